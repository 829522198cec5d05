"""A table of readings is only ever continued, from any byte where a program was killed."""

import csv
from pathlib import Path

import numpy as np
import pytest

from app.commands.folders.table import COLUMNS, ReadingsTable, Row
from model.errors import DataError
from model.recognizer import NOTHING_DRAWN, Answer

SEVEN = Answer(7, 0.91, np.linspace(0, 0.91, 10, dtype=np.float32))
ROWS = [
    Row("a.png", SEVEN),
    Row('odd,"name"\n.png', SEVEN),
    Row("é\udcff.png", NOTHING_DRAWN, "Nothing is drawn."),
    Row("d.png", None, "d.png is empty, not a picture."),
]


def write(path: Path, rows: list[Row], weights: str = "default") -> list[str]:
    """Continue a table, and return the files that it had."""
    with ReadingsTable(str(path), weights) as table:
        found = list(table.continued())
        table.add([row for row in rows if row.file not in found])
    return found


def test_columns(tmp_path):
    path = tmp_path / "out.csv"
    write(path, ROWS)
    with path.open(encoding="utf-8", errors="surrogateescape", newline="") as file:
        first, _, blank, unreadable = csv.DictReader(file)
    assert list(first) == list(COLUMNS)
    assert first["file"] == "a.png"
    assert (first["digit"], first["confidence"], first["rejected"]) == ("7", "0.910000", "false")
    assert first["p9"] == "0.910000"
    assert first["weights"] == "default"
    assert (blank["digit"], blank["rejected"]) == ("", "true")
    assert blank["reason"] == "Nothing is drawn."
    assert (unreadable["digit"], unreadable["rejected"], unreadable["p0"]) == ("", "", "")
    assert unreadable["reason"] == "d.png is empty, not a picture."


def test_a_table_cut_at_any_byte_becomes_whole_again(tmp_path):
    path = tmp_path / "out.csv"
    write(path, ROWS)
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        write(path, ROWS)
        assert path.read_bytes() == whole


def test_rows_of_before_are_counted(tmp_path):
    path = tmp_path / "out.csv"
    write(path, ROWS[:3])
    with ReadingsTable(str(path), "default") as table:
        assert list(table.continued()) == [row.file for row in ROWS[:3]]
        table.add(ROWS[3:])
        counts = table.counts
    assert (counts.digits, counts.rejected, counts.unreadable) == (2, 1, 1)


@pytest.mark.parametrize(
    "content",
    [
        b"name,age\nAnn,7\n",
        b"no table",
        b'"quoted without an end\n' * 3,
        b"\xff\xfe\x00\n",
        b"\n",
        ",".join(COLUMNS).encode() + b"\na.png,7\n",
        ",".join(COLUMNS).encode() + b'\na"b,7\n"' + b"x" * 100_000,
    ],
)
def test_other_files_stay_as_they_are(tmp_path, content):
    path = tmp_path / "out.csv"
    path.write_bytes(content)
    with pytest.raises(DataError, match=r"out.csv exists and is not a table .* it stays as it is"):
        write(path, ROWS)
    assert path.read_bytes() == content


def test_tables_of_other_weights_stay_as_they_are(tmp_path):
    path = tmp_path / "out.csv"
    write(path, ROWS[:1])
    before = path.read_bytes()
    with pytest.raises(DataError, match="was made with the weights default; choose these"):
        write(path, ROWS, weights="classic")
    assert path.read_bytes() == before


def test_places_where_no_table_can_be(tmp_path):
    with pytest.raises(DataError, match=r"the table cannot be written \(it is a folder\)"):
        write(tmp_path, ROWS)
    with pytest.raises(DataError, match=r"the table cannot be written \(No such file"):
        write(tmp_path / "none" / "out.csv", ROWS)
