"""One digit or a number: the canvas, the window, the controls and the settings go along."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.services.settings import Settings
from tests.app.window_doubles import Shelf, strokes_of_seven

MakeWindow = Callable[..., MainWindow]


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def choices(window: MainWindow) -> list[bool]:
    """Return what is checked: one digit, number, in the menu and below the canvas."""
    controls, actions = window.main_panel.canvas_controls, window.actions_by_name
    parts = (actions["canvas_digit"], actions["canvas_number"])
    return [part.isChecked() for part in (*parts, controls.digit_button, controls.number_button)]


def shifted_seven(by_px: float) -> list[np.ndarray]:
    return [stroke + np.array([by_px, 0]) for stroke in strokes_of_seven()]


def test_a_number_has_a_wide_canvas_and_the_answer_keeps_its_width(window: MainWindow) -> None:
    panel = window.main_panel
    settle()
    before = window.size()
    answer_px = panel.bars.width()
    assert panel.canvas_controls.isHidden()
    assert choices(window) == [True, False, True, False]
    window.actions_by_name["canvas_number"].trigger()
    settle()
    assert window.canvas.size() == QSize(562, 282)
    assert window.size() == before + QSize(280, 0)
    assert panel.bars.width() == answer_px
    assert panel.canvas_controls.isVisible()
    assert choices(window) == [False, True, False, True]
    assert window.settings.canvas_width_px == 560
    panel.canvas_controls.digit_button.click()
    settle()
    assert window.size() == before
    assert window.canvas.size() == QSize(282, 282)
    assert panel.canvas_controls.isHidden()
    assert choices(window) == [True, False, True, False]


def test_the_canvas_is_remembered(make_window: MakeWindow) -> None:
    window = make_window(canvas_width_px=700)
    settle()
    assert window.canvas.width() == 702
    assert window.width() == 880 + 420
    assert choices(window) == [False, True, False, True]
    window.close()
    again = make_window()
    settle()
    assert again.canvas.mapping.width_px == 700


@pytest.mark.parametrize("text", ["wide", "279", "841", "560.5"])
def test_a_width_that_makes_no_sense_is_that_of_one_digit(text: str) -> None:
    settings = Settings()
    settings.store.setValue("drawing/canvas_width_px", text)
    assert settings.canvas_width_px == 280


def test_the_window_stays_within_its_limits_and_shrinks_back(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtCore import QRect

    for name in ("app.widgets.screen_fit", "app.window.sizes.window_size"):
        monkeypatch.setattr(f"{name}.available_area", lambda _: QRect(0, 0, 1366, 768))
    window.resize(1200, 650)
    settle()
    window.actions_by_name["canvas_number"].trigger()
    settle()
    assert window.width() == 1366
    window.actions_by_name["canvas_digit"].trigger()
    settle()
    assert window.size() == QSize(1200, 650)


@pytest.mark.parametrize("size", [(544, 700), (800, 600), (1000, 700), (1366, 740)])
@pytest.mark.parametrize("width_px", [560, 840])
def test_a_small_window_shows_all_of_the_canvas(
    window: MainWindow, size: tuple[int, int], width_px: int
) -> None:
    panel = window.main_panel
    window.canvas.width_choice.ask(width_px)
    window.resize(*size)
    settle()
    assert window.size() == QSize(*size).expandedTo(window.minimumSize())
    assert panel.horizontalScrollBar().maximum() == 0
    assert panel.content.width() <= panel.viewport().width()
    right_px = window.canvas.mapTo(panel.content, window.canvas.rect().topRight()).x()
    assert right_px < panel.content.width()
    assert window.canvas.mapping.width_px == width_px


def test_a_maximized_window_keeps_its_size(window: MainWindow) -> None:
    window.showMaximized()
    settle()
    before = window.size()
    window.actions_by_name["canvas_number"].trigger()
    settle()
    assert window.size() == before
    assert window.canvas.mapping.width_px == 560
    window.showNormal()
    window.actions_by_name["canvas_digit"].trigger()
    settle()
    assert window.width() == 880


def test_wide_ink_keeps_the_canvas_wide_and_the_window_says_so(window: MainWindow) -> None:
    window.actions_by_name["canvas_number"].trigger()
    window.canvas.set_strokes([*strokes_of_seven(), *shifted_seven(250)])
    window.main_panel.canvas_controls.digit_button.click()
    assert window.canvas.mapping.width_px == 458 + 9
    assert len(window.canvas.strokes()) == 4
    text = "The canvas stays as wide as the drawing until you clear it."
    assert window.main_panel.message_row.text() == text
    assert choices(window) == [False, True, False, True]
    window.canvas.clear()
    assert window.canvas.mapping.width_px == 280
    assert choices(window) == [True, False, True, False]


def test_one_digit_on_the_right_moves_onto_the_canvas_for_one_digit(
    window: MainWindow, shelf: Shelf
) -> None:
    window.actions_by_name["canvas_number"].trigger()
    window.canvas.set_strokes(shifted_seven(300))
    before = window.canvas.strokes()
    window.main_panel.canvas_controls.digit_button.click()
    assert window.canvas.mapping.width_px == 280
    moved = window.canvas.strokes()
    xs = np.concatenate([stroke[:, 0] for stroke in moved])
    assert (xs.min() + xs.max()) / 2 == 140
    np.testing.assert_array_equal(shelf["default"].asked[-1].image, shelf["default"].asked[0].image)
    window.canvas.undo()
    assert window.canvas.mapping.width_px == 560
    assert window.canvas.strokes() == before


def test_a_stroke_that_is_being_drawn_is_kept(window: MainWindow) -> None:
    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtTest import QTest

    window.actions_by_name["canvas_number"].trigger()
    QTest.mousePress(window.canvas, Qt.MouseButton.LeftButton, pos=QPoint(300, 100))
    QTest.mouseMove(window.canvas, QPoint(500, 100))
    window.actions_by_name["canvas_digit"].trigger()
    (stroke,) = window.canvas.strokes()
    assert np.ptp(stroke[:, 0]) == 200


def test_other_text_sizes_keep_the_canvas(make_window: MakeWindow) -> None:
    window = make_window(canvas_width_px=560)
    settle()
    for percent in (200, 100):
        window.view.set_text_percent(percent)
        settle()
        assert window.canvas.mapping.width_px == 560
        controls = window.main_panel.canvas_controls
        for button in (controls.digit_button, controls.number_button):
            assert button.width() >= button.minimumSizeHint().width()
    assert window.width() == 1160


def test_the_bold_choice_needs_no_more_room(window: MainWindow) -> None:
    window.actions_by_name["canvas_number"].trigger()
    settle()
    controls = window.main_panel.canvas_controls
    before = [controls.digit_button.width(), controls.number_button.width()]
    window.canvas.set_strokes([*strokes_of_seven(), *shifted_seven(250)])
    controls.digit_button.setChecked(True)
    settle()
    assert [controls.digit_button.width(), controls.number_button.width()] == before


def test_drawings_from_files_widen_the_canvas_and_pictures_of_it_are_as_wide(
    window: MainWindow, tmp_path
) -> None:
    wide = [*strokes_of_seven(), *shifted_seven(300)]
    window.actions_by_name["canvas_number"].trigger()
    window.canvas.set_strokes(wide)
    before = [stroke.tolist() for stroke in window.canvas.strokes()]
    for name in ("drawing.jsonl", "drawing.png"):
        window.files.save_drawing(tmp_path / name)
    window.canvas.clear()
    window.actions_by_name["canvas_digit"].trigger()
    for name in ("drawing.jsonl", "drawing.png"):
        window.open_file(tmp_path / name)
        assert window.canvas.mapping.width_px == 560
        assert [stroke.tolist() for stroke in window.canvas.strokes()] == before
        window.canvas.clear()
        assert window.canvas.mapping.width_px == 280

    from PySide6.QtGui import QImage

    picture = QImage(str(tmp_path / "drawing.png"))
    assert picture.size() == QSize(1120, 560)


def test_the_empty_canvas_says_what_it_is_for(window: MainWindow, qtbot: QtBot) -> None:
    def title() -> str:
        return window.canvas._painter.title

    digit = title()
    window.actions_by_name["canvas_number"].trigger()
    assert title() == "Draw a number here"
    window.view.choose_language("zh")
    qtbot.waitUntil(lambda: title() == "在这里写一个数")
    window.actions_by_name["canvas_digit"].trigger()
    assert title() == "在这里写一个数字"
    window.view.choose_language("en")
    qtbot.waitUntil(lambda: title() == digit)
