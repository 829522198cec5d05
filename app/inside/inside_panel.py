"""The inspector: the network at work on the drawing, from the ink to the ten probabilities."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.drawing.tool_bar import ToolButton
from app.inside.arithmetic.detail_view import DetailView
from app.inside.inspection import Inspection
from app.inside.overview.ink_steps_view import InkStepsView
from app.inside.overview.sections import Section, sections_of
from app.inside.overview.sign_legend import SignLegend
from app.inside.overview.tiles_view import TilesView
from app.look.current import Adaptive
from app.look.style_sheet import set_style_property, set_text_style
from app.widgets.labels import ElidedLabel, WrappedLabel
from app.widgets.named_widgets import clear_layout, filled, hairline, push_button, scrolling

SIDE_MARGIN_PX = 24
_TOP_MARGIN_PX = 16
_GAP_PX = 16
_MAX_PINNED_FRACTION = 0.5


class InsidePanel(Adaptive, QWidget):
    """Shows an inspection: the chosen value above, all layers below.

    Signals
    -------
    close_requested()
        The person is done.
    step_requested()
        The person wants to see how the network learns from the drawing.
    restyled()
        The text may have another size.
    """

    close_requested = Signal()
    step_requested = Signal()
    restyled = Signal()

    def __init__(self, inspection: Inspection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("insidePanel")
        self.inspection = inspection
        self._name = ""
        self.title = ElidedLabel()
        self.title.setObjectName("insideTitle")
        set_text_style(self.title, "heading")
        self.close_button = ToolButton("close")
        self.close_button.clicked.connect(self.close_requested)
        self.hint = WrappedLabel()
        self.hint.setProperty("role", "muted")
        self.legend = SignLegend()
        self.detail = DetailView(inspection)
        self.ink_head = QLabel()
        set_text_style(self.ink_head, "label")
        self.ink_steps = InkStepsView()
        self.sections: list[Section] = []
        self.step_button = push_button("stepButton")
        set_style_property(self.step_button, "link", True)
        self.step_button.clicked.connect(self.step_requested)
        ink = filled(QHBoxLayout(), self.ink_head, None, self.legend)
        page = QWidget()
        self._detail_in_page = filled(QVBoxLayout())
        self._sections_layout = filled(QVBoxLayout(), spacing_px=_GAP_PX)
        filled(
            QVBoxLayout(page),
            *(self._detail_in_page, ink, 4, self.ink_steps, _GAP_PX, self._sections_layout),
            *(filled(QHBoxLayout(), self.step_button, None), None),
            margins_px=(SIDE_MARGIN_PX, 12, SIDE_MARGIN_PX, _TOP_MARGIN_PX),
        )
        self.area: QScrollArea = scrolling(page)
        head = filled(QHBoxLayout(), self.title, self.close_button, spacing_px=8)
        head.setStretch(0, 1)
        self._above = filled(
            QVBoxLayout(),
            *(head, 4, self.hint, 12, self.detail),
            margins_px=(SIDE_MARGIN_PX, _TOP_MARGIN_PX, SIDE_MARGIN_PX, 12),
        )
        column = filled(QVBoxLayout(), self._above, hairline(), self.area)
        column.setStretch(2, 1)
        filled(QHBoxLayout(self), hairline(is_upright=True), column)
        inspection.network_changed.connect(self._show_sections)
        inspection.values_changed.connect(self._show_values)
        inspection.selection_changed.connect(self._show_selection)
        self._show_sections()
        self._show_values()
        self.adapt()

    def show_name(self, name: str) -> None:
        """Show which network it is, such as ``"the classic network"``."""
        self._name = name
        self._retranslate()

    def _retranslate(self) -> None:
        self.title.setText(self.tr("Inside {0}").format(self._name or self.tr("the network")))
        self.setAccessibleName(self.title.text())
        self.hint.setText(
            self.tr("Click a map or a pixel to see its arithmetic; or use the arrows and Enter.")
        )
        self.ink_head.setText(self.tr("From ink to picture"))
        self.step_button.setText(self.tr("How it learns from this drawing"))
        self.close_button.setToolTip(self.tr("Close"))
        self.close_button.setAccessibleName(self.tr("Close"))

    def _restyle(self) -> None:
        self._place_detail()
        # Later: the whole application is being restyled.
        QTimer.singleShot(0, self, self.restyled.emit)

    def sizeHint(self) -> QSize:
        """Return a small height: the window takes the height that the answer needs."""
        return QSize(400, 200)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def _place_detail(self) -> None:
        """Keep the arithmetic in sight, unless it would leave too little room for the maps."""
        needed_px = self.detail.make_room(self.width() - 2 * SIDE_MARGIN_PX - 1)
        is_pinned = needed_px <= _MAX_PINNED_FRACTION * self.height()
        layout = self._above if is_pinned else self._detail_in_page
        if layout.indexOf(self.detail) < 0:
            for other in (self._above, self._detail_in_page):
                other.removeWidget(self.detail)
            layout.addWidget(self.detail)
            self._detail_in_page.setContentsMargins(0, 0, 0, 0 if is_pinned else _GAP_PX)

    def _show_sections(self) -> None:
        """Build the overview of another network."""
        clear_layout(self._sections_layout)
        self.sections = sections_of(self.inspection)
        for section in self.sections:
            self._sections_layout.addWidget(section)
        if self.sections:
            # After the sections, which are newer.
            QWidget.setTabOrder(self.sections[-1].view, self.step_button)
        self._place_detail()

    def _show_values(self) -> None:
        self.ink_steps.show_ink(self.inspection.ink)
        for section in self.sections:
            section.follow_values()

    def _show_selection(self) -> None:
        for section in self.sections:
            section.follow_selection()
        self._scroll_to_chosen()

    def _scroll_to_chosen(self) -> None:
        """Scroll to the picture that was chosen with the keyboard."""
        view = self.area.focusWidget()
        page = self.area.widget()
        if page is None or not isinstance(view, TilesView) or view.marked is None:
            return
        if page.isAncestorOf(view):
            area = view.area_of(view.marked).translated(view.mapTo(page, QPoint()))
            centre = area.center()
            self.area.ensureVisible(centre.x(), centre.y(), 0, area.height())

    # Qt's own names

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the arithmetic for the new height."""
        super().resizeEvent(event)
        self._place_detail()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_requested.emit()
        else:
            super().keyPressEvent(event)
