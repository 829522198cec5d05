import numpy as np

from scripts.torture_campaigns.mutations import mutated


def test_nearly_every_mutation_differs_and_none_is_huge():
    data = bytes(range(256)) * 4
    made = [mutated(data, np.random.default_rng(n), [b"other" * 9]) for n in range(500)]

    assert sum(case != data for case in made) > 400
    assert len(set(made)) > 400
    assert max(map(len, made)) < 20 * len(data)
    assert {len(case) - len(data) for case in made} > {0}


def test_empty_data_can_be_mutated():
    assert all(isinstance(mutated(b"", np.random.default_rng(n)), bytes) for n in range(50))
