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

#: Copies of every drawing, each varied in another way, beside the drawing itself.
VARIED_COPIES = 3
#: Strength of `vary_strokes`, and std of the logarithm of the pen width.
STRENGTH = 0.5
WIDTH_STD = 0.1


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
    """Return images of drawings as they are, and moderately varied.

    A tablet and a handful of people are read better than the hands of everybody else. Varied, their
    drawings are read wrong about as often as those, so that the temperature suits them too.
    """
    generator = np.random.default_rng(0)
    parts = [draw_varied(drawings, generator, 0.0, 0.0)]
    parts += [draw_varied(drawings, generator, STRENGTH, WIDTH_STD) for _ in range(VARIED_COPIES)]
    images, labels = zip(*parts, strict=True)
    return Dataset(np.concatenate(images), np.concatenate(labels))
