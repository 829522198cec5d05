"""Synthetic handwriting: labelled digits as strokes, reproducible by seed.

A drawing is made in four steps: a *shape* (`shapes/`, one file per digit) builds a skeleton of
control points from *knobs*; `curves` draws smooth lines through them; the *pose* of the `writer`
slants, rotates and warps the digit; the `pen` adds missed joins, tremor and slips.
"""

from model.datasets.synthetic.handwriting import drawings, make_drawing, write_skeleton
from model.datasets.synthetic.writer import WriterStyle, make_writer

__all__ = ["WriterStyle", "drawings", "make_drawing", "make_writer", "write_skeleton"]
