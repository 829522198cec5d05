"""Networks with weights drawn at random, none of them zero, and an image."""

import numpy as np
from numpy.typing import NDArray

from model.network.network import Network
from model.network.networks import describe_network


def drawn_network(name: str) -> Network:
    """Return a named network whose every parameter and statistic has been drawn."""
    network = Network(describe_network(name))
    generator = np.random.default_rng(5)
    weights = {}
    for key, array in network.weights().items():
        drawn = generator.normal(0.0, 0.1, array.shape)
        is_positive = key.endswith(("variance", "scale"))
        weights[key] = (array + (np.abs(drawn) if is_positive else drawn)).astype(np.float32)
    network.set_weights(weights)
    return network


def an_image() -> NDArray[np.float32]:
    """Return a 28x28 image with values 0-1, half of them 0."""
    generator = np.random.default_rng(6)
    image = generator.random((28, 28), np.float32)
    image[image < 0.5] = 0.0
    return image
