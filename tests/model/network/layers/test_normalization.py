"""Batch normalization: what it makes of a batch, and what it remembers for reading."""

import numpy as np

from model.network.layers import BatchNormalization


def test_a_batch_comes_out_with_mean_0_and_variance_1():
    generator = np.random.default_rng(0)
    layer = BatchNormalization()
    layer.build((3, 4, 5), generator)
    layer.is_training = True
    outputs = layer.forward(generator.normal(7.0, 3.0, (6, 3, 4, 5)))
    np.testing.assert_allclose(outputs.mean(axis=(0, 2, 3)), 0.0, atol=1e-10)
    np.testing.assert_allclose(outputs.var(axis=(0, 2, 3)), 1.0, atol=1e-4)


def test_reading_uses_what_training_saw():
    generator = np.random.default_rng(0)
    layer = BatchNormalization(momentum=0.5)
    layer.build((2,), generator)
    layer.is_training = True
    batch = generator.normal([1.0, -4.0], [2.0, 0.5], (2000, 2))
    for _ in range(30):
        layer.forward(batch)
    layer.is_training = False
    one = layer.forward(np.array([[1.0, -4.0], [3.0, -3.5]]))
    np.testing.assert_allclose(one, [[0.0, 0.0], [1.0, 1.0]], atol=0.1)
