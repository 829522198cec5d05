"""Commands of the View and Help menus."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QWidget

from app.look.appearance import Appearance
from app.services.settings import TEXT_PERCENTS, Settings
from app.services.translation import Translation
from app.window.window_actions import WindowActions


class ViewCommands(QObject):
    """Carries out the commands of these menus, and remembers the choices."""

    def __init__(
        self,
        window: QWidget,
        actions: WindowActions,
        appearance: Appearance,
        translation: Translation,
        settings: Settings,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._appearance = appearance
        self._translation = translation
        self._settings = settings
        actions["reduces_motion"].setChecked(settings.reduces_motion)
        actions["single_keys"].setChecked(settings.single_keys)
        actions.check(actions.appearances, settings.appearance)
        actions.check(actions.languages, settings.language)
        actions.set_single_keys(settings.single_keys)
        actions.appearances.triggered.connect(
            lambda action: appearance.set_appearance(action.data())
        )
        actions.text_sizes.triggered.connect(lambda action: self.set_text_percent(action.data()))
        actions["text_larger"].triggered.connect(lambda: self._step_text(1))
        actions["text_smaller"].triggered.connect(lambda: self._step_text(-1))
        actions["text_normal"].triggered.connect(lambda: self.set_text_percent(TEXT_PERCENTS[0]))
        self._show_text_percent()
        actions["full_screen"].triggered.connect(self.toggle_full_screen)
        actions.languages.triggered.connect(lambda action: self.choose_language(action.data()))
        actions["reduces_motion"].triggered.connect(appearance.set_reduces_motion)
        actions["single_keys"].triggered.connect(self.set_single_keys)
        actions["help"].triggered.connect(self.show_help)
        actions["about"].triggered.connect(self.show_about)

    def choose_language(self, language: str) -> None:
        """Switch to another language, and remember it."""
        self._settings.language = language
        self._translation.choose(language)
        self._appearance.set_language(self._translation.language)

    def set_text_percent(self, text_percent: int) -> None:
        """Scale all text to one of `TEXT_PERCENTS`, and remember it."""
        self._appearance.set_text_percent(text_percent)
        self._show_text_percent()

    def _step_text(self, step: int) -> None:
        place = TEXT_PERCENTS.index(self._settings.text_percent) + step
        if 0 <= place < len(TEXT_PERCENTS):
            self.set_text_percent(TEXT_PERCENTS[place])

    def _show_text_percent(self) -> None:
        actions, text_percent = self._actions, self._settings.text_percent
        actions.check(actions.text_sizes, text_percent)
        actions["text_larger"].setEnabled(text_percent < TEXT_PERCENTS[-1])
        actions["text_smaller"].setEnabled(text_percent > TEXT_PERCENTS[0])

    def toggle_full_screen(self) -> None:
        """Fill the whole screen with the window, or no longer."""
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def set_single_keys(self, single_keys: bool) -> None:
        """Turn the single-key shortcuts on or off, and remember it."""
        self._settings.single_keys = single_keys
        self._actions.set_single_keys(single_keys)

    def show_help(self) -> None:
        """Show the keys and where files are stored."""
        from app.window.help_dialog import HelpDialog

        self._show(HelpDialog(self._window, self._actions))

    def show_about(self) -> None:
        """Show the About dialog."""
        from app.window.about_dialog import AboutDialog

        self._show(AboutDialog(self._window))

    def _show(self, dialog: QDialog) -> None:
        dialog.exec()
        dialog.deleteLater()
