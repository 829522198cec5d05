"""Pickles as the tutorials write them, checked with the forward passes of the tutorials."""

import gzip
import pickle
import struct
from collections import OrderedDict
from functools import partial
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.errors import WeightsError
from model.network.networks import MNIST_MEAN, MNIST_STD
from model.weights.safe_pickle import parse
from model.weights.tutorial_weights import import_network
from model.weights.weights_file import Weights, open_weights, save_weights


class Attack:
    """What a malicious pickle would do: call something when it is loaded."""

    def __reduce__(self):
        return (print, ("code was run",))


@pytest.fixture
def generator():
    return np.random.default_rng(5)


def tutorial_one(generator, filters=8):
    return {
        "conv_filters": generator.standard_normal((filters, 3, 3)) / 9,
        "softmax_weights": generator.standard_normal((169 * filters, 10)) / 20,
        "softmax_biases": generator.standard_normal(10) / 10,
    }


def affine_layers(generator, *sizes):
    arrays = {}
    for place, (inputs, outputs) in enumerate(pairwise(sizes), start=1):
        arrays[f"W{place}"] = generator.standard_normal((inputs, outputs)) / inputs**0.5
        arrays[f"b{place}"] = generator.standard_normal(outputs) / 10
    return arrays


def convnet(generator, filters=30, hidden=100, size=5, padding=0):
    side = (28 + 2 * padding - size + 1) // 2
    later = affine_layers(generator, filters * side**2, hidden, 10)
    return {
        "W1": generator.standard_normal((filters, 1, size, size)) / size,
        "b1": generator.standard_normal(filters) / 10,
        "W2": later["W1"],
        "b2": later["b1"],
        "W3": later["W2"],
        "b3": later["b2"],
    }


def two_conv(generator, filters=(4, 16)):
    first, second = filters
    return {
        "W1": generator.standard_normal((first, 1, 5, 5)) / 5,
        "b1": generator.standard_normal(first) / 10,
        "W2": generator.standard_normal((second, first, 3, 3)) / 6,
        "b2": generator.standard_normal(second) / 10,
        "W3": generator.standard_normal((second * 25, 10)) / 20,
        "b3": generator.standard_normal(10) / 10,
    }


def conv_pool5(generator, filters=2):
    return {
        "W1": generator.standard_normal((filters, 1, 4, 4)) / 4,
        "b1": generator.standard_normal(filters) / 10,
        "W2": generator.standard_normal((filters * 25, 10)) / 7,
        "b2": generator.standard_normal(10) / 10,
    }


def saved(tmp_path, arrays, protocol=4):
    path = tmp_path / "tutorial.pkl"
    path.write_bytes(pickle.dumps(arrays, protocol=protocol))
    return path


def probabilities(scores):
    exponentials = np.exp(scores - scores.max())
    return exponentials / exponentials.sum()


def correlate(image, kernel):
    """Apply a filter at every position of an image."""
    size = len(kernel)
    rows = len(image) - size + 1
    output = np.zeros((rows, rows))
    for row in range(rows):
        for column in range(rows):
            output[row, column] = (image[row : row + size, column : column + size] * kernel).sum()
    return output


def pooled(image, size=2):
    side = len(image) // size
    output = np.zeros((side, side))
    for row in range(side):
        for column in range(side):
            window = image[size * row : size * (row + 1), size * column : size * (column + 1)]
            output[row, column] = window.max()
    return output


def convolved(maps, filters, biases):
    """Sum over the channels, as the per-example tutorials write it."""
    return [
        sum(correlate(image, kernel) for image, kernel in zip(maps, kernels, strict=True)) + bias
        for kernels, bias in zip(filters, biases, strict=True)
    ]


def read_like_tutorial_one(arrays, image):
    maps = [pooled(correlate(image - 0.5, kernel)) for kernel in arrays["conv_filters"]]
    # As in the tutorial: rows, columns, filters.
    features = np.stack(maps, axis=-1).flatten()
    return probabilities(features @ arrays["softmax_weights"] + arrays["softmax_biases"])


def read_like_two_conv(arrays, image):
    maps = [(image - MNIST_MEAN) / MNIST_STD]
    for number in (1, 2):
        maps = convolved(maps, arrays[f"W{number}"], arrays[f"b{number}"])
        maps = [np.maximum(pooled(one), 0) for one in maps]
    return probabilities(np.stack(maps).flatten() @ arrays["W3"] + arrays["b3"])


def read_like_conv_pool5(arrays, image):
    maps = convolved([(image - MNIST_MEAN) / MNIST_STD], arrays["W1"], arrays["b1"])
    maps = [np.maximum(pooled(one, 5), 0) for one in maps]
    return probabilities(np.stack(maps).flatten() @ arrays["W2"] + arrays["b2"])


def read_like_convnet(arrays, image, padding=0):
    image = np.pad(image, padding)
    maps = [
        pooled(np.maximum(correlate(image, kernel[0]) + bias, 0))
        for kernel, bias in zip(arrays["W1"], arrays["b1"], strict=True)
    ]
    hidden = np.maximum(np.stack(maps).flatten() @ arrays["W2"] + arrays["b2"], 0)
    return probabilities(hidden @ arrays["W3"] + arrays["b3"])


def read_like_affine_layers(arrays, image, activation):
    values = image.flatten()
    count = len(arrays) // 2
    for place in range(1, count + 1):
        values = values @ arrays[f"W{place}"] + arrays[f"b{place}"]
        if place < count:
            values = activation(values)
    return probabilities(values)


def read_like_two_layers(arrays, image):
    return read_like_affine_layers(arrays, image, lambda values: np.maximum(values, 0))


def read_like_three_layers(arrays, image):
    return read_like_affine_layers(arrays, image, lambda values: 1 / (1 + np.exp(-values)))


def check(path, generator, arrays, read, count=3):
    network = open_weights(path).build_network()
    images = generator.random((count, 28, 28)).astype(np.float32)
    expected = [read(arrays, image.astype(np.float64)) for image in images]
    np.testing.assert_allclose(network.forward(images[:, None]), expected, atol=1e-5)


@pytest.mark.parametrize(
    ("make", "sizes", "read"),
    [
        (tutorial_one, (8,), read_like_tutorial_one),
        (tutorial_one, (3,), read_like_tutorial_one),
        (convnet, (30, 100), read_like_convnet),
        (affine_layers, (784, 50, 10), read_like_two_layers),
        (affine_layers, (784, 50, 100, 10), read_like_three_layers),
        (two_conv, ((4, 16),), read_like_two_conv),
        (two_conv, ((2, 3),), read_like_two_conv),
        (conv_pool5, (2,), read_like_conv_pool5),
    ],
)
def test_the_networks_of_the_tutorials(tmp_path, generator, make, sizes, read):
    arrays = make(generator, *sizes)
    check(saved(tmp_path, arrays), generator, arrays, read)


@pytest.mark.parametrize(
    ("size", "padding"), [(5, 1), (5, 2), (3, 1), (3, 2), (4, 0), (4, 1), (1, 0), (7, 3)]
)
def test_the_second_array_of_a_convnet_shows_its_padding(tmp_path, generator, size, padding):
    arrays = convnet(generator, 2, 5, size, padding)
    check(saved(tmp_path, arrays), generator, arrays, partial(read_like_convnet, padding=padding))


NETWORKS = {
    "first": (lambda generator: tutorial_one(generator, 2), read_like_tutorial_one),
    "convnet": (lambda generator: convnet(generator, 2, 5), read_like_convnet),
    "two-conv": (lambda generator: two_conv(generator, (2, 3)), read_like_two_conv),
    "conv-pool5": (conv_pool5, read_like_conv_pool5),
    "two-layer": (lambda generator: affine_layers(generator, 784, 5, 10), read_like_two_layers),
    "three-layer": (
        lambda generator: affine_layers(generator, 784, 7, 7, 10),
        read_like_three_layers,
    ),
}


def pairs(arrays):
    """Put weights and biases together, layer by layer, without their names."""
    values = list(arrays.values())
    if "conv_filters" in arrays:
        return [values[0], tuple(values[1:])]
    return list(zip(values[::2], values[1::2], strict=True))


def as_list(value):
    return list(value) if isinstance(value, tuple) else value


def transposed(arrays):
    return {
        name: array.T if array.ndim == 2 else array.reshape(1, -1) if array.ndim == 1 else array
        for name, array in arrays.items()
    }


CONTAINERS = {
    "ordered": OrderedDict,
    "by number": lambda arrays: dict(sorted(arrays.items())),
    "list": lambda arrays: list(arrays.values()),
    "tuple": lambda arrays: tuple(arrays.values()),
    "pairs": pairs,
    "tuple of lists": lambda arrays: tuple(map(as_list, pairs(arrays))),
    "items": lambda arrays: list(arrays.items()),
    "other names": lambda arrays: {
        f"layer {number}": pair for number, pair in enumerate(arrays.values())
    },
    "dict of dicts": lambda arrays: {"params": OrderedDict(arrays)},
    "weights first": lambda arrays: sorted(
        arrays.values(), key=lambda array: array.size == max(array.shape)
    ),
    "transposed": lambda arrays: list(transposed(arrays).values()),
}


@pytest.mark.parametrize("network", NETWORKS)
@pytest.mark.parametrize("container", CONTAINERS)
@pytest.mark.parametrize("protocol", [2, 5])
def test_every_network_in_every_container(tmp_path, generator, network, container, protocol):
    make, read = NETWORKS[network]
    arrays = make(generator)
    check(saved(tmp_path, CONTAINERS[container](arrays), protocol), generator, arrays, read, 1)


@settings(max_examples=15, deadline=None)
@given(
    st.integers(1, 3),
    st.integers(2, 6),
    # Without names, an array of 1 × 1 filters could as well be a bias.
    st.integers(2, 9),
    st.integers(0, 3),
    st.sampled_from(["list", "tuple", "items", "dict of dicts", "transposed"]),
    st.sampled_from(["<f4", ">f4", "<f8"]),
)
def test_convnets_of_any_size(filters, hidden, size, padding, container, dtype):
    padding = min(padding, size - 1)
    arrays = convnet(np.random.default_rng(filters), filters, hidden, size, padding)
    arrays = {name: array.astype(dtype) for name, array in arrays.items()}
    content = parse(pickle.dumps(CONTAINERS[container](arrays))).content
    network = import_network(content)
    image = np.random.default_rng(hidden).random((28, 28)).astype(np.float32)
    np.testing.assert_allclose(
        network.forward(image[None, None])[0],
        read_like_convnet(arrays, image.astype(np.float64), padding),
        atol=1e-5,
    )


SHAPES = st.lists(st.integers(0, 12), max_size=4).map(tuple)


@settings(deadline=None)
@given(st.lists(SHAPES, max_size=6), st.booleans())
def test_arrays_of_other_shapes_are_refused_with_the_name_of_the_file(shapes, is_named):
    arrays = [np.zeros(shape) for shape in shapes]
    names = [f"{'Wb'[place % 2]}{place // 2 + 1}" for place in range(len(arrays))]
    content = dict(zip(names, arrays, strict=True)) if is_named else arrays
    with TemporaryDirectory() as folder:
        path = Path(folder) / "mine.pkl"
        path.write_bytes(pickle.dumps(content))
        with pytest.raises(WeightsError, match=r"mine\.pkl: expected .*[^.]\.$"):
            open_weights(path)


@pytest.mark.parametrize("network", NETWORKS)
def test_archives_and_compressed_files(tmp_path, generator, network):
    make, read = NETWORKS[network]
    arrays = make(generator)
    np.savez(tmp_path / "named.npz", **arrays)
    np.savez_compressed(tmp_path / "ordered.npz", *arrays.values())
    # Recognized by their content, not by their names.
    (tmp_path / "archive.pkl").write_bytes((tmp_path / "named.npz").read_bytes())
    for name in ("mine.gz", "mine.pkl.gz", "mine.pkl"):
        (tmp_path / name).write_bytes(gzip.compress(pickle.dumps(arrays)))
    (tmp_path / "mine.npz.gz").write_bytes(gzip.compress((tmp_path / "named.npz").read_bytes()))
    for path in tmp_path.iterdir():
        check(path, generator, arrays, read, count=1)
        assert open_weights(path).training["name"] == path.name.split(".")[0]


@pytest.mark.parametrize("protocol", range(6))
@pytest.mark.parametrize("dtype", ["<f4", ">f8"])
def test_every_protocol_order_and_dtype(tmp_path, generator, protocol, dtype):
    arrays = {name: array.astype(dtype) for name, array in tutorial_one(generator).items()}
    arrays["softmax_weights"] = np.asfortranarray(arrays["softmax_weights"])
    arrays["conv_filters"] = arrays["conv_filters"].transpose(0, 2, 1)
    weights = open_weights(saved(tmp_path, arrays, protocol))
    np.testing.assert_array_equal(
        weights.parameters["1.conv3x3.filters"][:, 0], arrays["conv_filters"].astype(np.float32)
    )


def python_two_pickle(arrays):
    """Write protocol 2 as Python 2 did: arrays through numpy.core, their bytes as text."""

    def text(value):
        return b"U" + bytes([len(value)]) + value

    def number(value):
        return b"J" + struct.pack("<i", value)

    parts = [b"\x80\x02}("]
    for name, array in arrays.items():
        content = array.astype("<f8").tobytes()
        shape = b"(" + b"".join(map(number, array.shape)) + b"t"
        parts += [
            text(name.encode()),
            b"cnumpy.core.multiarray\n_reconstruct\n",
            b"(cnumpy\nndarray\n(" + number(0) + b"t" + text(b"b") + b"tR",
            b"(" + number(1) + shape,
            b"cnumpy\ndtype\n(" + text(b"f8") + number(0) + number(1) + b"tR",
            b"(" + number(3) + text(b"<") + b"NNN" + number(-1) * 2 + number(0) + b"tb",
            b"\x89T" + struct.pack("<i", len(content)) + content + b"tb",
        ]
    return b"".join([*parts, b"u."])


def test_a_pickle_of_python_two(tmp_path, generator):
    arrays = tutorial_one(generator, filters=2)
    path = tmp_path / "old.pkl"
    path.write_bytes(python_two_pickle(arrays))
    assert pickle.loads(path.read_bytes(), encoding="latin1").keys() == arrays.keys()
    check(path, generator, arrays, read_like_tutorial_one)


def test_an_import_can_be_saved_as_a_weights_file(tmp_path, generator):
    weights = open_weights(saved(tmp_path, convnet(generator, 4, 8)))
    assert isinstance(weights, Weights)
    assert weights.training == {"name": "tutorial", "data": {"imported_from": "tutorial.pkl"}}
    save_weights(tmp_path / "ours.pkl", weights)
    again = open_weights(tmp_path / "ours.pkl")
    for name, array in weights.parameters.items():
        np.testing.assert_array_equal(again.parameters[name], array)


def test_no_code_is_run(tmp_path, generator, capsys):
    arrays = {**tutorial_one(generator), "more": Attack()}
    with pytest.raises(WeightsError, match=r"tutorial\.pkl: .*it asks for builtins\.print"):
        open_weights(saved(tmp_path, arrays))
    assert capsys.readouterr().out == ""


def test_objects_in_an_array_are_refused(tmp_path, generator):
    arrays = tutorial_one(generator)
    arrays["softmax_biases"] = np.array([1, "two", None], dtype=object)
    with pytest.raises(WeightsError, match="an array of the dtype 'O8'"):
        open_weights(saved(tmp_path, arrays))


def test_a_shape_beyond_its_bytes_is_refused(tmp_path):
    arrays = {"W1": np.zeros((3, 5))}
    content = pickle.dumps(arrays, protocol=2).replace(b"K\x03K\x05\x86", b"K\x03K\xff\x86")
    path = tmp_path / "tutorial.pkl"
    path.write_bytes(content)
    with pytest.raises(WeightsError, match=r"an array of the shape \(3, 255\) in 120 bytes"):
        open_weights(path)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"conv_filters": np.zeros((8, 5, 5))},
            r"conv_filters has the shape \(8, 5, 5\) instead of \(8, 3, 3\)",
        ),
        ({"softmax_weights": np.zeros((1352, 9))}, r"shape \(1352, 9\) instead of \(1352, 10\)"),
        ({"softmax_biases": np.zeros(9)}, r"biases has the shape \(9,\) instead of \(10,\)"),
        ({"softmax_biases": np.full(10, np.nan)}, "a number that is not finite"),
        ({"softmax_biases": np.full(10, 1e300)}, "a number that is not finite"),
        ({"softmax_biases": [0.0] * 10}, "softmax_biases item 1 is a float instead of an array"),
        ({"other": np.zeros(1)}, r"it holds conv_filters \(8, 3, 3\), .*, other \(1,\), which"),
    ],
)
def test_wrong_arrays_of_the_first_tutorial(tmp_path, generator, changes, message):
    with pytest.raises(WeightsError, match=message) as caught:
        open_weights(saved(tmp_path, {**tutorial_one(generator), **changes}))
    assert str(caught.value).startswith(str(tmp_path))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"W1": np.zeros((30, 3, 5, 5))},
            r"W1 has the shape \(30, 3, 5, 5\) instead of \(30, 1, 5, 5\)",
        ),
        (
            {"W1": np.zeros((30, 1, 28, 28)), "W2": np.zeros((99, 100))},
            "its filters are too large for images of 28 × 28 pixels",
        ),
        ({"W2": np.zeros((99, 100))}, r"W2 has the shape \(99, 100\) instead of \(4320, 100\)"),
        ({"W2": np.zeros(100)}, r"W2 \(100,\), .*, which fit no such network"),
        ({"W3": np.zeros((100, 7))}, r"W3 has the shape \(100, 7\) instead of \(100, 10\)"),
        ({"b2": np.zeros(7)}, r"b2 has the shape \(7,\) instead of \(100,\)"),
    ],
)
def test_wrong_arrays_of_the_convnet(tmp_path, generator, changes, message):
    with pytest.raises(WeightsError, match=message):
        open_weights(saved(tmp_path, {**convnet(generator), **changes}))


def test_one_array_many_times_is_not_copied_many_times(tmp_path, monkeypatch):
    monkeypatch.setattr("model.weights.tutorial_weights._MAX_NUMBERS", 1000)
    array = np.zeros((20, 40), np.float32)
    path = tmp_path / "many.pkl"
    path.write_bytes(pickle.dumps([array] * 30))

    with pytest.raises(WeightsError, match=r"many\.pkl: .*it holds more than 1,000 numbers"):
        open_weights(path)
