"""Reading a photo or a scan of a page.

>>> reading = read_page("page.jpg", recognizer)
>>> print(reading.text)
3 4.20 12.60
12 0.85 10.20
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from os import PathLike

import numpy as np
from numpy.typing import NDArray

from model.cancellation import ShouldStop, never_stop, raise_if_stopped
from model.errors import InkError
from model.ink.normalising import normalise_strokes
from model.ink.picture_files import open_picture
from model.ink.strokes import Stroke
from model.numbers.box import Box
from model.numbers.number import NumberReading
from model.numbers.parts import line_of, parts_of
from model.numbers.reading import NumberReader
from model.paper.glance import working_side_px
from model.paper.layout import Group, groups_of, lines_of
from model.paper.page import (
    LeftOut,
    Omission,
    PageLine,
    PageNumber,
    PageProblem,
    PageReading,
    PageSymbol,
)
from model.paper.paper_ink import find_paper_ink
from model.paper.slices import slices_of
from model.paper.tracing import Mark, smoothed, trace
from model.recognizer import Recognizer

#: Called with the fraction that is done, 0-1.
Progress = Callable[[float], None]

#: Of the time that reading takes, finding the ink takes about this fraction.
_FINDING_FRACTION = 0.5

#: A rule drawn below numbers is at least this long, in widths of the pen, and this flat.
_MIN_RULE_LENGTH = 18.0
_MAX_RULE_SLOPE = 0.12

#: Groups that are lower than this, as a fraction of the usual height, are specks and dashes.
_MIN_HEIGHT = 0.5

#: Marks that are smaller than this, or higher or wider, as fractions of the usual height, are none.
_SPECK = 0.08
_MAX_HEIGHT, _MAX_WIDTH = 3.5, 7.0

#: The lowest digit in px of the working size.
_MIN_DIGIT_PX = 10.0

#: A page with this number of groups, more than this share of which may be words, is a page of
#: text. This shows after the first groups, and other groups are not read then.
_TEXT_GROUPS = 8
_FIRST_GROUPS = 40
_TEXT_SHARE = 0.65

#: A number with a larger share of the digit 1 may be a word.
_ONES_SHARE = 0.65

#: Marks are cut where the answer is less likely, or less surely a digit.
_SURE, _SURE_SCORE = 0.95, 0.0


def ignore_progress(_fraction: float) -> None:
    """Do nothing: the default of work that reports its progress."""


def read_page(
    picture: str | PathLike[str] | NDArray[np.float32],
    recognizer: Recognizer,
    *,
    progress: Progress = ignore_progress,
    should_stop: ShouldStop = never_stop,
) -> PageReading:
    """Read all numbers on a page.

    Parameters
    ----------
    picture : path or ndarray of float32, shape (height, width)
        A picture file, or its luminance as `model.ink.picture_files.open_picture` returns it.
    recognizer : Recognizer
        With its gate, which refuses scribbles and words.
    progress : callable, optional
        Called with the fraction that is done, 0-1.
    should_stop : callable, optional
        Asked often.

    Raises
    ------
    InkError
        If the picture cannot be read; the text names the file.
    Cancelled
        If `should_stop` returns True.
    """
    began = time.perf_counter()
    luminance = picture if isinstance(picture, np.ndarray) else open_picture(picture)
    if luminance.ndim != 2 or not luminance.size:
        raise InkError(f"expected a picture of shape (height, width), but found {luminance.shape}.")
    if not np.isfinite(luminance).all():
        raise InkError("the picture has a value that is not a finite number.")
    height, width = luminance.shape
    raise_if_stopped(should_stop)
    progress(0.1)
    ink = find_paper_ink(luminance, working_side_px(luminance))
    raise_if_stopped(should_stop)
    progress(0.3)
    marks = [mark for mark in trace(ink.mask) if mark.height >= 2.0 or mark.width >= 2.0]
    progress(_FINDING_FRACTION)
    marks = _of_usual_size(marks)
    rules = [mark for mark in marks if _is_rule(mark)]
    groups = _high_enough(groups_of([mark for mark in marks if not _is_rule(mark)]))
    reader = NumberReader(recognizer)
    cells: dict[int, PageNumber | LeftOut] = {}
    is_text = False
    for done, group in enumerate(_spread(groups)):
        raise_if_stopped(should_stop)
        progress(_FINDING_FRACTION + (1.0 - _FINDING_FRACTION) * done / len(groups))
        cells[id(group)] = _read(group, reader, float(ink.reduction))
        if done + 1 in (_FIRST_GROUPS, len(groups)) and _are_words(list(cells.values())):
            is_text = True
            break
    lines, left_out, slope = [], [], 0.0
    if not is_text:
        grouped, slope = lines_of(groups)
        rows = [tuple(cells[id(group)] for group in line) for line in grouped]
        left_out = [cell for row in rows for cell in row if isinstance(cell, LeftOut)]
        scale = float(ink.reduction)
        left_out += [LeftOut(_scaled(rule.box, scale), Omission.RULE) for rule in rules]
        lines = [PageLine(row) for row in rows if any(isinstance(c, PageNumber) for c in row)]
    problem = None if lines else _problem(groups, is_text=is_text)
    progress(1.0)
    seconds = time.perf_counter() - began
    return PageReading((width, height), tuple(lines), tuple(left_out), problem, slope, seconds)


def _of_usual_size(marks: Sequence[Mark]) -> list[Mark]:
    """Return the marks that may belong to a number, by their size: no specks and no drawings."""
    heights = np.array([mark.height for mark in marks if mark.height >= _MIN_DIGIT_PX])
    if not len(heights):
        return []
    usual = float(np.median(heights[heights >= 0.5 * np.median(heights)]))
    return [
        mark
        for mark in marks
        if max(mark.height, mark.width) >= _SPECK * usual
        and mark.height <= _MAX_HEIGHT * usual
        and mark.width <= _MAX_WIDTH * usual
    ]


def _is_rule(mark: Mark) -> bool:
    """Return whether a mark is a flat line that is too long for a minus."""
    is_flat = mark.height <= max(_MAX_RULE_SLOPE * mark.width, 2.0 * mark.pen_px)
    return is_flat and mark.width >= _MIN_RULE_LENGTH * mark.pen_px


def _scaled(box: Box, scale: float) -> Box:
    return Box(*(scale * side for side in box))


def _high_enough(groups: Sequence[Group]) -> list[Group]:
    """Return the groups with a mark about as high as the digits of the page."""
    heights = [max(mark.height for mark in group.marks) for group in groups]
    usual = float(np.median(heights)) if heights else 0.0
    least = max(_MIN_DIGIT_PX, _MIN_HEIGHT * usual)
    return [group for group, height in zip(groups, heights, strict=True) if height >= least]


def _read(group: Group, reader: NumberReader, scale: float) -> PageNumber | LeftOut:
    reading = reader.read([mark.stroke for mark in group.marks])
    for is_fine in (False, True):
        cut = _cut(group, reading, is_fine=is_fine)
        if cut is not None:
            reading = max(reading, reader.read(cut), key=_worth)
    if not _is_number(reading):
        box = _scaled(group.box, scale)
        return LeftOut(box, Omission.SCRIBBLE if len(group.marks) < 3 else Omission.WORD)
    pen = scale * float(np.median([mark.pen_px for mark in group.marks])) / 2
    symbols = []
    for symbol in reading.symbols:
        left, top, right, bottom = (scale * side for side in symbol.box)
        around = Box(left - pen, top - pen, right + pen, bottom + pen)
        seen = normalise_strokes(symbol.strokes) if symbol.sign is None else None
        strokes = tuple(scale * stroke for stroke in symbol.strokes)
        symbols.append(PageSymbol(around, strokes, symbol.answer, seen, symbol.sign))
    return PageNumber(
        tuple(symbols), reading.confidence, reading.runner_up, reading.runner_up_confidence
    )


def _cut(group: Group, reading: NumberReading, *, is_fine: bool) -> list[Stroke] | None:
    """Return the strokes of a group with the marks cut that may be several digits, if any."""
    line_height = line_of(parts_of([mark.stroke for mark in group.marks])).height
    doubtful = [
        symbol.box
        for symbol in reading.symbols
        if symbol.answer is not None
        and (
            symbol.answer.rejected
            or symbol.answer.confidence < _SURE
            or (symbol.answer.score is not None and symbol.answer.score > _SURE_SCORE)
            or symbol.box.width > line_height
        )
    ]
    strokes = []
    is_cut = False
    for mark in group.marks:
        slices = []
        if mark.width > 0.5 * line_height and _is_in(mark, doubtful):
            slices = slices_of(mark.pixels, line_height, is_fine=is_fine)
            is_cut = is_cut or bool(slices)
        strokes += [smoothed(piece) for piece in slices] or [mark.stroke]
    return strokes if is_cut else None


def _worth(reading: NumberReading) -> tuple[bool, float]:
    """Return what speaks for one of two readings of the same ink."""
    return not reading.rejected, reading.confidence


def _is_in(mark: Mark, boxes: Sequence[Box]) -> bool:
    """Return whether a mark and one of the boxes overlap from left to right."""
    return any(box.left < mark.box.right and box.right > mark.box.left for box in boxes)


def _is_number(reading: NumberReading) -> bool:
    return any(
        symbol.answer is not None and not symbol.answer.rejected for symbol in reading.symbols
    )


def _spread(groups: Sequence[Group]) -> list[Group]:
    """Return the groups in an order in which the first ones are from all parts of the page."""
    golden = 0.5 * (5**0.5 - 1.0)
    return [groups[index] for index in sorted(range(len(groups)), key=lambda i: i * golden % 1.0)]


def _are_words(cells: Sequence[PageNumber | LeftOut]) -> bool:
    """Return whether most of what stands on a page are words.

    Letters are refused, or their upright lines are read as 1.
    """
    if len(cells) < _TEXT_GROUPS:
        return False
    return sum(_may_be_word(cell) for cell in cells) > _TEXT_SHARE * len(cells)


def _may_be_word(cell: PageNumber | LeftOut) -> bool:
    if isinstance(cell, LeftOut) or cell.rejected:
        return True
    ones = sum(digit.text == "1" for digit in cell.digits)
    return len(cell.digits) > 1 and ones > _ONES_SHARE * len(cell.digits)


def _problem(groups: Sequence[Group], *, is_text: bool) -> PageProblem:
    if is_text:
        return PageProblem.TEXT
    return PageProblem.NO_NUMBERS if groups else PageProblem.BLANK
