"""Folders of pictures, one a digit."""

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from model.datasets.picture_folders import is_picture_folder, read_picture_folder
from model.errors import DataError


def write_one(path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    picture = Image.new("L", (60, 60), 255)
    ImageDraw.Draw(picture).line((30, 10, 30, 50), fill=0, width=5)
    picture.save(path)


def test_pictures_are_labelled_by_their_folder(tmp_path: Path):
    assert not is_picture_folder(tmp_path)
    write_one(tmp_path / "7" / "b.png")
    write_one(tmp_path / "1" / "a.bmp")
    write_one(tmp_path / "other" / "c.png")
    (tmp_path / "1" / ".hidden").write_text("")
    (tmp_path / "7" / "Thumbs.db").write_text("")
    assert is_picture_folder(tmp_path)
    dataset = read_picture_folder(tmp_path)
    assert dataset.labels.tolist() == [1, 7]
    assert dataset.images[0, 14, 14] == 1.0


def test_bad_pictures_are_named_and_passed_over(tmp_path: Path):
    write_one(tmp_path / "1" / "a.png")
    (tmp_path / "1" / "b.png").write_text("no picture")
    Image.new("L", (60, 60), 255).save(tmp_path / "1" / "c.png")
    problems: list[str] = []
    assert len(read_picture_folder(tmp_path, problems.append)) == 1
    assert len(problems) == 2
    assert "b.png is not a picture" in problems[0]
    assert problems[1].endswith("c.png is blank.")
    with pytest.raises(DataError, match=r"b.png is not a picture"):
        read_picture_folder(tmp_path)


def test_folder_without_pictures(tmp_path: Path):
    (tmp_path / "0").mkdir()
    with pytest.raises(DataError, match="folders 0/ … 9/, but found none"):
        read_picture_folder(tmp_path)
