"""A run from plan to measured weights: it stops, goes on, fails, and loses nothing."""

import errno
import threading
from dataclasses import replace

import numpy as np
import pytest

from model.cancellation import Cancelled
from model.errors import TrainingError
from model.runs.plan import IN_USE
from model.runs.records import Stage
from model.runs.run import failure_text
from model.runs.run_files import RunFiles
from model.samples.store import SampleStore, samples_path
from model.training import training_run
from tests.model.runs.run_doubles import Heard, small_work, tiny_weights
from tests.model.runs.test_plan_data import some_drawings


def same(first, second):
    return first.keys() == second.keys() and all(
        np.array_equal(first[name], second[name]) for name in first
    )


def test_a_run_learns_measures_and_remembers(tmp_path):
    heard = Heard()
    samples_path().parent.mkdir(parents=True, exist_ok=True)
    with SampleStore(samples_path()) as store:
        store.add_many(some_drawings(10), "Me")
    work = small_work(tmp_path, heard, drawings=2000, epochs=3)
    result = work.carry_out()
    assert result.after.validation_accuracy > result.before.validation_accuracy
    assert result.after.test_accuracy is None
    assert result.after.samples_count == 10
    assert result.after.samples_right > result.before.samples_right
    training = result.weights.training
    assert training["name"] == "small"
    assert training["network"] == "conv-pool5"
    assert training["data"]["source"] == "synthetic"
    assert training["measured"] == {"validation": result.after.validation_accuracy}
    assert [entry["epoch"] for entry in training["history"]] == [1, 2, 3]
    assert training["course"]["validation"][-1][0] == 3.0
    assert training["epochs_done"] == 3
    assert not result.was_stopped
    assert heard.facts[0].training_count == 2000
    assert heard.measuring == 1
    assert sum(report.is_epoch_end for report in heard.reports) == 3
    assert work.order.files.unfinished().epochs_done == 3


def test_it_measures_mnist_where_it_is_and_the_card_says_so(tmp_path, monkeypatch):
    from model.runs import measures
    from tests.model.runs.test_plan_data import mnist_of

    monkeypatch.setattr(measures, "find_mnist_folder", lambda: tmp_path)
    monkeypatch.setattr(measures, "load_mnist", lambda part: mnist_of(100))
    result = small_work(tmp_path).carry_out()
    assert result.after.test_accuracy == result.weights.training["measured"]["mnist_t10k"]


def test_fine_tuning_begins_with_the_weights_in_use(tmp_path):
    heard = Heard()
    work = small_work(tmp_path, heard, network=IN_USE, learning_rate=1e-9, epochs=1)
    result = work.carry_out()
    assert same(heard.facts[0].first_weights.parameters, tiny_weights(7).parameters)
    for name, array in tiny_weights(7).parameters.items():
        np.testing.assert_allclose(result.weights.parameters[name], array, atol=1e-5)
    assert same(work.order.in_use.parameters, tiny_weights(7).parameters)


def test_a_stop_keeps_what_was_learned(tmp_path):
    heard = Heard()
    work = small_work(tmp_path, heard, epochs=10_000)
    told = heard.reports.append
    listener = replace(heard.listener(), reported=lambda report: (told(report), work.stop())[0])
    work._listener = listener
    result = work.carry_out()
    assert result.was_stopped
    assert len(result.history) <= 2
    assert not same(result.weights.parameters, heard.facts[0].first_weights.parameters)


def test_a_stop_while_preparing_gives_nothing(tmp_path):
    work = small_work(tmp_path)
    work.stop()
    assert work.carry_out() is None
    assert list(tmp_path.iterdir()) == []


def test_a_stop_while_measuring_gives_the_weights_alone(tmp_path):
    heard = Heard()
    work = small_work(tmp_path, heard)
    work._listener = replace(heard.listener(), measuring=lambda: work.stop())
    result = work.carry_out()
    assert work.stage is Stage.MEASURING
    assert (result.before, result.after) == (None, None)
    assert result.weights.training["measured"] == {}


def test_an_abandoned_run_goes_on_to_the_same_bit(tmp_path):
    whole = small_work(tmp_path / "whole", epochs=3, batch_size=1).carry_out()
    heard = Heard()
    work = small_work(tmp_path / "broken", heard, epochs=3, batch_size=1)

    def abandon_in_the_second_epoch(report):
        if report.is_epoch_end and report.epoch == 1:
            work.abandon()

    work._listener = replace(heard.listener(), reported=abandon_in_the_second_epoch)
    assert work.carry_out() is None
    heard = Heard()
    going_on = small_work(tmp_path / "broken", heard, goes_on=True)
    result = going_on.carry_out()
    assert heard.reports[0].epoch == 2
    assert [entry["epoch"] for entry in result.history] == [1, 2, 3]
    assert same(result.weights.parameters, whole.weights.parameters)
    assert result.course.validation == whole.course.validation
    assert result.after == whole.after


def test_a_run_whose_data_has_changed_does_not_go_on(tmp_path):
    small_work(tmp_path).carry_out()
    work = small_work(tmp_path, goes_on=True)
    work.order = replace(work.order, fingerprint="another")
    with pytest.raises(TrainingError, match="the run cannot go on: its data has changed since"):
        work.carry_out()


def test_a_full_disk_leaves_the_best_epoch(tmp_path, monkeypatch):
    saved = training_run.save_checkpoint
    count = 0

    def save(path, checkpoint):
        nonlocal count
        count += 1
        if count > 1:
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        saved(path, checkpoint)

    monkeypatch.setattr(training_run, "save_checkpoint", save)
    work = small_work(tmp_path, epochs=3)
    with pytest.raises(OSError, match="No space left") as caught:
        work.carry_out()
    text = failure_text(caught.value)
    assert text == f"{tmp_path / 'checkpoint.npz'}: No space left on device"
    assert work.partial_result().best_epoch == 1


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").write_text("no folder")
    work = small_work(tmp_path / "file")
    with pytest.raises(OSError) as caught:  # noqa: PT011 the text is what is tested
        work.carry_out()
    assert str(tmp_path / "file") in failure_text(caught.value)
    assert work.partial_result() is None


def test_a_diverging_loss_names_itself(tmp_path):
    work = small_work(tmp_path, learning_rate=900.0, epochs=20)
    with pytest.raises(TrainingError) as caught:
        work.carry_out()
    assert "loss" in failure_text(caught.value)
    assert not failure_text(caught.value).endswith(".")


def test_a_pause_holds_and_a_stop_wakes_it(tmp_path):
    heard = Heard()
    work = small_work(tmp_path, heard, epochs=10_000)
    paused = threading.Event()

    def pause_once(report):
        heard.reports.append(report)
        if not paused.is_set():
            work.control.pause()
            paused.set()

    work._listener = replace(heard.listener(), reported=pause_once)
    thread = threading.Thread(target=work.carry_out)
    thread.start()
    assert paused.wait(10)
    thread.join(0.3)
    assert thread.is_alive()
    assert len(heard.reports) == 1
    work.stop()
    thread.join(10)
    assert not thread.is_alive()


def test_abandoning_while_measuring_ends_it(tmp_path):
    heard = Heard()
    work = small_work(tmp_path, heard)
    work._listener = replace(heard.listener(), measuring=lambda: work.abandon())
    with pytest.raises(Cancelled):
        work.carry_out()
    assert RunFiles(tmp_path).unfinished() is not None
