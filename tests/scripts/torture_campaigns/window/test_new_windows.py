"""Random use reaches the windows for insight, draws numbers, and reads pages."""

from collections import defaultdict
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QMenuBar, QPushButton, QWidget

from app.drawing.canvas.canvas import DrawingCanvas
from app.drawing.geometry import NUMBER_WIDTH_PX
from app.window.window_actions import WindowActions
from scripts.torture_campaigns.window.new_windows import ACTIONS, NewWindows


@pytest.fixture
def window(qtbot):
    shown = QWidget()
    qtbot.addWidget(shown)
    shown.actions_by_name = defaultdict(QAction)
    shown.canvas = DrawingCanvas(shown)
    shown.canvas.resize(NUMBER_WIDTH_PX, 280)
    shown.resize(NUMBER_WIDTH_PX, 400)
    shown.show()
    return shown


@pytest.fixture
def use(window):
    return NewWindows(np.random.default_rng(0), lambda: window)


def test_each_action_is_chosen_and_exists(qtbot, window, use):
    menu_bar = QMenuBar()
    qtbot.addWidget(menu_bar)
    assert set(ACTIONS) <= set(WindowActions(menu_bar)._actions)
    chosen = []
    for name in ACTIONS:
        window.actions_by_name[name].triggered.connect(
            lambda _=False, name=name: chosen.append(name)
        )
    for _ in range(20 * len(ACTIONS)):
        use.open_window(window)
    assert set(chosen) == set(ACTIONS)


def test_digits_are_drawn_beside_each_other(window, use):
    counts = set()
    for _ in range(10):
        use.draw_number(window)
        counts.add(len(window.canvas.strokes()))
        points = np.concatenate(window.canvas.strokes())
        assert points[:, 1].max() - points[:, 1].min() < window.canvas.height() / 2
    assert max(counts) > 2


def test_a_page_with_ink_is_read(window, use):
    pages = []
    window.paper = SimpleNamespace(read=pages.append)
    use.read_page(window)
    assert isinstance(pages[0], QImage)
    colours = {pages[0].pixel(x, y) for y in range(pages[0].height()) for x in range(0, 600, 3)}
    assert len(colours) == 2


def test_controls_are_pressed(window, use):
    pressed = []
    button = QPushButton("Press", window)
    button.clicked.connect(lambda: pressed.append(1))
    button.move(0, 320)
    button.show()
    for _ in range(10):
        use.use_control(window)
    assert pressed


def _note(chosen, name, _checked=False):
    chosen.append(name)
