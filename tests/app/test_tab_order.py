"""The Tab key goes through every window in the order in which it is read."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.look.current import Look, set_look
from app.look.type_scale import TypeScale
from app.main_window import MainWindow
from app.samples.forget_dialog import ForgetDialog
from app.services.errors import ErrorDialog
from app.window.about_dialog import AboutDialog
from app.window.help_dialog import HelpDialog
from model.weights.shelf import WeightsShelf
from scripts.scenes.tab_order import tab_order_problems, tab_stops
from tests.app.samples.lesson_doubles import one, small_weights
from tests.app.window_doubles import DOUBTFUL, REFUSED, SEVEN, Shelf, strokes_of_seven


def walk(window: QWidget) -> list[QWidget]:
    """Return where the focus goes, from the first control once around."""
    stops = tab_stops(window)
    stops[0].setFocus()
    visited = [stops[0]]
    while len(visited) <= len(stops):
        visited[-1].focusNextPrevChild(True)
        following = window.focusWidget()
        if following is visited[0]:
            break
        visited.append(following)
    return visited


@pytest.mark.parametrize("answer", [SEVEN, DOUBTFUL, REFUSED])
@pytest.mark.parametrize("size", [(900, 640), (600, 900)])
def test_the_main_window(
    window: MainWindow, shelf: Shelf, answer: object, size: tuple[int, int]
) -> None:
    shelf["default"].answer = answer
    window.resize(*size)
    window.canvas.set_strokes(strokes_of_seven())
    window.canvas.set_strokes(strokes_of_seven())
    window.canvas.undo()
    assert tab_order_problems(window) == []
    stops = tab_stops(window)
    assert len(stops) > 8
    assert window.samples.writer_button is stops[-1]


def _samples(window: MainWindow) -> QDialog:
    window.samples.windows.show_samples()
    dialog = window.samples.windows._samples
    dialog.grid.selectAll()
    dialog.edits.relabel(dialog.grid.chosen_ids(), 4)
    return dialog


def _empty_samples(window: MainWindow) -> QDialog:
    dialog = _samples(window)
    dialog.filter_bar.digit_buttons.button(7).click()
    return dialog


def _exam(window: MainWindow, drawings: int) -> QDialog:
    window.samples.windows.show_exam()
    dialog = window.samples.windows._exam
    dialog.begin(seed=3)
    for _ in range(drawings):
        dialog.exam_page.canvas.set_strokes(one())
        dialog.exam_page.take()
    if drawings < 30:
        dialog.exam_page.canvas.set_strokes(one())
    return dialog


def _lessons(window: MainWindow) -> QDialog:
    window.samples.windows.show_lessons()
    return window.samples.windows._lessons


def _shelf(window: MainWindow) -> QDialog:
    WeightsShelf().add(small_weights(name="mine"))
    window.shelf.open()
    dialog = window.shelf.dialog
    window.shelf.use(next(row for row in dialog.model.rows() if row.name == "Classic"))
    dialog.list.setCurrentIndex(dialog.model.index(2))
    return dialog


def _shown(dialog: QDialog, window: MainWindow) -> QDialog:
    dialog.setParent(window, dialog.windowFlags())
    dialog.show()
    return dialog


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize(
    "opening",
    [
        _samples,
        _empty_samples,
        lambda window: _exam(window, 2),
        lambda window: _exam(window, 30),
        _lessons,
        _shelf,
        lambda window: window.training.open(),
        lambda window: _shown(HelpDialog(), window),
        lambda window: _shown(AboutDialog(), window),
        lambda window: _shown(ForgetDialog(3), window),
        lambda window: _shown(ErrorDialog("report"), window),
    ],
)
def test_another_window(
    window: MainWindow, qtbot: QtBot, opening: Callable[[MainWindow], QDialog], scale: float
) -> None:
    for left_px in (60, 140):
        window.samples.lazy_store.store.add(one(left_px), 1)
    set_look(Look(type_scale=TypeScale(scale, ()), reduces_motion=True))
    dialog = opening(window)
    qtbot.waitUntil(dialog.isVisible)
    assert tab_order_problems(dialog) == []
    assert walk(dialog) == tab_stops(dialog)
    dialog.close()
