"""Names of networks in the combo box, in the status bar and for samples."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path, PureWindowsPath

from PySide6.QtCore import QCoreApplication

from app.reading.reading_model import ACCURACY_KEY, ReadingModel
from app.reading.texts import accuracy_text
from app.services.network_ref import NetworkRef
from assets import BUNDLED_NAMES
from model.errors import WeightsError
from model.files import lessons_folder
from model.weights.shelf import WeightsShelf, shelf_folder
from model.weights.shelf_entry import ShelfEntry, tidy_name

translate = QCoreApplication.translate

LATEST_FROM_SHELF = 3
"""Number of entries of the shelf in the combo box."""


def network_captions(reading: ReadingModel) -> dict[NetworkRef, str]:
    """Return the networks to offer with their captions, ``"Default · 99.6 %"``, in order.

    First the bundled ones, then the latest of the shelf, then any other that is in use.
    """
    captions = {}
    for name in BUNDLED_NAMES:
        accuracy = reading.bundled_accuracy_fraction(name)
        captions[NetworkRef.parse(name)] = _with_accuracy(bundled_name(name), accuracy)
    for entry in _latest_entries():
        captions[NetworkRef(entry.path)] = _with_figure(entry.name, entry.measured)
    if reading.network is not None and reading.recognizer is not None and not reading.is_bundled:
        measured = reading.recognizer.weights.training.get("measured")
        captions[reading.network] = _with_figure(network_name(reading), measured)
    return captions


def status_text(reading: ReadingModel) -> str:
    """Return which network reads and how well it was measured."""
    network, accuracy = reading.network, reading.accuracy_fraction
    if network is None:
        return translate("NetworkNames", "No network")
    if network.is_bundled:
        name = {
            "default": translate("NetworkNames", "Default network"),
            "classic": translate("NetworkNames", "Classic network"),
        }[network.bundled_name]
    else:
        name = network_name(reading) if _has_name(network.path) else network.path.name
    if accuracy is None:
        return name
    return translate("NetworkNames", "{0} · {1} on 10,000 test images").format(
        name, accuracy_text(accuracy, 2)
    )


def network_name(reading: ReadingModel) -> str:
    """Return the name of the network in use: that on the shelf or of a lesson, or the file's."""
    network, recognizer = reading.network, reading.recognizer
    if network is None or recognizer is None:
        return ""
    if network.is_bundled:
        return bundled_name(network.bundled_name)
    # The file may be gone or have changed since it was loaded.
    training = recognizer.weights.training
    name = tidy_name(training.get("name"))
    if network.path.parent == lessons_folder():
        name = _lesson_name(training) or name
    return name if name and _has_name(network.path) else network.path.stem


def name_to_keep(reading: ReadingModel) -> str:
    """Return what a sample stores of the network that read it: a bundled name or a name."""
    return str(reading.network) if reading.is_bundled else network_name(reading)


def kept_name(name: str) -> str:
    """Return the name of the network that a sample names.

    Samples kept by earlier versions name the path of a file.
    """
    bundled = {
        "default": translate("NetworkNames", "default network"),
        "classic": translate("NetworkNames", "classic network"),
    }
    # This class parses the paths of all systems.
    path = PureWindowsPath(name)
    is_path = path.root != "" or path.suffix == ".pkl"
    return bundled.get(name, path.stem if is_path else name)


def bundled_name(name: str) -> str:
    """Return the name of a bundled network in the language of the window."""
    return {
        "default": translate("NetworkNames", "Default"),
        "classic": translate("NetworkNames", "Classic"),
    }[name]


def _lesson_name(training: Mapping[str, object]) -> str:
    """Return a lesson's name in the language of the window; empty if its base is unknown."""
    # Most starts have no lesson to name.
    from model.lessons.base import BASE_KEY

    recorded = training.get(BASE_KEY)
    if not isinstance(recorded, str):
        return ""
    base = NetworkRef.parse(recorded)
    if base.is_bundled:
        name = bundled_name(base.bundled_name)
    elif _shelf_at(shelf_folder()).holds(base.path) and base.path.is_file():
        name = _shelf_at(shelf_folder()).entry(base.path).name
    else:
        return ""
    return translate("Learning", "{0}, my hand").format(name)


def _has_name(path: Path) -> bool:
    """Return whether the person knows a file by its name on the shelf or of a lesson."""
    return _shelf_at(shelf_folder()).holds(path) or path.parent == lessons_folder()


def _latest_entries() -> list[ShelfEntry]:
    try:
        latest = _shelf_at(shelf_folder()).latest(LATEST_FROM_SHELF)
    except WeightsError:
        # The shelf window says why.
        return []
    return [entry for entry in latest if entry.error is None]


@lru_cache(maxsize=1)
def _shelf_at(folder: Path) -> WeightsShelf:
    """Return a shelf that caches its entries."""
    return WeightsShelf(folder)


def _with_accuracy(name: str, accuracy_fraction: float | None) -> str:
    if accuracy_fraction is None:
        return name
    return f"{name} · {accuracy_text(accuracy_fraction, 1)}"


def _with_figure(name: str, measured: object) -> str:
    """Return a name with the most telling of its measured accuracies."""
    known = measured if isinstance(measured, dict) else {}
    for key, text in (
        (ACCURACY_KEY, "{0}"),
        ("samples", translate("NetworkNames", "{0} of my samples")),
        ("validation", translate("NetworkNames", "{0} in validation")),
    ):
        value = known.get(key)
        if isinstance(value, (int, float)) and 0 <= value <= 1:
            return f"{name} · {text.format(accuracy_text(value, 1))}"
    return name
