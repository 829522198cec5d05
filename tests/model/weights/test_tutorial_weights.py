"""Pickles as the tutorials write them, against their own forward passes in plain loops."""

import pickle
import struct
from itertools import pairwise

import numpy as np
import pytest

from model.errors import WeightsError
from model.weights.tutorial_weights import NotTutorialWeightsError, import_tutorial_weights
from model.weights.weights_file import Weights, load_weights, save_weights


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


def convnet(generator, filters=30, hidden=100):
    later = affine_layers(generator, filters * 144, hidden, 10)
    return {
        "W1": generator.standard_normal((filters, 1, 5, 5)) / 5,
        "b1": generator.standard_normal(filters) / 10,
        "W2": later["W1"],
        "b2": later["b1"],
        "W3": later["W2"],
        "b3": later["b2"],
    }


def saved(tmp_path, arrays, protocol=4):
    path = tmp_path / "tutorial.pkl"
    path.write_bytes(pickle.dumps(arrays, protocol=protocol))
    return path


def probabilities(scores):
    exponentials = np.exp(scores - scores.max())
    return exponentials / exponentials.sum()


def correlate(image, kernel):
    """Lay a filter on every place of an image, one after the other."""
    size = len(kernel)
    rows = len(image) - size + 1
    output = np.zeros((rows, rows))
    for row in range(rows):
        for column in range(rows):
            output[row, column] = (image[row : row + size, column : column + size] * kernel).sum()
    return output


def largest_of_four(image):
    half = len(image) // 2
    output = np.zeros((half, half))
    for row in range(half):
        for column in range(half):
            output[row, column] = image[2 * row : 2 * row + 2, 2 * column : 2 * column + 2].max()
    return output


def read_like_tutorial_one(arrays, image):
    maps = [largest_of_four(correlate(image - 0.5, kernel)) for kernel in arrays["conv_filters"]]
    # As there: rows, columns, filters, and then flattened.
    features = np.stack(maps, axis=-1).flatten()
    return probabilities(features @ arrays["softmax_weights"] + arrays["softmax_biases"])


def read_like_convnet(arrays, image):
    maps = [
        largest_of_four(np.maximum(correlate(image, kernel[0]) + bias, 0))
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


def check(path, generator, read):
    network = import_tutorial_weights(path).build_network()
    images = generator.random((3, 28, 28)).astype(np.float32)
    expected = [read(image.astype(np.float64)) for image in images]
    np.testing.assert_allclose(network.forward(images[:, None]), expected, atol=1e-5)


@pytest.mark.parametrize("filters", [8, 3])
def test_the_first_tutorial(tmp_path, generator, filters):
    arrays = tutorial_one(generator, filters)
    check(saved(tmp_path, arrays), generator, lambda image: read_like_tutorial_one(arrays, image))


def test_the_simple_convnet(tmp_path, generator):
    arrays = convnet(generator)
    check(saved(tmp_path, arrays), generator, lambda image: read_like_convnet(arrays, image))


def test_the_two_layer_network(tmp_path, generator):
    arrays = affine_layers(generator, 784, 50, 10)
    check(
        saved(tmp_path, arrays),
        generator,
        lambda image: read_like_affine_layers(arrays, image, lambda values: np.maximum(values, 0)),
    )


def test_the_three_layer_network_has_sigmoids(tmp_path, generator):
    arrays = affine_layers(generator, 784, 50, 100, 10)
    check(
        saved(tmp_path, arrays),
        generator,
        lambda image: read_like_affine_layers(
            arrays, image, lambda values: 1 / (1 + np.exp(-values))
        ),
    )


@pytest.mark.parametrize("protocol", range(6))
@pytest.mark.parametrize("dtype", ["<f4", ">f8"])
def test_every_protocol_order_and_dtype(tmp_path, generator, protocol, dtype):
    arrays = {name: array.astype(dtype) for name, array in tutorial_one(generator).items()}
    arrays["softmax_weights"] = np.asfortranarray(arrays["softmax_weights"])
    arrays["conv_filters"] = arrays["conv_filters"].transpose(0, 2, 1)
    weights = import_tutorial_weights(saved(tmp_path, arrays, protocol))
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
    check(path, generator, lambda image: read_like_tutorial_one(arrays, image))


def test_an_import_can_be_saved_as_a_weights_file(tmp_path, generator):
    weights = import_tutorial_weights(saved(tmp_path, convnet(generator, 4, 8)))
    assert isinstance(weights, Weights)
    assert weights.training == {"name": "tutorial", "data": {"imported_from": "tutorial.pkl"}}
    save_weights(tmp_path / "ours.pkl", weights)
    again = load_weights(tmp_path / "ours.pkl")
    for name, array in weights.parameters.items():
        np.testing.assert_array_equal(again.parameters[name], array)


def test_no_code_is_run(tmp_path, generator, capsys):
    arrays = {**tutorial_one(generator), "more": Attack()}
    with pytest.raises(WeightsError, match=r"tutorial\.pkl: .*it asks for builtins\.print"):
        import_tutorial_weights(saved(tmp_path, arrays))
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("module_name", "name"),
    [
        ("os", "system"),
        ("numpy", "load"),
        ("numpy", "frombuffer"),
        ("numpy.core.multiarray", "fromfile"),
        ("numpy.testing", "rundocs"),
        ("numpy._core.numeric", "__builtins__"),
        ("builtins", "getattr"),
        ("numpy.core.multiarray", "_reconstruct.__globals__"),
    ],
)
def test_every_other_name_is_refused(tmp_path, module_name, name):
    path = tmp_path / "tutorial.pkl"
    names = b"".join(b"\x8c" + bytes([len(text)]) + text.encode() for text in (module_name, name))
    path.write_bytes(b"\x80\x04" + names + b"\x93.")
    with pytest.raises(WeightsError, match=f"it asks for {module_name}.{name}"):
        import_tutorial_weights(path)


def test_objects_in_an_array_are_refused(tmp_path, generator):
    arrays = tutorial_one(generator)
    arrays["softmax_biases"] = np.array([1, "two", None], dtype=object)
    with pytest.raises(WeightsError, match="an array of the dtype 'O8'"):
        import_tutorial_weights(saved(tmp_path, arrays))


def test_a_shape_beyond_its_bytes_is_refused(tmp_path):
    arrays = {"W1": np.zeros((3, 5))}
    content = pickle.dumps(arrays, protocol=2).replace(b"K\x03K\x05\x86", b"K\x03K\xff\x86")
    path = tmp_path / "tutorial.pkl"
    path.write_bytes(content)
    with pytest.raises(WeightsError, match=r"an array of the shape \(3, 255\) in 120 bytes"):
        import_tutorial_weights(path)


@pytest.mark.parametrize("content", [b"", b"no pickle", pickle.dumps({"W1": [1.0]})])
def test_a_file_without_an_array_is_no_tutorials(tmp_path, content):
    path = tmp_path / "other.pkl"
    path.write_bytes(content)
    with pytest.raises(NotTutorialWeightsError, match=r"other\.pkl"):
        import_tutorial_weights(path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(NotTutorialWeightsError, match=r"nowhere\.pkl: the file cannot be read"):
        import_tutorial_weights(tmp_path / "nowhere.pkl")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"conv_filters": np.zeros((8, 5, 5))}, r"conv_filters of shape \(8, 3, 3\), .*8, 5, 5"),
        ({"softmax_weights": np.zeros((1352, 9))}, r"shape \(1352, 10\), but found \(1352, 9\)"),
        ({"softmax_biases": np.zeros(9)}, r"bias: expected the shape \(10,\), but found \(9,\)"),
        ({"softmax_biases": np.full(10, np.nan)}, "a number that is not finite"),
        ({"softmax_biases": np.full(10, 1e300)}, "a number that is not finite"),
        ({"softmax_biases": [0.0] * 10}, "'softmax_biases' holds something else"),
        ({"other": np.zeros(1)}, "but it holds conv_filters, other, softmax_biases"),
    ],
)
def test_wrong_arrays_of_the_first_tutorial(tmp_path, generator, changes, message):
    with pytest.raises(WeightsError, match=message) as caught:
        import_tutorial_weights(saved(tmp_path, {**tutorial_one(generator), **changes}))
    assert str(caught.value).startswith(str(tmp_path))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"W1": np.zeros((30, 3, 5, 5))},
            r"W1 of shape \(30, 1, 5, 5\), but found \(30, 3, 5, 5\)",
        ),
        ({"W1": np.zeros((30, 1, 28, 28))}, "expected W1 of shape"),
        ({"W2": np.zeros((99, 100))}, r"affine.weights: expected the shape \(4320, 100\)"),
        ({"W2": np.zeros(100)}, r"W2 of shape \(inputs, outputs\), but found \(100,\)"),
        ({"W3": np.zeros((100, 7))}, "expected W3 to give 10 scores, but it gives 7"),
        ({"b2": np.zeros(7)}, r"affine.bias: expected the shape \(100,\)"),
    ],
)
def test_wrong_arrays_of_the_convnet(tmp_path, generator, changes, message):
    with pytest.raises(WeightsError, match=message):
        import_tutorial_weights(saved(tmp_path, {**convnet(generator), **changes}))
