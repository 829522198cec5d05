"""The photo: clicked, stepped through, zoomed and painted."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.paper.page.page_state import PageState
from app.paper.photo.page_painter import plan_labels
from app.paper.photo.photo_view import PhotoView
from tests.app.paper.paper_doubles import SCRIBBLE, SIZE_PX, page, photo


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[PhotoView]:
    """A view with doubts, the photo twice as large as it is; a button follows."""
    window = QWidget()
    state = PageState(window)
    made = PhotoView(state)
    button = QPushButton()
    layout = QVBoxLayout(window)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(made)
    layout.addWidget(button)
    made.setFixedSize(2 * SIZE_PX[0], 2 * SIZE_PX[1])
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    made.show_photo(photo())
    state.show(page("3 d7.4", f"1d9 {SCRIBBLE}"))
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    yield made
    window.close()


def text_in_hand(view: PhotoView) -> str:
    state = view._page
    return "" if state.picked is None else state.picked.text


def place_of(view: PhotoView, index: int) -> QPoint:
    left, top, right, bottom = view._page.numbers[index].box
    return view.place.on_screen((left + right) / 2, (top + bottom) / 2).toPoint()


def test_a_click_takes_a_number_in_hand_and_a_drag_does_not(view: PhotoView, qtbot: QtBot):
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place_of(view, 0))
    assert text_in_hand(view) == "3"
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=place_of(view, 1))
    qtbot.mouseMove(view, place_of(view, 1) + QPoint(40, 0))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=place_of(view, 1) + QPoint(40, 0))
    assert text_in_hand(view) == "3"
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert text_in_hand(view) == ""


def test_tab_steps_through_doubts_and_then_leaves_the_photo(view: PhotoView, qtbot: QtBot):
    assert text_in_hand(view) == "7"
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    assert (text_in_hand(view), view.hasFocus()) == ("9", True)
    qtbot.keyClick(view, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert text_in_hand(view) == "7"
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    assert not view.hasFocus()


def test_arrows_go_through_digits(view: PhotoView, qtbot: QtBot):
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert text_in_hand(view) == "."
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert text_in_hand(view) == "9"
    assert view.accessibleDescription().startswith("Line 2, number 1: 19")


def test_keys_and_the_wheel_zoom(view: PhotoView, qtbot: QtBot):
    assert view.place.scale == 2.0
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.place.scale == 2.5
    qtbot.keyClick(view, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert view.place.scale == 2.0
    for _ in range(3):
        wheel(view, 120)
    assert view.place.scale == pytest.approx(2 * 1.25**3)
    with qtbot.waitSignal(view.zoomed):
        qtbot.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.place.scale == 2.0


def wheel(view: PhotoView, angle: int) -> None:
    middle = QPointF(view.rect().center())
    buttons, modifiers = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(
        middle,
        view.mapToGlobal(middle),
        QPoint(),
        QPoint(0, angle),
        buttons,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)


def test_the_same_photo_read_again_keeps_its_place(view: PhotoView):
    view.zoom(2.0)
    view.show_photo(photo(), keeps_place=True)
    assert view.place.scale == 4.0
    view.show_photo(photo(), keeps_place=False)
    assert view.place.scale == 2.0
    view.zoom(2.0)
    view.show_photo(photo(200, 400), keeps_place=True)
    assert view.place.scale == 1.5


def test_boxes_and_answers_can_be_hidden(view: PhotoView):
    view._page.pick(None)
    shown = view.grab().toImage()
    view.set_shown(boxes=False, answers=False)
    bare = view.grab().toImage()
    assert shown != bare
    grey = {bare.pixelColor(x, y).name() for x in range(20, 780, 40) for y in range(20, 580, 40)}
    assert grey == {"#cccccc"}


def test_a_doubt_is_amber_behind_the_ink(view: PhotoView):
    place = place_of(view, 1)
    picture: QImage = view.grab().toImage()
    colour = QColor(picture.pixelColor(place))
    assert colour.blue() < colour.red()
    plain = QColor(picture.pixelColor(place_of(view, 0)))
    assert plain.blue() == plain.red()


def test_labels_cover_no_ink_and_no_other_label():
    state = PageState()
    state.show(page(*["d7 12 3.4 99"] * 5))
    labels = plan_labels(state, 1.0, SIZE_PX)
    boxes = [
        QRectF(*number.box[:2], number.box.width, number.box.height) for number in state.numbers
    ]

    assert labels
    for index, label in enumerate(labels):
        others = [each.area for each in labels[index + 1 :]]
        others += [
            box
            for box, number in zip(boxes, state.numbers, strict=True)
            if number is not label.mark
        ]
        assert not any(label.area.intersects(other) for other in others)
        assert label.area.left() >= 0
        assert label.area.right() <= SIZE_PX[0]


def test_doubts_have_labels_first_and_what_is_left_out_last():
    state = PageState()
    state.show(page(f"9 {SCRIBBLE}", "d8 7"))
    labels = plan_labels(state, 1.0, SIZE_PX)

    nine, eight, seven = state.numbers
    assert [label.mark for label in labels] == [eight, nine, seven, *state.left_outs]
