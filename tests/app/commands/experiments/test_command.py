"""The command `experiment`: a table, files, going on, and errors in one sentence."""

import numpy as np
import pytest

from app.commands import command_line


@pytest.fixture
def command(tmp_path):
    labels = np.arange(200) % 10
    images = np.zeros((200, 28, 28), np.uint8)
    for image, label in zip(images, labels, strict=True):
        image[3 + 2 * label : 5 + 2 * label, 4:24] = 255
    np.savez(tmp_path / "rows.npz", images=images, labels=labels)
    text = f"experiment optimizer --values sgd,adam --data {tmp_path / 'rows.npz'} --images 100"
    return [*text.split(), "--seeds", "1", "--epochs", "1", "--network", "two-layer"]


def test_a_table_and_files(capsys, command, tmp_path, monkeypatch):
    monkeypatch.setattr("model.experiments.processes.core_count", lambda: 1)
    kept, table, program = (tmp_path / name for name in ("a.experiment", "a.csv", "a.py"))
    more = ["--out", str(kept), "--csv", str(table), "--python", str(program)]
    assert command_line.main([*command, *more]) == 0
    out, err = capsys.readouterr()
    assert err.count(", seed 0: ") == 2
    assert out.splitlines()[0].startswith("optimizer  test accuracy")
    assert table.read_text().count("\n") == 5
    assert "rates={'sgd': 0.05, 'adam': 0.002}" in program.read_text()
    # The same command repeats nothing.
    assert command_line.main([*command, *more]) == 0
    again, err = capsys.readouterr()
    assert (again, err) == (out, "")
    assert command_line.main([*command, *more, "--epochs", "2"]) == 2
    assert "holds another experiment" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("more", "text"),
    [
        (["--values", "sgd,hope"], "no optimizer 'hope'"),
        (["--rates", "0.1"], "--rates: expected 2 numbers"),
        (["--data", "nothing.csv"], "nothing.csv"),
        (["--images", "190"], "expected 190 drawings"),
        (["--csv", "/nowhere/x.csv", "--seeds", "1"], "/nowhere"),
    ],
)
def test_bad_input_is_one_sentence(capsys, command, more, text, monkeypatch):
    monkeypatch.setattr("model.experiments.processes.core_count", lambda: 1)
    assert command_line.main([*command, *more]) == 2
    (line,) = [line for line in capsys.readouterr().err.splitlines() if "seed" not in line]
    assert text in line
