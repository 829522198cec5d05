"""Export of networks to ONNX, the Open Neural Network Exchange format."""

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
from model.weights.temperature import PLAIN
from model.weights.weights_file import Weights

if TYPE_CHECKING:
    import onnx

#: Supported by all recent engines.
OPERATOR_SET = 17
FORMAT_VERSION = 8

INPUT_NAME = "images"
OUTPUT_NAME = "probabilities"


class OnnxError(ModelError):
    """A network that cannot be exported."""


def export_onnx(path: str | Path, weights: Weights) -> None:
    """Write weights as an ONNX file, whole or not at all.

    The input ``images`` is float32 (batch, channels, height, width) with values 0-1 and any batch
    size; the output ``probabilities`` is float32 (batch, classes), at the temperature of the
    weights, by which the scores are divided before softmax. The metadata ``labels`` holds the names
    of the classes as JSON.

    Raises
    ------
    OnnxError
        If the package onnx is missing, or there is no operator for a layer.
    OSError
    """
    try:
        import onnx
    except ImportError:
        raise OnnxError(
            "Export needs the package onnx, which is not installed: pip install onnx."
        ) from None
    model = _Graph(onnx, weights.build_network(), weights.temperature).model()
    onnx.helper.set_model_props(model, {"labels": json.dumps(weights.labels)})
    onnx.checker.check_model(model, full_check=True)
    write_whole(Path(path), model.SerializeToString())


class _Graph:
    """The operators of a network, in order."""

    def __init__(self, package: Any, network: Network, temperature: float) -> None:
        self.onnx = package
        self.network = network
        self.temperature = temperature
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        #: The name of the output of the last operator.
        self.values = INPUT_NAME

    def model(self) -> onnx.ModelProto:
        """Return the whole model."""
        helper, number = self.onnx.helper, self.onnx.TensorProto.FLOAT
        network = self.network
        if network.input_mean:
            self.add("Sub", np.float32(network.input_mean))
        if network.input_std != 1.0:
            self.add("Mul", np.float32(1.0 / network.input_std))
        for layer in network.layers:
            if layer.kind not in _OPERATORS:
                raise OnnxError(f"there is no ONNX operator for a layer of kind {layer.kind}.")
            _OPERATORS[layer.kind](self, layer)
        self.nodes[-1].output[0] = OUTPUT_NAME
        shape, classes = ["batch", *network.input_shape], network.softmax.classes
        graph = helper.make_graph(
            self.nodes,
            "digitpad",
            [helper.make_tensor_value_info(INPUT_NAME, number, shape)],
            [helper.make_tensor_value_info(OUTPUT_NAME, number, ["batch", classes])],
            self.constants,
        )
        operators = [helper.make_opsetid("", OPERATOR_SET)]
        return helper.make_model(
            graph, producer_name="digitpad", opset_imports=operators, ir_version=FORMAT_VERSION
        )

    def add_convolution(self, layer: Layer) -> None:
        """Add a cross-correlation, which ONNX also calls a convolution."""
        assert isinstance(layer, Convolution)
        parameters = layer.parameters
        self.add(
            "Conv",
            parameters["filters"],
            parameters["bias"],
            kernel_shape=layer.size,
            strides=layer.stride,
            # Top and left, then bottom and right.
            pads=layer.padding * 2,
        )

    def add_pooling(self, layer: Layer) -> None:
        """Add pooling, which ignores incomplete windows at the edges, as the layer does."""
        if isinstance(layer, MaxPooling | AveragePooling):
            size, stride, padding = layer.size, layer.stride, layer.padding
        else:
            size, stride, padding = (2, 2), (2, 2), (0, 0)
        windows = {"kernel_shape": size, "strides": stride, "pads": padding * 2}
        if isinstance(layer, AveragePooling):
            self.add("AveragePool", **windows, count_include_pad=1)
        else:
            self.add("MaxPool", **windows)

    def add_normalization(self, layer: Layer) -> None:
        """Add the normalization by running averages."""
        assert isinstance(layer, BatchNormalization)
        arrays = {**layer.parameters, **layer.statistics}
        ordered = [arrays[name] for name in ("scale", "shift", "mean", "variance")]
        self.add("BatchNormalization", *ordered, epsilon=layer.epsilon)

    def add_sum(self, layer: Layer) -> None:
        """Add the affine part of a layer that has one."""
        if layer.parameters:
            if len(layer.input_shape) > 1:
                self.add("Flatten", axis=1)
            self.add("Gemm", layer.parameters["weights"], layer.parameters["bias"])

    def add_softmax(self, layer: Layer) -> None:
        """Add the closing layer."""
        self.add_sum(layer)
        if self.temperature != PLAIN:
            self.add("Mul", np.float32(1.0 / self.temperature))
        self.add("Softmax", axis=1)

    def add(self, operator: str, *constants: Array | np.float32, **attributes: Any) -> None:
        """Add an operator whose inputs are the last output and constants."""
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
    return lambda graph, _: graph.add(operator)


#: Adds a layer, by its kind.
_OPERATORS: dict[str, Callable[[_Graph, Layer], None]] = {
    "affine": _Graph.add_sum,
    "average_pooling": _Graph.add_pooling,
    "batch_normalization": _Graph.add_normalization,
    "conv3x3": _Graph.add_convolution,
    "convolution": _Graph.add_convolution,
    # Does nothing in inference.
    "dropout": lambda graph, layer: None,
    "flatten": _plain("Flatten"),
    "max_pooling": _Graph.add_pooling,
    "maxpool2": _Graph.add_pooling,
    "relu": _plain("Relu"),
    "sigmoid": _plain("Sigmoid"),
    "softmax": _Graph.add_softmax,
    "tanh": _plain("Tanh"),
}
