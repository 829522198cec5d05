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
    stage_of,
    wait,
    wait_until,
)
from app.demo.pointer import click, draw, send
from app.drawing.canvas.canvas_painter import FRAME_PX
from app.drawing.geometry import fitted_to_canvas
from app.main_window import MainWindow
from model.cancellation import never_stop
from model.datasets.synthetic import make_drawing
from model.network.network import Network
from model.network.networks import describe_network
from model.runs.plan import TrainingPlan
from model.runs.plan_data import prepare_data
from model.runs.request import RunData
from model.runs.run import Stage
from model.training.settings import Report, TrainingControl
from model.training.trainer import train

TICK_MS = 10
ROUNDS = 5
ROUND_S = 5.0
SETTLING_S = 0.2
DRAWINGS = 40


@dataclass
class _Figures:
    """What was seen in all rounds."""

    gaps_ms: list[float] = field(default_factory=list)
    idle_gaps_ms: list[float] = field(default_factory=list)
    points_drawn: int = 0
    points_kept: int = 0
    reads_ms: list[float] = field(default_factory=list)
    speeds_alone: list[float] = field(default_factory=list)
    speeds_beside: list[float] = field(default_factory=list)
    stops_ms: list[float] = field(default_factory=list)


def time_training(closes: int) -> Iterator[str]:
    """Measure, and yield a line a figure.

    `classic` learns drawing by drawing, in turns alone and beside the window, in which digits are
    drawn and read all the while.

    Parameters
    ----------
    closes : int
        So many programs are started and their windows closed in the middle of an epoch.
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
            round_.wait_idle()
            round_.go()
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
    # Each round by itself: a machine that does other things is slow for minutes on end.
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
    """One run beside the window, with a person who draws and reads without a pause."""

    def __init__(
        self, window: MainWindow, plan: TrainingPlan, counts: list[int], figures: _Figures
    ) -> None:
        self._window = window
        self._plan = plan
        self._figures = figures
        self._gaps_ms = figures.gaps_ms
        self._counts = counts
        self._moves = _endless_moves(counts)
        self._samples = 0
        self._first: Report | None = None
        self._last: Report | None = None
        self._before_s = 0.0

    def wait_idle(self) -> None:
        """Draw and read while nothing learns, to tell what the machine itself adds."""
        gaps_ms, self._gaps_ms = self._gaps_ms, self._figures.idle_gaps_ms
        self._draw_for(ROUND_S)
        self._gaps_ms = gaps_ms

    def go(self) -> None:
        """Draw and read while it learns."""
        window, training = self._window, self._window.training
        training.start(self._plan)
        wait_until(lambda: stage_of(window) is Stage.TRAINING)
        worker = training.worker
        assert worker is not None
        worker.reported.connect(self._count)
        self._draw_for(ROUND_S)
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

    def _draw_for(self, seconds: float) -> None:
        # The window may have been waiting for its own events, such as those of its first showing.
        wait(SETTLING_S)
        # What was drawn before may have ended within a digit.
        self._window.canvas.end_stroke()
        self._window.canvas.clear()
        self._moves = _endless_moves(self._counts)
        loop = QEventLoop()
        timer = QTimer()
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.setInterval(TICK_MS)
        timer.timeout.connect(self._tick)
        QTimer.singleShot(round(1000 * seconds), loop.quit)
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
    """Return the strokes that are drawn, on the paper."""
    generator = np.random.default_rng(0)
    return [
        list(fitted_to_canvas(make_drawing(place % 10, generator).strokes))
        for place in range(DRAWINGS)
    ]


def _points_when_idle(window: MainWindow) -> list[int]:
    """Return how many points the canvas keeps of each digit while nothing learns."""
    counts = []
    for strokes in _digits():
        for stroke in strokes:
            draw(window.canvas, stroke)
        counts.append(sum(map(len, window.canvas.strokes())))
        window.canvas.clear()
    return counts


def _endless_moves(counts: list[int]) -> Iterator[tuple[QEvent.Type, QPointF] | int]:
    """Yield the pointer's events of digits, and behind each digit how many points it has."""
    for strokes, count in cycle(zip(_digits(), counts, strict=True)):
        for stroke in strokes:
            places = [QPointF(x + FRAME_PX, y + FRAME_PX) for x, y in stroke[:, :2].tolist()]
            yield QEvent.Type.MouseButtonPress, places[0]
            for place in places[1:]:
                yield QEvent.Type.MouseMove, place
            yield QEvent.Type.MouseButtonRelease, places[-1]
        yield count


def _speed_alone(plan: TrainingPlan, data: RunData) -> float:
    """Return the drawings a second of the same run in a program that does nothing else."""
    network = Network(describe_network(plan.network), np.random.default_rng(plan.seed))
    control = TrainingControl()
    started_s = time.perf_counter()
    samples = 0
    before = 0
    seconds = 1e-9
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
