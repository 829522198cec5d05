"""Training: it learns, repeats to the bit, resumes, stops, and refuses to diverge."""

from dataclasses import replace

import numpy as np
import pytest

from model.datasets.dataset import Dataset
from model.errors import TrainingError
from model.evaluation.evaluate import NetworkEvaluation, accuracy_of
from model.network.network import Network
from model.network.networks import describe_network
from model.training.checkpoint import load_checkpoint, save_checkpoint
from model.training.settings import TrainingControl, TrainingSettings
from model.training.trainer import train

SMALL = [
    {"kind": "input", "shape": [1, 28, 28], "mean": 0.5},
    {"kind": "maxpool2"},
    {"kind": "conv3x3", "filters": 2},
    {"kind": "batch_normalization"},
    {"kind": "maxpool2"},
    {"kind": "dropout", "fraction": 0.2},
    {"kind": "softmax", "classes": 10},
]


def bright_row_dataset(count=120, seed=0):
    """Ten classes that are easy to tell apart: which row of the picture is bright."""
    generator = np.random.default_rng(seed)
    labels = np.arange(count) % 10
    images = generator.random((count, 28, 28), dtype=np.float32) * 0.2
    for image, label in zip(images, labels, strict=True):
        image[3 + 2 * label : 5 + 2 * label, 4:24] = 1.0
    return Dataset(images, labels.astype(np.int64))


def new_network(seed=0):
    return Network(SMALL, np.random.default_rng(seed))


ADAM = TrainingSettings(
    epochs=4, batch_size=16, learning_rate=0.01, optimizer="adam", schedule="one_cycle", seed=3
)


def finish(network, data, settings, **more):
    return list(train(network, data, settings, **more))


@pytest.mark.parametrize(
    "settings",
    [
        TrainingSettings(epochs=3, batch_size=1, learning_rate=0.02),
        TrainingSettings(epochs=20, batch_size=16, learning_rate=0.02, optimizer="adam"),
        TrainingSettings(
            epochs=30, batch_size=8, learning_rate=0.02, optimizer="adam", averaging=0.95
        ),
        TrainingSettings(
            epochs=20, batch_size=8, learning_rate=0.02, optimizer="nesterov", schedule="step"
        ),
        TrainingSettings(
            epochs=25, batch_size=8, learning_rate=0.02, optimizer="adam", loss="mean_squared_error"
        ),
    ],
    ids=["per sample", "by the batch", "averaged", "in steps", "mean squared error"],
)
def test_it_learns(settings):
    network = new_network()
    reports = finish(network, bright_row_dataset(), settings)
    assert accuracy_of(network, bright_row_dataset(seed=1)) > 0.95
    assert reports[-1].is_epoch_end
    assert reports[-1].epoch == settings.epochs
    assert reports[-1].seconds_left == 0.0
    assert not network.layers[0].is_training


def test_a_seed_repeats_a_run_to_the_bit():
    first, second, other = new_network(), new_network(), new_network()
    finish(first, bright_row_dataset(), ADAM)
    finish(second, bright_row_dataset(), ADAM)
    other_seed = TrainingSettings(**{**ADAM.__dict__, "seed": 4})
    finish(other, bright_row_dataset(), other_seed)
    for name, array in first.weights().items():
        assert np.array_equal(array, second.weights()[name])
    assert not np.array_equal(
        first.parameters["6.softmax.weights"], other.parameters["6.softmax.weights"]
    )


@pytest.mark.parametrize("averaging", [0.0, 0.9])
def test_a_resumed_run_equals_an_unbroken_one(tmp_path, averaging):
    settings = TrainingSettings(**{**ADAM.__dict__, "averaging": averaging})
    data, validation = bright_row_dataset(), bright_row_dataset(40, seed=1)
    unbroken = new_network()
    finish(unbroken, data, settings, validation=validation)

    path = tmp_path / "run.npz"
    interrupted = train(new_network(), data, settings, validation=validation, checkpoint=path)
    for report in interrupted:
        if report.is_epoch_end and report.epoch == 2:
            break
    interrupted.close()
    assert load_checkpoint(path).epochs_done == 2
    resumed = new_network(seed=99)
    reports = finish(resumed, data, settings, validation=validation, checkpoint=path)
    assert [report.epoch for report in reports if report.is_epoch_end] == [3, 4]
    for name, array in unbroken.weights().items():
        assert np.array_equal(array, resumed.weights()[name]), name


def test_a_checkpoint_of_other_settings_is_refused(tmp_path):
    path = tmp_path / "run.npz"
    finish(new_network(), bright_row_dataset(), ADAM, checkpoint=path)
    other = TrainingSettings(**{**ADAM.__dict__, "epochs": 9})
    with pytest.raises(TrainingError, match=r"run\.npz: .* a run with other settings"):
        finish(new_network(), bright_row_dataset(), other, checkpoint=path)


def test_a_run_goes_on_with_validation_data_that_it_began_without(tmp_path):
    path, validation = tmp_path / "run.npz", bright_row_dataset(40, seed=1)
    begun = train(new_network(), bright_row_dataset(), ADAM, checkpoint=path)
    next(report for report in begun if report.is_epoch_end)
    begun.close()
    reports = finish(
        new_network(), bright_row_dataset(), ADAM, validation=validation, checkpoint=path
    )
    assert [report.epoch for report in reports if report.is_epoch_end] == [2, 3, 4]


def test_a_full_disk_leaves_the_weights_that_the_run_would_give(tmp_path, monkeypatch):
    settings = TrainingSettings(**{**ADAM.__dict__, "averaging": 0.9})
    written = []

    def fail_later(path, checkpoint):
        written.append(checkpoint)
        if checkpoint.epochs_done == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("model.training.trainer.save_checkpoint", fail_later)
    network = new_network()
    with pytest.raises(OSError, match="No space left"):
        finish(network, bright_row_dataset(), settings, checkpoint=tmp_path / "run.npz")
    # Not those of the last step, but their average.
    for name, array in network.weights().items():
        assert np.array_equal(array, written[1].arrays["average"][name])


def test_a_stop_behind_a_spoiled_step_keeps_the_last_good_weights():
    network = new_network()
    before = network.weights()

    def spoil_and_stop():
        network.parameters["6.softmax.bias"][0] = np.nan
        return True

    finish(network, bright_row_dataset(), ADAM, should_stop=spoil_and_stop)
    for name, array in network.weights().items():
        assert np.array_equal(array, before[name])


@pytest.mark.parametrize("validation", [None, bright_row_dataset(40, seed=1)])
def test_a_stop_keeps_what_was_learned(validation):
    network = new_network()
    before = network.weights()
    steps = iter([False, False, True])
    reports = finish(
        network,
        bright_row_dataset(),
        ADAM,
        should_stop=lambda: next(steps),
        validation=validation,
    )
    assert not any(report.is_epoch_end for report in reports)
    assert not np.array_equal(before["6.softmax.weights"], network.parameters["6.softmax.weights"])


def test_the_best_epoch_is_kept(monkeypatch):
    confusion = np.zeros((10, 10), np.int64)
    measured = iter(NetworkEvaluation(accuracy, 1.0, confusion) for accuracy in (0.3, 0.9, 0.5))
    monkeypatch.setattr("model.training.steps.evaluate_network", lambda *facts: next(measured))
    settings = TrainingSettings(epochs=3, batch_size=16, learning_rate=0.02)
    network = new_network()
    seen = [
        network.weights()
        for report in train(
            network, bright_row_dataset(), settings, validation=bright_row_dataset()
        )
        if report.is_epoch_end
    ]
    for name, array in network.weights().items():
        assert np.array_equal(array, seen[1][name])


def test_diverging_ends_with_a_clear_error_and_the_last_good_weights():
    network = new_network()
    before = network.weights()
    settings = TrainingSettings(epochs=3, batch_size=4, learning_rate=10.0)
    refusal = r"the learning rate 10\.0 is too high|no longer a finite number"
    with pytest.raises(TrainingError, match=refusal):
        finish(network, bright_row_dataset(), settings)
    for name, array in network.weights().items():
        assert np.array_equal(array, before[name])


@pytest.mark.parametrize("rate", [0.0, -1.0, 1e6, float("nan")])
def test_a_learning_rate_that_cannot_be_is_refused(rate):
    with pytest.raises(TrainingError, match="expected a learning rate above 0, at most 10"):
        TrainingSettings(learning_rate=rate)


def test_unknown_optimizers_and_schedules_are_refused():
    data = bright_row_dataset()
    with pytest.raises(TrainingError, match="no optimizer 'magic'; there are sgd, momentum"):
        finish(new_network(), data, TrainingSettings(optimizer="magic"))
    with pytest.raises(TrainingError, match="no schedule 'magic'; there are constant"):
        finish(new_network(), data, TrainingSettings(schedule="magic"))


def test_a_step_follows_the_chosen_loss():
    description = [SMALL[0], {"kind": "affine", "outputs": 10}, {"kind": "softmax"}]
    network, data = Network(description), bright_row_dataset(10)
    by_hand = Network(description)
    by_hand.set_training(True)
    by_hand.forward(data.images[:, None])
    by_hand.backward(data.labels, loss="mean_squared_error")
    expected = by_hand.parameters["1.affine.bias"] - 0.5 * by_hand.gradients["1.affine.bias"]
    settings = TrainingSettings(
        epochs=1, batch_size=10, learning_rate=0.5, loss="mean_squared_error"
    )
    finish(network, data, settings)
    np.testing.assert_allclose(network.parameters["1.affine.bias"], expected, rtol=1e-4)


def test_summed_gradients_are_the_batch_size_times_their_mean():
    data = bright_row_dataset(40)
    means, sums = new_network(), new_network()
    common = {"epochs": 2, "batch_size": 8}
    finish(means, data, TrainingSettings(learning_rate=0.08, **common))
    finish(sums, data, TrainingSettings(learning_rate=0.01, gradient_reduction="sum", **common))
    for name, array in means.weights().items():
        np.testing.assert_allclose(array, sums.weights()[name], rtol=1e-3, atol=1e-5)


def test_a_run_ends_after_its_steps_within_an_epoch():
    settings = TrainingSettings(epochs=9, batch_size=50, steps=4)
    ends = finish(new_network(), bright_row_dataset(), settings)
    assert [(report.epoch, report.step) for report in ends if report.is_epoch_end] == [
        (1, 3),
        (2, 1),
    ]
    assert ends[-1].seconds_left == 0.0


def test_a_checkpoint_from_before_a_setting_existed_goes_on(tmp_path):
    path = tmp_path / "run.npz"
    finish(new_network(), bright_row_dataset(), ADAM, checkpoint=path)
    old = load_checkpoint(path)
    for name in ("loss", "gradient_reduction", "steps"):
        del old.settings[name]
    save_checkpoint(path, old)
    assert not finish(new_network(), bright_row_dataset(), ADAM, checkpoint=path)


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ({"loss": "regret"}, "there is no loss 'regret'"),
        ({"gradient_reduction": "product"}, 'reduction "mean" or "sum", but found \'product\''),
        ({"steps": 0}, "expected at least 1 step, but found 0"),
    ],
)
def test_settings_that_cannot_be_are_refused(setting, message):
    with pytest.raises(TrainingError, match=message):
        TrainingSettings(**setting)


def test_sampling_with_replacement_repeats_samples_and_repeats_itself():
    settings = TrainingSettings(epochs=1, batch_size=16, with_replacement=True, seed=4)
    weights = []
    for chosen in (settings, settings, replace(settings, with_replacement=False)):
        network = new_network()
        reports = finish(network, bright_row_dataset(), chosen)
        assert reports[-1].samples == 120
        weights.append(network.weights()["6.softmax.weights"])
    assert np.array_equal(weights[0], weights[1])
    assert not np.array_equal(weights[0], weights[2])


def test_steps_say_how_many_epochs_there_are():
    settings = TrainingSettings(epochs=10_000, batch_size=16, steps=20)
    reports = finish(new_network(), bright_row_dataset(), settings)
    assert [(report.epoch, report.epochs, report.step) for report in reports] == [
        (1, 3, 8),
        (2, 3, 8),
        (3, 3, 4),
    ]


@pytest.mark.parametrize(("batch_size", "samples"), [(1, 50), (16, 50), (16, 40)])
def test_reports_after_every_so_many_samples(batch_size, samples):
    control = TrainingControl()
    control.samples_per_report = samples
    settings = TrainingSettings(epochs=2, batch_size=batch_size, learning_rate=0.01)
    classic = Network(describe_network("classic"), np.random.default_rng(2))
    seen, counts = 0, []
    for report in train(classic, bright_row_dataset(), settings, control=control):
        if report.is_epoch_end:
            seen = 0
        elif report.samples // samples > seen // samples:
            counts.append(report.samples)
            seen = report.samples
    whole = range(samples, 121, samples)
    expected = [min(120, -(-count // batch_size) * batch_size) for count in whole]
    assert counts == 2 * expected

    plain = Network(describe_network("classic"), np.random.default_rng(2))
    finish(plain, bright_row_dataset(), settings)
    for name, array in plain.weights().items():
        assert np.array_equal(array, classic.weights()[name])


def test_validation_within_epochs():
    control = TrainingControl()
    control.steps_per_validation = 5
    data = bright_row_dataset()
    reports = finish(new_network(), data, ADAM, validation=data, control=control)
    measured = [
        (report.epoch, report.step)
        for report in reports
        if report.validation_accuracy is not None and not report.is_epoch_end
    ]
    # Steps 5, 10, 15, 20 ... of epochs of 8; 40 does not come.
    assert measured == [(1, 5), (2, 2), (2, 7), (3, 4), (4, 1), (4, 6)]
    plain = finish(new_network(), data, ADAM, validation=data)
    histories = [
        [report.validation_accuracy for report in run if report.is_epoch_end]
        for run in (plain, reports)
    ]
    assert histories[0] == histories[1]


def test_test_data_is_measured_and_changes_nothing():
    data, other = bright_row_dataset(), bright_row_dataset(60, seed=8)
    network, plain = new_network(), new_network()
    reports = finish(network, data, ADAM, validation=data, test=other)
    ends = [report for report in reports if report.is_epoch_end]
    assert [report.test_accuracy is not None for report in reports] == [
        report.is_epoch_end for report in reports
    ]
    assert ends[-1].as_history()["test_accuracy"] == ends[-1].test_accuracy
    best = max(reversed(ends), key=lambda report: report.validation_accuracy)
    assert accuracy_of(network, other) == pytest.approx(best.test_accuracy)
    finish(plain, data, ADAM, validation=data)
    for name, array in plain.weights().items():
        assert np.array_equal(array, network.weights()[name])
