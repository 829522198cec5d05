"""The tool in use, which draws and erases strokes by pointer or keys."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, QPointF, QRectF, Signal

from app.drawing.canvas.canvas_history import CanvasHistory, CanvasState
from app.drawing.canvas.eraser import CLICK_PX, EraserDrag, stroke_at
from app.drawing.canvas.ink_layer import InkLayer
from app.drawing.geometry import DEFAULT_PEN_WIDTH_PX, Tool

if TYPE_CHECKING:
    from model.ink.strokes import Stroke


@dataclass(frozen=True)
class PointerSample:
    """State of the pointer at one moment.

    Parameters
    ----------
    position : QPointF
        In logical pixels of the canvas, with the resolution of the device.
    pressure : float
        0-1; 1 for devices that do not measure it.
    timestamp_ms : int
        On the device's clock; 0 if the event has none.
    erases : bool
        Whether it is the eraser end of a pen.
    """

    position: QPointF
    pressure: float = 1.0
    timestamp_ms: int = 0
    erases: bool = False


class StrokeRecorder:
    """Records the points of one stroke, except exact repetitions.

    Times count from the first point and never decrease, whatever the device's clock says.

    Parameters
    ----------
    timestamp_ms : int
        Time of the first event; 0 for an event without one: the system's clock is used.
    """

    def __init__(self, timestamp_ms: int = 0) -> None:
        self._start_ms = timestamp_ms
        self._start_s = time.monotonic()
        self._points: list[tuple[float, float, float, float]] = []

    def add(self, x_px: float, y_px: float, pressure: float = 1.0, timestamp_ms: int = 0) -> bool:
        """Add a point; return whether it is new."""
        if not self._points:
            self._points.append((x_px, y_px, pressure, 0.0))
            return True
        last = self._points[-1]
        if last[:3] == (x_px, y_px, pressure):
            return False
        if self._start_ms and timestamp_ms:
            seconds = (timestamp_ms - self._start_ms) / 1000
        else:
            seconds = time.monotonic() - self._start_s
        self._points.append((x_px, y_px, pressure, max(seconds, last[3])))
        return True

    @property
    def points(self) -> Sequence[tuple[float, float, float, float]]:
        """The points so far: x, y, pressure and seconds."""
        return self._points

    @property
    def is_tap(self) -> bool:
        """Whether all points are near the first one."""
        first = self._points[0][:2]
        return all(math.dist(first, point[:2]) <= CLICK_PX for point in self._points)

    @property
    def last_pressure(self) -> float:
        """Pressure of the last point, 0-1."""
        return self._points[-1][2]

    def stroke(self) -> Stroke:
        """Return the points so far: float64, shape (points, 4), read-only."""
        points = np.array(self._points, dtype=np.float64)
        points.flags.writeable = False
        return points


class StrokeTool(QObject):
    """Draws a stroke or drags the eraser; each is one step of the history.

    All strokes are shown in the width of the pen. Changing it is no step of the history, because
    the answer does not depend on it.

    Signals
    -------
    area_changed(QRectF)
        What to repaint, in pixels of the canvas; a null rectangle means everything.
    pen_lifted()
        Sent before the history changes.
    stroke_finished()
    begun(bool)
        The pen or the eraser went down; whether by keys.
    """

    area_changed = Signal(QRectF)
    begun = Signal(bool)
    pen_lifted = Signal()
    stroke_finished = Signal()

    def __init__(self, history: CanvasHistory, layer: InkLayer) -> None:
        super().__init__()
        self._history = history
        self._layer = layer
        self._recorder: StrokeRecorder | None = None
        self._drag: EraserDrag | None = None
        self._hovered: Stroke | None = None
        self._by_keys = False
        self._starts_anew: Callable[[QPointF], bool] = lambda place: False
        self._take_tap: Callable[[QPointF], Callable[[], object] | None] = lambda place: None
        self._on_tap: Callable[[], object] | None = None
        self._is_first = False
        self.tool = Tool.PEN
        self.pen_width_px = float(DEFAULT_PEN_WIDTH_PX)
        layer.set_pen_width(self.pen_width_px)
        history.state_changed.connect(self._show_state)

    @property
    def is_drawing(self) -> bool:
        """Whether a stroke is being drawn."""
        return self._recorder is not None

    @property
    def is_busy(self) -> bool:
        """Whether a stroke is being drawn or the eraser dragged."""
        return self._recorder is not None or self._drag is not None

    @property
    def is_held_by_keys(self) -> bool:
        """Whether the keys are drawing or erasing."""
        return self.is_busy and self._by_keys

    def set_start_rule(self, starts_anew: Callable[[QPointF], bool]) -> None:
        """Ask at the beginning of each stroke by pointer whether it starts a new drawing.

        It is then the same step of the history that removes the former drawing.
        """
        self._starts_anew = starts_anew

    def set_tap_rule(self, take_tap: Callable[[QPointF], Callable[[], object] | None]) -> None:
        """Ask at the beginning of each stroke by pointer what a tap here does, if it is no dot.

        The stroke is drawn once it is more than a tap; it has all its points then.
        """
        self._take_tap = take_tap

    def strokes(self) -> tuple[Stroke, ...]:
        """Return all strokes of the drawing, including the one being drawn."""
        live = self.live_stroke()
        return self._kept_strokes() + (() if live is None else (live,))

    def _kept_strokes(self) -> tuple[Stroke, ...]:
        """Return the finished strokes that stay with the one being drawn."""
        return () if self._is_first else self._history.state.strokes

    def live_stroke(self) -> Stroke | None:
        """Return the stroke being drawn so far, shape (points, 4)."""
        return None if self._recorder is None else self._recorder.stroke()

    def begin(self, sample: PointerSample, by_keys: bool = False) -> None:
        """Begin a stroke or a drag of the eraser."""
        self.finish(None)
        self._by_keys = by_keys
        self.begun.emit(by_keys)
        if sample.erases or self.tool is Tool.ERASER:
            self._hovered = None
            self._drag = EraserDrag(self._history.state.strokes, self.pen_width_px)
            self._drag.move_to(sample.position.x(), sample.position.y())
            self._show_strokes()
            return
        self._on_tap = None if by_keys else self._take_tap(sample.position)
        self._is_first = False
        if not by_keys and self._on_tap is None:
            self._ask_whether_first(sample.position)
        self._recorder = StrokeRecorder(sample.timestamp_ms)
        self._layer.begin_live()
        self._add(sample)
        self.area_changed.emit(QRectF())

    def _ask_whether_first(self, place: QPointF) -> None:
        self._is_first = self._starts_anew(place)
        if self._is_first:
            self._layer.show_strokes(())

    def move(self, sample: PointerSample) -> None:
        """Continue the stroke or the drag."""
        if self._recorder is not None:
            self._add(sample)
        elif self._drag is not None and self._drag.move_to(
            sample.position.x(), sample.position.y()
        ):
            self._show_strokes()

    def finish(self, sample: PointerSample | None) -> None:
        """End the stroke or the drag here; None if the release was lost: it stays as it is."""
        if sample is not None:
            self._lead_to_release(sample)
        if self._on_tap is not None:
            act = self._on_tap
            self.cancel()
            if sample is not None:
                act()
        elif self._recorder is not None:
            stroke = self._recorder.stroke()
            self._recorder = None
            self._layer.finish_live(stroke)
            self.pen_lifted.emit()
            strokes, self._is_first = (*self._kept_strokes(), stroke), False
            self._history.replace(CanvasState(strokes))
            self.stroke_finished.emit()
        elif self._drag is not None:
            remaining = self._drag.remaining
            self._drag = None
            if len(remaining) < len(self._history.state.strokes):
                self._history.replace(CanvasState(remaining))

    def cancel(self) -> None:
        """Discard the stroke or the drag, as when the system takes it for a resting palm."""
        if self._recorder is not None:
            self._layer.drop_live()
        self._recorder = self._drag = self._on_tap = None
        self._is_first = False
        self._show_strokes()

    def hover(self, sample: PointerSample | None) -> None:
        """Show which stroke the eraser would erase here; None when the pointer has left."""
        if self.is_busy:
            return
        hovered = None
        if sample is not None and (sample.erases or self.tool is Tool.ERASER):
            x_px, y_px = sample.position.toTuple()
            hovered = stroke_at(self._history.state.strokes, x_px, y_px, self.pen_width_px)
        if hovered is not self._hovered:
            self._hovered = hovered
            self._show_strokes()

    def set_pen_width(self, pen_width_px: float) -> None:
        """Show the drawing in another width."""
        self.pen_width_px = pen_width_px
        self._layer.set_pen_width(pen_width_px)
        self.area_changed.emit(QRectF())

    def _add(self, sample: PointerSample) -> None:
        assert self._recorder is not None
        x_px, y_px = sample.position.x(), sample.position.y()
        if not self._recorder.add(x_px, y_px, sample.pressure, sample.timestamp_ms):
            return
        if self._on_tap is None:
            self.area_changed.emit(self._layer.add_live(x_px, y_px, sample.pressure))
        elif not self._recorder.is_tap:
            self._on_tap = None
            self._ask_whether_first(QPointF(*self._recorder.points[0][:2]))
            for point in self._recorder.points:
                self._layer.add_live(*point[:3])
            self.area_changed.emit(QRectF())

    def _lead_to_release(self, sample: PointerSample) -> None:
        """Continue to where the pen was lifted, ignoring the pressure of 0 that it has there."""
        if self._recorder is not None:
            self._add(replace(sample, pressure=self._recorder.last_pressure))
        else:
            self.move(sample)

    def _show_state(self) -> None:
        self._hovered = None
        self._show_strokes()

    def _show_strokes(self) -> None:
        state = self._history.state
        strokes = self._drag.remaining if self._drag is not None else state.strokes
        kept = tuple(stroke for stroke in strokes if stroke is not self._hovered)
        self._layer.show_strokes(kept, self._hovered)
        self.area_changed.emit(QRectF())
