"""Each kind of problem is seen, and a window without any is not blamed."""

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from scripts.scenes.layout import layout_problems, painted_texts


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    window.setObjectName("testedWindow")
    window.resize(400, 300)
    qtbot.addWidget(window)
    window.show()
    return window


def place(widget: QWidget, *geometry: int) -> None:
    widget.setGeometry(*geometry)
    widget.show()


class PaintedTexts(QWidget):
    """Paints texts at points, or in rectangles."""

    def __init__(self, texts: list[tuple[object, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self._texts = texts

    def paintEvent(self, event: object) -> None:
        painter = QPainter(self)
        for place, text in self._texts:
            if isinstance(place, QRectF):
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
            else:
                painter.drawText(place, text)
        painter.end()


def test_a_layout_that_fits_has_no_problems(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    for widget in (QLabel("Some text"), QPushButton("Start"), QLineEdit(), QComboBox()):
        layout.addWidget(widget)
    window.show()

    assert layout_problems(window) == []


def test_a_label_that_is_too_narrow_is_clipped(window: QWidget) -> None:
    place(QLabel("Read after every stroke", window), 0, 0, 20, 40)

    (problem,) = layout_problems(window)
    assert "QLabel in testedWindow 'Read after every stroke' needs " in problem


def test_lines_that_do_not_fit_below_each_other_are_clipped(window: QWidget) -> None:
    label = QLabel("many words " * 20, window)
    label.setWordWrap(True)
    place(label, 0, 0, 100, 20)

    (problem,) = layout_problems(window)
    assert problem.endswith("px in height, has 20")


def test_a_chosen_entry_that_is_cut_is_said(window: QWidget) -> None:
    box = QComboBox(window)
    box.addItem("Default network, learned from you")
    place(box, 0, 0, 60, 40)

    (problem,) = layout_problems(window)
    assert "cuts 'Default network, learned from you'" in problem


def test_a_control_outside_its_window_is_said(window: QWidget) -> None:
    # High enough for every style.
    place(QLineEdit(window), 350, 10, 100, 60)

    (problem,) = layout_problems(window)
    assert (
        problem == "QLineEdit in testedWindow '' at (350, 10, 100, 60) leaves QWidget testedWindow"
    )


def test_controls_on_each_other_overlap(window: QWidget) -> None:
    place(QLineEdit(window), 10, 10, 100, 60)
    place(QLineEdit(window), 100, 50, 100, 60)

    (problem,) = layout_problems(window)
    assert problem.endswith("overlap by 10 × 20 px")


def test_a_window_larger_than_the_screen_is_said(window: QWidget) -> None:
    window.resize(QGuiApplication.primaryScreen().availableSize().width() + 10, 100)

    (problem,) = layout_problems(window)
    assert "QWidget testedWindow has " in problem


def test_what_is_hidden_or_empty_has_no_problems(window: QWidget) -> None:
    place(QLabel("", window), 0, 0, 10, 10)
    place(QLabel("A longer text", window), 0, 0, 10, 10)
    window.findChildren(QLabel)[1].hide()

    assert layout_problems(window) == []


def test_a_painted_text_that_is_cut_or_painted_over_is_said(window: QWidget) -> None:
    texts: list[tuple[object, str]] = [
        (QPointF(5, 40), "first"),
        (QPointF(10, 42), "second"),
        (QRectF(280, 100, 40, 20), "beyond the edge"),
    ]
    place(PaintedTexts(texts, window), 0, 0, 300, 200)

    problems = layout_problems(window)

    assert any("cuts 'beyond the edge'" in problem for problem in problems)
    assert "PaintedTexts in testedWindow paints 'first' over 'second'" in problems
    assert len(problems) == 2


def test_painting_is_as_before_once_it_was_watched(window: QWidget) -> None:
    place(PaintedTexts([(QRectF(0, 0, 100, 50), "seen")], window), 0, 0, 100, 50)
    original = QPainter.drawText

    (texts,) = painted_texts(window).values()

    assert [text.text for text in texts] == ["seen"]
    assert QPainter.drawText is original
