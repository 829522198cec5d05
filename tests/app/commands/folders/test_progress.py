"""The bar on a terminal, and nothing elsewhere."""

import io
import os
import sys

from app.commands.folders.progress import PictureProgress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_bar_on_a_terminal(monkeypatch):
    monkeypatch.setattr("app.commands.folders.progress._MIN_INTERVAL_S", 0.0)
    monkeypatch.setattr("shutil.get_terminal_size", lambda: os.terminal_size((80, 24)))
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    progress = PictureProgress(100, 1000)
    progress.show(500)
    line = terminal.getvalue().lstrip("\r")
    assert line.startswith("500 of 1,000 pictures  [#")
    assert " a second" in line
    assert len(line) < 80
    progress.close()
    assert terminal.getvalue().endswith(" \r")


def test_nothing_elsewhere(capsys):
    progress = PictureProgress(0, 10)
    progress.show(10)
    progress.close()
    assert capsys.readouterr().err == ""
