"""The bar of a training run on a terminal."""

import io
from types import SimpleNamespace

import pytest

from app.commands import training_progress
from app.commands.training_progress import TrainingProgress
from model.training.checkpoint import Checkpoint, PartOfEpoch
from model.training.settings import Report


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    stream = Terminal()
    monkeypatch.setattr(training_progress, "sys", SimpleNamespace(stderr=stream))
    monkeypatch.setenv("COLUMNS", "120")
    return stream


def report(samples: int, loss: float, **more: object) -> Report:
    facts = {
        "epoch": 1,
        "step": samples,
        "samples": samples,
        "samples_in_epoch": 1000,
        "loss": loss,
        "accuracy": 1.0 - loss,
        "validation_accuracy": None,
        "seconds": samples / 50,
        "seconds_left": 200.0,
        "is_epoch_end": False,
        "epochs": 2,
    }
    return Report(**{**facts, **more})


def test_the_bar_is_one_line_that_is_written_over(terminal):
    progress = TrainingProgress()
    progress.show(report(250, 0.8))
    progress.show(report(500, 0.4))
    first, second = terminal.getvalue().split("\r")[1:]
    assert "\n" not in terminal.getvalue()
    assert first.startswith("epoch 1/2  [")
    assert first.endswith("]  loss 0.8000  accuracy 20.00 %  50 samples a second  about 3 min left")
    # Means of the epoch so far.
    assert "loss 0.6000  accuracy 40.00 %" in second
    assert second.count("#") == second.count(".", 0, second.index("]"))
    assert len(second.rstrip()) < 120


def test_a_resumed_epoch_counts_from_where_it_stopped(terminal):
    part = PartOfEpoch(250, 1000, {}, samples=250, loss_sum=200.0, right=50)
    progress = TrainingProgress()
    progress.start_from(Checkpoint(0, {}, [], {}, seconds=1000.0, part=part))
    progress.show(report(500, 0.4, seconds=1000.5))
    line = terminal.getvalue()
    assert "loss 0.6000  accuracy 40.00 %  500 samples a second" in line
    progress.show(report(1000, 0.3, seconds=1002.5, is_epoch_end=True))
    progress.show(report(500, 0.3, epoch=2, seconds=1003.5))
    assert terminal.getvalue().count("  300 samples a second") == 1
    assert terminal.getvalue().count("  357 samples a second") == 1


def test_a_whole_epoch_leaves_a_line(terminal):
    progress = TrainingProgress()
    progress.show(report(500, 0.4))
    progress.show(
        report(1000, 0.3, validation_accuracy=0.9, validation_loss=0.25, is_epoch_end=True)
    )
    last = terminal.getvalue().split("\r")[-1]
    assert last.rstrip(" \n") == (
        "epoch 1/2  loss 0.3000  accuracy 70.00 %  validation 0.2500, 90.00 %  "
        "50 samples a second  about 3 min left"
    )
    assert last.endswith("\n")
    # Nothing of the longer bar is left standing.
    assert len(last) > len(terminal.getvalue().split("\r")[1])
    progress.show(report(500, 0.2, epoch=2, seconds=30.0))
    assert "epoch 2/2" in terminal.getvalue()
    assert "loss 0.2000  accuracy 80.00 %  50 samples a second" in terminal.getvalue()


@pytest.mark.parametrize("columns", [20, 60, 80])
def test_a_narrow_terminal_is_not_overrun(terminal, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    progress = TrainingProgress()
    progress.show(report(500, 0.4))
    assert len(terminal.getvalue().lstrip("\r")) < columns


def test_off_a_terminal_there_are_only_whole_epochs(capsys):
    progress = TrainingProgress()
    progress.show(report(500, 0.4))
    assert capsys.readouterr().err == ""
    progress.show(report(1000, 0.3, is_epoch_end=True, epochs=1))
    assert capsys.readouterr().err == (
        "epoch 1/1  loss 0.3000  accuracy 70.00 %  50 samples a second  about 3 min left\n"
    )


def test_measuring_is_shown_on_a_terminal(terminal):
    progress = TrainingProgress()
    progress.show(report(500, 0.4))
    progress.measure(512, 1000)
    assert terminal.getvalue().split("\r")[-1].rstrip() == "measuring: 51 %"
    progress.measure(1000, 1000)
    # The line is empty, and other output begins at its start.
    cleared, rest = terminal.getvalue().split("\r")[-2:]
    assert (cleared.strip(), rest) == ("", "")
    assert len(cleared) >= len("measuring: 51 %")
    progress.close()
    assert not terminal.getvalue().endswith("\n")


def test_measuring_is_not_shown_elsewhere(capsys):
    TrainingProgress().measure(512, 1000)
    assert capsys.readouterr().err == ""


def test_a_line_every_so_many_samples(capsys):
    progress = TrainingProgress(100)
    for samples, loss in ((50, 0.9), (100, 0.7), (160, 0.5), (200, 0.25)):
        progress.show(report(samples, loss))
    assert capsys.readouterr().err == (
        "epoch 1  sample 100  last 100: loss 0.8000  accuracy 20.00 %\n"
        "epoch 1  sample 200  last 100: loss 0.4000  accuracy 60.00 %\n"
    )


def test_validation_within_an_epoch_and_test_data(capsys):
    progress = TrainingProgress()
    progress.show(report(500, 0.4, validation_accuracy=0.8, validation_loss=0.5))
    progress.show(report(1000, 0.3, is_epoch_end=True, test_accuracy=0.75, test_loss=0.6))
    first, second = capsys.readouterr().err.splitlines()
    assert first == "epoch 1  step 500  validation 0.5000, 80.00 %"
    assert "test 0.6000, 75.00 %" in second
