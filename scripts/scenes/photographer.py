"""Photographs all scenes on one screen, in a process of its own.

Usage: python -m scripts.scenes.photographer FOLDER VIEW... [--scenes NAME...]

A view is a language, an appearance and a text size such as ``en-dark-200``. Qt takes its screens
and its fonts from the environment. Prints one JSON object a picture: ``view``, ``scene``,
``picture`` and ``problems``.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from app.application import make_application
from scripts.scenes.layout import layout_problems
from scripts.scenes.scenes import SCENES
from scripts.scenes.stage import Stage, View, fill_shelf, fill_store, own_data_folder
from scripts.scenes.tab_order import tab_order_problems


@dataclass(frozen=True)
class Photograph:
    """A picture of a scene, and what is wrong with its layout."""

    view: str
    scene: str
    picture: str
    problems: list[str]


def photograph(
    view: View, names: Sequence[str], folder: Path | None = None
) -> Iterator[Photograph]:
    """Bring a new main window into each state in turn, and yield what it looks like.

    Parameters
    ----------
    view : View
    names : sequence of str
        Of `SCENES`.
    folder : Path, optional
        Where to save the pictures; without it none is made.
    """
    with tempfile.TemporaryDirectory() as data, own_data_folder(Path(data)):
        fill_store()
        fill_shelf()
        stage = Stage(view)
        try:
            for name in names:
                window = SCENES[name](stage)
                picture = "" if folder is None else str(folder / f"{name}-{view.name}.png")
                problems = [*layout_problems(window), *tab_order_problems(window)]
                if picture and not window.grab().save(picture):
                    raise OSError(f"{picture} cannot be written.")
                yield Photograph(view.name, name, picture, problems)
                _close_others(stage.window, window)
                stage.window.inside.close()
                stage.window.why.close()
        finally:
            stage.close()


def _close_others(main_window: QWidget, shown: QWidget) -> None:
    if shown is not main_window:
        shown.close()
    for window in QApplication.topLevelWidgets():
        if window is not main_window and window.isVisible():
            window.close()


def _view(text: str) -> View:
    language, appearance, percent = text.split("-")
    return View(language, appearance, int(percent))


def main(arguments: Sequence[str] | None = None) -> int:
    """Photograph what the arguments ask for; return 0."""
    parser = argparse.ArgumentParser(prog="photographer")
    parser.add_argument("folder", type=Path)
    parser.add_argument("views", nargs="+", type=_view)
    parser.add_argument("--scenes", nargs="+", choices=SCENES, default=list(SCENES))
    chosen = parser.parse_args(arguments)
    make_application()
    for view in chosen.views:
        for photo in photograph(view, chosen.scenes, chosen.folder):
            print(json.dumps(asdict(photo), ensure_ascii=False), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
