"""A long text in a combo box ends in an ellipsis, and is whole in the tool tip."""

import pytest

from app.widgets.eliding_combo_box import ElidingComboBox

LONG = "Fine-tuned · MNIST + My samples + a file with a long name"


@pytest.fixture
def box(qtbot):
    box = ElidingComboBox()
    qtbot.addWidget(box)
    box.addItems(["Classic", LONG])
    box.setToolTip("The network that reads")
    box.setMinimumWidth(0)
    box.resize(160, 32)
    with qtbot.waitExposed(box):
        box.show()
    return box


def test_a_short_text_is_not_elided(box):
    box.grab()
    assert box.shown_text() == "Classic"
    assert box.toolTip() == "The network that reads"


def test_a_long_text_is_elided(box):
    box.setCurrentIndex(1)
    box.grab()
    assert box.shown_text().endswith("…")
    assert len(box.shown_text()) < len(LONG)
    assert box.toolTip() == LONG
    box.setCurrentIndex(0)
    box.grab()
    assert box.toolTip() == "The network that reads"
