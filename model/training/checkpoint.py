"""Checkpoints: files from which an interrupted run resumes, and ends with the same bits."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.errors import TrainingError
from model.files import write_whole
from model.files.archives import ArrayArchive
from model.files.reading import open_regular
from model.network.layers.base import Array
from model.training.settings import TrainingSettings

_UNVERIFIED_VERSION, _VERSION = 1, 2

_MAX_NUMBER = 1e15

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
        "version": _VERSION,
        "epochs_done": checkpoint.epochs_done,
        "settings": checkpoint.settings,
        "history": checkpoint.history,
        "groups": list(checkpoint.arrays),
        "changes": checkpoint.changes,
        "seconds": checkpoint.seconds,
        "part": None if part is None else vars(part),
    }
    flat: dict[str, NDArray[Any]] = {
        f"{group}/{name}": array
        for group, arrays in checkpoint.arrays.items()
        for name, array in arrays.items()
    }
    flat["facts"] = np.array(json.dumps(facts))
    if checkpoint.confusion is not None:
        flat["confusion"] = checkpoint.confusion
    flat["checksum"] = np.array(checkpoint_checksum(flat))
    data = io.BytesIO()
    np.savez(data, **flat)  # type: ignore[arg-type]
    write_whole(path, data.getvalue())


def load_checkpoint(path: Path) -> Checkpoint:
    """Read a checkpoint; no code in the file can run.

    Checkpoints of version 1, which older versions wrote, have no checksum.

    Raises
    ------
    TrainingError
        If the file is not a whole checkpoint.
    """
    try:
        with open_regular(path) as file:
            archive = ArrayArchive(file)
            flat = {name: archive.read(name) for name in archive.names}
        return _checkpoint_of(flat)
    except OSError as error:
        reason = error.strerror or str(error)
    except (KeyError, TypeError, RecursionError):
        reason = "something is missing, or of another kind"
    except (ValueError, OverflowError) as error:
        reason = str(error)
    raise TrainingError(f"{path}: this is not a complete checkpoint ({reason:.200}).")


def checkpoint_checksum(flat: Mapping[str, NDArray[Any]]) -> str:
    """Return the SHA-256 of all arrays but the checksum, with names, types and shapes."""
    digest = hashlib.sha256()
    for name in sorted(flat.keys() - {"checksum"}):
        array = np.asarray(flat[name])
        digest.update(f"{name} {array.dtype.str} {array.shape}\n".encode())
        digest.update(array.tobytes())
    return digest.hexdigest()


def _checkpoint_of(flat: Mapping[str, NDArray[Any]]) -> Checkpoint:
    """Return the checkpoint in the arrays of a file.

    Raises
    ------
    ValueError, KeyError, TypeError, OverflowError, RecursionError
        If they are not those of a checkpoint.
    """
    facts = json.loads(str(flat["facts"]))
    if not isinstance(facts, dict) or facts["groups"] != list(GROUPS):
        raise TypeError
    version = facts.get("version", _UNVERIFIED_VERSION)
    if version not in (_UNVERIFIED_VERSION, _VERSION):
        raise ValueError(f"it is of the unknown version {version!r:.20}")
    if version == _VERSION and str(flat["checksum"]) != checkpoint_checksum(flat):
        raise ValueError("it is damaged: its checksum does not match")
    arrays: dict[str, dict[str, Array]] = {group: {} for group in GROUPS}
    for key in flat:
        group, _, name = key.partition("/")
        if name:
            arrays[group][name] = flat[key]
        elif key not in ("facts", "checksum", "confusion"):
            raise ValueError(f"it has the unknown entry {key!r:.40}")
    _check_arrays(arrays)
    settings, changes = facts["settings"], facts.get("changes", {})
    if not isinstance(settings, dict) or not isinstance(changes, dict):
        raise TypeError
    if not isinstance(facts["history"], list):
        raise TypeError
    _check_settings({**settings, **{key: value for key, value in changes.items() if value}})
    for entry in facts["history"]:
        _check_number("epoch", entry["epoch"], int)
        for name in ("loss", "accuracy", "seconds"):
            _check_number(name, entry[name])
        for name in ("validation_accuracy", "validation_loss"):
            if entry[name] is not None:
                _check_number(name, entry[name])
        for name in ("test_accuracy", "test_loss"):
            if name in entry:
                _check_number(name, entry[name])
    confusion = flat.get("confusion")
    if confusion is not None and (confusion.shape != (10, 10) or confusion.dtype != np.int64):
        raise ValueError("its confusion matrix is damaged")
    # Older checkpoints, always of whole epochs, have neither changes nor what follows.
    part = facts.get("part")
    return Checkpoint(
        _check_number("epochs_done", facts["epochs_done"], int),
        settings,
        facts["history"],
        arrays,
        changes,
        _check_number("seconds", facts.get("seconds", 0.0)),
        None if part is None else _checked_part(PartOfEpoch(**part)),
        confusion,
    )


def _check_arrays(arrays: Mapping[str, Mapping[str, Array]]) -> None:
    """Check that all groups fit the weights, which in turn must fit the network."""
    weights = arrays["weights"]
    for group in ("weights", "average", "best"):
        is_absent = group == "average" and not arrays[group]
        if not is_absent and arrays[group].keys() != weights.keys():
            raise ValueError(f"the names of its {group} are not those of its weights")
        for name, array in arrays[group].items():
            if array.dtype.kind != "f" or array.shape != weights[name].shape:
                raise ValueError(f"{group}/{name} has another shape than the weights")
            if not np.isfinite(array).all():
                raise ValueError(f"{group}/{name} has a number that is not finite")
    for key, array in arrays["optimizer"].items():
        kind, _, name = key.partition(" ")
        is_count = kind == "steps"
        expected = () if is_count else weights[name].shape
        if array.dtype.kind not in ("i" if is_count else "f") or array.shape != expected:
            raise ValueError(f"optimizer/{key} has another shape than the weights")


def _check_settings(settings: Mapping[str, Any]) -> None:
    """Check the settings with the changes; those of a later version may be unknown."""
    defaults = asdict(TrainingSettings())
    known = {name: value for name, value in settings.items() if name in defaults}
    for name, value in known.items():
        wanted = type(defaults[name])
        if wanted in (int, float):
            _check_number(name, value, wanted)
        elif wanted in (str, bool) and type(value) is not wanted:
            raise ValueError(f"its {name} is {value!r:.40}")
    try:
        TrainingSettings(**known)
    except TrainingError as error:
        raise ValueError(str(error).rstrip(".")) from None


def _check_number(name: str, value: Any, kind: type = float) -> Any:
    """Return a number if it is one, from 0 to one that no run reaches."""
    kinds = (int,) if kind is int else (int, float)
    if type(value) not in kinds or not 0 <= value <= _MAX_NUMBER:
        raise ValueError(f"its {name} is {value!r:.40}")
    return value


def _checked_part(part: PartOfEpoch) -> PartOfEpoch:
    for name in ("steps", "samples_in_epoch", "samples", "right"):
        _check_number(name, getattr(part, name), int)
    _check_number("loss_sum", part.loss_sum)
    if not part.samples_in_epoch:
        raise ValueError("its epoch has no samples")
    # NumPy checks the state.
    np.random.default_rng(0).bit_generator.state = part.generator
    return part
