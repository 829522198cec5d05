"""Start-up time and memory of whole programs."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from PIL import Image

from model.ink.normalising import normalise_strokes
from scripts.benchmarks.measuring import (
    PROJECT,
    Figure,
    Goal,
    Spread,
    compare,
    run_program,
    run_python,
)
from scripts.benchmarks.reading import synthetic_drawings

STARTS = 11
BARE_IMPORTS = "import numpy, PIL.Image"

# Both end when their window has been painted, that is, after the event that requests it.
_LEAVE_WHEN_PAINTED = """
import os, sys
from PySide6.QtCore import QEvent
def leaving(base):
    class Leaving(base):
        def event(self, event):
            answer = super().event(event)
            if event.type() == QEvent.Type.UpdateRequest:
                print("painted", flush=True)
                {then}
            return answer
    return Leaving
"""
_BARE_WINDOW = """
import numpy
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
window = leaving(QWidget)()
window.resize(900, 600)
window.show()
application.exec()
"""
_OWN_WINDOW = """
import app.__main__
import app.main_window
app.main_window.MainWindow = leaving(app.main_window.MainWindow)
app.__main__.main([])
"""

_PEAK_OF_TRAINING = """
import numpy as np
from model.datasets.dataset import Dataset
from model.network.network import Network
from model.network.networks import describe_network
from model.training.trainer import train
from model.training.settings import TrainingSettings
def peak_mb():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024
count = {count}
images = np.empty((count, 28, 28), np.float32)
generator = np.random.default_rng(0)
for index in range(0, count, 1000):
    images[index : index + 1000] = generator.random((1000, 28, 28), dtype=np.float32)
labels = generator.integers(10, size=count)
data_mb = (images.nbytes + labels.nbytes) / 2**20
network = Network(describe_network("classic"))
before = peak_mb()
for _ in train(network, Dataset(images, labels), TrainingSettings(epochs=1)):
    pass
print(peak_mb() - data_mb, peak_mb() - before)
"""
# As the program does, before anything else imports Qt.
_OWN_IMPORTS = """
from app.services.qt_imports import import_qt
import_qt()
"""


def measure_start(folder: Path) -> Iterator[Figure]:
    """Measure start to first painting, and `recognize` from start to exit."""
    environment = private_environment(folder)
    ours, theirs = _starts(_window_commands("os._exit(0)"), environment)
    what = "start to first window painted"
    yield compare("start", what, ours, theirs, "bare PySide6 + NumPy", Goal(1.5), "s")
    yield _recognize_one(folder, environment)


def measure_memory(folder: Path) -> Iterator[Figure]:
    """Measure the peak of training by the sample, and the idle window."""
    if not Path("/proc/self/status").exists():
        return
    code = _PEAK_OF_TRAINING.format(count=60_000)
    beyond_data, beyond_start = zip(
        *(map(float, run_python(code).split()) for _ in range(3)), strict=True
    )
    what = "peak of training classic on 60,000 images, beyond "
    yield Figure("memory", f"{what}the data", "MB", Spread.of(beyond_data), goal=Goal(60.0))
    yield Figure("memory", f"{what}what was held before", "MB", Spread.of(beyond_start))
    own, bare = (
        [_idle_mb(command, folder) for _ in range(3)] for command in _window_commands("pass")
    )
    yield compare("memory", "the idle window", own, bare, "bare PySide6 + NumPy", unit="MB")


def private_environment(folder: Path) -> dict[str, str]:
    """Return an environment in which a program uses no files of the user."""
    folders = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    environment = {name: str(folder) for name in folders}
    # As after an installation: the source is compiled only once.
    environment |= {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    return environment


def _window_commands(then: str) -> list[list[str]]:
    """Return the commands for both windows; `then` is the statement after the first painting."""
    leave = _LEAVE_WHEN_PAINTED.format(then=then)
    codes = (_OWN_IMPORTS + leave + _OWN_WINDOW, leave + _BARE_WINDOW)
    return [[sys.executable, "-c", code] for code in codes]


def _starts(
    commands: Sequence[Sequence[str]], environment: Mapping[str, str]
) -> list[tuple[float, ...]]:
    """Return the seconds of each program, run in turn, once before unmeasured."""
    rounds = [
        [run_program(command, environment) for command in commands] for _ in range(STARTS + 1)
    ]
    return list(zip(*rounds[1:], strict=True))


def _idle_mb(command: Sequence[str], folder: Path) -> float:
    """Return the memory of a window a second after its first painting, in MB."""
    environment = {**os.environ, **private_environment(folder)}
    with subprocess.Popen(
        command, cwd=PROJECT, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            if process.stdout is None or process.stdout.readline().strip() != "painted":
                raise RuntimeError("the window was not painted")
            time.sleep(1.0)
            status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
        finally:
            process.kill()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def _recognize_one(folder: Path, environment: Mapping[str, str]) -> Figure:
    picture = folder / "one.png"
    ink = normalise_strokes(synthetic_drawings(1)[0].strokes)
    if ink is None:
        raise ValueError("a synthetic drawing without ink")
    Image.fromarray(255 - (ink.image * 255).astype(np.uint8)).resize((280, 280)).save(picture)
    recognize = ["-m", "app", "recognize", str(picture)]
    commands = [[sys.executable, *part] for part in (recognize, ["-c", BARE_IMPORTS])]
    ours, bare = _starts(commands, environment)
    rival = f'python -c "{BARE_IMPORTS}"'
    return compare("start", "recognize one.png", ours, bare, rival, Goal(3.0), "s")
