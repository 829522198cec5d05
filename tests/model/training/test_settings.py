"""Steering a run from outside: stop, pause, another learning rate, more epochs."""

import threading
import time
from dataclasses import replace

import numpy as np
import pytest

from model.cancellation import raise_if_stopped
from model.datasets.dataset import Dataset
from model.errors import TrainingError
from model.network.network import Network
from model.network.networks import describe_network
from model.training.checkpoint import load_checkpoint
from model.training.settings import TrainingControl, TrainingSettings
from model.training.trainer import train

CHAIN = [
    {"kind": "input", "shape": [1, 28, 28]},
    {"kind": "affine", "outputs": 10},
    {"kind": "softmax"},
]
SETTINGS = TrainingSettings(epochs=3, batch_size=8, learning_rate=0.05, seed=5)


def data(count=80, seed=0):
    generator = np.random.default_rng(seed)
    images = generator.random((count, 28, 28)).astype(np.float32)
    return Dataset(images, generator.integers(0, 10, count))


def network():
    return Network(CHAIN, np.random.default_rng(1))


def run(control, settings=SETTINGS, on_epoch=None, trained=None, **more):
    """Train, and do something when an epoch ends; return the ends of the epochs."""
    ends = []
    for report in train(trained or network(), data(), settings, control=control, **more):
        if report.is_epoch_end:
            ends.append(report)
            if on_epoch is not None:
                on_epoch(report)
    return ends


class EndlesslyMadeData:
    """Data whose epoch is never done unless its making is stopped."""

    def epoch(self, number, should_stop):
        while True:
            raise_if_stopped(should_stop)


def test_a_stop_ends_the_run_behind_its_step():
    control = TrainingControl()
    ends = run(control, on_epoch=lambda report: control.stop())
    assert [report.epoch for report in ends] == [1]
    assert control.should_stop()


def test_a_stop_reaches_a_run_whose_data_is_still_being_made():
    control = TrainingControl()
    stopper = threading.Timer(0.05, control.stop)
    stopper.start()
    assert list(train(network(), EndlesslyMadeData(), SETTINGS, control=control)) == []
    stopper.join()


def test_a_stop_reaches_a_run_that_measures(monkeypatch):
    control = TrainingControl()
    trained = network()

    def measure_and_stop(*facts):
        *_, should_stop, _progress = facts
        control.stop()
        raise_if_stopped(should_stop)
        raise AssertionError("the run hears of the stop")

    monkeypatch.setattr("model.training.steps.evaluate_network", measure_and_stop)
    before = trained.weights()
    assert not run(control, trained=trained, validation=data(20, seed=1))
    after = trained.weights()
    # What was learned is kept, and the network is left to be read with.
    assert not np.array_equal(before["1.affine.weights"], after["1.affine.weights"])
    assert not trained.layers[0].is_training


def test_a_paused_run_waits_until_it_may_go_on():
    control = TrainingControl()
    ends = []
    paused, done = threading.Event(), threading.Event()

    def pause_once(report):
        ends.append(report)
        if report.epoch == 1:
            control.pause()
            paused.set()

    def work():
        run(control, on_epoch=pause_once)
        done.set()

    started_s = time.perf_counter()
    thread = threading.Thread(target=work)
    thread.start()
    assert paused.wait(10)
    assert not done.wait(0.3)
    assert control.is_paused
    assert len(ends) == 1
    control.resume()
    assert done.wait(10)
    thread.join()
    assert [report.epoch for report in ends] == [1, 2, 3]
    # The wait does not count as training.
    assert ends[-1].seconds <= time.perf_counter() - started_s - 0.3


def test_a_stop_wakes_a_paused_run():
    control = TrainingControl()
    control.pause()
    thread = threading.Thread(target=run, args=(control,))
    thread.start()
    control.stop()
    thread.join(10)
    assert not thread.is_alive()


def test_another_learning_rate_holds_from_the_next_step():
    control, slow, unchanged = TrainingControl(), network(), network()
    seen = {}

    def almost_stand_still(report):
        seen[report.epoch] = report.weights
        control.set_learning_rate(1e-9)

    run(control, on_epoch=almost_stand_still, trained=slow)
    run(TrainingControl(), trained=unchanged)
    name = "1.affine.weights"
    np.testing.assert_allclose(seen[1][name], seen[3][name], atol=1e-6)
    assert np.abs(seen[1][name] - unchanged.weights()[name]).max() > 1e-3


def test_epochs_can_be_added_and_taken_away():
    control = TrainingControl()

    def add_one(report):
        if report.epoch == 1:
            control.set_epochs(4)

    assert [end.epochs for end in run(control, on_epoch=add_one)] == [3, 4, 4, 4]
    control = TrainingControl()
    ends = run(control, on_epoch=lambda report: control.set_epochs(1))
    assert [end.epoch for end in ends] == [1]


@pytest.mark.parametrize(
    ("description", "more"),
    [
        (CHAIN, {}),
        # A network that is trained in fused steps.
        (describe_network("classic"), {"batch_size": 1, "weight_decay": 0.01}),
    ],
    ids=["plain steps", "fused steps"],
)
def test_changes_survive_a_break(tmp_path, description, more):
    settings = replace(SETTINGS, schedule="cosine", **more)

    def network():
        return Network(description, np.random.default_rng(1))

    path = tmp_path / "run.npz"
    control, unbroken = TrainingControl(), network()

    def change(report):
        if report.epoch == 1:
            control.set_learning_rate(0.01)
            control.set_epochs(5)

    run(control, settings, on_epoch=change, trained=unbroken)

    control, broken = TrainingControl(), network()
    reports = train(broken, data(), settings, control=control, checkpoint=path)
    for report in reports:
        if report.is_epoch_end:
            change(report)
            if report.epoch == 2:
                break
    reports.close()
    assert load_checkpoint(path).changes == {"learning_rate": 0.01, "epochs": 5}
    resumed, later = network(), TrainingControl()
    ends = run(later, settings, trained=resumed, checkpoint=path)
    assert [end.epoch for end in ends] == [3, 4, 5]
    assert later.learning_rate == 0.01
    for name, array in unbroken.weights().items():
        assert np.array_equal(array, resumed.weights()[name])


def test_what_is_changed_before_a_run_goes_on_holds(tmp_path):
    path, control = tmp_path / "run.npz", TrainingControl()
    control.set_epochs(5)
    control.set_learning_rate(0.01)
    begun = train(network(), data(), SETTINGS, control=control, checkpoint=path)
    next(report for report in begun if report.is_epoch_end)
    begun.close()

    control = TrainingControl()
    control.set_epochs(2)
    ends = run(control, checkpoint=path)
    assert [end.epoch for end in ends] == [2]
    assert (control.epochs, control.learning_rate) == (2, 0.01)


@pytest.mark.parametrize("rate", [0.0, -1.0, 1e6, float("nan")])
def test_a_learning_rate_that_cannot_be_is_refused(rate):
    control = TrainingControl()
    with pytest.raises(TrainingError, match="expected a learning rate above 0, at most 10"):
        control.set_learning_rate(rate)
    assert control.learning_rate is None


def test_no_epochs_are_refused():
    with pytest.raises(TrainingError, match="expected epochs from 1 to 10,000, but found 0"):
        TrainingControl().set_epochs(0)


def test_a_report_tells_what_was_measured():
    trained = network()
    validation = data(20, seed=1)
    end = run(TrainingControl(), replace(SETTINGS, epochs=1), validation=validation)[0]
    assert end.validation_confusion.sum() == 20
    assert end.validation_accuracy == np.trace(end.validation_confusion) / 20
    assert 0.0 < end.validation_loss < 10.0
    assert end.samples_per_second > 0.0
    trained.set_weights(end.weights)
    probabilities = trained.forward(validation.images[:, None])
    own = -np.log(probabilities[np.arange(20), validation.labels]).mean()
    assert end.validation_loss == pytest.approx(own, rel=1e-5)


def test_a_loss_that_grows_ends_the_run():
    trained = network()
    before = trained.weights()
    growth = r"the loss grew to \d+.*learning rate 10\.0 is too high"
    with pytest.raises(TrainingError, match=growth):
        list(train(trained, data(), replace(SETTINGS, learning_rate=10.0)))
    for name, array in before.items():
        assert np.array_equal(array, trained.weights()[name])


def test_measuring_the_validation_data_is_told():
    control, told = TrainingControl(), []
    control.measuring = lambda *step: told.append(step)
    run(control, validation=data(20, seed=1))
    assert told == [(20, 20)] * SETTINGS.epochs
