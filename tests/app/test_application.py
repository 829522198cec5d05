"""Scale factors of the environment, and files that the desktop sends to the running program."""

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.application import (
    SWITCH_INTERVAL_S,
    FileOpenings,
    drop_impossible_scale,
    make_application,
)


def test_a_file_that_is_double_clicked_is_asked_for(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    openings = FileOpenings(qapp)
    path = tmp_path / "four 四.jsonl"
    with qtbot.waitSignal(openings.file_requested) as heard:
        QApplication.sendEvent(qapp, QFileOpenEvent(QUrl.fromLocalFile(str(path))))
    assert heard.args == [path]
    assert not openings.eventFilter(qapp, QEvent(QEvent.Type.User))
    qapp.removeEventFilter(openings)
    openings.deleteLater()


@pytest.mark.parametrize(
    ("factor", "stays"),
    [
        *[(factor, False) for factor in ("nan", "inf", "-1", "0", "1e-9", "1e9")],
        *[(factor, True) for factor in ("0.5", "2", "words")],
    ],
)
def test_a_scale_factor_that_nothing_can_be_seen_with_is_dropped(
    monkeypatch: pytest.MonkeyPatch, factor: str, stays: bool
) -> None:
    monkeypatch.setenv("QT_SCALE_FACTOR", factor)
    drop_impossible_scale()
    assert ("QT_SCALE_FACTOR" in os.environ) is stays


def test_the_window_does_not_wait_long_for_other_threads(
    qapp: QApplication,
) -> None:
    before_s = sys.getswitchinterval()
    sys.setswitchinterval(0.005)
    try:
        assert make_application() is qapp
        assert sys.getswitchinterval() == pytest.approx(SWITCH_INTERVAL_S)
    finally:
        sys.setswitchinterval(before_s)
