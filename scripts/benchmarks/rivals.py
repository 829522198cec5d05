"""The rivals: the same networks in PyTorch, ONNX Runtime and, for `classic`, in C and loops."""

from __future__ import annotations

import ctypes
import importlib.util
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import product
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
        self.mean, self.std = self.network.input_mean, self.network.input_std

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
        self.module.train()
        from_numpy = self.torch.from_numpy
        return partial(self._learn, from_numpy(images), from_numpy(labels))

    def epoch(self, images: Array, labels: Array, batch_size: int) -> Callable[[], None]:
        """Return an epoch over shuffled samples."""
        self.module.train()
        inputs, targets = self.torch.from_numpy(images), self.torch.from_numpy(labels)

        def act() -> None:
            for indices in self.torch.randperm(len(labels)).split(batch_size):
                self._learn(inputs[indices], targets[indices])

        return act

    def _learn(self, images: Any, labels: Any) -> None:
        self.optimizer.zero_grad()
        scores = self.module((images - self.mean) / self.std)
        loss = self.torch.nn.functional.cross_entropy(scores, labels)
        loss.backward()
        self.optimizer.step()
        loss.item()

    def reading(self, images: Array, at_a_time: int) -> Callable[[], None]:
        """Return a reading of all images, some at a time."""
        self.module.eval()
        inputs = self.torch.from_numpy(images)

        def act() -> None:
            with self.torch.inference_mode():
                for batch in inputs.split(at_a_time):
                    scores = self.module((batch - self.mean) / self.std)
                    self.torch.softmax(scores, dim=1).numpy()

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


class LoopNetwork:
    """`classic` as the tutorials write it: a loop over every window, one sample at a time."""

    def __init__(self, generator: np.random.Generator) -> None:
        self.filters = generator.normal(size=(8, 3, 3)) / 9
        self.weights = generator.normal(size=(13 * 13 * 8, 10)) / (13 * 13 * 8)
        self.bias = np.zeros(10)

    def learn(self, image: Array, label: int, learning_rate: float = 0.005) -> float:
        """Take one step and return the loss before it."""
        image = image - 0.5
        convolved = np.zeros((26, 26, 8))
        for row, column in product(range(26), repeat=2):
            window = image[row : row + 3, column : column + 3]
            convolved[row, column] = np.sum(window * self.filters, axis=(1, 2))
        pooled = np.zeros((13, 13, 8))
        for row, column in product(range(13), repeat=2):
            window = convolved[2 * row : 2 * row + 2, 2 * column : 2 * column + 2]
            pooled[row, column] = np.amax(window, axis=(0, 1))
        features = pooled.flatten()
        scores = features @ self.weights + self.bias
        powers = np.exp(scores - scores.max())
        probabilities = powers / powers.sum()
        error = probabilities.copy()
        error[label] -= 1
        pooled_gradient = (self.weights @ error).reshape(pooled.shape)
        self.weights -= learning_rate * np.outer(features, error)
        self.bias -= learning_rate * error
        # Each window's gradient goes to its maximum.
        convolved_gradient = np.zeros_like(convolved)
        for row, column, i, j, channel in product(*map(range, (13, 13, 2, 2, 8))):
            index = (2 * row + i, 2 * column + j, channel)
            if convolved[index] == pooled[row, column, channel]:
                convolved_gradient[index] = pooled_gradient[row, column, channel]
        filter_gradient = np.zeros_like(self.filters)
        for row, column, channel in product(range(26), range(26), range(8)):
            window = image[row : row + 3, column : column + 3]
            filter_gradient[channel] += convolved_gradient[row, column, channel] * window
        self.filters -= learning_rate * filter_gradient
        return float(-np.log(probabilities[label]))


def missing_compiler() -> str:
    """Return why the C reference cannot run, if it cannot."""
    return "" if _compiler() else "no C compiler"


class CReference:
    """`classic` in C; called, it takes a step on each sample.

    It is compiled in `folder`; `weights` begin as a copy of the network's parameters.
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
