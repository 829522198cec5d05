"""Responsiveness of the window during training: gaps, answers, speed, stopping, closing."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QEventLoop, QPointF, Qt, QTimer

from app.application import make_application
from app.demo.closing import closes_text
from app.demo.learning_window import (
    endless_plan,
    learning_window,
    wait,
    wait_for_training,
    wait_until,
)
from app.demo.pointer import click, draw, send, stroke_events
from app.drawing.geometry import fitted_to_canvas
from app.main_window import MainWindow
from model.cancellation import never_stop
from model.datasets.synthetic import make_drawing
from model.network.network import Network
from model.network.networks import describe_network
from model.runs.plan import TrainingPlan
from model.runs.plan_data import prepare_data
from model.runs.request import RunData
from model.training.settings import Report, TrainingControl
from model.training.trainer import train

TICK_MS = 10
ROUNDS = 5
ROUND_S = 5.0
SETTLING_S = 0.2
DRAWINGS = 40


@dataclass
class _Figures:
    gaps_ms: list[float] = field(default_factory=list)
    idle_gaps_ms: list[float] = field(default_factory=list)
    points_drawn: int = 0
    points_kept: int = 0
    reads_ms: list[float] = field(default_factory=list)
    speeds_alone: list[float] = field(default_factory=list)
    speeds_beside: list[float] = field(default_factory=list)
    stops_ms: list[float] = field(default_factory=list)


def time_training(closes: int) -> Iterator[str]:
    """Measure, and yield one line for each figure.

    `classic` is trained drawing by drawing, in turns alone and beside a window in which digits are
    drawn and read all the time.

    Parameters
    ----------
    closes : int
        Number of windows to close in the middle of an epoch.
    """
    make_application()
    plan = endless_plan()
    data = prepare_data(plan, lambda *_: None, never_stop)
    figures = _Figures()
    with learning_window() as window:
        counts = _points_when_idle(window)
        for _ in range(ROUNDS):
            figures.speeds_alone.append(_speed_alone(plan, data))
            round_ = _Round(window, plan, counts, figures)
            round_.draw_while_idle()
            round_.draw_while_learning()
    yield _gaps_text("while nothing learns", figures.idle_gaps_ms)
    yield _gaps_text("while it learns", figures.gaps_ms)
    lost = figures.points_drawn - figures.points_kept
    yield f"Points drawn meanwhile: {figures.points_drawn:,}, lost: {lost}."
    if figures.reads_ms:
        yield (
            f"Answers meanwhile: median {np.median(figures.reads_ms):.1f} ms, "
            f"slowest {max(figures.reads_ms):.1f} ms of {len(figures.reads_ms)}."
        )
    alone, beside = np.median(figures.speeds_alone), np.median(figures.speeds_beside)
    # By round: a busy machine is slow for minutes.
    shares = np.array(figures.speeds_beside) / np.array(figures.speeds_alone)
    yield (
        f"Speed: {beside:,.0f} drawings a second beside the window, {alone:,.0f} alone; "
        f"median of {len(shares)} rounds in turns: {100 * np.median(shares):.0f} %."
    )
    yield f"From Stop to the end of learning: slowest {max(figures.stops_ms):.0f} ms."
    if closes:
        yield closes_text(closes)


def _gaps_text(when: str, gaps_ms: list[float]) -> str:
    p50, p99 = np.percentile(gaps_ms, [50, 99])
    return (
        f"Gaps between ticks of {TICK_MS} ms {when}: median {p50:.1f} ms, p99 {p99:.1f} ms, "
        f"longest {max(gaps_ms):.1f} ms over {len(gaps_ms):,}."
    )


class _Round:
    """One run beside the window, in which digits are drawn and read without a pause."""

    def __init__(
        self, window: MainWindow, plan: TrainingPlan, counts: list[int], figures: _Figures
    ) -> None:
        self._window = window
        self._plan = plan
        self._figures = figures
        self._gaps_ms: list[float] = []
        self._counts = counts
        self._moves = _endless_moves(window, counts)
        self._samples = 0
        self._first: Report | None = None
        self._last: Report | None = None
        self._before_s = 0.0

    def draw_while_idle(self) -> None:
        """Draw and read without training, which shows the delays of the machine itself."""
        self._draw(self._figures.idle_gaps_ms)

    def draw_while_learning(self) -> None:
        """Draw and read during training."""
        training = self._window.training
        training.start(self._plan)
        wait_for_training(self._window)
        worker = training.worker
        assert worker is not None
        worker.reported.connect(self._count)
        self._draw(self._figures.gaps_ms)
        pressed_s = time.perf_counter()
        ended_s: list[float] = []
        worker.evaluating.connect(lambda: ended_s.append(time.perf_counter()))
        click(training.dialog.foot.stop_button)
        wait_until(lambda: bool(ended_s))
        self._figures.stops_ms.append(1000 * (ended_s[0] - pressed_s))
        click(training.dialog.foot.skip_button)
        wait_until(lambda: not training.is_running)
        click(training.dialog.foot.discard_button)
        if self._first is not None and self._last is not None:
            seconds = self._last.seconds - self._first.seconds
            self._figures.speeds_beside.append(self._samples / max(1e-9, seconds))

    def _draw(self, gaps_ms: list[float]) -> None:
        self._gaps_ms = gaps_ms
        # The window may have events to process, such as those of being shown.
        wait(SETTLING_S)
        # The last drawing may have ended within a digit.
        self._window.canvas.end_stroke()
        self._window.canvas.clear()
        self._moves = _endless_moves(self._window, self._counts)
        loop = QEventLoop()
        timer = QTimer()
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.setInterval(TICK_MS)
        timer.timeout.connect(self._tick)
        QTimer.singleShot(round(1000 * ROUND_S), loop.quit)
        self._before_s = time.perf_counter()
        timer.start()
        loop.exec()
        timer.stop()
        send(self._window.canvas, QEvent.Type.MouseButtonRelease, QPointF(1, 1))

    def _tick(self) -> None:
        now_s = time.perf_counter()
        self._gaps_ms.append(1000 * (now_s - self._before_s))
        self._before_s = now_s
        move = next(self._moves)
        if not isinstance(move, int):
            send(self._window.canvas, *move)
            return
        self._figures.points_drawn += move
        self._figures.points_kept += sum(map(len, self._window.canvas.strokes()))
        started_s = time.perf_counter()
        click(self._window.main_panel.controls.recognize_button)
        if self._window.training.is_running:
            self._figures.reads_ms.append(1000 * (time.perf_counter() - started_s))
        self._window.canvas.clear()

    def _count(self, report: Report) -> None:
        if self._first is None:
            self._first = report
        else:
            before = self._last or self._first
            new = report.samples - (before.samples if before.epoch == report.epoch else 0)
            if before.epoch != report.epoch:
                new += before.samples_in_epoch - before.samples
            self._samples += new
        self._last = report


def _digits() -> list[list[NDArray[np.float64]]]:
    """Return the strokes of each digit, in px of the canvas."""
    generator = np.random.default_rng(0)
    return [
        list(fitted_to_canvas(make_drawing(place % 10, generator).strokes))
        for place in range(DRAWINGS)
    ]


def _points_when_idle(window: MainWindow) -> list[int]:
    """Return how many points of each digit the canvas keeps without training."""
    counts = []
    for strokes in _digits():
        for stroke in strokes:
            draw(window.canvas, stroke)
        counts.append(sum(map(len, window.canvas.strokes())))
        window.canvas.clear()
    return counts


def _endless_moves(
    window: MainWindow, counts: list[int]
) -> Iterator[tuple[QEvent.Type, QPointF] | int]:
    """Yield the mouse events of digits, and after each digit its number of points."""
    canvas = window.canvas
    for strokes, count in cycle(zip(_digits(), counts, strict=True)):
        for stroke in strokes:
            yield from stroke_events(canvas, stroke)
        yield count


def _speed_alone(plan: TrainingPlan, data: RunData) -> float:
    """Return the drawings a second of the same run without a window."""
    network = Network(describe_network(plan.network), np.random.default_rng(plan.seed))
    control = TrainingControl()
    started_s = time.perf_counter()
    samples, before, seconds = 0, 0, 1e-9
    reports = train(
        network, data.training, plan.settings(), validation=data.validation, control=control
    )
    for report in reports:
        samples += report.samples - before
        before = 0 if report.is_epoch_end else report.samples
        seconds = report.seconds
        if time.perf_counter() - started_s > ROUND_S:
            control.stop()
    return samples / seconds
