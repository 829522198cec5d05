"""The menu of files that were lately opened or saved."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.services.settings import Settings
from app.window.file_commands import FileCommands


class RecentFiles(QObject):
    """Fills the menu each time it opens, for another window may have opened files meanwhile.

    Parameters
    ----------
    window : QWidget
        Whose menu it is.
    action : QAction
        The entry that opens the menu.
    files : FileCommands
        Opens what is chosen.
    settings : Settings
        Remembers the files.
    """

    def __init__(
        self, window: QWidget, action: QAction, files: FileCommands, settings: Settings
    ) -> None:
        super().__init__(window)
        self._files = files
        self._settings = settings
        self.menu = QMenu(window)
        self.menu.setObjectName("recentFilesMenu")
        self.menu.setToolTipsVisible(True)
        action.setMenu(self.menu)
        self.menu.aboutToShow.connect(self.fill)
        self.fill()

    def fill(self) -> None:
        """Offer the files that are still there; the whole path is in the tool tip."""
        self.menu.clear()
        self._settings.store.sync()
        for name in self._settings.recent_files:
            path = Path(name)
            if not path.is_file():
                continue
            # A single & would be taken for a key.
            entry = self.menu.addAction(path.name.replace("&", "&&"))
            entry.setToolTip(name)
            entry.triggered.connect(lambda _checked=False, path=path: self._files.open_file(path))
        if self.menu.isEmpty():
            self.menu.addAction(self.tr("None yet")).setEnabled(False)
            return
        self.menu.addSeparator()
        self.menu.addAction(self.tr("Forget these")).triggered.connect(self._forget)

    def _forget(self) -> None:
        self._settings.recent_files = ()
