"""One rule for messages, in sequences of what happens."""

import pytest

from app.widgets.messages import Layer, Messages
from app.widgets.notice import NOTHING, Notice

HINT = (Layer.HINT, Notice("hint"))
QUESTION = (Layer.QUESTION, Notice("question", stays=True))
SAVED = (Layer.NOTICE, Notice("saved"))
LEARNING = (Layer.NOTICE, Notice("learning", stays=True))
LEARNED = (Layer.NOTICE, Notice("learned"))
WARNING = (Layer.REMARK, Notice("warning", is_warning=True))
DONE = (Layer.REMARK, Notice("done"))
STEP = None


@pytest.mark.parametrize(
    ("events", "shown"),
    [
        ([HINT], "hint"),
        ([HINT, WARNING], "warning"),
        ([HINT, WARNING, STEP], "hint"),
        ([HINT, WARNING, STEP, DONE], "done"),
        ([WARNING, STEP, SAVED], "saved"),
        ([WARNING, STEP, LEARNING], "learning"),
        ([HINT, SAVED, STEP], "hint"),
        ([LEARNING, STEP], "learning"),
        ([LEARNING, STEP, WARNING], "warning"),
        ([LEARNING, WARNING, STEP], "learning"),
        # What comes by itself waits behind the end of what the person did.
        ([LEARNING, STEP, WARNING, LEARNED], "warning"),
        ([LEARNING, STEP, DONE, LEARNED], "done"),
        ([HINT, QUESTION, STEP], "question"),
        ([HINT, QUESTION, STEP, SAVED], "saved"),
        ([HINT, QUESTION, STEP, SAVED, STEP, HINT], "question"),
        ([QUESTION, WARNING, STEP], "question"),
        ([HINT, QUESTION, STEP, (Layer.QUESTION, NOTHING)], "hint"),
        ([STEP], ""),
    ],
)
def test_the_message_on_top(events: list[tuple[Layer, Notice] | None], shown: str) -> None:
    messages = Messages()
    for event in events:
        if event is STEP:
            messages.begin_step()
        else:
            messages.put(*event)
    assert messages.top.text == shown


def test_only_notices_and_remarks_pass() -> None:
    messages = Messages()
    passing = []
    for event in (HINT, QUESTION, LEARNING, LEARNED, WARNING):
        messages.put(*event)
        passing.append(messages.is_passing)
    assert passing == [False, False, False, True, True]
