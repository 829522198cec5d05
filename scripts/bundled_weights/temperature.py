"""The temperature of a bundled network: fitted on people from whom no network has learned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from model.datasets.augmentation.mixture import draw_varied
from model.datasets.dataset import Dataset
from model.evaluation.calibration import MIN_COUNT_TO_FIT, calibration_error, fit_temperature
from model.evaluation.evaluate import evaluate_network
from model.ink.strokes import Drawing
from model.weights.temperature import apply_temperature
from model.weights.weights_file import Weights

#: Strength, std of the logarithm of the pen width and fraction of rough drawings, of each copy.
#: Several varied copies, because each has only ten or twenty mistakes.
COPIES = ((0.0, 0.0, 0.0), *[(0.5, 0.1, 0.0), (0.5, 0.1, 1.0)] * 3)


def with_fitted_temperature(weights: Weights, drawings: Sequence[Drawing]) -> Weights:
    """Return weights with the temperature that fits these drawings, and print what it changes.

    With fewer than `MIN_COUNT_TO_FIT` drawings, the weights are returned as they are.
    """
    if len(drawings) < MIN_COUNT_TO_FIT:
        return weights
    data = fitting_data(drawings)
    probabilities = evaluate_network(weights.build_network(), data).probabilities
    temperature = fit_temperature(probabilities, data.labels)
    errors = [
        calibration_error(apply_temperature(probabilities, each), data.labels)
        for each in (1.0, temperature)
    ]
    print(
        f"temperature {temperature:.4f}, fitted on {len(data):,} images: calibration error "
        f"{100 * errors[0]:.2f} points without, {100 * errors[1]:.2f} with it"
    )
    return replace(weights, temperature=temperature)


def fitting_data(drawings: Sequence[Drawing]) -> Dataset:
    """Return images of drawings as they are, moderately varied, and varied and rough.

    These people drew on the tablet of those whom the networks learned from, and are read better
    than everybody else. With the variations, as many of their drawings are read wrong as of other
    people's on other devices.
    """
    generator = np.random.default_rng(0)
    parts = [
        draw_varied(drawings, generator, strength, width_std, rough_fraction=rough_fraction)
        for strength, width_std, rough_fraction in COPIES
    ]
    images, labels = zip(*parts, strict=True)
    return Dataset(np.concatenate(images), np.concatenate(labels))
