"""The tool bar above the canvas: pen, eraser, width, undo, redo."""

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QKeySequence, QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QSlider, QToolButton, QWidget

from app.drawing.canvas.canvas import DrawingCanvas
from app.drawing.geometry import (
    DEFAULT_PEN_WIDTH_PX,
    LARGEST_PEN_WIDTH_PX,
    SMALLEST_PEN_WIDTH_PX,
    Tool,
)
from app.look.current import Adaptive, current_theme, current_type_scale
from app.look.style_sheet import set_text_style
from app.services.resources import ICON_SIZE_PX, icon

TOOL_GAP_PX = 4
SLIDER_GAP_PX = 12
LABEL_GAP_PX = 8
TOOL_SIZE_PX = 32
SLIDER_WIDTH_PX = 76
SLIDER_HEIGHT_PX = 24
SLIDER_HANDLE_PX = 16
SLIDER_PAGE_STEP_PX = 4


class ToolButton(Adaptive, QToolButton):
    """A tool of the drawing tool bar, named after its icon; the style sheet paints its ground."""

    def __init__(self, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self.setObjectName(f"{icon_name}Button")
        # A click leaves the focus, and with it the keys, where they are.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.adapt()

    def _restyle(self) -> None:
        theme, type_scale = current_theme(), current_type_scale()
        icon_px = type_scale.icon_px(ICON_SIZE_PX)
        self.setIcon(icon(self._icon_name, theme.text, theme.disabled, icon_px))
        self.setIconSize(QSize(icon_px, icon_px))
        size_px = type_scale.icon_px(TOOL_SIZE_PX)
        self.setFixedSize(size_px, size_px)


class PenWidthSlider(QSlider):
    """Chooses a width from 6 to 30; the style sheet paints it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(SMALLEST_PEN_WIDTH_PX, LARGEST_PEN_WIDTH_PX)
        self.setPageStep(SLIDER_PAGE_STEP_PX)
        self.setValue(DEFAULT_PEN_WIDTH_PX)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedSize(SLIDER_WIDTH_PX, SLIDER_HEIGHT_PX)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Move the handle to the pointer."""
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self.setSliderDown(True)
        self._follow(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the handle."""
        if self.isSliderDown():
            self._follow(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Release the handle."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(False)

    def _follow(self, event: QMouseEvent) -> None:
        from PySide6.QtWidgets import QStyle  # costly to import; see `app.look.current.animates`

        left_px = round(event.position().x() - SLIDER_HANDLE_PX / 2)
        length_px = self.width() - SLIDER_HANDLE_PX
        is_reversed = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setValue(
            QStyle.sliderValueFromPosition(
                self.minimum(), self.maximum(), left_px, length_px, is_reversed
            )
        )
        event.accept()


class DrawingToolBar(Adaptive, QWidget):
    """Shows and changes the tool and the pen width of a canvas."""

    def __init__(self, canvas: DrawingCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("drawingToolBar")
        self._canvas = canvas
        self.pen_button = ToolButton("pen", self)
        self.eraser_button = ToolButton("eraser", self)
        self.width_slider = PenWidthSlider(self)
        self.width_slider.setObjectName("penWidthSlider")
        self.undo_button = ToolButton("undo", self)
        self.redo_button = ToolButton("redo", self)
        self.width_label = QLabel(self)
        self.width_label.setObjectName("penWidthLabel")
        self.width_label.setProperty("role", "muted")
        set_text_style(self.width_label, "caption")
        self._arrange()
        self._connect()
        self.adapt()

    def _arrange(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget, gap_px in (
            (self.pen_button, TOOL_GAP_PX),
            (self.eraser_button, SLIDER_GAP_PX),
            (self.width_slider, LABEL_GAP_PX),
            (self.width_label, LABEL_GAP_PX),
        ):
            layout.addWidget(widget)
            layout.addSpacing(gap_px)
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
        # The slider rounds to whole pixels, but the canvas keeps fractions.
        with QSignalBlocker(self.width_slider):
            self.width_slider.setValue(round(pen_width_px))
        self.width_label.setText(self._width_text(pen_width_px))

    def _width_text(self, pen_width_px: float) -> str:
        return self.tr("{width} px").format(width=round(pen_width_px))

    def _restyle(self) -> None:
        """Reserve the width of the longest text, so that nothing moves."""
        label = self.width_label
        label.ensurePolished()
        label.setMinimumWidth(0)
        label.setText(self._width_text(LARGEST_PEN_WIDTH_PX))
        label.setMinimumWidth(label.sizeHint().width())
        self._show_pen_width(self._canvas.pen_width_px)

    def _retranslate(self) -> None:
        standard = QKeySequence.StandardKey
        self._explain(self.pen_button, self.tr("Pen"), QKeySequence(Qt.Key.Key_P))
        self._explain(self.eraser_button, self.tr("Eraser"), QKeySequence(Qt.Key.Key_E))
        self._explain(self.undo_button, self.tr("Undo"), QKeySequence(standard.Undo))
        self._explain(self.redo_button, self.tr("Redo"), QKeySequence("Ctrl+Shift+Z"))
        self.width_slider.setAccessibleName(self.tr("Pen width"))
        self.width_slider.setToolTip(self.tr("Pen width ([ and ])"))
        self._restyle()

    def _explain(self, button: ToolButton, name: str, shortcut: QKeySequence) -> None:
        keys = shortcut.toString(QKeySequence.SequenceFormat.NativeText)
        button.setAccessibleName(name)
        button.setToolTip(f"{name} ({keys})")
