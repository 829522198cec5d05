"""What the figures consist of: named sliders, grids with a heading, and a question."""

from __future__ import annotations

import math

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSlider, QVBoxLayout, QWidget

from app.inside.arithmetic.texts import number_text
from app.look.current import Adaptive, current_type_scale
from app.look.style_sheet import set_style_property, set_text_style
from app.widgets.flow_layout import FlowLayout
from app.widgets.named_widgets import announce, filled, named, push_button, text_label

SLIDER_PX = 120
_HANDLE_PX = 20


class NamedSlider(Adaptive, QWidget):
    """A slider with its name and its value above.

    Parameters
    ----------
    name : str
        The `objectName` of the slider.
    low, high : int
        In units of `unit`.
    unit : float
        How much one step of the slider is.

    Signals
    -------
    changed()
        The value is another one.
    """

    changed = Signal()

    def __init__(self, name: str, low: int, high: int, value: int, unit: float = 1.0) -> None:
        super().__init__()
        self._unit = unit
        self._decimals = max(0, -math.floor(math.log10(unit)))
        self.title, self.shown = QLabel(), QLabel()
        set_text_style(self.title, "strong")
        self.slider = named(QSlider(Qt.Orientation.Horizontal), name)
        # The style cuts off the top of the handle otherwise.
        self.slider.setMinimumHeight(_HANDLE_PX)
        self.slider.setRange(low, high)
        self.slider.setPageStep(max(1, (high - low) // 5))
        self.slider.setValue(value)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.title, 0, 0)
        layout.addWidget(self.shown, 0, 1, Qt.AlignmentFlag.AlignRight)
        layout.addWidget(self.slider, 1, 0, 1, 2)
        self.slider.valueChanged.connect(self._tell)
        self.adapt()
        self._show_value()

    @property
    def value(self) -> float:
        """What is chosen."""
        return round(self.slider.value() * self._unit, 9)

    def set_name(self, name: str) -> None:
        """Set the name beside the value."""
        self.title.setText(name)
        self.slider.setAccessibleName(name)

    def _tell(self) -> None:
        self._show_value()
        self.changed.emit()

    def _show_value(self) -> None:
        text = number_text(self.value, self._decimals)
        self.shown.setText(text)
        self.slider.setAccessibleDescription(text)

    def _restyle(self) -> None:
        self.slider.setFixedWidth(current_type_scale().px(SLIDER_PX))

    def sizeHint(self) -> QSize:
        """Return a width that no value changes."""
        hint = super().sizeHint()
        return QSize(max(hint.width(), current_type_scale().px(SLIDER_PX)), hint.height())


class Question(Adaptive, QWidget):
    """A question; a link shows and hides its answer.

    Parameters
    ----------
    name : str
        The beginning of each `objectName`.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.question = text_label(f"{name}Question")
        self.answer = text_label(f"{name}Answer")
        self.button = push_button(f"{name}AnswerButton")
        set_style_property(self.button, "link", True)
        # A picture for paper is made without it, and nothing else moves.
        policy = self.button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.button.setSizePolicy(policy)
        self.answer.hide()
        row = FlowLayout()
        row.addWidget(self.button)
        filled(QVBoxLayout(self), self.question, row, self.answer)
        self.button.clicked.connect(self._show_or_hide)
        self.adapt()

    def set_texts(self, question: str, answer: str) -> None:
        """Set both texts."""
        self.question.setText(self.tr("Question: {0}").format(question))
        self.answer.setText(answer)
        self.button.setAccessibleDescription(question)

    def _show_or_hide(self) -> None:
        self.answer.setVisible(self.answer.isHidden())
        self._retranslate()
        if not self.answer.isHidden():
            announce(self.button, self.answer.text())

    def _retranslate(self) -> None:
        is_hidden = self.answer.isHidden()
        self.button.setText(self.tr("Show the answer") if is_hidden else self.tr("Hide the answer"))


def under(head: QLabel, view: QWidget) -> QWidget:
    """Return a widget with a heading and a view below."""
    set_text_style(head, "strong")
    both = QWidget()
    filled(QVBoxLayout(both), head, 4, view)
    return both
