"""The two tools of the canvas and the widths of its pen."""

from enum import Enum

SMALLEST_PEN_WIDTH_PX = 6
LARGEST_PEN_WIDTH_PX = 30
DEFAULT_PEN_WIDTH_PX = 18


class Tool(Enum):
    """What pressing on the canvas does."""

    PEN = "pen"
    ERASER = "eraser"
