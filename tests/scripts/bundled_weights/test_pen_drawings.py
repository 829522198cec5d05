"""Reading the pen drawings that bundled networks learn from."""

import pytest

from model.errors import InkError
from scripts.bundled_weights.pen_drawings import read_pen_drawings

LINE = '{"strokes": [[[0, 0], [10, 20]]], "label": 1, "writer": "3"}\n'


def test_all_drawings_are_read(tmp_path):
    path = tmp_path / "pen.jsonl"
    path.write_text(LINE * 2, encoding="utf-8")
    assert [(one.label, one.writer) for one in read_pen_drawings(path)] == [(1, "3")] * 2


def test_a_damaged_line_is_an_error(tmp_path):
    path = tmp_path / "pen.jsonl"
    path.write_text(LINE + "{}\n", encoding="utf-8")
    with pytest.raises(InkError, match="line 2"):
        read_pen_drawings(path)
