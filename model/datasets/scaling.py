"""How pixels from 0 to 1 are scaled before a network's first layer."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from model.errors import DataError
from model.network import Description

#: Pixels stay from 0 to 1; lie from -0.5 to 0.5; or have the mean 0 and the deviation 1.
SCALINGS = ("unit", "centred", "standard")


def input_scaling(name: str, images: NDArray[np.float32]) -> tuple[float, float]:
    """Return the mean that is taken off every pixel and the deviation that it is divided by.

    Parameters
    ----------
    name : str
        One of `SCALINGS`.
    images : ndarray of float32, shape (count, 28, 28)
        Those that are learned from; only ``"standard"`` looks at them.

    Raises
    ------
    DataError
        If there is no such scaling, or all pixels are the same.
    """
    if name == "unit":
        return 0.0, 1.0
    if name == "centred":
        return 0.5, 1.0
    if name != "standard":
        raise DataError(f"there is no scaling {name!r}; there are {', '.join(SCALINGS)}.")
    # Sums in float64: a mean of 47 million float32 values would lose its last digits.
    mean = float(images.mean(dtype=np.float64))
    deviation = float(images.std(dtype=np.float64))
    if not deviation > 0.0:
        raise DataError("pixels that are all the same have no deviation to scale by.")
    return mean, deviation


def with_input_scaling(description: Description, mean: float, deviation: float) -> Description:
    """Return the description of a network that scales its input so, and is the same otherwise."""
    return [
        {**entry, "mean": mean, "deviation": deviation} if entry["kind"] == "input" else entry
        for entry in description
    ]
