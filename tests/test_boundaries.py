"""Who may import whom: read from every import in the source, and seen in a running program."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
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
    "scripts": {"numpy", "PIL", "model", "onnxruntime", "torch", "PySide6"},
}
# Extras are for those who ask for them.
EXTRAS = {
    "onnx": ["model/weights/onnx_export.py"],
    "onnxruntime": ["scripts/benchmark_rivals.py"],
    "torch": ["scripts/benchmark_rivals.py"],
}
# Pillow is for the places where ink becomes pixels, or pictures become data.
PILLOW_FOLDERS = ["model/ink", "model/datasets"]
# The command line, and what it shares with the window or what the window's threads carry out.
QT_FREE_FILES = [
    "app/__init__.py",
    "app/command_line.py",
    "app/samples/__init__.py",
    "model/evaluation/exam.py",
    "model/lessons/order.py",
    "model/lessons/order.py",
    "app/shell/bundled_weights.py",
    "app/training/__init__.py",
    "app/training/axis_ticks.py",
    "model/runs/learning_curve.py",
    "model/runs/plan_data.py",
    "model/runs/plan_data.py",
    "model/runs/plan.py",
    "model/runs/plan_data.py",
    "model/runs/measures.py",
    "model/runs/records.py",
    "model/runs/run.py",
    "model/runs/run_files.py",
]
QT_FREE_FOLDERS = ["app/commands"]
# These start before anybody knows whether there is a screen, or a numpy, or a .venv at all.
STANDARD_LIBRARY_ONLY_FILES = [
    "scripts/build_executable.py",
    "scripts/measure_start.py",
    "scripts/run.py",
    "scripts/set_up.py",
    "scripts/smoke_test.py",
    "scripts/system_libraries.py",
    "scripts/test.py",
]
# What only the environment of a build runs.
QT_IN_SCRIPTS = ["scripts/packaging/render_icons.py"]


def python_files(package: str) -> list[Path]:
    return sorted((PROJECT_FOLDER / package).rglob("*.py"))


def imported_modules(source: str) -> Iterator[tuple[int, str]]:
    """Line and module of each import, also inside functions and through importlib."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield node.lineno, name.name
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: imports here are absolute"
            yield node.lineno, node.module or ""
        elif isinstance(node, ast.Call) and node.args:
            called = ast.unparse(node.func)
            first = node.args[0]
            if called.endswith(("import_module", "__import__")) and isinstance(first, ast.Constant):
                yield node.lineno, str(first.value)


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


def qt_free_files() -> list[Path]:
    paths = [PROJECT_FOLDER / name for name in QT_FREE_FILES]
    return paths + [path for folder in QT_FREE_FOLDERS for path in python_files(folder)]


def test_commands_and_runs_never_import_qt():
    allowed = ALLOWED_IMPORTS["app"] - QT | {"app"}
    paths = qt_free_files()

    assert len(paths) > len(QT_FREE_FILES)
    assert [line for path in paths for line in forbidden_imports(path, allowed)] == []


@pytest.mark.parametrize("name", STANDARD_LIBRARY_ONLY_FILES)
def test_the_doors_need_only_the_standard_library(name):
    assert forbidden_imports(PROJECT_FOLDER / name, {"scripts"}) == []


def test_packaging_needs_only_the_standard_library_but_to_draw_icons():
    paths = [*python_files("scripts/packaging"), *python_files("scripts/smoke")]
    others = [
        path for path in paths if path.relative_to(PROJECT_FOLDER).as_posix() not in QT_IN_SCRIPTS
    ]

    assert len(paths) - len(others) == len(QT_IN_SCRIPTS)
    assert [line for path in others for line in forbidden_imports(path, {"scripts"})] == []
    assert [
        path.relative_to(PROJECT_FOLDER).as_posix()
        for path in python_files("scripts")
        if any(name.startswith("PySide6") for _, name in imported_modules(path.read_text("utf-8")))
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
    modules = [
        ".".join(path.relative_to(PROJECT_FOLDER).with_suffix("").parts).removesuffix(".__init__")
        for path in paths
    ]
    return "\n".join(f"import {name}" for name in modules)


def test_what_commands_and_runs_import_imports_no_qt_either():
    loaded = loaded_packages(imports_of(qt_free_files()))

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
