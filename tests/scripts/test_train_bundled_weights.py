"""The script that trains the bundled networks, run on recipes that take a second."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from model.datasets.augmentation.mixture import MixtureSettings
from model.datasets.synthetic import make_drawing
from model.ink.strokes import format_drawing
from model.training.checkpoint import load_checkpoint
from model.training.settings import TrainingSettings
from model.weights.weights_file import open_weights, save_weights
from scripts import train_bundled_weights as script
from scripts.bundled_weights.recipes import RECIPES, Phase, Recipe

CHECKED = "21"


@pytest.fixture
def arguments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A recipe of two short phases, on strokes of two writers of whom one is measured on."""
    settings = TrainingSettings(epochs=2, batch_size=10, learning_rate=0.01, averaging=0.9, seed=1)
    phases = tuple(
        Phase(replace(settings, learning_rate=rate), MixtureSettings(1, 20, seed=seed))
        for seed, rate in enumerate((0.01, 0.005))
    )
    recipe = Recipe("conv-pool5", phases, uses_mnist=False)
    monkeypatch.setitem(RECIPES, "classic", recipe)
    generator = np.random.default_rng(3)
    lines = [
        format_drawing(replace(make_drawing(number % 10, generator), writer=str(20 + number % 2)))
        for number in range(40)
    ]
    strokes = tmp_path / "hands.jsonl"
    strokes.write_text("\n".join(lines), encoding="utf-8")
    more = ["--strokes", str(strokes), "--work", str(tmp_path), "--check-writers", CHECKED]
    return ["classic", *more]


def test_the_phases_end_in_weights_and_are_not_repeated(arguments, tmp_path, capsys):
    assert script.main([*arguments, "--out", str(tmp_path / "one.pkl")]) == 0
    assert capsys.readouterr().out.count("epoch ") == 4
    one = open_weights(tmp_path / "one.pkl")
    assert one.training["name"] == "classic"
    assert one.training["network"] == "conv-pool5"
    assert [settings["learning_rate"] for settings in one.training["settings"]] == [0.01, 0.005]
    assert one.training["measured"].keys() == {"checked_writers"}
    assert "+00:00" in one.training["date"]
    second = load_checkpoint(tmp_path / "classic.2.checkpoint.npz")
    for name, array in one.parameters.items():
        assert np.array_equal(array, second.arrays["best"][name])
    assert script.main([*arguments, "--out", str(tmp_path / "two.pkl")]) == 0
    assert "epoch " not in capsys.readouterr().out
    for name, array in open_weights(tmp_path / "two.pkl").parameters.items():
        assert np.array_equal(array, one.parameters[name])


def test_a_checkpoint_of_another_recipe_is_refused(arguments, tmp_path, capsys, monkeypatch):
    assert script.main(arguments) == 0
    recipe = RECIPES["classic"]
    first = replace(recipe.phases[0], mixture=MixtureSettings(1, 30))
    changed = replace(recipe, phases=(first, recipe.phases[1]))
    monkeypatch.setitem(RECIPES, "classic", changed)
    assert script.main(arguments) == 2
    assert "belongs to another run: its mixture is another." in capsys.readouterr().err
    (tmp_path / "classic.1.checkpoint.json").unlink()
    assert script.main(arguments) == 2
    assert "should say which run classic.1.checkpoint.npz belongs to" in capsys.readouterr().err


def test_the_last_phase_alone_from_the_weights_before_it(arguments, tmp_path):
    assert script.main([*arguments, "--out", str(tmp_path / "whole.pkl")]) == 0
    recipe = RECIPES["classic"]
    first_work = ["--work", str(tmp_path / "first"), "--out", str(tmp_path / "first.pkl")]
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(RECIPES, "classic", replace(recipe, phases=recipe.phases[:1]))
        assert script.main([*arguments, *first_work]) == 0
    start = ["--start", str(tmp_path / "first.pkl"), "--first-phase", "2"]
    last_work = ["--work", str(tmp_path / "last"), "--out", str(tmp_path / "last.pkl")]
    assert script.main([*arguments, *start, *last_work]) == 0
    whole, last = open_weights(tmp_path / "whole.pkl"), open_weights(tmp_path / "last.pkl")
    for name, array in whole.parameters.items():
        assert np.array_equal(array, last.parameters[name])
    # Each file lists all phases.
    assert last.training["settings"] == whole.training["settings"]
    assert last.training["data"] == whole.training["data"]
    assert [settings["learning_rate"] for settings in last.training["settings"]] == [0.01, 0.005]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--first-phase", "2"], "--first-phase above 1 needs --start"),
        (["--first-phase", "3", "--start", "w.pkl"], "expected 1 to 2, but found 3"),
    ],
)
def test_a_first_phase_that_cannot_be(arguments, capsys, options, message):
    with pytest.raises(SystemExit):
        script.main([*arguments, *options])
    assert message in capsys.readouterr().err


def test_the_temperature_is_fitted_on_the_writers_held_out(arguments, tmp_path, monkeypatch):
    monkeypatch.setattr("scripts.bundled_weights.temperature.MIN_COUNT_TO_FIT", 20)
    monkeypatch.setattr(script, "HELD_OUT_WRITERS", frozenset({"20"}))
    path = tmp_path / "one.pkl"
    trained = [*arguments[:-2], "--check-writers", "21"]
    generator = np.random.default_rng(5)
    strokes = Path(arguments[2])
    lines = [
        format_drawing(replace(make_drawing(number % 10, generator), writer="22"))
        for number in range(20)
    ]
    strokes.write_text("\n".join([strokes.read_text(encoding="utf-8"), *lines]), encoding="utf-8")
    assert script.main([*trained, "--out", str(path)]) == 0
    first = open_weights(path)
    assert first.temperature != 1.0
    save_weights(path, replace(first, temperature=1.0))
    assert script.main(["--strokes", str(strokes), "--fit-temperature", str(path)]) == 0
    again = open_weights(path)
    assert again.temperature == first.temperature
    assert again.training == first.training
    for name, array in again.parameters.items():
        assert np.array_equal(array, first.parameters[name])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [([], "expected a recipe"), (["--fit-temperature", "w.pkl"], "needs --strokes")],
)
def test_what_is_missing_is_named(arguments, message, capsys):
    with pytest.raises(SystemExit):
        script.main(arguments)
    assert message in capsys.readouterr().err
