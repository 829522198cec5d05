"""The files of an unfinished training run: a checkpoint, and a record of what the run is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any

from model.errors import ModelError, TrainingError
from model.files import planned_checkpoint, write_whole
from model.files.reading import UnreadableFileError, read_json
from model.runs.learning_curve import LearningCurve
from model.runs.plan import TrainingPlan
from model.training.checkpoint import Checkpoint, load_checkpoint
from model.weights.weights_file import Weights, open_weights, save_weights

#: A curve of 2,000 points and thousands of epochs has less than half of it.
_MAX_RECORD_BYTES = 4_000_000


@dataclass(frozen=True)
class InterruptedRun:
    """A planned run that can be resumed.

    Parameters
    ----------
    plan : TrainingPlan
        With which it was started.
    name : str
    epochs_done : int
        Whole epochs.
    is_within_epoch : bool
        Whether it goes on within the epoch after them.
    current_plan : TrainingPlan
        With the epochs and the learning rate that were changed during the run.
    """

    plan: TrainingPlan
    name: str
    epochs_done: int
    is_within_epoch: bool
    current_plan: TrainingPlan


class RunFiles:
    """The files from which a run resumes; each is written whole or not at all.

    Parameters
    ----------
    checkpoint : Path
        The record has the same name with the suffix ``.json``.
    first_weights : Path, optional
        Where to save the weights that the run starts from, if they may not be available later.
    """

    def __init__(self, checkpoint: Path, first_weights: Path | None = None) -> None:
        self.checkpoint = checkpoint
        self.record = checkpoint.with_suffix(".json")
        self.first_weights = first_weights
        self._facts: dict[str, Any] = {}
        self._weights: Path | None = None
        self.kept_as: Path | None = None
        """After `begin`: the weights file beside which an unfinished run was kept."""

    @classmethod
    def in_folder(cls, folder: Path | None = None) -> RunFiles:
        """Return the files of the one planned run, by default in the data folder."""
        checkpoint = planned_checkpoint()
        if folder is not None:
            checkpoint = folder / checkpoint.name
        return cls(checkpoint, checkpoint.with_name("start.pkl"))

    @classmethod
    def beside(cls, weights: Path) -> RunFiles:
        """Return the files beside the weights file that a run writes."""
        files = cls(weights.with_name(f"{weights.name}.checkpoint.npz"))
        files._weights = weights
        return files

    @property
    def folder(self) -> Path:
        """The folder of all files."""
        return self.checkpoint.parent

    def begin(self, facts: Mapping[str, Any], first_weights: Weights) -> None:
        """Replace the files of the previous run; raise `OSError` if the folder is read-only.

        Beside a weights file, an unfinished run is kept under the next free name. `facts` identify
        the run, as JSON stores them.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        self._keep_unfinished()
        self.remove()
        if self.first_weights is not None:
            save_weights(self.first_weights, first_weights)
        self._facts = dict(facts)
        self.save_curve(LearningCurve(1))

    def _keep_unfinished(self) -> None:
        weights = self._weights
        if weights is None or not self.checkpoint.exists() or not self.record.exists():
            return
        for number in count(2):
            free = weights.with_stem(f"{weights.stem}-{number}")
            others = RunFiles.beside(free)
            if not any(path.exists() for path in (free, others.checkpoint, others.record)):
                # A record without its checkpoint means nothing, so it comes first.
                self.record.replace(others.record)
                self.checkpoint.replace(others.checkpoint)
                self.kept_as = free
                return

    def resume(self, facts: Mapping[str, Any], curve: LearningCurve) -> Checkpoint:
        """Return the checkpoint of the run, and fill in its learning curve up to there.

        Raises
        ------
        TrainingError
            If the files belong to another run or cannot be read.
        """
        try:
            content = self._read_record()
        except OSError as error:
            raise TrainingError(
                f"{self.record} should say which run {self.checkpoint.name} belongs to, "
                f"but cannot be read ({error.strerror or error})."
            ) from None
        found = content["facts"]
        self._facts = json.loads(json.dumps(dict(facts)))
        for name, wanted in self._facts.items():
            if found.get(name) != wanted:
                if name == "images":
                    raise TrainingError("the run cannot be resumed: its data has changed.")
                difference = _difference(name, found.get(name), wanted)
                raise TrainingError(f"{self.checkpoint} belongs to another run: {difference}.")
        saved = load_checkpoint(self.checkpoint)
        curve.set_points(content)
        curve.resume(saved)
        return saved

    def save_curve(self, curve: LearningCurve) -> None:
        """Write the record with the learning curve so far."""
        write_whole(self.record, json.dumps({"facts": self._facts, **curve.points()}).encode())

    def load_first_weights(self) -> Weights:
        """Return the first weights; raise `TrainingError` if the file is missing or damaged."""
        assert self.first_weights is not None
        try:
            return open_weights(self.first_weights)
        except ModelError as error:
            raise TrainingError(f"the run cannot be resumed: {error}") from None

    def interrupted(self) -> InterruptedRun | None:
        """Return the planned run that can be resumed, None if there is none; never raise."""
        try:
            facts = self._read_record()["facts"]
            plan = TrainingPlan.from_dict(facts["plan"])
            saved = load_checkpoint(self.checkpoint)
            current = replace(plan, epochs=saved.epochs, learning_rate=saved.learning_rate)
            self.load_first_weights()
            is_within = saved.part is not None
            return InterruptedRun(plan, str(facts["name"]), saved.epochs_done, is_within, current)
        except (OSError, KeyError, ModelError):
            return None

    def remove(self) -> None:
        """Delete the files; the checkpoint first, without which the others mean nothing."""
        paths = [self.checkpoint, self.record]
        if self.first_weights is not None:
            paths += [*self._old_records(), self.first_weights]
        for path in paths:
            path.unlink(missing_ok=True)
            # A program that was killed while writing leaves half-written files.
            for half_written in path.parent.glob(f".{path.name}.*"):
                half_written.unlink(missing_ok=True)

    def _read_record(self) -> dict[str, Any]:
        """Return the record, or join the two files of a planned run of older versions.

        Raise `OSError` if it is not one; its entry ``facts`` is a dict.
        """
        if self.record.exists() or self.first_weights is None:
            record = read_json(self.record, _MAX_RECORD_BYTES)
        else:
            plan, curve = self._old_records()
            old = read_json(plan, _MAX_RECORD_BYTES)
            facts = {"plan": old.get("plan"), "name": old.get("name")}
            points = read_json(curve, _MAX_RECORD_BYTES) if curve.exists() else {}
            record = {"facts": {**facts, "images": old.get("fingerprint")}, **points}
        if not isinstance(record.get("facts"), dict):
            raise UnreadableFileError("it says nothing of a run")
        return record

    def _old_records(self) -> tuple[Path, Path]:
        return self.folder / "plan.json", self.folder / "course.json"


def _difference(name: str, found: Any, wanted: Any) -> str:
    """Return how two runs differ, if that is short."""
    if name == "settings" and isinstance(found, dict) and isinstance(wanted, dict):
        odd = [key for key in wanted if found.get(key) != wanted[key]]
        if odd:
            name = odd[0].replace("_", " ")
            found, wanted = found.get(odd[0]), wanted[odd[0]]
    if isinstance(found, dict | list) or isinstance(wanted, dict | list):
        return f"its {name} is another"
    return " ".join(f"its {name} is {found!s:.40}, not {wanted!s:.40}".split())
