"""Layers that do not learn: they compute, and keep their weights."""

from __future__ import annotations

from model.errors import TrainingError
from model.network.network import Network


def layers_with_weights(network: Network) -> list[str]:
    """Return the layers that can learn, by number and kind, such as ``"1.conv3x3"``."""
    return list(dict.fromkeys(name.rpartition(".")[0] for name in network.parameters))


def frozen_parameters(network: Network, frozen: str) -> set[str]:
    """Return the names of the parameters of frozen layers.

    Running averages of batch normalization are no parameters: they still follow the data.

    Parameters
    ----------
    network : Network
    frozen : str
        Layers separated by commas, each by its number from 1, its kind, or both: ``"1"``,
        ``"conv3x3"`` (all of this kind) or ``"1.conv3x3"``. Empty for none.

    Raises
    ------
    TrainingError
        If there is no such layer with weights, or none is left to learn.
    """
    layers = layers_with_weights(network)
    names: set[str] = set()
    for word in filter(None, (part.strip() for part in frozen.split(","))):
        chosen = [layer for layer in layers if word == layer or word in layer.split(".")]
        if not chosen:
            raise TrainingError(
                f"there is no layer {word!r:.40} with weights to freeze; "
                f"there are {', '.join(layers)}."
            )
        names.update(chosen)
    if names == set(layers):
        raise TrainingError("every layer is frozen, so there is nothing to learn.")
    return {name for name in network.parameters if name.rpartition(".")[0] in names}
