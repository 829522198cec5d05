"""The left column of the main panel: the canvas with what stands over and under it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.drawing.canvas.canvas import DrawingCanvas
from app.drawing.canvas_controls import CanvasControls
from app.reading.read_controls import ReadControls
from app.widgets.named_widgets import clear_layout, filled
from app.window.sizes.panel_measures import CONTROLS_ABOVE_PX, GAP_PX, PanelMeasures, PanelSizes


class LeftColumn(QWidget):
    """Arranges the canvas, its tools, the controls, and bars that are seen at times.

    Parameters
    ----------
    tool_bar, number_tools : QWidget
        The second one is for numbers, at the right edge of a wide canvas.
    canvas : DrawingCanvas
    controls : ReadControls
    canvas_controls : CanvasControls
        Of a wide canvas: beside the others if there is room.
    bars : QWidget
        From top to bottom, under the controls.
    """

    def __init__(
        self,
        tool_bar: QWidget,
        number_tools: QWidget,
        canvas: DrawingCanvas,
        controls: ReadControls,
        canvas_controls: CanvasControls,
        *bars: QWidget,
    ) -> None:
        super().__init__()
        self._tool_bar, self._number_tools = tool_bar, number_tools
        self._controls, self._canvas_controls = controls, canvas_controls
        self.below_canvas = QWidget()
        filled(QVBoxLayout(self.below_canvas), margins_px=(0, 0, 0, GAP_PX))
        self.below_canvas.hide()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._below = QGridLayout()
        self._below.setVerticalSpacing(GAP_PX)
        self._below.setHorizontalSpacing(0)
        self._below.setColumnStretch(1, 1)
        self._below.addWidget(controls, 0, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_PX)
        layout.addLayout(filled(QHBoxLayout(), tool_bar, None, number_tools))
        layout.addWidget(canvas, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addSpacing(CONTROLS_ABOVE_PX - GAP_PX)
        layout.addWidget(self.below_canvas)
        layout.addLayout(self._below)
        for bar in bars:
            layout.addWidget(bar)
        layout.addStretch(1)

    def show_below_canvas(self, widget: QWidget | None) -> None:
        """Show a widget between the canvas and the controls; None deletes the one that is there."""
        layout = self.below_canvas.layout()
        assert layout is not None
        if widget is None:
            clear_layout(layout)
        else:
            layout.addWidget(widget)
        self.below_canvas.setVisible(widget is not None)

    def arrange(self, sizes: PanelSizes, measures: PanelMeasures, is_number: bool) -> None:
        """Take the sizes for a canvas."""
        column_px, left_px = measures.column_width(), measures.left_width(sizes)
        self.setFixedWidth(left_px)
        self.below_canvas.setMaximumWidth(column_px)
        self._tool_bar.setFixedWidth(column_px)
        has_room = left_px - column_px >= self._number_tools.sizeHint().width() + GAP_PX
        self._number_tools.setVisible(is_number and has_room)
        beside_px = measures.canvas_controls_width(sizes)
        below = self._below
        below.setColumnMinimumWidth(0, column_px if sizes.is_wide else left_px)
        below.setColumnMinimumWidth(2, beside_px)
        below.removeWidget(self._canvas_controls)
        place = (0, 2) if beside_px else (1, 0)
        below.addWidget(self._canvas_controls, *place, Qt.AlignmentFlag.AlignBottom)
        self._canvas_controls.setVisible(sizes.is_wide)
        network_px = measures.network_width(sizes)
        if network_px:
            self._controls.set_broad(column_px, network_px)
        else:
            self._controls.set_stacked()
