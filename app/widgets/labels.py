"""A text broken into a few lines, the last of them elided."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QWidget


def broken_lines(text: str, font: QFont, width_px: float, most_lines: int) -> list[str]:
    """Break a text at words, or anywhere in a long path, and elide what is too much.

    Parameters
    ----------
    text : str
    font : QFont
    width_px : float
        No line is wider.
    most_lines : int

    Returns
    -------
    list of str
        At most so many lines; the last one ends in an ellipsis if the text goes on.
    """
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while len(starts) < most_lines:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width_px)
        starts.append(line.textStart())
    layout.endLayout()
    ends = [*starts[1:], len(text)]
    lines = [text[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    if lines:
        elide = Qt.TextElideMode.ElideRight
        lines[-1] = QFontMetricsF(font).elidedText(lines[-1], elide, width_px)
    return lines


class ElidedLabel(QLabel):
    """Shows as much of its text as fits, and the whole text as its tool tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def shown_text(self) -> str:
        """Return what is to be seen of the text."""
        width_px = self.contentsRect().width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, width_px)

    def minimumSizeHint(self) -> QSize:
        """Return a width of a few letters."""
        return QSize(self.fontMetrics().averageCharWidth() * 4, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what fits."""
        shown = self.shown_text()
        self.setToolTip("" if shown == self.text() else self.text())
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(
            self.contentsRect(), self.alignment() | Qt.AlignmentFlag.AlignVCenter, shown
        )


class WrappedLabel(QLabel):
    """Claims its height for the width that it has.

    A layout of a window knows only what a label with broken lines needs at the width that it
    would like to have; where it is narrower, it would be cut.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setWordWrap(True)

    def setText(self, text: str) -> None:  # noqa: N802 Qt's name
        """Show a text."""
        super().setText(text)
        self._claim_height()

    def _claim_height(self) -> None:
        # What was claimed before would count as needed.
        self.setMinimumHeight(0)
        self.setMinimumHeight(max(0, self.heightForWidth(self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Claim the height for the new width."""
        super().resizeEvent(event)
        self._claim_height()

    def changeEvent(self, event: QEvent) -> None:
        """Claim the height for the new font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._claim_height()
