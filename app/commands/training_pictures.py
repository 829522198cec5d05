"""The pictures of ``train``; the only part of the commands that loads Qt."""

from __future__ import annotations

from pathlib import Path

from app.commands.picture_output import check_drawable
from model.errors import TrainingError
from model.network.layers.base import Array
from model.runs.learning_curve import LearningCurve
from model.runs.run import first_filters


class TrainingPictures:
    """Draws the learning curve and the filters of a run when it ends.

    A picture whose file is None is not drawn. Raises `TrainingError` already before the run if the
    network has no filters or Qt cannot be loaded.
    """

    def __init__(
        self, curves: Path | None, filters: Path | None, first_weights: dict[str, Array]
    ) -> None:
        self._curves = curves
        self._filters = filters
        self._first_filters = first_filters(first_weights)
        if filters is not None and self._first_filters is None:
            raise TrainingError(f"{filters}: this network has no convolution to draw.")
        for path in (curves, filters):
            if path is not None:
                check_drawable(path)

    def save(self, curve: LearningCurve, weights: dict[str, Array]) -> None:
        """Draw the pictures, and write their files."""
        if self._curves is not None:
            from app.charts.curve_drawing import save_curves

            save_curves(self._curves, curve)
        after = first_filters(weights)
        if self._filters is not None and self._first_filters is not None and after is not None:
            from app.charts.filter_drawing import save_filters

            save_filters(self._filters, self._first_filters, after)
