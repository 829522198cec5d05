"""The training commands of the menu: open the window, start and control the one run."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.reading.reading_model import ReadingModel
from app.widgets.named_widgets import show_in_front
from app.widgets.notice import Notice
from app.widgets.window_placing import WindowPlaces
from app.window.window_actions import WindowActions
from model.files import planned_checkpoint

if TYPE_CHECKING:
    from app.training.training_dialog import TrainingDialog
    from app.training.training_worker import RunFolder, TrainingWorker
    from model.ink.normalising import NormalisedInk
    from model.runs.plan import TrainingPlan
    from model.runs.run import RunResult
    from model.runs.run_files import InterruptedRun


class TrainingCommands(QObject):
    """Connects the training window, the run in the background, and the network in use.

    The other modules of training are imported when they are first needed, not at the start of
    the program.

    Signals
    -------
    noted(Notice)
        A message for the main window while the training window is hidden.
    status_changed(str)
        See `app.training.training_dialog.TrainingDialog`.
    """

    noted = Signal(object)
    status_changed = Signal(str)

    def __init__(
        self, window: QWidget, actions: WindowActions, reading: ReadingModel, places: WindowPlaces
    ) -> None:
        super().__init__(window)
        self.worker: TrainingWorker | None = None
        self.blocked_reason: Callable[[], str] = str
        """Returns why no run can start now; empty if one can."""
        self.wants_to_stop: Callable[[], bool] = self._ask_whether_to_stop
        """Returns whether to stop the run so that the window can close."""
        self._window = window
        self._reading = reading
        self._places = places
        self._dialog: TrainingDialog | None = None
        self._plan: TrainingPlan | None = None
        self._result: RunResult | None = None
        self._ink: NormalisedInk | None = None
        actions["train"].triggered.connect(self.open)
        actions["fine_tune"].triggered.connect(self.open_fine_tune)
        reading.answered.connect(lambda reading: self._take_ink(reading.ink))
        reading.forgotten.connect(lambda: self._take_ink(None))
        QCoreApplication.instance().aboutToQuit.connect(self.shut_down)  # type: ignore[union-attr]
        # The imports of the offer must not delay the first painting of the window.
        QTimer.singleShot(200, self, self._offer_interrupted)

    @property
    def is_running(self) -> bool:
        """Whether a run is in progress."""
        return self.worker is not None

    @property
    def dialog(self) -> TrainingDialog:
        """The training window, created on first use."""
        if self._dialog is None:
            from app.training.training_dialog import TrainingDialog
            from model.runs.plan import QUICK

            self._dialog = TrainingDialog()
            self._refresh_settings(self._dialog)
            self._dialog.settings_page.choose_preset(QUICK)
            self._connect(self._dialog)
            self.destroyed.connect(self._dialog.deleteLater)
        return self._dialog

    def open(self) -> TrainingDialog:
        """Show the training window on its current page."""
        from app.training.training_dialog import Page

        dialog = self.dialog
        if dialog.page is Page.SETTINGS and not dialog.isVisible():
            self._refresh_settings(dialog)
        self._places.place_training(dialog)
        show_in_front(dialog)
        return dialog

    def open_fine_tune(self) -> None:
        """Show the training window with the settings for fine-tuning."""
        from app.training.training_dialog import Page
        from model.runs.plan import FINE_TUNE

        dialog = self.open()
        if dialog.page in (Page.SETTINGS, Page.FAILED):
            dialog.show_settings()
            dialog.settings_page.choose_preset(FINE_TUNE)

    def start(self, plan: TrainingPlan) -> None:
        """Start a run."""
        from app.training.form.plan_texts import run_name

        self._begin(plan, run_name(plan))

    def resume(self) -> None:
        """Resume the interrupted run, with the settings that were changed while it ran."""
        run = self._folder.interrupted()
        if run is not None:
            self.dialog.settings_page.show_plan(run.current_plan)
            self._begin(run.plan, run.name, run)

    def may_close(self) -> bool:
        """Ask whether to stop a run in progress; return whether the window may close."""
        # The run may end while the question is open.
        if self.is_running and not self.wants_to_stop() and self.is_running:
            return False
        self.shut_down()
        return True

    def shut_down(self) -> None:
        """Abandon the run, if there is one, and wait for its thread."""
        if self._dialog is not None:
            self._dialog.hide()
        if self.worker is not None:
            self.worker.stop()
            self._end()

    @cached_property
    def _folder(self) -> RunFolder:
        from app.training.training_worker import RunFolder

        return RunFolder()

    def _ask_whether_to_stop(self) -> bool:
        from app.training.interrupted_run import ask_whether_to_stop

        return ask_whether_to_stop(self._window, self.worker is None or self.worker.can_resume)

    # The run

    def _start(self) -> None:
        """Start a run from the form, or show what is wrong with the form.

        A new run takes the place of an interrupted one, so the person decides about that first.
        """
        from app.training.interrupted_run import Answer

        page = self.dialog.settings_page
        plan = page.plan()
        if plan is None:
            page.focus_first_problem()
            return
        interrupted = self._folder.interrupted()
        answer = Answer.DISCARD if interrupted is None else self.dialog.answer_about(interrupted)
        if answer is Answer.DISCARD:
            self.start(plan)
        elif answer is Answer.RESUME:
            self.resume()

    def _begin(self, plan: TrainingPlan, name: str, resumed: InterruptedRun | None = None) -> None:
        from app.training.training_worker import TrainingWorker
        from model.runs.plan_data import PlanRequest

        if self.worker is not None:
            return
        dialog = self.dialog
        problem = self.blocked_reason() or self._folder.lock()
        if problem:
            dialog.show_failure(problem, has_best=False)
            return
        in_use = None if (reader := self._reading.recognizer) is None else reader.weights
        request = PlanRequest(plan, name, self._folder.files, resumed is not None, in_use)
        worker = TrainingWorker(request, self)
        shown = plan if resumed is None else resumed.current_plan
        self.worker, self._plan, self._result = worker, shown, None
        dialog.show_preparing(shown)
        dialog.learning_page.show_ink(self._ink)
        dialog.follow(worker)
        worker.finished.connect(self._take_result)
        worker.failed.connect(self._take_failure)
        worker.ended.connect(self._end)
        worker.begin()

    def _stop(self) -> None:
        if self.worker is not None:
            self.dialog.show_stopping()
            self.worker.run.stop()

    def _take_result(self, result: RunResult) -> None:
        self._result = result
        self._show_result()
        if not self.dialog.isVisible():
            text = self.tr("Training has finished. Press Ctrl+T to see the result.")
            self.noted.emit(Notice(text, stays=True))

    def _take_failure(self, sentence: str) -> None:
        if self.worker is None:
            return
        run = self.worker.run
        self._result = run.partial_result()
        # The same settings would diverge again; a full disk or a missing file may pass.
        if run.has_diverged:
            self._folder.remove()
        self.dialog.show_failure(sentence.rstrip("."), has_best=self._result is not None)
        if not self.dialog.isVisible():
            self.noted.emit(Notice(self.dialog.failed_page.text.text(), stays=True))

    def _end(self) -> None:
        """Release the run after its result, its failure or its cancellation."""
        if self.worker is None:
            return
        self.worker.deleteLater()
        self.worker = None
        self._folder.release()
        from app.training.training_dialog import Page

        if self.dialog.page is Page.LEARNING:
            self._go_back()

    # The result

    def _keep(self, uses: bool) -> None:
        from app.training.result.shelving import put_on_shelf
        from model.errors import ModelError

        if self._result is None:
            return
        try:
            notice = put_on_shelf(self._result.weights, self._reading, uses)
        except ModelError as error:
            self.dialog.foot.set_note(str(error), is_warning=True)
            return
        if notice is not None:
            self.noted.emit(notice)
            self._discard()
            self.dialog.close()

    def _discard(self) -> None:
        self._result = None
        self._folder.remove()
        self._go_back()

    def _go_back(self) -> None:
        self._refresh_settings(self.dialog)
        self.dialog.show_settings()

    def _show_result(self) -> None:
        if self._result is not None and self._plan is not None:
            self.dialog.show_result(self._result, self._plan)

    # The window and the files

    def _refresh_settings(self, dialog: TrainingDialog) -> None:
        """Find out which data is available, and whether a run was interrupted."""
        from model.runs.plan_data import count_samples, has_mnist

        in_use = None if (reader := self._reading.recognizer) is None else reader.weights
        dialog.settings_page.set_available(has_mnist(), count_samples(), in_use)
        dialog.banner.show_run(self._folder.interrupted())

    def _connect(self, dialog: TrainingDialog) -> None:
        foot, banner = dialog.foot, dialog.banner
        foot.start_button.clicked.connect(self._start)
        for button in (foot.stop_button, foot.cancel_button, foot.skip_button):
            button.clicked.connect(self._stop)
        foot.keep_button.clicked.connect(lambda: self._keep(uses=False))
        foot.use_button.clicked.connect(lambda: self._keep(uses=True))
        foot.discard_button.clicked.connect(self._discard)
        foot.best_button.clicked.connect(self._show_result)
        foot.back_button.clicked.connect(self._go_back)
        banner.resume_button.clicked.connect(self.resume)
        banner.forget_button.clicked.connect(self._discard)
        dialog.hidden.connect(lambda: self._places.remember_training(dialog))
        dialog.status_changed.connect(self.status_changed)

    def _take_ink(self, ink: NormalisedInk | None) -> None:
        self._ink = ink
        if self._dialog is not None:
            self._dialog.learning_page.show_ink(ink)

    def _offer_interrupted(self) -> None:
        # Most starts have no run to resume, and need none of its modules.
        if not planned_checkpoint().exists():
            return
        if (run := self._folder.interrupted()) is not None:
            from app.training.interrupted_run import interrupted_text

            text = self.tr("{0} Press Ctrl+T to resume it.").format(interrupted_text(run))
            self.noted.emit(Notice(text, stays=True))
