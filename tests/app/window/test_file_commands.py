"""Opening and saving drawings, pictures and weights from the menus."""

import gzip
import pickle
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.reading.reading_model import ReadingModel
from app.services.network_ref import NetworkRef
from app.services.settings import Settings
from model.network.network import Network
from model.network.networks import describe_network
from model.weights.weights_file import Weights, open_weights, save_weights
from tests.app.window_doubles import strokes_of_seven


@pytest.fixture
def tiny_weights(tmp_path: Path) -> Path:
    """Return a real weights file of an untrained network."""
    description = describe_network("classic")
    network = Network(description, np.random.default_rng(1))
    path = tmp_path / "mine.pkl"
    training = {"name": "mine", "measured": {"mnist_t10k": 0.1234}}
    save_weights(path, Weights(description, network.weights(), training=training))
    return path


@pytest.fixture
def choose_file(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let the next dialogs answer with a file."""

    def choose(path: Path, used_filter: str = "") -> None:
        for name in ("getOpenFileName", "getSaveFileName"):
            monkeypatch.setattr(QFileDialog, name, lambda *arguments: (str(path), used_filter))

    return choose


def test_a_saved_drawing_opens_again(
    window: MainWindow, choose_file: Callable[..., None], tmp_path: Path
) -> None:
    window.canvas.set_strokes(strokes_of_seven())
    choose_file(tmp_path / "seven", "Drawing (*.jsonl)")
    window.actions_by_name["save"].trigger()
    assert window.main_panel.message_row.text() == "Saved as seven.jsonl."
    window.canvas.clear()
    choose_file(tmp_path / "seven.jsonl")
    window.actions_by_name["open"].trigger()
    assert len(window.canvas.strokes()) == 2
    assert window.settings.recent_folder == str(tmp_path)


def test_a_picture_is_opened_and_read(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    picture = np.full((60, 60), 255, np.uint8)
    picture[10:50, 28:34] = 0
    Image.fromarray(picture).save(tmp_path / "one.png")
    with qtbot.waitSignal(window.reading.answered) as answered:
        window.files.open_drawing(tmp_path / "one.png")
    assert answered.args[0].ink is not None


def test_a_file_that_is_no_picture_is_reported(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "notes.png"
    path.write_text("no picture")
    window.files.open_drawing(path)
    message = window.main_panel.message_row.text()
    assert message.startswith("notes.png ")
    assert str(tmp_path) not in message
    assert window.main_panel.message_row.has_warning


def test_an_unwritable_path_is_reported(window: MainWindow, tmp_path: Path) -> None:
    window.canvas.set_strokes(strokes_of_seven())
    window.files.save_drawing(tmp_path / "no-folder" / "seven.jsonl")
    assert "seven.jsonl: the drawing cannot be saved (" in window.main_panel.message_row.text()


def test_opened_weights_are_used_and_remembered(
    qtbot: QtBot, tiny_weights: Path, choose_file: Callable[..., None]
) -> None:
    settings = Settings()
    window = MainWindow(settings, ReadingModel())
    qtbot.addWidget(window)
    choose_file(tiny_weights)
    window.actions_by_name["open_weights"].trigger()
    assert str(window.reading.network) == str(tiny_weights)
    assert window.main_panel.controls.network_box.currentText() == "mine · 12.3 %"
    assert window.status_line.network.text() == "mine.pkl · 12.34 % on 10,000 test images"
    assert not window.actions_by_name["network_default"].isChecked()
    with qtbot.waitSignal(window.reading.answered):
        window.canvas.set_strokes(strokes_of_seven())
    assert settings.network == NetworkRef(tiny_weights)


def test_the_arrays_of_a_tutorial_are_opened_and_dropped(
    qtbot: QtBot, choose_file: Callable[..., None], tmp_path: Path
) -> None:
    window = MainWindow(Settings(), ReadingModel())
    qtbot.addWidget(window)
    arrays = {
        "W1": np.zeros((784, 5)),
        "b1": np.zeros(5),
        "W2": np.zeros((5, 10)),
        "b2": np.ones(10),
    }
    paths = [tmp_path / name for name in ("dict.pkl", "dict.pkl.gz", "archive.npz")]
    paths[0].write_bytes(pickle.dumps(arrays))
    paths[1].write_bytes(gzip.compress(pickle.dumps(list(arrays.values()))))
    np.savez(paths[2], **arrays)
    for path in paths:
        choose_file(path)
        window.actions_by_name["open_weights"].trigger()
        assert window.reading.network == NetworkRef(path)
        window.reading.choose(NetworkRef.parse("default"))
        window.files.open_file(path)
        assert window.reading.network == NetworkRef(path)


def test_weights_are_saved_as_a_copy(
    qtbot: QtBot, tiny_weights: Path, choose_file: Callable[..., None], tmp_path: Path
) -> None:
    window = MainWindow(Settings(), ReadingModel())
    qtbot.addWidget(window)
    window.reading.choose(NetworkRef.parse(str(tiny_weights)))
    choose_file(tmp_path / "copy", "Weights (*.pkl)")
    window.actions_by_name["save_weights"].trigger()
    copy, original = open_weights(tmp_path / "copy.pkl"), open_weights(tiny_weights)
    for name, array in original.parameters.items():
        np.testing.assert_array_equal(copy.parameters[name], array)
    window.files.save_weights(tmp_path / "no-folder" / "copy.pkl")
    assert "copy.pkl: the weights cannot be saved (" in window.main_panel.message_row.text()


def test_damaged_weights_are_reported_and_the_old_ones_kept(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "broken.pkl"
    path.write_bytes(b"nothing of the kind")
    window.reading._load = ReadingModel()._load
    assert not window.reading.choose(NetworkRef.parse(str(path)))
    assert window.main_panel.message_row.text().startswith("broken.pkl: ")
    assert str(window.reading.network) == "default"
