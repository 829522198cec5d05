"""The named networks against PyTorch's, from the same weights: outputs and all gradients.

PyTorch is an optional extra; without it there is nothing to compare with.
"""

import numpy as np
import pytest

from model.network.network import Network
from model.network.networks import NETWORKS, describe_network

torch = pytest.importorskip("torch", reason="PyTorch comes with the extra [benchmark]")
functional = torch.nn.functional

BATCH = 6


def torch_scores(network: Network, parameters: dict, images):
    """Run PyTorch's own layers along a network's description, up to the scores."""
    first, *entries = network.description
    values = (images - first["mean"]) / first["deviation"]
    for index, (entry, layer) in enumerate(zip(entries, network.layers, strict=True), start=1):
        kind = entry["kind"]
        own = {name: parameters[f"{index}.{kind}.{name}"] for name in layer.parameters}
        if kind in ("convolution", "conv3x3"):
            options = {key: entry[key] for key in ("stride", "padding") if key in entry}
            values = functional.conv2d(values, own["filters"], own["bias"], **options)
        elif kind in ("maxpool2", "max_pooling"):
            values = functional.max_pool2d(values, entry.get("size", 2))
        elif kind == "relu":
            values = functional.relu(values)
        elif kind == "batch_normalization":
            # The running statistics are still what a new layer holds: mean 0, variance 1.
            values = functional.batch_norm(
                values,
                torch.zeros_like(own["scale"]),
                torch.ones_like(own["scale"]),
                own["scale"],
                own["shift"],
                training=layer.is_training,
                eps=layer.epsilon,
            )
        elif kind == "dropout":
            # The same values are left out.
            values = values * torch.from_numpy(layer._mask) if layer.is_training else values
        elif kind == "flatten":
            values = torch.flatten(values, 1)
        elif kind == "affine" or (kind == "softmax" and own):
            values = torch.flatten(values, 1) @ own["weights"] + own["bias"]
        else:
            assert kind == "softmax"
    return values


def make_network(name: str, dtype) -> Network:
    generator = np.random.default_rng(7)
    network = Network(describe_network(name), generator, dtype=dtype)
    for parameter in network.parameters.values():
        # Biases other than 0 and scales other than 1, and no tiny first weights.
        std = 0.1 if parameter.ndim == 1 else 0.05
        parameter += generator.normal(0.0, std, parameter.shape).astype(dtype)
    return network


@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.parametrize(("dtype", "tolerance"), [(np.float32, 1e-5), (np.float64, 1e-12)])
def test_reading_gives_the_same_probabilities(name, dtype, tolerance):
    network = make_network(name, dtype)
    images = np.random.default_rng(8).random((BATCH, 1, 28, 28)).astype(dtype)
    parameters = {key: torch.from_numpy(array) for key, array in network.parameters.items()}
    expected = torch.softmax(torch_scores(network, parameters, torch.from_numpy(images)), dim=1)
    np.testing.assert_allclose(network.forward(images), expected.numpy(), atol=tolerance)


@pytest.mark.parametrize("loss", ["cross_entropy", "mean_squared_error"])
@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.parametrize(("dtype", "tolerance"), [(np.float32, 1e-5), (np.float64, 1e-12)])
def test_training_gives_the_same_probabilities_and_gradients(name, loss, dtype, tolerance):
    network = make_network(name, dtype)
    network.set_training(True)
    generator = np.random.default_rng(8)
    images = generator.random((BATCH, 1, 28, 28)).astype(dtype)
    labels = generator.integers(10, size=BATCH)
    probabilities = network.forward(images)
    network.backward(labels, loss)
    parameters = {
        key: torch.from_numpy(array.copy()).requires_grad_()
        for key, array in network.parameters.items()
    }
    scores = torch_scores(network, parameters, torch.from_numpy(images))
    expected = torch.softmax(scores, dim=1)
    np.testing.assert_allclose(probabilities, expected.detach().numpy(), atol=tolerance)
    targets = torch.from_numpy(labels)
    if loss == "cross_entropy":
        functional.cross_entropy(scores, targets).backward()
    else:
        one_hot_targets = functional.one_hot(targets, 10).to(expected.dtype)
        functional.mse_loss(expected, one_hot_targets).backward()
    for key, gradient in network.gradients.items():
        np.testing.assert_allclose(
            gradient, parameters[key].grad.numpy(), rtol=tolerance, atol=tolerance, err_msg=key
        )
