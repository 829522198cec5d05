"""Labels that elide their text, or claim the height of their wrapped lines."""

from collections.abc import Iterable

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

MAX_LINE_COUNTS = 200
"""How many combinations of font and width a label remembers."""


def wrapped_lines(text: str, font: QFont, width_px: float, max_lines: int) -> list[str]:
    """Wrap a text at words, or anywhere in a long path, and elide the last line."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while len(starts) < max_lines:
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
    """A label that elides its text and has the whole text as its tool tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.elide_mode = Qt.TextElideMode.ElideRight
        self.setTextFormat(Qt.TextFormat.PlainText)

    def shown_text(self) -> str:
        """Return the text as it is shown."""
        width_px = self.contentsRect().width()
        return self.fontMetrics().elidedText(self.text(), self.elide_mode, width_px)

    def minimumSizeHint(self) -> QSize:
        """Return a width of a few letters."""
        return QSize(self.fontMetrics().averageCharWidth() * 4, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the elided text."""
        shown = self.shown_text()
        self.setToolTip("" if shown == self.text() else self.text())
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(
            self.contentsRect(), self.alignment() | Qt.AlignmentFlag.AlignVCenter, shown
        )


class WrappedLabel(QLabel):
    """A label that claims the height of its wrapped lines at its current width.

    The layout of a window takes the height at the preferred width of a label, which cuts off text
    in a narrower window.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setWordWrap(True)

    def setText(self, text: str) -> None:  # noqa: N802 Qt's name
        """Show a text."""
        super().setText(text)
        self._claim_height()

    def _claim_height(self) -> None:
        # heightForWidth() includes the minimum height.
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


class SteadyLabel(QLabel):
    """A label as high as the longest of the texts that it may show, so that nothing moves.

    A text that needs more lines is elided and has a tool tip.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self._texts: tuple[str, ...] = ()
        self._min_lines = 0
        # By font and width: layouts ask again and again, and wrapping a text takes long.
        self._line_counts: dict[tuple[str, int], int] = {}

    def reserve(self, texts: Iterable[str], min_lines: int = 0) -> None:
        """Reserve the height of the longest of these texts, and of some lines."""
        self._texts, self._min_lines = tuple(filter(None, texts)), min_lines
        self._line_counts.clear()
        self.updateGeometry()

    def shown_lines(self) -> list[str]:
        """Return the lines as they are shown."""
        width_px = self.contentsRect().width()
        return wrapped_lines(self.text(), self.font(), width_px, self._line_count(width_px))

    def _line_count(self, width_px: int) -> int:
        font, many = self.font(), 100
        key = (font.key(), width_px)
        if key not in self._line_counts:
            if len(self._line_counts) >= MAX_LINE_COUNTS:
                self._line_counts.clear()
            counts = [len(wrapped_lines(text, font, width_px, many)) for text in self._texts]
            self._line_counts[key] = max([self._min_lines, *counts])
        return self._line_counts[key]

    # Qt's own names

    def hasHeightForWidth(self) -> bool:
        """Return True: a narrow label needs more lines."""
        return True

    def heightForWidth(self, width_px: int) -> int:
        """Return the height of the reserved lines."""
        return self._line_count(width_px) * self.fontMetrics().lineSpacing()

    def minimumSizeHint(self) -> QSize:
        """Return the height of one line; layouts ask for the height at a width."""
        width_px = self.fontMetrics().averageCharWidth() * 8
        return QSize(width_px, self.fontMetrics().lineSpacing() if self._line_count(10_000) else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines."""
        lines = self.shown_lines()
        is_whole = "".join("".join(lines).split()) == "".join(self.text().split())
        self.setToolTip("" if is_whole else self.text())
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        spacing_px = self.fontMetrics().lineSpacing()
        baseline_px = self.contentsRect().top() + self.fontMetrics().ascent()
        for number, line in enumerate(lines):
            painter.drawText(self.contentsRect().left(), baseline_px + number * spacing_px, line)
