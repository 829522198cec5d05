"""Which cells stand below each other."""

from model.paper.columns import rows_of
from model.paper.page import PageReading
from tests.app.paper.paper_doubles import SCRIBBLE, page


def texts(reading: PageReading) -> list[list[str]]:
    return [["" if cell is None else cell.text for cell in row] for row in rows_of(reading)]


def test_a_table_keeps_its_columns_where_a_line_has_gaps():
    reading = page("3 4.2 12.6", "_ _ 113.2", "12 _ 5", "_ 7 8")

    assert texts(reading) == [
        ["3", "4.2", "12.6"],
        ["", "", "113.2"],
        ["12", "", "5"],
        ["", "7", "8"],
    ]


def test_what_is_left_out_keeps_its_place():
    reading = page(f"1 {SCRIBBLE} 24", "6 2 12")

    assert texts(reading) == [["1", "", "24"], ["6", "2", "12"]]


def test_a_page_that_is_held_at_a_slant_has_the_same_columns():
    lines = ["10 20 30", *["1 _ 3"] * 8]

    assert texts(page(*lines, slope=0.25)) == texts(page(*lines))


def test_a_column_that_the_longest_line_lacks_is_inserted():
    assert texts(page("_ 2 3", "1 _ _")) == [["", "2", "3"], ["1", "", ""]]


def test_numbers_that_stand_anywhere_begin_in_the_first_column():
    lines = [f"{'_ ' * column}{column}" for column in range(5)]

    assert texts(page(*lines)) == [["0"], ["1"], ["2"], ["3"], ["4"]]


def test_a_page_without_numbers_has_no_rows():
    assert rows_of(PageReading((10, 10))) == []
