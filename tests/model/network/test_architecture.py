"""Architecture files: the named networks there and back, and what is wrong in one sentence."""

import json

import pytest

from model.errors import ShapeError
from model.network.architecture import architecture_text, open_description, read_architecture
from model.network.network import Network
from model.network.networks import NETWORKS, describe_network

CLASSIC = {
    "input": {"mean": 0.5},
    "layers": [
        {"kind": "conv3x3", "filters": 8},
        {"kind": "maxpool2"},
        {"kind": "softmax", "classes": 10},
    ],
}


def write(tmp_path, content):
    path = tmp_path / "mine.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", NETWORKS)
def test_there_and_back(name, tmp_path):
    expected = Network(describe_network(name)).description
    path = write(tmp_path, architecture_text(expected))
    assert read_architecture(path) == expected
    assert open_description(str(path)) == expected
    assert open_description(name) == describe_network(name)


def test_the_input_may_be_left_out(tmp_path):
    path = write(tmp_path, {"layers": CLASSIC["layers"]})
    assert read_architecture(path)[0] == {
        "kind": "input",
        "shape": [1, 28, 28],
        "mean": 0.0,
        "deviation": 1.0,
    }


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("[1", r"mine\.json: it is invalid JSON"),
        ("[]", r"mine\.json: it is JSON, but no object"),
        ({"layer": []}, 'expected "input" and "layers", but found \'layer\''),
        ({"layers": "maxpool2"}, 'expected "layers", a list of objects'),
        ({**CLASSIC, "input": {"size": 3}}, 'expected "input" with "mean" and "std"'),
        ({**CLASSIC, "input": {"std": 0}}, r"mine\.json: the input scaling needs"),
        ({"layers": [{"kind": "magic"}]}, "layer 1: there is no layer of kind 'magic'"),
        ({"layers": [{"kind": "conv3x3"}]}, r"layer 1 \(conv3x3\): .*filters"),
        ({"layers": [{"kind": "maxpool2"}]}, "closed by a softmax"),
        ({"layers": [{"kind": "softmax", "classes": 3}]}, "has 3 classes, but there are 10 digits"),
        (
            {"layers": [{"kind": "conv3x3", "filters": 4000}, {"kind": "softmax", "classes": 10}]},
            "a layer needs",
        ),
        ({"layers": [{"kind": "softmax", "classes": 10**9}]}, "is too large"),
    ],
)
def test_bad_files_are_one_sentence(tmp_path, content, text):
    with pytest.raises(ShapeError, match=text) as caught:
        read_architecture(write(tmp_path, content))
    assert "\n" not in str(caught.value)


def test_an_unknown_name(tmp_path):
    with pytest.raises(ShapeError, match="no network 'clasic'; there are default, classic,"):
        open_description("clasic")
    with pytest.raises(ShapeError, match=r"none\.json: No such file"):
        open_description(str(tmp_path / "none.json"))
