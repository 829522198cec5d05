"""The files of the run that goes on or was broken off: its plan, first weights and checkpoint."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from model.errors import ModelError, TrainingError
from model.files import data_folder, write_whole
from model.runs.learning_curve import Course
from model.runs.plan import TrainingPlan
from model.training.checkpoints import load_checkpoint
from model.weights.weights_file import Weights, load_weights, save_weights

_FORMAT = "digitpad-run"


def runs_folder() -> Path:
    """Return the folder of the run that goes on, which may not exist yet."""
    return data_folder() / "training"


@dataclass(frozen=True)
class UnfinishedRun:
    """What is known of a run that was broken off.

    Parameters
    ----------
    plan : TrainingPlan
    name : str
        What its weights are to be called.
    epochs_done : int
        Whole ones, from which it can go on.
    fingerprint : str
        Of its data.
    """

    plan: TrainingPlan
    name: str
    epochs_done: int
    fingerprint: str


class RunFiles:
    """One run's files. Each is written whole, and each alone makes sense or is passed over.

    Parameters
    ----------
    folder : Path, optional
        By default `runs_folder`.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder if folder is not None else runs_folder()
        self.checkpoint = self.folder / "checkpoint.npz"
        self._plan = self.folder / "plan.json"
        self._course = self.folder / "course.json"
        self._start = self.folder / "start.pkl"
        self.lock = self.folder / "run.lock"

    def begin(self, plan: TrainingPlan, name: str, fingerprint: str, start: Weights) -> None:
        """Remember what a new run is, in place of the one before.

        Raises
        ------
        OSError
            If the folder cannot be written.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        self.remove()
        save_weights(self._start, start)
        content = {
            "format": _FORMAT,
            "plan": plan.as_dict(),
            "name": name,
            "fingerprint": fingerprint,
        }
        write_whole(self._plan, json.dumps(content).encode())

    def save_course(self, course: Course) -> None:
        """Remember the curves so far."""
        write_whole(self._course, json.dumps(course.points()).encode())

    def unfinished(self) -> UnfinishedRun | None:
        """Return the run that can go on, None if there is none; never an error."""
        if not self.checkpoint.exists():
            return None
        try:
            content = json.loads(self._plan.read_bytes())
            if content["format"] != _FORMAT:
                return None
            plan = TrainingPlan.from_dict(content["plan"])
            epochs_done = load_checkpoint(self.checkpoint).epochs_done
            load_weights(self._start)
            return UnfinishedRun(
                plan, str(content["name"]), epochs_done, str(content["fingerprint"])
            )
        except (OSError, ValueError, KeyError, TypeError, ModelError):
            return None

    def load_course(self, course: Course) -> None:
        """Fill in the curves as far as they are remembered, up to the checkpoint."""
        try:
            course.take_points(json.loads(self._course.read_bytes()))
        except (OSError, ValueError, KeyError, TypeError):
            # Curves are a picture; the run itself goes on without.
            course.training, course.validation = [], []

    def start_weights(self) -> Weights:
        """Return what the run began with.

        Raises
        ------
        TrainingError
            If the file is gone or damaged.
        """
        try:
            return load_weights(self._start)
        except ModelError as error:
            raise TrainingError(f"the run cannot go on: {error}") from None

    def remove(self) -> None:
        """Take the files away; the checkpoint first, without which the others mean nothing."""
        for path in (self.checkpoint, self._course, self._plan, self._start):
            path.unlink(missing_ok=True)
            # What a program that was killed while it wrote has left behind.
            for half_written in path.parent.glob(f".{path.name}.*"):
                half_written.unlink(missing_ok=True)
