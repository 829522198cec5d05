"""Write labelled images as pictures in folders ``0/ … 9/``."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image

from model.datasets import Dataset
from model.errors import DataError


def write_picture_folder(folder: Path | str, dataset: Dataset) -> None:
    """Write every image as ``digit/number.png``, white ink on black, all or none.

    Parameters
    ----------
    folder : Path or str
        A folder that does not exist yet or is empty.
    dataset : Dataset

    Raises
    ------
    DataError
        If something is in the folder already, or it cannot be written.
    """
    folder = Path(folder)
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise DataError(f"{folder} should be an empty folder for pictures, but is not.")
        # Made beside it and renamed, so that nobody ever meets half of it.
        made = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
        try:
            _write(made, dataset)
            made.chmod(0o755)
            if folder.exists():
                folder.rmdir()
            made.rename(folder)
        except BaseException:
            shutil.rmtree(made, ignore_errors=True)
            raise
    except OSError as error:
        raise DataError(f"{folder} cannot be written: {error.strerror or error}.") from None


def _write(folder: Path, dataset: Dataset) -> None:
    for number, (image, label) in enumerate(zip(dataset.images, dataset.labels, strict=True)):
        digit_folder = folder / str(label)
        digit_folder.mkdir(exist_ok=True)
        pixels = np.round(image * 255.0).astype(np.uint8)
        Image.fromarray(pixels).save(digit_folder / f"{number + 1:05}.png")
