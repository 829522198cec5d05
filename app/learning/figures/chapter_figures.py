"""Which chapter of the lesson has which figure."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.learning.figures.convolution_figure import ConvolutionFigure

FIGURES: dict[int, type[QWidget]] = {
    6: ConvolutionFigure,
}
"""By the place of the chapter, from 0, which is the same in both languages."""
