"""Unpickle builtins and NumPy arrays without running any code that the pickle names.

`unpickle` scans the instructions first and refuses every one that weights files do not need. The
names of NumPy's array constructors and of `collections.OrderedDict` then stand for small functions
of this module, which check their arguments; every other name is refused.
"""

from __future__ import annotations

import io
import math
import pickle
import pickletools
import re
from collections.abc import Callable
from typing import Any

import numpy as np

from model.network.layers.base import Array

#: No weights file needs more instructions, or more objects in the pickle's memo.
MAX_INSTRUCTIONS = 500_000

#: Containers, numbers, text, bytes, and what rebuilds arrays; no classes, sets or persistent ids.
_INSTRUCTIONS = """
    PROTO FRAME STOP MARK MEMOIZE PUT BINPUT LONG_BINPUT GET BINGET LONG_BINGET
    NONE NEWTRUE NEWFALSE INT BININT BININT1 BININT2 LONG LONG1 FLOAT BINFLOAT
    STRING BINSTRING SHORT_BINSTRING UNICODE BINUNICODE SHORT_BINUNICODE
    BINBYTES SHORT_BINBYTES BYTEARRAY8
    EMPTY_TUPLE TUPLE TUPLE1 TUPLE2 TUPLE3 EMPTY_LIST LIST APPEND APPENDS
    EMPTY_DICT DICT SETITEM SETITEMS GLOBAL STACK_GLOBAL REDUCE BUILD
"""
_ALLOWED = frozenset(_INSTRUCTIONS.split())

#: Floats, integers and booleans, with their sizes in bytes.
_DTYPE_NAME = re.compile(r"f[248]|[iu][1248]|b1")


def unpickle(data: bytes) -> tuple[object, bool]:
    """Return what a pickle of any protocol holds, and whether it names anything to call.

    Arrays come as `PickledArray`.

    Raises
    ------
    UnpicklingError
        If the pickle is damaged or asks for anything but arrays and builtins; the text is a clause.
    """
    unpickler = _Unpickler(data)
    try:
        _scan(data)
        return unpickler.load(), unpickler.has_names
    except pickle.UnpicklingError:
        raise
    except Exception as error:  # noqa: BLE001 - a damaged pickle may raise nearly anything
        # Pickles of protocol 2 and later begin with this byte.
        is_pickle = data.startswith(b"\x80")
        text = f"it is a damaged pickle ({error})" if is_pickle else "it is not a pickle of arrays"
        raise pickle.UnpicklingError(text) from None


def _scan(data: bytes) -> None:
    for count, (opcode, argument, _) in enumerate(pickletools.genops(data)):
        if opcode.name not in _ALLOWED:
            raise pickle.UnpicklingError(
                f"it is not a pickle of arrays and builtins (instruction {opcode.name})"
            )
        memo_index = argument if opcode.name in ("PUT", "LONG_BINPUT") else 0
        if max(count, memo_index or 0) > MAX_INSTRUCTIONS:
            raise pickle.UnpicklingError("it is too complex a pickle")


class _Unpickler(pickle.Unpickler):
    def __init__(self, data: bytes) -> None:
        # Python 2 wrote bytes as text; latin-1 keeps each of them.
        super().__init__(io.BytesIO(data), encoding="latin1")
        self.has_names = False

    def find_class(self, module_name: str, global_name: str) -> Any:
        """Return the stand-in for an allowed name."""
        # NumPy 2 calls numpy.core numpy._core.
        name = f"{module_name}.{global_name}".replace("numpy._core.", "numpy.core.", 1)
        if name not in _STAND_INS:
            raise pickle.UnpicklingError(
                f"it asks for {module_name}.{global_name}, but only arrays in dicts, lists and "
                "tuples are read"
            )
        self.has_names = True
        return _STAND_INS[name]


class _PickledDtype:
    """Stands in for ``numpy.dtype``."""

    def __init__(self, name: object, *_flags: object) -> None:
        if not isinstance(name, str) or not _DTYPE_NAME.fullmatch(name):
            raise pickle.UnpicklingError(f"it holds an array of the dtype {name!r:.20}")
        self.dtype = np.dtype(name)

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        """Set the byte order, the only part of the state that plain numbers have."""
        if state[1] in ("<", ">"):
            self.dtype = self.dtype.newbyteorder(state[1])


class PickledArray:
    """Stands in for ``numpy.ndarray``.

    Attributes
    ----------
    values : ndarray
    """

    def __init__(self, *_arguments: object) -> None:
        self.values: Array = np.empty(0)

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        """Set shape, dtype, order and content."""
        _version, shape, dtype, is_fortran, content = state
        self.values = _array(content, dtype, shape, "F" if is_fortran else "C")


class _Function:
    """A function whose attributes a pickle cannot set."""

    __slots__ = ("_call",)

    def __init__(self, call: Callable[..., object]) -> None:
        self._call = call

    def __call__(self, *arguments: object) -> object:
        return self._call(*arguments)

    def __setstate__(self, state: object) -> None:
        raise pickle.UnpicklingError("it changes a function")


def _reconstruct(subtype: object, _shape: object, _typecode: object) -> PickledArray:
    if subtype is not PickledArray:
        raise pickle.UnpicklingError("it holds an array of an unknown class")
    return PickledArray()


def _from_buffer(
    content: Any, dtype: Any, shape: Any, order: Any, axes: Any = None
) -> PickledArray:
    array = PickledArray()
    array.values = _array(content, dtype, shape, order)
    if axes is not None:
        array.values = array.values.transpose(axes)
    return array


def _encode(text: Any, encoding: Any) -> bytes:
    """Return the bytes that protocols 0 to 2 write as text."""
    if not isinstance(text, str) or encoding != "latin1":
        raise pickle.UnpicklingError("it holds bytes in an unknown encoding")
    return text.encode("latin-1")


def _array(content: Any, dtype: Any, shape: Any, order: Any) -> Array:
    if isinstance(content, str):
        content = content.encode("latin-1")
    if not isinstance(content, bytes | bytearray) or not isinstance(dtype, _PickledDtype):
        raise pickle.UnpicklingError("it holds an array of something other than numbers")
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
    "numpy.core.multiarray._reconstruct": _Function(_reconstruct),
    "numpy.core.multiarray.scalar": _Function(
        lambda dtype, content: _from_buffer(content, dtype, (), "C")
    ),
    "numpy.core.numeric._frombuffer": _Function(_from_buffer),
    "_codecs.encode": _Function(_encode),
    "collections.OrderedDict": _Function(dict),
}
