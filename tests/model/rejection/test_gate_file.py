"""Gate files come back as they were written; a damaged one is an error with a clear text."""

import pickle
from pathlib import Path

import numpy as np
import pytest

from model.errors import WeightsError
from model.rejection.gate_file import open_gate, save_gate
from model.weights.checksum import content_checksum
from tests.model.rejection.gate_doubles import base_weights, gate_weights


@pytest.fixture(scope="module")
def weights():
    return gate_weights(base_weights())


@pytest.fixture
def path(weights, tmp_path):
    save_gate(tmp_path / "gate.pkl", weights)
    return tmp_path / "gate.pkl"


def rewrite(path: Path, *, signs: bool = True, **changes: object) -> None:
    content = {**pickle.loads(path.read_bytes()), **changes}
    if signs:
        content["checksum"] = content_checksum(content)
    path.write_bytes(pickle.dumps(content, protocol=4))


def test_a_file_holds_everything(weights, path):
    again = open_gate(path)

    for name, array in weights.heads.arrays().items():
        np.testing.assert_array_equal(again.heads.arrays()[name], array)
    for name in ("classes", "taps", "base_network", "base_fingerprint", "curve", "training"):
        assert getattr(again, name) == getattr(weights, name)
    assert again.recommended == weights.recommended
    assert repr(again) == "GateWeights: 3 heads, 1362 features - 6 - 13"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"format": "other"}, "expected a gate file of version 1"),
        ({"version": 2}, "expected a gate file of version 1"),
        ({"classes": ["letter"]}, "expected 11 classes, but found 13"),
        ({"classes": ["dog"]}, "'dog' is not a valid Reason"),
        ({"parameters": {}}, "is damaged"),
        ({"curve": []}, "its curve is missing"),
        ({"curve": [[float("nan"), 0, 0, 0]]}, "not finite"),
        ({"taps": [[1]], "curve": [[1]]}, "is damaged"),
        ({"training": None}, "is damaged"),
    ],
)
def test_a_wrong_file_is_an_error_that_names_it(path, changes, message):
    rewrite(path, **changes)

    with pytest.raises(WeightsError, match=message) as caught:
        open_gate(path)
    assert str(path) in str(caught.value)


def test_a_changed_file_is_an_error(path):
    rewrite(path, signs=False, recommended=0.9)

    with pytest.raises(WeightsError, match="its checksum does not match"):
        open_gate(path)


def test_no_gate_file_at_all_is_an_error(tmp_path):
    with pytest.raises(WeightsError, match="there is no such gate file"):
        open_gate(tmp_path / "none.pkl")
    (tmp_path / "text.pkl").write_text("no pickle")
    with pytest.raises(WeightsError, match=r"text\.pkl: expected a gate file"):
        open_gate(tmp_path / "text.pkl")
    (tmp_path / "code.pkl").write_bytes(pickle.dumps(Path("x")))
    with pytest.raises(WeightsError, match="expected a gate file"):
        open_gate(tmp_path / "code.pkl")
