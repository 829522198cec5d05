"""The thread in which a run learns; it owns its network and tells the window facts."""

from __future__ import annotations

from PySide6.QtCore import QObject, QThread, Signal

from model.cancellation import Cancelled
from model.errors import ModelError
from model.runs.records import RunOrder, RunResult, Stage
from model.runs.run import RunListener, RunWork, failure_text


class TrainingThread(QThread):
    """Carries out one order in the background.

    The signals are sent from this thread and so reach the window through its event loop; none
    comes more than about ten times a second. `finished`, Qt's own, comes last in any case.

    Parameters
    ----------
    order : RunOrder
    parent : QObject, optional

    Signals
    -------
    preparing(str, int, int)
        What is prepared, how much of it is done, and of how much.
    prepared(RunFacts)
        The data is there; learning begins.
    reported(Report)
    weights_changed(dict)
        Copies of the arrays, as they are now.
    measuring()
        Learning is over; the result is measured.
    succeeded(RunResult)
    failed(str, RunResult or None)
        Why the run ended, and the best that it had come to.
    """

    preparing = Signal(str, int, int)
    prepared = Signal(object)
    reported = Signal(object)
    weights_changed = Signal(object)
    measuring = Signal()
    succeeded = Signal(object)
    failed = Signal(str, object)

    def __init__(self, order: RunOrder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("training")
        self.work = RunWork(
            order,
            RunListener(
                self.preparing.emit,
                self.prepared.emit,
                self.reported.emit,
                self.weights_changed.emit,
                self.measuring.emit,
            ),
        )

    @property
    def stage(self) -> Stage:
        """What the run is at."""
        return self.work.stage

    def run(self) -> None:
        """Carry out the order; Qt calls this in the new thread."""
        result: RunResult | None = None
        try:
            result = self.work.carry_out()
        except Cancelled:
            return
        except (ModelError, OSError, MemoryError) as error:
            self.failed.emit(failure_text(error), self.work.partial_result())
            return
        except Exception as error:
            # A slip of ours: the window must not wait for ever, and the report must not be lost.
            self.failed.emit(failure_text(error), None)
            raise
        if result is not None:
            self.succeeded.emit(result)
