"""Random events reach every window, and what they break is found."""

import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QTimer, QUrl, qWarning
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton, QVBoxLayout, QWidget

from app.drawing.canvas.canvas import DrawingCanvas
from app.training.training_dialog import TrainingDialog
from scripts.torture_campaigns.window import events, random_events
from scripts.torture_campaigns.window.event_kinds import MAX_STROKES, RUN_BUTTONS, EventKinds
from scripts.torture_campaigns.window.events import WindowEvents
from scripts.torture_campaigns.window.random_events import Lap, RandomEvents
from scripts.torture_campaigns.window.watched_program import WatchedProgram

PROJECT = Path(__file__).resolve().parents[4]


@pytest.fixture
def window(qtbot):
    shown = QWidget()
    # What `EventKinds` asks of the main window.
    shown.training = SimpleNamespace(
        worker=None, dialog=QDialog(shown), open=lambda: None, start=lambda plan: None
    )
    shown.actions_by_name = defaultdict(QAction)
    shown.canvas = DrawingCanvas()
    qtbot.addWidget(shown.canvas)
    shown.paper = SimpleNamespace(read=lambda page: None)
    QVBoxLayout(shown)
    qtbot.addWidget(shown)
    shown.resize(300, 300)
    shown.show()
    return shown


def button_in(window, *slots):
    button = QPushButton("Press")
    button.setSizePolicy(button.sizePolicy().horizontalPolicy(), button.sizePolicy().Policy.Ignored)
    window.layout().addWidget(button)
    for slot in slots:
        button.clicked.connect(slot)
    return button


def sent(window, count=150, files=(), seed=0):
    generator = np.random.default_rng(seed)
    sender = RandomEvents(generator, lambda: window, list(files))
    with WatchedProgram(sender.problems, generator, list(files)):
        sender.send(count)
    return sender


def test_cases_cover_languages_and_colours(tmp_path):
    campaign = WindowEvents(tmp_path)
    numbers = range(0, 8 * events.WINDOW_CASES, events.WINDOW_CASES)
    cases = [json.loads(campaign.make_case(1, number)) for number in numbers]

    assert cases == [json.loads(campaign.make_case(1, number)) for number in numbers]
    assert len({case["seed"] for case in cases}) == len(cases)
    assert len({(case["language"], case["appearance"]) for case in cases}) == 4
    assert {case["learns_at_once"] for case in cases} == {False, True}


def test_a_window_without_faults_has_no_problems(window):
    clicked = []
    button_in(window, lambda: clicked.append(1))

    sender = sent(window)

    assert clicked
    assert sender.problems == []
    assert sender.longest.seconds > 0


def test_an_exception_is_a_problem(window):
    def fail():
        raise ValueError("no such digit")

    button_in(window, fail)

    problem = sent(window).problems[0]

    assert problem.startswith("ValueError: no such digit in ")
    assert "test_events.py" in problem


def test_a_warning_of_qt_is_a_problem(window):
    button_in(window, lambda: qWarning("QPainter::begin: no device"))

    assert sent(window).problems[0] == "Qt: QPainter::begin: no device"


def test_the_longest_event_is_that_of_the_slow_slot(window, monkeypatch):
    busy_s = iter(range(10_000))
    button_in(window, lambda: [next(busy_s) for _ in range(100)])
    monkeypatch.setattr(random_events.time, "thread_time", lambda: next(busy_s))
    monkeypatch.setattr(random_events, "_waiting_clock_s", float)

    sender = sent(window)

    assert sender.longest.seconds > 100
    assert sender.longest.event.startswith(("click", "draw", "press key"))


def test_a_new_look_has_a_limit_of_its_own(window, monkeypatch):
    busy_s = iter(range(10_000))
    monkeypatch.setattr(random_events.time, "thread_time", lambda: next(busy_s))
    monkeypatch.setattr(random_events, "_waiting_clock_s", float)
    senders = []
    slots = (lambda: [next(busy_s) for _ in range(100)], lambda: senders[0].take_restyle())
    button_in(window, *slots)
    generator = np.random.default_rng(0)
    senders.append(RandomEvents(generator, lambda: window, []))
    with WatchedProgram(senders[0].problems, generator, []):
        senders[0].send(150)

    assert senders[0].longest.seconds < 100 < senders[0].longest_restyle.seconds


def test_a_dialog_does_not_take_all_events(window):
    opened, clicked = [], []

    def ask():
        dialog = QDialog(window)
        opened.append(dialog.exec())

    button_in(window, ask)
    button_in(window, lambda: clicked.append(1))

    assert sent(window, 400).problems == []
    assert len(opened) > 1
    assert clicked


def test_nothing_leaves_the_program(window):
    chosen = []

    def choose():
        chosen.append(QFileDialog.getSaveFileName(window)[0])
        chosen.append(QFileDialog.getExistingDirectory(window))
        QDesktopServices.openUrl(QUrl("https://example.org"))

    before = QFileDialog.getSaveFileName
    QTimer.singleShot(0, choose)

    assert sent(window, files=["/seven.png"]).problems == []
    assert set(chosen) <= {"", "/seven.png"}
    assert QFileDialog.getSaveFileName is before


def test_nobody_draws_without_end(window):
    canvas = DrawingCanvas()
    window.layout().addWidget(canvas)
    canvas.show()
    kinds = EventKinds(np.random.default_rng(0), lambda: window, [])
    counts = []
    for _ in range(3 * MAX_STROKES):
        kinds._draw(window)
        canvas.end_stroke()
        counts.append(len(canvas.strokes()))

    assert MAX_STROKES // 2 < max(counts) <= 2 * MAX_STROKES


@pytest.mark.parametrize(
    ("name", "seconds", "failure"),
    [
        ("longest", 0.5, None),
        ("longest", 0.7, "the window's thread was busy for 700 ms: click"),
        ("longest_restyle", 0.4, None),
        ("longest_restyle", 0.8, "the window's thread was busy for 800 ms: click"),
        ("longest_wait", 1.5, "the window's thread waited for 1500 ms: click"),
    ],
)
def test_slow_events_are_failures(qapp, name, seconds, failure):
    sender = RandomEvents(np.random.default_rng(0), QWidget, [])
    setattr(sender, name, Lap(seconds, "click"))

    assert events._slow(sender) == failure


def test_growing_memory_is_a_failure(tmp_path, monkeypatch):
    campaign = WindowEvents(tmp_path)
    campaign._settled_bytes = 0
    used = iter([90, 100, 104, 106])
    monkeypatch.setattr(events, "_resident_bytes", lambda: next(used) * events.MEBIBYTE)
    monkeypatch.setattr(events, "SETTLING_CASES", 2)
    said = []
    for campaign._cases in range(1, 5):
        said.append(campaign._growth())

    assert said == [None, None, None, "the memory in use has grown from 100 to 106 MiB"]


def test_the_buttons_of_runs_are_there(qtbot):
    dialog = TrainingDialog()
    qtbot.addWidget(dialog)
    assert all(dialog.findChild(QPushButton, name) for name in RUN_BUTTONS)


@pytest.mark.slow
def test_a_case_runs_in_the_program(tmp_path):
    case = json.loads(WindowEvents(tmp_path).make_case(0, 0)) | {"events": 60}
    path = tmp_path / "events.json"
    path.write_text(json.dumps(case))
    command = [sys.executable, "scripts/torture.py", "--only", "events", "--replay", str(path)]

    ended = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)

    # A busy machine may be slow.
    assert ended.stdout.startswith(("ok", "the window's thread"))
