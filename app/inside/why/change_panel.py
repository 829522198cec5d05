"""What would change the answer: a slider from the drawing to another digit."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QGridLayout, QLabel, QSlider, QVBoxLayout, QWidget

from app.look.current import Adaptive, current_theme, current_type_scale
from app.look.style_sheet import set_text_style
from app.widgets.labels import WrappedLabel
from app.widgets.named_widgets import announce, filled, push_button
from app.widgets.wrapping_row import WrappingRow
from model.explanation.flip import Flip

STEPS = 1000
"""The slider goes from 0, the drawing, to this, the other digit."""

PAGE_STEPS, SINGLE_STEPS = 100, 10
HANDLE_PX = 16
SLIDER_PX = 24
MARK_PX = 8
GAP_PX = 8


class FlipMark(Adaptive, QWidget):
    """A triangle below the slider, where the answer changes."""

    def __init__(self, slider: QSlider, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slider = slider
        self._fraction: float | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.adapt()

    def show_fraction(self, fraction: float | None) -> None:
        """Mark this fraction of the way, 0-1, or nothing."""
        self._fraction = fraction
        self.update()

    def _restyle(self) -> None:
        self.setFixedHeight(current_type_scale().icon_px(MARK_PX) + 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the triangle under the middle of the handle."""
        if self._fraction is None:
            return
        edge_px = current_type_scale().icon_px(MARK_PX)
        left_px = self._slider.x() - self.x() + HANDLE_PX / 2
        across_px = left_px + self._fraction * (self._slider.width() - HANDLE_PX)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(current_theme().text))
        corners = [(across_px, 0.0), (across_px - edge_px / 2, edge_px)]
        corners.append((across_px + edge_px / 2, edge_px))
        painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))


class ChangePanel(Adaptive, QWidget):
    """The slider, a mark where the answer changes, and what can be done with the drawing.

    Signals
    -------
    moved(float)
        The person wants to see this fraction of the way, 0-1; 0 is the drawing itself.
    use_requested()
        The drawing that is shown shall replace the one on the canvas.
    """

    moved = Signal(float)
    use_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("changePanel")
        self._digits: tuple[int, int] | None = None
        self._flip: Flip | None = None
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setObjectName("changeSlider")
        self.slider.setRange(0, STEPS)
        self.slider.setSingleStep(SINGLE_STEPS)
        self.slider.setPageStep(PAGE_STEPS)
        self.slider.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.mark = FlipMark(self.slider)
        self.first, self.last = QLabel(), QLabel()
        for label in (self.first, self.last):
            set_text_style(label, "strong")
        self.sentence = WrappedLabel()
        self.sentence.setObjectName("changeSentence")
        self.flip_button = push_button("flipButton", Qt.FocusPolicy.TabFocus)
        self.back_button = push_button("changeBackButton", Qt.FocusPolicy.TabFocus)
        self.use_button = push_button("useDrawingButton", Qt.FocusPolicy.TabFocus)
        for button in (self.flip_button, self.use_button, self.back_button):
            button.setProperty("link", True)
            button.setProperty("inline", True)
        self.controls = QWidget()
        track = QGridLayout()
        track.setContentsMargins(0, 0, 0, 0)
        track.setHorizontalSpacing(GAP_PX)
        track.setVerticalSpacing(0)
        for column, widget in enumerate((self.first, self.slider, self.last)):
            track.addWidget(widget, 0, column)
        track.addWidget(self.mark, 1, 1)
        track.setColumnStretch(1, 1)
        buttons = WrappingRow((self.flip_button, self.use_button), (self.back_button,))
        filled(QVBoxLayout(self.controls), track, buttons, spacing_px=GAP_PX // 2)
        filled(QVBoxLayout(self), self.sentence, self.controls, spacing_px=GAP_PX // 2)
        self.slider.valueChanged.connect(self._take_value)
        self.flip_button.clicked.connect(self.go_to_flip)
        self.back_button.clicked.connect(self.go_back)
        self.use_button.clicked.connect(self.use_requested)
        self.adapt()

    @property
    def fraction(self) -> float:
        """How far the slider is, 0-1."""
        return self.slider.value() / STEPS

    def show_way(self, digit: int, target: int) -> None:
        """Offer the way from the drawing of one digit to another one."""
        self._digits, self._flip = (digit, target), None
        self.controls.setVisible(True)
        self._reset(self.tr("Looking for the smallest change…"))

    def show_flip(self, flip: Flip | None) -> None:
        """Mark where the answer changes; None if it does not."""
        self._flip = flip
        self.mark.show_fraction(None if flip is None else flip.fraction)
        self.flip_button.setEnabled(flip is not None)
        self._show_sentence()

    def show_impossible(self, reason: str) -> None:
        """Show why there is no way to another digit."""
        self._digits = self._flip = None
        self.controls.setVisible(False)
        self._reset(reason)

    def show_position(self, sentence: str) -> None:
        """Show what is read where the slider is."""
        self.sentence.setText(sentence)
        self.slider.setAccessibleDescription(sentence)
        announce(self.slider, sentence)

    def go_to_flip(self) -> None:
        """Move the slider to where the answer has changed."""
        if self._flip is not None:
            # Not before it: the slider knows whole steps only.
            self.slider.setValue(min(STEPS, int(self._flip.fraction * STEPS) + 1))
            self.slider.setFocus()

    def go_back(self) -> None:
        """Show the drawing itself."""
        self.slider.setValue(0)

    def _reset(self, sentence: str) -> None:
        self.slider.blockSignals(True)
        self.slider.setValue(0)
        self.slider.blockSignals(False)
        self.mark.show_fraction(None)
        self.flip_button.setEnabled(False)
        self._show_buttons()
        self._show_ends()
        self.sentence.setText(sentence)

    @property
    def is_moved(self) -> bool:
        """Whether another drawing is shown than the one on the canvas."""
        return self.slider.value() > 0

    def _take_value(self, value: int) -> None:
        self._show_buttons()
        self.moved.emit(value / STEPS)
        if value == 0:
            self._show_sentence()

    def _show_buttons(self) -> None:
        self.back_button.setEnabled(self.is_moved)
        self.use_button.setEnabled(self.is_moved)

    def _show_sentence(self) -> None:
        if self._digits is None or self.is_moved:
            return
        digit, target = self._digits
        if self._flip is None:
            self.sentence.setText(
                self.tr("It stays {0} all the way to a {1}.").format(digit, target)
            )
        else:
            self.sentence.setText(
                self.tr("{0} % of the way to a {1} is enough: then it reads {2}.").format(
                    f"{100 * self._flip.fraction:.0f}", target, self._flip.answer
                )
            )

    def _show_ends(self) -> None:
        digit, target = self._digits or ("", "")
        self.first.setText(str(digit))
        self.last.setText(str(target))

    def _restyle(self) -> None:
        self.slider.setFixedHeight(current_type_scale().icon_px(SLIDER_PX))

    def _retranslate(self) -> None:
        self.slider.setAccessibleName(self.tr("From your drawing to another digit"))
        self.flip_button.setText(self.tr("Go to change"))
        self.back_button.setText(self.tr("Back"))
        self.back_button.setToolTip(self.tr("Show your drawing again"))
        self.use_button.setText(self.tr("Use drawing"))
        self.use_button.setToolTip(self.tr("Put it on the canvas; undo brings yours back"))
        self._show_sentence()
