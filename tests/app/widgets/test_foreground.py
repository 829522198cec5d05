"""A window comes to the front, without a warning on platforms without stacked windows."""

import pytest
from PySide6.QtWidgets import QDialog

from app.widgets import named_widgets
from app.widgets.named_widgets import show_in_front


class Counting(QDialog):
    raised = 0

    def raise_(self):
        self.raised += 1


@pytest.mark.parametrize(("without_order", "raised"), [(("offscreen",), 0), ((), 1)])
def test_a_window_is_shown_and_raised_where_it_can_be(qtbot, monkeypatch, without_order, raised):
    monkeypatch.setattr(named_widgets, "WITHOUT_ORDER", without_order)
    window = Counting()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        show_in_front(window)
    assert window.raised == raised
