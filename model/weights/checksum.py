"""The checksum of a weights file: SHA-256 over everything that the file means."""

from __future__ import annotations

import hashlib
from typing import Any

from model.weights.pickled_arrays import KEY_TYPES
from model.weights.safe_pickle import MAX_INTEGER

#: No weights file needs more, also where a pickle uses one object many times.
MAX_ITEMS = 100_000
MAX_NESTING = 50
MAX_TEXT_LENGTH = 100_000


def content_checksum(content: dict[str, Any]) -> str:
    """Return the checksum of a weights file of version 2.

    It covers all entries of the file's dict but ``checksum`` itself, in a form that depends on
    nothing else: each value is its type, its length and its content, and the entries of a dict are
    in the order of their keys.

    Raises
    ------
    ValueError
        If a value is no plain builtin or `model.weights.safe_pickle` does not read it, or there are
        too many values; the text is a clause.
    """
    digest = _Digest()
    digest.add({key: value for key, value in content.items() if key != "checksum"})
    return digest.hexdigest()


def parameters_checksum(packed: dict[str, Any]) -> str:
    """Return the checksum of a weights file of version 1, which covers its parameters alone."""
    digest = hashlib.sha256()
    for name in sorted(packed):
        entry = packed[name]
        digest.update(f"{name} {entry['dtype']} {entry['shape']}\n".encode())
        digest.update(entry["data"])
    return digest.hexdigest()


def _order(key: object) -> str:
    """Return what puts the keys of a dict in order; the text of a tuple may have no end."""
    if type(key) not in KEY_TYPES:
        raise ValueError(f"a key in it is a {type(key).__name__}")
    return repr(key)


class _Digest:
    """SHA-256 of builtins in a canonical form."""

    def __init__(self) -> None:
        self._digest = hashlib.sha256()
        self._items = 0

    def hexdigest(self) -> str:
        """Return the digest so far."""
        return self._digest.hexdigest()

    def add(self, value: object, nesting: int = 0) -> None:
        """Add a value with all that it holds."""
        self._items += 1
        # Small pickles can hold one list many times, at every level.
        if self._items > MAX_ITEMS or nesting > MAX_NESTING:
            raise ValueError("it holds too many values")
        kind = type(value)
        if isinstance(value, dict) and kind is dict:
            self._begin("dict", len(value))
            for key in sorted(value, key=_order):
                self.add(key, nesting + 1)
                self.add(value[key], nesting + 1)
        elif isinstance(value, list | tuple) and kind in (list, tuple):
            self._begin(kind.__name__, len(value))
            for item in value:
                self.add(item, nesting + 1)
        elif isinstance(value, bytes) and kind is bytes:
            self._add_bytes("bytes", value)
        elif isinstance(value, str) and kind is str:
            if len(value) > MAX_TEXT_LENGTH:
                raise ValueError(f"it holds a text of {len(value):,} characters")
            self._add_bytes("str", value.encode("utf-8", "surrogatepass"))
        elif isinstance(value, int) and abs(value) > MAX_INTEGER:
            raise ValueError("it holds a number with too many digits")
        elif value is None or kind in (bool, int, float):
            self._add_bytes(kind.__name__, repr(value).encode())
        else:
            raise ValueError(f"it holds a value of the type {kind.__name__}")

    def _begin(self, kind: str, length: int) -> None:
        self._digest.update(f"{kind} {length}\n".encode())

    def _add_bytes(self, kind: str, data: bytes) -> None:
        self._begin(kind, len(data))
        self._digest.update(data)
