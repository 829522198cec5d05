"""Numbers and sentences of the arithmetic of one value."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from model.explanation.arithmetic import Arithmetic, Mapped, Normalized, Pooled, Share, WeightedSum

translate = QCoreApplication.translate

_MAX_DECIMALS = 9
_SHARE_DECIMALS = 4


def decimals_for(largest: float) -> int:
    """Return how many decimals values up to `largest` are shown with: two digits count at least."""
    if not math.isfinite(largest) or largest <= 0.0:
        return 2
    return min(max(1 - math.floor(math.log10(largest)), 0) + (largest >= 1.0), _MAX_DECIMALS)


def number_text(value: float, decimals: int = 2) -> str:
    """Return a number with a minus sign, and without one where nothing but zeros is shown."""
    text = f"{value:.{decimals}f}"
    return text.replace("-", "−" if text.strip("-0.") else "")


def value_text(value: float) -> str:
    """Return a value by itself, with as many decimals as it needs."""
    return number_text(value, max(2, decimals_for(abs(value))))


def share_text(value: float) -> str:
    """Return a probability in per cent, without the sign."""
    return number_text(100.0 * value, 1)


def result_text(found: Arithmetic) -> str:
    """Return the value as it is shown above its formula."""
    if isinstance(found, Share):
        return translate("InsidePanel", "{0} %").format(share_text(found.value))
    return value_text(found.value)


def formula(found: Arithmetic) -> str:
    """Return how the value came about, without the value."""
    if isinstance(found, WeightedSum):
        return _sum_text(found)
    if isinstance(found, Pooled):
        count = found.inputs.size
        if found.is_mean:
            return translate("InsidePanel", "The mean of {0} values").format(count)
        return translate("InsidePanel", "The largest of {0} values").format(count)
    if isinstance(found, Normalized):
        return _normalized_text(found)
    if isinstance(found, Mapped):
        return _mapped_text(found)
    if isinstance(found, Share):
        return _share_text(found)
    return translate("InsidePanel", "The value of this layer")


def _sum_text(found: WeightedSum) -> str:
    total = value_text(float(found.channel_sums.sum()))
    bias = _in_brackets(found.bias)
    if found.products.size == 1:
        return f"{total} + {bias}"
    return translate("InsidePanel", "Sum {0} + bias {1}").format(total, bias)


def _normalized_text(found: Normalized) -> str:
    scale, value = value_text(found.scale), value_text(found.input)
    centred = f"({value} − {_in_brackets(found.mean)})"
    std = f"√({value_text(found.variance)} + {found.epsilon:.5f})"
    return f"{scale} × {centred} ÷ {std} + {_in_brackets(found.shift)}"


def _mapped_text(found: Mapped) -> str:
    shown = value_text(found.input)
    if found.function == "relu":
        return translate("InsidePanel", "The larger of 0 and {0}").format(shown)
    if found.function == "sigmoid":
        return f"1 ÷ (1 + e^{value_text(-found.input)})"
    return f"{found.function}({shown})"


def _share_text(found: Share) -> str:
    score = value_text(float(found.scores[found.index]))
    exponent = f"({score} − {_in_brackets(found.scores.max())})"
    if found.temperature != 1.0:
        temperature = translate("InsidePanel", "temperature {0}")
        exponent = f"({exponent} ÷ {temperature.format(value_text(found.temperature))})"
    own = number_text(float(found.exponentials[found.index]), _SHARE_DECIMALS)
    total = number_text(float(found.exponentials.sum()), _SHARE_DECIMALS)
    text = translate("InsidePanel", "e^{0} = {1}, divided by {2}, the sum of all")
    return text.format(exponent, own, total)


def _in_brackets(value: float) -> str:
    """Return a number that stands after a sign."""
    text = value_text(float(value))
    return f"({text})" if text.startswith("−") else text


def largest_of(*arrays: NDArray[np.floating[Any]]) -> float:
    """Return the largest amount in all arrays."""
    return max((float(np.abs(array).max(initial=0.0)) for array in arrays), default=0.0)
