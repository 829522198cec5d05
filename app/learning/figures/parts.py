"""What the figures consist of: named sliders, and grids with a heading."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSlider, QVBoxLayout, QWidget

from app.inside.arithmetic.texts import number_text
from app.look.current import Adaptive, current_type_scale
from app.look.style_sheet import set_text_style
from app.widgets.named_widgets import filled, named

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
        text = number_text(self.value, 0 if self._unit == 1.0 else 1)
        self.shown.setText(text)
        self.slider.setAccessibleDescription(text)

    def _restyle(self) -> None:
        self.slider.setFixedWidth(current_type_scale().px(SLIDER_PX))

    def sizeHint(self) -> QSize:
        """Return a width that no value changes."""
        hint = super().sizeHint()
        return QSize(max(hint.width(), current_type_scale().px(SLIDER_PX)), hint.height())


def under(head: QLabel, view: QWidget) -> QWidget:
    """Return a widget with a heading and a view below."""
    set_text_style(head, "strong")
    both = QWidget()
    filled(QVBoxLayout(both), head, 4, view)
    return both
