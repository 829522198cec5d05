"""The data of a run, fetched and made from its plan: what to learn from, what to check by."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np

from model.cancellation import Cancelled, ShouldStop, raise_if_stopped
from model.datasets.augmentation.mixture import HandwritingMixture, MixtureSettings
from model.datasets.dataset import Dataset, join_datasets
from model.datasets.loading import load_data
from model.datasets.mnist import download_mnist, find_mnist_folder, load_mnist
from model.errors import DataError, InkError, ModelError
from model.ink.normalising import normalise_strokes
from model.ink.strokes import Drawing, has_ink, read_strokes_file
from model.runs.plan import FILE, MNIST, SAMPLES, SYNTHETIC, TrainingPlan
from model.training.settings import TrainingData

_LOOK_INTERVAL_S = 0.1


def fetch_mnist(progress: Callable[[str, int, int], None], should_stop: ShouldStop) -> None:
    """Download MNIST to its usual folder.

    Parameters
    ----------
    progress : callable
        Called with ``"download"``, the bytes that are here and all bytes.
    should_stop : callable
        Asked often. What was fetched stays for the next time.

    Raises
    ------
    Cancelled
        If `should_stop` returns True.
    DataError
        If no mirror hands it over, or the folder cannot be written.
    """
    reached = [0, 0]
    is_given_up = threading.Event()
    errors: list[DataError] = []

    def note(done_bytes: int, total_bytes: int) -> None:
        reached[:] = done_bytes, total_bytes

    def download() -> None:
        try:
            download_mnist(None, note, is_given_up.is_set)
        except Cancelled:
            pass
        except DataError as error:
            errors.append(error)

    # Of its own, and not waited for at the end: a connection that hangs cannot be interrupted.
    thread = threading.Thread(target=download, name="MNIST download", daemon=True)
    thread.start()
    try:
        is_over = False
        while not is_over:
            thread.join(_LOOK_INTERVAL_S)
            is_over = not thread.is_alive()
            raise_if_stopped(should_stop)
            progress("download", *reached)
    finally:
        is_given_up.set()
    if errors:
        raise errors[0]


USUAL_SYNTHETIC = 20_000
"""So many synthetic drawings are made where the plan names no number."""

LARGEST_CHECK = 5_000
CHECK_FRACTION = 0.1
FEWEST_DRAWINGS = 20

#: Seeds beside a run's own, so that its draws are independent of each other.
_LIMIT_SEED, _SPLIT_SEED, _SYNTHETIC_SEED, _CHECK_SEED = 1, 2, 3, 4

#: A step of the preparation is told no more often than this.
_PROGRESS_INTERVAL_S = 0.1

_BLOCK = 2_000

Progress = Callable[[str, int, int], None]
"""Called with what is done (``"download"``, ``"synthetic"``, ``"reading"``), how much, of what."""


@dataclass(frozen=True, eq=False)
class PreparedData:
    """What a run learns from.

    Parameters
    ----------
    training : TrainingData or Dataset
    validation : Dataset
    count : int
        Drawings in an epoch.
    left_out : int
        Lines or pictures of the file that could not be used.
    fingerprint : str
        By which a run knows its data again.
    """

    training: TrainingData | Dataset
    validation: Dataset
    count: int
    left_out: int
    fingerprint: str


def prepare_data(plan: TrainingPlan, progress: Progress, should_stop: ShouldStop) -> PreparedData:
    """Fetch and make all that a run needs.

    Parameters
    ----------
    plan : TrainingPlan
    progress : callable
    should_stop : callable
        Asked often.

    Raises
    ------
    Cancelled
        If `should_stop` returns True.
    DataError
        If a source cannot be used, or there is too little.
    """
    found = _Found([], [])
    if MNIST in plan.sources:
        if find_mnist_folder() is None:
            fetch_mnist(progress, should_stop)
        progress("reading", 0, 0)
        raise_if_stopped(should_stop)
        found.pictures.append(_limited(load_mnist("train"), plan))
    if SAMPLES in plan.sources:
        _find_samples(found)
    left_out = _find_file(plan, found, should_stop) if FILE in plan.sources else 0
    return _Preparation(plan, progress, should_stop).prepared(found, left_out)


@dataclass
class _Found:
    """The real data: pictures, and drawings as strokes."""

    pictures: list[Dataset]
    drawings: list[Drawing]

    def __len__(self) -> int:
        return sum(map(len, self.pictures)) + len(self.drawings)


class _Preparation:
    def __init__(self, plan: TrainingPlan, progress: Progress, should_stop: ShouldStop) -> None:
        self.plan = plan
        self.progress = progress
        self.should_stop = should_stop
        self.synthetic = 0
        if SYNTHETIC in plan.sources:
            self.synthetic = plan.drawings or USUAL_SYNTHETIC

    def prepared(self, found: _Found, left_out: int) -> PreparedData:
        plan = self.plan
        if len(found) + self.synthetic < FEWEST_DRAWINGS:
            raise DataError(
                f"there are {len(found) + self.synthetic} drawings to learn from; "
                f"at least {FEWEST_DRAWINGS} are needed."
            )
        pictures, drawings = found.pictures, found.drawings
        check_pictures: list[Dataset] = []
        check_drawings: list[Drawing] = []
        if len(found):
            fraction = min(CHECK_FRACTION, LARGEST_CHECK / len(found))
            generator = np.random.default_rng([plan.seed, _SPLIT_SEED])
            splits = [_split(len(data), fraction, generator) for data in pictures]
            check_pictures = [
                d.subset(check) for d, (_, check) in zip(pictures, splits, strict=True)
            ]
            pictures = [d.subset(kept) for d, (kept, _) in zip(pictures, splits, strict=True)]
            kept, check = _split(len(drawings), fraction, generator)
            check_drawings = [drawings[place] for place in check]
            drawings = [drawings[place] for place in kept]
        check_synthetic = min(LARGEST_CHECK, round(CHECK_FRACTION * self.synthetic))
        validation = join_datasets(
            [
                *check_pictures,
                self._drawn(check_drawings),
                self._drawn(self._made(_CHECK_SEED, check_synthetic), check_synthetic),
            ]
        )
        if not len(validation):
            raise DataError("there is too little data to keep some of it to check by.")
        if plan.augmentation == "none":
            made = self._made(_SYNTHETIC_SEED, self.synthetic)
            plain = join_datasets(
                [*pictures, self._drawn(drawings), self._drawn(made, self.synthetic)]
            )
            digest = self._fingerprint([plain, validation], [])
            return PreparedData(plain, validation, len(plain), left_out, digest)
        joined = join_datasets(pictures) if pictures else None
        mixture = HandwritingMixture(joined, drawings, self._mixture_settings())
        count = (0 if joined is None else len(joined)) + len(drawings) + self.synthetic
        real = [validation] if joined is None else [joined, validation]
        digest = self._fingerprint(real, drawings)
        return PreparedData(mixture, validation, count, left_out, digest)

    def _mixture_settings(self) -> MixtureSettings:
        plan = self.plan
        is_light = plan.augmentation == "light"
        strength = 0.5 if is_light else 1.0
        return MixtureSettings(
            stroke_copies=1,
            synthetic_drawings=self.synthetic,
            strength=strength,
            # The last epochs bring the network closer to things as they are.
            calm_strength=0.6 * strength,
            calm_from_epoch=max(1, round(0.8 * plan.epochs)),
            is_light=is_light,
            plain_fraction=0.3 if is_light else 0.0,
            seed=plan.seed,
        )

    def _made(self, seed: int, count: int) -> Iterator[Drawing]:
        from model.datasets.synthetic import drawings

        # One number, made of two: the generator of drawings takes no more.
        return islice(drawings(1_000 * self.plan.seed + seed), count)

    def _drawn(self, drawings: Iterator[Drawing] | Sequence[Drawing], total: int = 0) -> Dataset:
        """Return drawings as pictures; with a total, tell how many are done."""
        images, labels = [], []
        told_s = 0.0
        for drawing in drawings:
            raise_if_stopped(self.should_stop)
            ink = normalise_strokes(drawing.strokes)
            if ink is not None and drawing.label is not None:
                images.append(ink.image)
                labels.append(drawing.label)
            if total and time.perf_counter() - told_s >= _PROGRESS_INTERVAL_S:
                told_s = time.perf_counter()
                self.progress("synthetic", len(images), total)
        return Dataset(np.array(images, np.float32).reshape(-1, 28, 28), np.array(labels, np.int64))

    def _fingerprint(self, datasets: Sequence[Dataset], drawings: Sequence[Drawing]) -> str:
        digest = hashlib.sha256()
        for dataset in datasets:
            for first in range(0, len(dataset), _BLOCK):
                raise_if_stopped(self.should_stop)
                digest.update(np.ascontiguousarray(dataset.images[first : first + _BLOCK]).data)
            digest.update(np.ascontiguousarray(dataset.labels).data)
        for drawing in drawings:
            for stroke in drawing.strokes:
                digest.update(np.ascontiguousarray(stroke).data)
            digest.update(str(drawing.label).encode())
        return digest.hexdigest()


def _limited(data: Dataset, plan: TrainingPlan) -> Dataset:
    """Return as many as the plan asks for, drawn by its seed, in their old order."""
    places = _limited_places(len(data), plan)
    # All of them are left where they are: MNIST is too large to be copied for nothing.
    return data if len(places) == len(data) else data.subset(places)


def _limited_places(count: int, plan: TrainingPlan) -> np.ndarray:
    if not plan.drawings or count <= plan.drawings:
        return np.arange(count)
    order = np.random.default_rng([plan.seed, _LIMIT_SEED]).permutation(count)
    return np.sort(order[: plan.drawings])


def _split(
    count: int, fraction: float, generator: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Return the places to learn from and those to check by."""
    order = generator.permutation(count)
    cut = round(fraction * count)
    return np.sort(order[cut:]), np.sort(order[:cut])


def _find_samples(found: _Found) -> None:
    from model.samples.store import SampleStore, samples_path

    if not samples_path().exists():
        raise DataError("there are no samples of yours yet.")
    with SampleStore(samples_path()) as store:
        samples = store.get(store.ids())
    if not samples:
        raise DataError("there are no samples of yours yet.")
    # The order of the list is that of the screen; a run is to know its data again.
    samples.sort(key=lambda sample: sample.id)
    found.drawings += [sample.drawing for sample in samples if has_ink(sample.strokes)]
    pictures = [sample for sample in samples if not has_ink(sample.strokes)]
    if pictures:
        images = np.stack([sample.image for sample in pictures]).astype(np.float32)
        labels = np.array([sample.label for sample in pictures], np.int64)
        found.pictures.append(Dataset(images, labels))


def _find_file(plan: TrainingPlan, found: _Found, should_stop: ShouldStop) -> int:
    """Add what a file or folder holds; return how much of it cannot be used."""
    left_out = 0

    def leave_out(_problem: str) -> None:
        nonlocal left_out
        left_out += 1
        raise_if_stopped(should_stop)

    path = Path(plan.file)
    if not path.exists():
        raise DataError(f"{path}: there is no such file or folder any more.")
    if not path.name.lower().endswith((".jsonl", ".jsonl.gz")):
        data = load_data(str(path), "train", leave_out)
        # Writers are of no use here and may be unknown elsewhere in the mix.
        found.pictures.append(_limited(Dataset(data.images, data.labels), plan))
        return left_out
    drawings = []
    try:
        for _, drawing in read_strokes_file(path):
            raise_if_stopped(should_stop)
            if (
                isinstance(drawing, Drawing)
                and drawing.label is not None
                and has_ink(drawing.strokes)
            ):
                drawings.append(drawing)
            else:
                left_out += 1
    except InkError as error:
        raise DataError(str(error)) from None
    found.drawings += [drawings[place] for place in _limited_places(len(drawings), plan)]
    return left_out


def has_mnist() -> bool:
    """Return whether MNIST is on this machine."""
    return find_mnist_folder() is not None


def count_samples() -> int:
    """Return how many samples of their own the person has; 0 if they cannot be read."""
    from model.samples.store import SampleStore, samples_path

    if not samples_path().exists():
        return 0
    try:
        with SampleStore(samples_path()) as store:
            return store.count()
    except ModelError:
        # The window of the samples says what is wrong with them.
        return 0
