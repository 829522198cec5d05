"""The shelf window: its rows, its buttons and its requests."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QScrollArea

from app.look.current import Look, set_look
from app.look.theme import DARK, LIGHT
from app.look.type_scale import TypeScale
from app.services.network_ref import NetworkRef
from app.shelf import entry_details
from app.shelf.entry_details import BREAK
from app.shelf.shelf_dialog import ShelfDialog
from app.shelf.shelf_list_model import IN_USE_ROLE, rows_of
from model.network.network import Network
from model.network.networks import describe_network
from model.weights.shelf import WeightsShelf
from model.weights.weights_file import Weights

NETWORK = Network(describe_network("classic"), np.random.default_rng(4))
COURSE = {
    "training": [[0.5, 1.0, 0.6], [1.0, 0.5, 0.8]],
    "validation": [[1.0, 0.4, 0.85]],
}


def weights_named(name, **training):
    facts = {
        "name": name,
        "network": "classic",
        "date": "2026-03-04",
        "data": {"source": "mnist, samples", "images": 5400, "validation_images": 600},
        "settings": {"epochs": 3, "batch_size": 1, "optimizer": "sgd", "learning_rate": 0.005},
        "course": COURSE,
        "measured": {"mnist_t10k": 0.9742, "validation": 0.96},
        **training,
    }
    return Weights(NETWORK.description, NETWORK.weights(), training=facts)


@pytest.fixture
def shelf(tmp_path):
    shelf = WeightsShelf(tmp_path / "shelf")
    shelf.add(weights_named("mine"))
    (shelf.folder / "cut.pkl").write_bytes(b"cut")
    return shelf


@pytest.fixture
def dialog(qtbot, shelf):
    set_look(Look(LIGHT, TypeScale(1.0, ("Sans",)), reduces_motion=True))
    dialog = ShelfDialog()
    qtbot.addWidget(dialog)
    dialog.show_rows(rows_of(shelf)[0], NetworkRef.parse("classic"))
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def choose(dialog, name):
    place = [row.name for row in dialog.model.rows()].index(name)
    dialog.list.setCurrentIndex(dialog.model.index(place))


def fact_texts(dialog):
    """Return the shown facts by caption."""
    grid = dialog.details.facts
    texts = [grid.itemAt(index).widget().text().replace(BREAK, "") for index in range(grid.count())]
    return dict(zip(texts[::2], texts[1::2], strict=True))


def test_the_bundled_come_first_and_the_one_in_use_is_selected(dialog):
    assert [row.name for row in dialog.model.rows()] == ["Default", "Classic", "cut", "mine"]
    assert str(dialog.chosen.network) == "classic"
    in_use = [dialog.model.index(place).data(IN_USE_ROLE) for place in range(4)]
    assert in_use == [False, True, False, False]


@pytest.mark.parametrize(
    ("name", "enabled"),
    [
        ("Default", {"use", "compare", "export"}),
        ("Classic", {"compare", "export"}),
        ("mine", {"use", "compare", "export", "rename", "delete"}),
        ("cut", {"delete"}),
    ],
)
def test_a_row_offers_what_can_be_done_with_it(dialog, name, enabled):
    choose(dialog, name)
    buttons = ("use", "compare", "export", "rename", "delete")
    assert {
        button for button in buttons if getattr(dialog, f"{button}_button").isEnabled()
    } == enabled


def test_the_details_show_all_facts(dialog):
    choose(dialog, "mine")
    assert dialog.details.title.text() == "mine"
    facts = fact_texts(dialog)
    assert facts["MNIST test images"] == "97.42 %"
    assert facts["Validation"] == "96.00 %"
    assert facts["Network"] == "Classic"
    assert facts["Layers"] == "conv3x3 8 → maxpool2 → softmax 10"
    assert facts["Trained"] == "2026-03-04"
    assert facts["Data"] == "MNIST + my samples\n5,400 training images, 600 validation images"
    assert facts["Settings"] == "3 epochs, batch size 1, SGD 0.005"
    assert facts["File"].endswith(".pkl")
    assert dialog.details.curves.isVisible()
    assert dialog.details.filters.count == 8


def test_the_details_say_which_files_are_unverified(dialog, shelf):
    unverified = replace(weights_named("old"), is_verified=False)
    shelf.add(unverified)
    dialog.show_rows(rows_of(shelf)[0], NetworkRef.parse("classic"))

    choose(dialog, "mine")
    assert "Checksum" not in fact_texts(dialog)
    choose(dialog, "old")
    assert fact_texts(dialog)["Checksum"].startswith("Unverified: ")


def test_the_details_of_a_bundled_network_show_all_phases(dialog):
    choose(dialog, "Default")
    lines = fact_texts(dialog)["Settings"].splitlines()
    assert [line.split(",")[0] for line in lines] == ["40 epochs", "8 epochs", "14 epochs"]
    assert not dialog.details.curves.isVisible()


def test_a_damaged_file_says_what_is_wrong_with_it(dialog):
    choose(dialog, "cut")
    text = dialog.details.error.text().replace(BREAK, "")
    assert text.startswith("cut.pkl: expected a Digitpad weights file")
    assert dialog.details.error.isVisible()
    assert list(fact_texts(dialog)) == ["File", "Size"]
    assert not dialog.details.filters.isVisible()


def test_the_folder_of_a_damaged_file_can_be_opened(dialog, shelf, monkeypatch):
    opened = []
    monkeypatch.setattr(entry_details.QDesktopServices, "openUrl", opened.append)
    choose(dialog, "mine")
    assert not dialog.details.folder_button.isVisible()

    choose(dialog, "cut")
    dialog.details.folder_button.click()

    assert [url.toLocalFile() for url in opened] == [str(shelf.folder)]
    assert dialog.delete_button.isEnabled()


def test_a_screen_reader_reads_the_whole_row(dialog):
    role = Qt.ItemDataRole.AccessibleTextRole
    texts = [dialog.model.index(place).data(role) for place in range(4)]
    assert texts[1].startswith("Classic, 98.27 %, ")
    assert texts[1].endswith(", In use")
    assert texts[3].startswith("mine, 97.42 %, 2026-03-04 · Classic · MNIST + my samples · ")
    for button in (dialog.use_button, dialog.delete_button, dialog.import_button):
        assert button.accessibleName()


def test_buttons_and_keys_emit_their_requests(dialog, qtbot):
    choose(dialog, "mine")
    for button, signal in (
        (dialog.use_button, dialog.use_requested),
        (dialog.delete_button, dialog.delete_requested),
        (dialog.export_button, dialog.export_requested),
        (dialog.compare_button, dialog.compare_requested),
    ):
        with qtbot.waitSignal(signal) as sent:
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert sent.args[0].name == "mine"
    with qtbot.waitSignal(dialog.use_requested):
        qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    dialog.list.setFocus()
    qtbot.waitUntil(dialog.list.hasFocus)
    with qtbot.waitSignal(dialog.delete_requested):
        qtbot.keyClick(dialog.list, Qt.Key.Key_Delete)


def test_a_name_is_edited_in_its_row(dialog, qtbot):
    choose(dialog, "mine")
    qtbot.mouseClick(dialog.rename_button, Qt.MouseButton.LeftButton)
    field = dialog.list.findChild(QLineEdit, "nameField")
    assert field.text() == "mine"
    field.setText("  better   name ")
    with (
        qtbot.assertNotEmitted(dialog.use_requested),
        qtbot.waitSignal(dialog.rename_requested) as sent,
    ):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (sent.args[0].name, sent.args[1]) == ("mine", "better name")


def test_the_same_or_an_empty_name_changes_nothing(dialog, qtbot):
    index = dialog.model.index(3)
    with qtbot.assertNotEmitted(dialog.rename_requested):
        assert not dialog.model.setData(index, " mine ")
        assert not dialog.model.setData(index, "  ")


def test_after_a_deletion_the_next_row_is_selected(dialog, shelf):
    choose(dialog, "mine")
    shelf.delete(dialog.chosen.entry)
    dialog.show_rows(rows_of(shelf)[0], NetworkRef.parse("classic"))
    assert dialog.chosen.name == "cut"


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width_px", [480, 700, 1100])
def test_nothing_is_cut_off_sideways(dialog, qtbot, width_px, scale):
    set_look(Look(DARK, TypeScale(scale, ("Sans",)), reduces_motion=True))
    choose(dialog, "mine")
    dialog.resize(max(width_px, 540 if scale > 1 else 0), 500)
    qtbot.wait(1)
    for area in (dialog.details, dialog.findChild(QScrollArea, "shelfScrollArea")):
        assert area.widget().width() <= area.viewport().width()
    for button in (dialog.use_button, dialog.delete_button, dialog.export_button):
        right = button.mapTo(dialog, button.rect().topRight())
        assert right.x() < dialog.width()
        assert button.width() >= button.minimumSizeHint().width()


def test_a_narrow_window_has_the_details_below(dialog, qtbot):
    def is_below():
        origin = dialog.details.rect().topLeft()
        return dialog.details.mapTo(dialog, origin).y() > dialog.list.y()

    dialog.resize(1000, 600)
    qtbot.waitUntil(lambda: dialog.details.x() > 200)
    dialog.resize(500, 600)
    qtbot.waitUntil(lambda: dialog.details.x() < 10)
    assert is_below()
