"""One look for the whole application."""

import gc

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QLabel,
    QProxyStyle,
    QPushButton,
    QStyle,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.look.current import (
    Adaptive,
    Look,
    animates,
    current_theme,
    current_type_scale,
    set_look,
)
from app.look.style_sheet import set_style_property, set_text_style
from app.look.theme import DARK, LIGHT
from app.look.type_scale import TypeScale


class Recorder(Adaptive, QWidget):
    """Records what it is asked for, and how large its label is then."""

    def __init__(self, name: str, calls: list[str]) -> None:
        super().__init__()
        self.name, self.calls = name, calls
        self.label = QLabel("Digit")
        set_text_style(self.label, "title")
        QVBoxLayout(self).addWidget(self.label)
        self.size_px = 0
        self.adapt()

    def _retranslate(self) -> None:
        self.calls.append(f"{self.name} retranslated")

    def _restyle(self) -> None:
        self.calls.append(f"{self.name} restyled")
        self.size_px = self.label.font().pixelSize()


@pytest.fixture
def recorder(qtbot: QtBot) -> Recorder:
    set_look(Look())
    widget = Recorder("outer", [])
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def test_the_application_gets_font_palette_and_style_sheet(qtbot: QtBot) -> None:
    set_look(Look(DARK, TypeScale(2.0, ("Sans",))))
    assert (current_theme(), current_type_scale().scale) == (DARK, 2.0)
    assert QApplication.font().pixelSize() == 26
    assert QApplication.palette().window().color() == QColor(DARK.window)
    assert DARK.accent in QApplication.instance().styleSheet()


def test_children_are_restyled_first_when_all_texts_have_their_size(recorder: Recorder) -> None:
    inner = Recorder("inner", recorder.calls)
    recorder.layout().addWidget(inner)
    inner.show()
    recorder.calls.clear()
    set_look(Look(LIGHT, TypeScale(2.0, ())))
    assert recorder.calls == ["inner restyled", "outer restyled"]
    assert (recorder.size_px, inner.size_px) == (44, 44)


def test_a_widget_made_later_has_the_look(qtbot: QtBot) -> None:
    set_look(Look(LIGHT, TypeScale(1.5, ())))
    label, button = QLabel("Digit"), QPushButton("Read")
    set_text_style(label, "caption")
    for widget in (label, button):
        qtbot.addWidget(widget)
        widget.show()
    assert (label.font().pixelSize(), button.font().pixelSize()) == (18, 20)


def test_texts_follow_the_language(recorder: Recorder) -> None:
    recorder.calls.clear()
    QCoreApplication.sendEvent(recorder, QEvent(QEvent.Type.LanguageChange))
    assert recorder.calls == ["outer retranslated"]


def test_a_shown_widget_takes_another_text_style(recorder: Recorder) -> None:
    set_text_style(recorder.label, "caption")
    assert recorder.label.font().pixelSize() == 12
    set_text_style(recorder.label, "")
    assert recorder.label.font().pixelSize() == 13
    set_style_property(recorder.label, "role", "warning")
    assert recorder.label.palette().windowText().color() == QColor(LIGHT.warning)


def test_the_style_sheet_is_set_only_when_it_changes(
    recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheets: list[str] = []
    monkeypatch.setattr(QApplication, "setStyleSheet", lambda self, sheet: sheets.append(sheet))
    set_look(Look(reduces_motion=True))
    assert sheets == []
    assert not animates(recorder)
    set_look(Look(DARK))
    assert len(sheets) == 1


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_tab_key_leaves_a_ring_around_a_button(qtbot: QtBot, theme) -> None:
    set_look(Look(theme))
    button = QPushButton("Read")
    qtbot.addWidget(button)
    with qtbot.waitActive(button):
        button.show()
    button.clearFocus()
    assert button.grab().toImage().pixelColor(1, 16) == QColor(theme.surface)
    button.setFocus()
    ringed = button.grab().toImage()
    assert [ringed.pixelColor(x, 16).name().upper() for x in (0, 1)] == 2 * [theme.accent]


def test_the_system_draws_the_controls_of_a_system_look(recorder: Recorder) -> None:
    set_look(Look(DARK, TypeScale(2.0, ()), is_system=True))
    assert recorder.size_px == 44
    assert "background" not in QApplication.instance().styleSheet()
    assert QApplication.palette().window().color() != QColor(DARK.window)


def test_buttons_of_dialogs_have_no_icons(qtbot: QtBot) -> None:
    class IconStyle(QProxyStyle):
        """Icons as Linux desktops have them; the platform of the tests has none."""

        def styleHint(self, hint, option=None, widget=None, data=None):
            if hint == QStyle.StyleHint.SH_DialogButtonBox_ButtonsHaveIcons:
                return 1
            return super().styleHint(hint, option, widget, data)

    application = QApplication.instance()
    before = application.styleSheet()
    application.setStyleSheet("")
    application.setStyle(IconStyle("Fusion"))
    try:
        set_look(Look())
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        qtbot.addWidget(box)
        assert all(button.icon().isNull() for button in box.buttons())
    finally:
        application.setStyle("Fusion")
        application.setStyleSheet(before)


class Watcher(Adaptive, QWidget):
    """Remembers whether Python might have collected widgets while this one was restyled."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def _restyle(self):
        self.seen.append(gc.isenabled())

    def changeEvent(self, event):
        if event.type() == QEvent.Type.StyleChange:
            self.seen.append(gc.isenabled())
        super().changeEvent(event)


def test_nothing_is_collected_while_widgets_are_restyled(qtbot):
    watcher = Watcher()
    qtbot.addWidget(watcher)
    watcher.show()
    assert gc.isenabled()
    for scale in (1.0, 1.5):
        set_look(Look(LIGHT, TypeScale(scale, ("Sans",)), reduces_motion=True))
    assert len(watcher.seen) > 2
    assert not any(watcher.seen)
    assert gc.isenabled()
