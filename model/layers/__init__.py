"""The layers, one family a file."""

from model.layers.activations import ReLU
from model.layers.base import Layer
from model.layers.convolution import Conv3x3, Convolution
from model.layers.dropout import Dropout
from model.layers.normalization import BatchNormalization
from model.layers.pooling import MaxPool2
from model.layers.softmax import Softmax

__all__ = [
    "BatchNormalization",
    "Conv3x3",
    "Convolution",
    "Dropout",
    "Layer",
    "MaxPool2",
    "ReLU",
    "Softmax",
]
