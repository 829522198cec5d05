"""The command ``recognize``: read pictures of digits, and strokes files of digits and numbers."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from app.commands.console import Complaints, open_network, say
from model.errors import InkError, WeightsError
from model.numbers.box import Box, box_around, box_of
from model.numbers.number import NumberReading, Symbol
from model.numbers.reading import NumberReader
from model.recognizer import Answer, Recognizer
from model.rejection.gate import Gate
from model.rejection.reason import Reason

if TYPE_CHECKING:
    from model.ink.normalising import NormalisedInk
    from model.ink.strokes import Stroke

#: Drawings of a strokes file that are read at a time: fast, and still a stream.
_BLOCK_SIZE = 256

#: A block ends earlier at this number of points, because it is kept in memory.
_BLOCK_POINTS = 1_000_000


@dataclass(frozen=True)
class _Item:
    """A drawing: its place in the source, its input of the network, its box, and its strokes.

    The box is left, top, right and bottom; None if nothing is drawn. A picture has no strokes.
    """

    where: str
    index: int
    ink: NormalisedInk | None
    box: Box | None
    strokes: tuple[Stroke, ...] = ()


def recognize(arguments: argparse.Namespace) -> int:
    """Print the digits of each source, one line per drawing.

    Return the exit status: 2 if a source or a line of it could not be read or is empty, else 0.
    """
    complain = Complaints()
    try:
        recognizer = Recognizer(open_network(arguments.weights), Gate.bundled())
        numbers = NumberReader(recognizer)
    except WeightsError as error:
        complain(str(error))
        return complain.status
    for source in arguments.sources:
        if os.path.isdir(source):  # noqa: PTH112 - unlike Path.is_dir, it never raises
            complain(f"{source} is a folder; add --csv OUT.csv to read the pictures in it.")
            continue
        strokes = source.lower().endswith((".jsonl", ".jsonl.gz"))
        items = _drawings(source, complain) if strokes else _picture(source, recognizer)
        try:
            for block in _blocks(items):
                for item, answer in zip(block, _read(recognizer, block), strict=True):
                    number = numbers.read(item.strokes, answer)
                    if not number.is_number:
                        number = _one_digit(item, answer)
                    if arguments.json:
                        entry = reading_as_dict(source, item.index, answer, number)
                        say(json.dumps(entry, ensure_ascii=False))
                    elif answer.reason is not Reason.EMPTY:
                        say(f"{item.where}: {_as_text(answer, number)}")
                    if answer.reason is Reason.EMPTY:
                        complain(f"{item.where}: {answer.reason.sentence}")
        except InkError as error:
            complain(str(error))
        except MemoryError:
            complain(f"{source} needs more memory than there is.")
    return complain.status


def _blocks(items: Iterator[_Item]) -> Iterator[list[_Item]]:
    """Yield the items in blocks; those before an error are yielded before it is raised."""
    block: list[_Item] = []
    point_count = 0
    damage: InkError | None = None
    try:
        for item in items:
            block.append(item)
            if item.ink is not None and item.ink.strokes is not None:
                point_count += sum(map(len, item.ink.strokes))
            if len(block) == _BLOCK_SIZE or point_count >= _BLOCK_POINTS:
                yield block
                block, point_count = [], 0
    except InkError as error:
        damage = error
    if block:
        yield block
    if damage is not None:
        raise damage


def _drawings(source: str, complain: Complaints) -> Iterator[_Item]:
    """Yield the drawings of a strokes file; the index of its first line is 0."""
    from model.ink.normalising import normalise_strokes
    from model.ink.strokes import read_strokes_file

    for line_number, drawing in read_strokes_file(source):
        if isinstance(drawing, InkError):
            complain(str(drawing))
            continue
        ink = normalise_strokes(drawing.strokes)
        box: Box | None = None
        if ink is not None:
            box = box_around([box_of(stroke) for stroke in drawing.strokes if len(stroke)])
        yield _Item(f"{source}:{line_number}", line_number - 1, ink, box, drawing.strokes)


def _picture(source: str, recognizer: Recognizer) -> Iterator[_Item]:
    from model.ink.pictures import find_ink, normalise_found_ink, open_picture

    found = find_ink(open_picture(source))
    if found is None:
        yield _Item(source, 0, None, None)
    else:
        left, top, width, height = found.box
        ink = normalise_found_ink(found, keeps_thick_scans=recognizer.keeps_thick_scans)
        yield _Item(source, 0, ink, Box(left, top, left + width, top + height))


def _read(recognizer: Recognizer, items: list[_Item]) -> list[Answer]:
    """Return an answer for each item; those with ink are read together."""
    inks = [item.ink for item in items if item.ink is not None]
    images = np.array([ink.image for ink in inks])
    answers = iter(recognizer.read_many(images, [ink.strokes for ink in inks]) if inks else [])
    return [recognizer.read(None) if item.ink is None else next(answers) for item in items]


def _one_digit(item: _Item, answer: Answer) -> NumberReading:
    """Return what is read as one digit, or as none, in the form of a number."""
    if item.box is None:
        return NumberReading(())
    return NumberReading((Symbol(item.strokes, item.box, answer),), answer.confidence)


def _as_text(answer: Answer, number: NumberReading) -> str:
    if number.is_number:
        return f"{number.text} ({100 * number.confidence:.1f} %)"
    if answer.rejected:
        return f"not a digit. {answer.reason.sentence}" if answer.reason else "not a digit."
    return f"{answer.digit} ({100 * answer.confidence:.1f} %)"


def reading_as_dict(
    source: str, index: int, answer: Answer, number: NumberReading
) -> dict[str, Any]:
    """Return what is printed of a drawing with ``--json``.

    Parameters
    ----------
    source : str
    index : int
        Its place in the source.
    answer : Answer
        How it is read as one digit.
    number : NumberReading
    """
    digits = [
        {"box": _box(symbol), **_digit_as_dict(symbol.answer)}
        for symbol in number.digits
        if symbol.answer is not None
    ]
    whole = _digit_as_dict(answer)
    if number.is_number:
        reasons = [digit["reason"] for digit in digits if digit["rejected"]]
        whole = {"digit": None, "confidence": None, "probabilities": None}
        whole |= {"rejected": bool(reasons), "reason": reasons[0] if reasons else None}
    return {
        "source": source,
        "index": index,
        **whole,
        "number": "" if number.rejected else number.text,
        "boxes": [digit["box"] for digit in digits],
        "digits": digits,
    }


def _digit_as_dict(answer: Answer) -> dict[str, Any]:
    return {
        "digit": answer.digit,
        "confidence": round(answer.confidence, 6),
        "probabilities": [round(float(value), 6) for value in answer.probabilities],
        "rejected": answer.rejected,
        "reason": None if answer.reason is None else answer.reason.sentence,
    }


def _box(symbol: Symbol) -> list[float]:
    return [float(f"{value:.7g}") for value in symbol.box]
