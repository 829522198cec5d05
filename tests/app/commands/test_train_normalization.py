"""The command ``train`` with pixels scaled as the person wants."""

import numpy as np
import pytest

from app.commands import command_line
from model.weights.weights_file import open_weights


@pytest.fixture
def data(tmp_path):
    generator = np.random.default_rng(0)
    path = tmp_path / "some.npz"
    images = generator.integers(0, 256, (40, 28, 28)).astype(np.uint8)
    np.savez(path, images=images, labels=np.arange(40) % 10)
    return path


def train(data, out, *more):
    arguments = f"train --network two-layer --data {data} --out {out} --epochs 1 --limit 40"
    return command_line.main([*arguments.split(), *more])


@pytest.mark.parametrize(
    ("normalization", "mean", "deviation"), [("unit", 0.0, 1.0), ("centred", 0.5, 1.0)]
)
def test_the_weights_file_remembers_the_normalization(
    data, tmp_path, normalization, mean, deviation
):
    out = tmp_path / "mine.pkl"
    assert train(data, out, "--normalization", normalization) == 0
    entry = open_weights(out).network[0]
    assert (entry["mean"], entry["deviation"]) == (mean, deviation)


def test_a_standard_normalization_comes_from_what_is_learned_from(data, tmp_path):
    out = tmp_path / "mine.pkl"
    assert train(data, out, "--normalization", "standard", "--validation", "0") == 0
    images = np.load(data)["images"] / 255
    entry = open_weights(out).network[0]
    assert entry["mean"] == pytest.approx(images.mean(), abs=1e-6)
    assert entry["deviation"] == pytest.approx(images.std(), abs=1e-6)


def test_trained_weights_keep_their_normalization(data, tmp_path, capsys):
    first, second = tmp_path / "first.pkl", tmp_path / "second.pkl"
    assert train(data, first, "--normalization", "centred") == 0
    assert train(data, second, "--from", str(first)) == 0
    assert open_weights(second).network[0]["mean"] == 0.5
    capsys.readouterr()
    assert train(data, second, "--from", str(first), "--normalization", "unit") == 2
    assert "--normalization needs a new network" in capsys.readouterr().err
