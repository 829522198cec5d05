"""Networks in the Open Neural Network Exchange format, for other engines to read with."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from model.errors import ModelError
from model.files import write_whole
from model.network.layers import (
    AveragePooling,
    BatchNormalization,
    Convolution,
    Layer,
    MaxPooling,
)
from model.network.layers.base import Array
from model.network.network import Network
from model.weights.weights_file import Weights

if TYPE_CHECKING:
    import onnx

#: What engines of the last years all understand.
OPERATOR_SET = 17
FORMAT_VERSION = 8

INPUT_NAME = "images"
OUTPUT_NAME = "probabilities"


class OnnxError(ModelError):
    """A network that cannot be exported."""


def export_onnx(path: str | Path, weights: Weights) -> None:
    """Write an ONNX file that reads as these weights do, whole or not at all.

    The input ``images`` is float32 (batch, channels, height, width) with values 0-1, a batch of
    any size; the output ``probabilities`` is float32 (batch, classes). The file's metadata hold
    what each class is called, ``labels``, as JSON.

    Raises
    ------
    OnnxError
        If the package onnx is missing, or the network holds a layer that ONNX is not told of.
    OSError
        If the file cannot be written.
    """
    try:
        import onnx
    except ImportError:
        raise OnnxError(
            "Export needs the package onnx, which is not installed: pip install onnx."
        ) from None
    model = _Graph(onnx, weights.build_network()).model()
    onnx.helper.set_model_props(model, {"labels": json.dumps(weights.labels)})
    onnx.checker.check_model(model, full_check=True)
    write_whole(Path(path), model.SerializeToString())


class _Graph:
    """The operators of a network, one after the other."""

    def __init__(self, package: Any, network: Network) -> None:
        self.onnx = package
        self.network = network
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        #: The name of what the last operator gives.
        self.values = INPUT_NAME

    def model(self) -> onnx.ModelProto:
        """Return the whole model."""
        helper, number = self.onnx.helper, self.onnx.TensorProto.FLOAT
        network = self.network
        if network.input_mean:
            self._add("Sub", np.float32(network.input_mean))
        if network.input_std != 1.0:
            self._add("Mul", np.float32(1.0 / network.input_std))
        for layer in network.layers:
            if layer.kind not in _OPERATORS:
                raise OnnxError(f"there is no ONNX operator for a layer of kind {layer.kind}.")
            _OPERATORS[layer.kind](self, layer)
        self.nodes[-1].output[0] = OUTPUT_NAME
        shape = ["batch", *network.input_shape]
        graph = helper.make_graph(
            self.nodes,
            "digitpad",
            [helper.make_tensor_value_info(INPUT_NAME, number, shape)],
            [
                helper.make_tensor_value_info(
                    OUTPUT_NAME, number, ["batch", network.softmax.classes]
                )
            ],
            self.constants,
        )
        operators = helper.make_opsetid("", OPERATOR_SET)
        return helper.make_model(
            graph,
            producer_name="digitpad",
            opset_imports=[operators],
            ir_version=FORMAT_VERSION,
        )

    def add_plain(self, operator: str, _: Layer) -> None:
        """Add an operator that has no more to it than its name."""
        self._add(operator)

    def add_nothing(self, _: Layer) -> None:
        """Pass over a layer that does nothing when reading."""

    def add_convolution(self, layer: Layer) -> None:
        """Add a cross-correlation, which is what ONNX calls a convolution too."""
        assert isinstance(layer, Convolution)
        parameters = layer.parameters
        self._add(
            "Conv",
            parameters["filters"],
            parameters["bias"],
            kernel_shape=layer.size,
            strides=layer.stride,
            # Above and on the left, below and on the right.
            pads=layer.padding * 2,
        )

    def add_pooling(self, layer: Layer) -> None:
        """Add pooling; what windows leave over at the edge is left out here as there."""
        if isinstance(layer, MaxPooling | AveragePooling):
            size, stride = layer.size, layer.stride
        else:
            size = stride = (2, 2)
        operator = "AveragePool" if isinstance(layer, AveragePooling) else "MaxPool"
        self._add(operator, kernel_shape=size, strides=stride)

    def add_normalization(self, layer: Layer) -> None:
        """Add the normalization by running averages."""
        assert isinstance(layer, BatchNormalization)
        arrays = {**layer.parameters, **layer.statistics}
        ordered = [arrays[name] for name in ("scale", "shift", "mean", "variance")]
        self._add("BatchNormalization", *ordered, epsilon=layer.epsilon)

    def add_sum(self, layer: Layer) -> None:
        """Add a weighted sum of all inputs, for a layer that has one."""
        if layer.parameters:
            if len(layer.input_shape) > 1:
                self._add("Flatten", axis=1)
            self._add("Gemm", layer.parameters["weights"], layer.parameters["bias"])

    def add_softmax(self, layer: Layer) -> None:
        """Add the closing layer."""
        self.add_sum(layer)
        self._add("Softmax", axis=1)

    def _add(self, operator: str, *constants: Array | np.float32, **attributes: Any) -> None:
        """Add an operator on what the last one gives and on constants."""
        outputs = f"values_{len(self.nodes)}"
        inputs = [self.values]
        for constant in constants:
            inputs.append(f"constant_{len(self.constants)}")
            array = np.ascontiguousarray(constant, np.float32)
            self.constants.append(self.onnx.numpy_helper.from_array(array, inputs[-1]))
        node = self.onnx.helper.make_node(operator, inputs, [outputs], **attributes)
        self.nodes.append(node)
        self.values = outputs


def _plain(operator: str) -> Callable[[_Graph, Layer], None]:
    return lambda graph, layer: graph.add_plain(operator, layer)


#: How each kind of layer is added.
_OPERATORS: dict[str, Callable[[_Graph, Layer], None]] = {
    "affine": _Graph.add_sum,
    "average_pooling": _Graph.add_pooling,
    "batch_normalization": _Graph.add_normalization,
    "conv3x3": _Graph.add_convolution,
    "convolution": _Graph.add_convolution,
    "dropout": _Graph.add_nothing,
    "flatten": _plain("Flatten"),
    "max_pooling": _Graph.add_pooling,
    "maxpool2": _Graph.add_pooling,
    "relu": _plain("Relu"),
    "sigmoid": _plain("Sigmoid"),
    "softmax": _Graph.add_softmax,
    "tanh": _plain("Tanh"),
}
