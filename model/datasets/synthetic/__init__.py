"""Handwriting that Digitpad makes itself: labelled digits as strokes, endlessly and by seed.

A drawing comes about in four steps, each in its file: a *shape* (`shapes/`, one file a digit) lays
out control points from the *knobs* of a hand (`writer`), `curves` draws smooth lines through them,
the `hand` slants, turns and warps the digit, and the `pen` misses joins, trembles and slips.
"""

from model.datasets.synthetic.handwriting import drawings, make_drawing
from model.datasets.synthetic.writer import WriterStyle, make_writer

__all__ = ["WriterStyle", "drawings", "make_drawing", "make_writer"]
