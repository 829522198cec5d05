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
from pathlib import Path

# One thread for all, set before any linear algebra is loaded.
for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.benchmarks.measuring import Figure, progress
from scripts.benchmarks.programs import measure_memory, measure_start
from scripts.benchmarks.reading import measure_ink, measure_reading
from scripts.benchmarks.scaling import measure_scaling
from scripts.benchmarks.table import as_records, as_table, as_text
from scripts.benchmarks.training import measure_training

SECTIONS: dict[str, Callable[[Path], Iterator[Figure]]] = {
    "training": measure_training,
    "reading": measure_reading,
    "ink": measure_ink,
    "start": measure_start,
    "memory": measure_memory,
    "scaling": measure_scaling,
}


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
        progress(
            f"OPENBLAS_CORETYPE={kernels}: NumPy multiplies as that processor can; "
            "the rivals choose for themselves."
        )
    started = time.perf_counter()
    figures: list[Figure] = []
    for section in options.only:
        progress(f"{section} ({time.perf_counter() - started:.0f} s)")
        with tempfile.TemporaryDirectory() as folder:
            for figure in SECTIONS[section](Path(folder)):
                progress(as_text(figure))
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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
