"""The command ``check-gradients``."""

import pytest

from app.commands import check_gradients as command
from app.commands import command_line
from model.evaluation.gradient_check import GradientCheck


def test_gradients_that_are_right(capsys):
    assert command_line.main(["check-gradients", "--network", "classic"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["layer", "parameter", "relative", "error"]
    assert [line.split()[:2] for line in lines[1:-1]] == [
        ["1.conv3x3", "filters"],
        ["1.conv3x3", "bias"],
        ["3.softmax", "weights"],
        ["3.softmax", "bias"],
    ]
    assert all(float(line.split()[2]) <= 1e-6 for line in lines[1:-1])
    assert lines[-1].endswith(", right (limit 1e-06)")


def test_gradients_that_are_wrong(capsys, monkeypatch):
    checks = [GradientCheck("1.affine", "weights", 2e-9), GradientCheck("1.affine", "bias", 3e-4)]
    monkeypatch.setattr(command, "compare_gradients", lambda description, seed: checks)
    assert command_line.main(["check-gradients", "--network", "two-layer"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert not lines[1].endswith("too large")
    assert lines[2].endswith("3.0e-04  too large")
    assert lines[3] == "largest 3.0e-04, wrong (limit 1e-06)"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "the following arguments are required: --network"),
        (["--network", "classic", "--seed", "-1"], "expected a whole number from 0"),
    ],
)
def test_bad_arguments(capsys, arguments, message):
    with pytest.raises(SystemExit, match="2"):
        command_line.main(["check-gradients", *arguments])
    error = capsys.readouterr().err
    assert message in error
    assert len(error.splitlines()) == 1


def test_an_unknown_network_is_one_sentence(capsys):
    assert command_line.main(["check-gradients", "--network", "none"]) == 2
    assert "there is no network 'none'; there are default," in capsys.readouterr().err
