"""What becomes of the weights of a finished run."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.reading.network_change import change_network
from app.reading.reading_model import ReadingModel
from app.services.network_ref import NetworkRef
from app.widgets.notice import Notice
from model.weights.shelf import WeightsShelf
from model.weights.weights_file import Weights


def put_on_shelf(weights: Weights, reading: ReadingModel, uses: bool) -> Notice | None:
    """Put weights on the shelf, and read with them if the person uses them.

    Return what to say about it, None if they cannot be read with; raise `ModelError` if the shelf
    cannot be written.
    """
    entry = WeightsShelf().add(weights)
    if uses:
        change = change_network(reading, NetworkRef(entry.path))
        return None if change is None else change.notice()
    text = QCoreApplication.translate("TrainingCommands", "{0} is on the shelf.")
    return Notice(text.format(entry.name), is_done=True)
