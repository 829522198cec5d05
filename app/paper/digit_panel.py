"""The digit in hand: enlarged, with what it is read as, and buttons that say what it is."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.drawing.tool_bar import ToolButton
from app.look.current import Adaptive, current_theme, current_type_scale
from app.look.style_sheet import set_text_style
from app.look.type_scale import LARGEST_ICON_SCALE
from app.paper.page.page_state import PageState
from app.paper.page.texts import digit_text, place_text
from app.paper.photo.page_painter import paint_digit_box, paint_doubt
from app.paper.photo.photo import Photo
from app.widgets.labels import WrappedLabel
from app.widgets.named_widgets import filled, push_button, text_label
from model.samples.store import NO_DIGIT

CUTOUT_PX = 152
CORNER_PX = 6
SIGN_PX = 18
AROUND = 1.45
"""The side of what is enlarged, as a multiple of the digit's longer side."""
BOX_MARGIN = 0.08
"""Between the digit and its box, as a fraction of that side."""


class DoubtSign(QWidget):
    """The triangle of a doubt."""

    def sizeHint(self) -> QSize:
        """Return a size that follows the text size."""
        edge_px = current_type_scale().icon_px(SIGN_PX)
        return QSize(edge_px, edge_px)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the triangle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge_px = self.sizeHint().width()
        paint_doubt(painter, QPointF(0, self.height() / 2), edge_px, current_theme().warning)


class Cutout(Adaptive, QWidget):
    """The part of the photo around the digit in hand."""

    def __init__(self, page: PageState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cutout")
        self.photo: Photo | None = None
        self._page = page
        self.adapt()

    def _restyle(self) -> None:
        edge_px = current_type_scale().icon_px(CUTOUT_PX)
        self.setFixedSize(edge_px, edge_px)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("The digit, enlarged"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the part of the photo, and the box of the digit."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        outline = QPainterPath()
        outline.addRoundedRect(frame, CORNER_PX, CORNER_PX)
        painter.fillPath(outline, QColor(current_theme().sunken))
        digit, photo = self._page.picked, self.photo
        if digit is not None and photo is not None:
            left, top, right, bottom = digit.symbol.box
            side = AROUND * max(right - left, bottom - top, 0.6 * self._number_height(), 1.0)
            corner = QPointF((left + right - side) / 2, (top + bottom - side) / 2)
            scale = self.width() / side
            level = photo.level_for(scale * self.devicePixelRatioF())
            factor = level.width() / photo.size.width()
            painter.setClipPath(outline)
            source = QRectF(corner * factor, QPointF(side, side) * factor + corner * factor)
            painter.drawImage(QRectF(self.rect()), level, source)
            box = QRectF(
                (QPointF(left, top) - corner) * scale, (QPointF(right, bottom) - corner) * scale
            )
            margin_px = BOX_MARGIN * self.width()
            paint_digit_box(
                painter, box.adjusted(-margin_px, -margin_px, margin_px, margin_px), digit
            )
            painter.setClipping(False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(current_theme().control_edge), 1))
        painter.drawRoundedRect(frame, CORNER_PX, CORNER_PX)

    def _number_height(self) -> float:
        number = self._page.picked_number
        return 0.0 if number is None else number.box[3] - number.box[1]


class DigitPanel(Adaptive, QWidget):
    """Shows the digit in hand; steps through the doubts.

    Signals
    -------
    said(int)
        The person says that it is this digit, or `model.samples.sample.NO_DIGIT`.
    """

    said = Signal(int)

    def __init__(self, page: PageState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("digitPanel")
        self._page = page
        self.sign = DoubtSign()
        self.sign.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.head = QLabel()
        self.head.setObjectName("doubtHead")
        set_text_style(self.head, "heading")
        self.key_hint = QLabel()
        self.key_hint.setObjectName("doubtKeyHint")
        self.key_hint.setProperty("role", "muted")
        set_text_style(self.key_hint, "caption")
        self.previous_button = ToolButton("previous")
        self.next_button = ToolButton("next")
        self.previous_button.setObjectName("previousDoubtButton")
        self.next_button.setObjectName("nextDoubtButton")
        self.cutout = Cutout(page)
        self.title = WrappedLabel()
        self.title.setObjectName("digitTitle")
        set_text_style(self.title, "title")
        self.detail = WrappedLabel()
        self.detail.setObjectName("digitDetail")
        self.detail.setProperty("role", "muted")
        self.answer_buttons = [push_button(f"answerButton{number}") for number in (1, 2)]
        self.no_digit_button = push_button("noDigitButton")
        self.place = text_label("placeLabel")
        set_text_style(self.place, "caption")
        for widget in (self.cutout, self.place):
            # The table below stays where it is.
            policy = widget.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            widget.setSizePolicy(policy)
        self._arrange()
        self._candidates = (0, 0)
        for index, button in enumerate(self.answer_buttons):
            button.clicked.connect(partial(self._say_candidate, index))
        self.no_digit_button.clicked.connect(lambda: self.said.emit(NO_DIGIT))
        self.previous_button.clicked.connect(lambda: page.step_doubt(-1))
        self.next_button.clicked.connect(lambda: page.step_doubt(1))
        for signal in (page.picked_changed, page.corrected, page.replaced):
            signal.connect(self.refresh)
        self.adapt()

    def _arrange(self) -> None:
        head = filled(QHBoxLayout(), self.sign, self.head, None, self.key_hint, spacing_px=8)
        steps = filled(QHBoxLayout(), self.previous_button, self.next_button, spacing_px=4)
        head.addLayout(steps)
        buttons = QGridLayout()
        buttons.setSpacing(8)
        for column, button in enumerate(self.answer_buttons):
            buttons.addWidget(button, 0, column)
            buttons.setColumnStretch(column, 1)
        buttons.addWidget(self.no_digit_button, 1, 0, 1, 2)
        answer = filled(QVBoxLayout(), self.title, 2, self.detail, 12, buttons, None)
        middle = filled(QHBoxLayout(), self.cutout, answer, spacing_px=16)
        middle.setStretch(1, 1)
        middle.setAlignment(self.cutout, Qt.AlignmentFlag.AlignTop)
        filled(QVBoxLayout(self), head, 12, middle, 8, self.place)

    def refresh(self) -> None:
        """Show the digit in hand."""
        page, doubts = self._page, self._page.doubts
        digit, number = page.picked, page.picked_number
        is_doubt = digit in doubts
        self.sign.setVisible(is_doubt)
        # Large text has no room for it.
        has_room = current_type_scale().scale <= LARGEST_ICON_SCALE
        self.key_hint.setVisible(bool(doubts) and has_room)
        for step_button, by in ((self.previous_button, -1), (self.next_button, 1)):
            step_button.setVisible(bool(doubts))
            step_button.setEnabled(page.has_doubt(by))
        for widget in (self.cutout, self.place, *self.answer_buttons, self.no_digit_button):
            widget.setVisible(digit is not None)
        if digit is None or number is None:
            self.head.setText(self.tr("No doubts") if not doubts else self.tr("Nothing in hand"))
            self.title.hide()
            self.detail.setText(self.tr("Click a number on the photo to check or to correct it."))
            return
        if is_doubt:
            index = next(index for index, each in enumerate(doubts, 1) if each is digit)
            self.head.setText(self.tr("Doubt {0} of {1}").format(index, len(doubts)))
        elif digit.is_sign:
            self.head.setText(self.tr("Sign"))
        else:
            others = [each for each in number.digits if not each.is_sign]
            index = next(index for index, each in enumerate(others, 1) if each is digit)
            self.head.setText(self.tr("Digit {0} of {1}").format(index, len(others)))
        text = digit_text(digit)
        self.title.show()
        self.title.setText(text.title)
        # The sign stays beside its number.
        self.detail.setText(text.detail.replace(" %", "\N{NO-BREAK SPACE}%"))
        answer = digit.symbol.answer
        for button in self.answer_buttons:
            button.setVisible(answer is not None)
        if answer is not None:
            self._candidates = (answer.candidates[0][0], answer.candidates[1][0])
            for button, candidate in zip(self.answer_buttons, self._candidates, strict=True):
                button.setText(self.tr("It is {0}").format(candidate))
        self.no_digit_button.setText(
            self.tr("Not a digit") if answer is not None else self.tr("Leave it out")
        )
        self.place.setText(f"{place_text(number)} <b>{number.text}</b>")
        self.cutout.update()

    def show_photo(self, photo: Photo | None) -> None:
        """Enlarge parts of this photo."""
        self.cutout.photo = photo
        self.cutout.update()

    def _say_candidate(self, index: int) -> None:
        self.said.emit(self._candidates[index])

    def _restyle(self) -> None:
        self.refresh()

    def _retranslate(self) -> None:
        self.key_hint.setText(self.tr("Tab: next doubt"))
        for button, name, keys in (
            (self.previous_button, self.tr("Previous doubt"), "Shift+F8"),
            (self.next_button, self.tr("Next doubt"), "F8"),
        ):
            button.setAccessibleName(name)
            button.setToolTip(f"{name} ({keys})")
        self.place.setTextFormat(Qt.TextFormat.RichText)
        self.refresh()
