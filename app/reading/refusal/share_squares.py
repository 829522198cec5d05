"""A hundred squares: the filled ones are read, the hollow ones refused."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.charts.picture_actions import PictureActions
from app.look.current import Adaptive, current_theme, current_type_scale

COUNT = 100
COLUMNS = (50, 25, 20, 10)
SQUARE_PX = 9
GAP_PX = 2
CORNER_PX = 2
NAME_GAP_PX = 8


class ShareSquares(PictureActions, Adaptive, QWidget):
    """Two rows of 50 squares with a name, or more rows where the window is narrow."""

    def __init__(self, is_second: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_second = is_second
        self._name = ""
        self._filled = 0
        self._left_px = 0
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.adapt()

    def name_px(self) -> int:
        """Return the width of the name and the gap after it."""
        metrics = QFontMetricsF(current_type_scale().font(12))
        return round(metrics.horizontalAdvance(self._name)) + NAME_GAP_PX

    def set_name(self, name: str) -> None:
        """Set what the squares stand for."""
        self._name = name
        self.update()

    def set_left(self, left_px: int) -> None:
        """Set where the squares begin."""
        self._left_px = left_px
        self._claim_height()

    def show_share(self, filled: int) -> None:
        """Fill this number of the hundred squares."""
        self._filled = filled
        self.setAccessibleName(self._name)
        self.setAccessibleDescription(self.tr("{0} of 100").format(filled))
        self.update()

    @property
    def filled(self) -> int:
        """Number of filled squares."""
        return self._filled

    def _step_px(self) -> int:
        return current_type_scale().icon_px(SQUARE_PX) + GAP_PX

    def _columns(self) -> int:
        room_px = self.width() - self._left_px
        fitting = [count for count in COLUMNS if count * self._step_px() <= room_px]
        return fitting[0] if fitting else COLUMNS[-1]

    def _claim_height(self) -> None:
        height_px = COUNT // self._columns() * self._step_px()
        text_px = round(QFontMetricsF(current_type_scale().font(12)).height())
        self.setFixedHeight(max(height_px, text_px))
        self.update()

    def _restyle(self) -> None:
        self._claim_height()

    def sizeHint(self) -> QSize:
        """Return a width that any window has."""
        return QSize(200, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the squares into rows."""
        super().resizeEvent(event)
        self._claim_height()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint(painter, QRectF(self.rect()))

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint the name and the squares."""
        theme = current_theme()
        font = current_type_scale().font(12)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(QColor(theme.muted))
        middle_px = self.height() / 2
        painter.drawText(0, round(middle_px + metrics.capHeight() / 2), self._name)
        columns, step_px = self._columns(), self._step_px()
        edge_px = step_px - GAP_PX
        full = QColor(theme.rival if self._is_second else theme.accent)
        for number in range(COUNT):
            row, column = divmod(number, columns)
            corner = (self._left_px + column * step_px, row * step_px)
            square = QRectF(*corner, edge_px, edge_px).adjusted(0.5, 0.5, -0.5, -0.5)
            is_full = number < self._filled
            painter.setPen(QPen(full if is_full else QColor(theme.control_edge), 1))
            painter.setBrush(full if is_full else QColor(theme.window))
            painter.drawRoundedRect(square, CORNER_PX, CORNER_PX)
