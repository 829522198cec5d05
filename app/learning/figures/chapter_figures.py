"""Which chapter of the lesson has which figure."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.learning.figures.convolution_figure import ConvolutionFigure
from app.learning.figures.graph_figure import GraphFigure
from app.learning.figures.momentum_figure import MomentumFigure
from app.learning.figures.normalization_figure import NormalizationFigure
from app.learning.figures.pooling_figure import PoolingFigure
from app.learning.figures.softmax_figure import SoftmaxFigure

FIGURES: dict[int, type[QWidget]] = {
    2: GraphFigure,
    6: ConvolutionFigure,
    7: PoolingFigure,
    10: NormalizationFigure,
    11: SoftmaxFigure,
    14: MomentumFigure,
}
"""By the place of the chapter, from 0, which is the same in both languages."""
