"""An installed Digitpad: one package, beside others that own an `app` or a `model`."""

import email
import os
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from model import __version__

ROOT = Path(__file__).resolve().parents[3]
DEMO_STROKES = ROOT / "assets" / "demo_strokes.jsonl"

METADATA_FOLDER = f"digitpad-{__version__}.dist-info"

pytestmark = pytest.mark.slow

#: Runs in an installed Digitpad and in a clone.
NOTEBOOK_SESSION = """
import sys
import digitpad

assert "numpy" not in sys.modules
assert digitpad.__version__.count(".") == 2
assert set(digitpad.__all__) <= set(dir(digitpad))

reader = digitpad.load("default")
seven = [[(0, 0), (20, 0), (8, 30)]]
print(reader.read(seven).digit, digitpad.read(seven, weights="classic").digit)

network = digitpad.Network(digitpad.describe_network("classic"))
data = digitpad.load_data("drawings.jsonl")
settings = digitpad.TrainingSettings(epochs=2)
history = digitpad.LearningCurve(settings.epochs)
for report in digitpad.train(network, data, settings, validation=data):
    history.add_report(report)
for value in (network, data, history):
    html = value._repr_html_()
    assert html.startswith("<") and "None" not in html, html

from digitpad.app.commands import console
from digitpad.model import errors
from digitpad.model.network import network as module
assert module.Network is digitpad.Network and type(reader) is digitpad.Recognizer
assert console.WeightsError is errors.WeightsError
assert "PySide6" not in sys.modules
"""


def build(source: Path, target: str, folder: Path) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    (path,) = folder.iterdir()
    return path


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT, "wheel", tmp_path_factory.mktemp("wheel"))


@dataclass
class Installation:
    """Digitpad behind packages called `app`, `model` and `assets` on the import path."""

    folder: Path
    others: Path

    def run(self, *command: str | Path) -> str:
        variables = {**os.environ, "PYTHONPATH": f"{self.others}{os.pathsep}{self.folder}"}
        # A -P keeps the current folder off the path.
        finished = subprocess.run(
            list(map(str, command)),
            cwd=self.others.parent,
            env=variables | {"PYTHONSAFEPATH": "1", "QT_QPA_PLATFORM": "offscreen"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )
        assert finished.returncode == 0, finished.stderr
        return finished.stdout


@pytest.fixture(scope="module")
def installation(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    folder, others = (tmp_path_factory.mktemp(name) for name in ("installed", "others"))
    for name in ("app", "model", "assets"):
        (others / name).mkdir()
        (others / name / "__init__.py").write_text(f"raise ImportError('another {name}')\n")
    (others.parent / "drawings.jsonl").write_bytes(DEMO_STROKES.read_bytes())
    pip = [sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    subprocess.run([*pip, "--no-index", "--no-deps", "--target", folder, wheel], check=True)
    return Installation(folder, others)


def test_it_installs_one_package(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()

    assert {name.split("/")[0] for name in names} == {"digitpad", METADATA_FOLDER}
    for name in (
        *("__init__.py", "__main__.py", "py.typed", "app/main_window.py", "model/recognizer.py"),
        *("assets/weights/default.pkl", "assets/icons/pen.svg", "assets/demo_strokes.jsonl"),
        "assets/translations/digitpad_zh_CN.qm",
    ):
        assert f"digitpad/{name}" in names
    assert len(names) == len(set(names))


def test_it_holds_every_file_of_the_packages_but_those_for_the_repository(wheel: Path) -> None:
    tracked = subprocess.run(
        ["git", "ls-files", "app", "model", "assets"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if tracked.returncode:
        pytest.skip("needs a clone")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    missing = [name for name in tracked.stdout.split() if f"digitpad/{name}" not in names]

    assert [
        name
        for name in missing
        if not name.startswith(("assets/readme/", "assets/notebooks/", "app/notebook/"))
        and not name.endswith(".ts")
    ] == []


def test_an_archive_of_the_source_builds_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    archive = build(ROOT, "sdist", tmp_path / "sdist")
    with tarfile.open(archive) as tar:
        tar.extractall(tmp_path, filter="data")
    again = build(tmp_path / archive.name.removesuffix(".tar.gz"), "wheel", tmp_path / "again")

    assert again.read_bytes() == wheel.read_bytes()


def test_its_readme_shows_pictures_on_a_package_index(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        metadata = email.message_from_bytes(archive.read(f"{METADATA_FOLDER}/METADATA"))

    text = metadata.get_payload()
    assert (
        f"](https://github.com/digitpad/digitpad/raw/v{__version__}/assets/readme/window.png)"
        in text
    )
    assert "](assets/" not in text


@pytest.mark.parametrize("start", ["module", "command"])
def test_it_reads_digits_beside_another_app(installation: Installation, start: str) -> None:
    command = {
        "module": [sys.executable, "-m", "digitpad"],
        "command": [installation.folder / "bin" / "digitpad"],
    }[start]

    lines = installation.run(*command, "recognize", DEMO_STROKES).splitlines()

    assert [line.split(": ")[1][0] for line in lines] == list("0123456789")


def test_its_window_reads_the_demo_beside_another_app(installation: Installation) -> None:
    assert "10 of 10" in installation.run(sys.executable, "-m", "digitpad", "--demo")


def test_every_module_is_imported_below_digitpad(installation: Installation) -> None:
    program = """
import pkgutil, sys, digitpad
for module in pkgutil.walk_packages(digitpad.__path__, "digitpad."):
    if "__main__" not in module.name and "onnx" not in module.name:
        __import__(module.name)
print(*sorted({name.split(".")[0] for name in sys.modules} & {"app", "model", "assets"}))
"""
    assert installation.run(sys.executable, "-c", program).strip() == ""


def test_a_notebook_session(installation: Installation) -> None:
    assert installation.run(sys.executable, "-c", NOTEBOOK_SESSION) == "7 7\n"


def test_a_notebook_session_in_a_clone(tmp_path: Path) -> None:
    (tmp_path / "drawings.jsonl").write_bytes(DEMO_STROKES.read_bytes())
    paths = f"{ROOT}{os.pathsep}{ROOT / 'scripts' / 'packaging' / 'clone'}"
    program = f"{NOTEBOOK_SESSION}\nimport app.commands\nassert app.commands.console is console"
    finished = subprocess.run(
        [sys.executable, "-P", "-c", program],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )

    assert finished.returncode == 0, finished.stderr
    assert finished.stdout == "7 7\n"
