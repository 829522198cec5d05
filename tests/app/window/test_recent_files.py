"""The menu of recent files, and opening a file by its type."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.main_window import MainWindow
from app.services.settings import MAX_RECENT_FILES, Settings

LINE = '{"strokes": [[[5, 0], [5, 20]]]}\n'


@pytest.fixture
def drawing(tmp_path: Path) -> Path:
    path = tmp_path / "one & 一.jsonl"
    path.write_text(LINE, encoding="utf-8")
    return path


def entries(window: MainWindow) -> list[str]:
    window.recent_files.fill()
    return [action.text() for action in window.recent_files.menu.actions() if action.text()]


def test_nothing_was_opened_at_first(window: MainWindow) -> None:
    assert entries(window) == ["None yet"]
    assert window.actions_by_name["recent"].menu() is window.recent_files.menu


def test_opened_files_are_listed_and_open_again(window: MainWindow, drawing: Path) -> None:
    window.files.open_file(drawing)
    assert entries(window) == ["one && 一.jsonl", "Clear this list"]
    window.canvas.clear()
    window.recent_files.menu.actions()[0].trigger()
    assert len(window.canvas.strokes()) == 1


def test_missing_files_are_not_listed(window: MainWindow, drawing: Path) -> None:
    window.files.open_file(drawing)
    drawing.unlink()
    assert entries(window) == ["None yet"]


def test_a_file_in_a_closed_folder_is_no_error(
    window: MainWindow, drawing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.files.open_file(drawing)

    def closed(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    # The one who runs the tests may be allowed everything.
    monkeypatch.setattr(Path, "stat", closed)
    window.recent_files.fill()
    monkeypatch.undo()


def test_the_list_can_be_cleared(window: MainWindow, drawing: Path) -> None:
    window.files.open_file(drawing)
    entries(window)
    window.recent_files.menu.actions()[-1].trigger()
    assert entries(window) == ["None yet"]


def test_listed_weights_are_used(window: MainWindow, tmp_path: Path) -> None:
    weights = tmp_path / "mine.pkl"
    weights.write_bytes(b"")
    window.files.open_file(weights)
    assert str(window.reading.network) == str(weights)
    assert entries(window) == ["mine.pkl", "Clear this list"]


def test_files_of_another_window_are_listed_too(window: MainWindow, drawing: Path) -> None:
    remember = (
        "import sys; from pathlib import Path; from app.services.settings import Settings\n"
        "settings = Settings(Path(sys.argv[1]))\n"
        "settings.remember_file(Path(sys.argv[2])); settings.save()"
    )
    command = [sys.executable, "-c", remember, str(window.settings.path), str(drawing)]
    subprocess.run(command, cwd=Path(__file__).resolve().parents[3], check=True)
    assert entries(window) == ["one && 一.jsonl", "Clear this list"]


def test_the_latest_come_first_and_the_oldest_are_dropped(tmp_path: Path) -> None:
    settings = Settings()
    for number in [*range(MAX_RECENT_FILES + 2), 5]:
        settings.remember_file(tmp_path / f"{number}.jsonl")
    names = [Path(name).stem for name in settings.recent_files]
    assert names == ["5", "9", "8", "7", "6", "4", "3", "2"]
