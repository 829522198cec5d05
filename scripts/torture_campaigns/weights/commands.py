"""Campaign: hostile weights files at the command line, in a program of their own."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from model.weights.checksum import content_checksum
from scripts.torture_campaigns.campaign import MEBIBYTE, Campaign, Counts, Limits
from scripts.torture_campaigns.weights.doors import sound_files

PROJECT_FOLDER = Path(__file__).resolve().parents[3]
_STROKES = PROJECT_FOLDER / "assets" / "demo_strokes.jsonl"
_BAD_INPUT = 2
_Content = dict[str, Any]


def _shared_lists(depth: int) -> list[Any]:
    """Return a list that is small in a pickle and has no end when it is written out."""
    value: list[Any] = []
    for _ in range(depth):
        value = [value] * 10
    return value


def _nested(depth: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(depth):
        value = [value]
    return value


def _with_layer(content: _Content, index: int, **changes: object) -> None:
    content["network"][index].update(changes)


def _with_arrays(content: _Content, value: float) -> None:
    for entry in content["parameters"].values():
        count = len(entry["data"]) // 4
        entry["data"] = np.full(count, value, "<f4").tobytes()


#: Changes to the content of a sound file, whose checksum is then right again.
CHANGES: dict[str, Callable[[_Content], object]] = {
    "padding": lambda c: _with_layer(c, 1, padding=1500),
    "filters": lambda c: _with_layer(c, 1, filters=10**9),
    "classes": lambda c: _with_layer(c, -1, classes=10**12),
    "a nested kind": lambda c: _with_layer(c, 1, kind=_nested(300)),
    "a shared initializer": lambda c: _with_layer(c, 1, initializer=_shared_lists(30)),
    "another shape": lambda c: _with_layer(c, 0, shape=[1, 28, 29]),
    "no shape": lambda c: _with_layer(c, 0, shape=[]),
    "a tiny deviation": lambda c: _with_layer(c, 0, deviation=1e-300),
    "a long integer": lambda c: _with_layer(c, 0, mean=10**5000),
    "huge weights": lambda c: _with_arrays(c, 3e38),
    "infinite weights": lambda c: _with_arrays(c, np.inf),
    "a shared name": lambda c: c["training"].update(name=_shared_lists(30)),
    "a nested date": lambda c: c["training"].update(date=_nested(300)),
    "a lone surrogate": lambda c: c["parameters"].update({"\ud800": {}}),
    "mixed names": lambda c: c["parameters"].update({1: {}, None: {}}),
    "a long shape": lambda c: next(iter(c["parameters"].values())).update(shape=[1] * 64),
    "a nested version": lambda c: c.update(version=_nested(300)),
    "no labels": lambda c: c.update(labels=[]),
    "a set": lambda c: c.update(labels={"0"}),
}
#: Whole pickles.
PICKLES: dict[str, bytes] = {
    "a far memo": b"Nr\x00\x00\x00\x08.",
    "a far memo in text": b"Np134217728\n.",
    "a deep key": b"})" + b"\x85" * 150_000 + b"Ns.",
    "a deep list": b"]" * 150_000 + b"a" * 149_999 + b".",
    "a changed function": b"\x80\x02cnumpy.core.numeric\n_frombuffer\n(K\x00tb.",
    "a called module": b"cos\nsystem\n(S'exit 3'\ntR.",
    "nothing": b"",
}


class WeightsCommands(Campaign):
    """Gives hostile files to the commands: one line, exit status 2, soon and with little memory."""

    name = "weights-commands"
    counts = Counts(short=26, default=104, long=104)
    limits = Limits(cpu_s=5.0, wall_s=300.0)
    ending = ".pkl"
    block = 5

    def set_up(self) -> None:
        """Make the content that is changed."""
        self._sound = sound_files(self.folder)["version 2"]
        self._path = self.folder / "case.pkl"

    def make(self, number: int, generator: np.random.Generator) -> bytes:
        """Return a hostile file after a byte that says for which command."""
        kinds = [*CHANGES, *PICKLES]
        kind = kinds[number % len(kinds)]
        # All kinds come for all commands in four rounds.
        command = bytes([(number + number // len(kinds)) % len(_COMMANDS)])
        return command + (PICKLES[kind] if kind in PICKLES else self._changed(CHANGES[kind]))

    def check(self, case: bytes) -> str | None:
        """Run a command with it."""
        self._path.write_bytes(case[1:])
        command = [sys.executable, "-m", "app", *_COMMANDS[case[0]], str(self._path)]
        data_folder = self.folder / "data"
        finished = subprocess.run(
            [*command, "--out", str(self.folder / "out.pkl")] if "train" in command else command,
            cwd=PROJECT_FOLDER,
            env={**os.environ, "DIGITPAD_DATA_DIR": str(data_folder)},
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
        lines = finished.stderr.splitlines()
        if finished.returncode != _BAD_INPUT or finished.stdout:
            return f"exit status {finished.returncode}: {lines[-1:]} {finished.stdout[-100:]}"
        if len(lines) != 1 or "Traceback" in lines[0] or str(self._path) not in lines[0]:
            return f"no sentence about the file: {lines[-1:]}"
        peak_bytes = _children_bytes()
        if peak_bytes > 400 * MEBIBYTE:
            return f"a command took {peak_bytes / MEBIBYTE:.0f} MiB of memory"
        return None

    def _changed(self, change: Callable[[_Content], object]) -> bytes:
        content = pickle.loads(self._sound)
        change(content)
        try:
            content["checksum"] = content_checksum(content)
        except ValueError:
            content["checksum"] = "0" * 64
        return pickle.dumps(content, protocol=4)


_COMMANDS = (
    ("recognize", str(_STROKES), "--weights"),
    ("evaluate", str(_STROKES), "--weights"),
    ("export", "--onnx", os.devnull, "--weights"),
    ("train", "--data", str(_STROKES), "--network", "classic", "--epochs", "1", "--from"),
)


def _children_bytes() -> int:
    """Return the most memory that a program so far has taken; 0 where nobody tells."""
    if sys.platform != "linux":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
