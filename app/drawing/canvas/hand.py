"""What a hand does on the paper, by pointer or by keys: it draws strokes and takes strokes away."""

import time

import numpy as np
from PySide6.QtCore import QObject, QRectF, Signal

from app.drawing.canvas.eraser import EraserDrag, stroke_at
from app.drawing.canvas.ink_layer import InkLayer
from app.drawing.canvas.pointer_input import PointerSample
from app.drawing.canvas.sheet_history import Sheet, SheetHistory
from app.drawing.paper import DEFAULT_PEN_WIDTH_PX, Tool
from model.ink.strokes import Stroke


class StrokeRecorder:
    """Collects the points of one stroke as they come in.

    No point is left out but exact repetitions of the one before. Times count from the first
    point and never run backwards, whatever clock the device brings.

    Parameters
    ----------
    timestamp_ms : int
        The first event's own time; 0 (a made event) means the clock of the machine is used.
    """

    def __init__(self, timestamp_ms: int = 0) -> None:
        self._start_ms = timestamp_ms
        self._start_s = time.monotonic()
        self._points: list[tuple[float, float, float, float]] = []

    def add(self, x_px: float, y_px: float, pressure: float = 1.0, timestamp_ms: int = 0) -> bool:
        """Take a point in; return whether it is new.

        Parameters
        ----------
        x_px, y_px : float
            Place on the paper, which it may leave.
        pressure : float
            0-1; a mouse presses with 1.
        timestamp_ms : int
            Time of the event on the clock of the first one, 0 if it has none.
        """
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
    def last_pressure(self) -> float:
        """Pressure of the newest point, 0-1."""
        return self._points[-1][2]

    @property
    def last_place(self) -> tuple[float, float]:
        """Place (x, y) of the newest point, in pixels of the paper."""
        return self._points[-1][:2]

    def stroke(self) -> Stroke:
        """Return the points so far: read-only float64, shape (points, 4)."""
        points = np.array(self._points, dtype=np.float64)
        points.flags.writeable = False
        return points


class Hand(QObject):
    """One stroke or one drag of the eraser at a time; each becomes one step of the history.

    The width is the pen's and all strokes are shown in it: a drawing looks of one piece, and
    changing the width is no step of the history, for the reading does not depend on it.

    Signals
    -------
    area_changed(QRectF)
        What must be repainted, in pixels of the paper; a null rectangle means all.
    stroke_finished()
        A stroke was drawn to its end and is part of the sheet.
    begun(bool)
        The pen or the eraser was put down; whether by keys.
    """

    area_changed = Signal(QRectF)
    begun = Signal(bool)
    stroke_finished = Signal()

    def __init__(self, history: SheetHistory, layer: InkLayer) -> None:
        super().__init__()
        self._history = history
        self._layer = layer
        self._recorder: StrokeRecorder | None = None
        self._drag: EraserDrag | None = None
        self._hovered: Stroke | None = None
        self._by_keys = False
        self.tool = Tool.PEN
        self.pen_width_px = float(DEFAULT_PEN_WIDTH_PX)
        layer.set_pen_width(self.pen_width_px)
        history.sheet_changed.connect(self._show_sheet)

    @property
    def is_drawing(self) -> bool:
        """Whether a stroke is being drawn."""
        return self._recorder is not None

    @property
    def is_busy(self) -> bool:
        """Whether a stroke or a drag of the eraser is going on."""
        return self._recorder is not None or self._drag is not None

    @property
    def is_held_by_keys(self) -> bool:
        """Whether it is the keys that draw or erase now."""
        return self.is_busy and self._by_keys

    def live_stroke(self) -> Stroke | None:
        """Return the stroke being drawn, as far as it is: shape (points, 4)."""
        return None if self._recorder is None else self._recorder.stroke()

    def begin(self, sample: PointerSample, by_keys: bool = False) -> None:
        """Put the pen, or the eraser, down."""
        self.finish(None)
        self._by_keys = by_keys
        self.begun.emit(by_keys)
        if sample.erases or self.tool is Tool.ERASER:
            self._hovered = None
            self._drag = EraserDrag(self._history.sheet.strokes, self.pen_width_px)
            self._drag.move_to(sample.place.x(), sample.place.y())
            self._show_strokes()
            return
        self._recorder = StrokeRecorder(sample.timestamp_ms)
        self._layer.begin_live()
        self._add(sample)
        self.area_changed.emit(QRectF())

    def move(self, sample: PointerSample) -> None:
        """Go on to a place with the pen or the eraser down."""
        if self._recorder is not None:
            self._add(sample)
        elif self._drag is not None and self._drag.move_to(sample.place.x(), sample.place.y()):
            self._show_strokes()

    def finish(self, sample: PointerSample | None) -> None:
        """Lift the pen or the eraser.

        Parameters
        ----------
        sample : PointerSample or None
            Where it was lifted; None if that was lost: what is drawn so far stays.
        """
        if sample is not None:
            self._lead_to_release(sample)
        if self._recorder is not None:
            stroke = self._recorder.stroke()
            self._recorder = None
            self._layer.finish_live(stroke)
            self._history.replace(Sheet((*self._history.sheet.strokes, stroke)))
            self.stroke_finished.emit()
        elif self._drag is not None:
            remaining = self._drag.remaining
            self._drag = None
            if len(remaining) < len(self._history.sheet.strokes):
                self._history.replace(Sheet(remaining))

    def cancel(self) -> None:
        """Take back the stroke or the drag that is going on."""
        if self._recorder is not None:
            self._layer.drop_live()
        self._recorder = self._drag = None
        self._show_strokes()

    def hover(self, sample: PointerSample | None) -> None:
        """Show which stroke the eraser would take here; None: the pointer has left."""
        if self.is_busy:
            return
        hovered = None
        if sample is not None and (sample.erases or self.tool is Tool.ERASER):
            strokes = self._history.sheet.strokes
            hovered = stroke_at(strokes, sample.place.x(), sample.place.y(), self.pen_width_px)
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
        x_px, y_px = sample.place.x(), sample.place.y()
        if self._recorder.add(x_px, y_px, sample.pressure, sample.timestamp_ms):
            self.area_changed.emit(self._layer.add_live(x_px, y_px, sample.pressure))

    def _lead_to_release(self, sample: PointerSample) -> None:
        """Go to where the pen was lifted; a lifted pen presses with 0, which says nothing."""
        recorder = self._recorder
        if recorder is not None:
            if recorder.last_place != (sample.place.x(), sample.place.y()):
                pressure, timestamp_ms = recorder.last_pressure, sample.timestamp_ms
                self._add(PointerSample(sample.place, pressure, timestamp_ms))
        else:
            self.move(sample)

    def _show_sheet(self) -> None:
        self._hovered = None
        self._show_strokes()

    def _show_strokes(self) -> None:
        sheet = self._history.sheet
        strokes = self._drag.remaining if self._drag is not None else sheet.strokes
        kept = tuple(stroke for stroke in strokes if stroke is not self._hovered)
        self._layer.show_strokes(kept, self._hovered)
        self.area_changed.emit(QRectF())
