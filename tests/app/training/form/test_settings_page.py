"""The form: presets fill it, and what cannot be understood is said at its field."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.look.current import Look, set_look
from app.look.theme import LIGHT
from app.look.type_scale import system_type_scale
from app.services.translation import Translation
from app.training.form.data_check import problem_text
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


@pytest.mark.parametrize("text", ["0", "-1", "99", "quick"])
def test_a_bad_learning_rate_is_said_at_its_field(page, qtbot, text):
    type_into(qtbot, page.learning_rate, text)
    assert page.plan() is None
    assert page.learning_rate.line.text() == "A number above 0, at most 10."
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
    assert "A whole number from" in field.line.text()


def test_no_data_and_a_missing_file_are_said(page, qtbot, tmp_path):
    page.data.boxes[MNIST].click()
    assert page.plan() is None
    assert "Choose at least one" in page.data.line.text()
    page.data.boxes[FILE].click()
    assert "Choose a file or folder" in page.data.line.text()
    qtbot.keyClicks(page.data.path_edit, str(tmp_path / "gone.npz"))
    assert "There is no such file" in page.data.line.text()
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


@pytest.fixture
def translation():
    made = Translation("en")
    yield made
    made.choose("en")


def geometry(page):
    """Return where every widget of the form stands."""
    # Nested layouts take several events to settle.
    for _ in range(5):
        QApplication.processEvents()
    return {
        widget: (widget.mapTo(page.widget(), QPoint()), widget.size())
        for widget in page.widget().findChildren(QWidget)
        if widget.isVisibleTo(page)
    }


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width_px", [420, 1000])
@pytest.mark.parametrize("percent", [100, 200])
def test_no_error_and_no_choice_moves_the_form(request, translation, language, width_px, percent):
    translation.choose(language)
    set_look(Look(LIGHT, system_type_scale(percent, language)))
    page = request.getfixturevalue("page")
    page.resize(width_px, 700)
    page.choose_preset(CLASSIC)
    page.data.boxes[FILE].click()
    page.data.path_edit.setText("/")
    before = geometry(page)

    for field in (page.drawings, page.epochs, page.batch_size, page.learning_rate, page.seed):
        field.set_text("many")
    assert page.plan() is None
    page.data.path_edit.setText("/no/such/file")
    for field in (page.network, page.augmentation, page.optimizer, page.schedule):
        field.choose(field.box.itemData(field.box.count() - 1))
    assert geometry(page) == before

    page.data.path_edit.setText("/")
    page.data.set_problem("This cannot be used, and here is why at great length. " * 9)
    assert geometry(page) == before


def test_the_first_wrong_field_from_the_top_gets_the_focus(page):
    page.seed.set_text("none")
    page.epochs.set_text("none")
    page.drawings.set_text("0")
    page.data.boxes[FILE].click()
    for control, mend in (
        (page.data.path_edit, lambda: page.data.boxes[FILE].click()),
        (page.drawings.edit, lambda: page.drawings.set_text("")),
        (page.epochs.edit, lambda: page.epochs.set_text("2")),
        (page.seed.edit, lambda: page.seed.set_text("1")),
    ):
        assert page.plan() is None
        page.focus_first_problem()
        assert page.focusWidget() is control
        mend()
    assert page.plan() is not None


def test_data_that_cannot_be_used_is_said_before_the_start(page, qtbot, tmp_path):
    path = tmp_path / "drawings.jsonl"
    path.write_text('{"strokes": [[[0, 0], [1, 1]]], "label": 1}\n' * 3)
    page.data.boxes[MNIST].click()
    page.data.boxes[FILE].click()
    page.data.path_edit.setText(str(path))
    qtbot.waitUntil(lambda: "3 drawings to learn from" in page.data.line.text())
    assert page.plan() is None
    page.focus_first_problem()
    assert page.focusWidget() is page.data.path_edit

    # More data makes it enough.
    page.data.boxes[SYNTHETIC].click()
    assert page.plan() is not None
    with qtbot.waitSignal(page.data.check.found, check_params_cb=lambda text: not text):
        pass
    assert page.plan() is not None


def test_the_path_is_not_said_twice():
    sentence = problem_text("/a/b.npz cannot be read as an .npz archive: it ends.", "/a/b.npz")
    assert sentence == "This data cannot be used: cannot be read as an .npz archive: it ends."


def test_a_wheel_that_passes_by_changes_nothing(page, qtbot):
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
