"""The language of the window, which can change while it is open."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from app.services.resources import translation_path


class Translation:
    """Installs Digitpad's texts and Qt's own in a language: ``"system"``, ``"en"`` or ``"zh"``."""

    def __init__(self, language: str) -> None:
        self._translators: list[QTranslator] = []
        self.language = ""
        self.choose(language)

    def choose(self, language: str) -> None:
        """Show all texts in another language."""
        shown = system_language() if language == "system" else language
        if shown == self.language:
            return
        self.language = shown
        for translator in self._translators:
            QCoreApplication.removeTranslator(translator)
        self._translators = []
        if shown == "zh":
            folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            self._install(f"{folder}/qtbase_zh_CN.qm")
            self._install(str(translation_path("zh_CN")))

    def _install(self, path: str) -> None:
        translator = QTranslator()
        if translator.load(path):
            QCoreApplication.installTranslator(translator)
            self._translators.append(translator)


def system_language() -> str:
    """Return "zh" if the system's first known language is Simplified Chinese, else "en"."""
    for name in QLocale.system().uiLanguages():
        locale = QLocale(name)
        if locale.language() == QLocale.Language.English:
            return "en"
        if locale.language() == QLocale.Language.Chinese:
            is_simplified = locale.script() == QLocale.Script.SimplifiedHanScript
            return "zh" if is_simplified else "en"
    return "en"
