"""A window whose doubles have networks to look into."""

from collections.abc import Callable

import pytest

from app.inside.inspection import Inspection
from app.main_window import MainWindow
from tests.app.window_doubles import Shelf
from tests.model.explanation.drawn import drawn_network

TEMPERATURE = 1.3


@pytest.fixture
def shelf() -> Shelf:
    """Return doubles of networks with drawn weights."""
    shelf = Shelf()
    for name in ("default", "classic"):
        double = shelf[name]
        double.network = drawn_network(name)
        double.weights.temperature = TEMPERATURE
    return shelf


@pytest.fixture
def inside(make_window: Callable[..., MainWindow]) -> MainWindow:
    """Return a window that reads with `classic`, with its inspector open."""
    window = make_window()
    window.actions_by_name["network_classic"].trigger()
    window.actions_by_name["inside"].trigger()
    return window


@pytest.fixture
def inspection(inside: MainWindow) -> Inspection:
    found = inside.inside.inspection
    assert found is not None
    return found
