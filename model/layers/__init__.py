"""The layers, one family a file."""

from model.layers.activations import ReLU, Sigmoid, Tanh
from model.layers.base import Layer
from model.layers.convolution import Conv3x3, Convolution
from model.layers.dense import Affine
from model.layers.dropout import Dropout
from model.layers.flatten import Flatten
from model.layers.normalization import BatchNormalization
from model.layers.pooling import AveragePooling, MaxPool2, MaxPooling
from model.layers.softmax import Softmax

#: Every layer under its name in a network's description.
LAYER_KINDS: dict[str, type[Layer]] = {
    layer.kind: layer
    for layer in (
        Affine,
        AveragePooling,
        BatchNormalization,
        Conv3x3,
        Convolution,
        Dropout,
        Flatten,
        MaxPool2,
        MaxPooling,
        ReLU,
        Sigmoid,
        Softmax,
        Tanh,
    )
}

__all__ = [
    "LAYER_KINDS",
    "Affine",
    "AveragePooling",
    "BatchNormalization",
    "Conv3x3",
    "Convolution",
    "Dropout",
    "Flatten",
    "Layer",
    "MaxPool2",
    "MaxPooling",
    "ReLU",
    "Sigmoid",
    "Softmax",
    "Tanh",
]
