"""My samples as files for other programs, and files of strokes or pictures as my samples."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from model.datasets import IMAGE_SIZE_PX, Dataset
from model.datasets.loading import load_data
from model.datasets.picture_writing import write_picture_folder
from model.datasets.stroke_files import Complain, refuse
from model.errors import DataError, InkError
from model.ink.strokes import Drawing, has_ink, read_strokes_file, write_strokes_file
from model.sample_records import Sample
from model.samples import ME, SampleStore
from model.whole_files import write_whole

_STROKE_ENDINGS = (".jsonl", ".jsonl.gz")


def export_samples(samples: Sequence[Sample], path: Path | str, complain: Complain = refuse) -> int:
    """Write samples to a file or folder, whole or not at all.

    Parameters
    ----------
    samples : sequence of Sample
    path : Path or str
        What it is called says what is written: ``.jsonl`` or ``.jsonl.gz`` the strokes with label
        and writer; ``.npz`` the arrays ``images`` (uint8, count × 28 × 28), ``labels`` and
        ``writers``; ``.csv`` a label and 784 pixels (0-255) a row under a header; without an
        ending a new folder of pictures ``0/ … 9/``.
    complain : callable, optional
        Called with one sentence for each sample that the file cannot hold: a picture has no
        strokes. Without it the first one is an error.

    Returns
    -------
    int
        How many samples were written.

    Raises
    ------
    DataError
        If none can be written, the ending is unknown, or the file cannot be written.
    """
    path = Path(path)
    name = path.name.lower()
    if not samples:
        raise DataError(f"{path}: there is no sample to write.")
    try:
        if name.endswith(_STROKE_ENDINGS):
            return _write_strokes(samples, path, complain)
        dataset = dataset_of_samples(samples)
        if name.endswith(".npz"):
            write_whole(path, _as_npz(dataset))
        elif name.endswith(".csv"):
            write_whole(path, _as_csv(dataset))
        elif not path.suffix:
            write_picture_folder(path, dataset)
        else:
            raise DataError(
                f"{path}: expected a file that ends in .jsonl, .jsonl.gz, .npz or .csv, "
                "or a folder, which has no ending."
            )
    except OSError as error:
        raise DataError(f"{path} cannot be written: {error.strerror or error}.") from None
    return len(samples)


def import_samples(
    store: SampleStore, path: Path | str, writer: str = ME, complain: Complain = refuse
) -> list[int]:
    """Add what a file or folder holds to the store, all of it or nothing.

    Parameters
    ----------
    store : SampleStore
    path : Path or str
        A strokes file, whose drawings keep their writers; or an ``.npz``, a ``.csv``, or a folder
        of pictures ``0/ … 9/``, whose samples are pictures without strokes.
    writer : str
        Whose samples they are where the file does not say so.
    complain : callable, optional
        Called with one sentence for each line or picture that cannot be used; the others are
        still added. Without it the first one is an error, and nothing is added.

    Returns
    -------
    list of int
        Ids of the new samples.

    Raises
    ------
    DataError
        If the file cannot be read, or nothing in it can be used.
    """
    path = Path(path)
    if path.name.lower().endswith(_STROKE_ENDINGS):
        drawings = _labelled_drawings(path, complain)
        if not drawings:
            raise DataError(f"{path} holds no labelled drawing.")
        return store.add_many(drawings, writer)
    if not path.exists():
        raise DataError(f"{path} does not exist.")
    dataset = load_data(str(path), "train", complain)
    writers = dataset.writers or (writer,) * len(dataset)
    return store.add_pictures(dataset.images, dataset.labels.tolist(), writers)


def dataset_of_samples(samples: Sequence[Sample]) -> Dataset:
    """Return what a network sees of samples, with their labels and writers."""
    images = np.array([sample.image for sample in samples], np.float32)
    return Dataset(
        images.reshape(-1, IMAGE_SIZE_PX, IMAGE_SIZE_PX),
        np.array([sample.label for sample in samples], np.int64),
        tuple(sample.writer for sample in samples),
    )


def _write_strokes(samples: Sequence[Sample], path: Path, complain: Complain) -> int:
    drawings = []
    for sample in samples:
        if has_ink(sample.strokes):
            drawings.append(sample.drawing)
        else:
            complain(f"{path}: sample {sample.id} is a picture, and a strokes file holds strokes.")
    if not drawings:
        raise DataError(f"{path}: none of these samples has strokes.")
    write_strokes_file(path, drawings)
    return len(drawings)


def _labelled_drawings(path: Path, complain: Complain) -> list[Drawing]:
    drawings = []
    try:
        for line_number, drawing in read_strokes_file(path):
            where = f"{path}, line {line_number}"
            if isinstance(drawing, InkError):
                complain(str(drawing))
            elif drawing.label is None:
                complain(f"{where}: the drawing has no label.")
            elif not has_ink(drawing.strokes):
                complain(f"{where}: nothing is drawn.")
            else:
                drawings.append(drawing)
    except InkError as error:
        raise DataError(str(error)) from error
    return drawings


def _pixels(dataset: Dataset) -> np.ndarray:
    return np.round(dataset.images * 255.0).astype(np.uint8)


def _as_npz(dataset: Dataset) -> bytes:
    content = io.BytesIO()
    np.savez_compressed(
        content,
        images=_pixels(dataset),
        labels=dataset.labels,
        writers=np.array(dataset.writers),
    )
    return content.getvalue()


def _as_csv(dataset: Dataset) -> bytes:
    lines = ["label," + ",".join(f"pixel{place}" for place in range(IMAGE_SIZE_PX**2))]
    rows = np.column_stack([dataset.labels, _pixels(dataset).reshape(len(dataset), -1)])
    lines += [",".join(map(str, row)) for row in rows.tolist()]
    return ("\n".join(lines) + "\n").encode()
