"""A change of the weights in use by the person: what it changed, and how to undo it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QUndoStack

from app.reading.network_names import network_name
from app.reading.reading_model import ReadingModel
from app.reading.texts import accuracy_text
from app.services.network_ref import NetworkRef
from app.services.undo_order import Step
from app.widgets.notice import Notice

translate = QCoreApplication.translate


@dataclass(frozen=True, eq=False)
class NetworkChange:
    """Which weights are read with now, and which before.

    Parameters
    ----------
    text : str
        A sentence.
    stack : QUndoStack
    step : Step or None
        None if the same weights were chosen again.
    """

    text: str
    stack: QUndoStack
    step: Step | None

    def notice(self) -> Notice:
        """Return the sentence with a button that undoes the change."""
        if self.step is None:
            return Notice(self.text, is_done=True)
        undo = translate("NetworkChange", "Undo")
        return Notice(self.text, undo, is_done=True, on_action=self.undo)

    def undo(self) -> None:
        """Read with the weights from before, unless others were chosen since."""
        if self.stack.canUndo() and self.stack.command(self.stack.index() - 1) is self.step:
            self.stack.undo()


def change_network(reading: ReadingModel, network: NetworkRef) -> NetworkChange | None:
    """Read with other weights as the person wants; None if they cannot be loaded.

    The change is a step of `reading.changes`.
    """
    before, name_before = reading.network, network_name(reading)
    if not reading.choose(network):
        return None
    name, stack = network_name(reading), reading.changes
    accuracy = reading.accuracy_fraction
    if accuracy is None:
        text = translate("NetworkChange", "Reads with {0} now.").format(name)
    else:
        text = translate("NetworkChange", "Reads with {0} now, {1}.").format(
            name, accuracy_text(accuracy, 1)
        )
    if before is None or before == network:
        return NetworkChange(text, stack, None)
    text = translate("NetworkChange", "{0} Before: {1}.").format(text, name_before)
    step = Step(
        translate("NetworkChange", "read with {0}").format(name),
        lambda: reading.choose(before),
        lambda: reading.choose(network),
    )
    stack.push(step)
    return NetworkChange(text, stack, step)
