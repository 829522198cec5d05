"""The benchmark: turns, ratios, goals and tables, and rivals that learn what Digitpad learns."""

import json

import numpy as np
import pytest

from model.network.network import Network
from model.network.networks import classic, describe_network
from scripts import benchmark
from scripts.benchmark import as_records, as_table
from scripts.benchmarks.measuring import Figure, Goal, Spread, compare, in_turn
from scripts.benchmarks.rivals import (
    CReference,
    LoopNetwork,
    TorchNetwork,
    missing_compiler,
    missing_package,
    runtime_reading,
)
from scripts.benchmarks.training import pictures, step_action


def test_actions_are_timed_in_turn(monkeypatch):
    monkeypatch.setattr("scripts.benchmarks.measuring.TURN_S", 0.0)
    calls = []
    times = in_turn({"a": lambda: calls.append("a"), "b": lambda: calls.append("b")}, rounds=3)
    assert calls == [*"aabb", *"ababab"]
    assert [len(times[name]) for name in "ab"] == [3, 3]


def test_a_ratio_is_taken_round_by_round():
    own, other = [1.0, 2.0, 4.0], [4.0, 4.0, 4.0]
    times = compare("s", "w", own, other, "rival", Goal(0.6))
    speeds = compare("s", "w", own, other, "rival", Goal(3.0, is_speed=True))
    assert times.ratio == Spread(0.5, 0.375, 0.75)
    assert speeds.ratio == Spread(2.0, 1.5, 3.0)
    assert times.own.median == 2000.0
    assert (times.is_met, speeds.is_met) == (True, False)


def test_a_missing_rival_says_so_in_its_column():
    figure = compare("training", "step", [1.0], None, "PyTorch", Goal(1.0), note="not installed")
    assert figure.is_met is None
    assert "not installed" in as_table([figure])[-1]


def test_the_table_has_a_heading_for_each_section_and_says_what_was_reached():
    figures = [
        compare("training", "a step", [0.002], [0.004], "PyTorch", Goal(1.5, is_speed=True), "ms"),
        Figure("memory", "peak", "MB", Spread(70.0, 69.0, 71.0), goal=Goal(60.0)),
    ]
    lines = as_table(figures)
    assert [line for line in lines if line in ("training", "memory")] == ["training", "memory"]
    step, peak = (next(line for line in lines if what in line) for what in ("a step", "peak"))
    assert step.split("  ")[-1] == "met"
    assert "2 x its speed" in step
    assert peak.endswith("not met")
    assert "<= 60 MB" in peak
    records = json.loads(json.dumps(as_records(figures)))
    assert [record["is_met"] for record in records] == [True, False]


def test_an_unknown_section_is_named(capsys):
    with pytest.raises(SystemExit, match="2"):
        benchmark.main(["--only", "ink,speed"])
    assert "there is no section 'speed'" in capsys.readouterr().err


def test_a_section_can_be_asked_for_alone(capsys, monkeypatch):
    figure = Figure("ink", "strokes", "ms", Spread(1.0, 1.0, 1.0))
    monkeypatch.setattr(benchmark, "SECTIONS", {"ink": lambda folder: iter([figure])})
    assert benchmark.main(["--only", "ink", "--json"]) == 0
    output = capsys.readouterr()
    assert json.loads(output.out)[0]["what"] == "strokes"
    assert "ink" in output.err


def test_the_loops_learn_what_the_network_learns():
    loops = LoopNetwork(np.random.default_rng(0))
    network = Network(classic(), dtype=np.float64)
    own = network.parameters
    own["1.conv3x3.filters"][:, 0] = loops.filters
    own["3.softmax.weights"][:] = (
        loops.weights.reshape(13, 13, 8, 10).transpose(2, 0, 1, 3).reshape(-1, 10)
    )
    image = np.random.default_rng(1).random((28, 28))
    network.set_training(True)
    probabilities = network.forward(image[None, None])
    network.backward(np.array([3]))
    gradient = network.gradients["1.conv3x3.filters"][:, 0]
    expected = loops.filters - 0.005 * gradient
    assert loops.learn(image, 3) == pytest.approx(-np.log(probabilities[0, 3]))
    np.testing.assert_allclose(loops.filters, expected, atol=1e-12)


@pytest.mark.skipif(bool(missing_compiler()), reason="there is no C compiler")
def test_the_c_reference_learns_what_the_network_learns(tmp_path):
    network = Network(classic(), np.random.default_rng(0))
    images, labels = pictures(100)
    reference = CReference(network, images, labels, tmp_path)
    reference()
    step_action(network, images, labels, 1)()
    for learned, expected in zip(reference.weights, network.parameters.values(), strict=True):
        np.testing.assert_allclose(learned, expected, atol=1e-5)


@pytest.mark.skipif(bool(missing_package("torch")), reason="PyTorch comes with [benchmark]")
@pytest.mark.parametrize("name", ["default", "simple-convnet", "two-conv", "classic"])
def test_the_network_in_pytorch_has_as_many_parameters(name):
    network = Network(describe_network(name))
    rival = TorchNetwork(network)
    count = sum(parameter.numel() for parameter in rival.module.parameters())
    assert count == sum(array.size for array in network.parameters.values())
    images, labels = pictures(4)
    rival.step(images[:, None], labels)()
    rival.epoch(images[:, None], labels, 2)()
    rival.reading(images[:, None], 2)()


@pytest.mark.skipif(
    bool(missing_package("onnx") or missing_package("onnxruntime")),
    reason="ONNX Runtime comes with [benchmark]",
)
def test_the_runtime_reads(tmp_path):
    network = Network(classic())
    runtime_reading(network, pictures(3)[0][:, None], 2, tmp_path)()
    assert (tmp_path / "network.onnx").exists()
