"""The rivals: the same networks in PyTorch, in ONNX Runtime and, for `classic`, in C."""

from __future__ import annotations

import ctypes
import importlib.util
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.network.network import Network
from model.weights.onnx_export import export_onnx
from model.weights.weights_file import Weights

Array = NDArray[Any]
C_SOURCE = Path(__file__).with_name("classic.c")


def missing_package(name: str) -> str:
    """Return why a rival cannot run: nothing, or that its package is missing."""
    return "" if importlib.util.find_spec(name) else f"{name} is not installed"


@dataclass
class TorchNetwork:
    """A network in PyTorch, one thread, with plain gradient descent."""

    network: Network
    learning_rate: float = 0.01

    def __post_init__(self) -> None:
        """Build the same layers."""
        import torch

        torch.set_num_threads(1)
        self.torch = torch
        self.module = torch.nn.Sequential(*self._layers(torch.nn))
        self.optimizer = torch.optim.SGD(self.module.parameters(), self.learning_rate)
        self.mean, self.deviation = self.network.input_mean, self.network.input_std

    def _layers(self, nn: Any) -> list[Any]:
        layers: list[Any] = []
        for layer in self.network.layers:
            shape, entry = layer.input_shape, layer.describe()
            kind = layer.kind
            if kind in ("conv3x3", "convolution"):
                layers.append(nn.Conv2d(shape[0], entry["filters"], entry.get("size", 3)))
            elif kind == "maxpool2":
                layers.append(nn.MaxPool2d(2))
            elif kind == "relu":
                layers.append(nn.ReLU())
            elif kind == "batch_normalization":
                layers.append(nn.BatchNorm2d(shape[0], momentum=1.0 - entry["momentum"]))
            elif kind == "dropout":
                layers.append(nn.Dropout(entry["fraction"]))
            elif kind == "affine" or layer.parameters:
                features = int(np.prod(shape))
                layers += [nn.Flatten(), nn.Linear(features, layer.output_shape[0])]
        return layers

    def step(self, images: Array, labels: Array) -> Callable[[], None]:
        """Return a training step on a batch (batch, 1, height, width)."""
        torch, images = self.torch, self.torch.from_numpy(images)
        wanted = torch.from_numpy(labels)
        self.module.train()

        def act() -> None:
            self._learn(images, wanted)

        return act

    def epoch(self, images: Array, labels: Array, batch_size: int) -> Callable[[], None]:
        """Return an epoch over shuffled samples."""
        torch, pictures = self.torch, self.torch.from_numpy(images)
        wanted = torch.from_numpy(labels)
        self.module.train()

        def act() -> None:
            order = torch.randperm(len(labels))
            for first in range(0, len(labels), batch_size):
                places = order[first : first + batch_size]
                self._learn(pictures[places], wanted[places])

        return act

    def _learn(self, images: Any, labels: Any) -> None:
        self.optimizer.zero_grad()
        scores = self.module((images - self.mean) / self.deviation)
        loss = self.torch.nn.functional.cross_entropy(scores, labels)
        loss.backward()
        self.optimizer.step()
        loss.item()

    def reading(self, images: Array, at_a_time: int) -> Callable[[], None]:
        """Return a reading of all images, some at a time."""
        torch, pictures = self.torch, self.torch.from_numpy(images)
        self.module.eval()

        def act() -> None:
            with torch.inference_mode():
                for first in range(0, len(pictures), at_a_time):
                    some = (pictures[first : first + at_a_time] - self.mean) / self.deviation
                    torch.softmax(self.module(some), dim=1).numpy()

        return act


def runtime_reading(
    network: Network, images: Array, at_a_time: int, folder: Path
) -> Callable[[], None]:
    """Return a reading of all images by ONNX Runtime, one thread, some at a time."""
    import onnxruntime

    path = folder / "network.onnx"
    export_onnx(path, Weights(network.description, network.weights()))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def act() -> None:
        for first in range(0, len(images), at_a_time):
            session.run(None, {"images": images[first : first + at_a_time]})

    return act


def missing_compiler() -> str:
    """Return why the C reference cannot run, if it cannot."""
    return "" if _compiler() else "no C compiler"


class CReference:
    """`classic` in C; called, it takes a step on each sample.

    Parameters
    ----------
    network : Network
        Whose weights it begins with; they are copied.
    images : ndarray, shape (count, 28, 28)
    labels : ndarray of int, shape (count,)
    folder : Path
        Where it is compiled.

    Attributes
    ----------
    weights : list of ndarray
        In the order of the network's parameters.
    """

    def __init__(self, network: Network, images: Array, labels: Array, folder: Path) -> None:
        library = folder / "classic.so"
        flags = ("-O3", "-march=native", "-shared", "-fPIC")
        command = (str(_compiler()), *flags, "-o", str(library), str(C_SOURCE), "-lm")
        subprocess.run(command, check=True)
        self._train = ctypes.CDLL(str(library)).train
        self.weights = [array.copy() for array in network.parameters.values()]
        # Only addresses go into C: the arrays themselves are kept alive here.
        self._images = np.ascontiguousarray(images, np.float32)
        self._labels = np.ascontiguousarray(labels, np.int64)
        self._loss = np.zeros(1)

    def __call__(self) -> None:
        """Take the steps."""
        data = (_pointer(self._images), _pointer(self._labels))
        changed = map(_pointer, (*self.weights, self._loss))
        self._train(len(self._labels), *data, ctypes.c_float(0.005), *changed)


def _compiler() -> str | None:
    return next(filter(None, map(shutil.which, ("cc", "gcc", "clang"))), None)


def _pointer(array: Array) -> ctypes.c_void_p:
    return ctypes.c_void_p(array.ctypes.data)
