"""The pictures that ``train`` draws on request; the one part of the commands that loads Qt."""

from __future__ import annotations

from pathlib import Path

from model.errors import TrainingError
from model.network.layers import Convolution
from model.network.layers.base import Array
from model.network.network import Network
from model.runs.learning_curve import Course


class TrainingPictures:
    """Curves and filters of a run, drawn when it is over.

    Parameters
    ----------
    curves, filters : Path or None
        Where to; nothing is drawn for None.
    network : Network
        As it begins: its filters are remembered.

    Raises
    ------
    TrainingError
        If there is nothing to draw, or nothing to draw with. Said before the run, not after it.
    """

    def __init__(self, curves: Path | None, filters: Path | None, network: Network) -> None:
        self._curves = curves
        self._filters = filters
        self._filters_before: Array | None = None
        if filters is not None:
            self._filters_before = first_filters(network)
            if self._filters_before is None:
                raise TrainingError(f"{filters}: this network has no convolution to draw.")
        if curves is not None or filters is not None:
            try:
                from app.charts.picture_files import prepare_drawing

                prepare_drawing()
            except ImportError as error:
                raise TrainingError(
                    f"{curves or filters} cannot be drawn: Qt is not whole here ({error})."
                ) from None

    def save(self, course: Course, network: Network) -> None:
        """Draw and write what was asked for.

        Raises
        ------
        OSError
            If a file cannot be written.
        """
        if self._curves is not None:
            from app.charts.curve_drawing import save_curves

            save_curves(self._curves, course)
        after = first_filters(network)
        if self._filters is not None and self._filters_before is not None and after is not None:
            from app.charts.filter_drawing import save_filters

            save_filters(self._filters, self._filters_before, after)


def first_filters(network: Network) -> Array | None:
    """Return a copy of the first convolution's filters, (filters, channels, height, width)."""
    for layer in network.layers:
        if isinstance(layer, Convolution):
            return layer.parameters["filters"].copy()
    return None
