"""What lies beside a run's checkpoint: which run it is, and the course that it took."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from model.errors import TrainingError
from model.files import write_whole
from model.runs.learning_curve import Course


class RunRecord:
    """The files of an unfinished run, beside the weights file that it is to write.

    Parameters
    ----------
    out : Path
        The weights file.
    facts : dict
        What makes the run the one it is, as JSON has it.
    """

    def __init__(self, out: Path, facts: dict[str, Any]) -> None:
        self.checkpoint = out.with_name(f"{out.name}.checkpoint.npz")
        self.path = out.with_name(f"{out.name}.checkpoint.json")
        self.facts: dict[str, Any] = json.loads(json.dumps(facts))

    def save(self, course: Course) -> None:
        """Write the facts and the course so far, whole or not at all."""
        content = {"facts": self.facts, **course.points()}
        write_whole(self.path, json.dumps(content).encode())

    def load(self, course: Course) -> None:
        """Fill in the course of the run that is to go on.

        Raises
        ------
        TrainingError
            If the files beside `out` belong to another run, or cannot be read.
        """
        try:
            content = json.loads(self.path.read_bytes())
            facts = dict(content["facts"])
            course.take_points(content)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise TrainingError(
                f"{self.path} should tell which run {self.checkpoint.name} belongs to, "
                f"but cannot be read ({error})."
            ) from None
        for name in self.facts:
            if facts.get(name) != self.facts.get(name):
                raise TrainingError(
                    f"{self.checkpoint} belongs to another run: "
                    f"{_difference(name, facts.get(name), self.facts.get(name))}."
                )

    def remove(self) -> None:
        """Take both files away, where they are."""
        self.checkpoint.unlink(missing_ok=True)
        self.path.unlink(missing_ok=True)


def _difference(name: str, found: Any, wanted: Any) -> str:
    """Say in which way two runs differ, as far as that is short."""
    if name == "settings" and isinstance(found, dict) and isinstance(wanted, dict):
        name = next(key for key in wanted if found.get(key) != wanted[key])
        found, wanted = found.get(name), wanted[name]
        name = name.replace("_", " ")
    if isinstance(found, dict | list) or isinstance(wanted, dict | list):
        return f"its {name} is another"
    return f"its {name} is {found!s:.40}, not {wanted!s:.40}"
