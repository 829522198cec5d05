"""One training run of the command ``train``: it reports, it can be stopped, it can go on."""

from __future__ import annotations

import json
import signal
import threading
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any

import numpy as np

from app.commands.training_progress import TrainingProgress
from model.datasets.dataset import Dataset
from model.errors import TrainingError
from model.evaluation.evaluate import accuracy_of
from model.files import write_whole
from model.network.layers.base import Array
from model.network.network import Network
from model.runs.learning_curve import Course
from model.training.checkpoints import load_checkpoint
from model.training.settings import Report, TrainingSettings
from model.training.trainer import train


class RunRecord:
    """The files of an unfinished run, beside the weights file that it is to write.

    Parameters
    ----------
    out : Path
        The weights file.
    facts : dict
        What makes the run the one it is, as JSON has it.
    """

    def __init__(self, out: Path, facts: dict[str, Any]) -> None:
        self.checkpoint = out.with_name(f"{out.name}.checkpoint.npz")
        self.path = out.with_name(f"{out.name}.checkpoint.json")
        self.facts: dict[str, Any] = json.loads(json.dumps(facts))

    def save(self, course: Course) -> None:
        """Write the facts and the course so far, whole or not at all."""
        content = {"facts": self.facts, **course.points()}
        write_whole(self.path, json.dumps(content).encode())

    def load(self, course: Course) -> None:
        """Fill in the course of the run that is to go on.

        Raises
        ------
        TrainingError
            If the files beside `out` belong to another run, or cannot be read.
        """
        try:
            content = json.loads(self.path.read_bytes())
            facts = dict(content["facts"])
            course.take_points(content)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise TrainingError(
                f"{self.path} should tell which run {self.checkpoint.name} belongs to, "
                f"but cannot be read ({error})."
            ) from None
        for name in self.facts:
            if facts.get(name) != self.facts.get(name):
                raise TrainingError(
                    f"{self.checkpoint} belongs to another run: "
                    f"{_difference(name, facts.get(name), self.facts.get(name))}."
                )

    def remove(self) -> None:
        """Take both files away, where they are."""
        self.checkpoint.unlink(missing_ok=True)
        self.path.unlink(missing_ok=True)


def _difference(name: str, found: Any, wanted: Any) -> str:
    """Say in which way two runs differ, as far as that is short."""
    if name == "settings" and isinstance(found, dict) and isinstance(wanted, dict):
        name = next(key for key in wanted if found.get(key) != wanted[key])
        found, wanted = found.get(name), wanted[name]
        name = name.replace("_", " ")
    if isinstance(found, dict | list) or isinstance(wanted, dict | list):
        return f"its {name} is another"
    return f"its {name} is {found!s:.40}, not {wanted!s:.40}"


class StopByInterrupt:
    """While it holds, the first Ctrl-C asks to stop; a second one ends the program at once."""

    def __init__(self) -> None:
        self.was_asked = False
        self._before: Any = None

    def __enter__(self) -> StopByInterrupt:
        """Take over Ctrl-C, where that is ours to take."""
        if threading.current_thread() is threading.main_thread():
            self._before = signal.signal(signal.SIGINT, self._ask)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Give it back."""
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        self.was_asked = True
        signal.signal(signal.SIGINT, signal.default_int_handler)


@dataclass
class TrainingRun:
    """A network, its data, and how far it has come.

    Parameters
    ----------
    network : Network
        Holds, at the end, what the weights file is to hold.
    training : Dataset
    validation : Dataset or None
    settings : TrainingSettings
    record : RunRecord
    """

    network: Network
    training: Dataset
    validation: Dataset | None
    settings: TrainingSettings
    record: RunRecord
    history: list[dict[str, Any]] = field(default_factory=list)
    error: TrainingError | None = None
    was_stopped: bool = False

    def __post_init__(self) -> None:
        """Begin with an empty course."""
        self.course = Course(self.settings.epochs)

    @property
    def epochs_done(self) -> int:
        """Whole epochs, also those before the run was resumed."""
        return len(self.history)

    def resume(self) -> None:
        """Take over the course of the run that is to go on.

        Raises
        ------
        TrainingError
            If the checkpoint is of another run or damaged.
        """
        self.record.load(self.course)
        self.history = load_checkpoint(self.record.checkpoint).history

    def go(self, interrupt: StopByInterrupt) -> None:
        """Train until the end, until Ctrl-C, or until the loss diverges (`error`)."""
        progress = TrainingProgress(self.settings.epochs)
        last: dict[str, Array] = {}

        def should_stop() -> bool:
            if interrupt.was_asked and not last:
                last.update(self.network.weights())
            return interrupt.was_asked

        reports = train(
            self.network,
            self.training,
            self.settings,
            should_stop,
            validation=self.validation,
            checkpoint=self.record.checkpoint,
        )
        try:
            for report in reports:
                self._take(report, progress)
        except TrainingError as error:
            self.error = error
        finally:
            progress.close()
        if last and self.error is None:
            self.was_stopped = True
            if self.validation is not None:
                self._keep_better(last, self.validation)

    def _take(self, report: Report, progress: TrainingProgress) -> None:
        self.course.add_report(report, len(self.training))
        if not report.is_epoch_end:
            progress.show(report)
            return
        self.history.append(report.as_history())
        progress.end_epoch(report)
        self.record.save(self.course)

    def _keep_better(self, last: dict[str, Array], validation: Dataset) -> None:
        """Hold what the last step left, unless an epoch before it read better.

        The trainer itself holds the best whole epoch once there is one.
        """
        if not all(np.isfinite(array).all() for array in last.values()):
            return
        best = self.network.weights()
        best_accuracy = accuracy_of(self.network, validation) if self.epochs_done else 0.0
        self.network.set_weights(last)
        if accuracy_of(self.network, validation) < best_accuracy:
            self.network.set_weights(best)
