"""Architecture files: a network's description as a small JSON text that a person writes.

    {
      "input": {"mean": 0.5, "std": 1.0},
      "layers": [
        {"kind": "conv3x3", "filters": 8},
        {"kind": "maxpool2"},
        {"kind": "softmax", "classes": 10}
      ]
    }

``input`` may be left out: pixels are then from 0 to 1. The layers are those of
`model.network.layers`, with the arguments of their classes.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from model.errors import ShapeError
from model.files.reading import read_json
from model.network.bounds import check_bounds
from model.network.network import Description, Network
from model.network.networks import NETWORKS, describe_network

SUFFIX = ".json"
_MAX_BYTES = 100_000
_CLASSES = 10
_INPUT_KEYS = {"mean": 0.0, "std": 1.0}


def open_description(name: str) -> Description:
    """Return the description of a named network, or that in an architecture file.

    Parameters
    ----------
    name : str
        Of `model.network.networks.NETWORKS`, or the path of a file that ends in ``.json``.

    Raises
    ------
    ShapeError
        If there is neither, or the file describes no network that reads digits.
    """
    if name.lower().endswith(SUFFIX):
        return read_architecture(Path(name))
    if name not in NETWORKS:
        raise ShapeError(
            f"there is no network {name!r:.60}; there are {', '.join(NETWORKS)}, "
            f"and files that end in {SUFFIX}."
        )
    return describe_network(name)


def read_architecture(path: Path) -> Description:
    """Return the description in an architecture file.

    Raises
    ------
    ShapeError
        If the file cannot be read, or describes no network that reads digits: 28 × 28 pixels in,
        ten classes out, within the limits of `model.network.bounds`.
    """
    try:
        content = read_json(path, _MAX_BYTES)
    except OSError as error:
        raise ShapeError(f"{path}: {error.strerror or error}.") from None
    try:
        description = _description(content)
        network = Network(description)
        if network.softmax.classes != _CLASSES:
            raise ShapeError(
                f"it has {network.softmax.classes} classes, but there are {_CLASSES} digits."
            )
        check_bounds(network)
    except ShapeError as error:
        raise ShapeError(f"{path}: {error}") from None
    return network.description


def architecture_text(description: Description) -> str:
    """Return the text of an architecture file, one layer a line."""
    first, *layers = description
    scaling = {"mean": first.get("mean", 0.0), "std": first.get("deviation", 1.0)}
    lines = ",\n".join(f"    {json.dumps(layer)}" for layer in layers)
    return f'{{\n  "input": {json.dumps(scaling)},\n  "layers": [\n{lines}\n  ]\n}}\n'


def _description(content: dict[str, Any]) -> Description:
    unknown = content.keys() - {"input", "layers"}
    if unknown:
        raise ShapeError(f'expected "input" and "layers", but found {sorted(unknown)[0]!r:.40}.')
    layers, scaling = content.get("layers"), content.get("input", {})
    if not isinstance(layers, list) or not all(isinstance(layer, dict) for layer in layers):
        raise ShapeError('expected "layers", a list of objects such as {"kind": "maxpool2"}.')
    if not isinstance(scaling, dict) or scaling.keys() - _INPUT_KEYS.keys():
        raise ShapeError('expected "input" with "mean" and "std", such as {"mean": 0.5, "std": 1}.')
    scaling = {**_INPUT_KEYS, **scaling}
    first = {"kind": "input", "shape": [1, 28, 28]}
    return [{**first, "mean": scaling["mean"], "deviation": scaling["std"]}, *layers]
