"""Random use of the windows that look into a network, read paper and teach how it learns."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QApplication, QComboBox, QWidget

from app.drawing.canvas.canvas import DrawingCanvas
from app.main_window import MainWindow
from app.services.resources import demo_strokes_path
from model.ink.strokes import Drawing, Stroke, read_strokes_file

ACTIONS = (
    *("inside", "why", "read_paper", "mistakes", "lesson", "one_step", "exercises", "experiments"),
    *("canvas_number", "canvas_digit", "split_digit", "merge_digits", "full_screen"),
)
MAX_DIGITS = 5
_PAGE_PX = 600
_ROW_PX = 120
_DIGIT_PX = 60
_NONE = Qt.KeyboardModifier.NoModifier


class NewWindows:
    """Opens these windows, and uses what is in them more often than a random place would.

    Parameters
    ----------
    generator : numpy.random.Generator
    main_window : callable
    """

    def __init__(
        self, generator: np.random.Generator, main_window: Callable[[], MainWindow]
    ) -> None:
        self._generator = generator
        self._main_window = main_window
        self._digits = [
            drawing.strokes
            for _, drawing in read_strokes_file(demo_strokes_path())
            if isinstance(drawing, Drawing)
        ]

    def open_window(self, _window: QWidget) -> None:
        """Choose one of the actions that open a window or change a number."""
        action = self._main_window().actions_by_name[str(self._generator.choice(ACTIONS))]
        if action.isEnabled():
            action.trigger()

    def draw_number(self, _window: QWidget) -> None:
        """Clear the canvas and draw digits beside each other with the mouse."""
        canvas = self._main_window().canvas
        canvas.clear()
        for digit in self._number((0.0, 0.0), (canvas.width(), canvas.height())):
            for stroke in digit:
                _draw_stroke(canvas, stroke)

    def read_page(self, _window: QWidget) -> None:
        """Read a picture of a page with a few numbers."""
        page = QImage(_PAGE_PX, _PAGE_PX, QImage.Format.Format_RGB32)
        page.fill(QColor("white"))
        painter = QPainter(page)
        painter.setPen(QPen(QColor("black"), 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        for top in range(0, _PAGE_PX, _ROW_PX):
            for digit in self._number((0.0, top), (_PAGE_PX, _ROW_PX)):
                for stroke in digit:
                    points = [QPointF(float(x), float(y)) for x, y in stroke[:, :2]]
                    for first, second in pairwise(points):
                        painter.drawLine(first, second)
        painter.end()
        self._main_window().paper.read(page)

    def use_control(self, _window: QWidget) -> None:
        """Press a button, move a slider or choose from a box of any window that is open."""
        windows = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        window = windows[int(self._generator.integers(len(windows)))]
        kinds = (QAbstractButton, QAbstractSlider, QComboBox)
        controls: list[QWidget] = [
            each
            for kind in kinds
            for each in window.findChildren(kind)
            if each.isVisible() and each.isEnabled()
        ]
        if not controls:
            return
        control = controls[int(self._generator.integers(len(controls)))]
        if isinstance(control, QAbstractSlider):
            low, high = control.minimum(), control.maximum()
            control.setValue(int(self._generator.integers(low, high + 1)))
        elif isinstance(control, QComboBox):
            keys = (Qt.Key.Key_Up, Qt.Key.Key_Down)
            QTest.keyClick(control, keys[int(self._generator.integers(2))])
        else:
            QTest.mouseClick(control, Qt.MouseButton.LeftButton, _NONE, control.rect().center())

    def _number(self, corner: tuple[float, float], size: tuple[float, float]) -> list[list[Stroke]]:
        """Return digits beside each other in an area."""
        count = int(self._generator.integers(1, MAX_DIGITS + 1))
        slot = size[0] / (MAX_DIGITS + 1)
        scaled = []
        for place in range(count):
            strokes = self._digits[int(self._generator.integers(len(self._digits)))]
            points = np.concatenate(strokes)[:, :2]
            low, high = points.min(axis=0), points.max(axis=0)
            scale = min(_DIGIT_PX, slot * 0.7) / max(float((high - low).max()), 1.0)
            centre = np.array([corner[0] + slot * (place + 1), corner[1] + size[1] / 2])
            scaled.append([(each[:, :2] - (low + high) / 2) * scale + centre for each in strokes])
        return scaled


def _draw_stroke(canvas: DrawingCanvas, stroke: Stroke) -> None:
    places = [QPoint(round(float(x)), round(float(y))) for x, y in stroke]
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(canvas, left, _NONE, places[0])
    for place in places[1:]:
        QTest.mouseMove(canvas, place)
    QTest.mouseRelease(canvas, left, _NONE, places[-1])
