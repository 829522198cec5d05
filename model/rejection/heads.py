"""The heads of the gate: small networks on the features, averaged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from model.errors import ShapeError
from model.network.layers.base import Array
from model.network.network import Description, Network
from model.rejection.features import Features

#: Classes below this are digits.
DIGIT_COUNT = 10


@dataclass(frozen=True, eq=False)
class Heads:
    """Affine - ReLU - Affine - Softmax several times, on standardised features.

    Parameters
    ----------
    mean, scale : ndarray, shape (features,)
        The heads see ``(features - mean) * scale``.
    hidden_weights : ndarray, shape (heads, features, hidden)
    hidden_bias : ndarray, shape (heads, hidden)
    output_weights : ndarray, shape (heads, hidden, classes)
    output_bias : ndarray, shape (heads, classes)
        The ten digits, then the classes of what is none.

    Raises
    ------
    ShapeError
        If the shapes do not belong together.
    """

    mean: Array
    scale: Array
    hidden_weights: Array
    hidden_bias: Array
    output_weights: Array
    output_bias: Array

    def __post_init__(self) -> None:
        if self.hidden_weights.ndim != 3 or self.output_weights.ndim != 3:
            raise ShapeError("the weights of heads have the axes heads, inputs and outputs.")
        heads, features, hidden = self.hidden_weights.shape
        classes = self.output_weights.shape[2]
        expected = {
            "mean": (features,),
            "scale": (features,),
            "hidden_bias": (heads, hidden),
            "output_weights": (heads, hidden, classes),
            "output_bias": (heads, classes),
        }
        for name, shape in expected.items():
            if getattr(self, name).shape != shape:
                raise ShapeError(
                    f"{name} of heads: expected the shape {shape}, "
                    f"but found {getattr(self, name).shape}."
                )
        if classes <= DIGIT_COUNT:
            raise ShapeError(f"expected heads with more than 10 classes, but found {classes}.")

    @property
    def class_count(self) -> int:
        """The number of classes, digits included."""
        return int(self.output_bias.shape[1])

    def arrays(self) -> dict[str, Array]:
        """Return the arrays by name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def hidden(self, features: Features) -> NDArray[np.float32]:
        """Return the hidden outputs, shape (heads, count, hidden)."""
        standard = (features - self.mean) * self.scale
        sums: NDArray[np.float32] = standard @ self.hidden_weights + self.hidden_bias[:, None]
        return np.maximum(sums, 0.0)

    def probabilities(self, hidden: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the averaged probabilities of hidden outputs, shape (count, classes)."""
        scores = hidden @ self.output_weights + self.output_bias[:, None]
        exponentials = np.exp(scores - scores.max(axis=2, keepdims=True))
        shares = exponentials / exponentials.sum(axis=2, keepdims=True)
        averages: NDArray[np.float32] = shares.mean(axis=0)
        return averages


def head_description(
    features: int, hidden: int, classes: int, input_dropout: float, dropout: float
) -> Description:
    """Return the network that one head is while it learns; its input is standardised features."""
    return [
        {"kind": "input", "shape": [1, 1, features]},
        {"kind": "dropout", "fraction": input_dropout},
        {"kind": "affine", "outputs": hidden},
        {"kind": "relu"},
        {"kind": "dropout", "fraction": dropout},
        {"kind": "softmax", "classes": classes},
    ]


def joined_heads(
    networks: Sequence[Network], mean: Features, scale: Features, dtype: str = "<f2"
) -> Heads:
    """Return trained networks of `head_description` as heads, rounded to the dtype of the file."""

    def stacked(name: str) -> Array:
        arrays = [_by_last_name(network.parameters)[name] for network in networks]
        return np.stack(arrays).astype(dtype).astype(np.float32)

    return Heads(
        mean.astype(np.float32),
        scale.astype(np.float32),
        stacked("affine.weights"),
        stacked("affine.bias"),
        stacked("softmax.weights"),
        stacked("softmax.bias"),
    )


def _by_last_name(parameters: Mapping[str, Array]) -> dict[str, Array]:
    """Return parameters by their names without the number of the layer."""
    return {name.partition(".")[2]: array for name, array in parameters.items()}
