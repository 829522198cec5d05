"""Read pickles of builtins and NumPy arrays without unpickling them.

`parse` goes through the instructions itself and knows only those that weights files and tutorials'
arrays need. The names of NumPy's array constructors and of `collections.OrderedDict` are words of
this little language: nothing is imported, called or changed. Every number, text, container and
array is checked before it is made.
"""

from __future__ import annotations

import pickle
import pickletools
from dataclasses import dataclass
from typing import Any

from model.weights.pickled_arrays import NAMES, Name, PickledArray, PickledDtype, checked_key

#: The default network's file has 971 instructions, and each epoch of a history adds a few dozen.
MAX_INSTRUCTIONS = 300_000

#: Seeds have up to 128 bits, all other integers fewer.
MAX_INTEGER = 2**128

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

#: Texts and bytes from this size on have no frame, and neither have fewer bytes than four.
_LARGE_BYTES, _LOOSE_BYTES = 64 * 1024, 4


@dataclass(frozen=True)
class Pickle:
    """What a pickle holds.

    Parameters
    ----------
    content : object
        Arrays come as `PickledArray`.
    has_names : bool
        Whether it names anything to call, as arrays need it.
    protocol : int
        As its first instruction says it; 0 without one.
    is_regular : bool
        Whether its frames are as Python's pickle module writes them, and nothing follows the end.
    """

    content: Any
    has_names: bool
    protocol: int
    is_regular: bool


def parse(data: bytes) -> Pickle:
    """Return what a pickle of any protocol holds.

    Raises
    ------
    UnpicklingError
        If the pickle is damaged or asks for anything but arrays and builtins; the text is a clause.
    """
    parser = _Parser(data)
    try:
        return parser.run()
    except pickle.UnpicklingError:
        raise
    except Exception as error:  # noqa: BLE001 - a damaged pickle may raise nearly anything
        # Pickles of protocol 2 and later begin with this byte.
        is_pickle = data.startswith(b"\x80")
        reason = " ".join(f"{error!s:.80}".split()) or type(error).__name__
        text = f"it is a damaged pickle ({reason})" if is_pickle else "it is not a pickle of arrays"
        raise pickle.UnpicklingError(text) from None


def _scanned(data: bytes) -> list[tuple[str, Any, int]]:
    """Return the instructions with their arguments and positions if all are allowed."""
    found: list[tuple[str, Any, int]] = []
    for opcode, argument, position in pickletools.genops(data):
        if opcode.name not in _ALLOWED:
            raise pickle.UnpicklingError(
                f"it is not a pickle of arrays and builtins (instruction {opcode.name})"
            )
        if len(found) > MAX_INSTRUCTIONS:
            raise pickle.UnpicklingError("it is too complex a pickle")
        if type(argument) is int and abs(argument) > MAX_INTEGER:
            raise pickle.UnpicklingError("a number in it has too many digits")
        found.append((opcode.name, argument, position or 0))
    return found


class _Mark:
    """Where the items of a container begin on the stack."""


_MARK = _Mark()


class _Frames:
    """The frames of a pickle of protocol 4 or 5, which say again how long it is.

    Parameters
    ----------
    size : int
        Of the pickle, in bytes.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._end: int | None = None
        # Where instructions without a frame may begin; None after a frame.
        self._loose_from: int | None = 0
        self._is_after_large = False
        self.are_regular = True

    def check(self, name: str, argument: Any, position: int) -> None:
        """Take the next instruction; raise `ValueError` if a frame ends within one."""
        if self._is_after_large:
            self._loose_from, self._is_after_large = position, False
        if self._end is not None and position >= self._end:
            if position != self._end:
                raise ValueError("a frame ends within an instruction")
            self._end = self._loose_from = None
        if name == "FRAME":
            # One byte for the instruction and eight for the length.
            end = position + 9 + argument
            if self._end is not None or end > self._size:
                raise ValueError("a frame has a wrong length")
            self._end = end
        elif name == "STOP" and self._end not in (None, position + 1):
            raise ValueError("a frame goes on after the end")
        elif self._end is None:
            self._check_loose(name, argument, position)

    def _check_loose(self, name: str, argument: Any, position: int) -> None:
        """Outside of frames are large texts and bytes, and less than four bytes in a row."""
        if name == "PROTO":
            self._loose_from = position + 2
        elif isinstance(argument, str | bytes) and len(argument) >= _LARGE_BYTES:
            self._is_after_large = True
        elif self._loose_from is None or position - self._loose_from >= _LOOSE_BYTES:
            self.are_regular = False


class _Parser:
    """The machine that the instructions of a pickle are for.

    Parameters
    ----------
    data : bytes
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._stack: list[Any] = []
        self._memo: dict[int, Any] = {}
        self._frames = _Frames(len(data))
        self._has_names = False

    def run(self) -> Pickle:
        """Follow the instructions to the end."""
        for count, (name, argument, position) in enumerate(_scanned(self._data)):
            self._frames.check(name, argument, position)
            if name == "STOP":
                return self._finished(position + 1)
            if name in _MEMO_WRITERS:
                self._remember(len(self._memo) if argument is None else argument, count)
            else:
                self._follow(name, argument)
        raise ValueError("it has no end")

    def _finished(self, size: int) -> Pickle:
        if len(self._stack) != 1 or self._stack[0] is _MARK:
            raise ValueError("it does not end with one object")
        data = self._data
        protocol = data[1] if data.startswith(b"\x80") else 0
        is_regular = size == len(data) and self._frames.are_regular
        return Pickle(self._stack[0], self._has_names, protocol, is_regular)

    def _remember(self, index: int, count: int) -> None:
        # Each needs an instruction of its own, so no index of a real pickle is larger.
        if not 0 <= index <= count:
            raise pickle.UnpicklingError("it is too complex a pickle")
        value = self._stack[-1]
        if value is _MARK:
            raise ValueError("it remembers a mark")
        self._memo[index] = value

    def _follow(self, name: str, argument: Any) -> None:
        stack = self._stack
        match name:
            case "PROTO":
                if argument > pickle.HIGHEST_PROTOCOL:
                    raise ValueError(f"unsupported pickle protocol: {argument}")
            case "FRAME":
                pass
            case "MARK":
                stack.append(_MARK)
            case "GET" | "BINGET" | "LONG_BINGET":
                stack.append(self._memo[argument])
            case "NONE":
                stack.append(None)
            case "NEWTRUE" | "NEWFALSE":
                stack.append(name == "NEWTRUE")
            case "EMPTY_TUPLE" | "TUPLE1" | "TUPLE2" | "TUPLE3":
                items = [self._pop() for _ in range(_TUPLE_LENGTHS[name])]
                stack.append(tuple(reversed(items)))
            case "TUPLE":
                stack.append(tuple(self._pop_to_mark()))
            case "EMPTY_LIST":
                stack.append([])
            case "LIST":
                stack.append(self._pop_to_mark())
            case "EMPTY_DICT":
                stack.append({})
            case "DICT":
                items = self._pop_to_mark()
                stack.append({})
                self._set_items(items)
            case "APPEND" | "APPENDS":
                items = [self._pop()] if name == "APPEND" else self._pop_to_mark()
                self._container(list).extend(items)
            case "SETITEM":
                value = self._pop()
                self._set_items([self._pop(), value])
            case "SETITEMS":
                self._set_items(self._pop_to_mark())
            case "GLOBAL":
                stack.append(self._named(argument.replace(" ", ".", 1)))
            case "STACK_GLOBAL":
                global_name, module_name = self._pop(), self._pop()
                if type(global_name) is not str or type(module_name) is not str:
                    raise ValueError("a name is no text")
                stack.append(self._named(f"{module_name}.{global_name}"))
            case "REDUCE":
                self._call()
            case "BUILD":
                self._set_state()
            case _:
                stack.append(argument)

    def _pop(self) -> Any:
        value = self._stack.pop()
        if value is _MARK:
            raise ValueError("a mark has no items")
        return value

    def _pop_to_mark(self) -> list[Any]:
        items: list[Any] = []
        while self._stack:
            value = self._stack.pop()
            if value is _MARK:
                items.reverse()
                return items
            items.append(value)
        raise ValueError("a mark is missing")

    def _container(self, kind: type[Any]) -> Any:
        if type(self._stack[-1]) is not kind:
            raise ValueError(f"items belong to no {kind.__name__}")
        return self._stack[-1]

    def _set_items(self, items: list[Any]) -> None:
        target = self._container(dict)
        for key, value in zip(items[::2], items[1::2], strict=True):
            target[checked_key(key)] = value

    def _named(self, name: str) -> Name:
        # NumPy 2 calls numpy.core numpy._core.
        known = NAMES.get(name.replace("numpy._core.", "numpy.core.", 1))
        if known is None:
            text = " ".join(name.encode("ascii", "backslashreplace").decode().split())
            raise pickle.UnpicklingError(
                f"it asks for {text:.100}, but only arrays in dicts, lists and tuples are read"
            )
        self._has_names = True
        return known

    def _call(self) -> None:
        arguments, name = self._pop(), self._pop()
        if type(name) is not Name or type(arguments) is not tuple:
            raise pickle.UnpicklingError("it calls something other than a name")
        self._stack.append(name.call(*arguments))

    def _set_state(self) -> None:
        state, target = self._pop(), self._stack[-1]
        if not isinstance(target, PickledArray | PickledDtype) or type(state) is not tuple:
            raise pickle.UnpicklingError("it changes a function")
        target.set_state(state)


_MEMO_WRITERS = frozenset(["MEMOIZE", "PUT", "BINPUT", "LONG_BINPUT"])
_TUPLE_LENGTHS = {"EMPTY_TUPLE": 0, "TUPLE1": 1, "TUPLE2": 2, "TUPLE3": 3}
