"""The main window: its panels, its commands, and their connections."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow

from app.drawing.canvas.canvas import DrawingCanvas
from app.drawing.geometry import Tool
from app.drawing.tool_bar import DrawingToolBar
from app.look.appearance import Appearance
from app.look.current import Adaptive
from app.reading.texts import Waiting
from app.services.resources import window_icon
from app.services.settings import Settings
from app.services.translation import Translation
from app.widgets.window_placing import WindowPlaces
from app.window.first_network import choose_first_network
from app.window.main_panel import MainPanel
from app.window.sizes.tab_order import order_tabs
from app.window.sizes.window_size import WindowSize
from app.window.status_line import StatusLine
from app.window.undo_commands import UndoCommands
from app.window.window_actions import WindowActions

if TYPE_CHECKING:
    from app.reading.reading_model import ReadingModel
    from app.widgets.notice import Notice

PEN_STEP_PX = 2.0


class MainWindow(Adaptive, QMainWindow):
    """The canvas with the answer of the network.

    Unless it `is_complete` from the start, the window is painted, and can be drawn on, before
    `complete` loads the network and connects the commands.

    Signals
    -------
    completed()
    """

    completed = Signal()

    def __init__(
        self,
        settings: Settings | None = None,
        reading: ReadingModel | None = None,
        *,
        is_complete: bool = True,
    ) -> None:
        settings = settings if settings is not None else Settings()
        # Installed first: a half-built window must not receive its change of language.
        translation = Translation(settings.language)
        super().__init__()
        self.settings, self.translation = settings, translation
        self.appearance = Appearance(self.settings, self.translation.language, self)
        self.canvas = DrawingCanvas()
        self.tool_bar = DrawingToolBar(self.canvas)
        self.main_panel = MainPanel(self.tool_bar, self.canvas)
        self.status_line = StatusLine()
        self.actions_by_name = WindowActions(self.menuBar())
        self.undo = UndoCommands(self.canvas, self.main_panel, self.actions_by_name, self)
        self._given_reading = reading
        self.places = WindowPlaces(self, self.canvas, settings)
        self._is_complete = False
        self._training_note: Notice | None = None
        self.setWindowTitle("Digitpad")
        self.setWindowIcon(window_icon())
        self.setCentralWidget(self.main_panel)
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().setContentsMargins(0, 0, 0, 0)
        self.statusBar().addWidget(self.status_line, 1)
        self.canvas.set_pen_width(settings.pen_width_px)
        self.main_panel.controls.set_reads_live(settings.reads_live)
        waiting = Waiting.FOR_STROKE if settings.reads_live else Waiting.FOR_DRAWING
        self.main_panel.answer_panel.show_no_answer(waiting)
        self._connect_canvas()
        order_tabs(self.canvas, self.main_panel)
        self.canvas.width_choice.start(settings.canvas_width_px)
        self._size = WindowSize(self, self.main_panel, self.canvas)
        self.appearance.changed.connect(self._size.follow_look)
        self._size.update_min()
        if self.places.restore_main():
            self._size.take_chosen()
        else:
            self._size.take_first()
        if is_complete:
            self.complete()

    def complete(self) -> None:
        """Load the network and connect the commands, once."""
        if self._is_complete:
            return
        # Imported here, so that the window can be painted first.
        from app.drawing.next_digit import NextDigit
        from app.experiments.learning_windows import LearningWindows
        from app.inside.inside_commands import InsideCommands
        from app.inside.why.why_commands import WhyCommands
        from app.mistakes.mistakes_commands import MistakesCommands
        from app.numbers.number_commands import NumberCommands
        from app.numbers.number_model import NumberModel
        from app.paper.paper_commands import PaperCommands
        from app.reading.reading_model import ReadingModel
        from app.samples.sample_commands import SampleCommands
        from app.shelf.shelf_commands import ShelfCommands
        from app.training.idle_imports import IdleImports
        from app.training.training_commands import TrainingCommands
        from app.window.file_commands import FileCommands, RecentFiles
        from app.window.reading_commands import ReadingCommands
        from app.window.refusal_commands import RefusalCommands
        from app.window.sizes.canvas_commands import CanvasCommands
        from app.window.view_commands import ViewCommands

        self._is_complete = True
        actions, settings = self.actions_by_name, self.settings
        self.reading = self._given_reading or ReadingModel()
        self.reading.setParent(self)
        self.files = FileCommands(
            self, self.canvas, self.reading, self.main_panel, actions, settings
        )
        self.recent_files = RecentFiles(self, actions["recent"], self.files, settings)
        # Before what reads with another network.
        self.numbers = NumberModel(self.reading, self)
        self.reading_commands = ReadingCommands(
            self.canvas, self.reading, self.main_panel, self.status_line, actions, settings, self
        )
        panel = self.main_panel
        self.number_commands = NumberCommands(
            self.numbers, self.canvas, self.main_panel, actions, settings, self
        )
        self.reading_commands.reading_shown.connect(self.numbers.show)
        self.canvas_commands = CanvasCommands(
            self.canvas, self.main_panel, actions.canvases, settings, self
        )
        self.next_digit = NextDigit(
            *(self.canvas, panel.answer_panel, panel.message_row, panel.running_line),
            *(panel.answer_text, settings, self),
        )
        panel.numbers.panel.number_shown.connect(self.next_digit.show_line)
        actions["clears_itself"].setChecked(settings.clears_itself)
        actions["clears_itself"].triggered.connect(self.next_digit.set_clears_itself)
        self.refusal = RefusalCommands(self, self.reading, actions, settings)
        self.view = ViewCommands(self, actions, self.appearance, self.translation, settings)
        self.inside = InsideCommands(
            self,
            self.canvas,
            self._size,
            actions["inside"],
            actions["one_step"],
            self.reading,
            settings,
        )
        self.why = WhyCommands(
            self,
            self.canvas,
            self.main_panel,
            self._size,
            actions,
            self.reading,
            self.reading_commands,
        )
        self.main_panel.network_input.look_button.clicked.connect(self.inside.look)
        self.training = TrainingCommands(self, actions, self.reading, self.places)
        self.shelf = ShelfCommands(self, self.reading, settings)
        self.samples = SampleCommands(
            self,
            self.canvas,
            self.reading,
            self.numbers,
            self.reading_commands,
            self.main_panel,
            actions,
            settings,
            lambda: self.training.is_running,
        )
        others = self.samples, self.files, self.places
        self.paper = PaperCommands(self, self.canvas, panel.message_row, self.reading, *others)
        stacks = self.reading.changes, self.numbers.stack, self.shelf.stack, self.paper.stack
        self.undo.follow(*stacks, *self.samples.stacks)
        self.mistakes = MistakesCommands(
            self, actions, self.reading, self.samples, self.shelf, self.places
        )
        self.learning = LearningWindows(self, actions, self.reading, settings)
        self.samples.lazy_store.lessons_changed.connect(self.undo.show_next_later)
        self.status_line.add_button(self.samples.writer_button)
        actions["read_paper"].triggered.connect(self.paper.open)
        actions["quit"].triggered.connect(self.close)
        self._connect_training_and_shelf()
        self.reading_commands.show_reads_live()
        choose_first_network(self.reading, settings, self.main_panel.message_row.show_warning)
        self.reading_commands.show_network()
        if self.canvas.is_empty():
            self.reading_commands.show_nothing_read()
        self.reading_commands.show_drawing_state()
        if settings.backup_path is not None:
            self.main_panel.message_row.show_warning(
                self.tr(
                    "The settings file was damaged and has been reset. "
                    "The old file was saved as {0}."
                ).format(settings.backup_path.name)
            )
        self.idle_imports = IdleImports(self)
        self.completed.emit()

    def open_file(self, path: Path) -> None:
        """Open a drawing, a picture or a weights file."""
        self.complete()
        self.files.open_file(path)

    # Connections

    def _connect_canvas(self) -> None:
        canvas, actions = self.canvas, self.actions_by_name
        # Connected first: what is said about a step comes after its begin.
        actions.step_begun.connect(self.main_panel.message_row.begin_step)
        canvas.drawing_changed.connect(self.main_panel.message_row.begin_step)
        for name in ("clear", "copy", "paste"):
            actions[name].triggered.connect(getattr(canvas, name))
        actions["pen"].triggered.connect(lambda: canvas.set_tool(Tool.PEN))
        actions["eraser"].triggered.connect(lambda: canvas.set_tool(Tool.ERASER))
        for name, step_px in (("thinner", -PEN_STEP_PX), ("thicker", PEN_STEP_PX)):
            actions[name].triggered.connect(
                lambda _=False, step_px=step_px: canvas.set_pen_width(canvas.pen_width_px + step_px)
            )
        canvas.tool_changed.connect(lambda tool: actions.check(actions.tools, tool.value))
        actions.check(actions.tools, canvas.tool.value)
        canvas.pen_width_changed.connect(self._remember_pen_width)

    def _connect_training_and_shelf(self) -> None:
        actions, training, shelf = self.actions_by_name, self.training, self.shelf
        training.blocked_reason = self.samples.training_blocked_reason
        training.noted.connect(self._show_training_note)
        training.status_changed.connect(self.status_line.show_run)
        self.status_line.run_button.clicked.connect(training.open)
        self.status_line.run_button.clicked.connect(self._dismiss_training_note)
        training.noted.connect(shelf.take_changes)
        for name in ("train", "fine_tune"):
            actions[name].triggered.connect(self._dismiss_training_note)
        shelf.names_changed.connect(self.reading_commands.show_network)
        actions["shelf"].triggered.connect(shelf.open)

    def _show_training_note(self, notice: Notice) -> None:
        self._training_note = notice
        self.main_panel.message_row.show_notice(notice)

    def _dismiss_training_note(self) -> None:
        """Dismiss the note, which the training window repeats."""
        row = self.main_panel.message_row
        if self._training_note is not None and row.notice is self._training_note:
            row.dismiss_notice()

    def _remember_pen_width(self, pen_width_px: float) -> None:
        self.settings.pen_width_px = pen_width_px

    # Language

    def _retranslate(self) -> None:
        self.actions_by_name.retranslate()
        self.undo.show_next()
        if not self._is_complete:
            return
        self.reading_commands.show_network()
        self.reading_commands.show_drawing_state()
        self.reading_commands.show_duration()
        self._size.update_min()

    # Qt's own names

    def paintEvent(self, event: QPaintEvent) -> None:
        """Complete the window once it is painted."""
        super().paintEvent(event)
        if not self._is_complete:
            QTimer.singleShot(0, self.complete)

    def showEvent(self, event: QShowEvent) -> None:
        """Give the focus to the canvas."""
        super().showEvent(event)
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Show whether the window fills the screen."""
        if event.type() == QEvent.Type.WindowStateChange:
            self.actions_by_name.set_full_screen(self.isFullScreen())
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the geometry; while a network learns, ask first whether to stop."""
        if self._is_complete and not self.training.may_close():
            event.ignore()
            return
        # A window that opens in full screen hides how to leave it.
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowFullScreen)
        self.settings.window_geometry = self.saveGeometry()
        self.settings.save()
        self.places.twin.leave()
        if self._is_complete:
            self.undo.order.end()
            self.shelf.close()
            self.mistakes.close()
            self.learning.close()
            self.refusal.close()
            self.inside.end()
            self.paper.close()
            self.why.close()
            self.samples.shut_down()
        super().closeEvent(event)
