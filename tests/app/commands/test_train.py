"""The command ``train``, run for real on data small enough to wait for."""

import json
import os
import pickle
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from app.commands import command_line
from model.errors import TrainingError
from model.network.losses import cross_entropy
from model.network.network import Network
from model.network.networks import describe_network
from model.runs.request import load_run_data, random_weights
from model.runs.run import TrainingRun
from model.training.checkpoint import load_checkpoint
from model.training.steps import TrainingSteps
from model.weights.weights_file import Weights, open_weights, save_weights

ROOT = Path(__file__).resolve().parents[3]
MAIN = "import sys; from app.commands.command_line import main; sys.exit(main(sys.argv[1:]))"


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Ten classes that are easy to tell apart: which rows of the picture are bright."""
    generator = np.random.default_rng(0)
    labels = np.arange(200) % 10
    images = generator.random((200, 28, 28)) * 0.2
    for image, label in zip(images, labels, strict=True):
        image[3 + 2 * label : 5 + 2 * label, 4:24] = 1.0
    path = tmp_path_factory.mktemp("data") / "rows.npz"
    np.savez(path, images=(images * 255).astype(np.uint8), labels=labels)
    return str(path)


@pytest.fixture
def arguments(data: str, tmp_path: Path) -> list[str]:
    """A quick run that learns, to be overruled by what a test puts behind it."""
    text = f"train --network two-layer --data {data} --out {tmp_path / 'mine.pkl'}"
    return [*text.split(), *["--epochs", "6", "--batch-size", "10", "--learning-rate", "0.3"]]


def run(capsys: pytest.CaptureFixture[str], arguments: list[object]) -> tuple[int, str, list[str]]:
    status = command_line.main([str(argument) for argument in arguments])
    captured = capsys.readouterr()
    return status, captured.out, captured.err.splitlines()


def start(arguments: list[str], **variables: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", MAIN, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **variables},
    )


def same_parameters(first: Path, second: Path) -> bool:
    one, other = open_weights(first).parameters, open_weights(second).parameters
    return one.keys() == other.keys() and all(
        np.array_equal(array, other[name]) for name, array in one.items()
    )


def test_it_learns_and_writes_all_of_it_down(capsys, arguments, tmp_path, data):
    status, report, lines = run(capsys, [*arguments, "--label-smoothing", "0.1", "--seed", "5"])
    assert status == 0
    weights = open_weights(tmp_path / "mine.pkl")
    training = weights.training
    assert training["name"] == "mine"
    assert training["network"] == "two-layer"
    assert training["data"] == {
        "source": data,
        "images": 180,
        "validation_images": 20,
        "from": None,
    }
    settings = training["settings"]
    assert (settings["epochs"], settings["seed"]) == (6, 5)
    assert (settings["label_smoothing"], settings["optimizer"]) == (0.1, "sgd")
    assert [entry["epoch"] for entry in training["history"]] == [1, 2, 3, 4, 5, 6]
    first, last = training["history"][0], training["history"][-1]
    assert last["loss"] < 0.7 * first["loss"]
    assert last["validation_loss"] < 0.7 * first["validation_loss"]
    assert training["measured"]["validation"] >= 0.9
    assert report.startswith("on the validation images:\naccuracy ")
    assert "confusion matrix" in report
    assert lines[0] == f"training two-layer on {data}: 180 images for training, 20 for validation"
    assert [line.split("  ")[0] for line in lines[1:7]] == [f"epoch {n}/6" for n in range(1, 7)]
    assert lines[7:] == [f"written: {tmp_path / 'mine.pkl'}"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine.pkl"]


def test_an_epochs_line(capsys, arguments):
    _, _, lines = run(capsys, [*arguments, "--epochs", "1"])
    parts = lines[1].split("  ")
    assert [part.split(" ")[0] for part in parts[:4]] == ["epoch", "loss", "accuracy", "validation"]
    # Nothing is left to wait for.
    assert parts[-1].endswith(" samples a second")


def test_lines_within_an_epoch_and_test_data(capsys, arguments, data):
    more = ["--epochs", "1", "--every", "60", "--validate-every", "10", "--test", data]
    _, out, lines = run(capsys, [*arguments, *more])
    starts = [line.partition(":")[0].rpartition("  validation")[0] or line for line in lines[1:6]]
    assert [line.partition(":")[0] for line in starts[:4]] == [
        "epoch 1  sample 60  last 60",
        "epoch 1  step 10",
        "epoch 1  sample 120  last 60",
        "epoch 1  sample 180  last 60",
    ]
    assert "  test " in lines[5]
    assert f"on the test data, {data}:" in out


def test_a_frozen_layer_stays_and_steps_end_the_run(capsys, arguments, tmp_path):
    out = tmp_path / "mine.pkl"
    start = random_weights("two-layer", 0)
    _, _, lines = run(capsys, [*arguments, "--freeze", "1", "--steps", "30", "--optimizer", "adam"])
    weights = open_weights(out)
    assert sum("epoch " in line for line in lines) == 2
    assert np.array_equal(
        weights.parameters["1.affine.weights"], start.parameters["1.affine.weights"]
    )
    assert weights.training["settings"]["frozen"] == "1"


def test_a_network_of_ones_own(capsys, data, tmp_path):
    mine = tmp_path / "mine.json"
    layers = [
        {"kind": "affine", "outputs": 20},
        {"kind": "relu"},
        {"kind": "softmax", "classes": 10},
    ]
    mine.write_text(json.dumps({"layers": layers}), encoding="utf-8")
    out = tmp_path / "own.pkl"
    command = ["train", "--network", mine, "--data", data, "--out", out, "--epochs", 1]
    more = ["--hidden", "30", "--initializer", "1/9", "--dropout", "0.2", "--validation", "0"]
    status, _, lines = run(capsys, [*command, *more, "--learning-rate", "0.00001"])
    assert (status, lines[0].split(" images")[0]) == (0, f"training mine on {data}: 200")
    weights = open_weights(out)
    assert weights.training["network"] == "mine"
    assert [entry["kind"] for entry in weights.network] == [
        "input",
        "affine",
        "relu",
        "dropout",
        "softmax",
    ]
    assert weights.parameters["1.affine.weights"].std() == pytest.approx(1 / 9, rel=0.05)


@pytest.mark.parametrize(
    ("more", "text"),
    [
        (["--hidden", "30,20"], "the network has 1 hidden affine layers, but found 2 sizes"),
        (["--network", "clasic"], "there is no network 'clasic'"),
        (["--network", "none.json"], "none.json: No such file"),
        (["--from", "classic", "--dropout", "0.1"], "; --dropout needs a new one"),
        (["--freeze", "9"], "there is no layer '9' with weights to freeze"),
        (["--momentum", "0.5"], "SGD has no option momentum"),
        (["--test", "nothing.csv"], "nothing.csv"),
    ],
)
def test_bad_options_are_one_sentence(capsys, arguments, more, text):
    status, _, lines = run(capsys, [*arguments, *more])
    assert status == 2
    assert text in lines[-1]


def test_a_seed_repeats_a_run_to_the_bit(capsys, arguments, tmp_path):
    paths = [tmp_path / f"{name}.pkl" for name in "abc"]
    for path, seed in zip(paths, (1, 1, 2), strict=True):
        run(capsys, [*arguments, "--seed", seed, "--out", path])
    assert same_parameters(paths[0], paths[1])
    assert not same_parameters(paths[0], paths[2])


def test_a_network_trains_with_its_tutorials_settings(capsys, data, tmp_path):
    out = tmp_path / "w.pkl"
    command = ["train", "--network", "conv-pool5", "--data", data, "--out", out, "--epochs", "1"]
    assert run(capsys, command)[0] == 0
    settings = open_weights(out).training["settings"]
    assert (settings["batch_size"], settings["gradient_reduction"]) == (16, "sum")


def test_validation_is_of_the_averaged_weights(capsys, arguments, tmp_path):
    more = ["--averaging", "0.98", "--optimizer", "adam", "--learning-rate", "0.002"]
    run(capsys, [*arguments, *more, "--epochs", "3"])
    weights = open_weights(tmp_path / "mine.pkl")
    # The average lags behind, so that its last epoch is its best, and what the file holds.
    last = weights.training["history"][-1]
    checked = load_run_data(arguments[4], None, 0.1, 0, lambda _: None).validation
    probabilities = weights.build_network().forward(checked.images[:, None])
    loss = cross_entropy(probabilities, checked.labels)
    assert last["validation_loss"] == pytest.approx(loss, rel=1e-5)
    assert last["validation_loss"] > 1.2 * last["loss"]


def test_no_validation(capsys, arguments, tmp_path):
    status, report, lines = run(capsys, [*arguments, "--validation", "0", "--epochs", "2"])
    assert (status, report) == (0, "")
    assert lines[0].endswith(": 200 images for training, 0 for validation")
    training = open_weights(tmp_path / "mine.pkl").training
    assert training["measured"] == {}
    assert training["history"][-1]["validation_loss"] is None


def test_limited_data_is_drawn_by_seed(capsys, arguments, tmp_path):
    more = ["--limit", "50", "--validation", "0.2", "--epochs", "1"]
    _, _, lines = run(capsys, [*arguments, *more])
    assert lines[0].endswith(": 40 images for training, 10 for validation")
    one = load_run_data(arguments[4], 50, 0.2, 1, lambda _: None)
    two = load_run_data(arguments[4], 50, 0.2, 2, lambda _: None)
    assert not np.array_equal(one.training.labels, two.training.labels)
    # No image is on both sides.
    seen = {image.tobytes() for image in one.training.images}
    assert not seen & {image.tobytes() for image in one.validation.images}


def test_from_existing_weights(capsys, arguments, tmp_path):
    first, second = tmp_path / "first.pkl", tmp_path / "second.pkl"
    run(capsys, [*arguments, "--out", first])
    without_network = [arguments[0], *arguments[3:]]
    more = ["--out", second, "--from", first, "--epochs", "1", "--learning-rate", "0.001"]
    status, _, lines = run(capsys, [*without_network, *more])
    assert status == 0
    assert lines[0].startswith("training two-layer on ")
    training = open_weights(second).training
    assert training["data"]["from"] == str(first)
    assert training["history"][0]["accuracy"] > 0.9
    status, _, lines = run(capsys, [*arguments, "--from", first, "--network", "classic"])
    assert status == 2
    assert lines == [
        f"digitpad: {first} holds another network than classic; "
        "leave out --network to train its own."
    ]


def test_from_a_tutorials_pickle(capsys, arguments, tmp_path):
    generator = np.random.default_rng(2)
    arrays = {
        "W1": generator.standard_normal((784, 50)) / 28,
        "b1": np.zeros(50),
        "W2": generator.standard_normal((50, 10)) / 7,
        "b2": np.zeros(10),
    }
    path = tmp_path / "tutorial.pkl"
    path.write_bytes(pickle.dumps(arrays))
    status, _, lines = run(capsys, [*arguments, "--from", path, "--epochs", "1"])
    assert status == 0
    assert lines[0].startswith("training two-layer on ")
    status, report, _ = run(capsys, ["evaluate", arguments[4], "--weights", path])
    assert status == 0
    assert report.startswith("accuracy")


def break_off(monkeypatch: pytest.MonkeyPatch, epochs: int) -> None:
    """End the program, as a power cut would, when so many epochs are done."""
    take = TrainingRun._take

    def take_some(self, report):
        take(self, report)
        if len(self.history) == epochs:
            raise KeyboardInterrupt

    monkeypatch.setattr(TrainingRun, "_take", take_some)


@pytest.mark.parametrize(("optimizer", "averaging"), [("sgd", "0"), ("adam", "0.9")])
def test_resumed_equals_unbroken_to_the_bit(
    capsys, arguments, tmp_path, monkeypatch, optimizer, averaging
):
    arguments += ["--optimizer", optimizer, "--learning-rate", "0.01", "--schedule", "cosine"]
    arguments += ["--averaging", averaging]
    unbroken, broken = tmp_path / "unbroken.pkl", tmp_path / "broken.pkl"
    run(capsys, [*arguments, "--out", unbroken])
    with monkeypatch.context() as patch:
        break_off(patch, epochs=2)
        assert run(capsys, [*arguments, "--out", broken])[0] == 130
    assert not broken.exists()
    status, _, lines = run(capsys, [*arguments, "--out", broken, "--resume"])
    assert status == 0
    assert [line.split("  ")[0] for line in lines[1:5]] == [f"epoch {n}/6" for n in range(3, 7)]
    assert same_parameters(unbroken, broken)

    def history(path):
        return [
            {name: value for name, value in entry.items() if name != "seconds"}
            for entry in open_weights(path).training["history"]
        ]

    assert history(unbroken) == history(broken)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["broken.pkl", "unbroken.pkl"]


def test_without_resume_a_run_starts_from_the_beginning_and_the_unfinished_one_is_kept(
    capsys, arguments, tmp_path, monkeypatch
):
    for _ in range(2):
        with monkeypatch.context() as patch:
            break_off(patch, epochs=2)
            run(capsys, arguments)
    _, _, lines = run(capsys, arguments)
    kept = tmp_path / "mine-3.pkl"
    assert lines[0] == (
        f"{tmp_path / 'mine.pkl'} has an unfinished run: it is kept, and --out {kept} --resume "
        "continues it"
    )
    assert lines[2].startswith("epoch 1/6")
    for name in ("mine-2.pkl", "mine-3.pkl"):
        status, _, lines = run(capsys, [*arguments, "--out", tmp_path / name, "--resume"])
        assert (status, lines[1].split("  ")[0]) == (0, "epoch 3/6")
        assert same_parameters(tmp_path / "mine.pkl", tmp_path / name)


def test_resume_with_nothing_to_resume_says_so(capsys, arguments, tmp_path):
    status, _, lines = run(capsys, [*arguments, "--resume"])
    assert status == 0
    assert lines[0] == (
        f"{tmp_path / 'mine.pkl.checkpoint.npz'} does not exist: the run starts from the beginning."
    )


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (["--epochs", "7"], "its epochs is 6, not 7."),
        (["--optimizer", "adam"], "its optimizer is sgd, not adam."),
        (["--network", "classic"], "belongs to another run: its "),
        (["--limit", "100"], "its number of images is 180, not 90."),
    ],
)
def test_the_checkpoint_of_another_run(capsys, arguments, monkeypatch, tmp_path, more, message):
    with monkeypatch.context() as patch:
        break_off(patch, epochs=1)
        run(capsys, arguments)
    checkpoint = tmp_path / "mine.pkl.checkpoint.npz"
    before = checkpoint.read_bytes()
    status, _, lines = run(capsys, [*arguments, "--resume", *more])
    assert (status, len(lines)) == (2, 1)
    assert lines[0].startswith(f"digitpad: {checkpoint} belongs to another run: ")
    assert message in lines[0]
    assert checkpoint.read_bytes() == before


@pytest.mark.parametrize("ending", ["npz", "json"])
def test_damaged_checkpoints(capsys, arguments, monkeypatch, tmp_path, ending):
    with monkeypatch.context() as patch:
        break_off(patch, epochs=1)
        run(capsys, arguments)
    path = tmp_path / f"mine.pkl.checkpoint.{ending}"
    path.write_bytes(path.read_bytes()[:50])
    status, _, lines = run(capsys, [*arguments, "--resume"])
    assert (status, len(lines)) == (2, 1)
    assert str(path) in lines[0]


@pytest.mark.skipif(sys.platform == "win32", reason="a process there has no such signal")
@pytest.mark.parametrize("epochs_before", [0, 2])
def test_an_interrupt_keeps_what_was_learned(arguments, tmp_path, capsys, epochs_before):
    # Steps are slow enough to be interrupted within an epoch, and learn fast.
    size = ["--batch-size", "1", "--learning-rate", "0.02", "--epochs", "10000"]
    process = start([*arguments, *size, "--validation", "0.5"])
    assert process.stderr is not None
    for _ in range(1 + epochs_before):
        process.stderr.readline()
    process.send_signal(signal.SIGINT)
    output, complaints = process.communicate(timeout=30)
    assert (process.returncode, output) == (130, "")
    out = tmp_path / "mine.pkl"
    weights = open_weights(out)
    done = weights.training["epochs_done"]
    assert done >= epochs_before
    last = complaints.splitlines()[-1]
    assert last.startswith(f"stopped after {done} of 10000 epochs")
    assert last.endswith(f"what was learned is in {out}")
    assert "--resume continues from there" in last
    assert load_checkpoint(tmp_path / "mine.pkl.checkpoint.npz").epochs_done == done
    first = Network(describe_network("two-layer"), np.random.default_rng(0)).weights()
    assert not np.array_equal(first["1.affine.weights"], weights.parameters["1.affine.weights"])
    if done:
        record = json.loads((tmp_path / "mine.pkl.checkpoint.json").read_text())
        assert len(record["validation"]) == done


@pytest.mark.parametrize("network", ["two-layer", "classic"])
@pytest.mark.parametrize("epochs_before", [0, 2])
def test_an_interrupted_run_resumes_within_the_epoch(
    capsys, arguments, tmp_path, monkeypatch, network, epochs_before
):
    arguments[arguments.index("--network") + 1] = network
    arguments += ["--batch-size", "1", "--learning-rate", "0.01", "--schedule", "cosine"]
    unbroken, broken = tmp_path / "unbroken.pkl", tmp_path / "broken.pkl"
    run(capsys, [*arguments, "--out", unbroken])
    take, taken = TrainingSteps.take, 0

    def interrupted(self, *more):
        nonlocal taken
        take(self, *more)
        taken += len(more[2])
        if taken > (epochs_before + 0.5) * 180:
            signal.raise_signal(signal.SIGINT)

    with monkeypatch.context() as patch:
        patch.setattr(TrainingSteps, "take", interrupted)
        status, _, lines = run(capsys, [*arguments, "--out", broken])
    assert (status, taken % 180 > 0) == (130, True)
    assert lines[-1].startswith(f"stopped after {epochs_before} of 6 epochs; --resume continues")
    status, _, lines = run(capsys, [*arguments, "--out", broken, "--resume"])
    assert status == 0
    assert lines[1].startswith(f"epoch {epochs_before + 1}/6")
    assert same_parameters(unbroken, broken)


class Interrupted:
    """A Ctrl-C that comes while a certain step runs."""

    def __init__(self, step: int) -> None:
        self.step = step
        self.seen = 0

    def __call__(self, network, *more):
        self.seen += 1
        if self.seen == self.step:
            signal.raise_signal(signal.SIGINT)


@pytest.mark.parametrize(("step", "epochs"), [(5, 0), (18, 0), (40, 2)])
def test_the_running_step_is_the_last(capsys, arguments, tmp_path, monkeypatch, step, epochs):
    interrupted = Interrupted(step)
    backward = Network.backward

    def counted(self, *more):
        interrupted(self)
        backward(self, *more)

    monkeypatch.setattr(Network, "backward", counted)
    status, output, lines = run(capsys, arguments)
    assert (status, output, interrupted.seen) == (130, "", step)
    assert lines[-1].startswith(f"stopped after {epochs} of 6 epochs")
    measured = open_weights(tmp_path / "mine.pkl").training["measured"]["validation"]
    history = open_weights(tmp_path / "mine.pkl").training["history"]
    assert measured >= max([entry["validation_accuracy"] for entry in history], default=0)


def test_a_better_epoch_before_the_interrupt_is_kept(capsys, arguments, tmp_path, monkeypatch):
    interrupted = Interrupted(100)
    backward = Network.backward

    def spoiled(self, *more):
        interrupted(self)
        backward(self, *more)
        if interrupted.seen == interrupted.step:
            for array in self.parameters.values():
                array[...] = 0.0

    monkeypatch.setattr(Network, "backward", spoiled)
    assert run(capsys, arguments)[0] == 130
    training = open_weights(tmp_path / "mine.pkl").training
    best = max(entry["validation_accuracy"] for entry in training["history"])
    assert best > 0.5
    assert training["measured"] == {"validation": best}


def test_interrupts_are_handed_back(capsys, arguments):
    before = signal.getsignal(signal.SIGINT)
    run(capsys, [*arguments, "--epochs", "1"])
    assert signal.getsignal(signal.SIGINT) is before


def test_a_second_interrupt_ends_at_once(capsys, arguments, monkeypatch, tmp_path):
    backward = Network.backward

    def interrupted(self, *more):
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
        backward(self, *more)

    monkeypatch.setattr(Network, "backward", interrupted)
    # In a background job the shell ignores interrupts.
    handler = signal.getsignal(signal.SIGINT)
    assert run(capsys, arguments)[0] == 130
    assert not (tmp_path / "mine.pkl").exists()
    assert signal.getsignal(signal.SIGINT) is handler


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (["--learning-rate", "0"], "expected a learning rate above 0, at most 10, but found"),
        (["--learning-rate", "-1"], "expected a learning rate above 0"),
        (["--learning-rate", "99"], "expected a learning rate above 0"),
        (["--learning-rate", "nan"], "expected a learning rate above 0"),
        (["--learning-rate", "fast"], "expected a number, but found 'fast'"),
        (["--epochs", "0"], "expected a whole number from 1 to 10,000, but found '0'"),
        (["--limit", "0"], "expected a whole number from 20 to 1,000,000, but found '0'"),
        (["--batch-size", "1.5"], "expected a whole number from 1 to 10,000, but found '1.5'"),
        (["--seed", "-3"], "expected a whole number from 0 to 1,000,000,000, but found '-3'"),
        (["--validation", "1"], "expected a number from 0 to below 1, but found '1'"),
        (["--validation", "0.001"], "200 images are too few to keep 0.1 % of them"),
        (["--network", "none"], "there is no network 'none'; there are default,"),
        (["--optimizer", "none"], "invalid choice: 'none' (choose from"),
        (["--schedule", "none"], "invalid choice: 'none' (choose from"),
        (
            ["--data", "nowhere"],
            "nowhere is neither mnist, synthetic, samples nor a file or folder",
        ),
        (["--from", "nowhere"], "nowhere is neither a weights file that exists nor a bundled"),
        (["--out", "/nowhere/at/all.pkl"], "/nowhere/at/all.pkl cannot be written: No such"),
        (["--out", "."], ". is a folder; expected the name of a file to write."),
        (["--out", os.devnull], f"{os.devnull} cannot be written: it is a device or a pipe"),
        (["--curves", "/dev/null/c.png"], "/dev/null/c.png cannot be written: "),
        (["--curves", "curves.gif"], "expected a file that ends in .png, .svg or .pdf"),
        (["--curves", "/nowhere/c.png"], "/nowhere/c.png cannot be written: No such file"),
        (["--filters", "f.png"], "f.png: this network has no convolution to draw."),
    ],
)
def test_bad_input_is_one_sentence(capsys, arguments, tmp_path, more, message):
    try:
        status = command_line.main([*arguments, *more])
    except SystemExit as exit_:
        status = exit_.code
    captured = capsys.readouterr()
    assert (status, captured.out) == (2, "")
    assert message in captured.err
    assert len(captured.err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_loss_that_diverges_leaves_the_weights_file(capsys, arguments, tmp_path):
    out = tmp_path / "mine.pkl"
    run(capsys, arguments)
    before = out.read_bytes()
    status, output, lines = run(
        capsys, [*arguments, "--learning-rate", "10", "--weight-decay", "0.9"]
    )
    assert (status, output) == (2, "")
    assert lines[-1].startswith("digitpad: the loss ")
    assert lines[-1].endswith("the learning rate 10.0 is too high.")
    assert out.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["mine.pkl"]


def test_a_loss_that_diverges_late_keeps_the_best_epoch(capsys, arguments, tmp_path, monkeypatch):
    take = TrainingRun._take

    def diverge(self, report):
        if len(self.history) == 3 and report.is_epoch_end:
            raise TrainingError("the loss grew.")
        take(self, report)

    monkeypatch.setattr(TrainingRun, "_take", diverge)
    status, _, lines = run(capsys, arguments)
    assert status == 2
    out = tmp_path / "mine.pkl"
    assert lines[-1] == (
        f"digitpad: the loss grew. The best weights of 3 whole epochs are in {out}."
    )
    weights = open_weights(out)
    best = max(entry["validation_accuracy"] for entry in weights.training["history"])
    assert weights.training["measured"] == {"validation": best}


def test_bad_lines_of_data_are_named_and_the_others_learned(capsys, tmp_path):
    path = tmp_path / "hand.jsonl"
    line = '{"strokes": [[[0, 0], [0, 9]]], "label": 1}\n'
    path.write_text(line * 20 + '{"strokes": [[[0, 0]]]}\n')
    out = tmp_path / "mine.pkl"
    command = ["train", "--network", "two-layer", "--data", path, "--out", out, "--epochs", "1"]
    status, _, lines = run(capsys, command)
    assert status == 2
    assert lines[0] == f"digitpad: {path}, line 21: the drawing has no label."
    assert open_weights(out).training["data"]["images"] == 18


def test_synthetic_handwriting_of_any_number(capsys, tmp_path):
    out = tmp_path / "mine.pkl"
    command = ["train", "--network", "two-layer", "--data", "synthetic", "--limit", "30"]
    status, _, lines = run(capsys, [*command, "--out", out, "--epochs", "1"])
    assert status == 0
    assert lines[0].endswith(": 27 images for training, 3 for validation")


def test_mnists_test_images_are_measured_never_chosen_by(
    capsys, arguments, tmp_path, monkeypatch, data
):
    from model.datasets.loading import load_data

    dataset = load_data(data, "train")
    asked: list[str] = []

    def load(part, folder=None, **_more):
        asked.append(part)
        return dataset

    monkeypatch.setenv("DIGITPAD_MNIST_DIR", str(tmp_path))
    monkeypatch.setattr("model.datasets.loading.load_mnist", load)
    monkeypatch.setattr("model.runs.evaluation.load_mnist", load)
    status, report, _ = run(capsys, [*arguments, "--data", "mnist", "--epochs", "2"])
    assert status == 0
    assert asked == ["train", "test"]
    measured = open_weights(tmp_path / "mine.pkl").training["measured"]["mnist_t10k"]
    assert f"MNIST's 10,000 test images: {100 * measured:.2f} % right" in report


def test_pictures_are_drawn_and_only_they_load_qt(arguments, tmp_path):
    code = f"""
import sys
from app.commands.command_line import main
assert main({[*arguments, "--epochs", "1"]!r}) == 0
print([name for name in sys.modules if name.startswith("PySide6")])
more = ["--network", "classic", "--curves", "c.svg", "--filters", "f.png", "--limit", "40",
        "--learning-rate", "0.01"]
assert main({arguments!r} + more) == 0
print("PySide6.QtGui" in sys.modules, "PySide6.QtWidgets" in sys.modules)
"""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        environment.pop(name, None)
    finished = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert finished.returncode == 0, finished.stderr
    lines = finished.stdout.splitlines()
    assert "[]" in lines
    assert lines[-1] == "True False"
    assert (tmp_path / "c.svg").read_text().startswith("<?xml")
    assert (tmp_path / "f.png").read_bytes().startswith(b"\x89PNG")


def test_an_interrupted_run_draws_its_curves(capsys, arguments, tmp_path, monkeypatch, qapp):
    backward = Network.backward
    interrupted = Interrupted(40)

    def counted(self, *more):
        interrupted(self)
        backward(self, *more)

    monkeypatch.setattr(Network, "backward", counted)
    curves = tmp_path / "curves.pdf"
    assert run(capsys, [*arguments, "--curves", curves])[0] == 130
    assert curves.read_bytes().startswith(b"%PDF")


def test_weights_of_another_program_are_refused(capsys, arguments, tmp_path):
    path = tmp_path / "other.pkl"
    path.write_bytes(pickle.dumps({"weights": [1.0]}))
    status, _, lines = run(capsys, [*arguments, "--from", path])
    assert status == 2
    assert lines == [
        f"digitpad: {path}: expected a Digitpad weights file or a tutorial's arrays, "
        "but it holds neither."
    ]
    path.write_bytes(pickle.dumps({"W1": np.zeros((784, 50)), "other": np.zeros(1)}))
    _, _, lines = run(capsys, [*arguments, "--from", path])
    assert lines[0].endswith("but it holds W1 (784, 50), other (1,), which fit no such network.")


def test_a_network_of_no_name_goes_on_learning(capsys, arguments, tmp_path):
    network = Network(
        [
            {"kind": "input", "shape": [1, 28, 28], "mean": 0.2, "deviation": 1.0},
            {"kind": "softmax", "classes": 10},
        ]
    )
    path = tmp_path / "own.pkl"
    save_weights(path, Weights(network.description, network.weights()))
    without_network = [arguments[0], *arguments[3:]]
    status, _, lines = run(capsys, [*without_network, "--from", path])
    assert status == 0
    assert lines[0].startswith("training a network of its own on ")
