"""More settings: folded, filled in from a plan, and with errors at their fields."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from app.training.form.network_settings import STD
from app.training.form.settings_page import SettingsPage
from app.training.run_summary import RunSummary
from app.training.training_dialog import Page
from model.runs.plan import BEST, CLASSIC, IN_USE, OWN, TrainingPlan
from tests.app.training.training_doubles import begin, wait_for
from tests.model.runs.run_doubles import SMALL, tiny_weights

VARIED = TrainingPlan(
    network="two-conv",
    optimizer="adam",
    frozen="1, conv3x3",
    initializer="1/9",
    dropout=0.25,
    sums_gradients=True,
    with_replacement=True,
    mean_decay=0.8,
    square_decay=0.99,
    filter_counts="4, 16",
    batch_normalization="on",
    steps=1200,
)


@pytest.fixture
def page(qtbot):
    made = SettingsPage()
    qtbot.addWidget(made)
    made.set_available(has_mnist=True, samples_count=0)
    made.choose_preset(CLASSIC)
    made.resize(800, 500)
    with qtbot.waitExposed(made):
        made.show()
    return made


def type_into(qtbot, field, text):
    field.edit.clear()
    qtbot.keyClicks(field.edit, text)


def choose(field, key):
    field.choose(key)
    field.box.activated.emit(field.box.currentIndex())


@pytest.mark.parametrize(
    "plan",
    [VARIED, TrainingPlan(), replace(VARIED, initializer="he", dropout=0.0, frozen="")],
    ids=["varied", "plain", "named"],
)
def test_a_plan_comes_back_from_the_form(page, plan):
    page.show_plan(plan)
    assert page.plan() == plan


def test_it_is_closed_and_says_how_many_are_set(page, qtbot):
    more = page.more
    assert not more.body.isVisible()
    assert more.button.text() == "More settings"
    page.show_plan(VARIED)
    assert more.button.text() == "More settings, 10 set"
    qtbot.mouseClick(more.button, Qt.MouseButton.LeftButton)
    assert more.body.isVisible()
    assert more.button.text() == "Fewer settings"
    qtbot.waitUntil(lambda: not more.summed.visibleRegion().isEmpty())
    page.choose_preset(BEST)
    qtbot.mouseClick(more.button, Qt.MouseButton.LeftButton)
    assert more.button.text() == "More settings"
    assert not more.body.isVisible()


def test_an_edit_makes_the_settings_ones_own(page, qtbot):
    type_into(qtbot, page.more.frozen, "conv3x3")
    assert page.preset.key == OWN
    assert page.plan().frozen == "conv3x3"
    page.choose_preset(CLASSIC)
    page.more.replaced.click()
    assert page.preset.key == OWN
    assert page.plan().with_replacement


@pytest.mark.parametrize(
    ("field", "text", "error"),
    [
        ("frozen", "conv9", "Some of these, not all: conv3x3 (1), softmax (3)"),
        ("frozen", "1, 3", "Some of these, not all: conv3x3 (1), softmax (3)"),
        ("dropout", "1", "A number from 0 to below 1, or nothing."),
        ("dropout", "nan", "A number from 0 to below 1, or nothing."),
        ("test_file", "/no/such.npz", "There is no such file or folder."),
        ("std", "", "A number from 0 to 100, such as 0.01 or 1/9."),
        ("std", "1/0", "A number from 0 to 100, such as 0.01 or 1/9."),
        ("std", "he", "A number from 0 to 100, such as 0.01 or 1/9."),
        ("architecture", "/no/such.json", "There is no such file."),
        ("filter_counts", "4, 16", "One whole number from 1 to 10,000."),
        ("filter_counts", "0", "One whole number from 1 to 10,000."),
        ("hidden", "50", "This network has no such layers."),
        ("steps", "0", "A whole number from 1 to 1,000,000,000."),
        ("momentum", "2", "A number from 0 to below 1, or nothing."),
    ],
)
def test_an_error_opens_the_settings_and_has_the_focus(page, field, text, error):
    choose(page.optimizer, "momentum")
    if field == "std":
        choose(page.more.varied.initializer, STD)
    more = page.more
    fields = {**vars(more.varied), **vars(more), **more.options}
    wrong = fields[field]
    wrong.set_text(text)
    assert page.plan() is None
    assert wrong.line.text() == error
    page.focus_first_problem()
    assert page.more.body.isVisible()
    assert page.focusWidget() is wrong.edit


def test_test_data_is_chosen_in_a_dialog(page, qtbot, monkeypatch, tmp_path):
    path = tmp_path / "held.npz"
    path.touch()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    page.more.open()
    qtbot.mouseClick(page.more.choose_button, Qt.MouseButton.LeftButton)
    assert page.plan().test_file == str(path)
    assert page.preset.key == OWN


def test_only_the_options_of_the_optimizer_are_shown_and_used(page):
    page.more.open()
    for optimizer, names in (
        ("sgd", set()),
        ("nesterov", {"momentum"}),
        ("rmsprop", {"square_decay"}),
        ("adam", {"mean_decay", "square_decay"}),
    ):
        choose(page.optimizer, optimizer)
        shown = {name for name, field in page.more.options.items() if field.isVisible()}
        assert shown == names
    page.more.options["square_decay"].set_text("0,98")
    assert page.plan().square_decay == 0.98
    page.more.options["square_decay"].set_text("many")
    assert page.plan() is None
    choose(page.optimizer, "sgd")
    assert page.plan().square_decay is None


def test_a_run_in_progress_says_what_is_set(qtbot):
    summary = RunSummary()
    qtbot.addWidget(summary)
    summary.show_plan(TrainingPlan())
    assert summary.settings.text().endswith("seed 0")
    summary.show_plan(replace(VARIED, momentum=0.5))
    assert summary.settings.text().endswith(
        "seed 0 · filters 4, 16 · batch normalization: On · at most 1,200 steps · "
        "not learning: 1, conv3x3 · first weights: 1/9 · dropout 0.25 · "
        "summed gradients · with replacement · momentum 0.5 · β₁ 0.8 · β₂ 0.99"
    )


def test_a_network_brings_the_sum_of_its_tutorial(page):
    choose(page.network, "conv-pool5")
    assert page.plan().sums_gradients
    choose(page.network, "classic")
    assert not page.plan().sums_gradients


def test_weights_in_use_have_no_first_weights_and_their_own_layers(page):
    page.set_available(has_mnist=True, samples_count=0, in_use=tiny_weights())
    page.show_plan(replace(VARIED, frozen=""))
    choose(page.network, IN_USE)
    plan = page.plan()
    assert (plan.initializer, plan.dropout) == ("", None)
    assert (plan.filter_counts, plan.batch_normalization, plan.steps) == ("", "", 0)
    varied = page.more.varied
    for field in (*varied.typed, page.more.steps):
        assert not field.edit.isEnabled()
    assert not varied.normalization.box.isEnabled()
    page.more.frozen.set_text("softmax")
    assert page.plan() is None
    assert "convolution (1), affine (4)" in page.more.frozen.line.text()
    page.more.frozen.set_text("affine")
    assert page.plan().frozen == "affine"


@pytest.mark.parametrize("width_px", [420, 1000])
def test_no_error_moves_the_opened_settings(page, width_px):
    page.resize(width_px, 500)
    page.more.open()

    def places():
        for _ in range(5):
            QApplication.processEvents()
        fields = [*page.more.typed, page.more.summed, page.more.replaced]
        return [(field.pos(), field.size()) for field in fields]

    choose(page.optimizer, "adam")
    before = places()
    for field in page.more.typed:
        field.set_text("many")
    choose(page.network, "default")
    choose(page.more.varied.initializer, STD)
    assert page.plan() is None
    assert places() == before


def test_a_frozen_layer_keeps_its_first_weights_and_the_test_data_is_measured(
    window, qtbot, tmp_path
):
    held = tmp_path / "held.npz"
    np.savez(held, images=np.zeros((30, 28, 28), np.float32), labels=np.arange(30) % 10)
    results = []
    training = window.training
    show = training.dialog.show_result
    training.dialog.show_result = lambda result, plan: (results.append(result), show(result, plan))
    plan = replace(
        SMALL,
        epochs=1,
        frozen="convolution",
        initializer="lecun",
        dropout=0.2,
        test_file=str(held),
    )
    dialog = begin(window, qtbot, plan)
    wait_for(qtbot, dialog, Page.FINISHED)
    (result,) = results
    first, learned = result.first_weights.parameters, result.weights.parameters
    assert np.array_equal(first["1.convolution.filters"], learned["1.convolution.filters"])
    (weights,) = [name for name in first if name.endswith("affine.weights")]
    assert not np.array_equal(first[weights], learned[weights])
    assert "dropout" in [layer["kind"] for layer in result.weights.network]
    assert [point.epoch for point in result.curve.test] == [1]
