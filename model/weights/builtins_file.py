"""Files of builtins with a checksum: weights, the gate, and the gate's corrections.

Such a file is a pickle of one dict with a format, a version, and a checksum over all that it means.
"""

from __future__ import annotations

import math
import pickle
from pathlib import Path
from typing import Any

import numpy as np

from model.errors import WeightsError
from model.files import write_whole
from model.files.reading import read_regular
from model.network.layers.base import Array
from model.weights.checksum import content_checksum
from model.weights.pickled_arrays import MAX_DIMENSIONS
from model.weights.safe_pickle import Pickle, parse

PICKLE_PROTOCOL = 4

_DTYPES: dict[str, np.dtype[Any]] = {name: np.dtype(name) for name in ("<f4", "<f8", "<f2")}


def write_builtins(path: Path, content: dict[str, Any]) -> None:
    """Write a dict and its checksum, whole or not at all.

    Raises
    ------
    WeightsError
        If it holds anything but builtins that `read_builtins` reads.
    OSError
    """
    try:
        checked = {**content, "checksum": content_checksum(content)}
    except ValueError as error:
        raise WeightsError(f"{path}: the file cannot be written: {error}.") from None
    write_whole(path, pickle.dumps(checked, protocol=PICKLE_PROTOCOL))


def read_builtins(
    path: Path, file_format: str, version: int, what: str, max_bytes: int
) -> dict[str, Any]:
    """Return the dict that `write_builtins` wrote.

    Parameters
    ----------
    path : Path
    file_format, version
        What the dict has to have.
    what : str
        What the file is, for errors: ``"gate file"``.
    max_bytes : int

    Raises
    ------
    WeightsError
        If the file cannot be read or is damaged; the text names it.
    """
    try:
        found = parse(read_regular(path, max_bytes))
    except FileNotFoundError:
        raise WeightsError(f"{path}: there is no such {what}.") from None
    except (OSError, pickle.UnpicklingError) as error:
        reason = getattr(error, "strerror", None) or error
        raise WeightsError(f"{path}: expected a {what}, but {reason}.") from None
    if not is_own(found, file_format) or version_of(found.content) != version:
        raise WeightsError(f"{path}: expected a {what} of version {version}.")
    content: dict[str, Any] = found.content
    if checksum_of(path, found, what) != content.get("checksum"):
        raise WeightsError(f"{path}: the {what} is damaged: its checksum does not match.")
    return content


def is_own(found: Pickle, file_format: str) -> bool:
    """Return whether a pickle holds a dict of a format, and names nothing."""
    content = found.content
    if found.has_names or not isinstance(content, dict):
        return False
    kind = content.get("format")
    return isinstance(kind, str) and kind == file_format


def version_of(content: dict[str, Any]) -> int | None:
    """Return the version that a file says it has; None if that is no number."""
    version = content.get("version")
    return version if type(version) is int else None


def checksum_of(path: Path, found: Pickle, what: str) -> str:
    """Return the checksum that a file should have.

    Raises
    ------
    WeightsError
        If the content is beyond limits, or the pickle is none that `write_builtins` writes.
    """
    try:
        checksum = content_checksum(found.content)
    except ValueError as error:
        raise WeightsError(f"{path}: the {what} is damaged: {error}.") from None
    if found.protocol != PICKLE_PROTOCOL or not found.is_regular:
        raise WeightsError(
            f"{path}: the {what} is damaged: its pickle is not as Digitpad writes it."
        )
    return checksum


def pack_array(array: Array) -> dict[str, Any]:
    """Return an array as the builtins that files hold."""
    little = np.ascontiguousarray(array, dtype=array.dtype.newbyteorder("<"))
    return {"dtype": little.dtype.str, "shape": list(array.shape), "data": little.tobytes()}


def unpack_array(path: Path, name: str, entry: Any) -> Array:
    """Return the read-only array that `pack_array` packed; raise `WeightsError` if it is damaged.

    Call it for content that `checksum_of` has seen. No memory is allocated.
    """
    if not isinstance(entry, dict) or not isinstance(entry.get("data"), bytes):
        raise WeightsError(f"{path}: {name} is damaged: it holds no data.")
    dtype, shape = _DTYPES.get(str(entry.get("dtype"))), entry.get("shape")
    if dtype is None:
        raise WeightsError(f"{path}: {name} has the unknown dtype {entry.get('dtype')!r:.20}.")
    if (
        not isinstance(shape, list)
        or len(shape) > MAX_DIMENSIONS
        or not all(type(n) is int and n > 0 for n in shape)
    ):
        raise WeightsError(f"{path}: {name} has the damaged shape {shape!r:.40}.")
    expected = math.prod(shape) * dtype.itemsize
    if len(entry["data"]) != expected:
        raise WeightsError(
            f"{path}: {name} of shape {tuple(shape)} needs {expected:,} bytes, "
            f"but found {len(entry['data']):,}."
        )
    return np.frombuffer(entry["data"], dtype=dtype).reshape(shape)
