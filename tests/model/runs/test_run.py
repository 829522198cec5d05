"""A run from plan to measured weights: it stops, resumes, fails, and loses nothing."""

import errno
import json
import threading
from dataclasses import replace

import numpy as np
import pytest

from model.cancellation import Cancelled
from model.errors import TrainingError
from model.evaluation.calibration import fit_temperature
from model.files import samples_path
from model.runs.learning_curve import CurvePoint, LearningCurve
from model.runs.listener import Stage
from model.runs.plan import IN_USE
from model.runs.run_files import RunFiles
from model.samples.store import SampleStore
from model.training import steps, trainer
from tests.model.runs.run_doubles import Heard, small_run, tiny_weights
from tests.model.runs.test_plan_data import some_drawings


def same(first, second):
    return first.keys() == second.keys() and all(
        np.array_equal(first[name], second[name]) for name in first
    )


@pytest.mark.slow
def test_a_run_learns_measures_and_remembers(tmp_path):
    heard = Heard()
    samples_path().parent.mkdir(parents=True, exist_ok=True)
    with SampleStore(samples_path()) as store:
        store.add_many(some_drawings(10), "Me")
    run = small_run(tmp_path, heard, drawings=2000, epochs=3)
    result = run.run()
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
    # 200 validation images are enough.
    assert result.weights.temperature == result.after.temperature != 1.0
    assert not result.was_stopped
    assert heard.prepared[0][0].training_count == 2000
    assert heard.evaluating == 1
    assert sum(report.is_epoch_end for report in heard.reports) == 3
    assert run.request.files.interrupted().epochs_done == 3


def test_it_measures_mnist_where_it_is_and_the_card_says_so(tmp_path, monkeypatch):
    from model.runs import evaluation
    from tests.model.runs.test_plan_data import mnist_of

    monkeypatch.setattr(evaluation, "find_mnist_folder", lambda: tmp_path)
    monkeypatch.setattr(evaluation, "load_mnist", lambda part: mnist_of(100))
    result = small_run(tmp_path).run()
    assert result.after.test_accuracy == result.weights.training["measured"]["mnist_t10k"]


def test_fine_tuning_begins_with_the_weights_in_use(tmp_path):
    heard = Heard()
    run = small_run(tmp_path, heard, network=IN_USE, learning_rate=1e-9, epochs=1)
    result = run.run()
    assert same(heard.prepared[0][1].parameters, tiny_weights(7).parameters)
    for name, array in tiny_weights(7).parameters.items():
        np.testing.assert_allclose(result.weights.parameters[name], array, atol=1e-5)
    assert same(run.request.in_use.parameters, tiny_weights(7).parameters)


def test_a_stop_keeps_what_was_learned(tmp_path):
    heard = Heard()
    run = small_run(tmp_path, heard, epochs=10_000)
    told = heard.reports.append
    listener = replace(heard.listener(), reported=lambda report: (told(report), run.stop())[0])
    run._listener = listener
    result = run.run()
    assert result.was_stopped
    assert len(result.history) <= 2
    assert not same(result.weights.parameters, heard.prepared[0][1].parameters)


def test_a_stop_while_preparing_gives_nothing(tmp_path):
    run = small_run(tmp_path)
    run.stop()
    with pytest.raises(Cancelled):
        run.run()
    assert list(tmp_path.iterdir()) == []


def test_a_stop_as_soon_as_the_data_is_prepared_ends_training_alone(tmp_path):
    heard = Heard()
    run = small_run(tmp_path, heard)
    take = heard.listener().prepared
    run._listener = replace(heard.listener(), prepared=lambda *facts: (take(*facts), run.stop())[0])
    result = run.run()
    assert result.was_stopped
    assert heard.reports == []


def test_the_temperature_is_fitted_on_the_validation_data(tmp_path, monkeypatch):
    monkeypatch.setattr("model.runs.evaluation.MIN_COUNT_TO_FIT", 20)
    run = small_run(tmp_path)
    result = run.run()
    validation = run.data.validation
    assert len(validation) == 20
    probabilities = run.network.forward(validation.images[:, None])
    fitted = fit_temperature(probabilities, validation.labels)
    assert result.weights.temperature == result.after.temperature == pytest.approx(fitted)
    assert fitted != 1.0


def test_too_little_validation_data_keeps_the_temperature_of_the_start(tmp_path):
    run = small_run(tmp_path)
    run.request.in_use = replace(tiny_weights(7), temperature=0.8)
    run.request.first_weights = lambda data: run.request.in_use
    result = run.run()
    assert (result.after.temperature, result.weights.temperature) == (None, 0.8)


def test_a_stop_while_measuring_gives_the_weights_alone(tmp_path):
    heard = Heard()
    run = small_run(tmp_path, heard)
    run._listener = replace(heard.listener(), evaluating=lambda: run.stop())
    result = run.run()
    assert run.stage is Stage.EVALUATING
    assert (result.before, result.after) == (None, None)
    assert result.weights.training["measured"] == {}


def test_an_abandoned_run_is_resumed_to_the_same_bit(tmp_path):
    whole = small_run(tmp_path / "whole", epochs=3, batch_size=1).run()
    heard = Heard()
    run = small_run(tmp_path / "broken", heard, epochs=3, batch_size=1)

    def abandon_in_the_second_epoch(report):
        if report.is_epoch_end and report.epoch == 1:
            run.abandon()

    run._listener = replace(heard.listener(), reported=abandon_in_the_second_epoch)
    with pytest.raises(Cancelled):
        run.run()
    heard = Heard()
    resumed = small_run(tmp_path / "broken", heard, resumes=True)
    result = resumed.run()
    assert heard.reports[0].epoch == 2
    assert [entry["epoch"] for entry in result.history] == [1, 2, 3]
    assert same(result.weights.parameters, whole.weights.parameters)
    assert result.curve.validation == whole.curve.validation
    assert result.after == whole.after


@pytest.mark.parametrize(
    "plan",
    [
        {"batch_size": 1},
        {"batch_size": 1, "network": "classic"},
        {"augmentation": "light"},
        {"augmentation": "full", "optimizer": "adam", "is_regularized": True},
    ],
    ids=["by the sample", "fused", "lightly varied", "varied and regularized"],
)
@pytest.mark.parametrize("epoch", [1, 2])
def test_a_run_closed_within_an_epoch_ends_with_the_same_bits(tmp_path, monkeypatch, plan, epoch):
    monkeypatch.setattr(steps, "REPORT_INTERVAL_S", 0.0)
    plan = {"epochs": 3, **plan}
    whole = small_run(tmp_path / "whole", **plan).run()
    heard = Heard()
    run = small_run(tmp_path / "broken", heard, **plan)

    def abandon_within(report):
        if report.epoch == epoch and report.samples >= 60:
            run.abandon()

    run._listener = replace(heard.listener(), reported=abandon_within)
    with pytest.raises(Cancelled):
        run.run()
    interrupted = run.request.files.interrupted()
    assert (interrupted.epochs_done, interrupted.is_within_epoch) == (epoch - 1, True)
    heard = Heard()
    resumed = small_run(tmp_path / "broken", heard, resumes=True)
    result = resumed.run()
    assert heard.reports[0].epoch == epoch
    # The curve begins before the interruption and has no gap.
    assert heard.prepared[0][2].training[-1].epoch > epoch - 1
    assert result.curve.training == whole.curve.training
    assert result.curve.validation == whole.curve.validation
    assert same(result.weights.parameters, whole.weights.parameters)
    assert result.after == whole.after


def test_a_resumed_run_keeps_changes_confusion_and_time(tmp_path):
    heard = Heard()
    run = small_run(tmp_path, heard, epochs=3)

    def change(report):
        heard.reports.append(report)
        run.control.set_epochs(5)
        run.control.set_learning_rate(0.01)
        if report.is_epoch_end:
            run.abandon()

    run._listener = replace(heard.listener(), reported=change)
    with pytest.raises(Cancelled):
        run.run()
    interrupted = run.request.files.interrupted()
    assert (interrupted.plan.epochs, interrupted.plan.learning_rate) == (3, 0.05)
    current = interrupted.current_plan
    assert (current.epochs, current.learning_rate) == (5, 0.01)
    before, heard = heard.reports[-1], Heard()
    result = small_run(tmp_path, heard, resumes=True).run()
    curve = heard.prepared[0][2]
    assert curve.epochs == 5
    assert np.array_equal(curve.confusion, before.validation_confusion)
    assert curve.validation[0].accuracy == before.validation_accuracy
    assert len(result.history) == 5
    assert result.weights.training["settings"]["epochs"] == 5
    assert result.weights.training["settings"]["learning_rate"] == 0.01
    assert heard.reports[0].seconds > before.seconds
    assert result.seconds > before.seconds


def test_the_curve_follows_the_checkpoint(tmp_path):
    """A program may be killed between writing the one and the other."""
    whole = small_run(tmp_path, epochs=3).run()
    files = RunFiles.in_folder(tmp_path)
    facts = json.loads(files.record.read_bytes())["facts"]
    for training, validation in [
        ([], []),
        (whole.curve.training[:1], whole.curve.validation[:1]),
        ([*whole.curve.training, CurvePoint(3.5, 1.0, 0.5)], whole.curve.validation),
    ]:
        files._facts = facts
        files.save_curve(LearningCurve(3, training, validation))
        curve = LearningCurve(1)
        files.resume(facts, curve)
        assert (curve.epochs, len(curve.training)) == (3, len(whole.curve.training))
        assert curve.validation == whole.curve.validation


def test_a_run_whose_data_has_changed_is_not_resumed(tmp_path):
    small_run(tmp_path).run()
    run = small_run(tmp_path, resumes=True)
    load_data = run.request.load_data
    run.request.load_data = lambda *more: replace(load_data(*more), fingerprint="another")
    with pytest.raises(TrainingError, match="the run cannot be resumed: its data has changed"):
        run.run()


def test_a_full_disk_leaves_the_best_epoch(tmp_path, monkeypatch):
    saved = trainer.save_checkpoint
    count = 0

    def save(path, checkpoint):
        nonlocal count
        count += 1
        if count > 1:
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        saved(path, checkpoint)

    monkeypatch.setattr(trainer, "save_checkpoint", save)
    run = small_run(tmp_path, epochs=3)
    with pytest.raises(OSError, match="No space left") as caught:
        run.run()
    assert caught.value.filename == str(tmp_path / "checkpoint.npz")
    assert run.partial_result().best_epoch == 1


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").write_text("no folder")
    run = small_run(tmp_path / "file")
    with pytest.raises(OSError) as caught:  # noqa: PT011 the file name is what is tested
        run.run()
    assert str(tmp_path / "file") in caught.value.filename
    assert run.partial_result() is None


def test_a_diverging_loss_names_itself(tmp_path):
    run = small_run(tmp_path, learning_rate=10.0, epochs=20)
    with pytest.raises(TrainingError, match="loss"):
        run.run()
    assert run.has_diverged


def test_a_pause_holds_and_a_stop_wakes_it(tmp_path):
    heard = Heard()
    run = small_run(tmp_path, heard, epochs=10_000)
    paused = threading.Event()

    def pause_once(report):
        heard.reports.append(report)
        if not paused.is_set():
            run.control.pause()
            paused.set()

    run._listener = replace(heard.listener(), reported=pause_once)
    thread = threading.Thread(target=run.run)
    thread.start()
    assert paused.wait(10)
    thread.join(0.3)
    assert thread.is_alive()
    assert len(heard.reports) == 1
    run.stop()
    thread.join(10)
    assert not thread.is_alive()


def test_abandoning_while_measuring_ends_it(tmp_path):
    heard = Heard()
    run = small_run(tmp_path, heard)
    run._listener = replace(heard.listener(), evaluating=lambda: run.abandon())
    with pytest.raises(Cancelled):
        run.run()
    assert RunFiles.in_folder(tmp_path).interrupted() is not None
