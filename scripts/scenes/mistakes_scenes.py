"""The window of what a network gets wrong, in each state that looks different."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import numpy as np
from PySide6.QtWidgets import QWidget

from app.mistakes.choice_bar import MNIST
from app.mistakes.head import ROBUSTNESS
from app.mistakes.mistakes_dialog import MistakesDialog
from model.datasets.synthetic import make_drawing
from model.files import samples_path
from model.ink.strokes import write_strokes_file
from scripts.scenes.stage import SEED, Scene, Stage

DRAWINGS = 300
FEW = 12


def _mistakes(stage: Stage) -> QWidget:
    return _reading(stage, DRAWINGS)


def _mistakes_of_a_cell(stage: Stage) -> QWidget:
    dialog = _reading(stage, DRAWINGS)
    mistake = dialog.page.shown_mistakes()[0]
    dialog.page.show_cell((mistake.label, mistake.read))
    dialog.page.gallery.setCurrentIndex(dialog.page.gallery.model().index(0, 0))
    stage.settle(0.2)
    return dialog


def _missing(stage: Stage) -> QWidget:
    dialog = _reading(stage, FEW)
    # This names a folder without MNIST, which is another state.
    os.environ.pop("DIGITPAD_MNIST_DIR", None)
    dialog.bar.choose_source(MNIST)
    stage.settle(0.2)
    return dialog


def _robustness(stage: Stage) -> QWidget:
    dialog = _reading(stage, FEW)
    dialog.head.tabs[ROBUSTNESS].click()
    dialog.bar.second_box.setCurrentIndex(2)
    dialog.bar.second_changed.emit()
    dialog.robustness.start()
    stage.wait_until(lambda: not dialog.robustness.is_running, "the robustness sheet")
    stage.settle(0.2)
    return dialog


def _reading(stage: Stage, count: int) -> MistakesDialog:
    """Open the window on synthetic digits, every seventh of them with a wrong label."""
    path = samples_path().parent / "a-file-with-a-long-name-of-november.jsonl"
    _write_drawings(path, count)
    stage.trigger("mistakes")
    dialog = stage.dialog("mistakesDialog")
    assert isinstance(dialog, MistakesDialog)
    dialog.bar.choose_source(str(path))
    stage.wait_until(lambda: not dialog.reader.is_running, "the end of reading")
    stage.settle(0.3)
    return dialog


def _write_drawings(path: Path, count: int) -> None:
    generator = np.random.default_rng(SEED)
    drawings = [make_drawing(index % 10, generator) for index in range(count)]
    for index in range(0, count, 7):
        drawings[index] = replace(drawings[index], label=int(generator.integers(10)))
    write_strokes_file(path, drawings)


MISTAKES_SCENES: dict[str, Scene] = {
    "mistakes": _mistakes,
    "mistakes-cell": _mistakes_of_a_cell,
    "mistakes-missing": _missing,
    "mistakes-robustness": _robustness,
}
