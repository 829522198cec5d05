"""The chart of deletion curves, as SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from itertools import pairwise

import numpy as np

from model.notebook.svg import svg

#: Readable on a light and on a dark page. Lines also differ by their dashes, and say their names.
_STYLES = (
    ("#2f7ed8", ""),
    ("#e0782f", "6 4"),
    ("#80858d", "2 4"),
)
_WIDTH_PX, _HEIGHT_PX = 560, 300
_LEFT_PX, _TOP_PX, _RIGHT_PX, _BOTTOM_PX = 56, 34, 150, 40
_TEXT = 'font-size="12" font-family="sans-serif" fill="#767b82"'
_LINE_PX = 16


def deletion_chart(
    title: str, erased: Sequence[float], curves: Mapping[str, Sequence[float]]
) -> str:
    """Draw the mean probability of the digit over the share of ink erased, both 0-1."""
    across_px = _WIDTH_PX - _LEFT_PX - _RIGHT_PX
    down_px = _HEIGHT_PX - _TOP_PX - _BOTTOM_PX
    last = max(erased)

    def place(share: float, probability: float) -> tuple[float, float]:
        return _LEFT_PX + across_px * share / last, _TOP_PX + down_px * (1.0 - probability)

    elements = [f'<text x="{_LEFT_PX}" y="16" font-weight="bold" {_TEXT}>{escape(title)}</text>']
    for probability in (0.0, 0.5, 1.0):
        (left, y), (right, _) = place(0.0, probability), place(last, probability)
        elements.append(
            f'<path d="M{left:g},{y:g} H{right:g}" stroke="#767b82" stroke-opacity="0.4"/>'
            f'<text x="{left - 8:g}" y="{y + 4:g}" text-anchor="end" {_TEXT}>'
            f"{100 * probability:.0f} %</text>"
        )
    for share in np.linspace(0.0, last, 6):
        x, y = place(float(share), 0.0)
        elements.append(
            f'<text x="{x:g}" y="{y + 18:g}" text-anchor="middle" {_TEXT}>{100 * share:.0f}</text>'
        )
    middle, bottom = place(last / 2, 0.0)
    elements.append(
        f'<text x="{middle:g}" y="{bottom + 34:g}" text-anchor="middle" {_TEXT}>'
        "% of the ink erased</text>"
    )
    ends = _apart([place(last, curve[-1])[1] for curve in curves.values()])
    for (name, curve), (colour, dash), end in zip(curves.items(), _STYLES, ends, strict=False):
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in map(place, erased, curve))
        elements.append(
            f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2" '
            f'stroke-dasharray="{dash}"/>'
            f'<text x="{place(last, 0.0)[0] + 8:g}" y="{end + 4:g}" {_TEXT}>{escape(name)}</text>'
        )
    spoken = "; ".join(f"{name} {100 * curve[-1]:.0f} %" for name, curve in curves.items())
    return svg(
        _WIDTH_PX, _HEIGHT_PX, *elements, label=f"{title}. At {100 * last:.0f} % erased: {spoken}."
    )


def _apart(heights: Sequence[float]) -> list[float]:
    """Return the heights of names with room for a line between them."""
    apart = list(heights)
    order = sorted(range(len(apart)), key=apart.__getitem__)
    for above, below in pairwise(order):
        apart[below] = max(apart[below], apart[above] + _LINE_PX)
    return apart
