"""One training run, from its plan to its evaluated weights."""

from pathlib import Path

from model.files import data_folder


def planned_checkpoint() -> Path:
    """Return the checkpoint of the window's run; it exists while the run can be resumed."""
    return data_folder() / "training" / "checkpoint.npz"
