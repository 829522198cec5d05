"""Networks, training, ink and data in NumPy: all of Digitpad that runs without a window.

What a newcomer looks for is offered here, and imported when it is first used:

>>> import model
>>> model.Network(model.describe_network("classic"))
Network: 28×28×1 → 10, 3 layers, 13,610 parameters
  1  conv3x3   26×26×8      80
  2  maxpool2  13×13×8       0
  3  softmax        10  13,530
"""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from model.datasets.dataset import Dataset as Dataset
    from model.datasets.loading import load_data as load_data
    from model.evaluation import computational_graph as computational_graph
    from model.evaluation.evaluate import accuracy_of as accuracy_of
    from model.evaluation.evaluate import predict as predict
    from model.evaluation.gradient_check import check_gradients as check_gradients
    from model.evaluation.gradient_check import numerical_gradient as numerical_gradient
    from model.evaluation.metrics import evaluate as evaluate
    from model.ink.strokes import Drawing as Drawing
    from model.network import functions as functions
    from model.network import layers as layers
    from model.network import losses as losses
    from model.network.network import Network as Network
    from model.network.networks import describe_network as describe_network
    from model.recognizer import Answer as Answer
    from model.recognizer import Recognizer as Recognizer
    from model.runs.learning_curve import LearningCurve as LearningCurve
    from model.training import optimizers as optimizers
    from model.training.settings import Report as Report
    from model.training.settings import TrainingControl as TrainingControl
    from model.training.settings import TrainingSettings as TrainingSettings
    from model.training.trainer import train as train

__version__ = "0.1.0"

#: Where each name comes from, below this package.
_MODULES = {
    "Recognizer": "recognizer",
    "Answer": "recognizer",
    "Drawing": "ink.strokes",
    "Network": "network.network",
    "describe_network": "network.networks",
    "Dataset": "datasets.dataset",
    "load_data": "datasets.loading",
    "TrainingSettings": "training.settings",
    "train": "training.trainer",
    "Report": "training.settings",
    "LearningCurve": "runs.learning_curve",
    "TrainingControl": "training.settings",
    "accuracy_of": "evaluation.evaluate",
    "predict": "evaluation.evaluate",
    "evaluate": "evaluation.metrics",
    "check_gradients": "evaluation.gradient_check",
    "numerical_gradient": "evaluation.gradient_check",
}

#: Modules whose names are worth typing as a whole, such as `layers.Conv3x3`.
_SHORT_NAMES = {
    "layers": "network.layers",
    "functions": "network.functions",
    "losses": "network.losses",
    "optimizers": "training.optimizers",
    "computational_graph": "evaluation.computational_graph",
}


def load(path: str | Path) -> "Recognizer":
    """Return a reader with the weights of a file, which refuses what is no digit."""
    from model.recognizer import Recognizer

    return Recognizer.from_file(path)


def __getattr__(name: str) -> Any:
    if name in _SHORT_NAMES:
        value: Any = import_module(f"{__name__}.{_SHORT_NAMES[name]}")
    elif name in _MODULES:
        value = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_MODULES, *_SHORT_NAMES})
