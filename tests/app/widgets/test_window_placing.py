"""Where windows open: beside the canvas, at their last place, and a step from a twin's."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QPoint, QRect, QSize
from PySide6.QtWidgets import QDialog, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from app.services.settings import Settings
from app.widgets.screen_fit import screen_of
from app.widgets.window_placing import WindowPlaces, cascaded, free_area, place_beside

WANTED, LEAST = QSize(1000, 660), QSize(480, 400)
MAIN = QSize(880, 592)


def sheet_of(main: QRect) -> QRect:
    return QRect(main.topLeft() + QPoint(24, 100), QSize(282, 282))


@pytest.mark.parametrize(
    ("screen", "left", "expected"),
    [
        # Beside the main window, on the side that has room.
        (QSize(1920, 1080), 0, QRect(880, 100, 1000, 660)),
        (QSize(1920, 1080), 1040, QRect(40, 100, 1000, 660)),
        (QSize(2560, 1440), 840, QRect(1720, 100, 840, 660)),
        # Beside the canvas alone, at the edge of the screen.
        (QSize(1920, 1080), 520, QRect(920, 100, 1000, 660)),
        (QSize(1366, 768), 243, QRect(557, 100, 809, 660)),
        (QSize(1366, 768), 0, QRect(366, 100, 1000, 660)),
        (QSize(1024, 768), 144, QRect(458, 100, 566, 660)),
        # No room: the window covers the canvas, in the corner of the screen.
        (QSize(800, 600), 0, QRect(320, 0, 480, 600)),
        (QSize(640, 480), 0, QRect(0, 0, 640, 480)),
    ],
)
def test_a_window_stands_beside_the_canvas(screen: QSize, left: int, expected: QRect) -> None:
    main = QRect(QPoint(left, 100), MAIN)
    area = free_area(QRect(QPoint(), screen), main, sheet_of(main), WANTED, LEAST)
    if screen.width() > 800:
        assert area == expected
        assert not area.intersects(sheet_of(main))
    assert QRect(QPoint(), screen).contains(area)


def test_a_canvas_that_has_room_beside_it_is_never_covered() -> None:
    for width, left, top in product(range(700, 2600, 130), range(0, 1700, 170), (0, 300, 900)):
        screen = QRect(0, 28, width, 1000)
        main = QRect(QPoint(left, top), MAIN)
        if not screen.contains(sheet_of(main)):
            continue
        area = free_area(screen, main, sheet_of(main), WANTED, LEAST)
        assert screen.contains(area)
        sheet = sheet_of(main)
        has_room = max(width - sheet.right() - 1, sheet.left()) - 8 >= LEAST.width()
        assert has_room != area.intersects(sheet)


def test_it_is_placed_with_its_frame(qtbot: QtBot) -> None:
    main, canvas, window = QMainWindow(), QWidget(), QDialog()
    for each in (main, window):
        qtbot.addWidget(each)
    main.setCentralWidget(canvas)
    main.setGeometry(0, 0, 300, 300)
    main.show()
    window.resize(400, 300)
    place_beside(window, main, canvas)
    screen = screen_of(main).availableGeometry()
    assert window.frameGeometry().left() >= main.frameGeometry().right()
    assert screen.contains(window.geometry())


@pytest.mark.parametrize("steps", [1, 2, 7])
def test_a_twin_opens_a_step_away(steps: int) -> None:
    screen, area = QRect(0, 0, 1920, 1080), QRect(100, 100, 880, 592)
    moved = cascaded(area, screen, steps)
    assert (moved.topLeft() - area.topLeft()) == QPoint(32, 32) * steps
    assert moved.size() == area.size()
    # At the lower right edge it goes up and left.
    corner = QRect(1040, 488, 880, 592)
    assert cascaded(corner, screen, steps).bottomRight() != corner.bottomRight()
    assert screen.contains(cascaded(corner, screen, steps))


def test_places_are_remembered_and_twins_step_aside(qtbot: QtBot, tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.ini")

    def new_main() -> tuple[QMainWindow, WindowPlaces]:
        main = QMainWindow()
        qtbot.addWidget(main)
        return main, WindowPlaces(main, QWidget(main), settings)

    main, places = new_main()
    assert not places.restore_main()
    main.setGeometry(40, 50, 300, 200)
    settings.window_geometry = main.saveGeometry()
    window = QDialog()
    qtbot.addWidget(window)
    window.setGeometry(60, 70, 320, 240)
    places.remember_training(window)

    twin, twin_places = new_main()
    assert (places.twin.number, twin_places.twin.number) == (0, 1)
    assert twin_places.restore_main()
    assert twin.geometry().topLeft() == QPoint(72, 82)
    again = QDialog()
    qtbot.addWidget(again)
    twin_places.place_training(again)
    assert again.geometry() == QRect(92, 102, 320, 240)
    again.move(5, 6)
    twin_places.place_training(again)
    assert again.pos() == QPoint(5, 6)

    twin_places.twin.leave()
    _, third_places = new_main()
    assert third_places.twin.number == 1
    places.twin.leave()
    fourth, fourth_places = new_main()
    assert fourth_places.restore_main()
    assert fourth.geometry().topLeft() == QPoint(40, 50)


def test_where_nothing_can_be_written_there_are_no_twins(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIGITPAD_DATA_DIR", str(tmp_path / "missing"))
    main = QWidget()
    qtbot.addWidget(main)
    settings = Settings(tmp_path / "settings.ini")
    settings.window_geometry = QByteArray(b"damaged")
    for _ in range(2):
        places = WindowPlaces(main, main, settings)
        assert places.twin.number == 0
        assert not places.restore_main()
        places.twin.leave()
