"""A phase that starts from trained weights: its own answers as targets, and moved back."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from model.datasets.augmentation.mixture import HandwritingMixture, MixtureSettings
from model.errors import TrainingError
from model.runs.request import random_weights
from model.runs.run_files import RunFiles
from model.training.settings import TrainingSettings
from model.weights.weights_file import Weights
from scripts.bundled_weights import phases
from scripts.bundled_weights.phases import PreparedEpochs, run_phase
from scripts.bundled_weights.recipes import Phase

PHASE = Phase(
    TrainingSettings(epochs=1, batch_size=10, learning_rate=0.01, averaging=0.5),
    MixtureSettings(0, 40),
)


@pytest.fixture(scope="module")
def start() -> Weights:
    return random_weights("conv-pool5", seed=2)


def learned(phase: Phase, start: Weights, folder: Path) -> Weights:
    mixture = HandwritingMixture(None, [], phase.mixture)
    files = RunFiles(folder / "phase.npz")
    return run_phase("name", "conv-pool5", phase, start, mixture, files)


def test_the_result_is_moved_back_towards_the_start(start, tmp_path):
    whole = learned(PHASE, start, tmp_path / "whole")
    near = learned(replace(PHASE, interpolation=0.25), start, tmp_path / "near")
    for name, before in start.parameters.items():
        after = whole.parameters[name]
        np.testing.assert_allclose(near.parameters[name], 0.75 * before + 0.25 * after, atol=1e-6)
        assert near.parameters[name].dtype == before.dtype
    assert any(
        not np.array_equal(before, whole.parameters[name])
        for name, before in start.parameters.items()
    )


def test_own_answers_change_what_is_learned(start, tmp_path):
    free = learned(PHASE, start, tmp_path / "free")
    held = learned(replace(PHASE, distillation_weight=0.9), start, tmp_path / "held")
    assert any(
        not np.array_equal(free.parameters[name], held.parameters[name]) for name in free.parameters
    )


def test_a_checkpoint_from_other_first_weights_is_refused(start, tmp_path):
    learned(PHASE, start, tmp_path)
    with pytest.raises(TrainingError, match="belongs to another run: its start is"):
        learned(PHASE, random_weights("conv-pool5", seed=3), tmp_path)
    with pytest.raises(TrainingError, match=r"its distillation weight is 0\.0, not 0\.5"):
        learned(replace(PHASE, distillation_weight=0.5), start, tmp_path)


def test_epochs_share_their_data_and_none_is_made_twice_or_in_vain(monkeypatch):
    made = []
    monkeypatch.setattr(phases, "_make_epoch", lambda number: made.append(number) or number)
    with ThreadPoolExecutor(1) as pool:
        prepared = PreparedEpochs(pool, epochs=8, passes=3)
        assert [prepared.epoch(number) for number in range(8)] == [0, 0, 0, 1, 1, 1, 2, 2]
        # A run that resumes starts in the middle.
        resumed = PreparedEpochs(pool, epochs=8, passes=3)
        assert [resumed.epoch(number) for number in range(5, 8)] == [1, 2, 2]
    assert made == [0, 1, 2, 1, 2]


def test_the_passes_of_a_phase_are_part_of_its_run(start, tmp_path):
    twice = replace(PHASE, training=replace(PHASE.training, epochs=2))
    learned(replace(twice, passes=2), start, tmp_path)
    with pytest.raises(TrainingError, match="its passes is 2, not 1"):
        learned(twice, start, tmp_path)
