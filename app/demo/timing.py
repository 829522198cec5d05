"""Time from a click on Recognize to the painted answer."""

from __future__ import annotations

from time import perf_counter

import numpy as np
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from app.demo.pointer import click, draw
from app.drawing.geometry import fitted_to_canvas
from app.main_window import MainWindow
from model.datasets.synthetic import make_drawing

#: The answer is shown when all of these are painted.
ANSWER_WIDGETS = ("answerLabel", "probabilityBars", "networkInput")

#: How often events are processed at most until everything is painted.
MAX_ROUNDS = 100


def time_answers(window: MainWindow, drawings: int) -> list[float]:
    """Draw synthetic digits in a shown window, press Recognize, and return the time of each answer.

    The times are milliseconds from the click to the end of painting. Reading after every stroke is
    turned off.
    """
    if window.settings.reads_live:
        window.actions_by_name["live"].trigger()
    watcher = _PaintWatcher(window)
    generator = np.random.default_rng(0)
    times_ms = []
    for place in range(drawings):
        window.canvas.clear()
        for stroke in fitted_to_canvas(make_drawing(place % 10, generator).strokes):
            draw(window.canvas, stroke)
        QApplication.processEvents()
        watcher.unpainted = set(ANSWER_WIDGETS)
        started_s = perf_counter()
        click(window.main_panel.controls.recognize_button)
        for _ in range(MAX_ROUNDS):
            QApplication.processEvents()
            if not watcher.unpainted:
                break
        else:
            raise RuntimeError(f"never painted: {', '.join(sorted(watcher.unpainted))}")
        times_ms.append((perf_counter() - started_s) * 1000.0)
    return times_ms


def timing_text(times_ms: list[float]) -> str:
    """Return a summary of times in one line."""
    median, p99 = np.percentile(times_ms, [50, 99])
    return (
        f"From Recognize pressed to the answer painted: median {median:.1f} ms, "
        f"p99 {p99:.1f} ms, longest {max(times_ms):.1f} ms over {len(times_ms):,} drawings."
    )


class _PaintWatcher(QObject):
    """Keeps track of which widgets of the answer were painted."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.unpainted: set[str] = set()
        for name in ANSWER_WIDGETS:
            widget = window.findChild(QWidget, name)
            if widget is None:
                raise RuntimeError(f"the window has no {name}")
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self.unpainted.discard(watched.objectName())
        return False
