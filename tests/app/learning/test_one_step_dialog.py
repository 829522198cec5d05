"""The window: stop by stop, the arithmetic of what is clicked, and another rate or label."""

import numpy as np
import pytest

from app.learning.one_step_dialog import OneStepDialog
from app.learning.stops import Phase
from model.network.network import Network
from model.network.networks import NETWORKS, describe_network
from scripts.scenes.tab_order import tab_order_problems


def network_of(name):
    return Network(describe_network(name), np.random.default_rng(3))


@pytest.fixture
def image():
    return np.random.default_rng(1).random((28, 28)).astype(np.float32)


@pytest.fixture
def dialog(qtbot, image):
    dialog = OneStepDialog()
    qtbot.addWidget(dialog)
    dialog.set_drawing(network_of("classic"), image, 7)
    with qtbot.waitExposed(dialog):
        dialog.show()
    yield dialog
    dialog.close()


def has_values(view):
    return view._values is not None


def test_twelve_stops_of_classic(dialog):
    assert [stop.phase for stop in dialog.stops] == (
        [Phase.FORWARD] * 6 + [Phase.BACKWARD] * 4 + [Phase.UPDATE] * 2
    )
    assert dialog.place.text() == "Step 1 of 12"
    assert dialog.what.text().startswith("Forward · The drawing")
    assert not dialog.back_button.isEnabled()


def test_what_is_still_to_come_is_blank(dialog):
    for number in range(len(dialog.stops)):
        dialog.go_to(number)
        known = [has_values(pair.views[0]) for pair in dialog.values]
        gradients = [has_values(pair.views[1]) for pair in dialog.values]
        assert sum(known) == min(number, 4) + 1
        assert known == sorted(known, reverse=True)
        backward = min(max(0, number - 5), 4)
        # After the first stop back both the probabilities and the scores have a gradient.
        assert sum(gradients) == (backward + 1 if backward else 0)
        assert gradients == sorted(gradients)
        assert (dialog.loss.text() != "–") == (number >= 5)
    assert not dialog.next_button.isEnabled()


def test_the_weights_change_at_the_update(dialog):
    step = dialog.step
    filters = dialog.weights[0]
    dialog.go_to(9)
    old = step.old_parameters[0]["filters"][:, 0]
    np.testing.assert_array_equal(filters.views[0]._values, old)
    assert has_values(filters.views[1])
    dialog.go_to(10)
    np.testing.assert_array_equal(filters.views[0]._values, step.new_parameters[0]["filters"][:, 0])


def test_reading_again_tells_the_new_loss(dialog):
    dialog.go_to(11)
    assert f"After the step: {dialog.step.loss_after:.4f}" in dialog.loss_line.text()
    dialog.rate_edit.setText("5")
    dialog.rate_edit.editingFinished.emit()
    assert dialog.step.learning_rate == 5.0
    assert dialog.number == 11
    if dialog.step.loss_after > dialog.step.loss_before:
        assert "it overshoots" in dialog.loss_line.text()


def test_another_label_turns_the_gradient(dialog):
    before = dialog.step.gradients[-2].copy()
    dialog.label_box.setCurrentIndex(2)
    dialog.label_box.activated.emit(2)
    after = dialog.step.gradients[-2]
    assert before[7] < 0 < before[2]
    assert after[2] < 0 < after[7]


def test_a_bad_rate_is_said(dialog):
    dialog.rate_edit.setText("much")
    dialog.rate_edit.editingFinished.emit()
    assert "above 0, at most 10" in dialog.what.text()
    assert dialog.step.learning_rate == 0.001


def test_a_clicked_weight_shows_its_products_and_its_update(dialog):
    dialog.go_to(11)
    dialog.weights[0].chosen.emit((4, 0, 1, 2))
    gradient = dialog.step.parameter_gradients[0]["filters"][4, 0, 1, 2]
    panel = dialog.products
    assert panel.title.text() == "Weight of Convolution, 5, 1, 2, 3"
    assert panel.total.text() == f"{gradient:.6g}".replace("-", "−")
    assert "They agree to" in panel.check.text()
    assert panel.list.text().startswith("676 products")
    assert panel.update_line.text().startswith("new ")
    assert dialog.weights[0].views[0].marked == 4


def test_a_clicked_score_shows_the_case_of_the_label(dialog):
    dialog.choose_value(3, (7,))
    probability = dialog.step.before.probabilities[7]
    assert "· 1.00 + 1.00 · (−1.00)" in dialog.products.list.text()
    assert dialog.products.total.text() == f"{probability - 1:.6g}".replace("-", "−")


def test_a_weight_of_a_dense_layer_is_the_one_that_is_shown(dialog):
    pair = dialog.weights[2]
    assert pair.shape == (10, 8, 13, 13)
    pair.chosen.emit((3, 5, 6, 7))
    feature = int(np.ravel_multi_index((5, 6, 7), (8, 13, 13)))
    gradient = dialog.step.parameter_gradients[2]["weights"][feature, 3]
    assert dialog.products.total.text() == f"{gradient:.6g}".replace("-", "−")


@pytest.mark.parametrize("name", NETWORKS)
def test_every_named_network(dialog, image, name):
    network = network_of(name)
    dialog.set_drawing(network, image, 3)
    dialog.go_to(len(dialog.stops) - 1)
    for pair in dialog.weights.values():
        place = tuple(0 for _ in pair.shape)
        pair.chosen.emit(place)
        assert dialog.products.update_line.text()
    for pair in dialog.values[:-1]:
        pair.chosen.emit(tuple(0 for _ in pair.shape))
        assert dialog.products.total.text()
    assert tab_order_problems(dialog) == []


def test_places_and_pictures_are_inverse(dialog):
    for pair in (*dialog.values, *dialog.weights.values()):
        generator = np.random.default_rng(0)
        for _ in range(20):
            place = tuple(int(generator.integers(side)) for side in pair.shape)
            tile, (row, column) = pair._spot(place)
            assert pair._place(tile, row, column) == place


def test_playing_goes_on_and_ends(qtbot, dialog):
    dialog._timer.setInterval(1)
    dialog.play_button.click()
    assert dialog.play_button.text() == "Pause"
    qtbot.waitUntil(lambda: dialog.number == 11, timeout=30_000)
    assert dialog.play_button.text() == "Play"
    dialog.play_button.click()
    assert dialog.number == 0
    dialog.go_back()
    assert dialog.play_button.text() == "Play"


def test_the_slider_goes_to_any_stop(dialog):
    dialog.rail.setValue(6)
    assert dialog.number == 6
