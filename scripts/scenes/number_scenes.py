"""The main window with a number on its canvas, in each state that looks different."""

from __future__ import annotations

import numpy as np
from PySide6.QtWidgets import QWidget

from app.drawing.geometry import CANVAS_SIZE_PX, NUMBER_WIDTH_PX
from model.ink.strokes import Stroke
from model.rejection.negatives.collection import drawings as negatives
from scripts.scenes.stage import SEED, Scene, Stage, demo_drawing

GAP = 0.35
"""Between two digits, in heights of the number."""
SIGNS = {"-": [[0.0, 0.5], [0.4, 0.5]], ".": [[0.0, 0.97]]}


def number_strokes(text: str, width_px: int = NUMBER_WIDTH_PX) -> list[Stroke]:
    """Return the strokes of a number in the middle of a canvas of this width."""
    strokes: list[Stroke] = []
    left = 0.0
    for letter in text:
        drawn = [np.array(SIGNS[letter])] if letter in SIGNS else _digit(int(letter))
        xs = np.concatenate(drawn)[:, 0]
        strokes += [stroke + np.array([left - xs.min(), 0.0]) for stroke in drawn]
        left += float(np.ptp(xs)) + GAP
    wide = left - GAP
    height_px = min(0.62 * CANVAS_SIZE_PX, 0.85 * width_px / wide)
    corner = np.array([(width_px - wide * height_px) / 2, (CANVAS_SIZE_PX - height_px) / 2])
    # Like those of the canvas, which stay where they are.
    return [
        np.hstack(
            [corner + height_px * stroke, np.ones((len(stroke), 1)), np.zeros((len(stroke), 1))]
        )
        for stroke in strokes
    ]


def _digit(label: int) -> list[Stroke]:
    """Return the bundled drawing of a digit, 1 high."""
    strokes = demo_drawing(label).strokes
    places = np.concatenate([stroke[:, :2] for stroke in strokes])
    low, high = places.min(axis=0), places.max(axis=0)
    return [(stroke[:, :2] - low) / (high - low)[1] for stroke in strokes]


def _shown(stage: Stage, text: str, width_px: int = NUMBER_WIDTH_PX) -> None:
    stage.window.canvas.clear()
    stage.window.canvas_commands.choose(width_px)
    stage.window.canvas.set_strokes(number_strokes(text, width_px))
    stage.settle(0.3)


def _number(stage: Stage) -> QWidget:
    _shown(stage, "3.14")
    return stage.window


def _number_on_small_canvas(stage: Stage) -> QWidget:
    _shown(stage, "42", CANVAS_SIZE_PX)
    return stage.window


def _empty(stage: Stage) -> QWidget:
    stage.window.canvas.clear()
    stage.window.canvas_commands.choose(NUMBER_WIDTH_PX)
    stage.settle(0.3)
    return stage.window


def _running(stage: Stage) -> QWidget:
    _shown(stage, "42")
    # The next drawing hides it again.
    stage.window.main_panel.running_line.show_text("3.14 27 905 42")
    stage.settle(0.3)
    return stage.window


def _long(stage: Stage) -> QWidget:
    _shown(stage, "-12345678", 840)
    return stage.window


def _picked(stage: Stage) -> QWidget:
    _shown(stage, "-427")
    stage.window.numbers.pick_previous()
    stage.settle(0.3)
    return stage.window


def _popover(stage: Stage) -> QWidget:
    _shown(stage, "-427")
    stage.window.number_commands.ask()
    return stage.dialog("digitPopover")


def _taught(stage: Stage) -> QWidget:
    _shown(stage, "-427")
    stage.window.actions_by_name["learns_at_once"].trigger()
    stage.window.actions_by_name["teach_1"].trigger()
    stage.settle(0.3)
    return stage.window


def _split(stage: Stage) -> QWidget:
    _shown(stage, "150")
    stage.window.actions_by_name["split_digit"].trigger()
    stage.settle(0.3)
    return stage.window


def _several(stage: Stage) -> QWidget:
    stage.window.canvas.clear()
    stage.window.canvas_commands.choose(CANVAS_SIZE_PX)
    button = stage.window.main_panel.answer_panel.read_as_number_button
    for each in negatives(SEED):
        if each.kind == "letter and digit":
            stage.draw(each.drawing.strokes)
            stage.settle(0.8)
            if button.isVisible():
                return stage.window
    raise ValueError("No letter with a digit is refused as more than one thing.")


NUMBER_SCENES: dict[str, Scene] = {
    "number": _number,
    "number-small": _number_on_small_canvas,
    "number-empty": _empty,
    "number-running": _running,
    "number-long": _long,
    "number-picked": _picked,
    "number-popover": _popover,
    "number-taught": _taught,
    "number-split": _split,
    "number-several": _several,
}
