"""Saving and opening keep the strokes and report what is wrong."""

import gzip
import json
import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.drawing.files import STROKES_TEXT_KEY, DrawingSource, drawing_sources, save_drawing
from model.errors import InkError

STROKES = (
    np.array([[50.0, 60.25, 0.5, 0.0], [120.0, 60.0, 0.75, 0.016], [100.0, 200.5, 1.0, 0.3]]),
    np.array([[200.0, 100.0, 1.0, 0.0]]),
)


@pytest.mark.parametrize("name", ["seven.jsonl", "seven.jsonl.gz", "seven.png", "SEVEN.PNG"])
def test_saved_drawing_opens_as_it_was(qapp, tmp_path: Path, name):
    path = tmp_path / name
    save_drawing(path, STROKES, 12)
    opened = DrawingSource(path).open()
    assert (opened.path, opened.picture) == (path, None)
    assert len(opened.strokes) == 2
    for stroke, expected in zip(opened.strokes, STROKES, strict=True):
        np.testing.assert_array_equal(stroke, expected)
    assert list(tmp_path.iterdir()) == [path]


def test_saved_picture_is_dark_on_white_at_twice_the_size(qapp, tmp_path: Path):
    path = tmp_path / "seven.png"
    save_drawing(path, STROKES, 18)
    with Image.open(path) as picture:
        picture.load()
        assert picture.size == (560, 560)
        assert picture.convert("L").getpixel((400, 200)) < 60
        assert picture.convert("L").getpixel((10, 10)) == 255
        strokes = json.loads(picture.info[STROKES_TEXT_KEY])["strokes"]
    assert strokes[0][1] == [120, 60, 0.75, 0.016]


def test_each_of_several_drawings_is_opened_by_its_line(tmp_path: Path):
    path = tmp_path / "many.jsonl"
    lines = [json.dumps({"strokes": [[[10 * n, 20, 1, 0], [100, 200, 1, 0]]]}) for n in (1, 2, 3)]
    path.write_text("\n\n".join(lines) + "\n")
    sources = drawing_sources(path)
    assert [source.line_number for source in sources] == [1, 3, 5]
    assert [source.open().strokes[0][0, 0] for source in sources] == [10, 20, 30]
    path.write_text(lines[0])
    with pytest.raises(InkError, match="line 3: there is no such line any more"):
        sources[1].open()


def test_a_line_that_is_not_text_is_reported(tmp_path: Path):
    path = tmp_path / "many.jsonl"
    path.write_bytes(b'{"strokes": [[[1, 2]]]}\n\xff\xfe\n')
    with pytest.raises(InkError, match="line 2: expected text in UTF-8"):
        drawing_sources(path)[1].open()


def test_drawing_in_another_unit_is_fitted_to_the_canvas(tmp_path: Path):
    path = tmp_path / "small.jsonl.gz"
    with gzip.open(path, "wt") as file:
        file.write('{"strokes": [[[0, 0], [0.5, 1]]]}\n')
    (stroke,) = DrawingSource(path).open().strokes
    assert stroke[:, :2].tolist() == [[95, 50], [185, 230]]


def test_other_pictures_open_as_pictures(qapp, tmp_path: Path):
    path = tmp_path / "photo.png"
    pixels = np.full((30, 20), 255, np.uint8)
    pixels[10:20, 8:12] = 0
    Image.fromarray(pixels).save(path)
    opened = DrawingSource(path).open()
    assert opened.strokes == ()
    assert opened.picture is not None
    assert opened.picture.shape == (30, 20)
    assert opened.picture.dtype == np.float32


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("missing.jsonl", None, r"missing\.jsonl: there is no such file"),
        ("missing.png", None, r"missing\.png"),
        ("empty.jsonl", "", r"empty\.jsonl: expected a drawing, but the file is empty"),
        ("blank.jsonl", '{"strokes": []}', r"blank\.jsonl, line 1: expected a drawing, but it has"),
        ("broken.jsonl", "\n{", r"broken\.jsonl, line 2: expected a JSON object"),
        ("text.png", "no picture", r"text\.png"),
        ("text.jsonl.gz", "not packed", r"text\.jsonl\.gz, line 1: expected a JSON object"),
    ],
)
def test_opening_fails_with_one_sentence(qapp, tmp_path: Path, name, content, message):
    path = tmp_path / name
    if content is not None:
        path.write_text(content)
    with pytest.raises(InkError, match=message) as caught:
        DrawingSource(path).open()
    assert "\n" not in str(caught.value)


def test_truncated_gzip_file_is_reported(tmp_path: Path):
    path = tmp_path / "cut.jsonl.gz"
    line = json.dumps({"strokes": [[[1, 2], [100, 200]]]}) + "\n"
    packed = gzip.compress((line + os.urandom(4000).hex() + "\n").encode())
    path.write_bytes(packed[:-900])
    with pytest.raises(InkError, match=r"cut\.jsonl\.gz: the strokes file cannot be read"):
        DrawingSource(path).open()


def test_damaged_strokes_inside_a_picture_are_reported(qapp, tmp_path: Path):
    from PIL.PngImagePlugin import PngInfo

    text = PngInfo()
    text.add_text(STROKES_TEXT_KEY, '{"strokes": [[[1]]]}')
    path = tmp_path / "odd.png"
    Image.new("L", (8, 8)).save(path, pnginfo=text)
    with pytest.raises(InkError, match=r"odd\.png: expected points"):
        DrawingSource(path).open()


@pytest.mark.parametrize(
    ("name", "strokes", "message"),
    [
        ("seven.txt", STROKES, r"seven\.txt: expected a name that ends in .*\.txt"),
        ("seven", STROKES, r"ends in nothing"),
        ("seven.png", (), r"seven\.png: nothing is drawn"),
        ("no/folder/seven.png", STROKES, r"seven\.png: the drawing cannot be saved"),
        ("no/folder/seven.jsonl", STROKES, r"seven\.jsonl: the drawing cannot be saved"),
    ],
)
def test_failed_saving_is_reported(qapp, tmp_path: Path, name, strokes, message):
    with pytest.raises(InkError, match=message):
        save_drawing(tmp_path / name, strokes)
    assert list(tmp_path.iterdir()) == []


def test_failed_saving_leaves_the_old_file(qapp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "seven.png"
    path.write_text("old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(InkError, match="No space left on device"):
        save_drawing(path, STROKES)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]
