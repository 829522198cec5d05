"""Pages that are read on the command line."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from app.commands import command_line

# Digits as lines in a box of 1 x 1, y down.
SHAPES = {
    "1": [(0.5, 0), (0.5, 1)],
    "2": [(0.1, 0.25), (0.4, 0), (0.8, 0.2), (0.6, 0.55), (0.1, 1), (0.9, 1)],
    "7": [(0.1, 0), (0.9, 0), (0.4, 1)],
}


def write_page(path: Path, lines: list[dict[int, str]], mode: str = "L") -> Path:
    """Draw lines of numbers, each by its column."""
    page = Image.new("L", (700, 400), 235)
    draw = ImageDraw.Draw(page)
    for row, numbers in enumerate(lines):
        for column, number in numbers.items():
            for place, digit in enumerate(number):
                left, top = 60 + 200 * column + 42 * place, 60 + 110 * row
                points = [(left + 32 * x, top + 50 * y) for x, y in SHAPES[digit]]
                draw.line(points, fill=40, width=5, joint="curve")
    page.convert(mode).save(path)
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, list[str], list[str]]:
    status = command_line.main([str(argument) for argument in arguments])
    captured = capsys.readouterr()
    return status, captured.out.splitlines(), captured.err.splitlines()


def test_a_page_is_printed_line_by_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    page = write_page(tmp_path / "page.png", [{0: "12", 1: "7"}, {0: "271"}])

    assert run(capsys, "recognize", "--page", page) == (0, ["12 7", "271"], [])


def test_lines_of_several_pages_say_whose_they_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    first = write_page(tmp_path / "a.png", [{0: "12"}])
    second = write_page(tmp_path / "b.png", [{0: "71"}])

    _, lines, _ = run(capsys, "recognize", "--page", first, second)

    assert lines == [f"{first}: 12", f"{second}: 71"]


def test_json_has_an_object_for_each_number_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    page = write_page(tmp_path / "page.png", [{0: "12", 1: "7"}, {0: "271"}])

    _, lines, _ = run(capsys, "recognize", "--page", "--json", page)

    entries = [json.loads(line) for line in lines]
    assert [(entry["index"], entry["line"], entry["number"]) for entry in entries] == [
        (0, 1, "12"),
        (1, 1, "7"),
        (2, 2, "271"),
    ]
    assert entries[0]["digit"] is None
    assert entries[1]["digit"] == 7
    assert len(entries[2]["boxes"]) == len(entries[2]["digits"]) == 3
    assert len(entries[2]["digits"][0]["probabilities"]) == 10
    left, top, right, bottom = entries[1]["boxes"][0]
    assert 255 < left < 268
    assert 50 < top < 62
    assert 284 < right < 295
    assert 105 < bottom < 116


def test_csv_keeps_the_columns(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    page = write_page(tmp_path / "page.png", [{0: "12", 1: "7", 2: "2"}, {0: "1", 2: "22"}])
    table = tmp_path / "table.csv"

    assert run(capsys, "recognize", "--page", page, "--csv", table) == (0, [], [])
    with table.open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == [["12", "7", "2"], ["1", "", "22"]]


def test_a_table_that_cannot_be_written_is_one_complaint(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    page = write_page(tmp_path / "page.png", [{0: "12"}])

    status, _, errors = run(capsys, "recognize", "--page", page, "--csv", tmp_path / "no" / "t.csv")

    assert status == 2
    assert len(errors) == 1
    assert "cannot be written" in errors[0]


@pytest.mark.parametrize("mode", ["CMYK", "I;16", "LA", "P", "1"])
def test_pages_of_all_kinds_are_read(mode: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = tmp_path / ("page.tif" if mode == "CMYK" else "page.png")
    if mode == "I;16":
        page = np.asarray(Image.open(write_page(tmp_path / "grey.png", [{0: "12"}])), np.uint16)
        Image.fromarray(257 * page).save(path)
    else:
        write_page(path, [{0: "12"}], mode)

    assert run(capsys, "recognize", "--page", path) == (0, ["12"], [])


def test_of_an_animation_the_first_page_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    pages = [Image.open(write_page(tmp_path / f"{text}.png", [{0: text}])) for text in ("12", "77")]
    path = tmp_path / "pages.gif"
    pages[0].save(path, save_all=True, append_images=pages[1:])

    assert run(capsys, "recognize", "--page", path) == (0, ["12"], [])


def test_each_page_that_cannot_be_read_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    blank = tmp_path / "blank.png"
    Image.new("L", (300, 200), 240).save(blank)
    cut = tmp_path / "cut.jpg"
    write_page(cut, [{0: "12"}])
    cut.write_bytes(cut.read_bytes()[:2000])
    huge = tmp_path / "huge.png"
    Image.new("1", (20_000, 6_000)).save(huge)
    good = write_page(tmp_path / "good.png", [{0: "12"}])

    status, lines, errors = run(
        capsys, "recognize", "--page", blank, cut, huge, tmp_path, tmp_path / "no.png", good
    )

    assert status == 2
    assert lines == [f"{good}: 12"]
    for error, text in zip(
        errors,
        [
            "blank.png: No ink was found on the page.",
            "cut.jpg is a damaged picture",
            "megapixels",
            "is a folder",
            "does not exist",
        ],
        strict=True,
    ):
        assert text in error


def test_an_unknown_network_is_one_complaint(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    page = write_page(tmp_path / "page.png", [{0: "12"}])

    status, _, errors = run(capsys, "recognize", "--page", "--weights", "none", page)

    assert status == 2
    assert len(errors) == 1
