"""The inspector: of networks of several kinds, at several values."""

from __future__ import annotations

from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtWidgets import QWidget

from app.inside.inspection import Inspection
from app.services.network_ref import NetworkRef
from model.network.network import Network
from model.network.networks import describe_network
from model.weights.weights_file import Weights, save_weights
from scripts.scenes.stage import Scene, Stage, demo_drawing


def _opened(stage: Stage, network: str, label: int = 7) -> Inspection:
    """Open the inspector for a bundled or a named network, with a digit drawn."""
    inside = stage.window.inside
    inside.close()
    stage.draw(demo_drawing(label).strokes)
    stage.window.reading.choose(_reference(network))
    stage.trigger("inside")
    assert inside.inspection is not None
    stage.settle(0.3)
    return inside.inspection


def _reference(network: str) -> NetworkRef:
    if network in ("classic", "default"):
        return NetworkRef.parse(network)
    path = Path(mkdtemp(prefix="digitpad-scenes-")) / f"{network}.pkl"
    built = Network(describe_network(network))
    save_weights(path, Weights(built.description, built.weights()))
    return NetworkRef(path)


def _shown(stage: Stage) -> QWidget:
    """Return the window that holds the panel."""
    stage.settle(0.2)
    panel = stage.window.inside.panel
    assert panel is not None
    return panel.window()


def _scroll_to_end(stage: Stage) -> None:
    panel = stage.window.inside.panel
    assert panel is not None
    bar = panel.area.verticalScrollBar()
    bar.setValue(bar.maximum())


def _classic(stage: Stage) -> QWidget:
    inspection = _opened(stage, "classic")
    inspection.choose(0, (7, 9, 8))
    return _shown(stage)


def _default(stage: Stage) -> QWidget:
    inspection = _opened(stage, "default")
    inspection.choose(6, (5, 4, 3))
    inspection.unfold(9)
    return _shown(stage)


def _normalized(stage: Stage) -> QWidget:
    inspection = _opened(stage, "default")
    inspection.choose(4, (30, 5, 6))
    _scroll_to_end(stage)
    return _shown(stage)


def _score(stage: Stage) -> QWidget:
    inspection = _opened(stage, "classic")
    inspection.choose(2, (7,))
    _scroll_to_end(stage)
    return _shown(stage)


def _dense(stage: Stage) -> QWidget:
    inspection = _opened(stage, "two-layer")
    inspection.choose(0, (4,))
    return _shown(stage)


def _large_filters(stage: Stage) -> QWidget:
    inspection = _opened(stage, "simple-convnet")
    inspection.choose(0, (4, 5, 8))
    return _shown(stage)


def _empty(stage: Stage) -> QWidget:
    _opened(stage, "classic")
    stage.window.canvas.clear()
    return _shown(stage)


INSIDE_SCENES: dict[str, Scene] = {
    "inside-classic": _classic,
    "inside-score": _score,
    "inside-default": _default,
    "inside-normalized": _normalized,
    "inside-dense": _dense,
    "inside-large-filters": _large_filters,
    "inside-empty": _empty,
}
