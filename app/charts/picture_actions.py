"""Copying and saving what a widget paints: Ctrl+C and a context menu."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QMargins, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
)
from PySide6.QtWidgets import QWidget

from app.look.current import painted_in
from app.look.theme import LIGHT
from app.services.settings import Settings
from app.widgets.message_row import MessageRow
from app.widgets.named_widgets import announce

if TYPE_CHECKING:
    _Widget = QWidget  # the class that follows the mixin
else:
    _Widget = object

ENDINGS = (".png", ".svg", ".pdf")
MARGIN_PX = 12
"""Around a picture that is copied or saved; in a window, the layout has one."""

MAX_NAME_LENGTH = 80
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')

translate = QCoreApplication.translate


class PictureActions(_Widget):
    """A mixin for widgets with a picture that can be copied and saved, in light colours.

    It comes before the Qt class in the list of bases. The widget needs a focus policy: Ctrl+C and
    the menu key belong to the widget with the focus.
    """

    _is_leaving = False

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint the picture into an area, in logical px."""
        raise NotImplementedError

    @property
    def shows_focus(self) -> bool:
        """Whether to paint the mark of the focus, which stays out of copies and files."""
        return self.hasFocus() and not self._is_leaving

    def copy_picture(self) -> None:
        """Put the picture on the clipboard."""
        from app.charts.picture_files import picture_image

        QGuiApplication.clipboard().setImage(
            picture_image(self._size_to_leave(), LIGHT.window, self._paint_with_margin)
        )
        self._say(translate("PictureActions", "The picture is on the clipboard."))

    def ask_and_save_picture(self) -> None:
        """Ask for a file and save the picture there."""
        # No window needs it to start.
        from PySide6.QtWidgets import QFileDialog

        settings = Settings()
        filters = [f"{ending[1:].upper()} (*{ending})" for ending in ENDINGS]
        title = translate("PictureActions", "Save picture")
        proposal = Path(settings.recent_folder or Path.home()) / f"{self.file_name()}.png"
        while True:
            chosen, used = QFileDialog.getSaveFileName(
                self, title, str(proposal), ";;".join(filters)
            )
            if not chosen:
                return
            path = Path(chosen)
            if path.suffix.lower() in ENDINGS:
                break
            ending = ENDINGS[filters.index(used)] if used in filters else ENDINGS[0]
            path = path.with_name(path.name + ending)
            if not path.exists():
                break
            # The dialog has asked about the name without an ending.
            proposal = path
        if self.save_picture(path):
            settings.recent_folder = str(path.resolve().parent)

    def save_picture(self, path: Path) -> bool:
        """Save the picture as PNG, SVG or PDF; return whether it worked, and say so."""
        from app.charts.picture_files import save_picture

        try:
            save_picture(path, self._size_to_leave(), LIGHT.window, self._paint_with_margin)
        except OSError as error:
            text = translate("PictureActions", "{0} cannot be saved: {1}.")
            self._say(text.format(path.name, error.strerror or error), is_warning=True)
            return False
        self._say(translate("PictureActions", "Saved as {0}.").format(path.name))
        return True

    def _size_to_leave(self) -> QSize:
        return self.size().grownBy(QMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX))

    def _paint_with_margin(self, painter: QPainter, area: QRectF) -> None:
        painter.translate(area.topLeft() + QPointF(MARGIN_PX, MARGIN_PX))
        self.paint_to_leave(painter, QRectF(self.rect()))

    def paint_to_leave(self, painter: QPainter, area: QRectF) -> None:
        """Paint the picture as it is copied and saved."""
        self._is_leaving = True
        try:
            with painted_in(LIGHT):
                self.paint(painter, area)
        finally:
            self._is_leaving = False

    def file_name(self) -> str:
        """Return the accessible name as the name of a file, without an ending."""
        name = _NOT_IN_NAMES.sub(" ", self.accessibleName())
        name = " ".join(name.split())[:MAX_NAME_LENGTH].strip(". ")
        return name or translate("PictureActions", "Picture")

    def _say(self, text: str, *, is_warning: bool = False) -> None:
        """Show a sentence in the window's message row; without one, a warning opens a box."""
        window = self.window()
        rows = [row for row in window.findChildren(MessageRow) if row.isVisibleTo(window)]
        if rows:
            rows[0].begin_step()
            (rows[0].show_warning if is_warning else rows[0].show_remark)(text)
        elif is_warning:
            from PySide6.QtWidgets import QMessageBox

            box = QMessageBox(QMessageBox.Icon.Warning, "Digitpad", text, parent=window)
            box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            box.open()
        else:
            announce(self, text)

    # Qt's own names

    def event(self, event: QEvent) -> bool:
        """Take Ctrl+C before the window does."""
        is_key = event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_key and event.matches(QKeySequence.StandardKey.Copy):  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the picture."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_picture()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu."""
        self.offer_picture(event.globalPos())
        event.accept()

    def offer_picture(self, place: QPoint) -> None:
        """Open a menu at a place of the screen that copies and saves the picture."""
        from PySide6.QtWidgets import QMenu

        menu = QMenu(self)
        menu.setObjectName("pictureMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copying = menu.addAction(translate("PictureActions", "Copy picture"), self.copy_picture)
        copying.setShortcut(QKeySequence.StandardKey.Copy)
        copying.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        menu.addAction(translate("PictureActions", "Save picture…"), self.ask_and_save_picture)
        sheet = self.parentWidget()
        while sheet is not None and not isinstance(sheet, PictureSheet):
            sheet = sheet.parentWidget()
        if sheet is not None:
            menu.addSeparator()
            menu.addAction(translate("PictureActions", "Copy sheet"), sheet.copy_picture)
            menu.addAction(translate("PictureActions", "Save sheet…"), sheet.ask_and_save_picture)
        menu.popup(place)


class PictureSheet(PictureActions, QWidget):
    """A widget whose pictures are also copied and saved together, as they are placed."""

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint all pictures."""
        for view in self.findChildren(QWidget):
            if isinstance(view, PictureActions) and view.isVisibleTo(self):
                painter.save()
                painter.translate(view.mapTo(self, QPoint()))
                view.paint_to_leave(painter, QRectF(view.rect()))
                painter.restore()
