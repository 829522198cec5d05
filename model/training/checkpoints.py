"""Checkpoints: NPZ files from which a training run resumes."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from model.errors import TrainingError
from model.files import write_whole
from model.network.layers.base import Array

#: The groups of arrays in a checkpoint.
GROUPS = ("weights", "average", "best", "optimizer")


@dataclass
class Checkpoint:
    """The state of a run after a whole epoch.

    Parameters
    ----------
    epochs_done : int
    settings : dict
        Of the run; a run with other settings cannot resume.
    history : list of dict
        An entry per epoch.
    arrays : dict of dict of ndarray
        Groups of named arrays: weights, average, best, optimizer.
    changes : dict
        Settings that were changed during the run; None for the others.
    """

    epochs_done: int
    settings: dict[str, Any]
    history: list[dict[str, Any]]
    arrays: dict[str, dict[str, Array]]
    changes: dict[str, Any] = field(default_factory=dict)


def save_checkpoint(path: Path, checkpoint: Checkpoint) -> None:
    """Write a checkpoint, whole or not at all."""
    facts = {
        "epochs_done": checkpoint.epochs_done,
        "settings": checkpoint.settings,
        "history": checkpoint.history,
        "groups": list(checkpoint.arrays),
        "changes": checkpoint.changes,
    }
    flat = {
        f"{group}/{name}": array
        for group, arrays in checkpoint.arrays.items()
        for name, array in arrays.items()
    }
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
            return Checkpoint(
                facts["epochs_done"],
                facts["settings"],
                facts["history"],
                {group: arrays[group] for group in GROUPS},
                # Older checkpoints have no changes.
                facts.get("changes", {}),
            )
    # A bare array, or facts of another type, raise TypeErrors.
    except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile) as error:
        raise TrainingError(f"{path}: this is no whole checkpoint ({error}).") from None
