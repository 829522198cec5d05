"""What a network gets wrong, in the program: opened from the menu, shown on the canvas, mended."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from app.main_window import MainWindow
from app.mistakes.choice_bar import SAMPLES
from app.mistakes.head import MISTAKES
from app.mistakes.label_menu import LabelMenu
from app.mistakes.mistakes_dialog import MistakesDialog
from app.reading.reading_model import ReadingModel
from app.services.network_ref import NetworkRef
from app.services.settings import Settings
from model.datasets.synthetic import make_drawing
from model.evaluation.mistakes import Mistake
from model.files import samples_path
from model.samples.store import ALL_DIGITS, SampleStore

LABELS = (3, 5, 7)


@pytest.fixture
def ids():
    """My samples: three drawings, the first of which has a wrong label."""
    generator = np.random.default_rng(2)
    with SampleStore(samples_path()) as store:
        return [
            store.add(make_drawing(label, generator).strokes, 4 if label == 3 else label)
            for label in LABELS
        ]


@pytest.fixture
def window(qtbot, ids):
    settings = Settings()
    settings.reduces_motion = True
    window = MainWindow(settings, ReadingModel())
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    window.close()


@pytest.fixture
def dialog(window, qtbot):
    window.actions_by_name["mistakes"].trigger()
    dialog = window.mistakes.dialog
    assert isinstance(dialog, MistakesDialog)
    wait_for(qtbot, dialog)
    return dialog


def wait_for(qtbot, dialog, count=1):
    qtbot.waitUntil(
        lambda: (
            not dialog.reader.is_running
            and dialog.page.findings is not None
            and len(dialog.page.findings.mistakes) == count
        ),
        timeout=30_000,
    )


def choose_first(dialog):
    dialog.page.gallery.setCurrentIndex(dialog.page.gallery.model().index(0, 0))
    return dialog.page.chosen


def menu_of(dialog, qtbot):
    qtbot.mouseClick(dialog.foot.label_button, Qt.MouseButton.LeftButton)
    return dialog.findChild(LabelMenu, "labelMenu")


def entries(menu: QMenu):
    return {action.text(): action for action in menu.actions() if action.text()}


def test_the_menu_opens_one_window_on_my_samples(window, dialog):
    assert dialog.source == SAMPLES
    assert dialog.isVisible()
    window.actions_by_name["mistakes"].trigger()
    assert window.mistakes.dialog is dialog
    assert dialog.pages.currentIndex() == MISTAKES
    assert window.actions_by_name["mistakes"].shortcut().toString() == "Ctrl+Shift+M"


def test_a_mistake_goes_to_the_canvas(window, dialog, qtbot):
    mistake = choose_first(dialog)
    qtbot.mouseClick(dialog.foot.canvas_button, Qt.MouseButton.LeftButton)
    strokes = window.canvas.strokes()
    assert [len(stroke) for stroke in strokes] == [len(stroke) for stroke in mistake.strokes]
    qtbot.waitUntil(lambda: window.reading.last_reading is not None)
    assert window.reading.last_reading.answer.digit == mistake.read


def test_a_picture_goes_to_the_canvas_and_is_read_alike(window, dialog, qtbot):
    first = choose_first(dialog)
    picture = Mistake(1, first.image, first.label, first.probabilities)
    dialog.page.gallery.mistakes.show_mistakes([picture])
    choose_first(dialog)
    qtbot.mouseClick(dialog.foot.canvas_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.reading.last_reading is not None)
    assert window.reading.last_reading.answer.digit == first.read


def test_a_label_is_corrected_and_the_correction_undone(window, dialog, ids, qtbot):
    mistake = choose_first(dialog)
    assert (mistake.label, mistake.read, mistake.sample_id) == (4, 3, ids[0])
    menu = menu_of(dialog, qtbot)
    shown = entries(menu)
    assert any(text.startswith("Default reads 3 with ") for text in shown)
    assert any(text.startswith("Classic reads ") for text in shown)
    shown["No, it is 3"].trigger()
    menu.close()
    wait_for(qtbot, dialog, count=0)
    store = window.samples.lazy_store.store
    assert store.get([ids[0]])[0].label == 3
    assert dialog.message_row.text() == "Labelled 3."
    dialog.message_row.action_requested.emit()
    wait_for(qtbot, dialog)
    assert store.get([ids[0]])[0].label == 4
    qtbot.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_a_label_is_kept_or_the_drawing_deleted(window, dialog, ids, qtbot):
    choose_first(dialog)
    menu = menu_of(dialog, qtbot)
    entries(menu)["Yes, it is 4"].trigger()
    menu.close()
    store = window.samples.lazy_store.store
    assert store.get([ids[0]])[0].is_label_confirmed
    wait_for(qtbot, dialog)
    choose_first(dialog)
    menu = menu_of(dialog, qtbot)
    entries(menu)["Delete the drawing"].trigger()
    menu.close()
    wait_for(qtbot, dialog, count=0)
    assert ids[0] not in store.ids(ALL_DIGITS)


def test_labels_of_other_data_are_only_looked_at(window, dialog, qtbot):
    first = choose_first(dialog)
    other = Mistake(7, first.image, first.label, first.probabilities)
    menu = LabelMenu(other, window.reading, dialog)
    qtbot.addWidget(menu)
    shown = entries(menu)
    assert "Only labels of my samples can be changed here." in shown
    assert not any(action.isEnabled() for action in shown.values())


def test_another_network_in_use_is_offered_and_what_is_read_stays(window, dialog, qtbot):
    before = dialog.page.findings
    window.mistakes.open()
    assert dialog.page.findings is before
    window.reading.choose(NetworkRef.parse("classic"))
    box = dialog.bar.network_box
    assert [box.itemText(index) for index in range(box.count())] == ["Classic", "Default"]
    assert box.currentText() == "Default"
    assert dialog.page.findings is before


def test_the_place_of_the_window_is_remembered(window, dialog):
    assert window.settings.mistakes_geometry.isEmpty()
    dialog.close()
    assert not window.settings.mistakes_geometry.isEmpty()


def test_the_window_closes_with_the_main_window(window, dialog):
    dialog.start()
    window.close()
    assert not dialog.isVisible()
    assert not dialog.reader.is_running
