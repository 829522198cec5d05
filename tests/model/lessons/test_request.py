"""Lessons from the store: mislabels left out, weights saved unless worse, nothing after a stop."""

from dataclasses import replace

import numpy as np
import pytest

from model.cancellation import Cancelled, never_stop
from model.datasets.dataset import Dataset
from model.lessons import request as request_module
from model.lessons.request import LessonRequest, LessonTeacher, run_lesson
from model.lessons.settings import LessonMeasures, LessonReport, LessonResult
from model.network.network import Network
from model.network.networks import describe_network
from model.samples.store import NO_DIGIT, SampleStore
from model.weights.weights_file import Weights, open_weights

ONE = (np.array([[50.0, 0.0], [48.0, 90.0]]),)
MEASURES = LessonMeasures((1,), (0.9,), 1.0, None, None, 0.99, 0.98)


def small_weights(seed=0):
    network = Network(describe_network("classic"), np.random.default_rng(seed))
    return Weights(network.description, network.weights(), training={"name": "old"})


@pytest.fixture
def store_path(tmp_path):
    path = tmp_path / "samples.sqlite3"
    with SampleStore(path) as store:
        for label in (1, 1, 7):
            store.add(ONE, label)
    return path


@pytest.fixture
def request_(tmp_path):
    return LessonRequest(
        small_weights(), "default", (3, 2, 1), frozenset(), {}, "mine", tmp_path / "new" / "a.pkl"
    )


def teach(request, samples, should_stop):
    yield LessonReport(0.5, 1.0, 1.0)
    result = LessonResult(small_weights(len(samples)), MEASURES, MEASURES, is_worse=False)
    yield LessonReport(1.0, 2.0, 0.0, result)


def outcome_of(lesson):
    while True:
        try:
            next(lesson)
        except StopIteration as end:
            return end.value


def test_what_is_no_digit_is_left_out(store_path, request_):
    with SampleStore(store_path) as store:
        store.relabel(2, NO_DIGIT)
    outcome = outcome_of(run_lesson(store_path, request_, teach, never_stop))
    assert [sample.id for sample in outcome.samples] == [3, 1]
    assert outcome.left_out == ()


def test_the_weights_are_saved_with_their_own_name_and_figures(store_path, request_):
    outcome = outcome_of(run_lesson(store_path, request_, teach, never_stop))

    assert outcome.is_kept
    assert [sample.id for sample in outcome.samples] == [3, 2, 1]
    saved = open_weights(request_.path)
    assert (saved.training["name"], saved.training["measured"]) == ("mine", {"mnist_t10k": 0.98})
    for name, array in small_weights(3).parameters.items():
        np.testing.assert_array_equal(saved.parameters[name], array)


def test_weights_that_read_worse_are_not_saved(store_path, request_):
    def teach_worse(*arguments):
        for report in teach(*arguments):
            yield replace(report, result=report.result and replace(report.result, is_worse=True))

    outcome = outcome_of(run_lesson(store_path, request_, teach_worse, never_stop))
    assert not outcome.is_kept
    assert not request_.path.exists()


def test_suspected_mislabels_are_left_out_unless_confirmed(store_path, request_, monkeypatch):
    class ReadsOne:
        def __init__(self, weights):
            self.network = self

        def forward(self, images):
            return np.tile(np.eye(10, dtype=np.float32)[1], (len(images), 1))

    monkeypatch.setattr(request_module, "Recognizer", ReadsOne)
    outcome = outcome_of(run_lesson(store_path, request_, teach, never_stop))
    assert [sample.id for sample in outcome.samples] == [2, 1]
    assert [sample.id for sample in outcome.left_out] == [3]

    confirmed = replace(request_, confirmed_ids=frozenset([3]))
    outcome = outcome_of(run_lesson(store_path, confirmed, teach, never_stop))
    assert [sample.id for sample in outcome.samples] == [3, 2, 1]

    only = outcome_of(run_lesson(store_path, replace(request_, sample_ids=(3,)), teach, never_stop))
    assert (only.samples, only.result, only.is_kept) == ((), None, False)


def test_nothing_is_saved_after_a_stop(store_path, request_):
    is_stopped = False
    lesson = run_lesson(store_path, request_, teach, lambda: is_stopped)
    reports = [next(lesson), next(lesson)]
    is_stopped = True
    with pytest.raises(Cancelled):
        next(lesson)
    assert reports[-1].result is not None
    assert not request_.path.exists()


def test_a_teacher_prepares_a_base_once_and_hears_of_a_stop(request_, monkeypatch):
    made = []

    def rehearsal_data(should_stop):
        made.append(should_stop)
        if should_stop():
            raise Cancelled
        return Dataset(np.zeros((4, 28, 28), np.float32), np.arange(4))

    taught = []

    def learn(weights, samples, **arguments):
        taught.append(arguments)
        return iter(["report"])

    monkeypatch.setattr(request_module, "rehearsal_data", rehearsal_data)
    monkeypatch.setattr(request_module, "learn", learn)
    teacher = LessonTeacher()
    with pytest.raises(Cancelled):
        list(teacher(request_, [], lambda: True))
    prepared = teacher.prepare(request_.weights)
    assert list(teacher(request_, [], never_stop)) == ["report"]
    asked_for = replace(request_, is_tested=True)
    assert list(teacher(asked_for, [], never_stop)) == ["report"]
    assert len(made) == 2
    assert [each["rehearsal"] for each in taught] == [prepared, prepared]
    assert [each["settings"].is_proved for each in taught] == [False, True]
    other = replace(request_, weights=small_weights(1))
    assert list(teacher(other, [], never_stop)) == ["report"]
    assert taught[2]["rehearsal"] is not prepared


def test_a_lesson_that_waits_for_a_preparation_hears_of_a_stop(request_):
    teacher = LessonTeacher()
    with teacher._lock, pytest.raises(Cancelled):
        teacher.prepare(request_.weights, lambda: True)


def test_the_saved_weights_name_their_base(store_path, request_):
    outcome_of(run_lesson(store_path, request_, teach, never_stop))
    assert open_weights(request_.path).training["lesson_base"] == "default"


@pytest.mark.parametrize(("held_out", "figure"), [(None, MEASURES.mine), (0.75, 0.75)])
def test_an_untested_lesson_keeps_the_figure_of_the_samples(store_path, request_, held_out, figure):
    after = replace(MEASURES, test=None, held_out=held_out)

    def teach_untested(request, samples, should_stop):
        result = LessonResult(small_weights(3), MEASURES, after, is_worse=False)
        yield LessonReport(1.0, 2.0, 0.0, result)

    outcome_of(run_lesson(store_path, request_, teach_untested, never_stop))
    assert open_weights(request_.path).training["measured"] == {"samples": figure}
