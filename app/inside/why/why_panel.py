"""Why one digit and not another: the rival, and the parts of the difference of two scores."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.drawing.tool_bar import ToolButton
from app.inside.why.change_panel import ChangePanel
from app.inside.why.marks import MarkSymbol
from app.inside.why.texts import rounded_parts, score_text
from app.look.current import Adaptive
from app.look.style_sheet import set_text_style
from app.reading.texts import DIGITS
from app.widgets.labels import WrappedLabel
from app.widgets.named_widgets import filled, hairline, push_button
from model.explanation.explanation import Explanation

GAP_PX, ROW_GAP_PX, COLUMN_GAP_PX = 8, 3, 10


class WhyPanel(Adaptive, QWidget):
    """The table of an explanation, and below it what would change the answer.

    Signals
    -------
    rival_chosen(int)
        The person wants to compare with this digit.
    change_toggled(bool)
        What would change the answer is asked for, or no longer.
    close_requested()
        The person is done.
    height_changed()
        It needs another height.
    """

    rival_chosen = Signal(int)
    change_toggled = Signal(bool)
    close_requested = Signal()
    height_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("whyPanel")
        self._explanation: Explanation | None = None
        self._digit: int | None = None
        self._rival: int | None = None
        self._has_second_opinion = False
        self._height_px = 0
        self.title = QLabel()
        set_text_style(self.title, "result")
        self.rival_box = QComboBox()
        self.rival_box.setObjectName("rivalBox")
        self.rival_box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.rival_box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.title.setBuddy(self.rival_box)
        self.close_button = ToolButton("close")
        self.close_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.note = WrappedLabel()
        self.note.setObjectName("whyNote")
        self.note.setProperty("role", "muted")
        set_text_style(self.note, "caption")
        self.change_button = push_button("changeButton", Qt.FocusPolicy.TabFocus)
        self.change_button.setProperty("link", True)
        self.change_button.setProperty("inline", True)
        self.change_button.setCheckable(True)
        self.change = ChangePanel()
        self.change.hide()
        self._table = QWidget()
        self._grid = QGridLayout(self._table)
        self._fill_table()
        head = filled(
            QHBoxLayout(), self.title, self.rival_box, None, self.close_button, spacing_px=GAP_PX
        )
        column = filled(
            QVBoxLayout(self),
            *(head, self._table, self.note, self.change_button, self.change),
            spacing_px=GAP_PX,
        )
        column.setAlignment(self.change_button, Qt.AlignmentFlag.AlignLeft)
        self.rival_box.activated.connect(
            lambda index: self.rival_chosen.emit(self.rival_box.itemData(index))
        )
        self.change_button.toggled.connect(self.change.setVisible)
        self.change_button.toggled.connect(self.change_toggled)
        self.close_button.clicked.connect(self.close_requested)
        self.adapt()

    def _fill_table(self) -> None:
        grid = self._grid
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(COLUMN_GAP_PX)
        grid.setVerticalSpacing(ROW_GAP_PX)
        grid.setColumnStretch(1, 1)
        self.names = [WrappedLabel() for _ in range(5)]
        self.values = [QLabel() for _ in range(5)]
        for row, (name, value) in enumerate(zip(self.names, self.values, strict=True)):
            is_sum = row == 4
            place = row + is_sum
            if row < 2:
                grid.addWidget(MarkSymbol(row == 0), place, 0, Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(name, place, 1)
            grid.addWidget(value, place, 2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            name.setObjectName(f"whyName{row}")
            value.setObjectName(f"whyValue{row}")
            for label in (name, value):
                if row in (2, 3):
                    label.setProperty("role", "muted")
                elif is_sum or label is value:
                    set_text_style(label, "strong")
        grid.addWidget(hairline(), 4, 0, 1, 3)

    def show_explanation(
        self,
        digit: int | None,
        rival: int | None,
        explanation: Explanation | None,
        has_second_opinion: bool = False,
    ) -> None:
        """Show an explanation; None while there is none."""
        self._digit, self._rival, self._explanation = digit, rival, explanation
        self._has_second_opinion = has_second_opinion
        self._show()

    @property
    def tab_stops(self) -> list[QWidget]:
        """The controls in the order in which they are read."""
        change = self.change
        buttons = [change.flip_button, change.use_button, change.back_button]
        return [self.rival_box, self.close_button, self.change_button, change.slider, *buttons]

    @property
    def digits(self) -> tuple[int | None, int | None]:
        """The digit and its rival."""
        return self._digit, self._rival

    def _show(self) -> None:
        digit, rival, explanation = self._digit, self._rival, self._explanation
        has_digits = digit is not None and rival is not None
        self.title.setText(
            self.tr("Why {0} and not").format(digit) if has_digits else self.tr("Why?")
        )
        self._show_rivals()
        self.rival_box.setVisible(has_digits)
        self.change_button.setVisible(has_digits)
        self.change.setVisible(has_digits and self.change_button.isChecked())
        self._table.setVisible(has_digits)
        names = (
            self.tr("speaks for {0}").format(digit),
            self.tr("speaks for {0}").format(rival),
            self.tr("empty paper and bias"),
            "",
            self.tr("difference of the two scores"),
        )
        for label, text in zip(self.names, names, strict=True):
            label.setText(text)
        values = [""] * 5
        has_error = explanation is not None and not explanation.is_exact
        if explanation is not None:
            values = [score_text(part) for part in rounded_parts(explanation)]
            values.append(score_text(round(10 * explanation.difference)))
        if explanation is not None and has_error:
            percent = f"{100 * explanation.relative_error:.1f}"
            self.names[3].setText(self.tr("error of the method, {0} %").format(percent))
        for value, text in zip(self.values, values, strict=True):
            value.setText(text)
        explained = self.tr(
            "Deeper networks are explained by integrated gradients: what each place adds while the "
            "ink appears on empty paper, in small steps. Because the steps are not infinitely "
            "small, the parts miss the difference by this much."
        )
        self.names[3].setToolTip(explained)
        self.values[3].setAccessibleDescription(explained)
        self.names[3].setVisible(has_error)
        self.values[3].setVisible(has_error)
        self._show_note(has_digits)

    def _show_note(self, has_digits: bool) -> None:
        notes = []
        if not has_digits:
            notes.append(
                self.tr("Once a digit is read, this shows what in it speaks for the answer.")
            )
        elif self._has_second_opinion:
            notes.append(
                self.tr(
                    "The network is unsure, so a second one has a say in the percentages. These "
                    "are the scores of the first."
                )
            )
        if self._explanation is not None and not self._explanation.is_exact:
            notes.append(self.tr("Close, but not exact (integrated gradients)."))
        self.note.setText(" ".join(notes))
        self.note.setVisible(bool(notes))

    def _show_rivals(self) -> None:
        self.rival_box.blockSignals(True)
        self.rival_box.clear()
        for digit in range(DIGITS):
            if digit != self._digit:
                self.rival_box.addItem(str(digit), digit)
        self.rival_box.setCurrentIndex(self.rival_box.findData(self._rival))
        self.rival_box.blockSignals(False)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Why?"))
        self.rival_box.setAccessibleName(self.tr("Compare with"))
        self.rival_box.setToolTip(self.tr("Compare with another digit; or click its bar"))
        close = self.tr("Close")
        self.close_button.setToolTip(close)
        self.close_button.setAccessibleName(close)
        self.change_button.setText(self.tr("What would change its mind?"))
        self._show()

    # Qt's own names

    def event(self, event: QEvent) -> bool:
        """Notice that parts appear, disappear or break their lines."""
        # Other events may delete the panel.
        is_layout = event.type() == QEvent.Type.LayoutRequest
        is_done = super().event(event)
        if is_layout and self.minimumSizeHint().height() != self._height_px:
            self._height_px = self.minimumSizeHint().height()
            self.height_changed.emit()
        return is_done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_requested.emit()
        else:
            super().keyPressEvent(event)
