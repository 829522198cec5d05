"""The order in which the Tab key goes through the main panel: as it is read."""

from itertools import pairwise

from PySide6.QtWidgets import QWidget

from app.window.main_panel import MainPanel


def order_tabs(canvas: QWidget, panel: MainPanel) -> None:
    """Let Tab go from the canvas to its controls, the answer, the bars and the message."""
    controls, answer, numbers = panel.controls, panel.answer_panel, panel.numbers
    bar, line, message_row = panel.sequence_bar, panel.running_line, panel.message_row
    order: list[QWidget] = [canvas, panel.canvas_edge]
    order += [controls.recognize_button, controls.clear_button]
    order += [controls.live_box, controls.network_box, numbers.signs_box]
    order += [panel.canvas_controls.digit_button, panel.canvas_controls.number_button]
    order += [bar.previous_button, bar.next_button, bar.close_button]
    order += [line.copy_button, line.clear_button]
    order += [answer.read_as_number_button, answer.read_anyway_button, *answer.doubt_buttons]
    order += [answer.why_button, *numbers.answer_tab_stops]
    order += [panel.network_input.look_button, *numbers.row_tab_stops, *panel.bars.rows]
    order += [message_row.hint_button, message_row.action_button]
    for before, after in pairwise(order):
        QWidget.setTabOrder(before, after)
