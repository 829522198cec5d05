"""Measurements as a table, and as records for JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from scripts.benchmarks.measuring import Figure, Spread

_HEAD = ("what", "Digitpad", "rival", "", "ratio", "quartiles", "goal", "")


def as_table(figures: Sequence[Figure]) -> list[str]:
    """Return the lines of a table, a heading for each section."""
    rows = [_row(figure) for figure in figures]
    widths = [max(len(row[column]) for row in [_HEAD, *rows]) for column in range(len(_HEAD))]
    lines = [_line(_HEAD, widths)]
    section = ""
    for figure, row in zip(figures, rows, strict=True):
        if figure.section != section:
            section = figure.section
            lines += ["", section]
        lines.append(_line(row, widths))
    return lines


def as_text(figure: Figure) -> str:
    """Return one measurement as one line."""
    return "  " + "  ".join(part for part in _row(figure) if part)


def as_records(figures: Sequence[Figure]) -> list[dict[str, Any]]:
    """Return builtins, ready for JSON."""
    return [{**asdict(figure), "is_met": figure.is_met} for figure in figures]


def _row(figure: Figure) -> tuple[str, ...]:
    ratio = figure.ratio
    spread = ratio or figure.own
    is_speed = figure.goal is not None and figure.goal.is_speed
    goal = ""
    if figure.goal is not None:
        unit = "x" if figure.rival else figure.unit
        goal = f"{'>=' if is_speed else '<='} {figure.goal.limit:g} {unit}"
    other = figure.note or "missing"
    if figure.other is not None:
        other = _number(figure.other.median, figure.unit)
    return (
        figure.what,
        _number(figure.own.median, figure.unit),
        other if figure.rival else "",
        figure.rival,
        "" if ratio is None else f"{_short(ratio.median)} x its {'speed' if is_speed else 'time'}",
        _quartiles(spread),
        goal,
        {True: "met", False: "not met", None: ""}[figure.is_met],
    )


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = (text.ljust(width) for text, width in zip(row, widths, strict=True))
    return "  ".join(cells).rstrip()


def _number(value: float, unit: str) -> str:
    return f"{_short(value)} {unit}"


def _quartiles(spread: Spread) -> str:
    return f"{_short(spread.low)} to {_short(spread.high)}"


def _short(value: float) -> str:
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"
