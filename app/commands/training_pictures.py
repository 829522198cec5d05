"""The pictures that ``train`` draws on request; the only part of the commands that loads Qt."""

from __future__ import annotations

from pathlib import Path

from model.errors import TrainingError
from model.network.layers.base import Array
from model.runs.learning_curve import LearningCurve
from model.runs.run import first_filters


class TrainingPictures:
    """The learning curve and the filters of a run, drawn when it is over.

    Parameters
    ----------
    curves, filters : Path or None
        The files to write; None draws nothing.
    first_weights : dict of ndarray
        With the filters before training.

    Raises
    ------
    TrainingError
        If the network has no filters or Qt cannot be loaded: before the run, not after it.
    """

    def __init__(
        self, curves: Path | None, filters: Path | None, first_weights: dict[str, Array]
    ) -> None:
        self._curves = curves
        self._filters = filters
        self._first_filters = first_filters(first_weights)
        if filters is not None and self._first_filters is None:
            raise TrainingError(f"{filters}: this network has no convolution to draw.")
        if curves is not None or filters is not None:
            try:
                from app.charts.picture_files import prepare_drawing

                prepare_drawing()
            except ImportError as error:
                raise TrainingError(
                    f"{curves or filters} cannot be drawn: Qt is not whole here ({error})."
                ) from None

    def save(self, curve: LearningCurve, weights: dict[str, Array]) -> None:
        """Draw and write what was asked for.

        Raises
        ------
        OSError
            If a file cannot be written.
        """
        if self._curves is not None:
            from app.charts.curve_drawing import save_curves

            save_curves(self._curves, curve)
        after = first_filters(weights)
        if self._filters is not None and self._first_filters is not None and after is not None:
            from app.charts.filter_drawing import save_filters

            save_filters(self._filters, self._first_filters, after)
