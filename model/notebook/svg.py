"""Shapes of layers, pen strokes, images and curves as SVG."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from math import log2
from typing import Any

import numpy as np
from numpy.typing import NDArray

#: Readable on a light and on a dark page; text has the colour of the page's own.
_CURVE_COLOURS = ("#2f7ed8", "#e0782f")
_TEXT = 'font-size="11" font-family="sans-serif" fill="currentColor"'
_GAP_PX = 34
_CHART_SIZE_PX = (300, 170)
_CHART_MARGINS_PX = (44, 24, 8, 30)


def svg(width_px: float, height_px: float, *elements: str, label: str) -> str:
    """Return an SVG document with a name for screen readers."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width_px:g}" height="{height_px:g}" '
        f'viewBox="0 0 {width_px:g} {height_px:g}" role="img" aria-label="{escape(label)}">'
        f"{''.join(elements)}</svg>"
    )


def shapes_svg(shapes: Sequence[tuple[int, ...]], label: str) -> str:
    """Draw the shapes that an image takes on its way through a network.

    Parameters
    ----------
    shapes : sequence of tuple of int
        (channels, height, width) or (features,), the input's first. The side of a square grows
        with the image's side, its depth with the number of channels.
    label : str
    """
    highest_px = 4.0 + 3.0 * max(shape[-1] if len(shape) == 3 else 1 for shape in shapes) + 40
    elements, left = [], 10.0
    for shape in shapes:
        if len(shape) == 3:
            side_px, depth_px = 4.0 + 3.0 * shape[-1], 2.0 + 3.0 * log2(shape[0])
        else:
            side_px, depth_px = 0.0, 0.0
        height_px = side_px or min(12.0 * log2(shape[0] + 1), highest_px - 40)
        width_px = side_px or 8.0
        top = (highest_px - height_px + depth_px) / 2
        for offset in (depth_px, depth_px / 2, 0.0) if depth_px > 2 else (0.0,):
            elements.append(
                f'<rect x="{left + offset:g}" y="{top - offset:g}" width="{width_px:g}" '
                f'height="{height_px:g}" rx="2" fill="#2f7ed8" fill-opacity="0.25" '
                'stroke="#2f7ed8"/>'
            )
        middle = left + width_px / 2
        elements.append(
            f'<text x="{middle:g}" y="{highest_px + 14:g}" text-anchor="middle" {_TEXT}>'
            f"{shape_text(shape)}</text>"
        )
        left += max(width_px + depth_px, 26.0) + _GAP_PX
    return svg(left, highest_px + 22, *elements, label=label)


def shape_text(shape: tuple[int, ...]) -> str:
    """Return ``"28×28×1"`` for (1, 28, 28), and ``"10"`` for (10,)."""
    return "×".join(map(str, (*shape[1:], shape[0])))


def strokes_svg(strokes: Iterable[NDArray[np.float64]], label: str, side_px: int = 84) -> str:
    """Draw pen strokes, arrays of shape (points, 2 or more), scaled to a square."""
    lines = [stroke[:, :2] for stroke in strokes if len(stroke)]
    elements = []
    if lines:
        points = np.concatenate(lines)
        low, extent = points.min(axis=0), np.ptp(points, axis=0)
        scale = (side_px - 16) / max(float(extent.max()), 1e-9)
        shift = (side_px - scale * extent) / 2 - scale * low
        for line in lines:
            # A single point becomes a dot through the round ends of the line.
            path = " ".join(f"{x:.1f},{y:.1f}" for x, y in scale * line + shift)
            first = path.split(" ", 1)[0]
            elements.append(f'<polyline points="{path if len(line) > 1 else f"{first} {first}"}"/>')
    group = '<g fill="none" stroke="currentColor" stroke-width="5" stroke-linecap="round" '
    return svg(side_px, side_px, f'{group}stroke-linejoin="round">', *elements, "</g>", label=label)


def image_svg(image: NDArray[np.float32], label: str, side_px: int = 84) -> str:
    """Draw a small image, values 0 to 1, bright on dark, a square for each pixel."""
    height, width = image.shape
    pixel_px = side_px / height
    elements = [f'<rect width="{pixel_px * width:g}" height="{side_px}"/>']
    for row, column in np.argwhere(image > 0.0):
        elements.append(
            f'<rect x="{column * pixel_px:g}" y="{row * pixel_px:g}" width="{pixel_px:g}" '
            f'height="{pixel_px:g}" fill="#fff" fill-opacity="{image[row, column]:.2f}"/>'
        )
    return svg(pixel_px * width, side_px, *elements, label=label)


def filters_svg(filters: NDArray[Any], label: str, side_px: int = 56) -> str:
    """Draw filters, shape (filters, channels, height, width): blue above 0, orange below.

    A row for each channel, at most four, and at most 32 columns; the strongest colour is the
    largest magnitude.
    """
    shown = filters[:32, :4]
    count, channels, height, width = shown.shape
    pixel_px, gap_px = side_px / max(height, width), 6.0
    largest = float(np.abs(shown).max()) or 1.0
    elements = []
    for number, channel, row, column in np.ndindex(shown.shape):
        value = float(shown[number, channel, row, column])
        left = number * (pixel_px * width + gap_px) + pixel_px * column
        top = channel * (pixel_px * height + gap_px) + pixel_px * row
        elements.append(
            f'<rect x="{left:.4g}" y="{top:.4g}" width="{pixel_px:.4g}" height="{pixel_px:.4g}" '
            f'fill="{_CURVE_COLOURS[value < 0]}" fill-opacity="{abs(value) / largest:.2f}"/>'
        )
    whole_width = count * (pixel_px * width + gap_px) - gap_px
    whole_height = channels * (pixel_px * height + gap_px) - gap_px
    return svg(whole_width, whole_height, *elements, label=label)


def curves_svg(title: str, curves: Mapping[str, Sequence[tuple[float, float]]]) -> str:
    """Draw curves over the epochs of a run.

    Parameters
    ----------
    title : str
        What the values are.
    curves : mapping of str to sequence of (epoch, value)
        Up to two; the name of each stands in the legend.
    """
    width_px, height_px = _CHART_SIZE_PX
    left, top, right, bottom = _CHART_MARGINS_PX
    points = [point for curve in curves.values() for point in curve]
    last_epoch = max((epoch for epoch, _ in points), default=1.0) or 1.0
    values = [value for _, value in points] or [0.0, 1.0]
    low, high = min(values), max(values)
    if high - low < 1e-9:
        low, high = low - 0.5, high + 0.5

    def place(epoch: float, value: float) -> tuple[float, float]:
        return (
            left + (width_px - left - right) * epoch / last_epoch,
            height_px - bottom - (height_px - top - bottom) * (value - low) / (high - low),
        )

    (x_first, y_low), (x_last, y_high) = place(0.0, low), place(last_epoch, high)
    elements = [
        f'<text x="{left}" y="14" font-weight="bold" {_TEXT}>{escape(title)}</text>',
        f'<path d="M{x_first:g},{y_high:g} V{y_low:g} H{x_last:g}" fill="none" '
        'stroke="currentColor" stroke-opacity="0.4"/>',
        f'<text x="{x_last:g}" y="{y_low + 14:g}" text-anchor="end" {_TEXT}>'
        f"epoch {last_epoch:g}</text>",
    ]
    for value, y in ((low, y_low), (high, y_high + 8)):
        elements.append(
            f'<text x="{left - 6}" y="{y:g}" text-anchor="end" {_TEXT}>{value:.3g}</text>'
        )
    for number, (name, curve) in enumerate(curves.items()):
        colour = _CURVE_COLOURS[number]
        places = [place(*point) for point in curve]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        elements += [
            # A run of one epoch has a point and no line.
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" fill="{colour}"/>'
            for x, y in places[-1:]
        ]
        legend_x = left + 90 * number
        elements.append(
            f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="1.5"/>'
            f'<rect x="{legend_x}" y="{height_px - 10}" width="12" height="3" fill="{colour}"/>'
            f'<text x="{legend_x + 16}" y="{height_px - 5}" {_TEXT}>{escape(name)}</text>'
        )
    last = "; ".join(f"{name} {curve[-1][1]:.4g}" for name, curve in curves.items() if curve)
    return svg(width_px, height_px, *elements, label=f"{title}: {last or 'no values yet'}")


def table_html(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; all columns but the first two are aligned to the right."""

    def line(cells: Sequence[str], tag: str) -> str:
        return "".join(
            f'<{tag} style="text-align:{"left" if column < 2 else "right"}">{escape(cell)}</{tag}>'
            for column, cell in enumerate(cells)
        )

    body = "".join(f"<tr>{line(row, 'td')}</tr>" for row in rows)
    return f"<table><thead><tr>{line(head, 'th')}</tr></thead><tbody>{body}</tbody></table>"
