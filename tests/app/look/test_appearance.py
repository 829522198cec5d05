"""The look follows the system and the settings."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.look import appearance as appearance_module
from app.look.appearance import Appearance
from app.look.current import animates
from app.look.theme import DARK, LIGHT, theme_from_palette
from app.services.settings import Settings


@pytest.fixture
def hints(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Stand in for the system's style hints."""
    signal = SimpleNamespace(connect=lambda slot: None)
    accessibility = SimpleNamespace(
        preference=Qt.ContrastPreference.NoPreference, contrastPreferenceChanged=signal
    )
    accessibility.contrastPreference = lambda: accessibility.preference
    system = SimpleNamespace(
        scheme=Qt.ColorScheme.Light,
        colorSchemeChanged=signal,
        accessibility=lambda: accessibility,
        contrast=accessibility,
        setColorScheme=lambda scheme: None,
    )
    system.colorScheme = lambda: system.scheme
    stand_in = SimpleNamespace(styleHints=lambda: system)
    monkeypatch.setattr(appearance_module, "QGuiApplication", stand_in)
    return system


def test_the_systems_scheme_is_followed(qtbot: QtBot, hints: SimpleNamespace) -> None:
    appearance = Appearance(Settings(), "en")
    assert appearance.look.theme is LIGHT
    hints.scheme = Qt.ColorScheme.Dark
    with qtbot.waitSignal(appearance.changed):
        appearance._apply()
    assert appearance.look.theme is DARK
    assert QGuiApplication.palette().window().color().name().upper() == DARK.window


def test_a_chosen_scheme_stays(qtbot: QtBot, hints: SimpleNamespace) -> None:
    appearance = Appearance(Settings(), "en")
    appearance.set_appearance("light")
    hints.scheme = Qt.ColorScheme.Dark
    appearance._apply()
    assert appearance.look.theme is LIGHT


def test_high_contrast_leaves_the_style_to_the_system(qtbot: QtBot, hints: SimpleNamespace) -> None:
    hints.contrast.preference = Qt.ContrastPreference.HighContrast
    appearance = Appearance(Settings(), "en")
    assert appearance.look.theme == theme_from_palette(QApplication.palette())
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    assert "#" not in application.styleSheet()
    assert "background" not in application.styleSheet()


def test_the_real_hints_have_the_methods_used(qtbot: QtBot) -> None:
    appearance = Appearance(Settings(), "en")
    with qtbot.waitSignal(appearance.changed):
        QGuiApplication.styleHints().accessibility().contrastPreferenceChanged.emit(
            Qt.ContrastPreference.NoPreference
        )


def test_motion_needs_the_setting(qtbot: QtBot) -> None:
    settings = Settings()
    settings.reduces_motion = True
    widget = QWidget()
    qtbot.addWidget(widget)
    Appearance(settings, "en")
    assert not animates(widget)


def test_chinese_is_set_bolder(qtbot: QtBot) -> None:
    appearance = Appearance(Settings(), "en")
    assert appearance.look.type_scale.font(weight=600).weight() == 600
    appearance.set_language("zh")
    assert appearance.look.type_scale.font(weight=600).weight() == 700
    assert appearance.look.type_scale.font().weight() == 400
