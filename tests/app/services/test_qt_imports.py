"""Importing Qt without its hook."""

import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[3]

_IMPORTS = """
import builtins
python_import = builtins.__import__
from app.services.qt_imports import import_qt
import_qt()
from PySide6.QtWidgets import QApplication, QWidget
assert builtins.__import__ is python_import
"""


def test_imports_after_qt_are_pythons_own() -> None:
    subprocess.run([sys.executable, "-c", _IMPORTS], cwd=PROJECT, check=True)
