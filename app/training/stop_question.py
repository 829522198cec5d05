"""The one question before a window is closed while a network learns."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

translate = QCoreApplication.translate


def ask_whether_to_stop(window: QWidget) -> bool:
    """Ask the person; return whether the run is to be stopped."""
    box = QMessageBox(window)
    box.setObjectName("stopTrainingBox")
    box.setWindowTitle(translate("StopQuestion", "Close Digitpad"))
    box.setText(translate("StopQuestion", "A network is learning. Stop it and close Digitpad?"))
    box.setInformativeText(
        translate("StopQuestion", "The next time, it can go on from its last whole epoch.")
    )
    roles = QMessageBox.ButtonRole
    stop_button = box.addButton(translate("StopQuestion", "Stop and close"), roles.AcceptRole)
    go_on_button = box.addButton(translate("StopQuestion", "Go on learning"), roles.RejectRole)
    box.setDefaultButton(go_on_button)
    box.setEscapeButton(go_on_button)
    box.exec()
    wants_to_stop = box.clickedButton() is stop_button
    box.deleteLater()
    return wants_to_stop
