"""What a pickle may name: NumPy's constructors of arrays, without NumPy's code behind them.

`model.weights.safe_pickle` looks up names here. Each stands for a function that checks its
arguments; a pickle can call them and can never change them.
"""

from __future__ import annotations

import math
import pickle
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from model.network.layers.base import Array

#: Of a key in a dict, in characters or bytes.
MAX_KEY_LENGTH = 1000

MAX_DIMENSIONS = 8

#: Floats, integers and booleans, with their sizes in bytes.
_DTYPE_NAME = re.compile(r"f[248]|[iu][1248]|b1")

#: A dict's keys; no tuples, whose hash goes as deep as they are nested.
KEY_TYPES = (str, bytes, int, float, bool, type(None))


class PickledArray:
    """An array in a pickle.

    Attributes
    ----------
    values : ndarray
    """

    def __init__(self, values: Array | None = None) -> None:
        self._values = values

    @property
    def values(self) -> Array:
        """The array; raises `UnpicklingError` if the pickle never says what it holds."""
        if self._values is None:
            raise pickle.UnpicklingError("it holds an array without content")
        return self._values

    def set_state(self, state: Any) -> None:
        """Set shape, dtype, order and content, as ``ndarray.__setstate__`` does."""
        _version, shape, dtype, is_fortran, content = state
        self._values = _array(content, dtype, shape, "F" if is_fortran else "C")


class PickledDtype:
    """A dtype in a pickle."""

    def __init__(self, name: object, *_flags: object) -> None:
        if not isinstance(name, str) or not _DTYPE_NAME.fullmatch(name):
            text = repr(name) if isinstance(name, str) else f"a {type(name).__name__}"
            raise pickle.UnpicklingError(f"it holds an array of the dtype {text:.20}")
        self.dtype = np.dtype(name)

    def set_state(self, state: Any) -> None:
        """Set the byte order, the only part of the state that plain numbers have."""
        if state[1] in ("<", ">"):
            self.dtype = self.dtype.newbyteorder(state[1])


@dataclass(frozen=True)
class Name:
    """A name in a pickle, and what a call of it gives."""

    call: Callable[..., object]


def checked_key(key: Any) -> Any:
    """Return the key of a dict; raise `UnpicklingError` if weights files have none like it."""
    if type(key) not in KEY_TYPES:
        raise pickle.UnpicklingError(f"a key in it is a {type(key).__name__}")
    if isinstance(key, str | bytes) and len(key) > MAX_KEY_LENGTH:
        raise pickle.UnpicklingError(f"a key in it has {len(key):,} characters")
    return key


def _reconstruct(subtype: object, _shape: object, _typecode: object) -> PickledArray:
    if subtype is not _NDARRAY:
        raise pickle.UnpicklingError("it holds an array of an unknown class")
    return PickledArray()


def _no_call(*_arguments: object) -> object:
    raise pickle.UnpicklingError("it holds an array without content")


def _from_buffer(
    content: Any, dtype: Any, shape: Any, order: Any, axes: Any = None
) -> PickledArray:
    values = _array(content, dtype, shape, order)
    return PickledArray(values if axes is None else values.transpose(axes))


def _encode(text: Any, encoding: Any) -> bytes:
    """Return the bytes that protocols 0 to 2 write as text."""
    if not isinstance(text, str) or encoding != "latin1":
        raise pickle.UnpicklingError("it holds bytes in an unknown encoding")
    return text.encode("latin-1")


def _ordered(items: Any = ()) -> dict[Any, Any]:
    """Return the dict that an ``OrderedDict`` begins as; Python 2 hands it pairs."""
    if type(items) not in (list, tuple):
        raise pickle.UnpicklingError("it holds a damaged OrderedDict")
    found: dict[Any, Any] = {}
    for key, value in items:
        found[checked_key(key)] = value
    return found


def _array(content: Any, dtype: Any, shape: Any, order: Any) -> Array:
    if isinstance(content, str):
        content = content.encode("latin-1")
    if not isinstance(content, bytes | bytearray) or not isinstance(dtype, PickledDtype):
        raise pickle.UnpicklingError("it holds an array of something other than numbers")
    if (
        not isinstance(shape, tuple)
        or len(shape) > MAX_DIMENSIONS
        or not all(type(size) is int and size > 0 for size in shape)
    ):
        raise pickle.UnpicklingError("it holds an array of an unknown shape, or an empty one")
    if math.prod(shape) * dtype.dtype.itemsize != len(content):
        raise pickle.UnpicklingError(
            f"it holds an array of the shape {shape} in {len(content):,} bytes"
        )
    flat: Array = np.frombuffer(content, dtype.dtype)
    flat.flags.writeable = False
    return flat.reshape(shape, order="F" if order == "F" else "C")


_NDARRAY = Name(_no_call)
NAMES = {
    "numpy.ndarray": _NDARRAY,
    "numpy.dtype": Name(PickledDtype),
    "numpy.core.multiarray._reconstruct": Name(_reconstruct),
    "numpy.core.multiarray.scalar": Name(
        lambda dtype, content: _from_buffer(content, dtype, (), "C")
    ),
    "numpy.core.numeric._frombuffer": Name(_from_buffer),
    "_codecs.encode": Name(_encode),
    "collections.OrderedDict": Name(_ordered),
}
