"""What the measurements of lessons are made on: writers, odd shapes, wrong labels."""

import numpy as np
import pytest

from model.errors import DataError, InkError
from model.ink.strokes import Drawing, write_strokes_file
from scripts.benchmarks.lesson_trials import WriterLesson, store_figures, with_wrong_labels
from scripts.benchmarks.lesson_writers import (
    ODD_SHAPES,
    LessonWriter,
    drawn_again,
    read_writers,
    unseen_writers,
)

SEVEN = (np.array([[10.0, 10.0], [80.0, 12.0], [60.0, 50.0], [40.0, 90.0]]),)


def drawings(count, writer="1"):
    return [Drawing(SEVEN, place % 10, writer) for place in range(count)]


def test_the_drawings_of_each_writer_are_split_in_what_is_taught_and_the_rest(tmp_path):
    path = tmp_path / "writers.jsonl"
    write_strokes_file(path, [*drawings(40, "10"), *drawings(50, "9")])
    writers = read_writers(path, 3)
    again = read_writers(path, 3)

    assert [writer.name for writer in writers] == ["9", "10"]
    assert [len(writer.taught) for writer in writers] == [30, 30]
    assert [len(writer.rest) for writer in writers] == [20, 10]
    for writer, same in zip(writers, again, strict=True):
        labels = [drawing.label for drawing in writer.taught]
        assert sorted(labels) == sorted([*range(10)] * 3)
        assert labels == [drawing.label for drawing in same.taught]


def test_writers_with_too_few_drawings_are_left_out(tmp_path):
    path = tmp_path / "writers.jsonl"
    write_strokes_file(path, [*drawings(40, "a"), *drawings(12, "b"), *drawings(40, None)])
    (writer,) = read_writers(path, 3)
    assert (writer.name, len(writer.rest)) == ("a", 10)


def test_a_file_that_says_nothing_about_writers_is_one_sentence(tmp_path):
    path = tmp_path / "writers.jsonl"
    write_strokes_file(path, drawings(40, None))
    with pytest.raises(DataError, match=r"label and a writer, but there is none\.$"):
        read_writers(path, 3)
    write_strokes_file(path, [*drawings(12, "a"), *drawings(9, "b")])
    with pytest.raises(DataError, match=r"and 10 others, but the most that one has is 12 draw"):
        read_writers(path, 3)


def test_of_pendigits_the_writers_that_were_held_out_are_unseen():
    def named(*names):
        return [LessonWriter(str(name), (), ()) for name in names]

    pendigits = named(*range(1, 31))
    assert [one.name for one in unseen_writers(pendigits)] == ["25", "26", "27", "28", "29", "30"]
    assert len(unseen_writers(named(*range(1, 30)))) == 29


def test_a_broken_line_is_named(tmp_path):
    path = tmp_path / "writers.jsonl"
    path.write_text("{")
    with pytest.raises(InkError, match="line 1"):
        read_writers(path, 3)


@pytest.mark.parametrize("shape", ODD_SHAPES, ids=lambda shape: shape.name)
def test_an_odd_shape_adds_level_lines_across_the_digit(shape):
    writer = LessonWriter("1", (Drawing(SEVEN, shape.digit),), (Drawing(SEVEN, 5),))
    (drawing,) = shape.drawn_by(writer)
    np.testing.assert_array_equal(drawing.strokes[0], SEVEN[0])
    lines = drawing.strokes[1:]

    assert drawing.label == shape.digit
    assert (
        len(lines)
        == {"two bars": 2, "three bars": 3, "a line across": 1}[shape.name.partition(" with ")[2]]
    )
    for line in lines:
        (left, one_y), (right, other_y) = line
        assert left < right
        assert abs(one_y - other_y) < 0.2 * (right - left)
        assert 10.0 < one_y < 90.0
        # It crosses the digit.
        assert left < np.interp(one_y, SEVEN[0][:, 1], SEVEN[0][:, 0]) < right


def test_a_drawing_drawn_again_is_like_itself_but_never_the_same():
    data = drawn_again(Drawing(SEVEN, 7), 5)

    assert data.labels.tolist() == [7] * 5
    assert len({image.tobytes() for image in data.images}) == 5


def test_a_twentieth_of_the_labels_is_changed():
    original = drawings(60)
    changed, wrong = with_wrong_labels(original, 1)

    assert len(wrong) == 3
    for place, (old, new) in enumerate(zip(original, changed, strict=True)):
        assert (old.label != new.label) == (place in wrong)


def test_a_change_is_in_points():
    lesson = WriterLesson("1", 200, 10, 4, -0.1, 2.0, True)
    assert lesson.change == pytest.approx(3.0)


def test_the_store_is_filled_and_timed(monkeypatch):
    monkeypatch.setattr("scripts.benchmarks.lesson_trials.STORED_SAMPLES", 300)
    figures = store_figures(drawings(10))
    assert all(value > 0 for value in figures.values())
