"""Changes of the store as data: made at once, or kept while the file is held by another program."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from model.errors import DataError
from model.samples.lesson_record import LESSON_COLUMNS, is_lesson_intact, stored_lesson_row
from model.samples.sample import ID_IN_JSON, STORED_COLUMNS, as_ids, is_intact, stored_row

#: Larger ids come from damage.
MAX_ID = 2**53


@dataclass(frozen=True)
class Change:
    """One change of the store.

    Parameters
    ----------
    kind : str
        A name in `KINDS`.
    values : tuple
        Its arguments: None, numbers, text and bytes, and tuples of these.
    """

    kind: str
    values: tuple[Any, ...] = ()


def apply_change(connection: sqlite3.Connection, change: Change) -> list[int]:
    """Make a change within a transaction; return the ids of what it inserts."""
    return KINDS[change.kind](connection, *change.values)


def with_ids(connection: sqlite3.Connection, change: Change, least_id: int) -> Change:
    """Return the change with ids from `least_id` on for what it inserts."""
    tables = {"insert_samples": "samples", "insert_lessons": "lessons"}
    if change.kind not in tables:
        return change
    first = max(least_id, _next_id(connection, tables[change.kind]))
    rows = [(first + number, *row[1:]) for number, row in enumerate(change.values)]
    return Change(change.kind, tuple(rows))


def _insert_samples(connection: sqlite3.Connection, *rows: Sequence[Any]) -> list[int]:
    """Insert samples; one gets another id if it has none or if its id is taken."""
    return [_insert(connection, "samples", row) for row in rows]


def _restore_samples(connection: sqlite3.Connection, *rows: Sequence[Any]) -> list[int]:
    """Insert samples with their ids, but for those that are there."""
    return [
        _insert(connection, "samples", row)
        for row in rows
        if not _is_taken(connection, "samples", row[0])
    ]


def _set_label(
    connection: sqlite3.Connection, sample_id: int, label: int | None, is_confirmed: int
) -> list[int]:
    query = f"SELECT {STORED_COLUMNS} FROM samples WHERE id = ?"
    row = connection.execute(query, [sample_id]).fetchone()
    if row is None:
        return []
    if not is_intact(row):
        raise DataError(f"Sample {sample_id} is damaged; its label was not changed.")
    values = list(row[:-2])
    values[2] = values[2] if label is None else label
    values[8] = is_confirmed
    changed = stored_row(values)
    connection.execute(
        """UPDATE samples SET label = ?, is_label_confirmed = ?, list_checksum = ?, checksum = ?
            WHERE id = ?""",
        [changed[2], changed[8], changed[10], changed[11], sample_id],
    )
    return []


def _delete_samples(connection: sqlite3.Connection, *ids: int) -> list[int]:
    connection.execute(f"DELETE FROM samples WHERE {ID_IN_JSON}", [as_ids(ids)])
    return []


def _delete_everything(connection: sqlite3.Connection) -> list[int]:
    for table in ("samples", "lessons", "damaged_rows", "sqlite_sequence"):
        connection.execute(f"DELETE FROM {table}")
    return []


def _insert_lessons(connection: sqlite3.Connection, *rows: Sequence[Any]) -> list[int]:
    return [_insert(connection, "lessons", row) for row in rows]


def _set_undone(connection: sqlite3.Connection, lesson_id: int, is_undone: int) -> list[int]:
    query = f"SELECT {LESSON_COLUMNS}, checksum FROM lessons WHERE id = ?"
    row = connection.execute(query, [lesson_id]).fetchone()
    if row is not None and is_lesson_intact(row):
        changed = stored_lesson_row((*row[:-2], is_undone))
        connection.execute(
            "UPDATE lessons SET is_taken_back = ?, checksum = ? WHERE id = ?",
            [is_undone, changed[-1], lesson_id],
        )
    return []


#: What can be changed, by name. Names never change: files of waiting changes hold them.
KINDS: dict[str, Callable[..., list[int]]] = {
    "insert_samples": _insert_samples,
    "restore_samples": _restore_samples,
    "set_label": _set_label,
    "delete_samples": _delete_samples,
    "delete_everything": _delete_everything,
    "insert_lessons": _insert_lessons,
    "set_undone": _set_undone,
}


def _insert(connection: sqlite3.Connection, table: str, row: Sequence[Any]) -> int:
    id = row[0]
    if id is None or _is_taken(connection, table, id):
        id = _next_id(connection, table)
    stored = (stored_row if table == "samples" else stored_lesson_row)((id, *row[1:]))
    places = ", ".join("?" * len(stored))
    columns = STORED_COLUMNS if table == "samples" else f"{LESSON_COLUMNS}, checksum"
    connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({places})", stored)
    return int(id)


def _is_taken(connection: sqlite3.Connection, table: str, id: int) -> bool:
    query = f"SELECT count(*) FROM {table} WHERE id = ?"
    return bool(connection.execute(query, [id]).fetchone()[0])


def _next_id(connection: sqlite3.Connection, table: str) -> int:
    """Return an id that was never used, known before the row is written: its checksum covers it."""
    query = f"""SELECT ifnull(max(id), 0) FROM {table} WHERE id < {MAX_ID}
        UNION SELECT seq FROM sqlite_sequence WHERE name = '{table}' AND seq < {MAX_ID}"""
    return int(max(id for (id,) in connection.execute(query))) + 1
