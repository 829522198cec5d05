"""Reading of pictures in one of several processes."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Sequence
from multiprocessing import parent_process
from multiprocessing.connection import wait

import numpy as np

from app.commands.console import open_network
from app.commands.folders.table import Row
from model.errors import InkError
from model.ink.normalising import NormalisedInk
from model.ink.pictures import normalise_picture, open_picture
from model.recognizer import NOTHING_DRAWN, Recognizer
from model.rejection.gate import Gate

_recognizer: Recognizer | None = None


def prepare(weights: str) -> None:
    """Prepare a process of its own for `read`."""
    global _recognizer
    # Ctrl-C reaches all processes of a terminal; the one that started this one ends it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _recognizer = open_recognizer(weights)


def open_recognizer(weights: str) -> Recognizer:
    """Return what reads; raise `WeightsError` if the weights cannot be used."""
    return Recognizer(open_network(weights), Gate.bundled())


def read(files: Sequence[str]) -> list[Row]:
    """Read pictures in a process that is prepared."""
    assert _recognizer is not None
    return read_pictures(_recognizer, files)


def read_pictures(recognizer: Recognizer, files: Sequence[str]) -> list[Row]:
    """Read pictures together; one that cannot be read becomes a row with its reason."""
    inks = [_ink_of(file, recognizer.keeps_thick_scans) for file in files]
    images = [ink.image for ink in inks if isinstance(ink, NormalisedInk)]
    answers = iter(recognizer.read_many(np.array(images)) if images else [])
    rows = []
    for file, ink in zip(files, inks, strict=True):
        if isinstance(ink, str):
            rows.append(Row(file, None, ink))
            continue
        answer = NOTHING_DRAWN if ink is None else next(answers)
        rows.append(Row(file, answer, answer.reason.sentence if answer.reason else ""))
    return rows


def _ink_of(file: str, keeps_thick_scans: bool) -> NormalisedInk | str | None:
    """Return the ink of a picture, None if it is blank, or why it cannot be read."""
    try:
        return normalise_picture(open_picture(file), keeps_thick_scans=keeps_thick_scans)
    except InkError as error:
        return str(error)
    except MemoryError:
        return f"{file} needs more memory than there is."


def _end_with_parent() -> None:
    """End this process with the one that started it, however that ended."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
