"""The measurement of the window beside a network that learns: it runs, and says every figure."""

import re
from dataclasses import replace

import numpy as np
import pytest

from app.__main__ import main
from app.demo import closing, training
from app.demo.learning_window import endless_plan

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.slow
def test_every_figure_is_printed(monkeypatch, capsys):
    monkeypatch.setattr(training, "ROUNDS", 1)
    monkeypatch.setattr(training, "ROUND_S", 0.4)
    # A stroke of three points: a busy machine has time for some of them as well.
    stroke = np.array([[60, 60], [100, 120], [140, 200]], np.float64)
    monkeypatch.setattr(training, "_digits", lambda: [[stroke]])
    small = replace(endless_plan(), drawings=300)
    monkeypatch.setattr(training, "endless_plan", lambda: small)
    monkeypatch.setattr(training, "closes_text", lambda count: f"{count} closed")
    assert main(["--demo", "--train-timed", "2"]) == 0
    text = capsys.readouterr().out
    gaps = re.findall(r"p99 ([\d.]+) ms, longest ([\d.]+) ms over (\d+)", text)
    assert len(gaps) == 2
    assert re.search(r"Points drawn meanwhile: \d+, lost: 0\.", text)
    assert re.search(r"Speed: [\d,]+ drawings a second beside the window", text)
    assert "From Stop to the end of learning" in text
    assert text.splitlines()[-1] == "2 closed"


def test_the_option_belongs_to_the_demo(capsys):
    with pytest.raises(SystemExit):
        main(["--train-timed", "2"])
    assert "--train-timed needs --demo" in capsys.readouterr().err


@pytest.mark.slow
def test_a_program_whose_window_is_closed_in_an_epoch_ends_with_0():
    text = closing.closes_text(2, drawings=500)
    assert text.startswith(
        "Windows closed in the middle of an epoch: 2, with a status other than 0: 0"
    )
