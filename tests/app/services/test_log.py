"""The log: what it contains, and that the program runs without it."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType

from app.services import log
from app.services.log import LOG_FILE_NAME, note_qt_message, open_log, start_log, versions_text


@pytest.fixture(autouse=True)
def closed_log(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(log, "qInstallMessageHandler", lambda handler: None)
    monkeypatch.setattr(log.faulthandler, "enable", lambda file: file.close())
    level = log._logger.level
    yield
    log._logger.setLevel(level)
    for handler in list(log._logger.handlers):
        if isinstance(handler, logging.FileHandler):
            log._logger.removeHandler(handler)
            handler.close()


def test_a_start_is_noted_with_its_versions(qapp: object, tmp_path: Path) -> None:
    assert open_log(tmp_path / "new")
    start_log(tmp_path / "new")
    text = (tmp_path / "new" / LOG_FILE_NAME).read_text(encoding="utf-8")
    assert " INFO Digitpad 0.1.0, Python 3." in text
    assert versions_text() in text


def test_what_qt_says_is_noted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert open_log(tmp_path)
    note_qt_message(QtMsgType.QtWarningMsg, QMessageLogContext(), "a plugin is odd")
    text = (tmp_path / LOG_FILE_NAME).read_text(encoding="utf-8")
    assert "WARNING Qt: a plugin is odd" in text
    assert capsys.readouterr().err == "a plugin is odd\n"


def test_without_a_folder_there_is_no_log(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert not open_log(tmp_path / "file" / "folder")
    start_log(tmp_path / "file" / "folder")


@pytest.mark.parametrize("name", ["a" * 300, "nothing\0"])
def test_an_impossible_folder_has_no_log(tmp_path: Path, name: str) -> None:
    assert not open_log(tmp_path / name)


def test_a_disk_that_fills_up_is_silent(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert open_log(tmp_path)
    for handler in log._logger.handlers:
        if isinstance(handler, logging.FileHandler):
            handler.emit(logging.LogRecord("x", 40, "", 0, "%d", ("no number",), None))
    assert capsys.readouterr().err == ""


def test_a_full_log_is_renamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "MAX_LOG_BYTES", 10)
    assert open_log(tmp_path)
    for text in ("the first", "the second"):
        note_qt_message(QtMsgType.QtWarningMsg, QMessageLogContext(), text)
    path = tmp_path / LOG_FILE_NAME
    assert "the second" in path.read_text(encoding="utf-8")
    assert "the first" in path.with_name(f"{LOG_FILE_NAME}.1").read_text(encoding="utf-8")
