"""The data of the command ``train``: loaded, limited, and cut in two."""

from __future__ import annotations

import hashlib
from itertools import islice

import numpy as np

from app.commands.console import Complaints, show_download
from model.datasets.dataset import Dataset
from model.datasets.loading import SYNTHETIC_PARTS, load_data
from model.errors import DataError

#: Seeds beside a run's own, so that its draws are independent of each other.
_LIMIT_SEED, _SPLIT_SEED = 1, 2


def load_training_data(
    source: str,
    limit: int | None,
    validation_fraction: float,
    seed: int,
    complain: Complaints,
) -> tuple[Dataset, Dataset | None]:
    """Return what to learn from and what to check by.

    Parameters
    ----------
    source : str
        See `model.datasets.loading.load_data`.
    limit : int or None
        At most so many images, drawn by seed.
    validation_fraction : float
        Of these images, to check by; with 0 there are none.
    seed : int
    complain : Complaints
        Hears of lines and pictures that cannot be used.

    Raises
    ------
    DataError
        If there is no such data, or not enough.
    """
    data = _load(source, limit, complain)
    if limit is not None and limit < len(data):
        order = np.random.default_rng([seed, _LIMIT_SEED]).permutation(len(data))
        data = data.subset(np.sort(order[:limit]))
    if not len(data):
        raise DataError(f"{source} holds nothing to learn from.")
    if not validation_fraction:
        return data, None
    order = np.random.default_rng([seed, _SPLIT_SEED]).permutation(len(data))
    cut = round(validation_fraction * len(data))
    if not 0 < cut < len(data):
        raise DataError(
            f"{source}: {len(data)} images are too few to keep {100 * validation_fraction:g} % "
            "of them to check by; --validation 0 keeps none."
        )
    return data.subset(np.sort(order[cut:])), data.subset(np.sort(order[:cut]))


def fingerprint(*datasets: Dataset | None) -> str:
    """Return a digest by which a run knows its data again."""
    digest = hashlib.sha256()
    for dataset in datasets:
        if dataset is not None:
            digest.update(np.ascontiguousarray(dataset.images).data)
            digest.update(np.ascontiguousarray(dataset.labels).data)
    return digest.hexdigest()


def _load(source: str, limit: int | None, complain: Complaints) -> Dataset:
    if source == "synthetic" and limit is not None:
        from model.datasets.stroke_files import dataset_from_drawings
        from model.datasets.synthetic import drawings

        # Nobody should wait for drawings that are not used.
        count, seed = SYNTHETIC_PARTS["train"]
        return dataset_from_drawings(islice(drawings(seed), min(limit, count)))
    return load_data(source, "train", complain, progress=show_download)
