"""Numbers that tests write."""

import numpy as np

from model.datasets.synthetic import make_drawing


def number_strokes(text: str, gap: float = 30.0, left: float = 0.0) -> list[np.ndarray]:
    """Return the strokes of a number, 100 high; a sign has one stroke."""
    signs = {"-": [[0, 50], [40, 50]], ".": [[0, 98]], ",": [[6, 95], [0, 118]]}
    strokes: list[np.ndarray] = []
    for place, letter in enumerate(text):
        if letter in signs:
            drawn = [np.array(signs[letter], np.float64)]
        else:
            generator = np.random.default_rng(place)
            drawn = [100.0 * s for s in make_drawing(int(letter), generator).strokes]
        points = np.concatenate(drawn)
        strokes += [stroke + np.array([left - points[:, 0].min(), 0.0]) for stroke in drawn]
        left += float(np.ptp(points[:, 0])) + gap
    return strokes
