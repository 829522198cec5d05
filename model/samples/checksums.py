"""Checksums of rows: damage that SQLite does not notice is found when a row is read."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from hashlib import blake2b
from typing import Any

#: What lists and filters use of a sample: the columns of its list checksum.
LIST_COLUMNS = "id, label, writer, drawn, answered, is_label_confirmed"


def row_checksum(table: str, values: Sequence[Any]) -> bytes:
    """Return 16 bytes for the values of a row, as SQLite returns them."""
    return blake2b(_canonical(table, values), digest_size=16).digest()


def list_checksum(values: Sequence[Any]) -> int:
    """Return a number of 56 bits for the values of `LIST_COLUMNS`."""
    return int.from_bytes(blake2b(_canonical("list", values), digest_size=7).digest(), "big")


def offer_checksums(connection: sqlite3.Connection) -> None:
    """Let statements of the connection call both functions."""
    connection.create_function(
        "row_checksum", -1, lambda table, *values: row_checksum(table, values), deterministic=True
    )
    connection.create_function(
        "list_checksum", -1, lambda *values: list_checksum(values), deterministic=True
    )


def _canonical(name: str, values: Sequence[Any]) -> bytes:
    # ascii(), unlike repr(), does not depend on the version of Unicode.
    return ascii((name, *values)).encode("ascii")
