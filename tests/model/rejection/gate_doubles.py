"""Small gates with random weights: tests of the machinery need no trained ones."""

import numpy as np

from model.network.network import Network
from model.network.networks import describe_network
from model.rejection.features import FeatureReader, Tap
from model.rejection.gate import Gate
from model.rejection.gate_file import GateWeights, fingerprint
from model.rejection.heads import head_description, joined_heads
from model.rejection.reason import Reason
from model.rejection.sensitivity import CurvePoint
from model.weights.weights_file import Weights

CLASSES = (Reason.LETTER, Reason.SCRIBBLE, Reason.LETTER)
TAPS = (Tap(1, 13), Tap(2))
HIDDEN = 6


def base_weights(seed: int = 4) -> Weights:
    network = Network(describe_network("classic"), np.random.default_rng(seed))
    return Weights(network.description, network.weights())


def random_images(count: int = 9) -> np.ndarray:
    """Return bright noise, which is neither empty nor a mark."""
    return np.random.default_rng(1).random((count, 28, 28), dtype=np.float32)


def head_networks(features: int, count: int = 3) -> list[Network]:
    description = head_description(features, HIDDEN, 10 + len(CLASSES), 0.1, 0.2)
    return [Network(description, np.random.default_rng(seed)) for seed in range(count)]


def gate_weights(base: Weights) -> GateWeights:
    """Return heads that give drawings like `random_images` scores from low to high."""
    reader = FeatureReader(base.build_network(), TAPS)
    features = reader.features(random_images(64))
    networks = head_networks(reader.count)
    heads = joined_heads(networks, features.mean(axis=0), 1.0 / (features.std(axis=0) + 1.0))
    curve = tuple(
        CurvePoint(threshold, refused, letters, scribbles)
        for threshold, refused, letters, scribbles in (
            (2.0, 0.0, 0.5, 0.6),
            (-1.2, 0.01, 0.1, 0.2),
            (-9.0, 0.5, 0.01, 0.02),
        )
    )
    return GateWeights(
        heads,
        CLASSES,
        TAPS,
        base.network,
        fingerprint(base.parameters),
        curve,
        0.5,
        {"date": "today"},
    )


def small_gate() -> Gate:
    base = base_weights()
    return Gate(gate_weights(base), base)
