"""Training from the menu, by the buttons that a person presses."""

import errno
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.training.training_dialog import Page
from model.runs.listener import Stage
from model.runs.plan import FINE_TUNE, IN_USE
from model.runs.run_files import RunFiles
from model.weights.shelf import WeightsShelf
from tests.app.training.training_doubles import begin, dialog_of, press, wait_for
from tests.app.window_doubles import strokes_of_seven
from tests.model.runs.run_doubles import SMALL


def test_from_the_menu_to_the_weights_in_use(window: MainWindow, qtbot: QtBot) -> None:
    window.canvas.set_strokes(strokes_of_seven())
    window.reading_commands.read()
    before = window.reading.network
    dialog = begin(window, qtbot, SMALL)
    wait_for(qtbot, dialog, Page.FINISHED)
    assert window.reading.network == before
    texts = dialog.finished_page.table_texts()
    assert texts[0][1:] == ["Before", "After", "Change"]
    assert texts[1][0] == "Read right on validation"
    assert "Your drawing now: " in dialog.learning_page.reading.text()
    qtbot.waitUntil(lambda: not window.training.is_running)
    press(dialog, "useButton")
    entry = WeightsShelf().entries()[0]
    assert str(window.reading.network) == str(entry.path)
    assert entry.network == "conv-pool5"
    assert not dialog.isVisible()
    assert RunFiles.in_folder().interrupted() is None


def test_a_cleared_drawing_is_not_read_on(window: MainWindow, qtbot: QtBot) -> None:
    window.canvas.set_strokes(strokes_of_seven())
    window.reading_commands.read()
    dialog = begin(window, qtbot)
    reading = dialog.learning_page.reading
    qtbot.waitUntil(lambda: "Your drawing now: " in reading.text())
    window.canvas.clear()
    assert reading.text() == "Draw a digit to see how it is read during training."


def test_keep_and_discard(window: MainWindow, qtbot: QtBot) -> None:
    before = window.reading.network
    for name in ("keepButton", "discardButton"):
        dialog = begin(window, qtbot, SMALL)
        wait_for(qtbot, dialog, Page.FINISHED)
        press(dialog, name)
        assert dialog.page is Page.SETTINGS
        assert window.reading.network == before
        assert len(WeightsShelf().entries()) == 1
        qtbot.waitUntil(lambda: not window.training.is_running)


def test_pause_resume_stop(window: MainWindow, qtbot: QtBot) -> None:
    dialog = begin(window, qtbot)
    press(dialog, "pauseButton")
    assert dialog.learning_page.head.text() == "Paused"
    assert dialog.foot.pause_button.text() == "Resume"
    press(dialog, "pauseButton")
    assert dialog.foot.pause_button.text() == "Pause"
    press(dialog, "stopButton")
    wait_for(qtbot, dialog, Page.FINISHED)
    assert dialog.finished_page.head.text().startswith("Stopped")


def test_settings_change_while_it_runs(window: MainWindow, qtbot: QtBot) -> None:
    dialog = begin(window, qtbot)
    control = window.training.worker.run.control
    summary = dialog.learning_page.summary
    press(dialog, "oneMoreButton")
    assert control.epochs == 10_000
    summary.epochs.edit.setText("9999")
    summary.epochs.edit.editingFinished.emit()
    press(dialog, "oneMoreButton")
    assert control.epochs == 10_000
    summary.learning_rate.edit.setText("0.001")
    summary.learning_rate.edit.editingFinished.emit()
    assert control.learning_rate == 0.001
    summary.learning_rate.edit.setText("-1")
    summary.learning_rate.edit.editingFinished.emit()
    assert control.learning_rate == 0.001
    assert "above 0, at most 10" in summary.learning_rate.line.text()


def test_only_one_run_at_a_time(window: MainWindow, qtbot: QtBot) -> None:
    dialog = begin(window, qtbot)
    worker = window.training.worker
    window.training.start(SMALL)
    assert dialog.page is Page.LEARNING
    assert window.training.worker is worker


def test_another_program_that_trains_is_respected(window: MainWindow, qtbot: QtBot) -> None:
    files = RunFiles.in_folder()
    files.folder.mkdir(parents=True)
    lock = QLockFile(str(files.folder / "run.lock"))
    assert lock.tryLock(0)
    dialog = begin(window, qtbot, SMALL)
    assert dialog.page is Page.FAILED
    assert "another Digitpad is training now" in dialog.failed_page.text.text()
    lock.unlock()


def test_closing_asks_once_and_leaves_no_thread(window: MainWindow, qtbot: QtBot) -> None:
    begin(window, qtbot)
    worker = window.training.worker
    asked = []
    window.training.wants_to_stop = lambda: bool(asked.append(1))
    assert not window.close()
    assert worker.is_running
    window.training.wants_to_stop = lambda: not asked.append(1)
    assert window.close()
    assert len(asked) == 2
    assert not window.training.is_running
    assert not worker.is_running


def test_a_closed_dialog_lets_it_learn_on(window: MainWindow, qtbot: QtBot) -> None:
    dialog = begin(window, qtbot)
    dialog.close()
    assert window.training.is_running
    with qtbot.waitSignal(window.training.noted) as noted:
        window.training.worker.run.stop()
    assert "Press Ctrl+T to see the result" in noted.args[0].text
    assert dialog_of(window).page is Page.FINISHED


def test_cancel_while_preparing(window: MainWindow, qtbot: QtBot) -> None:
    dialog = begin(window, qtbot, replace(SMALL, drawings=1_000_000))
    assert window.training.worker.run.stage is Stage.PREPARING
    qtbot.waitUntil(lambda: "Generating drawings" in dialog.learning_page.detail.text())
    press(dialog, "cancelTrainingButton")
    wait_for(qtbot, dialog, Page.SETTINGS)
    assert not window.training.is_running


def test_fine_tuning_is_ready_to_start(window: MainWindow) -> None:
    window.actions_by_name["fine_tune"].trigger()
    page = window.training.dialog.settings_page
    assert page.preset.key == FINE_TUNE
    assert page.plan().network == IN_USE


def test_a_form_with_a_mistake_does_not_start(window: MainWindow) -> None:
    dialog = dialog_of(window)
    dialog.settings_page.learning_rate.set_text("0")
    press(dialog, "startTrainingButton")
    assert dialog.page is Page.SETTINGS
    assert not window.training.is_running


def test_a_diverging_loss(window: MainWindow, qtbot: QtBot) -> None:
    before = window.reading.recognizer
    dialog = begin(window, qtbot, replace(SMALL, learning_rate=10.0, epochs=50))
    wait_for(qtbot, dialog, Page.FAILED)
    text = dialog.failed_page.text.text()
    assert text.startswith("Training stopped: the loss")
    assert text.endswith(". Your weights are unchanged.")
    assert window.reading.recognizer is before
    assert RunFiles.in_folder().interrupted() is None
    qtbot.waitUntil(lambda: not window.training.is_running)
    press(dialog, "backButton")
    assert dialog.page is Page.SETTINGS


def test_a_file_that_vanished(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "mine.npz"
    dialog = dialog_of(window)
    window.training.start(replace(SMALL, sources=("file",), file=str(path)))
    wait_for(qtbot, dialog, Page.FAILED)
    assert f"{path}: this file or folder no longer exists" in dialog.failed_page.text.text()


def test_a_full_disk_still_offers_the_best_epoch(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from model.training import trainer

    saved = trainer.save_checkpoint
    paths: list[Path] = []

    def save(path: Path, checkpoint: object) -> None:
        paths.append(path)
        if len(paths) > 1:
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        saved(path, checkpoint)  # type: ignore[arg-type]

    monkeypatch.setattr(trainer, "save_checkpoint", save)
    dialog = begin(window, qtbot, SMALL)
    wait_for(qtbot, dialog, Page.FAILED)
    assert "No space left on device" in dialog.failed_page.text.text()
    press(dialog, "bestButton")
    assert dialog.page is Page.FINISHED
    assert "best weights from epoch 1" in dialog.finished_page.detail.text()
    press(dialog, "keepButton")
    assert len(WeightsShelf().entries()) == 1


def test_a_folder_that_cannot_be_written(window: MainWindow, qtbot: QtBot) -> None:
    folder = RunFiles.in_folder().folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("in the way")
    dialog = begin(window, qtbot, SMALL)
    assert dialog.page is Page.FAILED
    assert f"{folder} cannot be written (File exists)" in dialog.failed_page.text.text()


def test_a_shelf_that_cannot_be_written(window: MainWindow, qtbot: QtBot) -> None:
    WeightsShelf().folder.write_text("in the way")
    dialog = begin(window, qtbot, SMALL)
    wait_for(qtbot, dialog, Page.FINISHED)
    press(dialog, "keepButton")
    assert dialog.page is Page.FINISHED
    assert "the shelf of weights cannot be written" in dialog.foot.note.text()


def test_the_start_imports_nothing_of_training() -> None:
    statements = (
        "import sys\n"
        "from PySide6.QtWidgets import QApplication\n"
        "application = QApplication([])\n"
        "from app.main_window import MainWindow\n"
        "window = MainWindow()\n"
        "window.show()\n"
        "application.processEvents()\n"
        "print(*(name for name in sys.modules if name.startswith('app.training.')))"
    )
    finished = subprocess.run(
        [sys.executable, "-c", statements],
        cwd=Path(__file__).resolve().parents[3],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    imported = ["app.training.idle_imports", "app.training.training_commands"]
    assert finished.stdout.split() == imported


def test_it_speaks_the_language_of_the_window(window: MainWindow, qtbot: QtBot) -> None:
    dialog = begin(window, qtbot)
    window.view.choose_language("zh")
    window.view.choose_language("en")
    assert dialog.foot.stop_button.text() == "Stop and keep the best"
    window.appearance.set_text_percent(200)
    window.appearance.set_appearance("dark")
    press(dialog, "stopButton")
    wait_for(qtbot, dialog, Page.FINISHED)
    dialog.grab()
    window.appearance.set_appearance("system")
    window.appearance.set_text_percent(100)
