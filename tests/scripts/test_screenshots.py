"""The pictures of the windows are made, and what does not fit is said."""

import json
from pathlib import Path

import pytest
from PIL import Image

from scripts import screenshots


def test_a_sheet_shows_all_pictures_side_by_side(tmp_path: Path) -> None:
    colours = ["#ff0000", "#00ff00", "#0000ff", "#ffff00", "#00ffff"]
    pictures = []
    for index, colour in enumerate(colours):
        pictures.append(tmp_path / f"{index}.png")
        Image.new("RGB", (2000, 1000), colour).save(pictures[-1])

    screenshots.save_sheet(pictures, tmp_path / "sheet.png")

    with Image.open(tmp_path / "sheet.png") as sheet:
        assert sheet.width == screenshots.SHEET_WIDTH_PX
        shown = {colour for _, colour in sheet.getcolors() or []}
    rgb = {tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5)) for colour in colours}
    assert rgb <= shown


def test_the_screen_is_described_for_qt(tmp_path: Path) -> None:
    path = screenshots.screen_file(tmp_path, "1366x768", 2.0)

    (screen,) = json.loads(path.read_text("utf-8"))["screens"]
    assert (screen["width"], screen["height"], screen["dpr"]) == (1366, 768, 2.0)


def test_a_process_that_fails_is_an_error_with_its_last_lines(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="invalid choice: 'no-such-window'"):
        list(
            screenshots.photographs(
                tmp_path, ["en-light-100"], "800x600", scenes=["no-such-window"]
            )
        )


@pytest.mark.slow
@pytest.mark.parametrize("fonts", [screenshots.ALL_FONTS, screenshots.NO_FONTS])
def test_pictures_and_sheets_are_made_with_any_fonts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], fonts: str
) -> None:
    options = ["--languages", "en", "--appearances", "dark", "--texts", "100", "--fonts", fonts]

    status = screenshots.main(
        [str(tmp_path), *options, "--screens", "1920x1080", "--scenes", "about", "help"]
    )

    folder = tmp_path / f"1920x1080-{fonts}"
    assert capsys.readouterr().out.splitlines() == [f"2 pictures in {folder}.", "0 problems."]
    assert status == 0
    assert {path.name for path in folder.iterdir()} == {
        "about-en-dark-100.png",
        "help-en-dark-100.png",
        "all-en-dark-100.png",
    }


@pytest.mark.slow
@pytest.mark.parametrize(
    ("screen", "view"),
    [
        ("1366x768", "en-light-100"),
        ("1366x768", "zh-dark-150"),
        ("1366x768", "en-light-200"),
        ("2560x1440", "zh-light-200"),
    ],
)
def test_every_window_fits_in_each_of_its_states(tmp_path: Path, screen: str, view: str) -> None:
    photos = list(screenshots.photographs(tmp_path, [view], screen))

    assert len(photos) > 20
    assert {photo["scene"]: photo["problems"] for photo in photos if photo["problems"]} == {}
