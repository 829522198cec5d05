"""Timing in turn, and the figures that result."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

PROJECT = Path(__file__).resolve().parents[2]

#: How long an action is repeated in its turn.
TURN_S = 0.04
ROUNDS = 15


@dataclass(frozen=True)
class Spread:
    """Median, first and third quartile of repeated measurements."""

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        """Return the spread of measurements."""
        low, median, high = np.quantile(values, [0.25, 0.5, 0.75]).tolist()
        return cls(median, low, high)


@dataclass(frozen=True)
class Goal:
    """The limit of a ratio or, without a rival, of the figure itself.

    A minimum of times the rival's speed if `is_speed`, otherwise a maximum of times its time.
    """

    limit: float
    is_speed: bool = False


@dataclass(frozen=True)
class Figure:
    """A measurement of Digitpad and, where there is a rival, of the other and their ratio.

    `own` and `other` are in `unit`; `ratio` is one of speeds if the goal is, otherwise of times.
    `note` says why a rival is missing.
    """

    section: str
    what: str
    unit: str
    own: Spread
    rival: str = ""
    other: Spread | None = None
    ratio: Spread | None = None
    goal: Goal | None = None
    note: str = ""

    @property
    def is_met(self) -> bool | None:
        """Whether the goal is reached; None without a goal or a rival."""
        if self.goal is None or (self.rival and self.ratio is None):
            return None
        value = (self.ratio or self.own).median
        return value >= self.goal.limit if self.goal.is_speed else value <= self.goal.limit


def in_turn(
    actions: Mapping[str, Callable[[], object]], rounds: int = ROUNDS
) -> dict[str, list[float]]:
    """Return the seconds of a call in each round.

    The actions take turns, A B A B, so that other load of the machine affects all alike.
    """
    calls = {}
    for name, action in actions.items():
        action()
        started = time.perf_counter()
        action()
        calls[name] = max(1, round(TURN_S / max(1e-7, time.perf_counter() - started)))
    times: dict[str, list[float]] = {name: [] for name in actions}
    for _ in range(rounds):
        for name, action in actions.items():
            started = time.perf_counter()
            for _ in range(calls[name]):
                action()
            times[name].append((time.perf_counter() - started) / calls[name])
    return times


def compare(
    section: str,
    what: str,
    own: Sequence[float],
    other: Sequence[float] | None,
    rival: str,
    goal: Goal | None = None,
    unit: str = "ms",
    note: str = "",
) -> Figure:
    """Return the figure for seconds of Digitpad and of a rival, compared round by round."""
    factor = {"s": 1.0, "ms": 1e3, "µs": 1e6, "MB": 1.0}[unit]
    mine = Spread.of([value * factor for value in own])
    if other is None:
        return Figure(section, what, unit, mine, rival, goal=goal, note=note)
    is_speed = goal is not None and goal.is_speed
    ratios = [b / a if is_speed else a / b for a, b in zip(own, other, strict=True)]
    theirs = Spread.of([value * factor for value in other])
    return Figure(section, what, unit, mine, rival, theirs, Spread.of(ratios), goal)


def run_program(command: Sequence[str], environment: Mapping[str, str] | None = None) -> float:
    """Run a program from start to exit and return its seconds."""
    started = time.perf_counter()
    variables = {**os.environ, **(environment or {})}
    subprocess.run(command, cwd=PROJECT, check=True, stdout=subprocess.DEVNULL, env=variables)
    return time.perf_counter() - started


def run_python(code: str) -> str:
    """Run Python code in a process of its own and return what it prints."""
    return subprocess.check_output([sys.executable, "-c", code], cwd=PROJECT, text=True).strip()
