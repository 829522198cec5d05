"""Reading rows from a damaged file of my samples, without SQLite.

Every page is looked at for itself, so that no damage elsewhere hides its rows; the checksums say
which rows are as they were written. Format: https://www.sqlite.org/fileformat2.html
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from model.samples.changes import MAX_ID
from model.samples.checksums import list_checksum
from model.samples.lesson_record import is_lesson_intact, lesson_of_row, stored_lesson_row
from model.samples.sample import is_intact, stored_row

Row = tuple[Any, ...]

SAMPLE_LENGTH, LESSON_LENGTH, INDEX_LENGTH, APART_LENGTH = 12, 9, 7, 5
#: The same of the versions before there were checksums; samples of the first had no picture.
OLD_SAMPLE_LENGTH, OLD_LESSON_LENGTH, OLD_INDEX_LENGTH = 10, 8, 6

_INDEX_INTERIOR, _INDEX_LEAF, _TABLE_LEAF = 0x02, 0x0A, 0x0D
_DEFAULT_PAGE_SIZE = 4096
_VERSION_OFFSET = 60

#: The types of a sample's values: none for the id, at the end 16 bytes for the checksum.
_SAMPLE_HEADER = re.compile(rb"(?=([\x0d-\x18])\x00.{9,20}?\x2c)", re.DOTALL)


@dataclass
class Salvage:
    """What could be read.

    Parameters
    ----------
    samples, lessons : dict
        Rows that are intact, by their id.
    damaged : list of (str, int or None, tuple)
        Table, id and values of rows that are not.
    apart : list of tuple
        Rows that were set apart before.
    last_ids : dict
        By table, the largest id that was ever used.
    """

    samples: dict[int, Row] = field(default_factory=dict)
    lessons: dict[int, Row] = field(default_factory=dict)
    damaged: list[tuple[str, int | None, Row]] = field(default_factory=list)
    apart: list[Row] = field(default_factory=list)
    last_ids: dict[str, int] = field(default_factory=dict)


def salvage(data: bytes) -> Salvage:
    """Return the rows in the bytes of a database."""
    found = Salvage()
    page_size = _page_size(data)
    version = int.from_bytes(data[_VERSION_OFFSET:][:4], "big")
    is_old = 1 <= version <= 3
    listed: set[int] = set()
    for start in range(0, len(data), page_size):
        for is_listed, row in _rows_of_page(data, start, page_size):
            if is_listed:
                _note_listed(listed, row, is_old)
            elif is_old:
                _sort_old(found, row, version)
            else:
                _sort(found, row)
    for row, _ in _carved(data, page_size):
        # Nothing old is left in a page (secure_delete); still, what its head says goes first.
        found.samples.setdefault(row[0], row)
    known = {id for table, id, _ in found.damaged if table == "samples"}
    found.damaged += [("samples", id, ()) for id in sorted(listed - known)]
    found.damaged = [
        (table, id, values)
        for table, id, values in found.damaged
        if id not in (found.samples if table == "samples" else found.lessons)
    ]
    return found


def _note_listed(listed: set[int], row: Row, is_old: bool) -> None:
    """Note the id in an intact entry of the index."""
    if len(row) == INDEX_LENGTH and not is_old:
        drawn, label, writer, answered, is_confirmed, checksum, id = row
        if list_checksum((id, label, writer, drawn, answered, is_confirmed)) == checksum:
            listed.add(id)
    elif len(row) == OLD_INDEX_LENGTH and is_old and isinstance(row[-1], int):
        listed.add(row[-1])


def _sort_old(found: Salvage, row: Row, version: int) -> None:
    """Sort a row without a checksum: it is taken for intact if it can be read."""
    if len(row) == OLD_SAMPLE_LENGTH - (version == 1):
        stored = stored_row(_with_real((*row, None)[:OLD_SAMPLE_LENGTH]))
        if is_intact(stored) and row[2] in range(11):
            found.samples[row[0]] = stored
        else:
            found.damaged.append(("samples", row[0], row))
    elif len(row) == OLD_LESSON_LENGTH and isinstance(row[0], int):
        stored = stored_lesson_row(row)
        try:
            lesson_of_row(row)
        except (ValueError, TypeError, AttributeError, OverflowError):
            found.damaged.append(("lessons", row[0], row))
        else:
            found.lessons[row[0]] = stored


def _sort(found: Salvage, row: Row) -> None:
    if len(row) == SAMPLE_LENGTH:
        row = _with_real(row)
        if is_intact(row):
            found.samples[row[0]] = row
        else:
            found.damaged.append(("samples", row[0], row))
    elif len(row) == LESSON_LENGTH:
        if is_lesson_intact(row):
            found.lessons[row[0]] = row
        else:
            found.damaged.append(("lessons", row[0], row))
    elif len(row) == 2 and row[0] in ("samples", "lessons") and isinstance(row[1], int):
        if 0 < row[1] < MAX_ID:
            found.last_ids[row[0]] = row[1]
    elif len(row) == APART_LENGTH and isinstance(row[2], str) and isinstance(row[4], str):
        found.apart.append(row)


def _with_real(row: Row) -> Row:
    """Return a sample whose confidence is no integer, as which SQLite stores 0.0 and 1.0."""
    if len(row) > 6 and isinstance(row[6], int):
        return (*row[:6], float(row[6]), *row[7:])
    return row


def _rows_of_page(data: bytes, start: int, page_size: int) -> Iterator[tuple[bool, Row]]:
    """Yield whether they belong to the index, and the rows of a leaf or a part of the index."""
    header = start + (100 if start == 0 else 0)
    page = data[start : start + page_size]
    if header + 8 > len(data) or data[header] not in (_TABLE_LEAF, _INDEX_LEAF, _INDEX_INTERIOR):
        return
    kind, count = data[header], int.from_bytes(data[header + 3 : header + 5], "big")
    first = header - start + (12 if kind == _INDEX_INTERIOR else 8)
    for number in range(min(count, page_size // 4)):
        at = int.from_bytes(page[first + 2 * number :][:2], "big")
        try:
            if kind == _INDEX_INTERIOR:
                at += 4
            size, at = _varint(page, at)
            id: int | None = None
            if kind == _TABLE_LEAF:
                id, at = _varint(page, at)
            values = _record(_payload(data, start + at, size, page_size, kind), id)
        except (IndexError, struct.error, ValueError):
            continue
        yield kind != _TABLE_LEAF, values


def intact_records(data: bytes) -> dict[int, bytes]:
    """Return the bytes of each intact sample that lies in one piece, for `scripts.torture`."""
    return {row[0]: record for row, record in _carved(data, _page_size(data)) if record}


def _carved(data: bytes, page_size: int) -> Iterator[tuple[Row, bytes]]:
    """Yield the intact samples at any place of the file, whatever the page around them says.

    With each come its bytes, none if it continues on other pages.
    """
    for match in _SAMPLE_HEADER.finditer(data):
        start = match.start()
        try:
            size = _size_of_record(data, start)
            payload = _payload(data, start, size, page_size, _TABLE_LEAF)
        except (IndexError, ValueError):
            continue
        for length in range(1, 10):
            try:
                id, end = _varint(data, start - length)
                row = _with_real(_record(payload, id)) if end == start else ()
            except (IndexError, struct.error, ValueError):
                break
            if len(row) == SAMPLE_LENGTH and is_intact(row):
                yield row, data[start - length : start + size] if payload in data else b""
                break


def _payload(data: bytes, start: int, size: int, page_size: int, kind: int) -> bytes:
    """Return the bytes of a record, collected from its overflow pages."""
    if size > len(data):
        raise ValueError("longer than the file")
    smallest = (page_size - 12) * 32 // 255 - 23
    most = page_size - 35 if kind == _TABLE_LEAF else (page_size - 12) * 64 // 255 - 23
    if size <= most:
        return data[start : start + size]
    local = smallest + (size - smallest) % (page_size - 4)
    local = local if local <= most else smallest
    parts, missing = [data[start : start + local]], size - local
    page = int.from_bytes(data[start + local : start + local + 4], "big")
    while missing > 0:
        if not 0 < page <= len(data) // page_size:
            raise ValueError("no such page")
        content = data[(page - 1) * page_size : page * page_size]
        parts.append(content[4 : 4 + missing])
        missing -= len(parts[-1])
        page = int.from_bytes(content[:4], "big")
    return b"".join(parts)


def _record(payload: bytes, id: int | None) -> Row:
    """Return the values of a record; the first one is the row's id if it is none."""
    types, at = _types(payload, 0)
    values: list[Any] = []
    for kind in types:
        length = _length(kind)
        part = payload[at : at + length]
        if len(part) < length:
            raise ValueError("cut off")
        at += length
        if kind == 0:
            values.append(None)
        elif kind == 7:
            values.append(struct.unpack(">d", part)[0])
        elif kind < 10:
            values.append(kind - 8 if kind >= 8 else int.from_bytes(part, "big", signed=True))
        else:
            values.append(part.decode("utf-8", "surrogateescape") if kind % 2 else part)
    if values and values[0] is None and id is not None:
        values[0] = id
    return tuple(values)


def _size_of_record(data: bytes, start: int) -> int:
    types, first = _types(data, start)
    return first - start + sum(map(_length, types))


def _types(data: bytes, start: int) -> tuple[list[int], int]:
    """Return the types of a record's values, and where the values begin."""
    size, at = _varint(data, start)
    types: list[int] = []
    while at < start + size:
        if len(types) == SAMPLE_LENGTH:
            raise ValueError("more values than any row has")
        kind, at = _varint(data, at)
        types.append(kind)
    return types, start + size


def _length(kind: int) -> int:
    if kind < 0:
        raise ValueError("no type")
    return (0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0)[kind] if kind < 12 else (kind - 12) // 2


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """Return a number of 1 to 9 bytes, and where it ends."""
    if at < 0:
        raise IndexError
    number = 0
    for count in range(8):
        byte = data[at + count]
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            return number, at + count + 1
    number = number << 8 | data[at + 8]
    return number - (1 << 64 if number >> 63 else 0), at + 9


def _page_size(data: bytes) -> int:
    size = int.from_bytes(data[16:18], "big")
    return size if size in (512, 1024, 2048, 4096, 8192, 16384, 32768) else _DEFAULT_PAGE_SIZE
