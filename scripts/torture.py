"""Attack Digitpad as a tester of a database would, and print a table of what broke.

    python scripts/torture.py --short          # under three minutes on two cores, as in CI
    python scripts/torture.py                  # half an hour
    python scripts/torture.py --long           # hours; begun again, it goes on where it stopped
    python scripts/torture.py --only weights-mutations --seed 7
    python scripts/torture.py --only weights-mutations --replay build/torture/NAME-12.pkl

Each campaign in scripts/torture_campaigns makes its cases from the seed, and runs them in processes
with limits of time and memory, so that a crash, a hang or a memory bomb is one failure of many. The
same seed makes the same cases. Failing cases are kept as files in the folder of --keep, to be run
again with --replay; each then becomes a test. The exit status is 1 if anything failed.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

# Each worker has one core.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
PROJECT_FOLDER = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT_FOLDER))

from scripts.torture_campaigns import CAMPAIGNS
from scripts.torture_campaigns.progress import Progress
from scripts.torture_campaigns.runner import replay, run_campaign

DEFAULT_KEEP = PROJECT_FOLDER / "build" / "torture"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the campaigns and return the exit status."""
    options = _parsed(arguments)
    names = options.only or list(CAMPAIGNS)
    if options.replay:
        failure = replay(CAMPAIGNS[names[0]], options.replay)
        print(failure or "ok")
        return 1 if failure else 0
    options.keep.mkdir(parents=True, exist_ok=True)
    state = options.keep / f"state-{options.seed}.json" if options.length == "long" else None
    progress = Progress.read(state)
    print(f"{'campaign':28}{'cases':>12}{'seconds':>10}{'failures':>10}", flush=True)
    failed, began_s = 0, time.monotonic()
    for name in names:
        count = getattr(CAMPAIGNS[name].counts, options.length)
        row = run_campaign(
            CAMPAIGNS[name], count, options.seed, options.workers, progress, options.keep
        )
        failed += row.failures
        print(f"{name:28}{row.cases:>12,}{row.seconds:>10,.0f}{row.failures:>10,}", flush=True)
        if row.is_stopped:
            print("Stopped." + (" The same command goes on from here." if state else ""))
            return 130
    print(f"{failed:,} failures in {time.monotonic() - began_s:,.0f} s, seed {options.seed}")
    return 1 if failed else 0


def _parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    description, _, details = (__doc__ or "").partition("\n")
    parser = argparse.ArgumentParser(
        description=description,
        epilog=details,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    length = parser.add_mutually_exclusive_group()
    for name in ("short", "long"):
        length.add_argument(f"--{name}", dest="length", action="store_const", const=name)
    parser.set_defaults(length="default")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="0 unless given")
    parser.add_argument(
        "--only", nargs="+", choices=list(CAMPAIGNS), metavar="NAME", help=", ".join(CAMPAIGNS)
    )
    parser.add_argument(
        "--keep",
        type=Path,
        default=DEFAULT_KEEP,
        metavar="FOLDER",
        help="for failing cases, and for what --long has done (build/torture)",
    )
    parser.add_argument("--replay", type=Path, metavar="FILE", help="run one kept case of --only")
    parser.add_argument(
        "--workers", type=int, default=os.cpu_count() or 1, metavar="N", help="one a core"
    )
    options = parser.parse_args(arguments)
    if options.replay and len(options.only or ()) != 1:
        parser.error("--replay needs --only and one name")
    return options


if __name__ == "__main__":
    sys.exit(main())
