"""My samples as files of other programs: strokes, NPZ, CSV, folders of PNG pictures."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter

from app.drawing.exchange import drawing_image, mime_of_drawing
from app.drawing.geometry import DEFAULT_PEN_WIDTH_PX, fitted_to_canvas
from model.cancellation import ShouldStop, never_stop
from model.errors import DataError, InkError
from model.files import write_whole
from model.ink.strokes import Drawing, format_drawing, has_ink, read_strokes_file
from model.samples.store import NO_DIGIT, Sample, SampleStore

BLOCK = 200
"""Number of samples between two steps, after which the work can be stopped."""

STROKES_ENDINGS = (".jsonl", ".jsonl.gz")


@dataclass(frozen=True)
class ExchangeStep:
    """The progress of an export or import.

    Parameters
    ----------
    done : int
        Samples that were exported or added.
    skipped : int
        Samples that the format cannot hold, or entries that cannot be used.
    first_problem : str
        A sentence about the first of these; may be empty.
    """

    done: int
    skipped: int = 0
    first_problem: str = ""


def export_samples(
    store_path: Path, ids: Sequence[int], path: Path, should_stop: ShouldStop = never_stop
) -> Iterator[ExchangeStep]:
    """Write samples in the format of the name's ending; a file whole or not at all.

    ``.jsonl`` or ``.jsonl.gz``: strokes; ``.npz``: ``images`` and ``labels``; ``.csv``: a label
    and 784 pixels a row; without an ending: a folder of pictures, ``0/ … 9/``.

    Samples that are no digit: ``"label": null, "no_digit": true`` in a strokes file; the label 10,
    announced by an array ``no_digit_label`` or the head of the table; the folder ``none/``.
    """
    name = path.name.lower()
    with SampleStore(store_path, should_stop) as store:
        blocks = _blocks(store, ids)
        if name.endswith(STROKES_ENDINGS):
            yield from _export_strokes(blocks, path)
        elif name.endswith((".npz", ".csv")):
            yield from _export_arrays(blocks, path)
        elif not path.suffix:
            yield from _export_pictures(blocks, path)
        else:
            raise DataError(
                f"{path}: expected a name that ends in .jsonl, .jsonl.gz, .npz or .csv, or a "
                f"folder's name without an ending, but it ends in {path.suffix}."
            )


def import_samples(
    store_path: Path, path: Path, writer: str, should_stop: ShouldStop = never_stop
) -> Iterator[ExchangeStep]:
    """Add the drawings or pictures of a file or folder as samples.

    The formats are those of `export_samples`, and a folder of IDX files. Drawings that name no
    writer get `writer`.
    """
    with SampleStore(store_path, should_stop) as store:
        if path.name.lower().endswith(STROKES_ENDINGS):
            yield from _import_strokes(store, path, writer)
        else:
            yield from _import_pictures(store, path, writer)


def _blocks(store: SampleStore, ids: Sequence[int]) -> Iterator[list[Sample]]:
    for first in range(0, len(ids), BLOCK):
        yield store.get(ids[first : first + BLOCK])


def _export_strokes(blocks: Iterator[list[Sample]], path: Path) -> Iterator[ExchangeStep]:
    lines: list[str] = []
    skipped = 0
    for block in blocks:
        drawn = [sample for sample in block if has_ink(sample.strokes)]
        skipped += len(block) - len(drawn)
        lines += [format_drawing(sample.drawing) + "\n" for sample in drawn]
        yield ExchangeStep(len(lines), skipped)
    if not lines:
        raise DataError(f"{path}: these samples are pictures; a strokes file cannot hold them.")
    data = "".join(lines).encode()
    if path.suffix.lower() == ".gz":
        import gzip

        data = gzip.compress(data, mtime=0)
    write_whole(path, data)


def _export_arrays(blocks: Iterator[list[Sample]], path: Path) -> Iterator[ExchangeStep]:
    from model.datasets.csv_files import NO_DIGIT_HEADER
    from model.datasets.npz_files import NO_DIGIT_NAME

    images: list[np.ndarray] = []
    labels: list[int] = []
    for block in blocks:
        images += [np.round(sample.image * 255).astype(np.uint8) for sample in block]
        labels += [sample.label for sample in block]
        yield ExchangeStep(len(labels))
    pixels, classes = np.stack(images), np.array(labels, np.uint8)
    has_no_digits = NO_DIGIT in labels
    if path.suffix.lower() == ".npz":
        buffer = io.BytesIO()
        arrays = {"images": pixels, "labels": classes}
        if has_no_digits:
            arrays[NO_DIGIT_NAME] = np.array(NO_DIGIT)
        np.savez_compressed(buffer, allow_pickle=False, **arrays)
        write_whole(path, buffer.getvalue())
    else:
        rows = np.column_stack([classes, pixels.reshape(len(pixels), -1)]).tolist()
        header = [NO_DIGIT_HEADER, *(f"pixel {number}" for number in range(len(rows[0]) - 1))]
        rows = [header, *rows] if has_no_digits else rows
        text = "\n".join(",".join(map(str, row)) for row in rows)
        write_whole(path, f"{text}\n".encode())


def _export_pictures(blocks: Iterator[list[Sample]], folder: Path) -> Iterator[ExchangeStep]:
    from model.datasets.picture_folders import LABEL_FOLDERS

    done = 0
    for block in blocks:
        for sample in block:
            label_folder = folder / LABEL_FOLDERS[sample.label]
            label_folder.mkdir(parents=True, exist_ok=True)
            write_whole(label_folder / f"sample-{sample.id}.png", _png(sample))
            done += 1
        yield ExchangeStep(done)


def mime_of_sample(sample: Sample) -> QMimeData:
    """Return a sample as a picture, and as strokes if it has any."""
    if sample.picture is None:
        return mime_of_drawing(fitted_to_canvas(sample.strokes), DEFAULT_PEN_WIDTH_PX)
    mime = QMimeData()
    mime.setImageData(_image(sample))
    return mime


def _image(sample: Sample) -> QImage:
    """Return dark ink on white."""
    if sample.picture is None:
        return drawing_image(fitted_to_canvas(sample.strokes), DEFAULT_PEN_WIDTH_PX)
    grey = np.ascontiguousarray(255 - np.round(sample.picture * 255).astype(np.uint8))
    height, width = grey.shape
    return QImage(grey.tobytes(), width, height, width, QImage.Format.Format_Grayscale8).copy()


def _png(sample: Sample) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(_image(sample))
    return bytes(buffer.data().data())


def _import_strokes(store: SampleStore, path: Path, writer: str) -> Iterator[ExchangeStep]:
    done = skipped = 0
    first_problem = ""
    block: list[Drawing] = []
    for number, found in read_strokes_file(path):
        problem = _problem(found, f"{path.name}, line {number}")
        if problem:
            skipped += 1
            first_problem = first_problem or problem
        elif isinstance(found, Drawing):
            block.append(found)
        if len(block) == BLOCK:
            done += len(store.add_many(block, writer))
            block = []
            yield ExchangeStep(done, skipped, first_problem)
    if block:
        done += len(store.add_many(block, writer))
    if not done:
        raise DataError(first_problem or f"{path.name}: expected drawings, but there are none.")
    yield ExchangeStep(done, skipped, first_problem)


def _problem(found: Drawing | InkError, where: str) -> str:
    if isinstance(found, InkError):
        return str(found)
    if found.label is None and not found.is_no_digit:
        return f"{where}: expected a label from 0 to 9, but there is none."
    return "" if has_ink(found.strokes) else f"{where}: expected a drawing, but it has no points."


def _import_pictures(store: SampleStore, path: Path, writer: str) -> Iterator[ExchangeStep]:
    from model.datasets.loading import load_data

    problems: list[str] = []
    data = load_data(str(path), "train", problems.append)
    first_problem = problems[0] if problems else ""
    images, labels = data.images, data.labels.tolist()
    if data.no_digits is not None:
        images = np.concatenate([images, data.no_digits])
        labels += [NO_DIGIT] * len(data.no_digits)
    for first in range(0, len(labels), BLOCK):
        block = labels[first : first + BLOCK]
        store.add_pictures(images[first : first + BLOCK], block, [writer] * len(block))
        yield ExchangeStep(first + len(block), len(problems), first_problem)
