"""Digitpad in Python: what `import digitpad` offers to a notebook or a script.

>>> import digitpad
>>> reader = digitpad.load("default")
>>> reader.read([[(0, 0), (20, 0), (8, 30)]]).digit
7

`read` does both steps at once, and takes a picture as well. `Network`, `load_data` and `train`
make a reader of your own. Networks, data sets and learning curves show themselves in a notebook.

`layers`, `losses`, `optimizers`, and the plain `functions` work by hand too:

>>> digitpad.functions.softmax([0.0, 0.0])
array([0.5, 0.5])
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import model as _model
from model import __version__ as __version__

if TYPE_CHECKING:
    from model import Answer as Answer
    from model import Dataset as Dataset
    from model import Drawing as Drawing
    from model import LearningCurve as LearningCurve
    from model import Network as Network
    from model import Recognizer as Recognizer
    from model import Report as Report
    from model import TrainingControl as TrainingControl
    from model import TrainingSettings as TrainingSettings
    from model import accuracy_of as accuracy_of
    from model import check_gradients as check_gradients
    from model import computational_graph as computational_graph
    from model import describe_network as describe_network
    from model import evaluate as evaluate
    from model import functions as functions
    from model import layers as layers
    from model import load_data as load_data
    from model import losses as losses
    from model import numerical_gradient as numerical_gradient
    from model import optimizers as optimizers
    from model import predict as predict
    from model import train as train
    from model.ink.pictures import Readable

__all__ = [
    "load",
    "read",
    "Recognizer",
    "Answer",
    "Drawing",
    "Network",
    "describe_network",
    "Dataset",
    "load_data",
    "TrainingSettings",
    "TrainingControl",
    "train",
    "Report",
    "LearningCurve",
    "accuracy_of",
    "predict",
    "evaluate",
    "layers",
    "functions",
    "losses",
    "optimizers",
    "check_gradients",
    "numerical_gradient",
    "computational_graph",
    "__version__",
]


def load(weights: str | Path = "default") -> "Recognizer":
    """Return a reader, which refuses what is no digit; see `Answer.as_read`.

    Parameters
    ----------
    weights : str or Path
        A bundled network (``"default"`` or ``"classic"``) or the path of a weights file, also
        one that a tutorial's program has pickled.

    Raises
    ------
    WeightsError
        If there is no such network or file, or the file cannot be used.
    """
    from app.commands.console import open_network
    from model.recognizer import Recognizer
    from model.rejection.gate import Gate

    return Recognizer(open_network(str(weights)), Gate.bundled())


def read(drawing: "Readable", weights: str | Path = "default") -> "Answer":
    """Read a drawing: strokes, an image or the path of a picture; see `Recognizer.read`.

    To read many drawings, `load` the weights once.
    """
    return load(weights).read(drawing)


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(_model, name)


def __dir__() -> list[str]:
    return __all__
