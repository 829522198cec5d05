"""Pictures are found in and below folders, in one order, whatever their number."""

import os
from pathlib import Path

from app.commands.folders.pictures import PictureList


def listed(*sources: object, read: tuple[str, ...] = ()) -> tuple[list[str], list[str]]:
    complaints: list[str] = []
    pictures = PictureList()
    pictures.add_sources([str(source) for source in sources], complaints.append)
    pictures.mark_read(iter(read))
    found = list(pictures.unread())
    assert pictures.total - pictures.read == len(found)
    pictures.close()
    return found, complaints


def make(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"")


def test_pictures_of_all_folders_below_in_the_order_of_their_names(tmp_path):
    make(tmp_path, "b.PNG", "a/c.jpeg", "a/deep/d.tif", "notes.txt", ".hidden.png", ".git/e.png")
    found, complaints = listed(tmp_path)
    assert found == [str(tmp_path / name) for name in ("a/c.jpeg", "a/deep/d.tif", "b.PNG")]
    assert complaints == []


def test_a_file_is_listed_once_and_by_any_name(tmp_path):
    make(tmp_path, "a.png", "b.scan")
    folder = f"{tmp_path}{os.sep}"
    found, _ = listed(tmp_path / "b.scan", tmp_path / "a.png", folder, tmp_path)
    assert found == [str(tmp_path / "a.png"), str(tmp_path / "b.scan")]


def test_what_is_read_is_left_out(tmp_path):
    make(tmp_path, "a.png", "b.png")
    found, _ = listed(tmp_path, read=(str(tmp_path / "a.png"), "elsewhere.png"))
    assert found == [str(tmp_path / "b.png")]


def test_missing_sources_are_told(tmp_path):
    make(tmp_path, "a.png")
    found, complaints = listed(tmp_path / "none", tmp_path)
    assert found == [str(tmp_path / "a.png")]
    assert complaints == [f"{tmp_path / 'none'} does not exist."]


def test_links_to_folders_are_not_followed(tmp_path):
    make(tmp_path, "a/b.png")
    (tmp_path / "a" / "again").symlink_to(tmp_path, target_is_directory=True)
    found, _ = listed(tmp_path)
    assert found == [str(tmp_path / "a" / "b.png")]
