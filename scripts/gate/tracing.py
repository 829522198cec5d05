"""Trace ink back to pen strokes: thin it, follow its lines, and join them across junctions."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from model.datasets.synthetic.skeleton import Point, Skeleton
from model.ink.medial_axis import distances_to_edge, thin

Pixel = tuple[int, int]
Line = NDArray[np.float64]

#: Lines that end freely and are shorter than this many half widths of the ink come from thinning.
SPUR_HALF_WIDTHS = 1.4
#: Lines between two junctions that are shorter than this are one junction.
BRIDGE_HALF_WIDTHS = 2.5
#: Two lines that meet are one stroke if they bend less than this there.
STRAIGHT_DEGREES = 55.0
#: A control point at which the line bends more than this is a corner.
CORNER_DEGREES = 50.0
#: Control points no farther apart than this fraction of the longer side may be one corner.
CORNER_FRACTION = 0.08
#: How far a simplified line may lie from the traced one, as a fraction of the longer side.
TOLERANCE_FRACTION = 0.014


def trace(mask: NDArray[np.bool_]) -> Skeleton:
    """Return the pen strokes of the ink in a mask.

    Parameters
    ----------
    mask : ndarray
        Bool (height, width), with a margin of at least one empty pixel.

    Returns
    -------
    list of list of Point
        Strokes in units of the ink's longer side, from the left and from above; none without ink.
    """
    pixels = {(int(row), int(column)) for row, column in np.argwhere(thin(mask))}
    if not pixels:
        return []
    lines = _lines_of(pixels)
    columns, rows = np.concatenate(lines).astype(np.int64).T
    half_width = float(np.median(distances_to_edge(mask, rows, columns)))
    lines = _without_spurs(lines, SPUR_HALF_WIDTHS * half_width)
    lines = _without_bridges(lines, BRIDGE_HALF_WIDTHS * half_width)
    lines = _joined(lines)
    points = np.concatenate(lines)
    low, high = points.min(axis=0), points.max(axis=0)
    longer = max(float((high - low).max()), 1.0)
    strokes = [_control_points((line - low) / longer) for line in lines]
    return sorted((_from_above(stroke) for stroke in strokes), key=lambda stroke: stroke[0][0])


def _neighbours(pixel: Pixel, pixels: set[Pixel]) -> list[Pixel]:
    """Return the neighbours in the ink: beside it first, then those that touch only a corner."""
    row, column = pixel
    beside = [(row - 1, column), (row, column + 1), (row + 1, column), (row, column - 1)]
    found = [place for place in beside if place in pixels]
    for down in (-1, 1):
        for right in (-1, 1):
            corner = (row + down, column + right)
            reached = (row + down, column) in pixels or (row, column + right) in pixels
            if corner in pixels and not reached:
                found.append(corner)
    return found


def _lines_of(pixels: set[Pixel]) -> list[Line]:
    """Return the lines between ends and junctions as points (x, y) in px; loops end as they begin.

    The junction pixels that touch one another are one junction, at their middle.
    """
    neighbours = {pixel: _neighbours(pixel, pixels) for pixel in sorted(pixels)}
    nodes = {pixel for pixel, near in neighbours.items() if len(near) != 2}
    middle_of: dict[Pixel, Line] = {}
    dots: list[set[Pixel]] = []
    for node in sorted(nodes):
        if node not in middle_of:
            group, waiting = {node}, [node]
            while waiting:
                near = {other for other in neighbours[waiting.pop()] if other in nodes} - group
                group |= near
                waiting += sorted(near)
            if all(near in group for pixel in group for near in neighbours[pixel]):
                dots.append(group)
            middle = np.array(sorted(group), np.float64).mean(axis=0)[::-1]
            middle_of.update(dict.fromkeys(group, middle))
    lines = [middle_of[min(dot)] + np.array([[0.0, 0.0], [1.0, 1.0]]) for dot in dots]
    seen: set[Pixel] = set()

    def follow(path: list[Pixel]) -> list[Pixel]:
        while path[-1] not in nodes:
            seen.add(path[-1])
            ahead = [p for p in neighbours[path[-1]] if p not in path[-2:] and p not in seen]
            ends = [p for p in neighbours[path[-1]] if p in nodes and p != path[-2]]
            if not ahead:
                return [*path, ends[0] if ends else path[0]]
            path.append(ends[0] if ends else ahead[0])
        return path

    for node in sorted(nodes):
        for first in neighbours[node]:
            if first not in nodes and first not in seen:
                path = follow([node, first])
                inner = np.array(path[1:-1], np.float64)[:, ::-1]
                lines.append(np.vstack((middle_of[node], inner, middle_of[path[-1]])))
    for pixel in sorted(pixels - nodes - seen):
        if pixel not in seen:
            path = follow([pixel, neighbours[pixel][0]])
            seen.add(pixel)
            lines.append(np.array([*path, pixel], np.float64)[:, ::-1])
    return lines


def _length(line: Line) -> float:
    return float(np.hypot(*np.diff(line, axis=0).T).sum())


def _key(point: Line) -> tuple[float, float]:
    return (round(float(point[0]), 3), round(float(point[1]), 3))


def _ends(lines: list[Line]) -> dict[tuple[float, float], list[tuple[int, int]]]:
    """Return which lines begin (0) or end (-1) at a place."""
    found: dict[tuple[float, float], list[tuple[int, int]]] = {}
    for index, line in enumerate(lines):
        for side in (0, -1):
            found.setdefault(_key(line[side]), []).append((index, side))
    return found


def _without_spurs(lines: list[Line], length_px: float) -> list[Line]:
    """Return the lines without short ones that hang from a junction by one end."""
    ends = _ends(lines)
    kept = []
    for line in lines:
        degrees = sorted(len(ends[_key(line[side])]) for side in (0, -1))
        if not (degrees[0] == 1 and degrees[1] > 2 and _length(line) < length_px):
            kept.append(line)
    return kept or lines


def _without_bridges(lines: list[Line], length_px: float) -> list[Line]:
    """Return the lines with the junctions at both ends of each short line made one.

    Where two strokes cross at an angle, thinning leaves two junctions and a line between them.
    """
    for _ in range(len(lines)):
        ends = _ends(lines)
        bridge = next(
            (
                index
                for index, line in enumerate(lines)
                if _length(line) < length_px
                and _key(line[0]) != _key(line[-1])
                and min(len(ends[_key(line[0])]), len(ends[_key(line[-1])])) > 2
            ),
            None,
        )
        if bridge is None:
            break
        middle = (lines[bridge][0] + lines[bridge][-1]) / 2
        for place in (_key(lines[bridge][0]), _key(lines[bridge][-1])):
            for index, side in ends[place]:
                lines[index][side] = middle
        del lines[bridge]
    return lines


def _direction(line: Line, side: int) -> Line:
    """Return the direction from an end into the line, as a unit vector."""
    reach = min(len(line) - 1, 9)
    step = line[reach] - line[0] if side == 0 else line[-1 - reach] - line[-1]
    unit: Line = step / max(float(np.hypot(*step)), 1e-9)
    return unit


def _joined(lines: list[Line]) -> list[Line]:
    """Return the lines joined where they run straight through, or where only two meet."""
    pairs = []
    for meeting in _ends(lines).values():
        for number, (first, first_side) in enumerate(meeting):
            for second, second_side in meeting[number + 1 :]:
                if first != second:
                    ahead = _direction(lines[second], second_side)
                    cosine = float(-_direction(lines[first], first_side) @ ahead)
                    bend = float(np.degrees(np.arccos(np.clip(cosine, -1.0, 1.0))))
                    if bend < STRAIGHT_DEGREES or len(meeting) == 2:
                        pairs.append((bend, (first, first_side), (second, second_side)))
    partner: dict[tuple[int, int], tuple[int, int]] = {}
    for _, first_end, second_end in sorted(pairs):
        if first_end not in partner and second_end not in partner:
            partner[first_end], partner[second_end] = second_end, first_end
    done: set[int] = set()
    joined = []
    # Free ends first, so that only closed chains are left to begin anywhere.
    starts = [(index, side) for index in range(len(lines)) for side in (0, -1)]
    for start in sorted(starts, key=lambda end: end in partner):
        if start[0] in done:
            continue
        pieces: list[Line] = []
        end: tuple[int, int] | None = start
        while end is not None and end[0] not in done:
            index, side = end
            done.add(index)
            piece = lines[index] if side == 0 else lines[index][::-1]
            pieces.append(piece[1:] if pieces else piece)
            end = partner.get((index, -1 - side))
        joined.append(np.concatenate(pieces))
    return joined


def _control_points(line: Line) -> list[Point]:
    """Return few control points, with corners, that keep the line."""
    smooth = line.copy()
    for _ in range(2):  # the steps of pixels
        smooth[1:-1] = 0.5 * smooth[1:-1] + 0.25 * (smooth[:-2] + smooth[2:])
    kept = sorted(_kept(smooth, 0, len(smooth) - 1) | {0, len(smooth) - 1})
    points: list[Point] = [(float(smooth[0, 0]), float(smooth[0, 1]))]
    number = 1
    while number < len(kept) - 1:
        # Thinning rounds a corner, so that two points or three may be one corner.
        for count in (3, 2, 1):
            group = smooth[kept[number : min(number + count, len(kept) - 1)]]
            before = group[0] - smooth[max(kept[number - 1], kept[number] - 7)]
            end = min(number + count, len(kept) - 1)
            after = smooth[min(kept[end], kept[end - 1] + 7)] - group[-1]
            across = before[0] * after[1] - before[1] * after[0]
            turn = abs(float(np.degrees(np.arctan2(across, before @ after))))
            is_corner = turn > CORNER_DEGREES and len(group) == count
            if is_corner and float(np.ptp(group, axis=0).max()) < CORNER_FRACTION:
                x, y = group.mean(axis=0).tolist()
                points.append((x, y, True))
                number += count
                break
        else:
            points.append((float(group[0, 0]), float(group[0, 1])))
            number += 1
    return [*points, (float(smooth[-1, 0]), float(smooth[-1, 1]))]


def _kept(line: Line, first: int, last: int) -> set[int]:
    """Return the indices that Douglas and Peucker's simplification keeps between two others."""
    if last - first < 2:
        return set()
    chord = line[last] - line[first]
    offsets = line[first + 1 : last] - line[first]
    length = float(np.hypot(*chord))
    if length < 1e-9:
        distances = np.hypot(*offsets.T)
    else:
        distances = np.abs(offsets[:, 0] * chord[1] - offsets[:, 1] * chord[0]) / length
    farthest = int(np.argmax(distances))
    if distances[farthest] < TOLERANCE_FRACTION:
        return set()
    middle = first + 1 + farthest
    return {middle} | _kept(line, first, middle) | _kept(line, middle, last)


def _from_above(stroke: list[Point]) -> list[Point]:
    """Return the stroke from its upper end, or a level one from the left."""
    first, last = stroke[0], stroke[-1]
    is_level = abs(first[1] - last[1]) < 0.3 * abs(first[0] - last[0])
    is_backward = first[0] > last[0] if is_level else first[1] > last[1]
    return stroke[::-1] if is_backward else stroke
