"""The window: chapters, ticks that stay, links, a PDF, and the other language."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QFileDialog

from app.learning.lesson_dialog import LessonDialog
from app.look.current import Look, set_look
from app.look.type_scale import TypeScale
from app.services.settings import Settings
from scripts.scenes.tab_order import tab_order_problems


@pytest.fixture
def settings(tmp_path):
    settings = Settings(tmp_path / "settings.ini")
    settings.language = "en"
    return settings


@pytest.fixture
def dialog(qtbot, settings):
    dialog = LessonDialog(settings)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    yield dialog
    dialog.close()


def test_a_chapter_with_formulas_and_code(dialog):
    dialog.list.setCurrentRow(6)
    text = dialog.text.toPlainText()
    assert text.startswith("Convolution")
    assert "∂L" in text.replace("\u2009", "")
    assert "```" not in text
    assert "layer = check(Convolution(2, size=3" in text
    assert QFontInfo(dialog.text.font()).pixelSize() > 0


def test_only_code_stays_in_its_lines(dialog):
    dialog.list.setCurrentRow(6)
    block, code = dialog.text.document().begin(), []
    while block.isValid():
        if block.blockFormat().nonBreakableLines():
            code.append(block.text())
        block = block.next()
    assert code[0] == "from model.network.layers import Convolution"
    assert not any(line.endswith(".") for line in code)


def test_going_on_ticks_chapters_off(dialog, settings):
    assert dialog.count.text() == "0 of 18 read"
    dialog.next_button.click()
    dialog.next_button.click()
    assert dialog.list.currentRow() == 2
    assert dialog.count.text() == "2 of 18 read"
    assert dialog.list.item(0).text().endswith("✓")
    assert settings.lesson_read == ("0", "1")
    dialog.back_button.click()
    assert dialog.list.currentRow() == 1
    assert not dialog.list.item(2).text().endswith("✓")


def test_the_last_chapter_is_done(dialog):
    dialog.list.setCurrentRow(17)
    assert dialog.next_button.text() == "Done"
    dialog.next_button.click()
    assert dialog.list.currentRow() == 17
    assert 17 in dialog.read


def test_damaged_settings_count_as_unread(qtbot, settings):
    settings.lesson_read = ("x", "3", "999")
    dialog = LessonDialog(settings)
    qtbot.addWidget(dialog)
    assert dialog.count.text() == "1 of 18 read"


def test_links_lead_to_the_other_windows(qtbot, dialog):
    for name, button in dialog.links.items():
        with qtbot.waitSignal(dialog.opened) as emitted:
            button.click()
        assert emitted.args == [name]


def test_a_pdf_of_all_chapters(dialog, tmp_path, monkeypatch):
    path = tmp_path / "lesson.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    dialog.pdf_button.click()
    content = path.read_bytes()
    assert content.startswith(b"%PDF")
    assert content.count(b"/Type /Page\n") > 5
    missing = tmp_path / "nowhere" / "lesson.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(missing), ""))
    dialog.pdf_button.click()
    assert "cannot be written" in dialog.message_row.text()


def test_chinese(qtbot, settings):
    settings.language = "zh"
    dialog = LessonDialog(settings)
    qtbot.addWidget(dialog)
    dialog.list.setCurrentRow(6)
    assert dialog.text.toPlainText().startswith("卷积")


def test_the_order_of_tab(dialog):
    assert tab_order_problems(dialog) == []


def test_large_text_leaves_room_for_the_chapter(qtbot, dialog):
    """At 200 % on 1366 x 768 the chapters stay beside the text, and no message takes room."""
    set_look(Look(type_scale=TypeScale(2.0, ())))
    dialog.resize(1362, 764)
    qtbot.waitUntil(lambda: dialog.text.height() > 764 // 2)
    assert dialog.list.mapTo(dialog, QPoint()).x() < dialog.text.x()
    assert dialog.message_row.height() == 0
    dialog.message_row.show_remark("Saved")
    qtbot.waitUntil(lambda: dialog.message_row.height() > 0)
