"""Measure the speed of Digitpad and of its rivals, in turn.

    python scripts/benchmark.py                       print a table
    python scripts/benchmark.py --json                print JSON
    python scripts/benchmark.py --only training,ink   some sections

Times depend on the machine; ratios hardly do. PyTorch, ONNX Runtime and a C
compiler are rivals where they are installed (the extra [benchmark]).
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

# One thread for all, set before any linear algebra is loaded.
for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.benchmarks.folders import measure_folders
from scripts.benchmarks.inside import measure_inside
from scripts.benchmarks.measuring import Figure
from scripts.benchmarks.programs import measure_memory, measure_start
from scripts.benchmarks.reading import measure_ink, measure_reading
from scripts.benchmarks.training import measure_scaling, measure_training

SECTIONS: dict[str, Callable[[Path], Iterator[Figure]]] = {
    "training": measure_training,
    "reading": measure_reading,
    "ink": measure_ink,
    "folders": measure_folders,
    "inside": measure_inside,
    "start": measure_start,
    "memory": measure_memory,
    "scaling": measure_scaling,
}
_HEAD = ("what", "Digitpad", "rival", "", "ratio", "quartiles", "goal", "")


def main(arguments: Sequence[str]) -> int:
    """Measure and print; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument(
        "--only",
        type=_sections,
        default=list(SECTIONS),
        metavar="SECTIONS",
        help=f"some of {','.join(SECTIONS)}",
    )
    options = parser.parse_args(arguments)
    kernels = os.environ.get("OPENBLAS_CORETYPE")
    if kernels:
        _progress(
            f"OPENBLAS_CORETYPE={kernels}: NumPy multiplies as that processor can; "
            "the rivals choose for themselves."
        )
    started = time.perf_counter()
    figures: list[Figure] = []
    for section in options.only:
        _progress(f"{section} ({time.perf_counter() - started:.0f} s)")
        with tempfile.TemporaryDirectory() as folder:
            for figure in SECTIONS[section](Path(folder)):
                _progress("  " + "  ".join(filter(None, _row(figure))))
                figures.append(figure)
    if options.json:
        print(json.dumps(as_records(figures), indent=2, ensure_ascii=False))
    else:
        print("\n".join(as_table(figures)))
    return 0


def _sections(text: str) -> list[str]:
    names = text.split(",")
    for name in names:
        if name not in SECTIONS:
            raise argparse.ArgumentTypeError(f"there is no section {name!r}; {', '.join(SECTIONS)}")
    return names


def as_table(figures: Sequence[Figure]) -> list[str]:
    """Return the lines of a table, a heading for each section."""
    rows = [_HEAD, *map(_row, figures)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    head, *lines = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
    table, section = [head], ""
    for figure, line in zip(figures, lines, strict=True):
        if figure.section != section:
            section = figure.section
            table += ["", section]
        table.append(line)
    return table


def as_records(figures: Sequence[Figure]) -> list[dict[str, Any]]:
    """Return dictionaries, ready for JSON."""
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
        other = f"{_short(figure.other.median)} {figure.unit}"
    return (
        figure.what,
        f"{_short(figure.own.median)} {figure.unit}",
        other if figure.rival else "",
        figure.rival,
        "" if ratio is None else f"{_short(ratio.median)} x its {'speed' if is_speed else 'time'}",
        f"{_short(spread.low)} to {_short(spread.high)}",
        goal,
        {True: "met", False: "not met", None: ""}[figure.is_met],
    )


def _short(value: float) -> str:
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"


def _progress(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
