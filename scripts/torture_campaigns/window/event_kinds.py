"""The kinds of random events: what a person does with mouse, keys and files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDropEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QMessageBox, QPushButton, QWidget

from app.drawing.canvas.canvas import DrawingCanvas
from app.main_window import MainWindow
from model.runs.plan import CLASSIC, preset_plan
from scripts.torture_campaigns.window.new_windows import NewWindows

_KEYS = [
    *(getattr(Qt.Key, f"Key_{name}") for name in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape),
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Delete),
    *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_F1),
    *(Qt.Key.Key_F2, Qt.Key.Key_F8, Qt.Key.Key_F11, Qt.Key.Key_BracketLeft, Qt.Key.Key_Plus),
    *(Qt.Key.Key_Minus, Qt.Key.Key_BracketRight, Qt.Key.Key_Alt, Qt.Key.Key_Period),
]
_MODIFIERS = [
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
]
_BUTTONS = [Qt.MouseButton.LeftButton] * 6 + [Qt.MouseButton.RightButton]
RUN_BUTTONS = (
    *("cancelTrainingButton", "pauseButton", "stopButton", "skipButton", "bestButton"),
    *("backButton", "keepButton", "useButton", "discardButton", "resumeButton"),
)
RUN_DRAWINGS = 400

TRAINING_FRACTION = 0.005
"""Of the events start a run, or stop the one at work."""

NEW_WINDOWS_FRACTION = 0.08
"""Of the events open a window that looks into the network, or use what is open."""

MAX_STROKES = 60
"""The canvas is cleared then: nobody draws more, and the work of each reading grows with them."""


class EventKinds:
    """Sends one event of a random kind to a random place of a random window.

    Parameters
    ----------
    generator : numpy.random.Generator
    main_window : callable
    files : list of str
        What is dropped.
    """

    def __init__(
        self,
        generator: np.random.Generator,
        main_window: Callable[[], MainWindow],
        files: list[str],
    ) -> None:
        self._generator = generator
        self._main_window = main_window
        self._files = files
        self._new_windows = NewWindows(generator, main_window)
        self._detail = ""

    def send(self, modal: QWidget | None) -> str:
        """Send an event to the modal window, or to any; return its name."""
        window = modal or self._any_window()
        name = f"{type(window).__name__} {window.objectName()}".strip()
        kinds: list[Callable[[QWidget], None]] = [
            *[self._click] * 8,
            *[self._draw] * 6,
            *[self._press_key] * 6,
            *[self._scroll] * 2,
            self._resize,
            self._choose_action,
            self._drop,
            self._close_dialog,
        ]
        chance = self._generator.random()
        if chance < TRAINING_FRACTION:
            kinds = [self._train]
        elif modal is None and chance < TRAINING_FRACTION + NEW_WINDOWS_FRACTION:
            new = self._new_windows
            kinds = [
                *[new.open_window] * 4,
                *[new.draw_number] * 4,
                *[new.use_control] * 8,
                new.read_page,
            ]
        kind = kinds[int(self._generator.integers(len(kinds)))]
        self._detail = ""
        kind(window)
        return f"{kind.__name__.strip('_').replace('_', ' ')}{self._detail}, {name}"

    def dismiss(self, modal: QWidget) -> None:
        """Answer a question, or close what waits for an answer."""
        if isinstance(modal, QMessageBox | QDialog):
            buttons = [each for each in modal.findChildren(QPushButton) if each.isVisible()]
            if buttons and self._generator.random() < 0.5:
                buttons[int(self._generator.integers(len(buttons)))].click()
                return
        modal.close()

    def _any_window(self) -> QWidget:
        main_window = self._main_window()
        windows = [
            each
            for each in QApplication.topLevelWidgets()
            if each.isVisible() and not isinstance(each, QMenu)
        ]
        if self._generator.random() < 0.4 or not windows:
            return main_window
        return windows[int(self._generator.integers(len(windows)))]

    def _target(self, window: QWidget) -> tuple[QWidget, QPoint]:
        """Return a random point of a window, and the widget there."""
        point = QPoint(
            int(self._generator.integers(max(1, window.width()))),
            int(self._generator.integers(max(1, window.height()))),
        )
        widget = window.childAt(point) or window
        return widget, widget.mapFrom(window, point)

    def _click(self, window: QWidget) -> None:
        widget, point = self._target(window)
        button = _BUTTONS[int(self._generator.integers(len(_BUTTONS)))]
        if self._generator.random() < 0.1:
            QTest.mouseDClick(widget, button, Qt.KeyboardModifier.NoModifier, point)
            return
        # A widget may be gone after it was pressed: both go to what is there then.
        QTest.mousePress(widget, button, Qt.KeyboardModifier.NoModifier, point)
        widget, point = self._target(window) if self._generator.random() < 0.1 else (widget, point)
        QTest.mouseRelease(widget, button, Qt.KeyboardModifier.NoModifier, point)

    def _draw(self, window: QWidget) -> None:
        canvas = window.findChild(DrawingCanvas, "drawingCanvas")
        if canvas is None or not canvas.isVisible():
            self._click(window)
            return
        if len(canvas.strokes()) > MAX_STROKES:
            canvas.clear()
        side = np.array([canvas.width(), canvas.height()])
        points = (self._generator.random((6, 2)) * 1.2 - 0.1) * side
        places = [QPoint(round(float(x)), round(float(y))) for x, y in points]
        left = Qt.MouseButton.LeftButton
        none = Qt.KeyboardModifier.NoModifier
        QTest.mousePress(canvas, left, none, places[0])
        for place in places[1:]:
            QTest.mouseMove(canvas, place)
        if self._generator.random() < 0.95:
            QTest.mouseRelease(canvas, left, none, places[-1])

    def _press_key(self, window: QWidget) -> None:
        key = _KEYS[int(self._generator.integers(len(_KEYS)))]
        modifier = _MODIFIERS[int(self._generator.integers(len(_MODIFIERS)))]
        QTest.keyClick(window.focusWidget() or window, key, modifier)

    def _scroll(self, window: QWidget) -> None:
        widget, point = self._target(window)
        place = QPointF(point)
        event = QWheelEvent(
            place,
            QPointF(widget.mapToGlobal(point)),
            QPoint(0, 0),
            QPoint(0, int(self._generator.integers(-360, 361))),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(widget, event)

    def _resize(self, window: QWidget) -> None:
        width_px, height_px = (int(side) for side in self._generator.integers(300, 1600, 2))
        window.resize(QSize(width_px, height_px))

    def _choose_action(self, _window: QWidget) -> None:
        actions = [
            action
            for menu in self._main_window().findChildren(QMenu)
            for action in menu.actions()
            if action.isEnabled() and not action.isSeparator() and action.menu() is None
        ]
        if actions:
            action = actions[int(self._generator.integers(len(actions)))]
            self._detail = f" {action.objectName()}"
            action.trigger()

    def _train(self, _window: QWidget) -> None:
        """Begin a short run on synthetic drawings, or press a button of the run there is."""
        training = self._main_window().training
        training.open()
        if training.worker is None and self._generator.random() < 0.7:
            plan = preset_plan(CLASSIC, has_mnist=False)
            training.start(replace(plan, drawings=RUN_DRAWINGS, epochs=1))
            return
        buttons = [
            each
            for name in RUN_BUTTONS
            for each in training.dialog.findChildren(QPushButton, name)
            if each.isVisible() and each.isEnabled()
        ]
        if buttons:
            buttons[int(self._generator.integers(len(buttons)))].click()

    def _drop(self, window: QWidget) -> None:
        if not self._files:
            return
        widget, point = self._target(window)
        data = QMimeData()
        chosen = self._generator.choice(self._files, int(self._generator.integers(1, 3)))
        data.setUrls([QUrl.fromLocalFile(str(name)) for name in chosen])
        event = QDropEvent(
            QPointF(point),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(widget, event)

    def _close_dialog(self, window: QWidget) -> None:
        if isinstance(window, QDialog):
            window.close()
