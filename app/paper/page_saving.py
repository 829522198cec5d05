"""Copying and saving what was read on a page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from app.paper.page.export import save, text_of
from app.paper.page.page_state import PageState
from app.paper.page.texts import count_text
from app.services.settings import Settings
from app.widgets.message_row import MessageRow

CSV_ENDING = ".csv"


class PageSaving(QObject):
    """Copies and saves the lines, and says so in the message row."""

    def __init__(self, page: PageState, row: MessageRow, settings: Settings) -> None:
        super().__init__(page)
        self._page = page
        self._row = row
        self._settings = settings

    def copy(self) -> None:
        """Copy the lines as text, with tabs between the columns."""
        QGuiApplication.clipboard().setText(text_of(self._page.rows))
        self._note(self.tr("Copied: {0}.").format(count_text(self._page)))

    def ask_and_save(self, window: QWidget, name: str) -> None:
        """Ask where to save the lines, and save them as CSV or as text.

        Parameters
        ----------
        window : QWidget
            That asks.
        name : str
            Of the photo; empty for a picture from the clipboard.
        """
        filters = [
            self.tr("Table ({0})").format(f"*{CSV_ENDING}"),
            self.tr("Text ({0})").format("*.txt"),
        ]
        folder = Path(self._settings.recent_folder or Path.home())
        proposal = f"{Path(name).stem or 'numbers'}{CSV_ENDING}"
        chosen, used = QFileDialog.getSaveFileName(
            window, self.tr("Save as CSV"), str(folder / proposal), ";;".join(filters)
        )
        if chosen:
            path = Path(chosen)
            ending = ".txt" if used == filters[1] else CSV_ENDING
            self.save(path if path.suffix else path.with_name(path.name + ending))

    def save(self, path: Path) -> None:
        """Save the lines as CSV, or as text if the name ends in ``.txt``."""
        try:
            save(path, self._page.rows)
        except OSError as error:
            text = self.tr("{0} cannot be saved: {1}.")
            self._row.show_warning(text.format(path.name, error.strerror or error))
            return
        self._settings.recent_folder = str(path.resolve().parent)
        self._note(self.tr("Saved as {0}.").format(path.name))

    def _note(self, text: str) -> None:
        self._row.begin_step()
        self._row.show_remark(text)
