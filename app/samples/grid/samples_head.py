"""The head of my samples: their number, and the buttons for all that are shown."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QMenu, QWidget

from app.look.current import Adaptive
from app.look.style_sheet import set_text_style
from app.widgets.flow_layout import FlowLayout
from app.widgets.named_widgets import filled, push_button


class SamplesHead(Adaptive, QWidget):
    """A title with a count, and the buttons for import, export and a lesson."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.count_label = QLabel(), QLabel()
        set_text_style(self.title, "title")
        self.count_label.setProperty("role", "muted")
        self.import_button = push_button("importSamplesButton")
        self.export_button = push_button("exportSamplesButton")
        self.learn_button = push_button("learnFromTheseButton")
        self.learn_button.setProperty("primary", True)
        words = filled(QHBoxLayout(), self.title, self.count_label, spacing_px=14)
        words.setStretchFactor(self.count_label, 1)
        words.setAlignment(self.count_label, Qt.AlignmentFlag.AlignLeft)
        button_row = QWidget()
        buttons = FlowLayout(8, button_row)
        for button in (self.import_button, self.export_button, self.learn_button):
            buttons.addWidget(button)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        filled(self._layout, words, button_row, spacing_px=12)
        self._layout.setStretchFactor(words, 1)
        self._count = 0
        import_menu = QMenu(self.import_button)
        self.import_file_action = import_menu.addAction("")
        self.import_folder_action = import_menu.addAction("")
        self.import_button.setProperty("menu", True)
        self.import_button.setMenu(import_menu)
        self._retranslate()

    def set_count(self, count: int) -> None:
        """Show the number of samples, and enable the buttons if there are any."""
        self._count = count
        text = self.tr("{0} drawings").format(f"{count:,}")
        self.count_label.setText(self.tr("1 drawing") if count == 1 else text)
        self.learn_button.setEnabled(count > 0)
        self.export_button.setEnabled(count > 0)

    def set_wide(self, is_wide: bool) -> None:
        """Put the buttons beside the title, or below it."""
        directions = QBoxLayout.Direction
        self._layout.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)

    def _retranslate(self) -> None:
        self.title.setText(self.tr("My samples"))
        self.import_button.setText(self.tr("Import"))
        self.import_file_action.setText(self.tr("From a file…"))
        self.import_folder_action.setText(self.tr("From a folder of pictures…"))
        self.export_button.setText(self.tr("Export…"))
        self.learn_button.setText(self.tr("Learn from these"))
        self.set_count(self._count)
