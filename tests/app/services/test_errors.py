"""Unexpected errors are logged and shown."""

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.services import errors
from app.services.errors import ErrorDialog, ErrorHandler, install_error_handler, report_of
from app.services.log import LOG_FILE_NAME


@pytest.fixture
def error_handler(qtbot: QtBot, tmp_path: Path) -> Iterator[ErrorHandler]:
    made = ErrorHandler(tmp_path)
    yield made
    for handler in list(errors._logger.handlers):
        if isinstance(handler, logging.FileHandler):
            errors._logger.removeHandler(handler)
            handler.close()


def caught_error() -> ZeroDivisionError:
    try:
        1 / 0  # noqa: B018 the error is wanted
    except ZeroDivisionError as error:
        return error


def test_the_report_names_versions_and_the_line() -> None:
    error = caught_error()
    report = report_of(error, error.__traceback__)
    assert report.startswith("Digitpad 0.1.0, Python ")
    assert "ZeroDivisionError: division by zero" in report
    assert "caught_error" in report


def test_the_dialog_copies_the_report_and_closes(qtbot: QtBot) -> None:
    dialog = ErrorDialog("the whole report")
    qtbot.addWidget(dialog)
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == "the whole report"
    with qtbot.waitSignal(dialog.accepted):
        dialog.continue_button.click()


def test_an_error_is_logged_and_shown_once(
    error_handler: ErrorHandler,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    shown: list[str] = []

    class Shown(ErrorDialog):
        def exec(self) -> int:
            shown.append(self.report)
            # A second error while the first is shown opens no second dialog.
            if len(shown) == 1:
                error_handler._show("another")
            return 0

    monkeypatch.setattr(errors, "ErrorDialog", Shown)
    error = caught_error()
    with qtbot.waitSignal(error_handler.caught):
        error_handler.take(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: len(shown) > 0)
    assert len(shown) == 1
    assert "ZeroDivisionError" in shown[0]
    assert "ZeroDivisionError" in (tmp_path / LOG_FILE_NAME).read_text(encoding="utf-8")
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_a_log_that_cannot_be_written_is_no_error(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    before = list(errors._logger.handlers)
    ErrorHandler(tmp_path / "file" / "folder")
    assert errors._logger.handlers == before


def test_it_replaces_python_s_hooks(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, error_handler: ErrorHandler
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    made = install_error_handler()
    assert sys.excepthook == made.take
    assert threading.excepthook == made._take_from_thread
