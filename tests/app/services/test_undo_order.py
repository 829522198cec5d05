"""One order of undo for several stacks: the last thing done is undone first."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QUndoStack
from pytestqt.qtbot import QtBot

from app.services.undo_order import Step, UndoOrder, next_moment


@pytest.fixture
def done() -> list[str]:
    """What is done and not undone, in the order of doing."""
    return []


@pytest.fixture
def stacks(qtbot: QtBot) -> tuple[QUndoStack, QUndoStack]:
    return QUndoStack(), QUndoStack()


@pytest.fixture
def order(stacks: tuple[QUndoStack, QUndoStack]) -> UndoOrder:
    made = UndoOrder()
    for stack in stacks:
        made.add(stack)
    return made


@pytest.fixture
def do(done: list[str]) -> Callable[..., None]:
    def act(stack: QUndoStack, name: str, **options: object) -> None:
        done.append(name)
        options = {"redo": lambda: done.append(name), **options}
        stack.push(Step(name, lambda: done.remove(name), **options))

    return act


def test_steps_of_all_stacks_are_undone_in_the_order_of_time(order, stacks, do, done) -> None:
    drawing, weights = stacks
    for stack, name in ((drawing, "a"), (weights, "b"), (drawing, "c"), (weights, "d")):
        do(stack, name)
    assert order.undo_text == "d"
    for rest in ("abc", "ab", "a", ""):
        order.undo()
        assert "".join(done) == rest
    assert not order.can_undo
    for name in "abcd":
        assert order.redo_text == name
        order.redo()
    assert "".join(done) == "abcd"
    assert not order.can_redo


def test_a_step_on_one_stack_ends_redo_on_all(order, stacks, do, done) -> None:
    drawing, weights = stacks
    do(weights, "a")
    order.undo()
    assert order.can_redo
    do(drawing, "b")
    assert not order.can_redo
    order.redo()
    assert done == ["b"]


def test_what_was_asked_for_earlier_is_undone_later(order, stacks, do, done) -> None:
    drawing, weights = stacks
    asked_at = next_moment()
    do(drawing, "stroke")
    do(weights, "lesson", moment=asked_at)
    order.undo()
    assert done == ["lesson"]


def test_a_window_can_undo_on_its_own_stack(order, stacks, do, done) -> None:
    drawing, weights = stacks
    do(weights, "a")
    do(drawing, "b")
    weights.undo()
    assert done == ["b"]
    assert order.undo_text == "b"
    assert order.redo_text == "a"


def test_a_step_that_fails_leaves_the_history(order, stacks, qtbot) -> None:
    stacks[0].push(Step("a", lambda: False, lambda: True))
    with qtbot.waitSignal(order.changed):
        order.undo()
    assert not order.can_undo
    assert not order.can_redo


def test_a_step_without_redo_is_undone_for_good(order, stacks, done, do) -> None:
    do(stacks[0], "a", redo=None)
    order.undo()
    assert done == []
    assert not order.can_redo


def test_what_is_undone_already_is_skipped(order, stacks, do, done) -> None:
    undone: list[str] = []
    do(stacks[0], "stroke")
    do(stacks[1], "lesson", is_void=lambda: bool(undone))
    undone.append("lesson")
    assert order.undo_text == "stroke"
    order.undo()
    assert done == ["lesson"]
    assert not order.can_undo
