"""The entry point: the window, the demo, or a subcommand."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from app import __version__

SUBCOMMANDS = (
    "recognize",
    "evaluate",
    "train",
    "check-gradients",
    "network",
    "experiment",
    "export",
)
"""Given first, these lead to `app.commands.command_line`, which imports no Qt."""

CANNOT = 2
"""Exit status for a request that cannot be carried out."""

_EPILOG = """\
commands, each with a --help of its own:
  recognize SOURCE...    read digits from pictures, strokes files, or folders (--csv OUT.csv)
  evaluate DATA          measure a network on labelled digits
  train                  train a network and write its weights file
  experiment FACTOR      vary one thing, hold the rest, compare several seeds
  network NAME           show the layers of a network, or a file to change and to train
  check-gradients        compare a network's gradients with central differences
  export --onnx OUT      write a network for other engines

With neither command nor option, the window opens; with FILE, a drawing, a picture or a weights
file, it opens that.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window, run the demo, or carry out a subcommand.

    Parameters
    ----------
    argv : sequence of str, optional
        Arguments without the program's name; by default those of the process.

    Returns
    -------
    int
        Exit status: 0 for success, 1 for a demo that was read wrong, 2 for what cannot be done.
    """
    # One drawing is too small to share among threads. This takes effect only before NumPy loads
    # its linear algebra; a value that is already set stays.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if getattr(sys, "frozen", False):
        import multiprocessing

        # The processes that read a folder start this program again, and end here.
        multiprocessing.freeze_support()
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments and arguments[0] in SUBCOMMANDS:
        from app.commands.command_line import main as run_command

        return run_command(arguments)
    parser = _parser()
    options = parser.parse_args(arguments)
    if (options.screenshot is not None or options.timed) and not options.demo:
        parser.error("--screenshot and --timed need --demo")
    if options.train_timed is not None and not options.demo:
        parser.error("--train-timed needs --demo")
    if options.file is not None:
        if options.demo:
            parser.error("--demo opens no file")
        if not options.file.is_file():
            print(
                f"digitpad: {options.file}: there is no such file, and no command of that name.",
                file=sys.stderr,
            )
            return CANNOT
    if not has_screen():
        if not options.demo:
            print(
                "digitpad: there is no screen to open a window on; --demo and the commands "
                "in --help need none.",
                file=sys.stderr,
            )
            return CANNOT
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        from app.services.qt_imports import import_qt

        import_qt()
        from app.services.system_libraries import platform_load_error

        lack = platform_load_error()
        if lack:
            raise ImportError(lack)
        if options.demo and options.train_timed is not None:
            from app.demo.training import time_training

            for line in time_training(options.train_timed):
                print(line, flush=True)
            return 0
        if options.demo:
            from app.demo.demo import run_demo

            return run_demo(options.screenshot, timed_drawings=options.timed)
        from app.application import run_window

        return run_window(options.file)
    except ImportError as error:
        from app.services.system_libraries import MISSING, missing_text, show_without_qt

        # Qt's own libraries are there; what is missing belongs to the system.
        if MISSING not in str(error):
            raise
        has_window = not options.demo
        show_without_qt(missing_text(str(error), has_window), has_window)
        return CANNOT


def has_screen() -> bool:
    """Return whether a window can be shown, or a platform without a screen was chosen."""
    if os.environ.get("QT_QPA_PLATFORM"):
        return True
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="digitpad",
        usage="digitpad [FILE] | [-h] [--version] "
        "[--demo [--screenshot FILE] [--timed N] [--train-timed N]] | COMMAND ...",
        description="Draw a digit and Digitpad reads it.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "file", type=Path, nargs="?", metavar="FILE", help="a file to open in the window"
    )
    parser.add_argument("--version", action="version", version=f"Digitpad {__version__}")
    parser.add_argument(
        "--demo",
        action="store_true",
        help="draw ten digits by themselves, read them, and say whether all were right",
    )
    parser.add_argument(
        "--screenshot",
        type=Path,
        metavar="FILE.png",
        help="with --demo: save a picture of the window",
    )
    parser.add_argument(
        "--timed",
        type=int,
        default=0,
        metavar="N",
        help="with --demo: measure how long N further answers take",
    )
    parser.add_argument(
        "--train-timed",
        type=int,
        metavar="N",
        help="instead of the demo: measure the window while a network learns beside it, and close "
        "N windows in the middle of an epoch",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
