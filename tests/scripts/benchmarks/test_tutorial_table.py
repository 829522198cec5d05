"""The table of what the tutorials' networks reach, on made data and small budgets."""

from dataclasses import replace

import numpy as np
import pytest

from model.datasets.dataset import Dataset
from model.errors import DataError
from model.training.settings import TrainingSettings
from model.training.tutorial_settings import TUTORIAL_SETTINGS, TutorialBudget
from scripts.benchmarks import tutorial_table


def bright_rows(count: int) -> Dataset:
    """Ten classes that are easy to tell apart: which rows of the picture are bright."""
    labels = np.arange(count) % 10
    images = np.zeros((count, 28, 28), np.float32)
    for image, label in zip(images, labels, strict=True):
        image[3 + 2 * label : 5 + 2 * label, 4:24] = 1.0
    return Dataset(images, labels.astype(np.int64))


QUICK = TutorialBudget(
    TrainingSettings(epochs=3, batch_size=5, learning_rate=0.3),
    training_images=200,
    test_images=30,
    reported_accuracy=0.9,
)


@pytest.fixture(autouse=True)
def small_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tutorial_table, "load_mnist", lambda part: bright_rows(300))
    monkeypatch.setattr(
        tutorial_table,
        "RUNS",
        {
            "two-layer": [("", QUICK)],
            "classic": [("on two", replace(QUICK, training_images=2, reported_accuracy=None))],
        },
    )


def test_a_row_a_run_and_the_sum(capsys):
    assert tutorial_table.main([]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len({line.count("|") for line in lines}) == 1
    assert lines[2].startswith(
        "| `two-layer` | 200 images, 3 epochs, batches of 5, sgd; 30 test images | 100.00 % | 90 %"
    )
    assert lines[3].startswith("| `classic` on two | 2 images, ")
    seconds = [float(line.split("|")[5]) for line in lines[2:]]
    assert seconds[-1] == pytest.approx(sum(seconds[:-1]), abs=0.1)


def test_one_network_alone(capsys):
    assert tutorial_table.main(["--network", "classic"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 4


def test_the_test_images_may_be_learned():
    budget = replace(QUICK, learns_test_images=True)
    none = Dataset(np.zeros((0, 28, 28), np.float32), np.zeros(0, np.int64))
    assert tutorial_table.run("two-layer", budget, none, bright_rows(300), 0).accuracy == 1.0
    outcome = tutorial_table.Outcome(0.5, 1.0)
    assert "| 200 test images, " in tutorial_table.row("two-layer", budget, outcome)


def test_the_tail_is_read_before_it_is_learned():
    # Whatever is learned of one class alone, the first image of another is read wrong.
    images = bright_rows(300)
    order = np.concatenate([np.flatnonzero(images.labels == 1)[:20], [2]])
    budget = replace(
        QUICK,
        settings=replace(QUICK.settings, epochs=5, batch_size=1),
        training_images=21,
        training_tail=1,
    )
    outcome = tutorial_table.run("two-layer", budget, images.subset(order), images, 0)
    assert outcome.accuracy == 0.0
    outcome = tutorial_table.run(
        "two-layer", replace(budget, training_images=20, training_tail=2), images, images, 0
    )
    assert outcome.accuracy in (0.0, 0.5, 1.0)


def test_a_seed_repeats_a_run():
    accuracies = [
        tutorial_table.run("two-layer", QUICK, bright_rows(60), bright_rows(60), seed).accuracy
        for seed in (1, 1)
    ]
    assert accuracies[0] == accuracies[1]


def test_without_mnist_it_says_so(monkeypatch, capsys):
    def missing(part: str) -> Dataset:
        raise DataError("MNIST is not on this machine.")

    monkeypatch.setattr(tutorial_table, "load_mnist", missing)
    assert tutorial_table.main([]) == 2
    assert capsys.readouterr().err == "MNIST is not on this machine.\n"


def test_budgets_say_how_long_they_are():
    outcome = tutorial_table.Outcome(0.5, 1.0)
    rows = {
        name: tutorial_table.row(name, budget, outcome)
        for name, budget in TUTORIAL_SETTINGS.items()
    }
    assert "10,000 steps, batches of 100, sgd; 10,000 test images" in rows["two-layer"]
    assert "1 epoch, one at a time, sgd; the last 100, each before" in rows["classic"]
    assert "| 50.00 % |  |" in rows["conv-pool5"]
