"""The bar says which drawing of how many is shown, and asks for others."""

from pytestqt.qtbot import QtBot

from app.drawing.sequence_bar import SequenceBar


def test_it_is_hidden_for_a_single_drawing(qtbot: QtBot) -> None:
    bar = SequenceBar()
    qtbot.addWidget(bar)
    bar.show_position(0, 1, "one.png")
    assert bar.isHidden()
    bar.show_position(1233, 7494, "many.jsonl")
    assert not bar.isHidden()
    assert bar.label.text() == "1,234 of 7,494 · many.jsonl"
    with qtbot.waitSignal(bar.stepped) as stepped:
        bar.previous_button.click()
    assert stepped.args == [-1]
    with qtbot.waitSignal(bar.closed):
        bar.close_button.click()
