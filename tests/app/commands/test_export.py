"""The command export: what it says, and what it says when it cannot."""

import sys

import numpy as np
import pytest

from app.commands.command_line import main


def test_it_writes_a_file_and_says_what_goes_in_and_out(tmp_path, capsys):
    onnx = pytest.importorskip("onnx", reason="onnx comes with the extra [onnx]")
    path = tmp_path / "net.onnx"
    assert main(["export", "--onnx", str(path), "--weights", "classic"]) == 0
    assert capsys.readouterr().out == (
        f"{path}: images, float32 (batch, 1, 28, 28), values 0 to 1, "
        "to probabilities, float32 (batch, 10)\n"
    )
    operators = [node.op_type for node in onnx.load(path).graph.node]
    # The product applies the temperature.
    assert operators == ["Sub", "Conv", "MaxPool", "Flatten", "Gemm", "Mul", "Softmax"]


def test_without_onnx_it_says_what_is_missing(tmp_path, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "onnx", None)
    path = tmp_path / "net.onnx"
    assert main(["export", "--onnx", str(path)]) == 2
    output = capsys.readouterr()
    assert output.err == (
        "digitpad: Export needs the package onnx, which is not installed: pip install onnx.\n"
    )
    assert output.out == ""
    assert not path.exists()


def test_a_place_that_does_not_exist_is_named(tmp_path, capsys):
    pytest.importorskip("onnx", reason="onnx comes with the extra [onnx]")
    path = tmp_path / "missing" / "net.onnx"
    assert main(["export", "--onnx", str(path), "--weights", "classic"]) == 2
    assert capsys.readouterr().err == (
        f"digitpad: {path} cannot be written: No such file or directory.\n"
    )


def test_weights_that_are_none_are_named(tmp_path, capsys):
    path = tmp_path / "bad.pkl"
    path.write_bytes(np.random.default_rng(0).bytes(20))
    assert main(["export", "--onnx", str(tmp_path / "n.onnx"), "--weights", str(path)]) == 2
    assert capsys.readouterr().err.startswith(f"digitpad: {path}: ")
