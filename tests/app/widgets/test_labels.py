"""Wrapped lines are never cut off, in any window and text size."""

from unittest.mock import Mock

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QVBoxLayout

from app.samples.forget_dialog import ForgetDialog
from app.widgets import labels
from app.widgets.labels import SteadyLabel, WrappedLabel
from app.window.help_dialog import HelpDialog

LARGE_PX = 26


def is_cut(label: QLabel) -> bool:
    needed_px = label.sizeHint().height()
    if label.wordWrap():
        needed_px = label.heightForWidth(label.width())
    return label.height() < needed_px


@pytest.fixture
def large(qapp):
    before = qapp.font()
    font = QFont(before)
    font.setPixelSize(LARGE_PX)
    qapp.setFont(font)
    yield
    qapp.setFont(before)


@pytest.mark.parametrize("make", [lambda: ForgetDialog(12), HelpDialog])
def test_dialogs_show_all_of_large_text(qtbot, large, make):
    dialog = make()
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    labels = dialog.findChildren(QLabel)
    assert labels
    qtbot.waitUntil(lambda: not any(map(is_cut, labels)))
    for box in dialog.findChildren(QCheckBox):
        assert box.width() >= box.sizeHint().width()


def test_height_follows_width_text_and_font(qtbot):
    window = QDialog()
    qtbot.addWidget(window)
    label = WrappedLabel("one two three four five six seven eight nine ten")
    layout = QVBoxLayout(window)
    layout.addWidget(label)
    window.resize(600, 40)
    with qtbot.waitExposed(window):
        window.show()
    few_px = label.minimumHeight()
    window.resize(120, 40)
    qtbot.waitUntil(lambda: label.minimumHeight() > few_px)
    qtbot.waitUntil(lambda: not is_cut(label))
    label.setText("short")
    qtbot.waitUntil(lambda: label.minimumHeight() <= few_px)
    font = label.font()
    font.setPixelSize(LARGE_PX)
    label.setFont(font)
    qtbot.waitUntil(lambda: label.minimumHeight() > few_px)


def test_a_steady_label_keeps_its_height(qtbot):
    label = SteadyLabel()
    qtbot.addWidget(label)
    label.resize(120, 200)
    label.reserve(["short", "a text of several words that takes several lines here"])
    height_px = label.heightForWidth(120)
    assert height_px >= 2 * label.fontMetrics().lineSpacing()
    for text in ("", "short", "a much longer text, which has no room here, is elided. " * 5):
        label.setText(text)
        assert label.heightForWidth(120) == height_px
    label.grab()
    assert label.shown_lines()[-1].endswith("…")
    assert label.toolTip() == label.text()
    label.setText("short")
    label.grab()
    assert label.toolTip() == ""


def test_a_steady_label_counts_the_lines_of_a_width_once(qtbot, monkeypatch):
    label = SteadyLabel()
    qtbot.addWidget(label)
    label.reserve(["a text of several words that takes several lines here"])
    wrapped = Mock(side_effect=labels.wrapped_lines)
    monkeypatch.setattr(labels, "wrapped_lines", wrapped)

    heights_px = [label.heightForWidth(width_px) for width_px in (120, 60, 120, 60)]
    assert heights_px[:2] == heights_px[2:]
    assert wrapped.call_count == 2

    label.reserve(["one line"])
    assert label.heightForWidth(120) < heights_px[0]
    font = label.font()
    font.setPixelSize(4 * LARGE_PX)
    label.setFont(font)
    assert label.heightForWidth(120) >= 2 * label.fontMetrics().lineSpacing()
