"""The question whether to forget everything that was learned about a person."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.widgets.labels import WrappedLabel
from app.widgets.named_widgets import filled, push_button

MIN_WIDTH_PX = 420
MARGIN_PX = 24


class ForgetDialog(QDialog):
    """Offers to undo all lessons and, if ticked, to delete the samples."""

    def __init__(self, sample_count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("forgetDialog")
        self.setWindowTitle(self.tr("Forget everything about me"))
        explanation = WrappedLabel(
            self.tr(
                "All lessons are undone: Digitpad uses its bundled weights again, and refuses what "
                "it refused at first. My samples stay unless you delete them here."
            )
        )
        # Of the label, not of the window: its controls may need more.
        explanation.setMinimumWidth(MIN_WIDTH_PX - 2 * MARGIN_PX)
        self.delete_box = QCheckBox(
            self.tr("Permanently delete all samples ({0}) and lessons").format(f"{sample_count:,}")
        )
        self.delete_box.setObjectName("deleteSamplesBox")
        self.forget_button = push_button("forgetButton")
        self.forget_button.setText(self.tr("Forget"))
        self.forget_button.setProperty("primary", True)
        self.cancel_button = QPushButton(self.tr("Cancel"), default=True)
        self.forget_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        buttons = filled(QHBoxLayout(), None, self.cancel_button, self.forget_button, spacing_px=8)
        margins_px = (MARGIN_PX,) * 4
        layout = QVBoxLayout(self)
        filled(layout, explanation, self.delete_box, buttons, spacing_px=16, margins_px=margins_px)

    @property
    def deletes_samples(self) -> bool:
        """Whether to delete the samples, too."""
        return self.delete_box.isChecked()
