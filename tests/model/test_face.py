"""`model` and `digitpad` offer the same names, import them late, and their examples are true."""

import ast
import doctest
import os
import subprocess
import sys
from pathlib import Path

import pytest

import app.notebook
import digitpad
import model
import model.recognizer

ROOT = Path(__file__).resolve().parents[2]


def names_for_type_checkers(path: str) -> set[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    (block,) = (node for node in tree.body if isinstance(node, ast.If))
    return {
        alias.asname
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.asname
    }


@pytest.mark.parametrize("face", [model, app.notebook], ids=lambda face: face.__name__)
def test_the_examples_are_true(face):
    assert doctest.testmod(face).failed == 0


def test_every_name_is_what_type_checkers_are_told():
    assert names_for_type_checkers("model/__init__.py") == {*model._MODULES, *model._SHORT_NAMES}
    own = {"load", "read", "__version__"}
    assert names_for_type_checkers("app/notebook/__init__.py") == set(digitpad.__all__) - own
    for name in model._MODULES:
        assert getattr(model, name).__name__ == name
        assert name in dir(model)
        assert getattr(digitpad, name) is getattr(model, name)
    for name in model._SHORT_NAMES:
        assert getattr(model, name).__name__.endswith(f".{name}")
        assert getattr(digitpad, name) is getattr(model, name)


@pytest.mark.parametrize("face", [model, digitpad], ids=lambda face: face.__name__)
def test_an_unknown_name_is_refused(face):
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = face.nothing


def test_a_clone_s_digitpad_has_the_same_modules():
    import digitpad.app.notebook
    import digitpad.model.ink.strokes as strokes

    assert digitpad.app.notebook is app.notebook
    assert strokes is model.ink.strokes
    assert strokes.__spec__.name == "model.ink.strokes"
    with pytest.raises(ModuleNotFoundError):
        import digitpad.model.nothing


def test_weights_are_read_by_name_and_by_path(tmp_path):
    path = tmp_path / "mine.pkl"
    path.write_bytes((ROOT / "assets" / "weights" / "classic.pkl").read_bytes())
    seven = [[(0, 0), (20, 0), (8, 30)]]

    answers = [
        digitpad.read(seven, "classic"),
        digitpad.read(seven, path),
        model.load(path).read(seven),
    ]

    assert [answer.digit for answer in answers] == [7, 7, 7]


def test_importing_digitpad_imports_no_numpy():
    program = "import sys, digitpad; print('numpy' in sys.modules, 'PySide6' in sys.modules)"
    paths = f"{ROOT}{os.pathsep}{ROOT / 'scripts' / 'packaging' / 'clone'}"
    finished = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=True,
    )

    assert finished.stdout == "False False\n"
