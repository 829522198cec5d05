"""Exported networks, read by ONNX Runtime as Digitpad reads them."""

import json
from dataclasses import replace

import numpy as np
import pytest

from model.network.layers import LAYER_KINDS
from model.network.network import Network
from model.network.networks import NETWORKS, describe_network
from model.recognizer import Recognizer
from model.weights.onnx_export import _OPERATORS, export_onnx
from model.weights.weights_file import Weights


@pytest.fixture
def onnxruntime():
    pytest.importorskip("onnx", reason="onnx comes with the extra [onnx]")
    return pytest.importorskip("onnxruntime", reason="comes with the extra [benchmark]")


def some_weights(description) -> Weights:
    """Return weights that all differ from their initial values, running averages included."""
    generator = np.random.default_rng(7)
    network = Network(description, generator)
    for parameter in network.parameters.values():
        deviation = 0.1 if parameter.ndim == 1 else 0.05
        parameter += generator.normal(0.0, deviation, parameter.shape).astype(np.float32)
    for statistic in network.statistics.values():
        statistic += generator.uniform(0.0, 0.5, statistic.shape).astype(np.float32)
    return Weights(network.description, network.weights())


def read_by_runtime(onnxruntime, path, images):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    (probabilities,) = session.run(["probabilities"], {"images": images})
    return probabilities


EVERY_OTHER_KIND = [
    {"kind": "input", "shape": [2, 13, 12], "mean": 0.25, "deviation": 0.5},
    {"kind": "convolution", "filters": 4, "size": [3, 2], "stride": [1, 2], "padding": [2, 1]},
    {"kind": "sigmoid"},
    {"kind": "average_pooling", "size": [2, 3], "stride": 1, "padding": [0, 1]},
    {"kind": "max_pooling", "size": 3, "stride": [2, 1], "padding": 1},
    {"kind": "dropout", "fraction": 0.5},
    {"kind": "affine", "outputs": 7},
    {"kind": "batch_normalization"},
    {"kind": "tanh"},
    {"kind": "softmax", "classes": 3},
]


@pytest.mark.parametrize("name", [*NETWORKS, "every other kind"])
def test_the_runtime_gives_the_same_probabilities(onnxruntime, name, tmp_path):
    description = EVERY_OTHER_KIND if name not in NETWORKS else describe_network(name)
    weights = some_weights(description)
    network = weights.build_network()
    export_onnx(tmp_path / "n.onnx", weights)
    for batch in (1, 5):
        images = np.random.default_rng(batch).random(
            (batch, *network.input_shape), dtype=np.float32
        )
        expected = network.forward(images)
        np.testing.assert_allclose(
            read_by_runtime(onnxruntime, tmp_path / "n.onnx", images), expected, rtol=0, atol=1e-5
        )


@pytest.mark.parametrize("temperature", [0.6, 1.7])
def test_the_runtime_gives_the_probabilities_of_the_reader(onnxruntime, temperature, tmp_path):
    weights = replace(some_weights(describe_network("classic")), temperature=temperature)
    export_onnx(tmp_path / "n.onnx", weights)
    images = np.random.default_rng(4).random((5, 28, 28), dtype=np.float32)
    answers = Recognizer(weights).read_many(images)
    np.testing.assert_allclose(
        read_by_runtime(onnxruntime, tmp_path / "n.onnx", images[:, None]),
        [answer.probabilities for answer in answers],
        rtol=0,
        atol=1e-5,
    )


def test_every_kind_of_layer_has_its_operator():
    assert _OPERATORS.keys() == LAYER_KINDS.keys()


def test_the_file_names_inputs_outputs_and_classes(onnxruntime, tmp_path):
    weights = some_weights(describe_network("classic"))
    export_onnx(tmp_path / "n.onnx", weights)
    session = onnxruntime.InferenceSession(
        str(tmp_path / "n.onnx"), providers=["CPUExecutionProvider"]
    )
    (given,), (taken,) = session.get_inputs(), session.get_outputs()
    assert (given.name, given.type, given.shape) == (
        "images",
        "tensor(float)",
        ["batch", 1, 28, 28],
    )
    assert (taken.name, taken.shape) == ("probabilities", ["batch", 10])
    labels = session.get_modelmeta().custom_metadata_map["labels"]
    assert json.loads(labels) == list("0123456789")
