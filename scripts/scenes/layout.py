"""What is wrong with the layout of a window: clipped texts, controls outside it or on each other.

Widgets say how much room they need, and what Digitpad paints itself passes through
`QPainter.drawText`. So the checks hold for every font, language and size of text.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import Any

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPaintDevice, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QProgressBar,
    QRubberBand,
    QScrollBar,
    QSlider,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from app.widgets.screen_fit import screen_of

TOLERANCE_PX = 1.0
"""Fractional sizes are rounded up or down."""

OVERLAP_PX = 2
"""Controls that touch by less share an edge."""

CONTROLS = (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QProgressBar,
    QSlider,
)


@dataclass(frozen=True)
class PaintedText:
    """A text that a widget painted, and the room that its characters take in the widget."""

    text: str
    area: QRectF


def layout_problems(window: QWidget) -> list[str]:
    """Return a sentence about each text or control of a visible window that does not fit."""
    problems = [*_outside_screen(window)]
    widgets = [each for each in window.findChildren(QWidget) if _is_shown(each, window)]
    for widget in widgets:
        problems += _clipped(widget)
        problems += _outside(widget, window)
    problems += _overlapping([each for each in widgets if isinstance(each, CONTROLS)], window)
    for device, texts in painted_texts(window).items():
        problems += _badly_painted(device, texts)
    return problems


def describe(widget: QWidget) -> str:
    """Return the kind and the name of a widget, with those of its nearest named parent."""
    name = widget.objectName()
    text = getattr(widget, "text", None)
    shown = repr(str(text())[:40]) if callable(text) else ""
    parent = widget.parentWidget()
    while not name and parent is not None:
        name = parent.objectName() and f"in {parent.objectName()}"
        parent = parent.parentWidget()
    return " ".join(part for part in (type(widget).__name__, name, shown) if part)


def _is_shown(widget: QWidget, window: QWidget) -> bool:
    if widget.window() is not window or not widget.isVisibleTo(window):
        return False
    return not isinstance(widget, QMenu | QRubberBand)


def _outside_screen(window: QWidget) -> Iterator[str]:
    screen = screen_of(window)
    available, frame = screen.availableGeometry(), window.frameGeometry()
    if frame.width() > available.width() or frame.height() > available.height():
        yield (
            f"{describe(window)} has {frame.width()} × {frame.height()} px on a screen with "
            f"{available.width()} × {available.height()} px"
        )
    elif not available.contains(frame):
        yield f"{describe(window)} at {frame.getRect()} leaves the screen {available.getRect()}"


def _clipped(widget: QWidget) -> Iterator[str]:
    """Yield what a widget of Qt shows only a part of."""
    have, need = widget.size(), widget.minimumSizeHint()
    if isinstance(widget, QLabel):
        if not widget.text():
            return
        if widget.wordWrap():
            height_px = widget.heightForWidth(widget.width())
            if height_px > have.height() + TOLERANCE_PX:
                yield f"{describe(widget)} needs {height_px} px in height, has {have.height()}"
            return
    elif isinstance(widget, QComboBox):
        yield from _clipped_choice(widget)
        return
    elif isinstance(widget, QLineEdit):
        text_px = widget.fontMetrics().horizontalAdvance(widget.placeholderText())
        if not widget.text() and text_px > widget.contentsRect().width():
            yield f"{describe(widget)} cuts its hint {widget.placeholderText()!r}"
        return
    elif not isinstance(widget, QAbstractButton):
        return
    if need.width() > have.width() + TOLERANCE_PX or need.height() > have.height() + TOLERANCE_PX:
        yield (
            f"{describe(widget)} needs {need.width()} × {need.height()} px, "
            f"has {have.width()} × {have.height()}"
        )


def _clipped_choice(box: QComboBox) -> Iterator[str]:
    # A box that elides says so by itself.
    if type(box).__name__.startswith("Eliding"):
        return
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    field = box.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
    )
    text_px = box.fontMetrics().horizontalAdvance(box.currentText())
    if text_px > field.width() + TOLERANCE_PX:
        yield f"{describe(box)} cuts {box.currentText()!r}: {text_px} px in {field.width()}"


def _outside(widget: QWidget, window: QWidget) -> Iterator[str]:
    """Yield widgets that leave their parent, where nothing can be scrolled."""
    parent = widget.parentWidget()
    if parent is None or widget.isWindow() or isinstance(widget, QScrollBar):
        return
    area = widget.geometry()
    room = parent.rect().adjusted(-1, -1, 1, 1)
    if room.contains(area) or area.isEmpty():
        return
    holder = parent.parentWidget()
    if isinstance(holder, QAbstractScrollArea) and holder.viewport() is parent:
        sideways = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if holder.horizontalScrollBarPolicy() == sideways and area.width() > room.width():
            yield (
                f"{describe(widget)} is {area.width()} px wide in a page of {room.width() - 2} px "
                "that never scrolls sideways"
            )
        return
    if isinstance(parent, QMenuBar | QLineEdit | QComboBox):
        return
    yield f"{describe(widget)} at {area.getRect()} leaves {describe(parent)}"


def _overlapping(controls: list[QWidget], window: QWidget) -> Iterator[str]:
    areas = [
        (each, _seen(each, window))
        for each in controls
        if not isinstance(each, QLabel) or _says(each)
    ]
    areas = [(each, area) for each, area in areas if not area.isEmpty()]
    for index, (first, first_area) in enumerate(areas):
        for second, second_area in areas[index + 1 :]:
            if first.isAncestorOf(second) or second.isAncestorOf(first):
                continue
            shared = first_area & second_area
            if min(shared.width(), shared.height()) > OVERLAP_PX:
                size = f"{shared.width()} × {shared.height()} px"
                yield f"{describe(first)} and {describe(second)} overlap by {size}"


def _says(label: QLabel) -> bool:
    return bool(label.text()) or not label.pixmap().isNull()


def _seen(widget: QWidget, window: QWidget) -> QRect:
    """Return the part of a widget that the pages around it let through, in the window."""
    area = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    parent = widget.parentWidget()
    while parent is not None and parent is not window:
        area &= QRect(parent.mapTo(window, QPoint(0, 0)), parent.size())
        parent = parent.parentWidget()
    return area


def _badly_painted(device: QWidget, texts: list[PaintedText]) -> Iterator[str]:
    room = QRectF(device.rect()).adjusted(-1, -1, 1, 1)
    holder = device.parentWidget()
    if isinstance(holder, QAbstractScrollArea) and holder.viewport() is device:
        # Rows and columns that are scrolled out are cut by its edges.
        room = QRectF(texts[0].area).united(room)
        for text in texts:
            room = room.united(QRectF(room.left(), text.area.top(), 1, text.area.height()))
    for text in texts:
        if not room.contains(text.area):
            place, size = _numbers(text.area), device.size().toTuple()
            yield f"{describe(device)} cuts {text.text!r} at {place} in {size}"
    for index, first in enumerate(texts):
        for second in texts[index + 1 :]:
            shared = first.area & second.area
            if min(shared.width(), shared.height()) > OVERLAP_PX and first != second:
                yield f"{describe(device)} paints {first.text!r} over {second.text!r}"


def _numbers(area: QRectF) -> tuple[int, ...]:
    return tuple(round(side) for side in (area.x(), area.y(), area.width(), area.height()))


def painted_texts(window: QWidget) -> dict[QWidget, list[PaintedText]]:
    """Paint a window and return the texts that its own painting code drew on each widget."""
    found: dict[QWidget, list[PaintedText]] = {}

    def record(painter: QPainter, arguments: tuple[Any, ...]) -> None:
        device: QPaintDevice = painter.device()
        if isinstance(device, QWidget):
            text = _measured(painter, arguments)
            if text is not None:
                found.setdefault(device, []).append(text)

    with _watched_painting(record):
        window.grab()
    return found


@contextmanager
def _watched_painting(record: Any) -> Iterator[None]:
    original = QPainter.drawText

    @wraps(original)
    def draw_text(painter: QPainter, *arguments: Any) -> Any:
        record(painter, arguments)
        return original(painter, *arguments)

    QPainter.drawText = draw_text  # type: ignore[method-assign, assignment]
    try:
        yield
    finally:
        QPainter.drawText = original  # type: ignore[method-assign]


def _measured(painter: QPainter, arguments: tuple[Any, ...]) -> PaintedText | None:
    """Return the room that the characters of one call of `drawText` take on its widget."""
    metrics = painter.fontMetrics()
    place, *others = arguments
    text = next((each for each in others if isinstance(each, str)), "")
    if not text.strip():
        return None
    if isinstance(place, QPoint | QPointF):
        area = QRectF(metrics.tightBoundingRect(text)).translated(QPointF(place))
    elif isinstance(place, QRect | QRectF):
        flags = next((each for each in others if not isinstance(each, str)), 0)
        number = getattr(flags, "value", flags)
        needed = metrics.boundingRect(QRectF(place).toAlignedRect(), int(number), text)
        tight_px = metrics.tightBoundingRect(text).height()
        area = QRectF(needed)
        if "\n" not in text and area.height() <= metrics.height() + 1:
            # Letters without descenders leave room above and below.
            area = QRectF(
                area.left(), area.center().y() - tight_px / 2, area.width(), float(tight_px)
            )
    else:
        return None
    return PaintedText(text, painter.transform().mapRect(area))
