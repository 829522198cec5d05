"""Lines as text and as CSV."""

import csv
import io
from pathlib import Path

import pytest

from app.paper.page.export import csv_of, save, text_of
from app.paper.page.page_state import PageState
from model.samples.store import NO_DIGIT
from tests.app.paper.paper_doubles import SCRIBBLE, page


def state(*lines: str) -> PageState:
    made = PageState()
    made.show(page(*lines))
    return made


def test_text_has_tabs_between_columns_and_none_at_the_end():
    assert text_of(state("3 4.2 12", "_ 7 _", f"_ {SCRIBBLE} 1").rows) == "3\t4.2\t12\n\t7\n\t\t1\n"


def test_csv_can_be_read_back():
    rows = state("3,5 -4 12", f"_ {SCRIBBLE} 1").rows

    assert csv_of(rows) == '"3,5",-4,12\r\n,,1\r\n'
    read = list(csv.reader(io.StringIO(csv_of(rows), newline="")))
    assert read == [["3,5", "-4", "12"], ["", "", "1"]]


def test_corrections_are_written():
    page_state = state("12 7")
    page_state.numbers[0].digits[0].show_taught(9)
    page_state.numbers[1].digits[0].show_taught(NO_DIGIT)

    assert text_of(page_state.rows) == "92\n"
    assert csv_of(page_state.rows) == "92,\r\n"


def test_the_ending_chooses_the_format_and_a_failure_keeps_the_former_file(tmp_path: Path):
    rows = state("1 2").rows
    for name, text in (("a.csv", b"1,2\r\n"), ("a.txt", b"1\t2\n"), ("a.tsv", b"1,2\r\n")):
        save(tmp_path / name, rows)
        assert (tmp_path / name).read_bytes() == text

    with pytest.raises(OSError, match="a folder"):
        save(tmp_path, rows)
