"""Importing Qt without its hook on later imports."""

import builtins


def import_qt() -> None:
    """Import Qt for the first time, and restore Python's own import statement.

    PySide6 replaces `builtins.__import__` to offer ``from __feature__ import snake_case``, which
    Digitpad does not use. Its hook reads the source of every module that is imported later, which
    is a tenth of the time until the window is painted.
    """
    python_import = builtins.__import__
    import PySide6.QtCore  # noqa: F401

    builtins.__import__ = python_import
