"""What the networks are called in the combo box and in the status bar."""

from functools import lru_cache
from pathlib import Path, PureWindowsPath

from PySide6.QtCore import QCoreApplication

from app.reading.reading_model import ACCURACY_KEY, ReadingModel
from app.reading.wording import accuracy_text
from assets import BUNDLED_NAMES
from model.errors import WeightsError
from model.files import lessons_folder
from model.weights.shelf import WeightsShelf, shelf_folder
from model.weights.shelf_entry import ShelfEntry, tidy_name

translate = QCoreApplication.translate

LATEST_FROM_SHELF = 3
"""So many of the shelf are offered beside the bundled networks; the others, on the shelf."""


def network_captions(reading: ReadingModel) -> dict[str, str]:
    """Return the choices of networks and their captions, ``"Default · 99.6 %"``, in order.

    First the bundled ones, then the latest of the shelf, then what else reads now.
    """
    captions = {
        name: _with_accuracy(bundled_name(name), reading.bundled_accuracy_fraction(name))
        for name in BUNDLED_NAMES
    }
    for entry in _latest_entries():
        captions[str(entry.path)] = _with_accuracy(entry.name, entry.measured.get(ACCURACY_KEY))
    if reading.choice and not reading.is_bundled:
        captions[reading.choice] = _with_accuracy(_opened_name(reading), reading.accuracy_fraction)
    return captions


def status_text(reading: ReadingModel) -> str:
    """Return which network reads and how well it was measured."""
    network = {
        "default": translate("NetworkNames", "Default network"),
        "classic": translate("NetworkNames", "Classic network"),
        "": translate("NetworkNames", "No network"),
    }.get(reading.choice)
    if network is None:
        has_name = _has_name(reading.choice)
        network = _opened_name(reading) if has_name else Path(reading.choice).name
    if reading.accuracy_fraction is None:
        return network
    return translate("NetworkNames", "{0} · {1} on 10,000 test images").format(
        network, accuracy_text(reading.accuracy_fraction, 2)
    )


def network_name(reading: ReadingModel) -> str:
    """Return what the network in use is called."""
    return bundled_name(reading.choice) if reading.is_bundled else _opened_name(reading)


def name_to_keep(reading: ReadingModel) -> str:
    """Return what a sample keeps of the network that read it: a bundled one's key, or a name."""
    return reading.choice if reading.is_bundled else network_name(reading)


def kept_name(name: str) -> str:
    """Return what the network is called that a sample names.

    Samples kept by earlier versions name the path of a file.
    """
    bundled = {
        "default": translate("NetworkNames", "default network"),
        "classic": translate("NetworkNames", "classic network"),
    }
    # This class knows the paths of all systems.
    path = PureWindowsPath(name)
    is_path = path.root != "" or path.suffix == ".pkl"
    return bundled.get(name, path.stem if is_path else name)


def bundled_name(name: str) -> str:
    """Return what a bundled network is called in the language of the window."""
    return {
        "default": translate("NetworkNames", "Default"),
        "classic": translate("NetworkNames", "Classic"),
    }[name]


def _opened_name(reading: ReadingModel) -> str:
    """Return the name from the shelf, or that of a lesson's weights; elsewhere, the file's."""
    stem = Path(reading.choice).stem
    if not _has_name(reading.choice) or reading.recognizer is None:
        return stem
    # Of what is loaded: it reads on even if its file has gone.
    return tidy_name(reading.recognizer.weights.training.get("name")) or stem


def _has_name(choice: str) -> bool:
    """Return whether a file was named by Digitpad or in it: on the shelf, or by a lesson."""
    path = Path(choice)
    return _shelf_at(shelf_folder()).holds(path) or path.parent == lessons_folder()


def _latest_entries() -> list[ShelfEntry]:
    try:
        latest = _shelf_at(shelf_folder()).latest(LATEST_FROM_SHELF)
    except WeightsError:
        # Whoever opens the shelf is told why.
        return []
    return [entry for entry in latest if entry.error is None]


@lru_cache(maxsize=1)
def _shelf_at(folder: Path) -> WeightsShelf:
    """Return a shelf that remembers what it has read: this is asked at every change."""
    return WeightsShelf(folder)


def _with_accuracy(name: str, accuracy_fraction: float | None) -> str:
    if accuracy_fraction is None:
        return name
    return f"{name} · {accuracy_text(accuracy_fraction, 1)}"
