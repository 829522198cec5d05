"""Campaign: damaged checkpoints of training runs."""

from __future__ import annotations

import io
import json
from typing import Any

import numpy as np

from model.cancellation import Cancelled
from model.datasets.dataset import Dataset
from model.errors import ModelError, TrainingError
from model.network.network import Description, Network
from model.training.checkpoint import (
    Checkpoint,
    checkpoint_checksum,
    load_checkpoint,
    save_checkpoint,
)
from model.training.settings import TrainingSettings
from model.training.trainer import train
from scripts.torture_campaigns.campaign import Campaign, Counts
from scripts.torture_campaigns.json_values import odd_json
from scripts.torture_campaigns.mutations import mutated
from scripts.torture_campaigns.readers.sentences import wrong_sentence

_NETWORK: Description = [
    {"kind": "input", "shape": [1, 28, 28]},
    {"kind": "maxpool2"},
    {"kind": "maxpool2"},
    {"kind": "softmax", "classes": 10},
]
_SETTINGS = TrainingSettings(epochs=3, batch_size=4, optimizer="adam", averaging=0.5)


class Checkpoints(Campaign):
    """Loads checkpoints with random changes: nothing else than what was saved may come of them.

    Every other case has a checksum that fits, and odd facts; then a run resumes from it, or says
    why not.
    """

    name = "checkpoints"
    counts = Counts(short=2_000, default=20_000, long=200_000)
    ending = ".npz"

    def set_up(self) -> None:
        """Train for an epoch."""
        self._path = self.folder / "case.npz"
        generator = np.random.default_rng(0)
        images = generator.random((8, 28, 28), np.float32)
        self._data = Dataset(images, np.arange(8, dtype=np.int64))
        run = train(
            Network(_NETWORK, generator),
            self._data,
            _SETTINGS,
            validation=self._data,
            checkpoint=self._path,
        )
        next(report for report in run if report.is_epoch_end)
        checkpoint = load_checkpoint(self._path)
        # The same seed makes the same cases.
        checkpoint.seconds = checkpoint.history[0]["seconds"] = 0.5
        save_checkpoint(self._path, checkpoint)
        self._whole = self._path.read_bytes()
        self._meaning = _meaning(load_checkpoint(self._path))
        with np.load(self._path) as file:
            self._flat = {name: file[name] for name in file.files}
        self._facts = json.loads(str(self._flat["facts"]))

    def make(self, number: int, generator: np.random.Generator) -> bytes:
        """Return a changed checkpoint, or a whole one with odd facts or arrays."""
        if number % 2:
            return mutated(self._whole, generator, [self._whole])
        flat = dict(self._flat)
        flat["facts"] = np.array(odd_json(self._facts, generator))
        if generator.random() < 0.3:
            names = sorted(flat.keys() - {"facts", "checksum"})
            name = names[int(generator.integers(len(names)))]
            odd: list[Any] = [np.zeros(3), np.array("text"), np.full(flat[name].shape, np.nan)]
            flat[name] = odd[int(generator.integers(len(odd)))]
        flat["checksum"] = np.array(checkpoint_checksum(flat))
        file = io.BytesIO()
        np.savez(file, **flat)
        return file.getvalue()

    def check(self, case: bytes) -> str | None:
        """Load it, and resume the run."""
        self._path.write_bytes(case)
        try:
            checkpoint = load_checkpoint(self._path)
        except TrainingError as error:
            return wrong_sentence(str(error), str(self._path))
        with np.load(io.BytesIO(case)) as file:
            is_changed = str(file["checksum"]) != str(self._flat["checksum"])
        if not is_changed:
            return None if _meaning(checkpoint) == self._meaning else "damage loads as sound"
        network = Network(_NETWORK, np.random.default_rng(0))
        try:
            for report in train(network, self._data, _SETTINGS, checkpoint=self._path):
                if report.is_epoch_end:
                    break
        except (ModelError, Cancelled) as error:
            return wrong_sentence(str(error))
        return None


def _meaning(checkpoint: Checkpoint) -> str:
    arrays = {
        f"{group}/{name}": (array.dtype, array.shape, array.tobytes())
        for group, group_arrays in checkpoint.arrays.items()
        for name, array in sorted(group_arrays.items())
    }
    confusion = checkpoint.confusion
    counts = None if confusion is None else confusion.tolist()
    return repr({**vars(checkpoint), "arrays": arrays, "confusion": counts})
