"""Whatever is remembered, the window opens with a network that can be used, and says so."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from app.main_window import MainWindow
from app.services.network_ref import NetworkRef
from app.services.settings import SETTINGS_FILE_NAME
from model.errors import WeightsError
from tests.app.window_doubles import RecognizerDouble, Shelf

MakeWindow = Callable[..., MainWindow]


def test_a_remembered_file_that_is_gone_falls_back_to_default(
    make_window: MakeWindow, shelf: Shelf, tmp_path: Path
) -> None:
    shelf.broken = {"mine"}
    window = make_window(network=NetworkRef(tmp_path / "mine.pkl"))
    assert str(window.reading.network) == "default"
    assert window.main_panel.message_row.text() == (
        "mine.pkl: there is no such weights file. The default network reads instead."
    )


def test_without_default_classic_reads(make_window: MakeWindow, shelf: Shelf) -> None:
    shelf.broken = {"default"}
    window = make_window()

    assert str(window.reading.network) == "classic"
    assert window.main_panel.message_row.text() == (
        "default.pkl: there is no such weights file. The classic network reads instead."
    )


def test_without_any_network_the_window_opens_and_says_so(
    make_window: MakeWindow, shelf: Shelf, tmp_path: Path
) -> None:
    shelf.broken = {"mine", "default", "classic"}
    window = make_window(network=NetworkRef(tmp_path / "mine.pkl"))

    assert window.reading.network is None
    assert window.main_panel.message_row.text() == (
        "mine.pkl: there is no such weights file. "
        "Nothing can be read: open weights, or install Digitpad again."
    )


def stored(folder: Path, key: str) -> object:
    """Return what another program would find in the settings file."""
    return QSettings(str(folder / SETTINGS_FILE_NAME), QSettings.Format.IniFormat).value(key)


def test_a_file_that_ends_the_program_is_not_opened_again(
    make_window: MakeWindow, shelf: Shelf, tmp_path: Path, digitpad_data_folder: Path
) -> None:
    path = tmp_path / "mine.pkl"
    opened: list[Path] = []
    on_disk: list[object] = []

    def load(asked: Path) -> RecognizerDouble:
        opened.append(asked)
        if asked == path:
            on_disk.append(stored(digitpad_data_folder, "reading/opening"))
            # No handler sees this one, as it sees no crash.
            raise KeyboardInterrupt
        return RecognizerDouble(asked.stem)

    shelf.load = load  # type: ignore[method-assign]
    with pytest.raises(KeyboardInterrupt):
        make_window(shown=False, network=NetworkRef(path))
    assert on_disk == [str(path)]
    # A program that crashes has no time to tidy up.
    settings = QSettings(str(digitpad_data_folder / SETTINGS_FILE_NAME), QSettings.Format.IniFormat)
    settings.setValue("reading/opening", str(path))
    settings.sync()
    opened.clear()

    window = make_window(network=NetworkRef(path))

    assert opened
    assert path not in opened
    assert window.main_panel.message_row.text() == (
        "mine.pkl did not open at the last start, and is not opened again. "
        "The default network reads instead."
    )
    assert str(window.settings.network) == "default"


def test_a_file_that_opens_is_marked_only_while_it_is_opened(
    make_window: MakeWindow, tmp_path: Path, digitpad_data_folder: Path
) -> None:
    window = make_window(network=NetworkRef(tmp_path / "classic.pkl"))

    assert window.reading.network == NetworkRef(tmp_path / "classic.pkl")
    assert window.main_panel.message_row.notice is None
    assert stored(digitpad_data_folder, "reading/opening") == ""


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (WeightsError("mine.pkl is damaged."), "mine.pkl is damaged."),
        (RecursionError("too deep"), "mine.pkl cannot be opened."),
        (MemoryError(), "mine.pkl cannot be opened."),
    ],
)
def test_no_error_of_a_file_keeps_the_window_from_opening(
    make_window: MakeWindow, shelf: Shelf, tmp_path: Path, error: Exception, sentence: str
) -> None:
    def load(path: Path) -> RecognizerDouble:
        if path.stem == "mine":
            raise error
        return RecognizerDouble(path.stem)

    shelf.load = load  # type: ignore[method-assign]
    window = make_window(network=NetworkRef(tmp_path / "mine.pkl"))

    assert str(window.reading.network) == "default"
    assert window.main_panel.message_row.text() == (
        f"{sentence} The default network reads instead."
    )
