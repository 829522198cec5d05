"""A program under random events: what goes wrong is collected, and nothing leaves it."""

from __future__ import annotations

import logging
import sys
from types import TracebackType

import numpy as np
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog

#: Qt says so about every window on a screen in memory.
_NOISE = "This plugin does not support"


class WatchedProgram:
    """Collects what would be tracebacks and Qt warnings, and keeps events inside the program.

    Use as a context manager; dialogs for files return one of `files`, or nothing.
    """

    def __init__(self, problems: list[str], generator: np.random.Generator, files: list[str]):
        self._problems = problems
        self._generator = generator
        self._files = files
        self._kept: list[tuple[object, str, object]] = []

    def __enter__(self) -> WatchedProgram:
        self._hook, sys.excepthook = sys.excepthook, self._take
        self._handler = qInstallMessageHandler(self._note)
        for name in ("getOpenFileName", "getSaveFileName"):
            self._replace(QFileDialog, name, lambda *_, **__: (self._file(), ""))
        self._replace(QFileDialog, "getOpenFileNames", lambda *_, **__: ([self._file()], ""))
        self._replace(QFileDialog, "getExistingDirectory", lambda *_, **__: "")
        self._replace(QDesktopServices, "openUrl", lambda _url: True)
        logging.getLogger("digitpad").propagate = False
        return self

    def __exit__(self, *_: object) -> None:
        sys.excepthook = self._hook
        qInstallMessageHandler(self._handler)
        for owner, name, value in self._kept:
            setattr(owner, name, value)
        QGuiApplication.clipboard().clear()

    def _replace(self, owner: object, name: str, value: object) -> None:
        self._kept.append((owner, name, getattr(owner, name)))
        setattr(owner, name, staticmethod(value) if callable(value) else value)

    def _file(self) -> str:
        return str(self._generator.choice(["", *self._files]))

    def _take(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        place = (
            "" if trace is None else f" in {trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"
        )
        self._problems.append(f"{kind.__name__}: {error}{place}")

    def _note(self, kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and not text.startswith(_NOISE):
            self._problems.append(f"Qt: {text}")
