"""Features are read off the layers of a network."""

import numpy as np
import pytest

from model.errors import ShapeError
from model.rejection.features import FeatureReader, Tap
from tests.model.rejection.gate_doubles import base_weights, random_images


def test_features_are_outputs_of_layers_side_by_side():
    network = base_weights().build_network()
    images = random_images()
    reader = FeatureReader(network, [Tap(0, 2), Tap(1), Tap(2)])

    probabilities, features = reader.read(images)

    maps = network.layers[0].forward((images[:, None] - 0.5).astype(np.float32))
    pooled = network.layers[1].forward(maps)
    quarters = np.stack(
        [maps[:, :, y : y + 13, x : x + 13].mean((2, 3)) for y in (0, 13) for x in (0, 13)], axis=2
    )
    expected = [quarters.reshape(9, -1), pooled.reshape(9, -1), network.softmax.scores]
    assert reader.count == 8 * 4 + 8 * 169 + 10
    np.testing.assert_allclose(features, np.concatenate(expected, axis=1), atol=1e-5)
    np.testing.assert_array_equal(probabilities, network.forward(images[:, None]))
    np.testing.assert_array_equal(reader.features(images), features)


@pytest.mark.parametrize(
    ("tap", "message"),
    [
        (Tap(3), "there is no layer 3 among 3"),
        (Tap(0, 4), r"maps of the shape \(8, 26, 26\) have no grid of 4 places a side"),
        (Tap(2, 1), "have no grid"),
    ],
)
def test_a_tap_that_does_not_fit_is_an_error(tap, message):
    with pytest.raises(ShapeError, match=message):
        FeatureReader(base_weights().build_network(), [tap])
