"""Sizes follow the text size."""

import pytest
from PySide6.QtGui import QFont, QFontDatabase
from pytestqt.qtbot import QtBot

from app.look.type_scale import _CHINESE_FAMILIES, TypeScale, system_type_scale


def test_lengths_grow_and_icons_stop_at_one_and_a_half() -> None:
    scale = TypeScale(2.0, ("Inter",))
    assert scale.px(32) == 64
    assert scale.icon_px(20) == 30


def test_fonts_follow_but_the_big_digit_does_not() -> None:
    scale = TypeScale(2.0, ("Inter",))
    assert scale.font(12).pixelSize() == 24
    assert scale.fixed_font(136).pixelSize() == 136
    assert scale.font().featureValue(QFont.Tag("tnum")) == 1


def test_the_system_size_is_followed_from_13_px(qtbot: QtBot) -> None:
    scale = system_type_scale(100, "en")
    assert scale.font().pixelSize() >= 13
    assert system_type_scale(200, "en").scale == 2 * scale.scale
    assert "WenQuanYi Micro Hei" in scale.families


def test_latin_text_has_its_own_font_beside_a_chinese_one(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    installed = {"DejaVu Sans", "WenQuanYi Micro Hei"}
    monkeypatch.setattr(QFont, "families", lambda font: ["Sans Serif"])
    monkeypatch.setattr(QFontDatabase, "hasFamily", installed.__contains__)
    families = system_type_scale(100, "en").families
    assert families[0] == "DejaVu Sans"
    assert "WenQuanYi Micro Hei" in families[1:]
    installed.remove("DejaVu Sans")
    assert system_type_scale(100, "en").families[0] in _CHINESE_FAMILIES
