"""SGD, momentum and Nesterov on a long valley, step by step."""

from __future__ import annotations

import numpy as np
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.learning.figures.number_grid import short_text
from app.learning.figures.parts import NamedSlider, Question
from app.learning.figures.valley_view import (
    X_CURVATURE,
    Y_CURVATURE,
    Path,
    Places,
    ValleyView,
    height_of,
)
from app.look.current import Adaptive
from app.look.style_sheet import set_text_style
from app.widgets.flow_layout import FlowLayout
from app.widgets.named_widgets import filled, named, text_label
from model.training.optimizers import make_optimizer

START = -7.0, 2.0
UNIT = 0.05
"""One step of the sliders for learning rate and momentum."""
MAX_LEARNING_RATE, MAX_MOMENTUM = 12, 19
"""In steps of `UNIT`; with more, Nesterov leaves the valley."""
MAX_STEPS = 40
MARKS = {"sgd": "triangle", "momentum": "circle", "nesterov": "square"}
_SIGNS = {"sgd": "▲", "momentum": "●", "nesterov": "■"}


def places_of(name: str, learning_rate: float, momentum: float, steps: int) -> Places:
    """Return where an optimizer is before its first step and after each, shape (steps + 1, 2)."""
    options = {} if name == "sgd" else {"momentum": momentum}
    optimizer = make_optimizer(name, learning_rate, **options)
    place = np.array(START)
    places = [place.copy()]
    for _ in range(steps):
        optimizer.update({"place": place}, {"place": place * (X_CURVATURE, Y_CURVATURE)})
        places.append(place.copy())
    return np.array(places)


class MomentumFigure(Adaptive, QWidget):
    """Three paths through the valley, and where each of them ends."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.learning_rate = NamedSlider("learningRateSlider", 1, MAX_LEARNING_RATE, 2, UNIT)
        self.momentum = NamedSlider("momentumSlider", 0, MAX_MOMENTUM, 16, UNIT)
        self.steps = NamedSlider("stepsSlider", 1, MAX_STEPS, 20)
        self.valley = named(ValleyView(), "valleyView")
        self.ends = {name: text_label(f"{name}End") for name in MARKS}
        self.hint = text_label("valleyHint")
        self.hint.setProperty("role", "muted")
        self.question = Question("momentum")
        self._head = QLabel("f(x, y) = x² / 20 + y²")
        set_text_style(self._head, "strong")
        sliders = FlowLayout(32)
        for slider in (self.learning_rate, self.momentum, self.steps):
            sliders.addWidget(slider)
            slider.changed.connect(self._refresh)
        filled(
            QVBoxLayout(self),
            *(sliders, 12, self._head, 6, self.valley, 12),
            *self.ends.values(),
            *(4, self.hint, 12, self.question),
        )
        self.adapt()

    def _refresh(self) -> None:
        names = {"sgd": "SGD", "momentum": self.tr("Momentum"), "nesterov": "Nesterov"}
        lines = {
            "sgd": self.tr("dotted"),
            "momentum": self.tr("solid"),
            "nesterov": self.tr("dashed"),
        }
        steps = round(self.steps.value)
        text = self.tr("{0} {1} ({2}) at step {3}: x = {4}, y = {5}, f = {6}")
        paths = []
        for name, mark in MARKS.items():
            places = places_of(name, self.learning_rate.value, self.momentum.value, steps)
            paths.append(Path(names[name], mark, places))
            x, y = (float(value) for value in places[-1])
            numbers = (short_text(value) for value in (x, y, height_of(x, y)))
            sign = _SIGNS[name]
            self.ends[name].setText(text.format(sign, names[name], lines[name], steps, *numbers))
        self.valley.show_paths(tuple(paths))

    def _retranslate(self) -> None:
        self.learning_rate.set_name(self.tr("Learning rate"))
        self.momentum.set_name(self.tr("Momentum"))
        self.steps.set_name(self.tr("Steps"))
        self.valley.setAccessibleName(self.tr("Three paths through a long valley"))
        self.hint.setText(
            self.tr(
                "Each line around the middle joins places of equal f. The slope across the valley "
                "is steep, along it slight: SGD is slow along it, momentum gathers speed, and "
                "Nesterov swings less."
            )
        )
        self.question.set_texts(
            self.tr("With a momentum of 0, how do the three paths differ?"),
            self.tr("Not at all: without momentum, both rules are that of SGD."),
        )
        self._refresh()
