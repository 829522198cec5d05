"""The demo and the commands of a built program: each must do its work and print it.

Standard library only.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from scripts.smoke.program_runs import Place, Runner, SmokeError

PICTURES_FOLDER = Path(__file__).resolve().parent / "pictures"
PICTURED_DIGIT = 7


def check_version(runner: Runner, place: Place) -> None:
    """``--version`` prints one."""
    printed = runner.run(place, "--version")
    expect(printed.startswith("Digitpad "), "a version", printed)


def check_demo(runner: Runner, place: Place) -> None:
    """``--demo`` reads all ten of its drawings right, and saves a picture."""
    picture = place.folder / "demo.png"
    printed = runner.run(place, "--demo", "--screenshot", picture.name)
    expect("10 of 10 drawings were read right." in printed, "ten right answers", printed)
    start = picture.read_bytes()[:8]
    expect(start == b"\x89PNG\r\n\x1a\n", "a PNG of the window", repr(start))


def check_recognize(runner: Runner, place: Place, *options: str | Path) -> None:
    """``recognize`` reads a seven in every format that is promised."""
    for picture in sorted(PICTURES_FOLDER.iterdir()):
        copy = place.folder / picture.name
        if not copy.exists():
            shutil.copyfile(picture, copy)
        printed = runner.run(place, "recognize", picture.name, "--json", *options)
        digit = json.loads(printed.splitlines()[0])["digit"]
        expect(digit == PICTURED_DIGIT, f"{PICTURED_DIGIT} in {picture.name}", digit)


def check_evaluate(runner: Runner, place: Place, drawings: Path) -> None:
    """``evaluate`` measures a strokes file, all of which the bundled network reads."""
    copy = place.folder / "drawings.jsonl"
    shutil.copyfile(drawings, copy)
    for weights, least in (("default", 1.0), ("classic", 0.7)):
        printed = runner.run(place, "evaluate", copy.name, "--weights", weights, "--json")
        accuracy = json.loads(printed)["accuracy"]
        expect(accuracy >= least, f"an accuracy of {least:.0%} with {weights}", accuracy)


def check_train(runner: Runner, place: Place) -> None:
    """A short ``train`` saves weights that read, and draws its curves."""
    command = ["train", "--network", "conv-pool5", "--data", "synthetic", "--limit", "1500"]
    command += ["--epochs", "1", "--out", "mine.pkl", "--curves", "curves.png"]
    runner.run(place, *command)
    for name in ("mine.pkl", "curves.png"):
        expect((place.folder / name).stat().st_size > 1000, f"{name} with content", "none")
    printed = runner.run(place, "evaluate", "synthetic", "--weights", "mine.pkl", "--json")
    accuracy = json.loads(printed)["accuracy"]
    expect(accuracy > 0.3, "weights that read better than chance", accuracy)


def check_bad_input(runner: Runner, place: Place) -> None:
    """What cannot be read is one sentence and exit status 2."""
    runner.run(place, "recognize", "nowhere.png", status=2)
    runner.run(place, "no-such-command-or-file", status=2)


def expect(holds: bool, expected: str, came: object) -> None:
    """Raise a `SmokeError` unless something holds."""
    if not holds:
        raise SmokeError(f"expected {expected}, got {came}")
