"""Where the values of a layer lie in the image."""

import numpy as np
import pytest

from model.explanation.places import places_of, square_places
from model.network.network import Network
from model.network.networks import describe_network


def seen_by(network: Network, count: int, row: int, column: int) -> tuple[list[int], list[int]]:
    """Return the rows and columns of the pixels that change one value, tried one by one."""
    empty = np.zeros((28 * 28, 1, 28, 28), np.float32)
    changed = empty.copy()
    changed.reshape(28 * 28, -1)[np.arange(28 * 28), np.arange(28 * 28)] = 50.0
    last = count - 1
    network.forward(empty, kept={last})
    before = network.kept_outputs[last]
    network.forward(changed, kept={last})
    differs = (network.kept_outputs[last] != before)[:, :, row, column].any(axis=1)
    pixels = np.argwhere(differs.reshape(28, 28))
    return sorted(set(pixels[:, 0].tolist())), sorted(set(pixels[:, 1].tolist()))


@pytest.mark.parametrize(("name", "count"), [("classic", 2), ("two-conv", 6), ("conv-pool5", 2)])
def test_a_place_sees_the_pixels_that_change_it(name, count):
    network = Network(describe_network(name))

    places = places_of(network.layers[:count])

    rows, columns = seen_by(network, count, 2, 1)
    top = places.first_px[0] + 2 * places.step_px[0]
    left = places.first_px[1] + places.step_px[1]
    assert set(rows) <= set(range(top, top + places.seen_px[0]))
    assert set(columns) <= set(range(left, left + places.seen_px[1]))
    # Negative filters hide some, but not a whole row or column of all maps.
    assert len(rows) >= places.seen_px[0] - 1
    assert len(columns) >= places.seen_px[1] - 1


def test_padding_moves_the_first_place_out_of_the_image():
    layers = Network(
        [
            {"kind": "input", "shape": [1, 8, 8]},
            {"kind": "convolution", "filters": 1, "size": 3, "padding": 1, "stride": 2},
            {"kind": "average_pooling", "size": 2},
            {"kind": "softmax", "classes": 2},
        ]
    ).layers

    places = places_of(layers[:2])

    assert (places.rows, places.columns) == (2, 2)
    assert places.first_px == (-1, -1)
    assert places.seen_px == (5, 5)
    assert places.step_px == (4, 4)


def test_values_of_a_dense_layer_have_no_place():
    assert places_of(Network(describe_network("two-layer")).layers[:1]) is None
    assert places_of([]) is None


def test_each_pixel_belongs_to_the_nearest_place():
    places = places_of(Network(describe_network("classic")).layers[:2])

    cells = places.cells(28, 28)

    # The first place sees the pixels 0 to 3, its middle are 1 and 2.
    assert cells[0, :4].tolist() == [0, 0, 0, 1]
    assert cells[27, 27] == 13 * 13 - 1
    assert places.centre_px(0, 0) == (2.0, 2.0)


def test_squares_cover_the_image():
    places = square_places(5, 4, 2)

    assert places.cells(5, 4).tolist() == [
        [0, 0, 1, 1],
        [0, 0, 1, 1],
        [2, 2, 3, 3],
        [2, 2, 3, 3],
        [4, 4, 5, 5],
    ]
    assert places.centre_px(2, 1) == (3.0, 5.0)
