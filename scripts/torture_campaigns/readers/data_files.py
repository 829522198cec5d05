"""Campaigns: damaged data sets in CSV, NPZ and IDX files."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np

from model.datasets.csv_files import read_csv
from model.datasets.dataset import Dataset
from model.datasets.mnist import read_idx_pair
from model.datasets.npz_files import read_npz
from model.errors import DataError
from scripts.torture_campaigns.campaign import Campaign, Counts
from scripts.torture_campaigns.mutations import mutated
from scripts.torture_campaigns.readers.sentences import wrong_sentence

_COUNTS = Counts(short=3_000, default=40_000, long=500_000)
_ODD_CELLS = (
    *("", " ", "-1", "256", "1e400", "nan", "inf", "-inf", "1e-400", "9" * 400, "9" * 5000, "0x1"),
    *('"', '"7"', "1_0", "७", "\0", "\ufeff7", "1.5", "7 ", "+7", "1e2", "label", "\r", "\n", ","),
)
_TELLING = b',.-+eE"\n0179 nai'
_ODD_TYPES = ("|O", "<f3", "<U9", "|S3", "<M8[s]", "|V8", "<c16", ">f8", "|b1", "<i99", "", "|u1")
_ODD_SIZES = ("-1", "0", "1", "3", "9" * 20, str(2**31), str(2**63), "3L", "True", "1e3", "()", "")


class CsvFiles(Campaign):
    """Reads tables with random changes and odd cells."""

    name = "csv"
    counts = _COUNTS
    ending = ".csv"

    def set_up(self) -> None:
        """Make the rows of three images."""
        self._path = self.folder / "case.csv"
        pixels = np.random.default_rng(0).integers(0, 256, (3, 784))
        self._rows = [["7", *map(str, row)] for row in pixels.tolist()]
        self._files = [_table([["label", *["pixel"] * 784], *self._rows]), _table(self._rows[:1])]

    def make(self, number: int, generator: np.random.Generator) -> bytes:
        """Return a changed table, or one with odd cells."""
        if number % 2:
            return mutated(
                self._files[number // 2 % 2], generator, self._files, b',.-+eE"\n0179 nai'
            )
        rows = [list(row) for row in self._rows]
        for _ in range(int(generator.integers(1, 5))):
            row, place = rows[int(generator.integers(3))], int(generator.integers(784))
            row[place] = _ODD_CELLS[int(generator.integers(len(_ODD_CELLS)))]
        return _table(rows)

    def check(self, case: bytes) -> str | None:
        """Read it."""
        self._path.write_bytes(case)
        return _problem(lambda: read_csv(self._path), self._path)


class NpzFiles(Campaign):
    """Reads archives with random changes and odd headers."""

    name = "npz"
    counts = _COUNTS
    ending = ".npz"

    def set_up(self) -> None:
        """Make small archives, packed and not."""
        self._path = self.folder / "case.npz"
        generator = np.random.default_rng(0)
        images = generator.integers(0, 256, (2, 28, 28), np.uint8)
        arrays = {"x_test": images, "y_test": np.array([3, 7])}
        floats = {"images": (images / 255).astype(np.float32), "labels": np.eye(10)[:2]}
        self._files = []
        for save in (np.savez, np.savez_compressed):
            for content in (arrays, floats):
                file = io.BytesIO()
                save(file, **content)
                self._files.append(file.getvalue())

    def make(self, number: int, generator: np.random.Generator) -> bytes:
        """Return a changed archive, or a whole one of arrays with odd headers."""
        if number % 2:
            return mutated(self._files[number // 2 % 4], generator, self._files)
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            for name in ("images.npy", "labels.npy"):
                archive.writestr(zipfile.ZipInfo(name), _odd_npy(generator))
        return file.getvalue()

    def check(self, case: bytes) -> str | None:
        """Read it."""
        self._path.write_bytes(case)
        return _problem(lambda: read_npz(self._path, "test"), self._path)


class IdxFiles(Campaign):
    """Reads pairs of IDX files with random changes and odd headers; a case is the images."""

    name = "idx"
    counts = _COUNTS
    ending = ".idx"

    def set_up(self) -> None:
        """Make images and labels."""
        self._path, self._labels = self.folder / "case.idx", self.folder / "labels.idx"
        self._labels.write_bytes(_idx(8, (2,), b"\3\7"))
        content = np.random.default_rng(0).integers(0, 256, 2 * 784, np.uint8).tobytes()
        whole = _idx(8, (2, 28, 28), content)
        self._files = [whole, gzip.compress(whole, mtime=0)]

    def make(self, number: int, generator: np.random.Generator) -> bytes:
        """Return a changed file, or one with an odd header."""
        if number % 3:
            return mutated(self._files[number % 2], generator, self._files)
        kind = int(generator.choice([8, 8, 8, 9, 13, 255]))
        pool = [0, 1, 2, 28, 784, 2**16, 2**31 - 1, 2**31, 2**32 - 1]
        shape = tuple(int(size) for size in generator.choice(pool, generator.integers(0, 12)))
        header = bytearray(_idx(kind, shape, bytes(int(generator.integers(2_000)))))
        if generator.random() < 0.2:
            header[3] = int(generator.integers(256))
        return gzip.compress(header, mtime=0) if number % 2 else bytes(header)

    def check(self, case: bytes) -> str | None:
        """Read it as images, and as labels."""
        self._path.write_bytes(case)
        return _problem(lambda: read_idx_pair(self._path, self._labels), self._path) or _problem(
            lambda: read_idx_pair(self._labels, self._path), self._labels
        )


def _problem(read: Callable[[], Dataset], path: Path) -> str | None:
    """Return what is wrong with how a file is read."""
    try:
        read()
    except DataError as error:
        return wrong_sentence(str(error), str(path.parent))
    return None


def _table(rows: list[list[str]]) -> bytes:
    return "\n".join(",".join(row) for row in rows).encode("utf-8", "surrogatepass")


def _idx(kind: int, shape: tuple[int, ...], content: bytes) -> bytes:
    sizes = b"".join((size % 2**32).to_bytes(4, "big") for size in shape)
    return bytes([0, 0, kind, len(shape)]) + sizes + content


def _odd_npy(generator: np.random.Generator) -> bytes:
    """Return an array whose header has an odd type or shape, or an odd text."""
    kind = str(generator.choice(["|u1", "<f4", "<i8", *_ODD_TYPES]))
    sizes = [str(size) for size in generator.choice(["2", "28", "28", *_ODD_SIZES], 3)]
    order = str(generator.choice(["False", "True", "0", "None"], p=[0.7, 0.2, 0.05, 0.05]))
    header = f"{{'descr': '{kind}', 'fortran_order': {order}, 'shape': ({', '.join(sizes)}), }}\n"
    if generator.random() < 0.2:
        header = mutated(header.encode(), generator, telling=b"(),'{}:[]-~ ").decode("latin-1")
    text = header.encode("latin-1")
    version = bytes([int(generator.choice([1, 1, 1, 2, 3, 0, 9])), 0])
    length = len(text).to_bytes(2 if version[0] == 1 else 4, "little")
    content = bytes(int(generator.choice([0, 2, 16, 784, 1568, 6272])))
    return b"\x93NUMPY" + version + length + text + content
