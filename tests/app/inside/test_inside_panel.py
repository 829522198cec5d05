"""The overview shows every layer; a click or a key chooses a value, whose arithmetic is shown."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.inside.arithmetic.texts import number_text, value_text
from app.inside.inside_panel import InsidePanel
from app.inside.inspection import Inspection
from app.inside.overview.sections import ColumnsSection, MapsSection, WeightsSection, mosaics
from app.main_window import MainWindow
from model.explanation.arithmetic import Share, WeightedSum
from model.ink.normalising import normalise_strokes
from model.network.networks import NETWORKS
from scripts.scenes.tab_order import tab_order_problems
from tests.app.window_doubles import strokes_of_seven
from tests.model.explanation.drawn import drawn_network


@pytest.fixture
def make_panel(qtbot: QtBot) -> Callable[..., InsidePanel]:
    """Return a function that shows the panel for a named network and a drawn 7."""

    def make(name: str, *, is_drawn: bool = True) -> InsidePanel:
        inspection = Inspection()
        panel = InsidePanel(inspection)
        inspection.setParent(panel)
        qtbot.addWidget(panel)
        panel.resize(548, 690)
        inspection.set_network(drawn_network(name), 1.2)
        if is_drawn:
            inspection.set_ink(normalise_strokes(strokes_of_seven()))
        with qtbot.waitExposed(panel):
            panel.show()
        return panel

    return make


def move_pointer(view: QWidget, position: QPoint) -> None:
    """Move the mouse within a widget, with no button pressed."""
    none = Qt.MouseButton.NoButton
    QCoreApplication.sendEvent(
        view,
        QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(position),
            QPointF(view.mapToGlobal(position)),
            none,
            none,
            Qt.KeyboardModifier.NoModifier,
        ),
    )


@pytest.mark.parametrize("name", NETWORKS)
def test_every_layer_of_every_network_is_shown(make_panel, name: str) -> None:
    panel = make_panel(name)
    steps = panel.inspection.steps

    weighed = [each for each in panel.sections if isinstance(each, WeightsSection)]
    assert len(weighed) == sum(step.weights is not None for step in steps)
    shown = [each.step for each in panel.sections if not isinstance(each, WeightsSection)]
    assert shown == list(range(len(steps)))
    for section in panel.sections:
        assert section.head.text()
        assert section.view.accessibleName() == section.head.text()
        assert section.view.accessibleDescription()
    panel.grab()


@pytest.mark.parametrize("name", NETWORKS)
def test_the_arithmetic_of_every_layer_gives_the_value_of_the_map(make_panel, name: str) -> None:
    panel = make_panel(name)
    inspection = panel.inspection
    generator = np.random.default_rng(3)
    for index, step in enumerate(inspection.steps):
        for _ in range(5):
            place = tuple(int(generator.integers(size)) for size in step.output_shape)

            inspection.choose(index, place)

            value = inspection.activations.outputs(index)[place]
            found = inspection.arithmetic
            if isinstance(found, Share):
                shown = f"{number_text(100 * value, 1)} %"
            else:
                shown = value_text(value)
            assert panel.detail.picture.result_label.text() == shown
            if isinstance(found, WeightedSum):
                again = found.channel_sums.sum() + found.bias
                assert value_text(again) == panel.detail.picture.result_label.text()


def test_before_a_drawing_the_maps_are_blank(make_panel) -> None:
    panel = make_panel("classic", is_drawn=False)

    assert panel.detail.picture.result_label.text() == ""
    assert panel.detail.picture.formula_label.text().startswith("Draw a digit")
    maps = next(each for each in panel.sections if isinstance(each, MapsSection))
    assert maps.view.accessibleDescription() == "Nothing is drawn."
    panel.grab()


def test_a_click_on_a_map_shows_the_arithmetic_of_its_pixel(make_panel) -> None:
    panel = make_panel("classic")
    maps = next(each for each in panel.sections if isinstance(each, MapsSection))
    view = maps.view

    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.grid.pixel(7, 9, 8).center())

    assert panel.inspection.step == 0
    assert panel.inspection.place == (7, 9, 8)
    assert "map 8, row 10, column 9" in panel.detail.picture.formula_label.text()
    # The pointer moves on, within the map.
    move_pointer(view, view.grid.pixel(7, 12, 3).center())
    assert panel.inspection.place == (7, 12, 3)
    move_pointer(view, view.grid.pixel(2, 12, 3).center())
    assert panel.inspection.place == (7, 12, 3)


def test_maps_and_pixels_are_chosen_with_keys(make_panel, qtbot: QtBot) -> None:
    panel = make_panel("classic")
    inspection = panel.inspection
    view = next(each for each in panel.sections if isinstance(each, MapsSection)).view
    inspection.choose(0, (3, 5, 6))

    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert inspection.place == (4, 5, 6)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert inspection.place == (2, 5, 6)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert inspection.place == (2, 7, 7)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert inspection.place == (3, 7, 7)
    with qtbot.waitSignal(panel.close_requested):
        qtbot.keyClick(view, Qt.Key.Key_Escape)


def test_a_filter_chooses_its_map(make_panel) -> None:
    panel = make_panel("classic")
    section = next(each for each in panel.sections if isinstance(each, WeightsSection))

    QTest.mouseClick(
        section.view, Qt.MouseButton.LeftButton, pos=section.view.grid.tile(5).center()
    )

    assert panel.inspection.step == 0
    assert panel.inspection.place[0] == 5


def test_a_click_on_a_score_shows_what_feeds_it(make_panel, qtbot: QtBot) -> None:
    panel = make_panel("classic")
    scores = next(each for each in panel.sections if isinstance(each, ColumnsSection))

    place = scores.view.column(7).center().toPoint()
    QTest.mouseClick(scores.view, Qt.MouseButton.LeftButton, pos=place)

    inspection = panel.inspection
    assert (inspection.step, inspection.place) == (2, (7,))
    assert "digit 7" in panel.detail.picture.formula_label.text()
    found = inspection.arithmetic
    assert isinstance(found, WeightedSum)
    assert panel.detail.channels.count == 8
    # Each map can be unfolded.
    channels = panel.detail.channels
    QTest.mouseClick(channels, Qt.MouseButton.LeftButton, pos=channels.grid.tile(3).center())
    assert inspection.channel == 3
    assert value_text(found.channel_sums[3]) in panel.detail.channel_label.text()
    qtbot.keyClick(channels, Qt.Key.Key_Right)
    assert inspection.channel == 4
    qtbot.keyClick(scores.view, Qt.Key.Key_Right)
    assert inspection.place == (8,)


def test_a_choice_stays_while_strokes_are_drawn(make_panel) -> None:
    panel = make_panel("classic")
    inspection = panel.inspection
    inspection.choose(1, (3, 4, 5))

    inspection.set_ink(normalise_strokes(strokes_of_seven()[:1]))

    assert (inspection.step, inspection.place) == (1, (3, 4, 5))


def test_without_a_choice_it_is_where_a_filter_fits_best(make_panel) -> None:
    inspection = make_panel("classic").inspection

    outputs = inspection.activations.outputs(0)
    assert outputs[inspection.place] == outputs.max()


def test_channels_are_mosaics_with_gaps() -> None:
    weights = np.arange(2 * 3 * 2 * 2, dtype=np.float64).reshape(2, 3, 2, 2)

    pictures = mosaics(weights)

    assert pictures.shape == (2, 5, 5)
    assert np.array_equal(pictures[0, :2, :2], weights[0, 0])
    assert np.array_equal(pictures[1, :2, 3:], weights[1, 1])
    assert np.array_equal(pictures[1, 3:, :2], weights[1, 2])
    assert np.isnan(pictures[:, 2]).all()
    assert np.isnan(pictures[:, 3:, 3:]).all()


def test_the_weights_of_units_are_wrapped() -> None:
    weights = np.arange(14.0).reshape(2, 7)

    pictures = mosaics(weights)

    assert pictures.shape == (2, 3, 3)
    assert np.array_equal(pictures[1].ravel()[:7], weights[1])
    assert np.isnan(pictures[1].ravel()[7:]).all()


def test_tab_goes_through_the_window_in_the_order_in_which_it_is_read(
    inside: MainWindow, inspection: Inspection, qtbot: QtBot
) -> None:
    inside.canvas.set_strokes(strokes_of_seven())
    qtbot.waitUntil(lambda: inspection.activations is not None)

    assert tab_order_problems(inside) == []


def test_a_point_beside_all_pictures_chooses_nothing(make_panel) -> None:
    panel = make_panel("classic")
    before = panel.inspection.place
    view = next(each for each in panel.sections if isinstance(each, MapsSection)).view

    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(view.width() - 1, 0))

    assert panel.inspection.place == before


@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.parametrize("size", [(548, 690), (548, 400), (420, 3000), (822, 690)])
def test_all_rows_of_pictures_have_room(
    make_panel, qtbot: QtBot, name: str, size: tuple[int, int]
) -> None:
    panel = make_panel(name)
    panel.resize(*size)

    def have_room() -> bool:
        views = [each.view for each in panel.sections if not isinstance(each, ColumnsSection)]
        return all(view.height() == view.grid.height_px for view in views)

    qtbot.waitUntil(have_room)
    assert panel.area.horizontalScrollBar().maximum() == 0


def test_the_maps_take_the_height_that_the_arithmetic_leaves(make_panel) -> None:
    panel = make_panel("classic")
    before_px = panel.detail.height()

    panel.resize(548, 1500)

    assert panel.detail.height() == before_px


def test_arithmetic_that_leaves_no_room_for_the_maps_scrolls_with_them(make_panel) -> None:
    panel = make_panel("simple-convnet")
    page = panel.area.widget()
    assert page is not None

    panel.resize(548, 400)
    assert page.isAncestorOf(panel.detail)
    panel.resize(548, 1200)
    assert not page.isAncestorOf(panel.detail)


def test_a_filter_slides_over_the_input_under_the_pointer(make_panel) -> None:
    panel = make_panel("classic")
    inspection, picture = panel.inspection, panel.detail.picture
    inspection.choose(0, (3, 5, 6))

    picture.pointed.emit(20, 11)
    assert inspection.place == (3, 19, 10)
    # At the edge the filter still lies within the input.
    picture.pointed.emit(0, 27)
    assert inspection.place == (3, 0, 25)
    inspection.choose(1, (2, 0, 0))
    picture.pointed.emit(20, 11)
    assert inspection.place == (2, 10, 5)


def test_a_window_in_the_middle_of_which_the_pointer_is_slides_along(make_panel) -> None:
    panel = make_panel("conv-pool5")
    inspection = panel.inspection
    inspection.choose(1, (1, 0, 0))

    for row in range(25):
        inspection.slide_to(row, 24 - row)
        assert inspection.place == (1, row // 5, (24 - row) // 5)
