"""The layers, one family per file.

To add a layer, write a subclass of `Layer` with a `kind` of its own, import it here, and add its
ONNX operators to `model.weights.onnx_export`. Tests compare its gradients with differences.
"""

from model.network.layers.activations import ReLU, Sigmoid, Tanh
from model.network.layers.base import LAYER_KINDS, Layer
from model.network.layers.convolution import Conv3x3, Convolution
from model.network.layers.dense import Affine, Flatten
from model.network.layers.dropout import Dropout
from model.network.layers.normalization import BatchNormalization, FrozenNormalization
from model.network.layers.pooling import AveragePooling, MaxPool2, MaxPooling
from model.network.layers.softmax import Softmax

__all__ = [
    "LAYER_KINDS",
    "Affine",
    "AveragePooling",
    "BatchNormalization",
    "Conv3x3",
    "Convolution",
    "Dropout",
    "Flatten",
    "FrozenNormalization",
    "Layer",
    "MaxPool2",
    "MaxPooling",
    "ReLU",
    "Sigmoid",
    "Softmax",
    "Tanh",
]
