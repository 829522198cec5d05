"""The request and the data of a planned run: fetched or made, then split and mixed."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from model.cancellation import ShouldStop, raise_if_stopped
from model.datasets.augmentation.mixture import HandwritingMixture, MixtureSettings
from model.datasets.dataset import Dataset, join_datasets
from model.datasets.loading import load_data
from model.datasets.mnist import fetch_mnist, find_mnist_folder, load_mnist
from model.errors import DataError, InkError, ModelError, TrainingError
from model.files import samples_path
from model.ink.normalising import normalise_strokes
from model.ink.strokes import Drawing, has_ink, read_strokes_file
from model.runs.plan import FILE, IN_USE, MNIST, SAMPLES, SYNTHETIC, TrainingPlan
from model.runs.request import (
    DataSummary,
    Progress,
    RunData,
    RunRequest,
    check_count,
    fingerprint,
    limited,
    limited_indices,
    load_test_data,
    random_weights,
    split,
    split_generator,
)
from model.runs.run_files import RunFiles
from model.weights.weights_file import Weights

DEFAULT_SYNTHETIC = 20_000
"""Synthetic drawings of a plan without a limit."""

MAX_VALIDATION = 5_000
VALIDATION_FRACTION = 0.1

#: Added to the seed of a run, so that its draws are independent of each other.
_SYNTHETIC_SEED, _VALIDATION_SEED = 3, 4

_PROGRESS_INTERVAL_S = 0.1


class PlanRequest(RunRequest):
    """A request to carry out a plan, which can also start from the weights in use."""

    def __init__(
        self,
        plan: TrainingPlan,
        name: str,
        files: RunFiles,
        resumes: bool = False,
        in_use: Weights | None = None,
    ) -> None:
        super().__init__(name, plan.network_name, plan.settings(), files, resumes, in_use)
        self.plan = plan

    def load_data(self, progress: Progress, should_stop: ShouldStop) -> RunData:
        """Fetch and make the data of the plan."""
        return prepare_data(self.plan, progress, should_stop)

    def first_weights(self, data: RunData) -> Weights:
        """Return the weights in use, or a network's random ones."""
        if self.plan.network != IN_USE:
            return random_weights(self.plan.description(), self.plan.seed)
        if self.in_use is None:
            raise TrainingError("there are no weights in use to start from.")
        return replace(self.in_use, training={})

    def facts(self, data: RunData, first_weights: Weights) -> dict[str, Any]:
        """Return the plan, the name and the fingerprint of the data."""
        return {"plan": self.plan.as_dict(), "name": self.name, "images": data.fingerprint}

    def describe_data(self) -> dict[str, Any]:
        """Return the sources of the plan and its augmentation."""
        plan = self.plan
        sources = [plan.file if source == FILE else source for source in plan.sources]
        return {"source": ", ".join(sources), "augmentation": plan.augmentation}


def prepare_data(plan: TrainingPlan, progress: Progress, should_stop: ShouldStop) -> RunData:
    """Fetch and make all that a planned run needs.

    Raises
    ------
    Cancelled
        If `should_stop` returns True.
    DataError
        If a source cannot be used, or there is too little data.
    """
    found = _Sources()
    if MNIST in plan.sources:
        if not has_mnist():
            fetch_mnist(partial(progress, "download"), should_stop)
        progress("reading", 0, 0)
        raise_if_stopped(should_stop)
        images = load_mnist("train", should_stop=should_stop)
        raise_if_stopped(should_stop)
        found.images.append(limited(images, plan.drawings, plan.seed))
        raise_if_stopped(should_stop)
    if SAMPLES in plan.sources:
        found.add_samples()
    if FILE in plan.sources:
        found.add_file(plan, should_stop)
    data = _Preparation(plan, progress, should_stop).split_and_mix(found)
    if not plan.test_file:
        return data
    return replace(data, test=load_test_data(plan.test_file, should_stop))


def has_mnist() -> bool:
    """Return whether MNIST is on this machine."""
    return find_mnist_folder() is not None


def count_samples() -> int:
    """Return the number of the person's own digits; 0 if they cannot be read."""
    from model.samples.store import ALL_DIGITS, SampleStore

    if not samples_path().exists():
        return 0
    try:
        with SampleStore(samples_path()) as store:
            return store.count(ALL_DIGITS)
    except ModelError:
        # The samples window reports what is wrong with them.
        return 0


@dataclass
class _Sources:
    """The data that is not synthetic: images, and drawings as strokes."""

    images: list[Dataset] = field(default_factory=list)
    drawings: list[Drawing] = field(default_factory=list)
    skipped: int = 0

    def __len__(self) -> int:
        return sum(map(len, self.images)) + len(self.drawings)

    def add_samples(self) -> None:
        from model.samples.store import ALL_DIGITS, SampleStore

        samples = []
        if samples_path().exists():
            with SampleStore(samples_path()) as store:
                samples = store.get(store.ids(ALL_DIGITS))
        if not samples:
            raise DataError("you have no samples yet.")
        # The store returns them in the order of the screen, which can change.
        samples.sort(key=lambda sample: sample.id)
        self.drawings += [sample.drawing for sample in samples if has_ink(sample.strokes)]
        without_ink = [sample for sample in samples if not has_ink(sample.strokes)]
        if without_ink:
            images = np.stack([sample.image for sample in without_ink]).astype(np.float32)
            labels = np.array([sample.label for sample in without_ink], np.int64)
            self.images.append(Dataset(images, labels))

    def add_file(self, plan: TrainingPlan, should_stop: ShouldStop) -> None:
        """Add a file or folder, and count what cannot be used."""
        path = Path(plan.file)
        if not path.exists():
            raise DataError(f"{path}: this file or folder no longer exists.")

        def skip(_problem: str) -> None:
            self.skipped += 1
            raise_if_stopped(should_stop)

        if not path.name.lower().endswith((".jsonl", ".jsonl.gz")):
            data = load_data(str(path), "train", skip)
            # The other sources of a mix have no writers.
            unsigned = Dataset(data.images, data.labels)
            self.images.append(limited(unsigned, plan.drawings, plan.seed))
            return
        drawings = []
        try:
            for _, drawing in read_strokes_file(path):
                raise_if_stopped(should_stop)
                if isinstance(drawing, InkError) or drawing.label is None:
                    self.skipped += 1
                elif has_ink(drawing.strokes):
                    drawings.append(drawing)
                else:
                    self.skipped += 1
        except InkError as error:
            raise DataError(str(error)) from None
        indices = limited_indices(len(drawings), plan.drawings, plan.seed)
        self.drawings += [drawings[index] for index in indices]


class _Preparation:
    """Splits the sources into training and validation data, and adds synthetic drawings."""

    def __init__(self, plan: TrainingPlan, progress: Progress, should_stop: ShouldStop) -> None:
        self.plan = plan
        self.progress = progress
        self.should_stop = should_stop
        is_synthetic = SYNTHETIC in plan.sources
        self._made_count = self._to_make = 0
        self.synthetic = (plan.drawings or DEFAULT_SYNTHETIC) if is_synthetic else 0

    def split_and_mix(self, found: _Sources) -> RunData:
        count = len(found) + self.synthetic
        check_count(count)
        kept, held_out = self._split(found)
        held_out_synthetic = min(MAX_VALIDATION, round(VALIDATION_FRACTION * self.synthetic))
        is_plain = self.plan.augmentation == "none"
        self._to_make = held_out_synthetic + (self.synthetic if is_plain else 0)
        read = self._read(held_out.drawings)
        made = self._made(_VALIDATION_SEED, held_out_synthetic)
        validation = join_datasets([*held_out.images, read, made])
        if not len(validation):
            raise DataError("there is too little data to keep some of it for validation.")
        if is_plain:
            made = self._made(_SYNTHETIC_SEED, self.synthetic)
            plain = join_datasets([*kept.images, self._read(kept.drawings), made])
            raise_if_stopped(self.should_stop)
            summary = DataSummary(len(plain), len(validation), found.skipped)
            digest = fingerprint([plain, validation], should_stop=self.should_stop)
            return RunData(plain, validation, summary, digest)
        images = join_datasets(kept.images) if kept.images else None
        raise_if_stopped(self.should_stop)
        mixture = HandwritingMixture(images, kept.drawings, self._mixture_settings())
        summary = DataSummary(len(kept) + self.synthetic, len(validation), found.skipped)
        real = [validation] if images is None else [images, validation]
        digest = fingerprint(real, kept.drawings, self.should_stop)
        return RunData(mixture, validation, summary, digest)

    def _split(self, found: _Sources) -> tuple[_Sources, _Sources]:
        """Return the sources to train with and those to validate with."""
        kept, held_out = _Sources(), _Sources()
        fraction = min(VALIDATION_FRACTION, MAX_VALIDATION / max(1, len(found)))
        generator = split_generator(self.plan.seed)
        for data in found.images:
            train, check = split(len(data), fraction, generator)
            raise_if_stopped(self.should_stop)
            kept.images.append(data.subset(train))
            raise_if_stopped(self.should_stop)
            held_out.images.append(data.subset(check))
        train, check = split(len(found.drawings), fraction, generator)
        kept.drawings = [found.drawings[index] for index in train]
        held_out.drawings = [found.drawings[index] for index in check]
        return kept, held_out

    def _mixture_settings(self) -> MixtureSettings:
        plan = self.plan
        is_light = plan.augmentation == "light"
        strength = 0.5 if is_light else 1.0
        return MixtureSettings(
            stroke_copies=1,
            synthetic_drawings=self.synthetic,
            strength=strength,
            # The last epochs bring the network closer to unvaried drawings.
            calm_strength=0.6 * strength,
            calm_from_epoch=max(1, round(0.8 * plan.epochs)),
            is_light=is_light,
            plain_fraction=0.3 if is_light else 0.0,
            seed=plan.seed,
        )

    def _made(self, seed: int, count: int) -> Dataset:
        """Return synthetic drawings as images."""
        from model.datasets.synthetic import drawings

        # The generator of drawings takes a single number.
        chosen = islice(drawings(1_000 * self.plan.seed + seed), count)
        made = self._rasterised(chosen, "synthetic", self._made_count, self._to_make)
        self._made_count += count
        return made

    def _read(self, drawings: list[Drawing]) -> Dataset:
        """Return drawings that were read as images."""
        return self._rasterised(drawings, "reading", 0, len(drawings))

    def _rasterised(
        self, drawings: Iterable[Drawing], what: str, before: int, total: int
    ) -> Dataset:
        """Return drawings as images, and report the progress."""
        images, labels = [], []
        reported_s = 0.0
        for drawing in drawings:
            raise_if_stopped(self.should_stop)
            ink = normalise_strokes(drawing.strokes)
            if ink is not None and drawing.label is not None:
                images.append(ink.image)
                labels.append(drawing.label)
            if time.perf_counter() - reported_s >= _PROGRESS_INTERVAL_S:
                reported_s = time.perf_counter()
                self.progress(what, before + len(images), total)
        return Dataset(np.array(images, np.float32).reshape(-1, 28, 28), np.array(labels, np.int64))
