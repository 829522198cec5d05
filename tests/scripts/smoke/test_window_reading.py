"""Reading paper and bars off a picture, tried on the real window."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app import application
from app.application import write_layout
from app.main_window import MainWindow
from app.services.settings import Settings
from model.ink.strokes import read_strokes_file
from scripts.smoke import window_checks
from scripts.smoke.virtual_screen import Picture
from scripts.smoke.window_checks import labelled_strokes
from scripts.smoke.window_reading import read_answer, read_layout

DEMO = Path(__file__).resolve().parents[3] / "assets" / "demo_strokes.jsonl"


def picture_of(window: MainWindow) -> Picture:
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    data, width_bytes = bytes(image.constBits()), 4 * image.width()
    return Picture(
        [
            data[y * image.bytesPerLine() : y * image.bytesPerLine() + width_bytes]
            for y in range(image.height())
        ]
    )


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    settings = Settings()
    settings.reduces_motion = True
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.move(0, 0)
    with qtbot.waitExposed(window):
        window.show()
    return window


def test_the_longest_bar_is_the_digit_that_was_read(window: MainWindow, tmp_path: Path) -> None:
    write_layout(window, tmp_path / "layout.json")
    layout = read_layout(tmp_path / "layout.json")
    assert read_answer(picture_of(window), layout)[1] == 0
    for _, drawing in read_strokes_file(DEMO):
        if getattr(drawing, "label", None) in (3, 7):
            window.canvas.set_strokes(drawing.strokes)
            digit, fraction = read_answer(picture_of(window), layout)
            assert digit == drawing.label
            assert fraction > 0.9


def test_the_layout_names_the_places_on_the_screen(window: MainWindow, tmp_path: Path) -> None:
    write_layout(window, tmp_path / "layout.json")
    left, top, right, bottom = read_layout(tmp_path / "layout.json").canvas
    middle = window.canvas.mapToGlobal(window.canvas.rect().center())
    assert abs((left + right) / 2 - middle.x()) <= 1
    assert abs((top + bottom) / 2 - middle.y()) <= 1


def test_the_program_and_the_checks_agree_on_the_variable() -> None:
    assert window_checks.LAYOUT_FILE_VARIABLE == application.LAYOUT_FILE_VARIABLE


def test_strokes_are_found_by_label() -> None:
    strokes = labelled_strokes(DEMO)
    assert sorted(strokes) == list(range(10))
    assert len(strokes[7][0][0]) >= 2


def test_a_picture_is_written_as_png(tmp_path: Path) -> None:
    path = tmp_path / "one.png"
    Picture([b"\x01\x02\x03\0" * 3] * 2).save_png(path)
    image = QImage(str(path))
    assert (image.width(), image.height()) == (3, 2)
    assert image.pixelColor(1, 1).getRgb()[:3] == (3, 2, 1)
