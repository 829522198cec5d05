"""Every text of the window is there in Chinese, compiled and up to date."""

import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from pytestqt.qtbot import QtBot

from app.services import translation as translation_module
from app.services.resources import translation_path
from app.services.translation import Translation, system_language

PROJECT_FOLDER = Path(__file__).resolve().parents[3]
TEXTS = translation_path("zh_CN").with_suffix(".ts")

Message = tuple[str, str]


def messages(path: Path) -> Iterator[tuple[Message, str, bool]]:
    """Yield context and source, the translation, and whether it is finished."""
    for context in ElementTree.parse(path).getroot().iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translated = message.find("translation")
            assert translated is not None
            source = message.findtext("source", "")
            yield (name, source), translated.text or "", translated.get("type") is None


def test_every_text_is_translated(tmp_path: Path) -> None:
    lupdate = shutil.which("pyside6-lupdate", path=str(Path(sys.executable).parent))
    assert lupdate is not None
    sources = sorted(str(path) for path in (PROJECT_FOLDER / "app").rglob("*.py"))
    fresh = tmp_path / "fresh.ts"
    subprocess.run([lupdate, *sources, "-ts", str(fresh)], check=True, capture_output=True)
    wanted = {key for key, _, _ in messages(fresh)}
    finished = {key for key, text, is_finished in messages(TEXTS) if text and is_finished}
    assert len(wanted) > 100
    assert wanted - finished == set(), "run scripts/build_translations.py and translate these"


def test_translations_keep_the_places_of_values() -> None:
    for (_, source), text, _ in messages(TEXTS):
        places = re.findall(r"\{\w*\}", source)
        assert sorted(re.findall(r"\{\w*\}", text)) == sorted(places), source
        assert ("&" in source) == ("&" in text), source


def test_the_compiled_file_holds_the_same(qtbot: QtBot) -> None:
    translator = QTranslator()
    assert translator.load(str(translation_path("zh_CN")))
    for (context, source), text, _ in messages(TEXTS):
        assert translator.translate(context, source) == text, source


def test_languages_come_and_go(qtbot: QtBot) -> None:
    translation = Translation("zh")
    try:
        assert QCoreApplication.translate("ReadControls", "Recognize") == "识别"
        assert QCoreApplication.translate("QPlatformTheme", "Close") == "关闭"
    finally:
        translation.choose("en")
    assert QCoreApplication.translate("ReadControls", "Recognize") == "Recognize"


@pytest.mark.parametrize(
    ("languages", "expected"),
    [
        (["zh-Hans-CN", "en"], "zh"),
        (["zh-CN"], "zh"),
        (["zh-TW", "zh-Hant-TW"], "en"),
        (["fr-FR", "zh-CN"], "zh"),
        (["en-GB", "zh-CN"], "en"),
        (["fr-FR"], "en"),
        (["C"], "en"),
    ],
)
def test_the_systems_language(
    monkeypatch: pytest.MonkeyPatch, languages: list[str], expected: str
) -> None:
    class Locale(QLocale):
        @staticmethod
        def system() -> QLocale:
            class System:
                def uiLanguages(self) -> list[str]:  # noqa: N802 Qt's name
                    return languages

            return System()

    monkeypatch.setattr(translation_module, "QLocale", Locale)
    assert system_language() == expected
