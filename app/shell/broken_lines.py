"""A text broken into a few lines, the last of them elided."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption


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
