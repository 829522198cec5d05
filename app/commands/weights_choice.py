"""The weights that ``--weights`` or ``--from`` names."""

from __future__ import annotations

from pathlib import Path

from app.shell.bundled_weights import BUNDLED_NAMES, bundled_weights_path
from model.errors import WeightsError
from model.recognizer import Recognizer
from model.weights.weights_file import Weights, load_weights


def load_chosen_weights(choice: str) -> Weights:
    """Load the weights of a bundled network by name, or any from their file.

    A file may also be a tutorial's pickle, see `model.weights.tutorial_weights`.

    Raises
    ------
    WeightsError
        If there is no such network or file, or the file cannot be used.
    """
    if choice in BUNDLED_NAMES:
        return load_weights(bundled_weights_path(choice))
    if not Path(choice).exists():
        raise WeightsError(
            f"{choice} is neither a weights file that exists nor a bundled network "
            f"({', '.join(BUNDLED_NAMES)})."
        )
    try:
        return load_weights(choice)
    except WeightsError as error:
        return _import(choice, error)


def _import(path: str, refusal: WeightsError) -> Weights:
    """Take the file for a tutorial's; if it has nothing of that, the refusal stands."""
    # Here, because it is seldom needed.
    from model.weights.tutorial_weights import NotTutorialWeightsError, import_tutorial_weights

    try:
        return import_tutorial_weights(path)
    except NotTutorialWeightsError:
        raise refusal from None


def load_recognizer(choice: str) -> Recognizer:
    """Return a recognizer with the weights that `load_chosen_weights` loads."""
    return Recognizer(load_chosen_weights(choice))
