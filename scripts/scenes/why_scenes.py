"""Why one digit and not another, in each state that looks different."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from scripts.scenes.stage import Scene, Stage, demo_drawing, doubtful_drawing


def _why(stage: Stage) -> QWidget:
    stage.trigger("network_classic")
    stage.draw(demo_drawing(7).strokes)
    stage.trigger("why")
    _wait_for_marks(stage)
    return stage.window


def _why_deep(stage: Stage) -> QWidget:
    stage.trigger("network_default")
    stage.draw(doubtful_drawing().strokes)
    stage.trigger("why")
    _wait_for_marks(stage)
    stage.window.main_panel.bars.rows[0].click()
    stage.settle()
    _wait_for_marks(stage)
    return stage.window


def _why_change(stage: Stage) -> QWidget:
    _why(stage)
    _button(stage, "changeButton").click()
    stage.wait_until(_button(stage, "flipButton").isEnabled, "the smallest change")
    stage.settle(0.2)
    return stage.window


def _why_preview(stage: Stage) -> QWidget:
    _why_change(stage)
    _button(stage, "flipButton").click()
    stage.settle(0.2)
    return stage.window


def _button(stage: Stage, name: str) -> QPushButton:
    return stage.button(stage.window, name)


def _wait_for_marks(stage: Stage) -> None:
    overlay = stage.window.why.overlay
    assert overlay is not None
    stage.wait_until(lambda: bool(overlay.marks), "the explanation")
    stage.settle(0.3)


WHY_SCENES: dict[str, Scene] = {
    "why": _why,
    "why-change": _why_change,
    "why-preview": _why_preview,
    "why-deep": _why_deep,
}
