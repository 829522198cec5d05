"""How much room the main panel needs: the canvas grows in steps, and the answer with it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from app.drawing.canvas.canvas_mapping import CanvasMapping
from app.drawing.canvas_controls import CanvasControls
from app.drawing.geometry import CANVAS_SIZE_PX
from app.look.current import current_type_scale
from app.reading.answer_panel import BESIDE_SPACING_PX, DIGIT_PX, AnswerPanel, sign_size
from app.reading.network_input import CELL_PX, NetworkInputPanel
from app.reading.probability_row import ROW_HEIGHT_PX, row_height
from app.reading.read_controls import ReadControls
from app.reading.texts import DIGITS
from app.widgets.message_row import MessageRow
from app.widgets.named_widgets import Hairline
from app.widgets.screen_fit import grown

SIDE_MARGIN_PX = 24
TOP_MARGIN_PX = 16
SCROLL_BAR_PX = 12
NARROW_COLUMN_GAP_PX = 32
NARROW_BELOW_PX = 840
ANSWER_GAP_PX = 8
MESSAGE_GAP_PX = 8
GAP_PX = 8
CONTROLS_ABOVE_PX = 16
CONTROLS_GAP_PX = 24
"""Between the buttons and the network beside them."""
MIN_NETWORK_FRACTION = 0.9
"""Of the width of the controls: narrower, the network is below the buttons."""
MAX_ANSWER_PX = 680
"""At 100 % text."""
LEFT_COLUMN_PX = 282
CANVAS_CONTROLS_PX = 240
"""Width of the controls of a wide canvas at 100 %."""
LEFT_COLUMN_GROWTH_PX = 98
"""Added to the left column at 200 %, because its controls grow."""
WORDS_PX = 152
"""Width of the text beside the digit at 100 %."""

STEP_PX = 140
MAX_STEPS = 20
"""Beyond any screen."""

ANSWER_STEPS = 5
"""Steps with which the answer grows: beyond, it would only move apart."""
DIGIT_STEP_PX = 80 / 3
ROW_STEP_PX = 4

COLUMN_GAP_PX = 40
LARGE_COLUMN_GAP_PX = 64


@dataclass(frozen=True)
class PanelSizes:
    """Sizes for a canvas that is larger than the smallest one by some steps.

    Parameters
    ----------
    steps : int
        0 for a canvas that is 280 px high, 1 for 420 px, and so on.
    width_px : int
        Of the canvas, in its own pixels.
    shown_fraction : float
        Less than 1 if even the smallest canvas has no room.
    """

    steps: int = 0
    width_px: int = CANVAS_SIZE_PX
    shown_fraction: float = 1.0

    @property
    def mapping(self) -> CanvasMapping:
        """How the canvas is shown."""
        scale = 1 + self.steps * STEP_PX / CANVAS_SIZE_PX
        return CanvasMapping(scale * self.shown_fraction, self.width_px)

    @property
    def is_wide(self) -> bool:
        """Whether the canvas is for more than one digit."""
        return self.width_px > CANVAS_SIZE_PX

    @property
    def digit_px(self) -> int:
        """Size of the digit of the answer."""
        return round(DIGIT_PX + self._answer_steps * DIGIT_STEP_PX)

    @property
    def cell_px(self) -> int:
        """Edge of a pixel of the network."""
        return CELL_PX + self._answer_steps

    @property
    def row_px(self) -> int:
        """Smallest height of a row of the bars."""
        return ROW_HEIGHT_PX + self._answer_steps * ROW_STEP_PX

    @property
    def column_gap_px(self) -> int:
        """Gap between the canvas and the answer."""
        return LARGE_COLUMN_GAP_PX if self.steps else COLUMN_GAP_PX

    @property
    def _answer_steps(self) -> int:
        return min(self.steps, ANSWER_STEPS)


@dataclass(frozen=True)
class PanelMeasures:
    """Measures the parts of the main panel at the current text size, in px."""

    tool_bar: QWidget
    controls: ReadControls
    canvas_controls: CanvasControls
    bars_below: tuple[QWidget, ...]
    below_canvas: QWidget
    answer_panel: AnswerPanel
    network_input: NetworkInputPanel
    hairline: Hairline
    message_row: MessageRow

    def min_width(self, width_px: int = CANVAS_SIZE_PX) -> int:
        """Return the minimum width with the answer beside the canvas, and the bars below.

        `width_px` is that of the canvas, in its own pixels.
        """
        input_px = self.network_input.size_at(CELL_PX).width()
        answer_px = max(input_px, self.answer_panel.stacked_min_width_px())
        margins_px = 2 * SIDE_MARGIN_PX + SCROLL_BAR_PX
        left_px = self.left_width(PanelSizes(width_px=width_px))
        return left_px + NARROW_COLUMN_GAP_PX + answer_px + margins_px

    def min_wide(self, width_px: int = CANVAS_SIZE_PX) -> int:
        """Return the minimum width with answer and bars beside the canvas."""
        needed_px = self.wide_size(PanelSizes(width_px=width_px)).width()
        return max(NARROW_BELOW_PX, needed_px + SCROLL_BAR_PX)

    def shown_fraction(self, width_px: int, room_px: int) -> float:
        """Return how large a canvas is shown in this width of the panel, at most 1."""
        frame_px = PanelSizes().mapping.widget_size.width() - CANVAS_SIZE_PX
        room_px -= 2 * SIDE_MARGIN_PX + SCROLL_BAR_PX + frame_px
        return min(1.0, max(room_px, CANVAS_SIZE_PX) / width_px)

    def wide_size(self, sizes: PanelSizes) -> QSize:
        """Return the smallest size of the wide arrangement, with its margins."""
        width_px = self.left_width(sizes) + sizes.column_gap_px + self._min_answer_width(sizes)
        height_px = max(self.left_height(sizes), self.answer_height(sizes))
        return QSize(width_px + 2 * SIDE_MARGIN_PX, height_px + 2 * TOP_MARGIN_PX)

    def max_width(self, sizes: PanelSizes) -> int:
        """Return the width beyond which the wide arrangement does not grow, without margins."""
        answer_px = max(grown(MAX_ANSWER_PX), self._min_answer_width(sizes))
        return self.left_width(sizes) + sizes.column_gap_px + answer_px

    def column_width(self) -> int:
        """Return the width of the tools and of the controls, which grow with the text."""
        grown_px = LEFT_COLUMN_GROWTH_PX * (current_type_scale().scale - 1)
        return max(
            round(LEFT_COLUMN_PX + grown_px),
            self.tool_bar.minimumSizeHint().width(),
            self.controls.needed_size(is_broad=False).width(),
            0 if self.below_canvas.isHidden() else self.below_canvas.minimumSizeHint().width(),
        )

    def left_width(self, sizes: PanelSizes) -> int:
        """Return the width of the canvas with its tools and controls."""
        return max(self.column_width(), sizes.mapping.widget_size.width())

    def network_width(self, sizes: PanelSizes) -> int:
        """Return the width of the network beside the buttons; 0 if it is below them."""
        if sizes.is_wide:
            return 0
        column_px = self.column_width()
        room_px = self.left_width(sizes) - column_px - CONTROLS_GAP_PX
        return min(room_px, column_px) if room_px >= MIN_NETWORK_FRACTION * column_px else 0

    def canvas_controls_width(self, sizes: PanelSizes) -> int:
        """Return the width of the controls of a wide canvas beside the others; 0 if below them."""
        room_px = self.left_width(sizes) - self.column_width() - CONTROLS_GAP_PX
        needed_px = self.canvas_controls.sizeHint().width()
        wanted_px = max(needed_px, current_type_scale().px(CANVAS_CONTROLS_PX))
        return min(room_px, wanted_px) if sizes.is_wide and room_px >= needed_px else 0

    def canvas_bottom(self, sizes: PanelSizes) -> int:
        """Return the distance of the lower edge of the canvas from the top of the tools."""
        return self.tool_bar.sizeHint().height() + GAP_PX + sizes.mapping.widget_size.height()

    def left_height(self, sizes: PanelSizes) -> int:
        """Return the height of the canvas with its tools and controls."""
        is_broad = self.network_width(sizes) > 0
        controls_px = self.controls.needed_size(is_broad).height()
        if sizes.is_wide and not self.canvas_controls_width(sizes):
            controls_px += GAP_PX + self.canvas_controls.sizeHint().height()
        bars = [bar for bar in self.bars_below if not bar.isHidden()]
        bars_px = sum(GAP_PX + bar.sizeHint().height() for bar in bars)
        if not self.below_canvas.isHidden():
            controls_px += self.below_canvas.minimumSizeHint().height() + GAP_PX
        return self.canvas_bottom(sizes) + CONTROLS_ABOVE_PX + controls_px + bars_px

    def answer_height(self, sizes: PanelSizes) -> int:
        """Return the height of the answer beside the canvas, to the end of the message row."""
        sign_px = sign_size(sizes.digit_px).height()
        input_px = self.network_input.size_at(sizes.cell_px).height()
        bars_px = DIGITS * row_height(sizes.row_px)
        message_px = MESSAGE_GAP_PX + self.message_row.sizeHint().height()
        return max(sign_px, input_px) + self.hairline.height() + bars_px + message_px

    def _min_answer_width(self, sizes: PanelSizes) -> int:
        words_px = current_type_scale().px(WORDS_PX)
        beside_px = BESIDE_SPACING_PX + words_px + ANSWER_GAP_PX
        input_px = self.network_input.size_at(sizes.cell_px).width()
        return sign_size(sizes.digit_px).width() + beside_px + input_px
