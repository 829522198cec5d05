"""The tool bar above the canvas: pen, eraser, width, undo, redo."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QWidget

from app.drawing.canvas.canvas import DrawingCanvas
from app.drawing.paper import LARGEST_PEN_WIDTH_PX, Tool
from app.drawing.pen_width_slider import PenWidthSlider
from app.drawing.tool_button import ToolButton
from app.look.current import Adaptive
from app.look.style_sheet import set_text_style

TOOL_GAP_PX = 4
SLIDER_GAP_PX = 12
LABEL_GAP_PX = 8


class DrawingToolBar(Adaptive, QWidget):
    """Shows and changes what a canvas draws with; the canvas remains the one that knows.

    Parameters
    ----------
    canvas : DrawingCanvas
        What it belongs to.
    parent : QWidget, optional
    """

    def __init__(self, canvas: DrawingCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("drawingToolBar")
        self._canvas = canvas
        self.pen_button = ToolButton("pen", self)
        self.eraser_button = ToolButton("eraser", self)
        self.undo_button = ToolButton("undo", self)
        self.redo_button = ToolButton("redo", self)
        self.width_slider = PenWidthSlider(self)
        self.width_label = QLabel(self)
        self.width_label.setProperty("role", "muted")
        set_text_style(self.width_label, "caption")
        self._name_parts()
        self._arrange()
        self._connect()
        self.adapt()

    def _name_parts(self) -> None:
        self.pen_button.setObjectName("penButton")
        self.eraser_button.setObjectName("eraserButton")
        self.undo_button.setObjectName("undoButton")
        self.redo_button.setObjectName("redoButton")
        self.width_slider.setObjectName("penWidthSlider")
        self.width_label.setObjectName("penWidthLabel")

    def _arrange(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.pen_button)
        layout.addSpacing(TOOL_GAP_PX)
        layout.addWidget(self.eraser_button)
        layout.addSpacing(SLIDER_GAP_PX)
        layout.addWidget(self.width_slider)
        layout.addSpacing(LABEL_GAP_PX)
        layout.addWidget(self.width_label)
        layout.addStretch(1)
        layout.addWidget(self.undo_button)
        layout.addSpacing(TOOL_GAP_PX)
        layout.addWidget(self.redo_button)

    def _connect(self) -> None:
        canvas = self._canvas
        tools = QButtonGroup(self)
        for button, tool in ((self.pen_button, Tool.PEN), (self.eraser_button, Tool.ERASER)):
            button.setCheckable(True)
            button.setChecked(canvas.tool is tool)
            tools.addButton(button)
        self.pen_button.clicked.connect(lambda: canvas.set_tool(Tool.PEN))
        self.eraser_button.clicked.connect(lambda: canvas.set_tool(Tool.ERASER))
        self.undo_button.clicked.connect(canvas.undo)
        self.redo_button.clicked.connect(canvas.redo)
        self.width_slider.valueChanged.connect(canvas.set_pen_width)
        canvas.tool_changed.connect(self._show_tool)
        canvas.pen_width_changed.connect(self._show_pen_width)
        canvas.undo_available.connect(self.undo_button.setEnabled)
        canvas.redo_available.connect(self.redo_button.setEnabled)
        self.undo_button.setEnabled(canvas.can_undo())
        self.redo_button.setEnabled(canvas.can_redo())
        self._show_pen_width(canvas.pen_width_px)

    def _show_tool(self, tool: Tool) -> None:
        (self.pen_button if tool is Tool.PEN else self.eraser_button).setChecked(True)

    def _show_pen_width(self, pen_width_px: float) -> None:
        # The slider knows whole pixels alone; what it rounds must not come back to the canvas.
        with QSignalBlocker(self.width_slider):
            self.width_slider.setValue(round(pen_width_px))
        self.width_label.setText(self._width_text(pen_width_px))

    def _width_text(self, pen_width_px: float) -> str:
        return self.tr("{width} px").format(width=round(pen_width_px))

    def _restyle(self) -> None:
        """Reserve the room of the label in the current font."""
        self._reserve_label()

    def _reserve_label(self) -> None:
        """Keep the room of the longest text, so that nothing moves with the width."""
        self.width_label.ensurePolished()
        longest = self._width_text(LARGEST_PEN_WIDTH_PX)
        self.width_label.setMinimumWidth(self.width_label.fontMetrics().horizontalAdvance(longest))

    def _retranslate(self) -> None:
        """Set all texts in the current language."""
        standard = QKeySequence.StandardKey
        self._explain(self.pen_button, self.tr("Pen"), QKeySequence(Qt.Key.Key_P))
        self._explain(self.eraser_button, self.tr("Eraser"), QKeySequence(Qt.Key.Key_E))
        self._explain(self.undo_button, self.tr("Undo"), QKeySequence(standard.Undo))
        self._explain(self.redo_button, self.tr("Redo"), QKeySequence("Ctrl+Shift+Z"))
        self.width_slider.setAccessibleName(self.tr("Pen width"))
        self.width_slider.setToolTip(self.tr("Pen width ([ and ])"))
        self._show_pen_width(self._canvas.pen_width_px)
        self._reserve_label()

    def _explain(self, button: ToolButton, name: str, shortcut: QKeySequence) -> None:
        keys = shortcut.toString(QKeySequence.SequenceFormat.NativeText)
        button.setAccessibleName(name)
        button.setToolTip(f"{name} ({keys})")
