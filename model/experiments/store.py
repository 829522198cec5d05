"""An experiment in a file: its plan, and each run that is finished, one JSON object a line."""

from __future__ import annotations

import json
from pathlib import Path

from model.errors import ModelError, TrainingError
from model.experiments.outcome import RunOutcome
from model.experiments.plan import ExperimentPlan
from model.files.reading import read_regular
from model.files.writing import write_whole

SUFFIX = ".experiment"
_MAX_BYTES = 200_000_000
_FORMAT = "digitpad-experiment"


class ExperimentFile:
    """Adds runs to a file, and reads them back.

    A run that was cut off in the middle of writing is left out, and runs again.

    Parameters
    ----------
    path : Path
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def begin(self, plan: ExperimentPlan) -> None:
        """Write a new file with a plan and no runs; raise `OSError` if it cannot be written."""
        first = json.dumps({"format": _FORMAT, "version": 1, "plan": plan.as_dict()})
        write_whole(self.path, f"{first}\n".encode())

    def add(self, run: RunOutcome) -> None:
        """Append a run; raise `OSError` if it cannot be written."""
        # A line that was cut off ends here, so that it damages no other.
        with self.path.open("rb+") as file:
            file.seek(0, 2)
            is_cut = False
            if file.tell():
                file.seek(-1, 2)
                is_cut = file.read(1) != b"\n"
            file.seek(0, 2)
            file.write(b"\n" * is_cut + f"{json.dumps(run.as_dict())}\n".encode())

    def load(self) -> tuple[ExperimentPlan, list[RunOutcome]]:
        """Return plan and runs.

        Raises
        ------
        TrainingError
            If the file cannot be read, or its plan is damaged.
        """
        try:
            lines = read_regular(self.path, _MAX_BYTES).split(b"\n")
        except OSError as error:
            raise TrainingError(f"{self.path}: {error.strerror or error}.") from None
        try:
            first = json.loads(lines[0])
            if first["format"] != _FORMAT:
                raise KeyError
            plan = ExperimentPlan.from_dict(first["plan"])
        except ModelError as error:
            raise TrainingError(f"{self.path}: {error}") from None
        except (KeyError, TypeError, ValueError, RecursionError):
            raise TrainingError(f"{self.path}: this is no experiment of Digitpad.") from None
        wanted, runs = set(plan.runs), {}
        for line in filter(None, lines[1:]):
            try:
                run = RunOutcome.from_dict(json.loads(line))
            except (ModelError, ValueError, RecursionError):
                continue
            if (run.value, run.seed) in wanted:
                runs[run.value, run.seed] = run
        return plan, list(runs.values())
