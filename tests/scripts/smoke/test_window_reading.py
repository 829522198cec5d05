"""Reading paper and bars off a picture, tried on the real window."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.services.settings import Settings
from model.ink.strokes import read_strokes_file
from scripts.smoke.virtual_screen import Picture
from scripts.smoke.window_checks import labelled_strokes
from scripts.smoke.window_reading import find_layout, read_answer

DEMO = Path(__file__).resolve().parents[3] / "assets" / "demo_strokes.jsonl"


def picture_of(window: MainWindow) -> Picture:
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    black = b"\0\0\0\0" * 40
    data, width_bytes = bytes(image.constBits()), 4 * image.width()
    return Picture(
        [
            data[y * image.bytesPerLine() : y * image.bytesPerLine() + width_bytes] + black
            for y in range(image.height())
        ]
    )


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    settings = Settings()
    settings.reduces_motion = True
    window = MainWindow(settings)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


def test_the_longest_bar_is_the_digit_that_was_read(window: MainWindow) -> None:
    layout = find_layout(picture_of(window))
    assert layout is not None
    left, top, right, bottom = layout.paper
    canvas = window.canvas
    place = canvas.mapTo(window, canvas.rect().center())
    assert abs((left + right) / 2 - place.x()) <= 2
    assert abs((top + bottom) / 2 - place.y()) <= 2
    for _, drawing in read_strokes_file(DEMO):
        if getattr(drawing, "label", None) in (3, 7):
            window.canvas.set_strokes(drawing.strokes)
            digit, fraction = read_answer(picture_of(window), layout)
            assert digit == drawing.label
            assert fraction > 0.9


def test_a_picture_without_a_window_has_no_layout() -> None:
    assert find_layout(Picture([b"\0\0\0\0" * 400] * 300)) is None


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
