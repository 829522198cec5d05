"""Campaign: damaged JSON records of unfinished runs, and their plans."""

from __future__ import annotations

import json
from dataclasses import asdict

import numpy as np

from model.errors import TrainingError
from model.network.network import Network
from model.network.networks import describe_network
from model.runs.learning_curve import LearningCurve
from model.runs.plan import TrainingPlan
from model.runs.run_files import RunFiles
from model.training.checkpoint import Checkpoint, save_checkpoint
from model.weights.weights_file import Weights
from scripts.torture_campaigns.campaign import Campaign, Counts
from scripts.torture_campaigns.json_values import odd_json
from scripts.torture_campaigns.mutations import mutated
from scripts.torture_campaigns.readers.sentences import wrong_sentence

_PLAN = TrainingPlan()
_FACTS = {"plan": _PLAN.as_dict(), "name": "mine", "images": "print"}
_TELLING = b'{}[]",:-.0123456789eE\\u truefalsnNI'


class RunRecords(Campaign):
    """Asks for a run that can be resumed, and resumes it, with changed records."""

    name = "json"
    counts = Counts(short=1_500, default=20_000, long=200_000)
    ending = ".json"

    def set_up(self) -> None:
        """Write the files of a run."""
        self._files = RunFiles.in_folder(self.folder / "training")
        network = Network(describe_network("classic"), np.random.default_rng(0))
        self._files.begin(_FACTS, Weights(network.description, network.weights()))
        arrays: dict[str, dict[str, np.ndarray]]
        arrays = {group: {} for group in ("weights", "average", "best", "optimizer")}
        save_checkpoint(self._files.checkpoint, Checkpoint(1, asdict(_PLAN.settings()), [], arrays))
        points = [[0.5, 1.0, 0.5], [1.0, 0.9, 0.6]]
        self._record = {"facts": _FACTS, "training": points, "validation": points[1:]}
        self._text = json.dumps(self._record).encode()

    def make(self, number: int, generator: np.random.Generator) -> bytes:
        """Return a changed record, or one with odd values."""
        if number % 3 == 0:
            return mutated(self._text, generator, [self._text], _TELLING)
        return odd_json(self._record, generator).encode("utf-8", "surrogatepass")

    def check(self, case: bytes) -> str | None:
        """Ask for the run and resume it."""
        self._files.record.write_bytes(case)
        self._files.interrupted()
        try:
            self._files.resume(_FACTS, LearningCurve(3))
        except TrainingError as error:
            return wrong_sentence(str(error))
        return None
