"""How long the inspector takes to show every value of a network after a stroke."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from scripts.benchmarks.measuring import Figure, Goal, Spread, run_python

GOALS_MS = {"classic": 33.0, "default": 50.0}

# Processor time: what other programs do meanwhile does not count. The panel is as high as all of
# its parts, so that every map is painted.
_REDRAWS = """
import json, os, sys, time
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["OPENBLAS_NUM_THREADS"] = "1"
import numpy as np
from app.application import make_application
from app.inside.inside_panel import InsidePanel
from app.inside.inspection import Inspection
from model.datasets.synthetic import make_drawing
from model.ink.normalising import normalise_strokes
from model.files import BUNDLED_WEIGHTS_FOLDER
from model.weights.weights_file import open_weights

application = make_application()
weights = open_weights(BUNDLED_WEIGHTS_FOLDER / f"{name}.pkl")
inspection = Inspection()
panel = InsidePanel(inspection)
inspection.set_network(weights.build_network(), weights.temperature)
panel.resize(548, 690)
panel.show()
application.processEvents()
while hidden_px := panel.area.verticalScrollBar().maximum():
    panel.resize(548, panel.height() + hidden_px)
    application.processEvents()
generator = np.random.default_rng(0)
times = []
for number in range(40):
    drawing = make_drawing(number % 10, generator)
    for share in (0.25, 0.5, 0.75, 1.0):
        strokes = [stroke[: max(1, round(share * len(stroke)))] for stroke in drawing.strokes]
        ink = normalise_strokes(strokes)
        started = time.process_time()
        inspection.set_ink(ink)
        application.processEvents()
        times.append(1e3 * (time.process_time() - started))
print(json.dumps(times[8:]))
"""


def measure_inside(_folder: Path) -> Iterator[Figure]:
    """Measure the slowest redraw of a hundred, for each bundled network."""
    for name, limit_ms in GOALS_MS.items():
        times = sorted(json.loads(run_python(f"name = {name!r}\n{_REDRAWS}")))
        slowest = times[int(0.99 * len(times))]
        spread = Spread(slowest, times[len(times) // 2], times[-1])
        what = f"the inspector after a stroke, {name}: 99 of 100 within"
        yield Figure("inside", what, "ms", spread, goal=Goal(limit_ms))
