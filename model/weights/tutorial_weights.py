"""Import the weights that well-known tutorials pickle: a dict of NumPy arrays, nothing more.

========================================================  ======================================
keys and shapes                                           network
========================================================  ======================================
``conv_filters`` (8, 3, 3), ``softmax_weights``           Conv3x3(8) - MaxPool2 - Softmax,
(1352, 10), ``softmax_biases`` (10,)                      pixels from -0.5 to 0.5
``W1`` (784, 50), ``b1``, ``W2`` (50, 10), ``b2``         Affine(50) - ReLU - Affine(10) - Softmax
``W1`` (784, 50), ``W2`` (50, 100), ``W3`` (100, 10),     Affine - Sigmoid - Affine - Sigmoid -
``b1``, ``b2``, ``b3``                                    Affine - Softmax
``W1`` (30, 1, 5, 5), ``W2`` (4320, 100),                 Conv5x5(30) - ReLU - MaxPool2 -
``W3`` (100, 10), ``b1``, ``b2``, ``b3``                  Affine(100) - ReLU - Affine(10) - Softmax
========================================================  ======================================

All but the first see pixels from 0 to 1. The numbers of filters and of hidden units, and the size
of a filter, may be others.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from model.errors import ShapeError, WeightsError
from model.ink.normalising import MNIST_INK
from model.network.layers.base import Array
from model.network.network import Description, Network
from model.weights.numpy_pickles import NumPyUnpickler, PickledArray
from model.weights.weights_file import LARGEST_FILE_BYTES, Weights

#: What the first tutorial calls its arrays.
CONVOLUTION_NAMES = frozenset({"conv_filters", "softmax_weights", "softmax_biases"})
TWO_LAYER_NAMES = frozenset({"W1", "b1", "W2", "b2"})
THREE_LAYER_NAMES = TWO_LAYER_NAMES | {"W3", "b3"}

_RELU = {"kind": "relu"}
_POOL = {"kind": "maxpool2"}
_CLASSES = 10


class NotTutorialWeightsError(WeightsError):
    """A file that has nothing of a tutorial's pickle: not one array."""


def import_tutorial_weights(path: str | Path) -> Weights:
    """Read a tutorial's pickle, of any protocol and of Python 2 or 3; no code in it is run.

    Parameters
    ----------
    path : str or Path

    Returns
    -------
    Weights
        In this program's own order of axes, float32.

    Raises
    ------
    NotTutorialWeightsError
        If the file cannot be read or holds no NumPy array.
    WeightsError
        If its arrays are not those of a tutorial; the text names the file.
    """
    path = Path(path)
    arrays = _read(path)
    names = arrays.keys()
    if names == CONVOLUTION_NAMES:
        description, parameters = _convolution_weights(path, arrays)
    elif names == TWO_LAYER_NAMES:
        description, parameters = _affine_weights(path, arrays, "relu")
    elif names == THREE_LAYER_NAMES and arrays["W1"].ndim == 4:
        description, parameters = _convnet_weights(path, arrays)
    elif names == THREE_LAYER_NAMES:
        description, parameters = _affine_weights(path, arrays, "sigmoid")
    else:
        found = ", ".join(sorted(names)) or "nothing"
        raise WeightsError(
            f"{path}: expected a tutorial's arrays, either conv_filters, softmax_weights and "
            f"softmax_biases or W1, b1, W2, b2 (and W3, b3), but it holds {found:.200}."
        )
    network = Network(description)
    # A network names its arrays in the order that the tutorials' layers have.
    named = dict(zip(network.parameters, parameters, strict=True))
    try:
        network.set_weights(named)
    except ShapeError as error:
        raise WeightsError(f"{path}: the tutorial's arrays do not fit together: {error}") from None
    for name, array in network.weights().items():
        if not np.isfinite(array).all():
            raise WeightsError(f"{path}: {name} holds a number that is not finite in float32.")
    return Weights(
        network.description,
        network.weights(),
        ink=MNIST_INK.as_dict(),
        training={"name": path.stem, "data": {"imported_from": path.name}},
    )


def _read(path: Path) -> Mapping[str, Array]:
    try:
        if path.stat().st_size > LARGEST_FILE_BYTES:
            raise NotTutorialWeightsError(f"{path}: the file is too large for a weights file.")
        unpickler = NumPyUnpickler(path.read_bytes())
    except OSError as error:
        raise NotTutorialWeightsError(f"{path}: the file cannot be read ({error}).") from None
    try:
        content = unpickler.load()
    except Exception as error:  # noqa: BLE001 - a damaged pickle may raise nearly anything
        kind = WeightsError if unpickler.has_met_numpy else NotTutorialWeightsError
        raise kind(
            f"{path}: expected a tutorial's pickle of arrays, but it cannot be unpickled ({error})."
        ) from None
    if not unpickler.has_met_numpy:
        raise NotTutorialWeightsError(f"{path}: expected a tutorial's pickle, but found no array.")
    if not isinstance(content, dict):
        raise WeightsError(
            f"{path}: expected a tutorial's dict of arrays, but its pickle holds no dict."
        )
    arrays = {}
    for name, value in content.items():
        if not isinstance(name, str) or not isinstance(value, PickledArray):
            raise WeightsError(
                f"{path}: expected a tutorial's dict of arrays, but {name!r:.40} holds something "
                "else."
            )
        with np.errstate(over="ignore"):
            arrays[name] = value.values.astype(np.float32)
    return arrays


def _convolution_weights(
    path: Path, arrays: Mapping[str, Array]
) -> tuple[Description, list[Array]]:
    filters, weights = arrays["conv_filters"], arrays["softmax_weights"]
    if filters.ndim != 3 or filters.shape[1:] != (3, 3) or not len(filters):
        raise WeightsError(
            f"{path}: expected conv_filters of shape (8, 3, 3), but found {filters.shape}."
        )
    count = len(filters)
    if weights.shape != (13 * 13 * count, _CLASSES):
        raise WeightsError(
            f"{path}: expected softmax_weights of shape {(13 * 13 * count, _CLASSES)}, "
            f"but found {weights.shape}."
        )
    # There the picture of each filter lies along the last axis: (row, column, filter).
    by_channel = weights.reshape(13, 13, count, _CLASSES).transpose(2, 0, 1, 3)
    return [
        _input(mean=0.5),
        {"kind": "conv3x3", "filters": count},
        _POOL,
        {"kind": "softmax", "classes": _CLASSES},
    ], [
        filters[:, None],
        np.zeros(count, np.float32),
        by_channel.reshape(weights.shape),
        arrays["softmax_biases"],
    ]


def _affine_weights(
    path: Path, arrays: Mapping[str, Array], activation: str
) -> tuple[Description, list[Array]]:
    """Return two or three affine layers; those of the tutorial with three have sigmoids between."""
    description: Description = [_input()]
    parameters: list[Array] = []
    for place in range(1, len(arrays) // 2 + 1):
        if place > 1:
            description.append({"kind": activation})
        description.append(_affine(path, arrays, place))
        parameters += [arrays[f"W{place}"], arrays[f"b{place}"]]
    return [*description, {"kind": "softmax"}], parameters


def _convnet_weights(path: Path, arrays: Mapping[str, Array]) -> tuple[Description, list[Array]]:
    filters = arrays["W1"]
    count, channels, height, width = filters.shape
    if channels != 1 or height != width or not count or not 1 <= height <= 27:
        raise WeightsError(
            f"{path}: expected W1 of shape (30, 1, 5, 5), but found {filters.shape}."
        )
    return [
        _input(),
        {"kind": "convolution", "filters": count, "size": height},
        _RELU,
        _POOL,
        _affine(path, arrays, 2),
        _RELU,
        _affine(path, arrays, 3),
        {"kind": "softmax"},
    ], [arrays[f"{letter}{place}"] for place in (1, 2, 3) for letter in "Wb"]


def _affine(path: Path, arrays: Mapping[str, Array], place: int) -> dict[str, object]:
    weights = arrays[f"W{place}"]
    if weights.ndim != 2 or not weights.shape[1]:
        raise WeightsError(
            f"{path}: expected W{place} of shape (inputs, outputs), but found {weights.shape}."
        )
    is_last = f"W{place + 1}" not in arrays
    if is_last and weights.shape[1] != _CLASSES:
        raise WeightsError(
            f"{path}: expected W{place} to give {_CLASSES} scores, but it gives {weights.shape[1]}."
        )
    return {"kind": "affine", "outputs": int(weights.shape[1])}


def _input(mean: float = 0.0) -> dict[str, object]:
    return {"kind": "input", "shape": [1, 28, 28], "mean": mean, "deviation": 1.0}
