"""Campaign: damaged strokes files, plain and packed."""

from __future__ import annotations

import gzip
import json

import numpy as np

from model.datasets.stroke_files import read_strokes_dataset
from model.datasets.synthetic import make_drawing
from model.errors import DataError, InkError
from model.ink.strokes import format_drawing, read_strokes_file
from scripts.torture_campaigns.campaign import Campaign, Counts
from scripts.torture_campaigns.json_values import odd_json
from scripts.torture_campaigns.mutations import mutated
from scripts.torture_campaigns.readers.sentences import wrong_sentence

_TELLING = b'{}[]",:-.0123456789eE\\u\n truefalsnNI'


class StrokesFiles(Campaign):
    """Reads strokes files with random changes, and with odd values in their objects."""

    name = "strokes"
    counts = Counts(short=3_000, default=40_000, long=500_000)
    ending = ".jsonl"

    def set_up(self) -> None:
        """Draw a few digits."""
        self._path = self.folder / "case.jsonl"
        generator = np.random.default_rng(0)
        drawings = [make_drawing(digit, generator) for digit in range(4)]
        self._records = [json.loads(format_drawing(drawing)) for drawing in drawings]
        self._records.append({"strokes": [[[1, 2, 0.5, 0.1], [3, 4, 0.5, 0.2]]], "label": 7})
        self._records.append({"strokes": [[[1, 2]]], "label": None, "no_digit": True})
        text = "".join(json.dumps({**record, "writer": "Ann"}) + "\n" for record in self._records)
        self._files = [text.encode(), gzip.compress(text.encode(), mtime=0)]

    def make(self, number: int, generator: np.random.Generator) -> bytes:
        """Return a changed file, or a file with odd values."""
        if number % 4 < 2:
            return mutated(self._files[number % 2], generator, self._files, _TELLING)
        chosen = generator.integers(len(self._records), size=int(generator.integers(1, 4)))
        lines = [odd_json(self._records[int(index)], generator) for index in chosen]
        text = "\n".join(lines).encode("utf-8", "surrogatepass")
        return gzip.compress(text, mtime=0) if number % 8 == 7 else text

    def check(self, case: bytes) -> str | None:
        """Read it as a stream of drawings, and as a data set."""
        self._path.write_bytes(case)
        errors: list[str] = []
        try:
            found = [drawing for _, drawing in read_strokes_file(self._path)]
            errors += [str(error) for error in found if isinstance(error, InkError)]
        except InkError as error:
            errors.append(str(error))
        try:
            read_strokes_dataset(self._path, errors.append)
        except DataError as error:
            errors.append(str(error))
        wrong = [wrong_sentence(error, str(self._path)) for error in errors]
        return next((text for text in wrong if text), None)
