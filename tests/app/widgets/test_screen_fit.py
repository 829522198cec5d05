"""Windows stay within their screens."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.look.current import Look, set_look
from app.look.type_scale import TypeScale
from app.widgets import screen_fit
from app.widgets.screen_fit import fit_to_screen, grown


@pytest.fixture
def widget(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> QWidget:
    monkeypatch.setattr(screen_fit, "available_area", lambda _: QRect(10, 20, 600, 400))
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_a_size_is_limited_to_the_screen(widget: QWidget) -> None:
    widget.setMinimumSize(300, 500)
    fit_to_screen(widget, QSize(500, 1000))
    assert widget.size() == QSize(500, 400)
    assert widget.minimumSize() == QSize(300, 400)


@pytest.mark.parametrize(
    ("place", "expected"),
    [((50, 60), (50, 60)), ((-30, 5), (10, 20)), ((500, 300), (310, 220))],
)
def test_a_shown_window_is_moved_into_the_screen(
    widget: QWidget, qtbot: QtBot, place: tuple[int, int], expected: tuple[int, int]
) -> None:
    with qtbot.waitExposed(widget):
        widget.show()
    widget.setGeometry(QRect(QPoint(*place), QSize(200, 100)))
    fit_to_screen(widget, QSize(300, 200))
    assert widget.geometry().topLeft() == QPoint(*expected)


@pytest.mark.parametrize(("scale", "expected"), [(1.0, 200), (1.25, 250), (2.0, 300)])
def test_lengths_grow_with_the_text_up_to_one_and_a_half(
    make_window: Callable[..., object], scale: float, expected: int
) -> None:
    set_look(Look(type_scale=TypeScale(scale, ())))
    assert grown(200) == expected
