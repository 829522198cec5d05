"""Checkpoints: files from which an interrupted run resumes, and ends with the same bits."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.errors import TrainingError
from model.files import write_whole
from model.network.layers.base import Array

GROUPS = ("weights", "average", "best", "optimizer")
"""The groups of arrays in a checkpoint."""


@dataclass(frozen=True)
class PartOfEpoch:
    """How far a run is within an epoch.

    Parameters
    ----------
    steps : int
        Done.
    samples_in_epoch : int
    generator : mapping
        The state of the epoch's bit generator, as NumPy returns it.
    samples : int
        Done.
    loss_sum : float
        Of these samples.
    right : int
        Correct predictions among them.
    """

    steps: int
    samples_in_epoch: int
    generator: Mapping[str, Any]
    samples: int
    loss_sum: float
    right: int


@dataclass
class Checkpoint:
    """The state of a run, as an NPZ file stores it.

    Parameters
    ----------
    epochs_done : int
        Whole epochs.
    settings : dict
        Of the run; a run with other settings cannot resume.
    history : list of dict
        An entry per epoch.
    arrays : dict of dict of ndarray
        Named arrays by the groups of `GROUPS`.
    changes : dict
        Settings that were changed during the run; None for the others.
    seconds : float
        Time of training so far.
    part : PartOfEpoch or None
        None after a whole epoch.
    confusion : ndarray of int64, shape (10, 10), or None
        Of the last whole epoch, see `model.training.settings.Report`.
    """

    epochs_done: int
    settings: dict[str, Any]
    history: list[dict[str, Any]]
    arrays: dict[str, dict[str, Array]]
    changes: dict[str, Any] = field(default_factory=dict)
    seconds: float = 0.0
    part: PartOfEpoch | None = None
    confusion: NDArray[np.int64] | None = None

    @property
    def epochs(self) -> int:
        """The epochs of the run as they were last set, at least those that have begun."""
        begun = self.epochs_done + (self.part is not None)
        return max(int(self.changes.get("epochs") or self.settings["epochs"]), begun)

    @property
    def learning_rate(self) -> float:
        """The learning rate as it was last set."""
        return float(self.changes.get("learning_rate") or self.settings["learning_rate"])

    @property
    def position(self) -> float:
        """Epochs done, with the fraction of the one in progress."""
        part = self.part
        return self.epochs_done + (0.0 if part is None else part.samples / part.samples_in_epoch)


def save_checkpoint(path: Path, checkpoint: Checkpoint) -> None:
    """Write a checkpoint, whole or not at all."""
    part = checkpoint.part
    facts = {
        "epochs_done": checkpoint.epochs_done,
        "settings": checkpoint.settings,
        "history": checkpoint.history,
        "groups": list(checkpoint.arrays),
        "changes": checkpoint.changes,
        "seconds": checkpoint.seconds,
        "part": None if part is None else vars(part),
    }
    flat = {
        f"{group}/{name}": array
        for group, arrays in checkpoint.arrays.items()
        for name, array in arrays.items()
    }
    if checkpoint.confusion is not None:
        flat["confusion"] = checkpoint.confusion
    data = io.BytesIO()
    np.savez(data, facts=np.array(json.dumps(facts)), **flat)  # type: ignore[arg-type]
    write_whole(path, data.getvalue())


def load_checkpoint(path: Path) -> Checkpoint:
    """Read a checkpoint; no code in the file can run.

    Raises
    ------
    TrainingError
        If the file is not a whole checkpoint.
    """
    try:
        with path.open("rb") as data, np.load(data, allow_pickle=False) as file:
            facts = json.loads(str(file["facts"]))
            arrays: dict[str, dict[str, Array]] = {group: {} for group in facts["groups"]}
            for key in file.files:
                group, _, name = key.partition("/")
                if name:
                    arrays[group][name] = file[key]
            # Older checkpoints, always of whole epochs, have neither changes nor what follows.
            part = facts.get("part")
            return Checkpoint(
                facts["epochs_done"],
                facts["settings"],
                facts["history"],
                {group: arrays[group] for group in GROUPS},
                facts.get("changes", {}),
                facts.get("seconds", 0.0),
                None if part is None else PartOfEpoch(**part),
                file["confusion"] if "confusion" in file.files else None,
            )
    # A bare array, or facts of another type, raise TypeErrors.
    except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile) as error:
        raise TrainingError(f"{path}: this is not a complete checkpoint ({error}).") from None
