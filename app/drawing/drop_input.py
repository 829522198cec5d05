"""Files, pictures and drawings dragged onto the canvas."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from app.drawing.exchange import Offer, offer_of_mime


class DropInput(QObject):
    """Welcomes what can be put on the paper, and hands it on when it is dropped.

    Signals
    -------
    welcome_changed()
        Something welcome has come over the canvas, or has left it.
    offered(Offer)
        It was dropped.
    """

    welcome_changed = Signal()
    offered = Signal(Offer)

    def __init__(self) -> None:
        super().__init__()
        self.is_welcoming = False

    def handle(self, event: QEvent) -> bool:
        """Take an event; return False for one that is left to others."""
        if isinstance(event, QDragEnterEvent):
            if offer_of_mime(event.mimeData()) is None:
                return False
            event.acceptProposedAction()
            self._welcome(True)
            return True
        if event.type() == QEvent.Type.DragLeave:
            self._welcome(False)
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self._welcome(False)
            offer = offer_of_mime(event.mimeData())
            if offer is not None:
                event.acceptProposedAction()
                self.offered.emit(offer)
            return True
        return False

    def _welcome(self, is_welcoming: bool) -> None:
        if self.is_welcoming != is_welcoming:
            self.is_welcoming = is_welcoming
            self.welcome_changed.emit()
