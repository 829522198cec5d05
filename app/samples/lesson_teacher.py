"""The teacher of lessons: rehearsal data, made once, and the model's own way to learn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.samples.lesson_order import LessonOrder
from model.cancellation import ShouldStop
from model.datasets.dataset import Dataset
from model.errors import ModelError
from model.ink.strokes import Drawing
from model.lesson_records import LessonReport
from model.samples.store import Sample

SYNTHETIC_SEED = 3


class _StoppedError(Exception):
    """Making rehearsal data was stopped."""


class LessonTeacher:
    """Teaches samples to weights, and keeps the rehearsal data for the next lesson.

    It is called in the thread of a lesson, of which there is one at a time.
    """

    def __init__(self) -> None:
        self._rehearsal: Dataset | None = None
        self._test: Dataset | None = None

    def __call__(
        self, order: LessonOrder, samples: Sequence[Sample], should_stop: ShouldStop
    ) -> Iterator[LessonReport]:
        """Teach, and tell how far it is; nothing more comes after a stop."""
        from model.lessons import learn

        if self._rehearsal is None:
            self._rehearsal = rehearsal_until(should_stop)
        if self._rehearsal is None:
            return
        if order.is_tested and self._test is None:
            self._test = test_data()
        yield from learn(
            order.weights,
            samples,
            rehearsal=self._rehearsal,
            should_stop=should_stop,
            test=self._test if order.is_tested else None,
        )


def rehearsal_until(should_stop: ShouldStop) -> Dataset | None:
    """Return what lessons rehearse, None if it was stopped while it was made."""
    from model.datasets.mnist import find_mnist_folder
    from model.lessons import rehearsal_data

    if find_mnist_folder() is not None:
        return rehearsal_data()
    from itertools import islice

    from model.datasets.stroke_files import dataset_from_drawings
    from model.datasets.synthetic import drawings
    from model.lessons import SYNTHETIC_REHEARSAL

    def until_stopped() -> Iterator[Drawing]:
        for drawing in islice(drawings(SYNTHETIC_SEED), SYNTHETIC_REHEARSAL):
            # A window that closes does not wait until all of it is made.
            if should_stop():
                raise _StoppedError
            yield drawing

    try:
        return dataset_from_drawings(until_stopped())
    except _StoppedError:
        return None


def test_data() -> Dataset | None:
    """Return MNIST's test images where they are at hand."""
    from model.datasets.mnist import find_mnist_folder, load_mnist

    if find_mnist_folder() is None:
        return None
    try:
        return load_mnist("test")
    except ModelError:
        return None
