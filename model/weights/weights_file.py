"""Weights files: write Digitpad's own, and open every kind of weights that Digitpad reads."""

from __future__ import annotations

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
from model.weights.checksum import content_checksum, parameters_checksum
from model.weights.safe_pickle import unpickle
from model.weights.temperature import MAX_TEMPERATURE, MIN_TEMPERATURE, PLAIN, is_temperature

FORMAT = "digitpad-weights"
VERSION = 2
#: Its files have no temperature, and their checksum covers the parameters alone.
OLD_VERSION = 1
PICKLE_PROTOCOL = 4

#: Far more than any network of Digitpad needs, also unpacked.
MAX_FILE_BYTES = 256 * 1024 * 1024

_EXPECTED = "expected a Digitpad weights file or a tutorial's arrays"
_GZIP_START = b"\x1f\x8b"
_ZIP_START = b"PK\x03\x04"
_ENDINGS = {".gz", ".npz", ".pkl", ".pickle"}

_DTYPES: dict[str, np.dtype[Any]] = {name: np.dtype(name) for name in ("<f4", "<f8", "<f2")}


@dataclass(frozen=True)
class Weights:
    """The contents of a weights file.

    Parameters
    ----------
    network : list of dict
        The description of a `model.network.network.Network`.
    parameters : dict of str to ndarray
        All arrays, as `Network.weights` returns them.
    labels : list of str
        The names of the classes.
    ink : dict
        A `model.ink.normalising.InkSettings`.
    training : dict
        Builtins: name, date, data, settings, history, measured (accuracies, 0-1).
    temperature : float
        Makes the probabilities honest, see `model.weights.temperature.apply_temperature`; the
        network itself knows nothing of it.
    is_verified : bool
        False if they come from a file whose checksum does not cover all of this: one of version 1,
        or of a tutorial.
    """

    network: Description
    parameters: dict[str, Array]
    labels: list[str] = field(default_factory=lambda: [str(digit) for digit in range(10)])
    ink: dict[str, Any] = field(default_factory=dict)
    training: dict[str, Any] = field(default_factory=dict)
    temperature: float = PLAIN
    is_verified: bool = True

    def __repr__(self) -> str:
        count = sum(array.size for array in self.parameters.values())
        name = self.training.get("name") or "no name"
        return f"Weights: {name}, {count:,} numbers in {len(self.parameters)} arrays"

    def build_network(self) -> Network:
        """Return a network with these weights, ready to read."""
        network = Network(self.network)
        network.set_weights(self.parameters)
        return network


def save_weights(path: str | Path, weights: Weights) -> None:
    """Write a weights file, whole or not at all.

    Raises
    ------
    WeightsError
        If the weights hold anything but builtins and arrays.
    OSError
    """
    content = {
        "format": FORMAT,
        "version": VERSION,
        "network": weights.network,
        "parameters": {name: pack_array(array) for name, array in weights.parameters.items()},
        "labels": weights.labels,
        "ink": weights.ink,
        "training": weights.training,
        "temperature": float(weights.temperature),
    }
    try:
        content["checksum"] = content_checksum(content)
    except (ValueError, RecursionError) as error:
        raise WeightsError(f"{path}: the weights cannot be written: {error}.") from None
    write_whole(Path(path), pickle.dumps(content, protocol=PICKLE_PROTOCOL))


def open_weights(path: str | Path) -> Weights:
    """Read a weights file of Digitpad's, or the arrays that a tutorial's program saved.

    Pickles of any protocol, ``.npz`` files, and both compressed by gzip are known by their content.
    No code in them is run. For the networks of the tutorials see `model.weights.tutorial_weights`.

    Raises
    ------
    WeightsError
        If the file cannot be read, is damaged, or does not fit a network; the text names the file.
    """
    path = Path(path)
    data = _read(path)
    content: object
    try:
        if data.startswith(_GZIP_START):
            data = _decompress(data)
        if data.startswith(_ZIP_START):
            content, has_names = _read_npz(data), True
        else:
            content, has_names = unpickle(data)
    except Exception as error:  # noqa: BLE001 - a damaged file may raise nearly anything
        raise WeightsError(f"{path}: {_EXPECTED}, but {error}.") from None
    if isinstance(content, dict) and content.get("format") == FORMAT and not has_names:
        return _check(path, content)
    if not has_names:
        raise WeightsError(f"{path}: {_EXPECTED}, but it holds neither.")
    # Few files need these.
    from model.ink.normalising import MNIST_INK
    from model.weights.tutorial_weights import import_network

    try:
        network = import_network(content)
    except ShapeError as error:
        raise WeightsError(f"{path}: {_EXPECTED}, but {error}.") from None
    stem = path
    while stem.suffix.lower() in _ENDINGS:
        stem = stem.with_suffix("")
    return Weights(
        network.description,
        network.weights(),
        ink=MNIST_INK.as_dict(),
        training={"name": stem.name, "data": {"imported_from": path.name}},
        is_verified=False,
    )


def _read(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            raise WeightsError(f"{path}: {size:,} bytes are too many for a weights file.")
        return path.read_bytes()
    except FileNotFoundError:
        raise WeightsError(f"{path}: there is no such weights file.") from None
    except OSError as error:
        raise WeightsError(f"{path}: the weights file cannot be read ({error}).") from None


def _decompress(data: bytes) -> bytes:
    import gzip

    with gzip.open(io.BytesIO(data)) as stream:
        unpacked = stream.read(MAX_FILE_BYTES + 1)
    _check_unpacked_size(len(unpacked))
    return unpacked


def _read_npz(data: bytes) -> dict[str, Array]:
    """Return the arrays of an ``.npz`` file by name, in their order."""
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        _check_unpacked_size(sum(entry.file_size for entry in archive.infolist()))
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        return dict(arrays)


def _check_unpacked_size(size: int) -> None:
    if size > MAX_FILE_BYTES:
        raise ValueError(f"it unpacks to more than {MAX_FILE_BYTES:,} bytes")


def _check(path: Path, content: dict[str, Any]) -> Weights:
    """Return the weights of a Digitpad file after checking all of it."""
    version = content.get("version")
    if version not in (OLD_VERSION, VERSION):
        raise WeightsError(
            f"{path}: expected a weights file of version {OLD_VERSION} or {VERSION}, "
            f"but found version {version!r:.20}."
        )
    is_verified = version == VERSION
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
    temperature = content.get("temperature") if is_verified else PLAIN
    if not is_temperature(temperature):
        is_float = isinstance(temperature, float)
        found = (
            f"{temperature:.4g}" if is_float else f"a value of type {type(temperature).__name__}"
        )
        raise WeightsError(
            f"{path}: expected a temperature from {MIN_TEMPERATURE} to {MAX_TEMPERATURE:.0f}, "
            f"but found {found}."
        )
    packed = content["parameters"]
    arrays = {str(name): unpack_array(path, str(name), entry) for name, entry in packed.items()}
    try:
        checksum = content_checksum(content) if is_verified else parameters_checksum(packed)
    except (ValueError, RecursionError) as error:
        raise WeightsError(f"{path}: the weights are damaged: {error}.") from None
    if checksum != content["checksum"]:
        raise WeightsError(f"{path}: the weights are damaged: their checksum does not match.")
    for name, array in arrays.items():
        if not np.isfinite(array).all():
            raise WeightsError(f"{path}: {name} holds a number that is not finite.")
    named = {key: content[key] for key in ("network", "labels", "ink", "training")}
    weights = Weights(
        parameters=arrays, temperature=float(temperature), is_verified=is_verified, **named
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


def pack_array(array: Array) -> dict[str, Any]:
    """Return an array as the builtins that files hold."""
    little = np.ascontiguousarray(array, dtype=array.dtype.newbyteorder("<"))
    return {"dtype": little.dtype.str, "shape": list(array.shape), "data": little.tobytes()}


def unpack_array(path: Path, name: str, entry: Any) -> Array:
    """Return an array that `pack_array` packed; raise `WeightsError` if it is damaged."""
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
