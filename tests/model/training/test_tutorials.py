"""Every command and every Python line of the page about the tutorials works."""

import doctest
import re
import shlex
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from app.commands import command_line
from tests.test_readme import FENCED_BLOCK

PAGE = Path(__file__).resolve().parents[3] / "model" / "training" / "tutorials.md"
BLOCKS = FENCED_BLOCK.findall(PAGE.read_text(encoding="utf-8"))
COMMANDS = [
    line.removeprefix("$ digitpad ")
    for language, code in BLOCKS
    if language == "console"
    for line in code.splitlines()
]


def test_python():
    code = "".join(code for language, code in BLOCKS if language == "python")
    example = doctest.DocTestParser().get_doctest(code, {}, PAGE.name, str(PAGE), 0)
    runner = doctest.DocTestRunner(optionflags=doctest.IGNORE_EXCEPTION_DETAIL)
    runner.run(example)
    assert (runner.failures, runner.tries > 20) == (0, True)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a picture, data, and the weights that the commands write."""
    folder = tmp_path_factory.mktemp("tutorials")
    generator = np.random.default_rng(0)
    images = (generator.random((240, 28, 28)) * 255).astype(np.uint8)
    np.savez(folder / "mnist.npz", images=images, labels=np.arange(240) % 10)
    picture = Image.new("L", (280, 280), 255)
    ImageDraw.Draw(picture).line([(80, 60), (200, 60), (120, 230)], fill=0, width=18)
    picture.save(folder / "seven.png")
    return folder


@pytest.mark.parametrize("command", COMMANDS)
def test_commands(command, folder, monkeypatch, capsys, qapp):
    monkeypatch.chdir(folder)
    if "--onnx" in command:
        pytest.importorskip("onnx")
    arguments = shlex.split(re.sub(r"\bmnist\b", "mnist.npz", command))
    if not (folder / "mine.pkl").exists() and "mine.pkl" in command and "--out" not in command:
        train = "train --network two-layer --data mnist.npz --epochs 1 --out mine.pkl"
        assert command_line.main(train.split()) == 0
    if "--steps" in arguments:
        arguments[arguments.index("--steps") + 1] = "10"
    assert command_line.main(arguments) == 0, capsys.readouterr().err
    lines = capsys.readouterr().err
    assert lines.count("last 100: ") == (2 if "--every" in arguments else 0)
