"""The base of lessons: the weights that the person chose, never the result of a lesson."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from model.network.network import Description
from model.samples.lesson_record import LessonRecord
from model.weights.weights_file import Weights

BASE_KEY = "lesson_base"
"""Under this key, the training of a lesson's weights file names its base."""


def base_of(
    network: str, lessons: Sequence[LessonRecord], training_of: Callable[[str], Mapping[str, Any]]
) -> str:
    """Return the base of a network: itself, unless it is the result of a lesson.

    Earlier versions started a lesson from the result of another one: those are followed to the
    first.

    Parameters
    ----------
    network : str
        A bundled network's name or a path.
    lessons : sequence of LessonRecord
        The history.
    training_of : callable
        Returns the training of a network's weights file, empty if it cannot be read. It is asked
        where the history does not know a network, such as a lesson's file from another machine.
    """
    started_from = {
        lesson.result_weights: lesson.base_weights for lesson in lessons if lesson.result_weights
    }
    seen: set[str] = set()
    while network not in seen:
        seen.add(network)
        if network in started_from:
            network = started_from[network]
        elif isinstance(recorded := training_of(network).get(BASE_KEY), str):
            network = recorded
    return network


def nearest_bundled(description: Description, bundled: Mapping[str, Weights]) -> str:
    """Return the name of the bundled network of the same layers, else that of the first.

    It replaces a base whose file is gone.
    """
    layers = description[1:]
    names = [name for name, weights in bundled.items() if weights.network[1:] == layers]
    return [*names, *bundled][0]


def left_out_ids(lessons: Sequence[LessonRecord]) -> set[int]:
    """Return the samples of the corrections that were undone.

    They stay in my samples, but a later correction does not learn them again, unless the person
    has asked for a lesson with them since.
    """
    left_out: set[int] = set()
    for lesson in sorted(lessons, key=lambda one: one.id or 0):
        is_asked_for = lesson.correction_id is None and lesson.taken_back_id is None
        if lesson.is_undone and lesson.correction_id is not None:
            left_out.add(lesson.correction_id)
        elif not lesson.is_undone and lesson.correction_id is not None:
            left_out.discard(lesson.correction_id)
        elif not lesson.is_undone and is_asked_for:
            left_out.difference_update(lesson.sample_ids)
    return left_out


def weights_before(lesson: LessonRecord, lessons: Sequence[LessonRecord]) -> str:
    """Return what to use when a lesson is undone: what was in use before it.

    Results of lessons that were undone since are passed over.
    """
    by_result = {one.result_weights: one for one in lessons if one.result_weights}
    network = lesson.previous_weights or lesson.base_weights
    seen = {lesson.result_weights}
    while network in by_result and by_result[network].is_undone and network not in seen:
        seen.add(network)
        network = by_result[network].previous_weights or by_result[network].base_weights
    return network
