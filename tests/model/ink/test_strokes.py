"""Strokes files: round trips and the errors of broken lines."""

import contextlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.errors import InkError
from model.ink.strokes import (
    Drawing,
    format_drawing,
    parse_drawing,
    read_strokes_file,
    write_strokes_file,
)

coordinates = st.floats(-1e4, 1e4).map(lambda value: round(value, 3))


def strokes(columns):
    point = st.lists(coordinates, min_size=columns, max_size=columns)
    return st.lists(st.lists(point, min_size=1, max_size=5), max_size=4)


@given(
    strokes=st.integers(2, 4).flatmap(strokes),
    label=st.none() | st.integers(0, 9),
    writer=st.none() | st.text(),
)
def test_a_line_round_trips(strokes, label, writer):
    drawing = Drawing(tuple(np.array(stroke, float) for stroke in strokes), label, writer)
    again = parse_drawing(format_drawing(drawing), "here")
    assert (again.label, again.writer) == (label, writer)
    assert len(again.strokes) == len(strokes)
    for found, expected in zip(again.strokes, drawing.strokes, strict=True):
        assert np.array_equal(found, expected)


def test_a_drawing_that_is_no_digit_round_trips_and_has_no_label():
    line = format_drawing(Drawing((np.array([[1.0, 2.0]]),), is_no_digit=True))
    assert line == '{"strokes":[[[1.0,2.0]]],"label":null,"no_digit":true}'
    assert parse_drawing(line, "here").is_no_digit
    assert parse_drawing(line, "here").label is None
    assert not parse_drawing('{"strokes": [], "no_digit": false}', "here").is_no_digit


@pytest.mark.parametrize("name", ["mine.jsonl", "mine.jsonl.gz", "字.jsonl"])
def test_a_file_round_trips(tmp_path, name):
    drawings = [Drawing((np.array([[1.0, 2.0], [3.5, 4.0]]),), 7, "Ann"), Drawing(())]
    write_strokes_file(tmp_path / name, drawings)
    found = list(read_strokes_file(tmp_path / name))
    assert [number for number, _ in found] == [1, 2]
    assert found[0][1].label == 7
    assert found[0][1].strokes[0].tolist() == [[1.0, 2.0], [3.5, 4.0]]
    assert found[1][1].strokes == ()


def test_a_broken_line_is_named_and_the_others_are_read(tmp_path):
    path = tmp_path / "mixed.jsonl"
    path.write_text('{"strokes": [[[1, 2]]]}\n{"strokes": [[[1,\n\n{"strokes": [[[3, 4]]]}\n')
    found = dict(read_strokes_file(path))
    assert list(found) == [1, 2, 4]
    assert isinstance(found[2], InkError)
    assert str(found[2]).startswith(f"{path}, line 2: expected a JSON object")
    assert found[4].strokes[0].tolist() == [[3.0, 4.0]]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("[]", 'expected an object with "strokes"'),
        ('{"label": 3}', 'expected an object with "strokes"'),
        ('{"strokes": {}}', "expected a list of strokes, but found an object"),
        ('{"strokes": [5]}', r"expected a stroke as a list of \[x, y\], found a number"),
        ('{"strokes": [[1, 2]]}', "expected points"),
        ('{"strokes": [[[1]]]}', "expected points"),
        ('{"strokes": [[[1, 2], [1, 2, 3]]]}', r"all alike, but found \[1, 2, 3\]"),
        ('{"strokes": [[[1, "2"]]]}', "expected numbers in a point, but found '2'"),
        ('{"strokes": [[[1, true]]]}', "expected numbers in a point, but found True"),
        ('{"strokes": [[[1, NaN]]]}', "expected finite numbers in a point, but found nan"),
        ('{"strokes": [[[1, -Infinity]]]}', "expected finite numbers"),
        ('{"strokes": [[[1000000000, 1]]]}', "expected coordinates up to 10,000,000, but found"),
        ('{"strokes": [], "label": 4, "no_digit": true}', "without a label"),
        ('{"strokes": [], "no_digit": 1}', "found 1 with the label None"),
        ('{"strokes": [], "label": 10}', "expected a label from 0 to 9, but found 10"),
        ('{"strokes": [], "label": "7"}', "expected a label from 0 to 9, but found '7'"),
        (f'{{"strokes": [[[{"9" * 310}, 2]]]}}', "expected finite numbers in a point"),
        (f'{{"strokes": [[[1, 2, {"9" * 310}]]]}}', "expected finite numbers in a point"),
        (f'{{"strokes": [[[{"9" * 5000}, 2]]]}}', "expected a JSON object, but it is invalid"),
        (f'{{"strokes": [], "label": {"9" * 310}}}', "expected a label from 0 to 9"),
        ("[" * 200_000, "expected a JSON object, but it is invalid"),
        ('{"strokes": [], "writer": [1]}', r"expected a writer's name .*, but found \[1\]"),
        (f'{{"strokes": [], "writer": {"9" * 310}}}', "expected a writer's name of up to 200"),
        (f'{{"strokes": [{"[[1,2]]," * 10_000}[]]}}', "up to 10,000 strokes, found 10,001"),
        (
            f'{{"strokes": [[{"[1,2]," * 250_000}[1,2]]]}}',
            "up to 250,000 points",
        ),
    ],
    ids=lambda value: value[:40],
)
def test_lines_that_are_not_drawings(line, message):
    with pytest.raises(InkError, match=f"a.jsonl, line 3: .*{message}"):
        parse_drawing(line, "a.jsonl, line 3")


def test_seconds_since_1970_are_not_limited_like_coordinates():
    drawing = parse_drawing('{"strokes": [[[1, 2, 0.5, 1.7e9]]]}', "here")
    assert drawing.strokes[0].tolist() == [[1.0, 2.0, 0.5, 1.7e9]]


def test_half_a_character_in_a_writers_name_is_replaced():
    drawing = parse_drawing('{"strokes": [], "writer": "A\\ud800"}', "here")
    assert drawing.writer == "A?"


def test_a_line_that_is_too_long_ends_no_file(tmp_path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("model.ink.strokes.MAX_LINE_BYTES", 40)
    path = tmp_path / "mine.jsonl"
    path.write_text('{"strokes": [[[1, 2]]]}\n' + " " * 41 + '\n{"strokes": [[[3, 4]]]}\n')
    found = dict(read_strokes_file(path))
    assert str(found[2]) == f"{path}, line 2: it has more than 40 bytes."
    assert found[3].strokes[0].tolist() == [[3.0, 4.0]]


def test_a_line_that_is_not_text_ends_no_file(tmp_path):
    path = tmp_path / "mine.jsonl"
    path.write_bytes(b'{"strokes": [[[1, 2]]]}\n\xff\n{"strokes": [[[3, 4]]]}\n')
    found = dict(read_strokes_file(path))
    assert str(found[2]) == f"{path}, line 2: expected text in UTF-8, but it is not text."
    assert found[3].strokes[0].tolist() == [[3.0, 4.0]]


def test_a_file_of_something_else_is_not_read_to_its_end(tmp_path):
    path = tmp_path / "mine.jsonl"
    path.write_text("{}\n" * 5_000)
    with pytest.raises(InkError, match="is no strokes file"):
        list(read_strokes_file(path))


def test_a_file_of_endless_lines_is_refused(tmp_path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("model.ink.strokes.MAX_LINES", 10)
    path = tmp_path / "mine.jsonl"
    path.write_text("\n" * 11)
    with pytest.raises(InkError, match="has more than 10 lines"):
        list(read_strokes_file(path))


@given(st.binary(max_size=200))
def test_any_bytes_are_a_drawing_or_an_error(content):
    line = b'{"strokes": [[[1, 2, 0.5], [3, 4, 0.5]]], "label": 7, "writer": "A"}'
    for position in range(0, len(line), 7):
        text = (line[:position] + content + line[position:]).decode("utf-8", "surrogateescape")
        with contextlib.suppress(InkError):
            drawing = parse_drawing(text, "here")
            assert all(np.isfinite(stroke).all() for stroke in drawing.strokes)


def test_files_that_cannot_be_read(tmp_path):
    with pytest.raises(InkError, match=r"none\.jsonl: there is no such file"):
        list(read_strokes_file(tmp_path / "none.jsonl"))
    binary = tmp_path / "binary.jsonl"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InkError, match="expected a strokes file in UTF-8"):
        list(read_strokes_file(binary))
    write_strokes_file(tmp_path / "half.jsonl.gz", [Drawing((np.ones((99, 2)),))])
    whole = (tmp_path / "half.jsonl.gz").read_bytes()
    (tmp_path / "half.jsonl.gz").write_bytes(whole[:-9])
    with pytest.raises(InkError, match=r"half\.jsonl\.gz: the strokes file cannot be read"):
        list(read_strokes_file(tmp_path / "half.jsonl.gz"))
