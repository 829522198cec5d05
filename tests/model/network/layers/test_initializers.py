"""First weights: their spread, and the choice between them."""

import numpy as np
import pytest

from model.errors import ShapeError
from model.network.layers import Affine, Convolution, Softmax
from model.network.layers.initializers import draw_weights


@pytest.mark.parametrize(
    ("initializer", "std"),
    [
        ("he", (2 / 400) ** 0.5),
        ("glorot", (2 / 500) ** 0.5),
        ("lecun", 0.05),
        ({"scaled_normal": 0.01}, 0.01),
    ],
)
def test_their_std(initializer, std):
    weights = draw_weights(initializer, (400, 100), 400, 100, np.random.default_rng(0))
    assert weights.dtype == np.float32
    assert weights.std() == pytest.approx(std, rel=0.02)
    assert abs(weights.mean()) < 0.02 * std


@pytest.mark.parametrize(
    "layer",
    [
        Affine(60, {"scaled_normal": 0.01}),
        Convolution(60, 5, initializer={"scaled_normal": 0.01}),
        Softmax(60, {"scaled_normal": 0.01}),
    ],
)
def test_a_layer_uses_and_describes_its_initializer(layer):
    layer.build((2, 8, 8), np.random.default_rng(0))
    weights = next(iter(layer.parameters.values()))
    assert weights.std() == pytest.approx(0.01, rel=0.05)
    assert layer.describe()["initializer"] == {"scaled_normal": 0.01}


@pytest.mark.parametrize("wrong", ["hope", {"scaled_normal": -1.0}, {"normal": 1.0}, None])
def test_an_unknown_initializer_is_refused(wrong):
    with pytest.raises(ShapeError, match='expected the initializer "he", "glorot", "lecun" or'):
        Affine(3, wrong).build((4,), np.random.default_rng(0))
