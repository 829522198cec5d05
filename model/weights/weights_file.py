"""Weights files: write Digitpad's own, and open every kind of weights that Digitpad reads."""

from __future__ import annotations

import io
import pickle
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from model.errors import ShapeError, WeightsError
from model.files.reading import read_regular
from model.network.bounds import check_bounds
from model.network.layers.base import Array
from model.network.network import Description, Network
from model.weights.builtins_file import (
    checksum_of,
    is_own,
    pack_array,
    unpack_array,
    version_of,
    write_builtins,
)
from model.weights.checksum import parameters_checksum
from model.weights.safe_pickle import Pickle, parse
from model.weights.temperature import MAX_TEMPERATURE, MIN_TEMPERATURE, PLAIN, is_temperature

FORMAT = "digitpad-weights"
VERSION = 2
#: Its files have no temperature, and their checksum covers the parameters alone.
OLD_VERSION = 1

#: Far more than any network of Digitpad needs, also unpacked: the largest has 0.6 MB.
MAX_FILE_BYTES = 32 * 1024 * 1024

#: In an ``.npz`` file; no tutorial's network has more.
_MAX_ARRAYS = 64

#: What reads digits: one channel, height and width of an image, and the classes.
DIGIT_SHAPE = [1, 28, 28]
DIGIT_COUNT = 10

_EXPECTED = "expected a Digitpad weights file or a tutorial's arrays"
_GZIP_START = b"\x1f\x8b"
_ZIP_START = b"PK\x03\x04"
_ENDINGS = {".gz", ".npz", ".pkl", ".pickle"}


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
        or of a tutorial. They stay so when they are saved.
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
        return Network(self.network, weights=self.parameters)


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
    if not weights.is_verified:
        # The checksum is of what was read, which may have been damaged before.
        content["is_verified"] = False
    write_builtins(Path(path), content)


def open_weights(path: str | Path) -> Weights:
    """Read a weights file of Digitpad's, or the arrays that a tutorial's program saved.

    Pickles of any protocol, ``.npz`` files, and both compressed by gzip are known by their content.
    No code in them is run. For the networks of the tutorials see `model.weights.tutorial_weights`.

    Raises
    ------
    WeightsError
        If the file cannot be read, is damaged, does not fit a network, or takes too much work or
        memory to read with; the text names the file.
    """
    path = Path(path)
    data = _read(path)
    content: object
    try:
        if data.startswith(_GZIP_START):
            data = _decompress(data)
        if data.startswith(_ZIP_START):
            content = _read_npz(data)
        else:
            found = parse(data)
            if is_own(found, FORMAT):
                return _own_weights(path, found)
            content = found.content if found.has_names else None
    except WeightsError:
        raise
    except Exception as error:  # noqa: BLE001 - a damaged file may raise nearly anything
        reason = " ".join(f"{error!s:.200}".split()) or type(error).__name__
        raise WeightsError(f"{path}: {_EXPECTED}, but {reason}.") from None
    if content is None:
        raise WeightsError(f"{path}: {_EXPECTED}, but it holds neither.")
    return _imported_weights(path, content)


def open_digit_weights(path: str | Path) -> Weights:
    """Read weights as `open_weights` does, of a network that reads digits from 28×28 pixels.

    Raises
    ------
    WeightsError
        As `open_weights`, or if the network reads something else.
    """
    weights = open_weights(path)
    shape = weights.network[0]["shape"]
    if list(shape) != DIGIT_SHAPE or len(weights.labels) != DIGIT_COUNT:
        raise WeightsError(
            f"{path}: expected a network with {DIGIT_COUNT} classes and inputs of shape "
            f"{tuple(DIGIT_SHAPE)}, but it has {len(weights.labels)} classes and inputs of "
            f"shape {tuple(shape)}."
        )
    return weights


def _imported_weights(path: Path, content: object) -> Weights:
    # Few files need these.
    from model.ink.normalising import MNIST_INK
    from model.weights.tutorial_weights import import_network

    try:
        network = import_network(content)
        check_bounds(network)
    except (ShapeError, pickle.UnpicklingError) as error:
        raise WeightsError(f"{path}: {_EXPECTED}, but {error!s:.300}.") from None
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
        return read_regular(path, MAX_FILE_BYTES)
    except FileNotFoundError:
        raise WeightsError(f"{path}: there is no such weights file.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise WeightsError(f"{path}: the weights file cannot be read ({reason}).") from None


def _decompress(data: bytes) -> bytes:
    import gzip

    with gzip.open(io.BytesIO(data)) as stream:
        unpacked = stream.read(MAX_FILE_BYTES + 1)
    if len(unpacked) > MAX_FILE_BYTES:
        raise ValueError(f"it unpacks to more than {MAX_FILE_BYTES:,} bytes")
    return unpacked


def _read_npz(data: bytes) -> dict[str, Array]:
    """Return the arrays of an ``.npz`` file by name, in their order."""
    # Few files need these.
    import zipfile

    from model.files.archives import ArrayArchive

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sizes = [member.file_size for member in archive.infolist()]
    if len(sizes) > _MAX_ARRAYS or sum(sizes) > MAX_FILE_BYTES:
        raise ValueError(
            f"it unpacks to more than {MAX_FILE_BYTES:,} bytes or {_MAX_ARRAYS} arrays"
        )
    arrays = ArrayArchive(io.BytesIO(data))
    return {name: arrays.read(name) for name in arrays.names}


def _own_weights(path: Path, found: Pickle) -> Weights:
    """Return the weights of a Digitpad file after checking all of it."""
    content: dict[str, Any] = found.content
    version = version_of(content)
    if version not in (OLD_VERSION, VERSION):
        raise WeightsError(
            f"{path}: expected a weights file of version {OLD_VERSION} or {VERSION}, "
            f"but found version {version}."
        )
    is_verified = version == VERSION
    # It also sees to the limits of the content, so it comes first.
    checksum = checksum_of(path, found, "weights file")
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
        found_text = (
            f"{temperature:.4g}" if is_float else f"a value of type {type(temperature).__name__}"
        )
        raise WeightsError(
            f"{path}: expected a temperature from {MIN_TEMPERATURE} to {MAX_TEMPERATURE:.0f}, "
            f"but found {found_text}."
        )
    packed = content["parameters"]
    if not all(isinstance(name, str) for name in packed):
        raise WeightsError(f"{path}: a parameter has no name.")
    arrays = {
        name: unpack_array(path, ascii(name)[1:60].rstrip("'"), entry)
        for name, entry in packed.items()
    }
    if not is_verified:
        checksum = parameters_checksum(packed)
    if checksum != content["checksum"]:
        raise WeightsError(f"{path}: the weights are damaged: their checksum does not match.")
    for name, array in arrays.items():
        if not np.isfinite(array).all():
            raise WeightsError(f"{path}: {name} holds a number that is not finite.")
    named = {key: content[key] for key in ("network", "labels", "ink", "training")}
    weights = Weights(
        parameters=arrays,
        temperature=float(temperature),
        is_verified=is_verified and content.get("is_verified", True) is True,
        **named,
    )
    try:
        network = weights.build_network()
        check_bounds(network)
    except ShapeError as error:
        raise WeightsError(f"{path}: the weights do not fit their network: {error}") from None
    classes = network.softmax.classes
    if len(weights.labels) != classes or not all(type(name) is str for name in weights.labels):
        raise WeightsError(
            f"{path}: expected {classes} labels, one a class, but found {len(weights.labels)}."
        )
    # The arrays so far are views of the file's bytes.
    own = {name: array.astype(array.dtype.newbyteorder("=")) for name, array in arrays.items()}
    return replace(weights, parameters=own)
