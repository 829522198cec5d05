"""What a person has taught the gate: corrected drawings, and what is near them.

Nothing is trained. A correction keeps the drawing and varied copies of it as the gate sees them; a
new drawing near them is judged as they are. Taking a correction back removes them, so the gate is
again what it was, to the bit.

>>> taught = open_taught(taught_path(), gate)
>>> taught = taught.with_drawing(taught_drawing(sample, gate))
>>> reader.gate = gate.with_samples(taught)
>>> taught = taught.without([sample.id])
>>> save_taught(taught_path(), taught)
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import numpy as np

from model.datasets.augmentation.mixture import draw_varied
from model.datasets.augmentation.pictures import vary_pictures
from model.errors import WeightsError
from model.ink.strokes import Drawing
from model.rejection.gate import Gate
from model.rejection.taught import TaughtDrawing, TaughtDrawings
from model.samples.sample import NO_DIGIT, Sample
from model.weights.builtins_file import pack_array, read_builtins, unpack_array, write_builtins

_log = logging.getLogger(__name__)

FORMAT = "digitpad-taught"
VERSION = 1

#: Two hundred corrections take about 6 MB.
MAX_FILE_BYTES = 32 * 1024 * 1024

#: The drawing itself, and varied copies of it.
COPIES = 16

#: Of the copies' variations, see `model.datasets.augmentation.strokes.vary_strokes`.
STRENGTH = 0.8
WIDTH_STD = 0.2


def taught_drawing(sample: Sample, gate: Gate, seed: int = 0) -> TaughtDrawing:
    """Return a sample as a correction: a digit, or with another label none.

    The same sample and seed give the same correction. It takes about 20 ms.
    """
    generator = np.random.default_rng([seed, sample.id])
    plain = sample.image[None]
    if sample.picture is not None:
        varied = vary_pictures(np.repeat(plain, COPIES - 1, axis=0), generator, STRENGTH)
    else:
        drawings = [Drawing(sample.strokes, 0)] * (COPIES - 1)
        varied, _ = draw_varied(drawings, generator, STRENGTH, WIDTH_STD)
    points = gate.points_of(gate.features.features(np.concatenate([plain, varied])))
    return TaughtDrawing(sample.id, sample.label != NO_DIGIT, points.astype(np.float16))


def save_taught(path: Path, taught: TaughtDrawings) -> None:
    """Write the corrections, whole or not at all.

    Raises
    ------
    OSError
    """
    content: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "gate": taught.fingerprint,
        "drawings": [
            [drawing.sample_id, drawing.is_digit, pack_array(drawing.points)] for drawing in taught
        ],
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    write_builtins(path, content)


def open_taught(path: Path, gate: Gate) -> TaughtDrawings:
    """Read the corrections for a gate; no code in the file can run.

    Without the file, with a damaged one, or with one that was written for another gate, there are
    none (the log says so for the last two): teach them again from the samples.
    """
    empty = TaughtDrawings(fingerprint=gate.fingerprint)
    if not path.exists():
        return empty
    try:
        content = read_builtins(path, FORMAT, VERSION, "file of corrections", MAX_FILE_BYTES)
        if content["gate"] != gate.fingerprint:
            raise WeightsError("it belongs to another gate")
        drawings = [
            TaughtDrawing(int(number), bool(is_digit), unpack_array(path, "points", packed))
            for number, is_digit, packed in content["drawings"]
        ]
        return TaughtDrawings(drawings, gate.fingerprint)
    except (WeightsError, ValueError, KeyError, TypeError) as error:
        _log.warning("%s: the gate's corrections are not used: %s", path, error)
        return empty
