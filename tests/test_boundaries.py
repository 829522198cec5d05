"""Who may import whom: read from every import in the source, and seen in a running program."""

import ast
import os
import subprocess
import sys
from collections import Counter
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PROJECT_FOLDER = Path(__file__).resolve().parent.parent
QT = {"PySide6", "shiboken6"}
STANDARD_LIBRARY = set(sys.stdlib_module_names)

# What each package may import beside the standard library and itself.
ALLOWED_IMPORTS = {
    "assets": set(),
    "model": {"numpy", "PIL", "onnx"},
    "app": {"numpy", "PIL", "model", "assets", *QT},
    "scripts": {"numpy", "PIL", "model", "app", "onnxruntime", "torch", "PySide6", "hatchling"},
}
# Extras are for those who ask for them.
EXTRAS = {
    "onnx": ["model/weights/onnx_export.py"],
    "onnxruntime": ["scripts/benchmarks/rivals.py"],
    "torch": ["scripts/benchmarks/rivals.py"],
}
# Pillow is for the places where ink becomes pixels, or pictures become data.
PILLOW_FOLDERS = ["model/ink", "model/datasets", "model/paper"]
# The rooms of each package, the lowest first. A file imports from its own room and from lower ones.
ROOMS = {
    "model": (
        "errors",
        "files",
        "cancellation",
        "notebook",
        "ink",
        "network",
        "weights",
        "samples",
        "datasets",
        "directions",
        "rejection",
        "recognizer",
        "numbers",
        "paper",
        "explanation",
        "evaluation",
        "exercises",
        "training",
        "lessons",
        "runs",
        "experiments",
    ),
    "app": (
        "services",
        "look",
        "widgets",
        "charts",
        "commands",
        "notebook",
        "reading",
        "drawing",
        "numbers",
        "window",
        "samples",
        "shelf",
        "inside",
        "learning",
        "exercises",
        "mistakes",
        "paper",
        "training",
        "experiments",
        "main_window",
        "application",
        "demo",
        "__main__",
    ),
}
# How many source files may lie loose in a root, and in any folder, `__init__.py` not counted.
MAX_ROOT_FILES = {"model": 4, "app": 3, "scripts": 12}
MAX_FOLDER_FILES = 12
# The command line works without Qt.
QT_FREE_FOLDER = "app/commands"
# These start before anybody knows whether there is a screen, or a numpy, or a .venv at all.
STANDARD_LIBRARY_ONLY_FILES = [
    "scripts/build_executable.py",
    "scripts/packaging/measure_start.py",
    "scripts/run.py",
    "scripts/environment/set_up.py",
    "scripts/smoke_test.py",
    "scripts/environment/system_libraries.py",
    "scripts/test.py",
]
# What only the environment of a build runs.
QT_IN_SCRIPTS = ["scripts/packaging/render_icons.py"]
# Opens the windows in a process of its own, to look at them.
SCENES_FOLDER = "scripts/scenes"
# The campaigns that attack the window's part of Digitpad.
WINDOW_CAMPAIGNS = "scripts/torture_campaigns/window"
# What a build of the wheel and an editable install need besides.
HATCH_HOOK = "scripts/packaging/build_hook.py"
CLONE_FOLDER = "scripts/packaging/clone"


def python_files(package: str) -> list[Path]:
    return sorted((PROJECT_FOLDER / package).rglob("*.py"))


@cache
def imported_modules(source: str) -> list[tuple[int, str]]:
    """Line and module of each import, also inside functions and through importlib."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            for name in node.names:
                found.append((node.lineno, name.name))
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: imports here are absolute"
            found.append((node.lineno, node.module or ""))
        elif isinstance(node, ast.Call) and node.args:
            called = ast.unparse(node.func)
            first = node.args[0]
            if called.endswith(("import_module", "__import__")) and isinstance(first, ast.Constant):
                found.append((node.lineno, str(first.value)))
    return found


def top_level_imports(path: Path) -> set[str]:
    source = path.read_text(encoding="utf-8")
    return {module.split(".")[0] for _, module in imported_modules(source)}


def module_name(path: Path) -> str:
    """Return the name under which a file is imported."""
    parts = path.relative_to(PROJECT_FOLDER).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def forbidden_imports(path: Path, allowed: set[str]) -> list[str]:
    name = path.relative_to(PROJECT_FOLDER).as_posix()
    return [
        f"{name}, line {line}: imports {module}"
        for line, module in imported_modules(path.read_text(encoding="utf-8"))
        if module.split(".")[0] not in allowed | STANDARD_LIBRARY | {"__future__"}
    ]


def test_imports_are_seen_wherever_they_stand():
    source = """
import numpy as np
def late():
    from PySide6.QtCore import Qt
    import importlib
    importlib.import_module("app.main_window")
"""
    modules = [module for _, module in imported_modules(source)]

    assert set(modules) == {"numpy", "PySide6.QtCore", "importlib", "app.main_window"}


@pytest.mark.parametrize("package", sorted(ALLOWED_IMPORTS))
def test_a_package_imports_only_what_it_may(package):
    allowed = ALLOWED_IMPORTS[package] | {package}

    found = [line for path in python_files(package) for line in forbidden_imports(path, allowed)]

    assert found == []


@pytest.mark.parametrize("extra", sorted(EXTRAS))
def test_an_extra_is_imported_only_where_it_is_asked_for(extra):
    paths = [path for package in ALLOWED_IMPORTS for path in python_files(package)]
    importing = [
        path.relative_to(PROJECT_FOLDER).as_posix()
        for path in paths
        if any(
            module.split(".")[0] == extra
            for _, module in imported_modules(path.read_text(encoding="utf-8"))
        )
    ]

    assert importing == EXTRAS[extra]


def test_pillow_is_imported_only_where_pictures_are():
    folders = [PROJECT_FOLDER / folder for folder in PILLOW_FOLDERS]
    elsewhere = [
        path
        for path in python_files("model")
        if not any(path.is_relative_to(folder) for folder in folders)
    ]

    assert [
        line for path in elsewhere for line in forbidden_imports(path, {"numpy", "model", "onnx"})
    ] == []


def test_commands_never_import_qt():
    allowed = ALLOWED_IMPORTS["app"] - QT | {"app"}
    paths = python_files(QT_FREE_FOLDER)

    assert paths
    assert [line for path in paths for line in forbidden_imports(path, allowed)] == []


def room_of(module: str) -> str:
    """Return the room that a module of a package lies in; the package itself is in none."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def upward_imports(package: str) -> list[str]:
    floor = {room: index for index, room in enumerate(ROOMS[package])}
    found = []
    for path in python_files(package):
        name = path.relative_to(PROJECT_FOLDER).as_posix()
        room = room_of(name.removesuffix(".py").replace("/", "."))
        if room == "__init__":
            continue
        for line, module in imported_modules(path.read_text(encoding="utf-8")):
            target = room_of(module)
            if module.split(".")[0] == package and target in floor and floor[target] > floor[room]:
                found.append(f"{name}, line {line}: imports {module}")
    return found


@pytest.mark.parametrize("package", sorted(ROOMS))
def test_no_import_runs_upward(package):
    assert upward_imports(package) == []


@pytest.mark.parametrize("package", ["app", "model", "scripts"])
def test_no_files_import_each_other_in_a_circle(package):
    paths = {module_name(path): path for path in python_files(package)}
    imports = {
        name: {
            module
            for _, module in imported_modules(path.read_text(encoding="utf-8"))
            if module in paths and path.name != "__init__.py"
        }
        for name, path in paths.items()
    }

    # Raises CycleError, which names the files.
    assert set(TopologicalSorter(imports).static_order()) == set(paths)


@pytest.mark.parametrize("package", sorted(ROOMS))
def test_every_room_has_its_place_in_the_order(package):
    folder = PROJECT_FOLDER / package
    paths = [path.relative_to(folder) for path in python_files(package)]
    rooms = {path.parts[0].removesuffix(".py") for path in paths}

    assert rooms - {"__init__"} == set(ROOMS[package])


@pytest.mark.parametrize("package", sorted(MAX_ROOT_FILES))
def test_a_root_holds_only_what_a_newcomer_opens_first(package):
    loose = [path.name for path in (PROJECT_FOLDER / package).glob("*.py")]

    assert len(set(loose) - {"__init__.py"}) <= MAX_ROOT_FILES[package], sorted(loose)


@pytest.mark.parametrize("package", ["app", "model", "scripts"])
def test_no_folder_is_crowded(package):
    files = [path for path in python_files(package) if path.name != "__init__.py"]
    counts = Counter(path.parent.relative_to(PROJECT_FOLDER).as_posix() for path in files)

    assert {name: n for name, n in counts.items() if n > MAX_FOLDER_FILES} == {}


@pytest.mark.parametrize("name", STANDARD_LIBRARY_ONLY_FILES)
def test_the_doors_need_only_the_standard_library(name):
    assert forbidden_imports(PROJECT_FOLDER / name, {"scripts"}) == []


def test_only_a_clone_s_digitpad_scenes_and_campaigns_import_app_in_scripts():
    importing = [path for path in python_files("scripts") if "app" in top_level_imports(path)]
    folders = {path.parent.relative_to(PROJECT_FOLDER).as_posix() for path in importing}

    assert folders == {f"{CLONE_FOLDER}/digitpad", SCENES_FOLDER, WINDOW_CAMPAIGNS}


def test_packaging_needs_only_the_standard_library_but_to_draw_icons():
    paths = [*python_files("scripts/packaging"), *python_files("scripts/smoke")]
    exceptions = [*QT_IN_SCRIPTS, HATCH_HOOK]
    others = [
        path
        for path in paths
        if path.relative_to(PROJECT_FOLDER).as_posix() not in exceptions
        and not path.is_relative_to(PROJECT_FOLDER / CLONE_FOLDER)
    ]

    assert forbidden_imports(PROJECT_FOLDER / HATCH_HOOK, {"hatchling"}) == []
    assert [line for path in others for line in forbidden_imports(path, {"scripts"})] == []
    assert [
        path.relative_to(PROJECT_FOLDER).as_posix()
        for path in python_files("scripts")
        if any(name.startswith("PySide6") for _, name in imported_modules(path.read_text("utf-8")))
        and not path.is_relative_to(PROJECT_FOLDER / SCENES_FOLDER)
        and not path.is_relative_to(PROJECT_FOLDER / WINDOW_CAMPAIGNS)
    ] == QT_IN_SCRIPTS


def loaded_packages(statements: str) -> set[str]:
    """Top-level packages that a fresh interpreter has loaded after running the statements."""
    code = f"{statements}\nimport sys\nprint(*{{name.split('.')[0] for name in sys.modules}})"
    finished = subprocess.run(
        [sys.executable, "-c", code],
        cwd=PROJECT_FOLDER,
        env={**os.environ, "PYTHONPATH": str(PROJECT_FOLDER)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert finished.returncode == 0, finished.stderr
    return set(finished.stdout.splitlines()[-1].split())


def imports_of(paths: list[Path]) -> str:
    """Return statements that import the files as modules."""
    return "\n".join(f"import {module_name(path)}" for path in paths)


def test_what_commands_import_imports_no_qt_either():
    loaded = loaded_packages(imports_of(python_files(QT_FREE_FOLDER)))

    assert {"app", "model"} <= loaded
    assert loaded.isdisjoint(QT)


def test_importing_all_of_model_loads_neither_qt_nor_app():
    loaded = loaded_packages(imports_of(python_files("model")))

    assert "model" in loaded
    assert loaded.isdisjoint({*QT, "app", "scripts", "assets"})


@pytest.mark.parametrize(
    "arguments",
    [
        ["recognize", "one.jsonl"],
        ["evaluate", "one.jsonl"],
        ["train", "--network", "two-layer", "--epochs", "1", "--data", "many.jsonl"],
        ["check-gradients", "--network", "conv-pool5"],
        ["network", "classic"],
        ["experiment", "--help"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_subcommand_at_work_loads_no_qt(arguments, tmp_path):
    line = '{"strokes": [[[5, 0], [5, 20]]], "label": 1}\n'
    (tmp_path / "one.jsonl").write_text(line, encoding="utf-8")
    (tmp_path / "many.jsonl").write_text(10 * line, encoding="utf-8")
    command = [str(tmp_path / part) if ".jsonl" in part else part for part in arguments]
    if command[0] == "train":
        command += ["--out", str(tmp_path / "w.pkl")]
    statements = (
        "import contextlib, app.__main__\n"
        "with contextlib.suppress(SystemExit):\n"
        f"    app.__main__.main({command!r})"
    )

    loaded = loaded_packages(statements)

    assert {"app", "model", "numpy"} <= loaded
    assert loaded.isdisjoint(QT)
