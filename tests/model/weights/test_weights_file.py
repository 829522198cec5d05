"""Weights files: round trips, and the errors of damaged and foreign files."""

import gzip
import os
import pickle
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from model.errors import WeightsError
from model.network.network import Network
from model.network.networks import describe_network
from model.weights.checksum import parameters_checksum
from model.weights.weights_file import Weights, open_digit_weights, open_weights, save_weights


class Attack:
    """What a malicious pickle would do: call something when it is loaded."""

    def __reduce__(self):
        return (print, ("code was run",))


@pytest.fixture
def saved(tmp_path):
    network = Network(describe_network("classic"), np.random.default_rng(4))
    weights = Weights(
        network.description,
        network.weights(),
        ink={"box_px": 20},
        training={"name": "mine", "history": [{"loss": 0.25}]},
        temperature=0.75,
    )
    path = tmp_path / "mine.pkl"
    save_weights(path, weights)
    return path, weights


def as_version_1(path):
    """Rewrite a file as programs of before the temperature did."""
    content = pickle.loads(path.read_bytes())
    del content["temperature"]
    parameters = content["parameters"]
    content.update(version=1, checksum=parameters_checksum(parameters))
    path.write_bytes(pickle.dumps(content, protocol=4))


def change(path, parameter=None, **entries):
    content = pickle.loads(path.read_bytes())
    (content["parameters"][parameter] if parameter else content).update(entries)
    path.write_bytes(pickle.dumps(content, protocol=4))


def test_weights_round_trip(saved):
    path, weights = saved
    loaded = open_weights(path)
    assert loaded.network == weights.network
    assert loaded.labels == list("0123456789")
    assert loaded.ink == {"box_px": 20}
    assert loaded.training == {"name": "mine", "history": [{"loss": 0.25}]}
    assert loaded.temperature == 0.75
    assert loaded.is_verified
    for name, array in weights.parameters.items():
        assert loaded.parameters[name].dtype == array.dtype
        assert np.array_equal(loaded.parameters[name], array)


def test_a_file_of_version_1_opens_unverified_and_at_temperature_1(saved):
    path, weights = saved
    as_version_1(path)
    # Its checksum covers neither of these.
    change(path, temperature="warm", training={"name": "changed"})
    loaded = open_weights(path)
    assert (loaded.temperature, loaded.is_verified) == (1.0, False)
    assert (loaded.network, loaded.ink) == (weights.network, weights.ink)
    assert loaded.training == {"name": "changed"}
    for name, array in weights.parameters.items():
        assert np.array_equal(loaded.parameters[name], array)


def test_the_parameters_of_a_file_of_version_1_are_checked(saved):
    path, _ = saved
    as_version_1(path)
    change(path, "1.conv3x3.bias", data=b"\x01" * 32)
    with pytest.raises(WeightsError, match="damaged: their checksum does not match"):
        open_weights(path)


@pytest.mark.parametrize(
    "entries",
    [
        {"network": [*describe_network("classic")[:-1], {"kind": "softmax", "classes": 10.0}]},
        {"labels": list("1023456789")},
        {"ink": {"box_px": 18}},
        {"training": {"name": "mine", "history": [{"loss": 0.26}]}},
        {"temperature": 0.76},
        {"note": "new"},
    ],
)
def test_a_change_of_any_entry_is_noticed(saved, entries):
    path, _ = saved
    change(path, **entries)
    with pytest.raises(WeightsError, match="damaged: their checksum does not match"):
        open_weights(path)


def test_a_changed_parameter_is_noticed(saved):
    path, _ = saved
    change(path, "1.conv3x3.bias", data=b"\x01" * 32)
    with pytest.raises(WeightsError, match="damaged: their checksum does not match"):
        open_weights(path)


def test_the_same_weights_give_the_same_file(saved):
    path, weights = saved
    again = path.with_name("again.pkl")
    save_weights(again, open_weights(path))
    assert open_weights(again).parameters.keys() == weights.parameters.keys()
    first, second = (pickle.loads(each.read_bytes()) for each in (path, again))
    assert first == second


def test_weights_with_other_than_builtins_are_not_written(saved):
    path, weights = saved
    before = path.read_bytes()
    weights.training["measured"] = {"mnist_t10k": np.float64(0.9)}
    with pytest.raises(WeightsError, match=r"cannot be written: it holds .* type float64"):
        save_weights(path, weights)
    assert path.read_bytes() == before


def test_shared_lists_that_unfold_without_end_are_refused(saved):
    path, _ = saved
    laughs = ["ha"]
    for _ in range(40):
        laughs = [laughs, laughs]
    change(path, training={"name": laughs})
    with pytest.raises(WeightsError, match="damaged: it holds too many values"):
        open_weights(path)


def test_the_file_holds_builtins_only(saved):
    path, _ = saved
    opcodes = {opcode.name for opcode, _, _ in __import__("pickletools").genops(path.read_bytes())}
    assert not opcodes & {"GLOBAL", "STACK_GLOBAL", "REDUCE", "BUILD", "NEWOBJ", "INST", "OBJ"}


def test_loading_never_runs_code(saved, capsys):
    path, _ = saved
    change(path, labels=Attack())
    with pytest.raises(WeightsError, match=r"mine\.pkl: .*asks for builtins\.print"):
        open_weights(path)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ({"format": "other"}, "expected a Digitpad weights file or .*, but it holds neither"),
        ({"version": 99}, "expected a weights file of version 1 or 2, but found version 99"),
        ({"ink": None}, "the weights file's 'ink' is missing or damaged"),
        ({"temperature": 0.0}, "expected a temperature from 0.05 to 20, but found 0"),
        ({"temperature": 21.5}, "expected a temperature from 0.05 to 20, but found 21.5"),
        ({"temperature": np.nan}, "expected a temperature from 0.05 to 20, but found nan"),
        ({"temperature": np.inf}, "expected a temperature from 0.05 to 20, but found inf"),
        ({"temperature": True}, "from 0.05 to 20, but found a value of type bool"),
        ({"temperature": 10**30}, "from 0.05 to 20, but found a value of type int"),
        ({"temperature": None}, "from 0.05 to 20, but found a value of type NoneType"),
        ({"checksum": "0"}, "the weights are damaged: their checksum does not match"),
    ],
)
def test_a_damaged_file_says_what_is_wrong(saved, entries, message):
    path, _ = saved
    change(path, **entries)
    with pytest.raises(WeightsError, match=f"mine.pkl: .*{message}"):
        open_weights(path)


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ({"network": [{"kind": "input", "shape": [1, 28, 28]}]}, "do not fit their network"),
        ({"network": [3]}, "do not fit their network"),
        ({"labels": ["one"]}, "expected 10 labels, one a class, but found 1"),
    ],
)
def test_content_that_does_not_fit_is_refused_with_a_right_checksum_too(saved, entries, message):
    path, weights = saved
    save_weights(path, replace(weights, **entries))
    with pytest.raises(WeightsError, match=f"mine.pkl: .*{message}"):
        open_weights(path)


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ({"data": b"1234"}, r"1\.conv3x3\.bias of shape \(8,\) needs 32 bytes, but found 4"),
        ({"data": None}, "is damaged: it holds no data"),
        ({"dtype": "<U3"}, "has the unknown dtype '<U3'"),
        ({"shape": [-8]}, r"has the damaged shape \[-8\]"),
        ({"shape": "8"}, "has the damaged shape '8'"),
    ],
)
def test_a_damaged_parameter_is_named(saved, entries, message):
    path, _ = saved
    change(path, "1.conv3x3.bias", **entries)
    with pytest.raises(WeightsError, match=message):
        open_weights(path)


def test_numbers_that_are_not_finite_are_refused(saved):
    path, weights = saved
    weights.parameters["1.conv3x3.bias"][3] = np.nan
    save_weights(path, weights)
    with pytest.raises(WeightsError, match=r"1\.conv3x3\.bias holds a number that is not finite"):
        open_weights(path)


@pytest.mark.parametrize("keep", [0, 1, 100, -1])
def test_half_a_file_is_refused(saved, keep):
    path, _ = saved
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(WeightsError, match="expected a Digitpad weights file"):
        open_weights(path)


@pytest.mark.parametrize("ending", [".gz", ".pkl.gz", ".pkl"])
def test_a_compressed_file_is_known_by_its_content(saved, ending):
    path, weights = saved
    compressed = path.with_name(f"compressed{ending}")
    compressed.write_bytes(gzip.compress(path.read_bytes()))
    assert open_weights(compressed).network == weights.network


def test_a_damaged_compressed_file_is_refused(saved):
    path, _ = saved
    path.write_bytes(gzip.compress(path.read_bytes())[:-9])
    with pytest.raises(WeightsError, match=r"mine\.pkl: expected a Digitpad .*ended"):
        open_weights(path)


def test_a_pickle_without_arrays_is_refused(tmp_path):
    path = tmp_path / "words.pkl"
    path.write_bytes(pickle.dumps({"W1": [1.0], "name": "mine"}))
    with pytest.raises(WeightsError, match=r"words\.pkl: .*, but it holds neither"):
        open_weights(path)


@pytest.mark.parametrize("content", [b"", b"text", b"GIF89a", b"\x89PNG\r\n", b'{"strokes": []}\n'])
def test_another_file_is_refused(tmp_path, content):
    path = tmp_path / "other.pkl"
    path.write_bytes(content)
    with pytest.raises(WeightsError, match=r"other\.pkl: .*, but it is not a pickle"):
        open_weights(path)


def test_arrays_in_a_file_with_our_format_are_refused(saved):
    path, _ = saved
    change(path, training={"measured": {"mnist_t10k": np.float64(0.9)}})
    with pytest.raises(WeightsError, match="expected a Digitpad weights file"):
        open_weights(path)


def test_objects_in_an_archive_are_refused(tmp_path):
    np.savez(tmp_path / "mine.npz", W1=np.array([print], dtype=object))
    with pytest.raises(WeightsError, match=r"mine\.npz: .*no numbers"):
        open_weights(tmp_path / "mine.npz")


@pytest.mark.parametrize("ending", [".npz", ".pkl.gz", ".pkl"])
def test_files_that_are_or_become_too_large_are_refused(tmp_path, monkeypatch, ending):
    monkeypatch.setattr("model.weights.weights_file.MAX_FILE_BYTES", 10_000)
    path = tmp_path / f"zeros{ending}"
    arrays = {"W1": np.zeros(100_000)}
    if ending == ".npz":
        np.savez_compressed(path, **arrays)
    else:
        data = pickle.dumps(arrays)
        path.write_bytes(gzip.compress(data) if ending == ".pkl.gz" else data)
    with pytest.raises(WeightsError, match=rf"zeros{ending}: .*bytes"):
        open_weights(path)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(WeightsError, match=r"none\.pkl: there is no such weights file"):
        open_weights(tmp_path / "none.pkl")


def test_a_failed_write_leaves_the_old_file(saved, monkeypatch):
    path, weights = saved
    before = path.read_bytes()

    def fail(*_):
        raise OSError("no space left")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="no space left"):
        save_weights(path, weights)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["mine.pkl"]


@pytest.mark.parametrize(
    ("layer", "message"),
    [
        ({"filters": 10**9}, "numbers is too large"),
        ({"initializer": {"scaled_normal": [[]]}}, "expected the initializer"),
        ({"kind": ["conv3x3"]}, "there is no layer of kind"),
        ({"filters": 9}, "expected the shape"),
    ],
)
def test_a_network_that_its_arrays_do_not_fit_takes_no_memory(saved, layer, message):
    path, weights = saved
    network = [weights.network[0], {**weights.network[1], **layer}, *weights.network[2:]]
    save_weights(path, replace(weights, network=network))

    with pytest.raises(WeightsError, match=f"do not fit their network: .*{message}"):
        open_weights(path)


def test_a_network_that_takes_minutes_for_a_reading_is_refused(tmp_path):
    description = [
        {"kind": "input", "shape": [1, 28, 28]},
        {"kind": "convolution", "filters": 1, "size": 3, "padding": 1500},
        {"kind": "max_pooling", "size": 3000},
        {"kind": "softmax", "classes": 10},
    ]
    arrays = {
        "1.convolution.filters": np.zeros((1, 1, 3, 3), np.float32),
        "1.convolution.bias": np.zeros(1, np.float32),
        "3.softmax.weights": np.zeros((1, 10), np.float32),
        "3.softmax.bias": np.zeros(10, np.float32),
    }
    save_weights(tmp_path / "mine.pkl", Weights(description, arrays))

    with pytest.raises(WeightsError, match=r"a reading takes .* multiplications, more than"):
        open_weights(tmp_path / "mine.pkl")


@pytest.mark.parametrize("labels", [["0"] * 9 + [7], ["0"] * 11, [[]] * 10])
def test_labels_are_one_text_a_class(saved, labels):
    path, weights = saved
    save_weights(path, replace(weights, labels=labels))

    with pytest.raises(WeightsError, match="expected 10 labels, one a class"):
        open_weights(path)


def test_only_ordinary_files_are_read(tmp_path):
    with pytest.raises(WeightsError, match="cannot be read"):
        open_weights(tmp_path)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.pkl")
        for path in (tmp_path / "pipe.pkl", Path("/dev/zero")):
            with pytest.raises(WeightsError, match="it is a device or a pipe"):
                open_weights(path)


def test_unverified_weights_stay_so_when_they_are_saved(saved):
    path, _ = saved
    as_version_1(path)

    save_weights(path, open_weights(path))

    assert not open_weights(path).is_verified


@pytest.mark.parametrize("shape", [[1, 28, 29], [28, 28], [1, 8, 8]])
def test_digits_are_read_from_images_of_one_size(saved, shape):
    path, weights = saved
    description = [{"kind": "input", "shape": shape}, {"kind": "softmax", "classes": 10}]
    network = Network(description)

    assert open_digit_weights(path).training == weights.training
    save_weights(path, Weights(description, network.weights()))
    with pytest.raises(WeightsError, match=r"mine\.pkl: expected a network with 10 classes and in"):
        open_digit_weights(path)
