"""Read pickles of NumPy arrays without running anything of theirs, not even NumPy's own code.

A pickle names the functions that rebuild its contents. Here the names of NumPy's constructors of
arrays are answered by small stand-ins that check what they are given; every other name is refused.
"""

from __future__ import annotations

import io
import math
import pickle
import re
from typing import Any

import numpy as np

from model.network.layers.base import Array

#: Numbers of these kinds and sizes in bytes: floats, whole numbers and truth values.
_DTYPE_NAME = re.compile(r"f[248]|[iu][1248]|b1")


class NumPyUnpickler(pickle.Unpickler):
    """An unpickler that knows NumPy's constructors of arrays and nothing else.

    Attributes
    ----------
    has_met_numpy : bool
        Whether the pickle asked for one of them.
    """

    def __init__(self, data: bytes) -> None:
        # Python 2 wrote bytes as text; latin-1 keeps each of them.
        super().__init__(io.BytesIO(data), encoding="latin1")
        self.has_met_numpy = False

    def find_class(self, module_name: str, global_name: str) -> Any:
        """Return the stand-in for a constructor.

        Raises
        ------
        UnpicklingError
            If the pickle asks for anything else.
        """
        # NumPy 2 calls numpy.core numpy._core.
        name = f"{module_name}.{global_name}".replace("numpy._core.", "numpy.core.", 1)
        if name not in _STAND_INS:
            raise pickle.UnpicklingError(f"it asks for {module_name}.{global_name}")
        self.has_met_numpy = self.has_met_numpy or name.startswith("numpy.")
        return _STAND_INS[name]


class _PickledDtype:
    """Stands in for ``numpy.dtype``."""

    def __init__(self, name: object, *_flags: object) -> None:
        if not isinstance(name, str) or not _DTYPE_NAME.fullmatch(name):
            raise pickle.UnpicklingError(f"it holds an array of the dtype {name!r:.20}")
        self.dtype = np.dtype(name)

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        """Take the byte order, the only part of the state that plain numbers have."""
        if state[1] in ("<", ">"):
            self.dtype = self.dtype.newbyteorder(state[1])


class PickledArray:
    """Stands in for ``numpy.ndarray``, and gets to know its content last.

    Attributes
    ----------
    values : ndarray
    """

    def __init__(self, *_arguments: object) -> None:
        self.values: Array = np.empty(0)

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        """Take version, shape, dtype, order and content."""
        _version, shape, dtype, is_fortran, content = state
        self.values = _array(content, dtype, shape, "F" if is_fortran else "C")


def _reconstruct(subtype: object, _shape: object, _typecode: object) -> PickledArray:
    if subtype is not PickledArray:
        raise pickle.UnpicklingError("it holds an array of an unknown kind")
    return PickledArray()


def _from_buffer(
    content: Any, dtype: Any, shape: Any, order: Any, axes: Any = None
) -> PickledArray:
    array = PickledArray()
    array.values = _array(content, dtype, shape, order)
    if axes is not None:
        # The content lies in another order of axes, and this one brings it back.
        array.values = array.values.transpose(axes)
    return array


def _scalar(dtype: Any, content: Any) -> PickledArray:
    return _from_buffer(content, dtype, (), "C")


def _encode(text: Any, encoding: Any) -> bytes:
    """Return the bytes that protocol 2 has to write as text."""
    if not isinstance(text, str) or encoding != "latin1":
        raise pickle.UnpicklingError("it holds bytes in an unknown encoding")
    return text.encode("latin-1")


def _array(content: Any, dtype: Any, shape: Any, order: Any) -> Array:
    if isinstance(content, str):
        content = content.encode("latin-1")
    if not isinstance(content, bytes | bytearray) or not isinstance(dtype, _PickledDtype):
        raise pickle.UnpicklingError("it holds an array that is no array of numbers")
    if (
        not isinstance(shape, tuple)
        or not all(type(size) is int and size >= 0 for size in shape)
        or math.prod(shape) * dtype.dtype.itemsize != len(content)
    ):
        raise pickle.UnpicklingError(
            f"it holds an array of the shape {shape!r:.40} in {len(content):,} bytes"
        )
    flat: Array = np.frombuffer(content, dtype.dtype)
    return flat.reshape(shape, order="F" if order == "F" else "C")


_STAND_INS: dict[str, Any] = {
    "numpy.ndarray": PickledArray,
    "numpy.dtype": _PickledDtype,
    "numpy.core.multiarray._reconstruct": _reconstruct,
    "numpy.core.multiarray.scalar": _scalar,
    "numpy.core.numeric._frombuffer": _from_buffer,
    # How Python 3 writes bytes in protocol 2; it belongs to no array alone, but to each.
    "_codecs.encode": _encode,
}
