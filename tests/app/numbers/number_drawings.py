"""Numbers drawn as strokes, and a window that reads them with the bundled network."""

import numpy as np
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.services.settings import Settings
from model.datasets.synthetic import make_drawing

_SIGNS = {"-": [[0, 50], [40, 50]], ".": [[0, 98]], ",": [[6, 95], [0, 118]]}


def number_strokes(text: str, height_px: float = 70.0, gap: float = 30.0) -> list[np.ndarray]:
    """Return the strokes of a number on the sheet; a sign has one stroke."""
    strokes: list[np.ndarray] = []
    left = 0.0
    for place, letter in enumerate(text):
        if letter in _SIGNS:
            drawn = [np.array(_SIGNS[letter], np.float64)]
        else:
            generator = np.random.default_rng(place)
            drawn = [100.0 * stroke for stroke in make_drawing(int(letter), generator).strokes]
        points = np.concatenate(drawn)
        strokes += [stroke + np.array([left - points[:, 0].min(), 0.0]) for stroke in drawn]
        left += float(np.ptp(points[:, 0])) + gap
    return [20.0 + height_px / 100.0 * stroke for stroke in strokes]


def window_with_number(qtbot: QtBot, text: str) -> MainWindow:
    """Return a window with a number on its canvas; no lesson starts by itself."""
    settings = Settings()
    settings.learns_at_once = False
    settings.reduces_motion = True
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.canvas.set_strokes(number_strokes(text))
    return window
