"""Make pictures of every window, and say which texts and controls do not fit.

Usage: python3 scripts/screenshots.py FOLDER [--languages en zh] [--appearances light dark]
    [--texts 100 150 200] [--screens 1366x768 2560x1440] [--fonts all none FOLDER]
    [--scenes NAME...]

Every window is brought into each of its states on screens in memory: `FOLDER` receives a picture
of each, and one sheet for each view with all of them side by side. Exit status 1 when anything is
clipped, lies outside its window or overlaps. By default all of the above; ``--fonts none`` shows
what a system without fonts shows, and a folder stands for the fonts in it alone.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image

PROJECT_FOLDER = Path(__file__).resolve().parent.parent
LANGUAGES = ("en", "zh")
APPEARANCES = ("light", "dark")
TEXT_PERCENTS = (100, 150, 200)
SCREENS = ("1366x768", "2560x1440")
ALL_FONTS, NO_FONTS = "all", "none"
SHEET_COLUMNS = 4
SHEET_WIDTH_PX = 2560
SHEET_GAP_PX = 8
SHEET_COLOUR = "#808080"
# Qt says so about each window on a screen in memory.
_NOISE = "This plugin does not support"


def screen_file(folder: Path, size: str, scale: float = 1.0) -> Path:
    """Write the description of a screen, such as ``1366x768``, for Qt's platform "offscreen"."""
    width_px, height_px = (int(number) for number in size.split("x"))
    screen = {
        "name": size,
        "x": 0,
        "y": 0,
        "width": width_px,
        "height": height_px,
        "logicalDpi": 96,
        "logicalBaseDpi": 96,
        "dpr": scale,
    }
    path = folder / f"{size}-{scale:g}.json"
    path.write_text(
        json.dumps({"synchronousWindowSystemEvents": True, "screens": [screen]}), encoding="utf-8"
    )
    return path


def fonts_file(folder: Path, fonts: str) -> Path:
    """Write a configuration of fontconfig with the fonts of a folder alone, or with none."""
    source = "" if fonts == NO_FONTS else f"<dir>{Path(fonts).resolve()}</dir>"
    path = folder / "fonts.conf"
    path.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        '<include ignore_missing="yes">/etc/fonts/conf.d</include>'
        f"{source}<cachedir>{folder}</cachedir></fontconfig>",
        encoding="utf-8",
    )
    return path


def photographs(
    folder: Path,
    views: Sequence[str],
    screen: str,
    fonts: str = ALL_FONTS,
    scenes: Sequence[str] = (),
) -> Iterator[dict[str, object]]:
    """Photograph views on a screen in another process, and yield what it says of each picture.

    Raises
    ------
    RuntimeError
        If the process fails; with what it printed last.
    """
    with tempfile.TemporaryDirectory(prefix="digitpad-screens-") as scratch:
        environment = dict(os.environ)
        description = screen_file(Path(scratch), screen)
        environment["QT_QPA_PLATFORM"] = f"offscreen:configfile={description}"
        environment["DIGITPAD_DATA_DIR"] = scratch
        # What is installed on this machine must not be on the pictures.
        environment["DIGITPAD_MNIST_DIR"] = scratch
        if fonts != ALL_FONTS:
            environment["FONTCONFIG_FILE"] = str(fonts_file(Path(scratch), fonts))
        command = [sys.executable, "-m", "scripts.scenes.photographer", str(folder), *views]
        if scenes:
            command += ["--scenes", *scenes]
        said: list[str] = []
        with subprocess.Popen(
            command,
            cwd=PROJECT_FOLDER,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        ) as child:
            assert child.stdout is not None
            for line in child.stdout:
                if line.startswith("{"):
                    yield json.loads(line)
                elif not line.startswith(_NOISE):
                    said.append(line)
        if child.returncode != 0:
            raise RuntimeError("".join(said[-20:]))


def save_sheet(pictures: Sequence[Path], path: Path) -> None:
    """Save pictures side by side in one, each as wide as the others."""
    width_px = (SHEET_WIDTH_PX - SHEET_GAP_PX) // SHEET_COLUMNS - SHEET_GAP_PX
    shrunk: list[Image.Image] = []
    for picture in pictures:
        with Image.open(picture) as image:
            reduced = image.convert("RGB")
        reduced.thumbnail((width_px, 4 * width_px))
        shrunk.append(reduced)
    starts = range(0, len(shrunk), SHEET_COLUMNS)
    rows = [shrunk[start : start + SHEET_COLUMNS] for start in starts]
    heights_px = [max(image.height for image in row) + SHEET_GAP_PX for row in rows]
    sheet = Image.new("RGB", (SHEET_WIDTH_PX, sum(heights_px) + SHEET_GAP_PX), SHEET_COLOUR)
    top_px = SHEET_GAP_PX
    for row, height_px in zip(rows, heights_px, strict=True):
        for column, one in enumerate(row):
            sheet.paste(one, (SHEET_GAP_PX + column * (width_px + SHEET_GAP_PX), top_px))
        top_px += height_px
    sheet.save(path)


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the pictures; return 1 if anything does not fit, 0 otherwise."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("--languages", nargs="+", choices=LANGUAGES, default=LANGUAGES)
    parser.add_argument("--appearances", nargs="+", choices=APPEARANCES, default=APPEARANCES)
    parser.add_argument("--texts", nargs="+", type=int, default=TEXT_PERCENTS, metavar="PERCENT")
    parser.add_argument("--screens", nargs="+", default=SCREENS, metavar="WIDTHxHEIGHT")
    parser.add_argument("--fonts", nargs="+", default=[ALL_FONTS], metavar="all|none|FOLDER")
    parser.add_argument("--scenes", nargs="+", default=[], metavar="NAME")
    chosen = parser.parse_args(arguments)
    problems = 0
    for fonts, screen in itertools.product(chosen.fonts, chosen.screens):
        folder = chosen.folder / f"{screen}-{Path(fonts).name}"
        folder.mkdir(parents=True, exist_ok=True)
        views = [
            f"{language}-{appearance}-{percent}"
            for language in chosen.languages
            for appearance in chosen.appearances
            for percent in chosen.texts
        ]
        pictures: dict[str, list[Path]] = {}
        for photo in photographs(folder, views, screen, fonts, chosen.scenes):
            pictures.setdefault(str(photo["view"]), []).append(Path(str(photo["picture"])))
            for problem in photo["problems"]:  # type: ignore[attr-defined]
                problems += 1
                print(f"{screen} {fonts} {photo['view']} {photo['scene']}: {problem}", flush=True)
        for view, taken in pictures.items():
            save_sheet(taken, folder / f"all-{view}.png")
        print(f"{sum(map(len, pictures.values()))} pictures in {folder}.", flush=True)
    print(f"{problems} problems.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
