"""The window *The lesson*: its chapters, to read, to tick off, and to save as PDF."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QFileDialog,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.learning.chapter_text import ChapterText
from app.learning.lesson_pages import Chapter, lesson_chapters
from app.learning.lesson_pdf import lesson_pdf
from app.look.current import Adaptive, current_type_scale
from app.look.style_sheet import set_style_property, set_text_style
from app.services.resources import window_icon
from app.services.settings import Settings
from app.services.translation import system_language
from app.widgets.flow_layout import FlowLayout
from app.widgets.message_row import MessageRow
from app.widgets.named_widgets import (
    SIDE_MARGIN_PX,
    STACKED_BELOW_PX,
    filled,
    hairline,
    named,
    push_button,
)
from app.widgets.screen_fit import grown, take_first_size
from model.files.writing import write_whole

FIRST_SIZE_PX = QSize(1060, 800)
MIN_SIZE_PX = QSize(480, 420)
LIST_PX, SMALL_LIST_PX = 250, 120
LARGEST_LIST_FRACTION = 0.3
"""Of the width of the window, so that large text leaves room for the chapter."""
_NO_LIMIT_PX = 16_777_215


class LessonDialog(Adaptive, QDialog):
    """Shows the chapters in the language of the window; a chapter that was left counts as read.

    Signals
    -------
    opened(str)
        The person wants another window: ``"one_step"``, ``"experiments"`` or ``"exercises"``.
    """

    opened = Signal(str)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lessonDialog")
        self.setWindowIcon(window_icon())
        self._settings = settings
        self._chapters: list[Chapter] = []
        self.title, self.count = QLabel(), QLabel()
        self.list = named(QListWidget(), "lessonChapters")
        # Long titles wrap.
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text = named(ChapterText(), "lessonText")
        self.message_row = MessageRow()
        self.message_row.news_shown.connect(self._make_room_for_message)
        self._make_room_for_message(False)
        self.links: dict[str, QPushButton] = {}
        for name in ("one_step", "experiments", "exercises"):
            button = self.links[name] = push_button(f"{name}Button")
            set_style_property(button, "link", True)
            button.clicked.connect(lambda _checked=False, each=name: self.opened.emit(each))
        self.pdf_button = push_button("pdfButton")
        self.back_button, self.next_button = push_button("backButton"), push_button("nextButton")
        self.next_button.setProperty("primary", True)
        self._lay_out()
        self.list.currentRowChanged.connect(self._show_chapter)
        self.back_button.clicked.connect(
            lambda: self.list.setCurrentRow(self.list.currentRow() - 1)
        )
        self.next_button.clicked.connect(self._go_on)
        self.pdf_button.clicked.connect(self._save_pdf)
        self.adapt()
        self.list.setCurrentRow(0)
        take_first_size(self, FIRST_SIZE_PX)
        self.setMinimumSize(MIN_SIZE_PX)

    @property
    def read(self) -> frozenset[int]:
        """The numbers of the chapters that were read, from 0."""
        return frozenset(int(each) for each in self._settings.lesson_read if each.isdecimal())

    # What the person does

    def _go_on(self) -> None:
        row = self.list.currentRow()
        names = sorted(self.read | {row})
        self._settings.lesson_read = tuple(str(each) for each in names)
        self._show_marks()
        self.list.setCurrentRow(min(row + 1, self.list.count() - 1))

    def _go_back(self) -> None:
        self.list.setCurrentRow(self.list.currentRow() - 1)

    def _save_pdf(self) -> None:
        proposal = str(Path.home() / "digitpad-lesson.pdf")
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save as PDF"), proposal, "PDF (*.pdf)"
        )
        if not chosen:
            return
        self.message_row.begin_step()
        try:
            content = lesson_pdf(self._chapters, self.text.figures, self.windowTitle())
            write_whole(Path(chosen), content)
        except OSError as error:
            reason = error.strerror or str(error)
            text = self.tr("{0} cannot be written: {1}.").format(chosen, reason)
            self.message_row.show_warning(text)
        else:
            self.message_row.show_remark(self.tr("Saved: {0}.").format(Path(chosen).name))

    # What is shown

    def _show_chapter(self, row: int) -> None:
        if not 0 <= row < len(self._chapters):
            return
        self.text.show_chapter(self._chapters[row], row)
        self.back_button.setEnabled(row > 0)
        is_last = row == len(self._chapters) - 1
        self.next_button.setText(self.tr("Done") if is_last else self.tr("Next chapter"))

    def _show_marks(self) -> None:
        read = self.read
        for row, chapter in enumerate(self._chapters):
            is_read = row in read
            item = self.list.item(row)
            item.setText(f"{row + 1}  {chapter.title}{'  ✓' if is_read else ''}")
            if is_read:
                text = self.tr("{0}, read").format(chapter.title)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, text)
        count = len(read & set(range(len(self._chapters))))
        self.count.setText(self.tr("{0} of {1} read").format(count, len(self._chapters)))

    # Making

    def _lay_out(self) -> None:
        set_text_style(self.title, "title")
        self.count.setProperty("role", "muted")
        side = QWidget()
        filled(QVBoxLayout(side), self.title, 2, self.count, 10, self.list)
        self._side = side
        self._columns = filled(
            QBoxLayout(QBoxLayout.Direction.LeftToRight),
            *(side, self.text),
            spacing_px=24,
            margins_px=(SIDE_MARGIN_PX, 20, SIDE_MARGIN_PX, 12),
        )
        self._columns.setStretchFactor(self.text, 1)
        links, buttons = QWidget(), QWidget()
        link_flow, flow = FlowLayout(8, links), FlowLayout(8, buttons)
        for button in self.links.values():
            link_flow.addWidget(button)
        for button in (self.pdf_button, self.back_button, self.next_button):
            flow.addWidget(button)
        foot = QWidget()
        self._foot = filled(
            QBoxLayout(QBoxLayout.Direction.LeftToRight, foot),
            *(links, buttons),
            spacing_px=16,
            margins_px=(SIDE_MARGIN_PX, 8, SIDE_MARGIN_PX, 12),
        )
        self._foot.setStretchFactor(links, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._columns, 1)
        layout.addWidget(self.message_row)
        layout.addWidget(hairline())
        layout.addWidget(foot)

    def _make_room_for_message(self, is_shown: bool) -> None:
        """Leave the room of the row to the text while there is no message."""
        self.message_row.setMaximumHeight(_NO_LIMIT_PX if is_shown else 0)

    def _restyle(self) -> None:
        scale = current_type_scale()
        is_wide = self.width() >= grown(STACKED_BELOW_PX)
        directions = QBoxLayout.Direction
        direction = directions.LeftToRight if is_wide else directions.TopToBottom
        self._columns.setDirection(direction)
        self._foot.setDirection(direction)
        list_px = min(scale.px(LIST_PX), round(LARGEST_LIST_FRACTION * self.width()))
        self._side.setMaximumWidth(list_px if is_wide else _NO_LIMIT_PX)
        self._side.setMinimumWidth(list_px if is_wide else 0)
        self.list.setMaximumHeight(_NO_LIMIT_PX if is_wide else scale.px(SMALL_LIST_PX))

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("The lesson"))
        self.title.setText(self.tr("Lesson"))
        self.list.setAccessibleName(self.tr("Chapters"))
        language = self._settings.language
        shown = system_language() if language == "system" else language
        try:
            self._chapters = lesson_chapters(shown)
        except OSError as error:
            self.message_row.show_warning(str(error))
        row = max(0, self.list.currentRow())
        self.list.clear()
        for _ in self._chapters:
            self.list.addItem(QListWidgetItem())
        self._show_marks()
        texts = {
            "one_step": self.tr("See one step on your drawing"),
            "experiments": self.tr("Experiments"),
            "exercises": self.tr("Find the mistake"),
        }
        for name, button in self.links.items():
            button.setText(texts[name])
        self.pdf_button.setText(self.tr("Save as PDF…"))
        self.back_button.setText(self.tr("Back"))
        self.list.setCurrentRow(row)

    # Qt's own names

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the chapters above the text in a narrow window."""
        super().resizeEvent(event)
        self._restyle()
