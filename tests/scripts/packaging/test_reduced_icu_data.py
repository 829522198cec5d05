"""ICU's data with fewer languages."""

import struct

import pytest

from scripts.packaging.reduced_icu_data import is_kept, reduced_table

HEADER = struct.pack("<H", 32) + b"\xda\x27" + bytes(8) + b"CmnD" + bytes(16)


def table_of(items: dict[str, bytes]) -> bytes:
    """Common data as ICU lays it out: count, places, names, items."""
    names = [name.encode() + b"\0" for name in items]
    first = 4 + 8 * len(items)
    name_places = [first + sum(map(len, names[:place])) for place in range(len(names))]
    start = -(-(first + sum(map(len, names))) // 16) * 16
    contents = list(items.values())
    item_places = [start + sum(map(len, contents[:place])) for place in range(len(contents))]
    table = struct.pack("<I", len(items))
    for pair in zip(name_places, item_places, strict=True):
        table += struct.pack("<II", *pair)
    table += b"".join(names)
    return HEADER + table + bytes(start - len(table)) + b"".join(contents)


def items_of(data: bytes) -> dict[str, bytes]:
    table = data[32:]
    count = struct.unpack_from("<I", table)[0]
    places = [struct.unpack_from("<II", table, 4 + 8 * place) for place in range(count)]
    ends = [place for _, place in places[1:]] + [len(table)]
    return {
        table[name : table.index(b"\0", name)].decode(): table[start:end]
        for (name, start), end in zip(places, ends, strict=True)
    }


def test_other_languages_go_and_the_rest_stays_byte_by_byte() -> None:
    items = {
        "icudt73l/coll/de.res": b"D" * 16,
        "icudt73l/coll/root.res": b"R" * 16,
        "icudt73l/coll/zh.res": b"Z" * 32,
        "icudt73l/curr/en.res": b"C" * 16,
        "icudt73l/gb18030.cnv": b"G" * 16,
        "icudt73l/zoneinfo64.res": b"T" * 48,
    }
    reduced = reduced_table(table_of(items))
    assert reduced[:32] == HEADER
    assert items_of(reduced) == {
        name: items[name]
        for name in ("icudt73l/coll/root.res", "icudt73l/coll/zh.res", "icudt73l/zoneinfo64.res")
    }


def test_items_lie_at_multiples_of_16() -> None:
    reduced = reduced_table(table_of({"icudt73l/a.icu": b"A" * 5, "icudt73l/pool.res": b"P"}))
    places = struct.unpack_from("<IIII", reduced, 32 + 4)
    assert [place % 16 for place in places[1::2]] == [0, 0]
    assert items_of(reduced)["icudt73l/a.icu"].rstrip(b"\0") == b"AAAAA"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("icudt73l/zh_Hans_CN.res", True),
        ("icudt73l/de_AT.res", False),
        ("icudt73l/zone/en.res", True),
        ("icudt73l/brkitr/root.res", False),
        ("icudt73l/supplementalData.res", True),
        ("icudt73l/cnvalias.icu", True),
    ],
)
def test_what_stays(name: str, expected: bool) -> None:
    assert is_kept(name) is expected


def test_something_else_is_refused() -> None:
    with pytest.raises(ValueError, match="expected ICU common data"):
        reduced_table(bytes(64))
