"""Weights files: pickles that hold nothing but builtins, so that loading one cannot run code."""

from __future__ import annotations

import hashlib
import io
import math
import pickle
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from model.errors import ShapeError, WeightsError
from model.files import write_whole
from model.network.layers.base import Array
from model.network.network import Description, Network

FORMAT = "digitpad-weights"
VERSION = 1
PICKLE_PROTOCOL = 4

#: No network of this program comes near; a larger file is refused unread.
LARGEST_FILE_BYTES = 256 * 1024 * 1024

_DTYPES: dict[str, np.dtype[Any]] = {
    "<f4": np.dtype("<f4"),
    "<f8": np.dtype("<f8"),
    "<f2": np.dtype("<f2"),
}


@dataclass(frozen=True)
class Weights:
    """What a weights file holds.

    Parameters
    ----------
    network : list of dict
        The description that `model.network.network.Network` is built from.
    parameters : dict of str to ndarray
        All arrays that `Network.weights` returns.
    labels : list of str
        What each class is called.
    ink : dict
        Settings of `model.ink.normalising.InkSettings`.
    training : dict
        Builtins: name, date, data, settings, history, measured (accuracies, 0-1).
    """

    network: Description
    parameters: dict[str, Array]
    labels: list[str] = field(default_factory=lambda: [str(digit) for digit in range(10)])
    ink: dict[str, Any] = field(default_factory=dict)
    training: dict[str, Any] = field(default_factory=dict)

    def build_network(self) -> Network:
        """Return a network that holds these weights, ready to read."""
        network = Network(self.network)
        network.set_weights(self.parameters)
        return network


def save_weights(path: str | Path, weights: Weights) -> None:
    """Write a weights file, whole or not at all.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    parameters = {name: _pack(array) for name, array in weights.parameters.items()}
    content = {
        "format": FORMAT,
        "version": VERSION,
        "network": weights.network,
        "parameters": parameters,
        "labels": weights.labels,
        "ink": weights.ink,
        "training": weights.training,
        "checksum": _checksum(parameters),
    }
    write_whole(Path(path), pickle.dumps(content, protocol=PICKLE_PROTOCOL))


def load_weights(path: str | Path) -> Weights:
    """Read and check a weights file.

    Raises
    ------
    WeightsError
        If it is none, is damaged, or does not fit its own network; the text names the file.
    """
    path = Path(path)
    content = _read(path)
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise WeightsError(f"{path}: expected a Digitpad weights file, but it is another pickle.")
    if content.get("version") != VERSION:
        raise WeightsError(
            f"{path}: expected a weights file of version {VERSION}, "
            f"but found version {content.get('version')!r:.20}."
        )
    for key, kind in (
        ("network", list),
        ("parameters", dict),
        ("labels", list),
        ("ink", dict),
        ("training", dict),
        ("checksum", str),
    ):
        if not isinstance(content.get(key), kind):
            raise WeightsError(f"{path}: the weights file's {key!r} is missing or damaged.")
    packed = content["parameters"]
    arrays = {str(name): _unpack(path, str(name), entry) for name, entry in packed.items()}
    if _checksum(packed) != content["checksum"]:
        raise WeightsError(f"{path}: the weights are damaged: their checksum does not match.")
    for name, array in arrays.items():
        if not np.isfinite(array).all():
            raise WeightsError(f"{path}: {name} holds a number that is not finite.")
    weights = Weights(
        content["network"], arrays, content["labels"], content["ink"], content["training"]
    )
    try:
        classes = weights.build_network().softmax.classes
    except (ShapeError, TypeError, ValueError, KeyError, AttributeError) as error:
        raise WeightsError(f"{path}: the weights do not fit their network: {error}") from None
    if len(weights.labels) != classes:
        raise WeightsError(
            f"{path}: expected {classes} labels, one a class, but found {len(weights.labels)}."
        )
    return weights


class _BuiltinsUnpickler(pickle.Unpickler):
    """An unpickler that knows no name of any module, and so can build builtins only."""

    def find_class(self, module_name: str, global_name: str) -> Any:
        raise pickle.UnpicklingError(f"it asks for {module_name}.{global_name}")


def _read(path: Path) -> Any:
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE_BYTES:
            raise WeightsError(f"{path}: {size:,} bytes are too many for a weights file.")
        data = path.read_bytes()
    except FileNotFoundError:
        raise WeightsError(f"{path}: there is no such weights file.") from None
    except OSError as error:
        raise WeightsError(f"{path}: the weights file cannot be read ({error}).") from None
    try:
        return _BuiltinsUnpickler(io.BytesIO(data)).load()
    except Exception as error:  # noqa: BLE001 - a damaged pickle may raise nearly anything
        raise WeightsError(
            f"{path}: expected a Digitpad weights file, but it cannot be unpickled ({error})."
        ) from None


def _pack(array: Array) -> dict[str, Any]:
    little = np.ascontiguousarray(array, dtype=array.dtype.newbyteorder("<"))
    return {"dtype": little.dtype.str, "shape": list(array.shape), "data": little.tobytes()}


def _unpack(path: Path, name: str, entry: Any) -> Array:
    """Return one parameter as an array, or say what is wrong with it."""
    if not isinstance(entry, dict) or not isinstance(entry.get("data"), bytes):
        raise WeightsError(f"{path}: {name} is damaged: it holds no data.")
    dtype, shape = _DTYPES.get(str(entry.get("dtype"))), entry.get("shape")
    if dtype is None:
        raise WeightsError(f"{path}: {name} has the unknown dtype {entry.get('dtype')!r:.20}.")
    if not isinstance(shape, list) or not all(type(n) is int and n >= 0 for n in shape):
        raise WeightsError(f"{path}: {name} has the damaged shape {shape!r:.40}.")
    expected = math.prod(shape) * dtype.itemsize
    if len(entry["data"]) != expected:
        raise WeightsError(
            f"{path}: {name} of shape {tuple(shape)} needs {expected:,} bytes, "
            f"but found {len(entry['data']):,}."
        )
    array: Array = np.frombuffer(entry["data"], dtype=dtype).reshape(shape)
    return array.astype(dtype.newbyteorder("="))


def _checksum(packed: dict[str, Any]) -> str:
    """Return SHA-256 over names, dtypes, shapes and bytes of all parameters, by name."""
    digest = hashlib.sha256()
    for name in sorted(packed):
        entry = packed[name]
        digest.update(f"{name} {entry['dtype']} {entry['shape']}\n".encode())
        digest.update(entry["data"])
    return digest.hexdigest()
