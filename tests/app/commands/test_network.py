"""The command `network`: layers, architecture files there and back, and errors."""

import pytest

from app.commands import command_line


def test_the_layers(capsys):
    assert command_line.main(["network", "classic"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Network: 28×28×1 → 10, 3 layers, 13,610 parameters",
        "  1  conv3x3   26×26×8      80",
        "  2  maxpool2  13×13×8       0",
        "  3  softmax        10  13,530",
    ]


def test_a_file_to_change(capsys, tmp_path):
    assert command_line.main(["network", "two-conv", "--json"]) == 0
    path = tmp_path / "mine.json"
    path.write_text(capsys.readouterr().out.replace('"filters": 4', '"filters": 6'), "utf-8")
    assert command_line.main(["network", str(path)]) == 0
    assert "24×24×6" in capsys.readouterr().out
    assert command_line.main(["check-gradients", "--network", str(path)]) == 0


@pytest.mark.parametrize("name", ["nothing", "nothing.json"])
def test_an_unknown_network_is_one_sentence(capsys, name):
    assert command_line.main(["network", name]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert name in line
