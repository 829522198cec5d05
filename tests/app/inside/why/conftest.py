"""A window that reads with real weights, and explanations to show."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.inside.why.why_commands import WhyCommands
from app.main_window import MainWindow
from model.explanation.explanation import Explanation
from model.explanation.places import square_places
from model.recognizer import Recognizer
from model.weights.weights_file import open_weights
from tests.app.window_doubles import strokes_of_seven


class RealShelf:
    """Loads real weights, without a gate."""

    def load(self, path: Path) -> Recognizer:
        return Recognizer(open_weights(path))


@pytest.fixture
def shelf() -> RealShelf:
    return RealShelf()


@pytest.fixture
def opened(make_window: Callable[..., MainWindow], qtbot: QtBot) -> MainWindow:
    """Return a window that explains with `classic` why a 7 is a 7."""
    window = make_window()
    window.actions_by_name["network_classic"].trigger()
    window.canvas.set_strokes(strokes_of_seven())
    window.actions_by_name["why"].trigger()
    wait_for_explanation(window.why, qtbot)
    return window


def wait_for_explanation(why: WhyCommands, qtbot: QtBot) -> Explanation:
    """Return the explanation once there is one."""
    model = why.model
    assert model is not None
    qtbot.waitUntil(lambda: model.explanation is not None, timeout=60_000)
    assert model.explanation is not None
    return model.explanation


def made_explanation(
    contributions: list[list[float]], difference: float, rest: float, is_exact: bool = True
) -> Explanation:
    """Return an explanation of 2 by 2 px squares; `rest` is the empty paper."""
    values = np.array(contributions)
    rows, columns = values.shape
    places = square_places(2 * rows, 2 * columns, 2)
    explanation = Explanation(7, 1, difference, values, places, 0.0, rest)
    if is_exact:
        from dataclasses import replace

        from model.explanation.explanation import PooledSum

        return replace(explanation, pooled=PooledSum(values, places))
    return explanation
