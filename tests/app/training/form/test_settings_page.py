"""The form: presets fill it, and what cannot be understood is said at its field."""

import pytest
from PySide6.QtCore import Qt

from app.training.form.data_field import DataField
from app.training.form.plan_texts import preset_names
from app.training.form.settings_page import SettingsPage
from model.runs.plan import (
    BEST,
    CLASSIC,
    FILE,
    MNIST,
    OWN,
    QUICK,
    SAMPLES,
    SYNTHETIC,
    preset_plan,
)


@pytest.fixture
def page(qtbot):
    made = SettingsPage()
    qtbot.addWidget(made)
    made.set_available(has_mnist=True, samples_count=0)
    made.choose_preset(CLASSIC)
    made.show()
    return made


def type_into(qtbot, field, text):
    field.edit.selectAll()
    qtbot.keyClicks(field.edit, text)
    if not text:
        qtbot.keyClick(field.edit, Qt.Key.Key_Delete)


@pytest.mark.parametrize("name", [QUICK, CLASSIC, BEST])
def test_a_preset_fills_the_form(page, name):
    page.choose_preset(name)
    assert page.plan() == preset_plan(name, True)
    assert page.preset.box.currentText() == preset_names()[name]


def test_without_mnist_the_presets_draw_by_themselves(page):
    page.set_available(has_mnist=False, samples_count=0)
    page.choose_preset(CLASSIC)
    assert page.plan().sources == (SYNTHETIC,)
    page.data.boxes[MNIST].click()
    assert "11 MB are downloaded first" in page.data.line.text()


def test_a_change_makes_the_settings_ones_own(page, qtbot):
    type_into(qtbot, page.epochs, "7")
    assert page.preset.key == OWN
    assert page.plan().epochs == 7


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("0", "must be above 0"),
        ("-1", "must be above 0"),
        ("1000000", "far too high"),
        ("quick", "found “quick”"),
    ],
)
def test_a_bad_learning_rate_is_said_at_its_field(page, qtbot, text, sentence):
    type_into(qtbot, page.learning_rate, text)
    assert page.plan() is None
    assert sentence in page.learning_rate.line.text()
    assert page.learning_rate.edit.accessibleDescription() == page.learning_rate.line.text()
    page.focus_first_problem()
    assert page.focusWidget() is page.learning_rate.edit
    type_into(qtbot, page.learning_rate, "0,01")
    assert page.plan().learning_rate == 0.01
    assert not page.learning_rate.error


@pytest.mark.parametrize("name", ["epochs", "batch_size", "seed", "drawings"])
def test_numbers_that_are_none(page, qtbot, name):
    field = getattr(page, name)
    type_into(qtbot, field, "-3")
    assert page.plan() is None
    assert "Expected a whole number" in field.line.text()


def test_no_data_and_a_missing_file_are_said(page, qtbot, tmp_path):
    page.data.boxes[MNIST].click()
    assert page.plan() is None
    assert "Choose at least one" in page.data.line.text()
    page.data.boxes[FILE].click()
    assert "Choose a file or folder" in page.data.line.text()
    qtbot.keyClicks(page.data.path_edit, str(tmp_path / "gone.npz"))
    assert "there is no such file" in page.data.line.text()
    (tmp_path / "gone.npz").touch()
    page.data.path_edit.setText(f"{tmp_path / 'gone.npz'} ")
    assert page.plan().file == str(tmp_path / "gone.npz")


def test_my_samples_can_be_ticked_once_there_are_some(page):
    assert not page.data.boxes[SAMPLES].isEnabled()
    page.set_available(has_mnist=True, samples_count=32)
    assert "32" in page.data.boxes[SAMPLES].text()
    page.data.boxes[SAMPLES].click()
    assert page.plan().sources == (MNIST, SAMPLES)
    page.set_available(has_mnist=True, samples_count=0)
    assert page.plan().sources == (MNIST,)


def test_every_field_has_a_name_and_a_line(page):
    fields = [page.preset, page.network, page.drawings, page.augmentation, page.epochs]
    fields += [page.batch_size, page.learning_rate, page.seed, page.optimizer, page.schedule]
    for field in fields:
        assert field.title.text()
        assert field.line.text()
        assert field.control.accessibleName() == field.title.text()


def test_a_wheel_that_passes_by_changes_nothing(page, qtbot):
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QApplication

    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(page.network.box, event)
    assert page.plan().network == "classic"


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "My samples, none yet"),
        (1, "My samples, 1 drawing"),
        (1234, "My samples, 1,234 drawings"),
    ],
)
def test_own_samples_are_counted(qtbot, count, text):
    field = DataField()
    qtbot.addWidget(field)
    field.set_available(has_mnist=False, samples_count=count)
    assert field.boxes[SAMPLES].text() == text
