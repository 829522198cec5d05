"""The affine layer and flatten by hand."""

import numpy as np
import pytest

from model.errors import ShapeError
from model.network.layers import Affine, Flatten


def test_a_worked_example():
    layer = Affine(2)
    layer.build((3,), np.random.default_rng(0))
    layer.parameters = {
        "weights": np.array([[1.0, 0.0], [2.0, -1.0], [0.0, 3.0]]),
        "bias": np.array([0.5, -0.5]),
    }
    # 1·1 + 2·2 + 0.5 and -1·2 + 3·3 - 0.5
    assert layer.forward(np.array([[1.0, 2.0, 3.0]])).tolist() == [[5.5, 6.5]]
    assert layer.backward(np.array([[10.0, 1.0]])).tolist() == [[10.0, 19.0, 3.0]]
    assert layer.gradients["weights"].tolist() == [[10.0, 1.0], [20.0, 2.0], [30.0, 3.0]]
    assert layer.gradients["bias"].tolist() == [10.0, 1.0]


def test_an_image_is_taken_channel_by_channel_and_row_by_row():
    image = np.arange(12.0).reshape(1, 2, 3, 2)
    flatten = Flatten()
    assert flatten.build((2, 3, 2), np.random.default_rng(0)) == (12,)
    # In memory the batch is innermost, as a convolution leaves it.
    inner = np.ascontiguousarray(image.transpose(1, 2, 3, 0)).transpose(3, 0, 1, 2)
    assert flatten.forward(inner).tolist() == [list(range(12))]
    assert np.array_equal(flatten.backward(np.arange(12.0)[None]), image)
    layer = Affine(12)
    layer.build((2, 3, 2), np.random.default_rng(0))
    layer.parameters["weights"] = np.eye(12)
    assert layer.forward(inner).tolist() == [list(range(12))]


def test_it_describes_itself():
    assert Affine(7).describe() == {"kind": "affine", "outputs": 7}
    assert Flatten().describe() == {"kind": "flatten"}


def test_no_outputs_are_refused():
    with pytest.raises(ShapeError, match="outputs: expected a whole number from 1, but found 0"):
        Affine(0)
