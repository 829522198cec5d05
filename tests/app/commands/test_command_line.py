"""The commands, from their arguments to what they print."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from app.commands import command_line
from model.datasets.dataset import Dataset
from model.datasets.synthetic import make_drawing
from model.directions.opinion import ASKS_BELOW
from model.evaluation.variations import VARIATIONS
from model.ink.normalising import normalise_strokes
from model.ink.strokes import Drawing, write_strokes_file
from model.network.network import Network
from model.network.networks import classic
from model.recognizer import Answer, Recognizer
from model.rejection.reason import Reason
from model.weights.weights_file import Weights, open_weights, save_weights

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def weights(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An untrained network: what it reads is arbitrary, but always the same."""
    path = tmp_path_factory.mktemp("weights") / "untrained.pkl"
    network = Network(classic(), np.random.default_rng(1))
    save_weights(path, Weights(network.description, network.weights()))
    return str(path)


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    image = Image.new("L", (100, 80), 255)
    ImageDraw.Draw(image).line((40, 10, 40, 69), fill=0, width=7)
    path = tmp_path / "一 é.png"
    image.save(path)
    return path


def drawings(count: int) -> Iterator[Drawing]:
    generator = np.random.default_rng(4)
    for index in range(count):
        yield make_drawing(index % 10, generator)


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, list[str], list[str]]:
    status = command_line.main([str(argument) for argument in arguments])
    captured = capsys.readouterr()
    return status, captured.out.splitlines(), captured.err.splitlines()


def test_picture_as_text(capsys, weights, picture):
    status, lines, complaints = run(capsys, "recognize", picture, "--weights", weights)
    assert (status, complaints) == (0, [])
    assert len(lines) == 1
    name, _, answer = lines[0].rpartition(": ")
    assert name == str(picture)
    digit, confidence = answer.removesuffix(" %)").split(" (")
    assert 0 <= int(digit) <= 9
    assert 0 < float(confidence) <= 100


def test_picture_as_json(capsys, weights, picture):
    status, lines, _ = run(capsys, "recognize", "--json", "--weights", weights, picture)
    record = json.loads(lines[0])
    assert status == 0
    assert list(record) == [
        "source",
        "index",
        "digit",
        "confidence",
        "probabilities",
        "rejected",
        "reason",
        "number",
        "boxes",
        "digits",
    ]
    assert (record["source"], record["index"]) == (str(picture), 0)
    assert record["confidence"] == max(record["probabilities"])
    assert record["probabilities"][record["digit"]] == record["confidence"]
    assert sum(record["probabilities"]) == pytest.approx(1, abs=1e-5)
    assert (record["rejected"], record["reason"]) == (False, None)
    assert record["number"] == str(record["digit"])
    assert record["boxes"] == [pytest.approx([37, 10, 44, 70], abs=1)]
    parts = ("digit", "confidence", "probabilities", "rejected", "reason")
    assert record["digits"] == [
        {"box": record["boxes"][0], **{part: record[part] for part in parts}}
    ]


def test_strokes_are_read_as_the_model_reads_them(capsys, weights, tmp_path):
    path = tmp_path / "many.jsonl.gz"
    # More than one block.
    write_strokes_file(path, drawings(300))
    status, lines, complaints = run(capsys, "recognize", path, "--json", "--weights", weights)
    records = [json.loads(line) for line in lines]
    assert (status, complaints) == (0, [])
    assert [record["index"] for record in records] == list(range(300))
    images = [normalise_strokes(drawing.strokes).image for drawing in drawings(300)]
    answers = Recognizer.from_file(weights).read_many(np.array(images))
    expected = [answer.probabilities for answer in answers]
    # The file rounds coordinates, so a tie may be read either way.
    np.testing.assert_allclose([record["probabilities"] for record in records], expected, atol=2e-3)


def test_boxes_of_strokes_are_in_their_own_units(capsys, weights, tmp_path):
    path = tmp_path / "one.jsonl"
    path.write_text('{"strokes": [[[0.5, 1000], [0.25, 1010]], [[0.75, 1002.5]]]}\n')
    _, lines, _ = run(capsys, "recognize", path, "--json", "--weights", weights)
    assert json.loads(lines[0])["boxes"] == [[0.25, 1000, 0.75, 1010]]


def test_a_number_is_read_digit_by_digit(capsys, tmp_path):
    # A minus, and a 7 that stands beside a 1.
    dash, seven, one = [[0, 50], [40, 50]], [[60, 0], [120, 0], [85, 100]], [[160, 0], [158, 100]]
    path = tmp_path / "number.jsonl"
    path.write_text(json.dumps({"strokes": [dash, seven, one]}) + "\n")

    status, lines, _ = run(capsys, "recognize", path, "--json", "--weights", "default")
    (record,) = map(json.loads, lines)

    assert status == 0
    assert (record["digit"], record["confidence"], record["probabilities"]) == (None, None, None)
    assert (record["number"], record["rejected"], record["reason"]) == ("-71", False, None)
    assert record["boxes"] == [[60, 0, 120, 100], [158, 0, 160, 100]]
    assert [digit["digit"] for digit in record["digits"]] == [7, 1]
    assert [digit["box"] for digit in record["digits"]] == record["boxes"]
    assert all(len(digit["probabilities"]) == 10 for digit in record["digits"])
    _, (line,), _ = run(capsys, "recognize", path, "--weights", "default")
    assert line.startswith(f"{path}:1: -71 (")
    assert line.endswith(" %)")


def test_a_number_with_a_digit_that_is_refused_is_none(capsys, tmp_path):
    generator = np.random.default_rng(0)
    scribble = 50.0 + 50.0 * np.clip(generator.normal(size=(60, 2)), -1, 1)
    scribble[:, 0] += 60.0
    strokes = [[[0, 0], [1, 100]], scribble.tolist(), [[260, 0], [262, 100]], [[320, 0], [321, 99]]]
    path = tmp_path / "number.jsonl"
    path.write_text(json.dumps({"strokes": strokes}) + "\n")

    _, lines, _ = run(capsys, "recognize", path, "--json", "--weights", "default")
    (record,) = map(json.loads, lines)

    assert (record["digit"], record["number"], record["rejected"]) == (None, "", True)
    assert [digit["digit"] for digit in record["digits"]] == [1, None, 1, 1]
    assert record["reason"] == record["digits"][1]["reason"] is not None
    _, (line,), _ = run(capsys, "recognize", path, "--weights", "default")
    assert line.startswith(f"{path}:1: 1?11 (")


def test_bad_inputs_are_named_and_the_others_read(capsys, weights, tmp_path, picture):
    (tmp_path / "text.png").write_text("no picture")
    Image.new("L", (50, 50), 255).save(tmp_path / "white.png")
    line = '{"strokes": [[[0, 0], [0, 9]]]}'
    (tmp_path / "mixed.jsonl").write_text(
        f'{line}\n{{"strokes": [[[NaN, 0]]]}}\n{line[:15]}\n{{"strokes": []}}\n{line}\n'
    )
    names = ["nowhere.png", "text.png", "white.png", "mixed.jsonl", "nowhere.jsonl"]
    sources = [tmp_path / name for name in names]
    status, lines, complaints = run(capsys, "recognize", *sources, picture, "--weights", weights)
    assert status == 2
    assert [line.rsplit(": ")[0] for line in lines] == [
        f"{tmp_path}/mixed.jsonl:1",
        f"{tmp_path}/mixed.jsonl:5",
        str(picture),
    ]
    assert len(complaints) == 7
    starts = [
        "nowhere.png does not exist.",
        "text.png is not a picture that can be read.",
        "white.png: Nothing is drawn.",
        "mixed.jsonl, line 2: ",
        "mixed.jsonl, line 3: ",
        "mixed.jsonl:4: Nothing is drawn.",
        "nowhere.jsonl: ",
    ]
    for complaint, start in zip(complaints, starts, strict=True):
        assert complaint.startswith(f"digitpad: {tmp_path}/{start}")


def test_blank_picture_as_json(capsys, weights, tmp_path):
    Image.new("L", (50, 50), 255).save(tmp_path / "white.png")
    status, lines, complaints = run(
        capsys, "recognize", tmp_path / "white.png", "--json", "--weights", weights
    )
    record = json.loads(lines[0])
    assert (status, len(complaints)) == (2, 1)
    assert (record["digit"], record["number"], record["boxes"]) == (None, "", [])
    assert (record["rejected"], record["reason"]) == (True, "Nothing is drawn.")
    assert record["probabilities"] == [0.0] * 10


def test_refused_drawing_is_an_answer(capsys, weights, picture, monkeypatch):
    probabilities = np.full(10, 0.1, np.float32)
    refused = Answer(None, 0.1, probabilities, True, Reason.SCRIBBLE)
    monkeypatch.setattr(
        Recognizer, "read_many", lambda self, images, strokes=None: [refused] * len(images)
    )

    status, lines, complaints = run(capsys, "recognize", picture, "--weights", weights)

    assert (status, complaints) == (0, [])
    assert lines == [f"{picture}: not a digit. It looks like a scribble."]

    status, lines, complaints = run(capsys, "recognize", "--json", picture, "--weights", weights)
    record = json.loads(lines[0])
    assert (status, complaints) == (0, [])
    assert (record["digit"], record["rejected"], record["number"]) == (None, True, "")
    assert record["reason"] == "It looks like a scribble."
    assert record["probabilities"] == pytest.approx([0.1] * 10)


def test_unknown_weights_are_one_sentence(capsys, picture, tmp_path):
    for command in ("recognize", "evaluate"):
        status, lines, complaints = run(capsys, command, picture, "--weights", "nowhere.pkl")
        assert (status, lines) == (2, [])
        assert complaints == [
            "digitpad: nowhere.pkl is neither a weights file that exists nor a bundled network "
            "(default, classic)."
        ]
    status, _, complaints = run(capsys, "recognize", picture, "--weights", picture)
    assert (status, len(complaints)) == (2, 1)
    assert str(picture) in complaints[0]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "the following arguments are required: command"),
        (["recognize"], "the following arguments are required: SOURCE"),
        (["recognize", "-"], "expected the name of a file; nothing is read from a pipe"),
        (["evaluate", ""], "expected the name of a file"),
        (["dance"], "invalid choice: 'dance'"),
    ],
)
def test_bad_arguments(capsys, arguments, message):
    with pytest.raises(SystemExit) as caught:
        command_line.main(arguments)
    assert caught.value.code == 2
    assert message in capsys.readouterr().err


def test_evaluate(capsys, weights, tmp_path):
    path = tmp_path / "labelled.jsonl"
    write_strokes_file(path, drawings(40))
    status, lines, complaints = run(capsys, "evaluate", path, "--json", "--weights", weights)
    record = json.loads(lines[0])
    assert (status, complaints, len(lines)) == (0, [], 1)
    contract = ["accuracy", "count", "per_class", "confusion", "rejected"]
    assert list(record)[:5] == contract
    assert (record["count"], record["rejected"]) == (40, 0.0)
    confusion = np.array(record["confusion"])
    assert confusion.sum(axis=1).tolist() == [4] * 10
    assert record["accuracy"] == pytest.approx(np.trace(confusion) / 40)
    assert [row["digit"] for row in record["per_class"]] == list(range(10))
    assert {row["support"] for row in record["per_class"]} == {4}
    status, lines, _ = run(capsys, "evaluate", path, "--weights", weights)
    assert lines[0].startswith(f"accuracy {100 * record['accuracy']:.2f} % of 40")


def test_evaluate_averages_and_says_what_refusing_the_doubtful_gains(capsys, weights, tmp_path):
    path = tmp_path / "labelled.jsonl"
    write_strokes_file(path, drawings(40))
    _, lines, _ = run(capsys, "evaluate", path, "--json", "--weights", weights)
    record = json.loads(lines[0])
    assert list(record["macro_average"]) == ["precision", "recall", "f1"]
    assert record["weighted_average"]["recall"] == pytest.approx(record["accuracy"])
    assert record["thresholds"][0]["coverage"] == 1.0
    assert record["thresholds"][0]["accuracy"] == pytest.approx(record["accuracy"])
    _, lines, _ = run(capsys, "evaluate", path, "--weights", weights)
    assert any(line.startswith("   macro") for line in lines)
    assert "answered    right  from a confidence of" in lines


def test_evaluate_a_part_and_some_of_the_data(capsys, weights, tmp_path, monkeypatch):
    parts = []

    def load_data(source, part, *_, **__):
        parts.append(part)
        images = np.zeros((100, 28, 28), np.float32)
        return Dataset(images, np.repeat(np.arange(10), 10))

    monkeypatch.setattr("app.commands.evaluate.load_data", load_data)
    command = ["evaluate", "mnist", "--weights", weights, "--json", "--count", "20"]
    _, lines, _ = run(capsys, *command, "--part", "train")
    # Spread evenly.
    assert [row["support"] for row in json.loads(lines[0])["per_class"]] == [2] * 10
    run(capsys, *command)
    assert parts == ["train", "test"]
    for number in ("0", "-1", "x", "9" * 5000):
        with pytest.raises(SystemExit):
            command_line.main([*map(str, command[:5]), "--count", number])


def test_evaluate_measures_the_robustness_of_two_networks(capsys, weights, tmp_path):
    path = tmp_path / "labelled.jsonl"
    write_strokes_file(path, drawings(10))
    command = ["evaluate", path, "--weights", weights, "--against", "classic"]
    status, lines, complaints = run(capsys, *command, "--robustness", "--json")
    assert (status, complaints) == (0, [])
    sheet = json.loads(lines[0])["robustness"]
    assert (sheet["count"], sheet["networks"]) == (10, [str(weights), "classic"])
    assert [each["name"] for each in sheet["variations"]] == list(VARIATIONS)
    _, lines, _ = run(capsys, *command[:4], "--robustness")
    assert lines[-3] == "added ink, %"
    status, _, complaints = run(capsys, *command)
    assert (status, len(complaints)) == (2, 1)
    assert "--against is for --robustness" in complaints[0]
    status, _, complaints = run(capsys, *command[:5], weights, "--robustness")
    assert (status, len(complaints)) == (2, 1)
    assert "--against names the network that --weights names" in complaints[0]


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_evaluate_draws_the_confusion_matrix(capsys, weights, tmp_path, ending):
    path, picture = tmp_path / "labelled.jsonl", tmp_path / f"confusion.{ending}"
    write_strokes_file(path, drawings(40))
    command = ["evaluate", path, "--weights", weights, "--confusion", picture]
    assert run(capsys, *command)[0] == 0
    assert picture.stat().st_size > 1000
    if ending == "svg":
        assert all(name in picture.read_text() for name in ("Read as", "It is"))


def test_evaluate_checks_the_picture_first(capsys, weights, tmp_path):
    command = ["evaluate", "nowhere", "--weights", weights, "--confusion"]
    status, _, complaints = run(capsys, *command, "/nowhere/c.png")
    assert (status, len(complaints)) == (2, 1)
    assert "/nowhere/c.png cannot be written: No such" in complaints[0]


def test_evaluate_measures_the_calibration(capsys, weights, tmp_path, monkeypatch):
    path = tmp_path / "labelled.jsonl"
    write_strokes_file(path, drawings(4))
    # Digits 0 to 3; the last two are read wrong.
    probabilities = np.full((4, 10), 0.025, np.float32)
    probabilities[[0, 1, 2, 3], [0, 1, 0, 0]] = 0.775
    answers = [Answer(int(row.argmax()), float(row.max()), row) for row in probabilities]
    monkeypatch.setattr(Recognizer, "read_many", lambda self, images, strokes=None: answers)
    _, lines, _ = run(capsys, "evaluate", path, "--json", "--weights", weights)
    found = json.loads(lines[0])["calibration"]
    assert list(found) == ["error", "mean_confidence", "bins"]
    assert (found["error"], found["mean_confidence"]) == pytest.approx((0.275, 0.775))
    assert [each["count"] for each in found["bins"]] == [0] * 11 + [4] + [0] * 3
    assert found["bins"][11]["accuracy"] == 0.5
    assert found["bins"][0]["accuracy"] is None
    _, lines, _ = run(capsys, "evaluate", path, "--weights", weights)
    assert lines[-4:] == [
        "calibration error 27.50 points, mean confidence 77.50 %, accuracy 50.00 %",
        "",
        "confidence      answers     mean     right",
        " 73.3- 80.0 %        4   77.5 %    50.0 %",
    ]


def test_evaluate_counts_what_is_rejected(capsys, weights, tmp_path, monkeypatch):
    path = tmp_path / "labelled.jsonl"
    write_strokes_file(path, drawings(4))
    guesses = np.eye(10, dtype=np.float32)
    answers = [
        Answer(0, 1.0, guesses[0]),
        *[Answer(None, 0.5, guesses[k], True) for k in (1, 2, 5)],
    ]
    monkeypatch.setattr(Recognizer, "read_many", lambda self, images, strokes=None: answers)
    _, lines, _ = run(capsys, "evaluate", path, "--json", "--weights", weights)
    record = json.loads(lines[0])
    assert (record["accuracy"], record["rejected"]) == (0.75, 0.75)
    assert (record["coverage"], record["answered_accuracy"]) == (0.25, 1.0)


def test_evaluate_names_bad_lines_and_bad_data(capsys, weights, tmp_path):
    path = tmp_path / "labelled.jsonl"
    path.write_text('{"strokes": [[[0, 0], [0, 9]]], "label": 1}\n{"strokes": [[[0, 0]]]}\n')
    status, lines, complaints = run(capsys, "evaluate", path, "--weights", weights)
    assert status == 2
    assert " % of 1, rejected " in lines[0]
    assert complaints == [f"digitpad: {path}, line 2: the drawing has no label."]
    status, lines, complaints = run(capsys, "evaluate", "nowhere", "--weights", weights)
    assert (status, lines) == (2, [])
    assert complaints == [
        "digitpad: nowhere is neither mnist, synthetic, samples nor a file or folder that exists."
    ]


@pytest.mark.parametrize("writers", ["1-99999999999", "1-" + "9" * 5000, "1-100001"])
def test_a_range_of_endless_writers_is_refused(capsys, writers):
    with pytest.raises(SystemExit) as caught:
        command_line.main(["evaluate", "mnist", "--writers", writers])
    assert caught.value.code == 2
    complaint = capsys.readouterr().err
    assert "expected a range of up to 100,000 writers, but found 1-" in complaint
    assert len(complaint) < 200


def test_what_was_read_before_damage_is_told(capsys, weights, tmp_path):
    whole, half = tmp_path / "whole.jsonl", tmp_path / "half.jsonl.gz"
    write_strokes_file(whole, drawings(1))
    write_strokes_file(half, drawings(5))
    half.write_bytes(half.read_bytes()[:-2] + b"x")
    status, lines, complaints = run(capsys, "recognize", half, whole, "--weights", weights)
    assert (status, len(lines)) == (2, 6)
    assert len(complaints) == 1
    assert complaints[0].startswith(f"digitpad: {half}: the strokes file cannot be read (it is a")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize("ending", ["png", "jsonl", "jsonl.gz"])
def test_the_source_after_a_pipe_or_a_device_is_read(capsys, weights, tmp_path, ending):
    whole, pipe, device = tmp_path / "a.jsonl", tmp_path / f"p.{ending}", tmp_path / f"d.{ending}"
    write_strokes_file(whole, drawings(1))
    os.mkfifo(pipe)
    device.symlink_to("/dev/zero")
    command = ["recognize", pipe, device, tmp_path, whole, "--weights", weights]
    status, lines, complaints = run(capsys, *command)
    assert (status, len(lines), len(complaints)) == (2, 1, 3)
    for path, complaint in zip((pipe, device, tmp_path), complaints, strict=True):
        assert str(path) in complaint


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize("ending", ["npz", "csv", "jsonl", "jsonl.gz"])
def test_data_in_a_pipe_or_a_device_is_one_sentence(capsys, weights, tmp_path, ending):
    pipe, device = tmp_path / f"p.{ending}", tmp_path / f"d.{ending}"
    os.mkfifo(pipe)
    device.symlink_to("/dev/zero")
    for path in (pipe, device):
        status, lines, complaints = run(capsys, "evaluate", path, "--weights", weights)
        assert (status, lines, len(complaints)) == (2, [], 1)
        assert "it is a device or a pipe, not a file" in complaints[0]


@pytest.mark.parametrize(
    ("writers", "count"), [("Ann", 3), ("Ann, Bob", 5), ("25-30", 4), ("Ann,26-26", 4), ("7", 0)]
)
def test_evaluate_only_some_writers(capsys, weights, tmp_path, writers, count):
    names = ["Ann"] * 3 + ["Bob"] * 2 + ["25", "26", "30", "30", "31"]
    path = tmp_path / "hands.jsonl"
    write_strokes_file(
        path,
        [
            Drawing(drawing.strokes, drawing.label, name)
            for drawing, name in zip(drawings(10), names, strict=True)
        ],
    )
    command = ["evaluate", path, "--weights", weights, "--writers", writers, "--json"]
    status, lines, complaints = run(capsys, *command)
    if count:
        assert json.loads(lines[0])["count"] == count
    else:
        assert (status, lines) == (2, [])
        assert "has no drawings by these writers" in complaints[0]


def test_interrupt_is_quiet(capsys, monkeypatch):
    def interrupt(arguments: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(command_line, "_run", interrupt)
    assert run(capsys, "recognize", "a.png") == (130, [], [])


def start(code: str, *arguments: str, **options: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        **options,
    )


MAIN = "import sys; from app.commands.command_line import main; sys.exit(main(sys.argv[1:]))"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal of a pipe")
def test_closed_pipe_is_quiet(weights, tmp_path):
    path = tmp_path / "many.jsonl"
    write_strokes_file(path, drawings(1200))
    process = start(MAIN, "recognize", str(path), "--json", "--weights", weights)
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr is not None
    complaints = process.stderr.read()
    process.stderr.close()
    assert (process.wait(), complaints) == (141, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="names are Unicode there")
def test_file_name_of_any_bytes_passes_through(weights, picture):
    name = os.fsencode(picture.parent) + b"/caf\xe9\n.png"
    picture.rename(os.fsdecode(name))
    process = start(MAIN, "recognize", os.fsdecode(name), "--weights", weights)
    output, complaints = process.communicate()
    assert (process.returncode, complaints) == (0, b"")
    assert output.startswith(name)
    process = start(MAIN, "recognize", os.fsdecode(name) + "x", "--weights", weights)
    _, complaints = process.communicate()
    assert process.returncode == 2
    assert b"caf\xe9 .pngx does not exist." in complaints
    assert complaints.count(b"\n") == 1


def test_nothing_but_what_is_needed_is_imported(weights, picture):
    code = f"""
import sys
from app.commands.command_line import main
main(["recognize", {str(picture)!r}, "--weights", {weights!r}])
heavy = ("PySide6", "urllib.request", "ssl", "model.datasets", "model.training", "PIL.ImageDraw")
print([name for name in heavy if name in sys.modules])
"""
    output, complaints = start(code).communicate()
    assert complaints == b""
    assert output.splitlines()[-1] == b"[]"


def test_strokes_get_a_second_opinion(capsys, weights, tmp_path):
    """An untrained network that asks for it reads nearly everything."""
    asking = tmp_path / "asking.pkl"
    save_weights(asking, replace(open_weights(weights), training={ASKS_BELOW: 0.8}))
    path = tmp_path / "labelled.jsonl"
    write_strokes_file(path, drawings(40))

    _, lines, _ = run(capsys, "evaluate", path, "--json", "--weights", asking)
    assert json.loads(lines[0])["accuracy"] > 0.8
    _, lines, _ = run(capsys, "recognize", path, "--json", "--weights", asking)
    read = [max(range(10), key=json.loads(line)["probabilities"].__getitem__) for line in lines]
    assert sum(digit == index % 10 for index, digit in enumerate(read)) > 32
    _, lines, _ = run(capsys, "evaluate", path, "--json", "--weights", weights)
    assert json.loads(lines[0])["accuracy"] < 0.4


def test_no_command_connects_unasked(capsys, weights, tmp_path, monkeypatch):
    def connect(*_arguments: object) -> None:
        raise AssertionError("a command connects to the network")

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket, "getaddrinfo", connect)
    path = tmp_path / "mine.jsonl"
    write_strokes_file(path, drawings(3))
    for command in ("recognize", "evaluate"):
        status, _, complaints = run(capsys, command, path, "--weights", weights)
        assert (status, complaints) == (0, [])


@pytest.mark.skipif(os.name == "nt", reason="Windows says that there is no such file")
@pytest.mark.parametrize(
    "command",
    [
        ["recognize", "{}.png"],
        ["recognize", "{}.jsonl"],
        ["recognize", "a.png", "--weights", "{}"],
        ["evaluate", "{}.csv"],
        ["evaluate", "{}.jsonl"],
        ["export", "--onnx", "a.onnx", "--weights", "{}"],
    ],
    ids=" ".join,
)
def test_a_name_that_is_too_long_is_one_sentence(capsys, command):
    status, lines, complaints = run(capsys, *(part.format("x" * 300) for part in command))
    assert (status, lines, len(complaints)) == (2, [], 1)
    assert "File name too long" in complaints[0]
