"""What the networks are called in the combo box and in the status bar."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.reading.reading_model import ReadingModel
from app.reading.wording import accuracy_text
from app.shell.bundled_weights import BUNDLED_NAMES

translate = QCoreApplication.translate


def network_captions(reading: ReadingModel) -> dict[str, str]:
    """Return the choices of networks and their captions, ``"Default · 99.6 %"``, in order."""
    names = {
        "default": translate("NetworkNames", "Default"),
        "classic": translate("NetworkNames", "Classic"),
    }
    captions = {
        name: _with_accuracy(names[name], reading.bundled_accuracy_fraction(name))
        for name in BUNDLED_NAMES
    }
    if reading.choice and not reading.is_bundled:
        stem = Path(reading.choice).stem
        captions[reading.choice] = _with_accuracy(stem, reading.accuracy_fraction)
    return captions


def status_text(reading: ReadingModel) -> str:
    """Return which network reads and how well it was measured."""
    network = {
        "default": translate("NetworkNames", "Default network"),
        "classic": translate("NetworkNames", "Classic network"),
        "": translate("NetworkNames", "No network"),
    }.get(reading.choice, Path(reading.choice).name)
    if reading.accuracy_fraction is None:
        return network
    return translate("NetworkNames", "{0} · {1} on 10,000 test images").format(
        network, accuracy_text(reading.accuracy_fraction, 2)
    )


def _with_accuracy(name: str, accuracy_fraction: float | None) -> str:
    if accuracy_fraction is None:
        return name
    return f"{name} · {accuracy_text(accuracy_fraction, 1)}"
