"""The shelf of weights in the window: use, rename, delete and undo, export, import, compare."""

import pickle

import numpy as np
import pytest

from app.main_window import MainWindow
from app.reading.reading_model import ReadingModel
from app.services.network_ref import NetworkRef
from app.services.settings import Settings
from model.network.network import Network
from model.network.networks import describe_network
from model.weights.shelf import WeightsShelf
from model.weights.weights_file import Weights, open_weights, save_weights

NETWORK = Network(describe_network("classic"), np.random.default_rng(4))


def weights_named(name):
    return Weights(NETWORK.description, NETWORK.weights(), training={"name": name})


@pytest.fixture
def kept():
    return WeightsShelf().add(weights_named("mine"))


@pytest.fixture
def make_window(qtbot):
    def make():
        settings = Settings()
        settings.reduces_motion = True
        window = MainWindow(settings, ReadingModel())
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        return window

    return make


@pytest.fixture
def window(make_window, kept):
    window = make_window()
    window.actions_by_name["shelf"].trigger()
    return window


def row_named(window, name):
    return next(row for row in window.shelf.dialog.model.rows() if row.name == name)


def names(window):
    return [row.name for row in window.shelf.dialog.model.rows()]


def captions(window):
    box = window.main_panel.controls.network_box
    return [box.itemText(place) for place in range(box.count())]


def fail_to_write(monkeypatch):
    def refuse(*_):
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("model.weights.builtins_file.write_whole", refuse)
    monkeypatch.setattr("model.weights.shelf.write_whole", refuse)


def test_the_menu_opens_the_shelf_once(window):
    dialog = window.shelf.dialog
    assert dialog.isVisible()
    assert names(window) == ["Default", "Classic", "mine"]
    window.actions_by_name["shelf"].trigger()
    assert window.shelf.dialog is dialog
    assert window.actions_by_name["shelf"].shortcut().toString() == "Ctrl+Shift+W"


def test_an_entry_is_used_and_then_a_bundled_network(window, kept):
    dialog = window.shelf.dialog
    dialog.use_requested.emit(row_named(window, "mine"))
    assert str(window.reading.network) == str(kept.path)
    assert window.settings.network == NetworkRef(kept.path)
    assert window.status_line.network.text() == "mine"

    dialog.use_requested.emit(row_named(window, "Classic"))
    assert str(window.reading.network) == "classic"


def test_a_file_that_cannot_be_used_says_so_in_the_shelf(window, kept):
    row = row_named(window, "mine")
    kept.path.write_bytes(b"damaged meanwhile")
    window.shelf.use(row)
    assert str(window.reading.network) == "default"
    assert "expected a Digitpad weights file" in window.shelf.dialog.message_row.text()


def test_renaming_updates_the_file_the_list_and_the_window(window, kept, qtbot):
    window.shelf.use(row_named(window, "mine"))
    window.shelf.dialog.rename_requested.emit(row_named(window, "mine"), "我的")
    qtbot.waitUntil(lambda: names(window)[-1] == "我的")
    assert open_weights(kept.path).training["name"] == "我的"
    assert window.status_line.network.text() == "我的"
    assert "我的" in captions(window)


def test_renaming_another_network_updates_the_box(window, qtbot):
    window.shelf.rename(row_named(window, "mine"), "other")
    qtbot.waitUntil(lambda: "other" in captions(window))
    assert str(window.reading.network) == "default"


def test_deleting_can_be_undone(window, kept):
    dialog = window.shelf.dialog
    dialog.delete_requested.emit(row_named(window, "mine"))
    assert names(window) == ["Default", "Classic"]
    assert not kept.path.exists()
    assert "mine" not in captions(window)
    assert dialog.message_row.text() == "mine has been deleted."

    dialog.message_row.action_button.click()

    assert names(window) == ["Default", "Classic", "mine"]
    assert dialog.chosen.name == "mine"
    assert dialog.message_row.text() == ""
    assert "mine" in captions(window)


def test_a_deleted_network_stays_in_use(make_window, window, kept):
    window.shelf.use(row_named(window, "mine"))
    window.shelf.delete(row_named(window, "mine"))
    assert "stays in use" in window.shelf.dialog.message_row.text()
    assert str(window.reading.network) == str(kept.path)
    assert window.status_line.network.text() == "mine"
    window.canvas.set_strokes([np.array([[100.0, 50.0], [100.0, 230.0]])])
    window.reading_commands.read()
    assert window.reading.last_reading is not None

    window.close()
    again = make_window()

    assert str(again.reading.network) == "default"
    assert again.main_panel.message_row.text().endswith("The default network reads instead.")


def test_the_trash_is_emptied_when_the_program_ends(window, kept):
    window.shelf.delete(row_named(window, "mine"))
    assert len(list(kept.path.parent.iterdir())) == 1
    window.shelf.end()
    assert list(kept.path.parent.iterdir()) == []


def test_an_export_is_a_copy(window, kept, tmp_path):
    window.shelf.export(row_named(window, "mine"), tmp_path / "out.pkl")
    assert (tmp_path / "out.pkl").read_bytes() == kept.path.read_bytes()
    assert window.shelf.dialog.message_row.text() == "Saved as out.pkl."
    assert window.settings.recent_folder == str(tmp_path)


def test_file_dialogs_export_and_import(window, monkeypatch, tmp_path):
    monkeypatch.setattr(
        "app.shelf.shelf_commands.QFileDialog.getSaveFileName",
        lambda *_: (str(tmp_path / "chosen"), ""),
    )
    window.shelf.ask_and_export(row_named(window, "mine"))
    assert (tmp_path / "chosen.pkl").exists()
    monkeypatch.setattr(
        "app.shelf.shelf_commands.QFileDialog.getOpenFileNames",
        lambda *_: ([str(tmp_path / "chosen.pkl")], ""),
    )
    window.shelf.dialog.import_requested.emit()
    assert names(window).count("mine") == 2


def test_weights_and_tutorials_pickles_are_imported(window, tmp_path):
    save_weights(tmp_path / "own.pkl", weights_named("own"))
    window.shelf.import_file(tmp_path / "own.pkl")
    assert window.shelf.dialog.chosen.name == "own"
    shapes = {"W1": (784, 50), "b1": 50, "W2": (50, 10), "b2": 10}
    arrays = {name: np.zeros(shape) for name, shape in shapes.items()}
    (tmp_path / "sample_weight.pkl").write_bytes(pickle.dumps(arrays))
    window.shelf.import_file(tmp_path / "sample_weight.pkl")
    assert window.shelf.dialog.chosen.name == "sample_weight"
    text = window.shelf.dialog.message_row.text()
    assert text == "sample_weight.pkl has been added to the shelf."


def test_another_file_is_refused_with_a_sentence(window, tmp_path):
    (tmp_path / "letter.pkl").write_text("Dear reader", encoding="utf-8")
    window.shelf.import_file(tmp_path / "letter.pkl")
    assert names(window) == ["Default", "Classic", "mine"]
    text = window.shelf.dialog.message_row.text()
    assert text.startswith("letter.pkl: expected a Digitpad weights file")


@pytest.mark.parametrize("work", ["rename", "export", "import"])
def test_a_read_only_folder_is_reported(window, monkeypatch, tmp_path, work):
    save_weights(tmp_path / "own.pkl", weights_named("own"))
    fail_to_write(monkeypatch)
    row = row_named(window, "mine")
    {
        "rename": lambda: window.shelf.rename(row, "new"),
        "export": lambda: window.shelf.export(row, tmp_path / "out.pkl"),
        "import": lambda: window.shelf.import_file(tmp_path / "own.pkl"),
    }[work]()
    text = window.shelf.dialog.message_row.text()
    assert text.endswith("cannot be written (Read-only file system).")
    assert names(window) == ["Default", "Classic", "mine"]


def test_a_missing_file_is_reported_and_no_longer_listed(window, kept):
    row = row_named(window, "mine")
    kept.path.unlink()
    window.shelf.delete(row)
    text = window.shelf.dialog.message_row.text()
    assert text == f"{kept.path.name}: there is no such weights file."
    assert names(window) == ["Default", "Classic"]


def test_a_shelf_that_cannot_be_read_still_shows_the_bundled(make_window, digitpad_data_folder):
    (digitpad_data_folder / "shelf").write_text("in the way", encoding="utf-8")
    window = make_window()
    window.shelf.open()
    assert names(window) == ["Default", "Classic"]
    assert "the shelf of weights cannot be read" in window.shelf.dialog.message_row.text()


def test_entries_added_elsewhere_are_shown(window):
    WeightsShelf().add(weights_named("from a run"))
    window.shelf.take_changes()
    assert "from a run" in names(window)
    assert "from a run" in captions(window)


def test_the_comparison_starts_with_the_network_in_use_and_ends_with_the_window(window):
    window.shelf.dialog.compare_requested.emit(row_named(window, "mine"))
    comparison = window.shelf.comparison
    assert [row.name for row in comparison.chosen_rows()] == ["Default", "mine"]
    window.shelf.compare(row_named(window, "Default"))
    assert not comparison.isVisible()
    assert [row.name for row in window.shelf.comparison.chosen_rows()] == ["Classic", "Default"]
    assert window.shelf.comparison.is_running

    window.close()

    assert not window.shelf.comparison.is_running
    assert not window.shelf.dialog.isVisible()


def test_a_success_is_not_hidden_by_an_earlier_warning(window, kept, tmp_path):
    row = window.shelf.dialog.message_row
    row.show_warning("This did not work.")
    window.shelf.export(row_named(window, "mine"), tmp_path / "out.pkl")
    assert row.text() == "Saved as out.pkl."
    row.show_warning("This did not work.")
    window.shelf.delete(row_named(window, "mine"))
    assert row.text() == "mine has been deleted."
