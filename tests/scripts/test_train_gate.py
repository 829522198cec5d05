"""The gate is trained, fitted and measured on little made data."""

from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from PIL import Image

from model.datasets.dataset import Dataset
from model.datasets.synthetic import make_drawing
from model.ink.normalising import normalise_strokes
from model.ink.strokes import write_strokes_file
from model.rejection.gate import Gate
from model.rejection.gate_file import open_gate
from model.rejection.negatives import KINDS
from model.rejection.reason import Reason
from model.weights.weights_file import open_weights
from scripts import train_gate
from scripts.gate import classes, drawings, measuring


def small_mnist(part: str) -> Dataset:
    generator = np.random.default_rng(len(part))
    made = [make_drawing(number % 10, generator) for number in range(40)]
    images = [normalise_strokes(drawing.strokes).image for drawing in made]
    return Dataset(np.array(images), np.array([drawing.label for drawing in made]))


@pytest.fixture
def strokes(tmp_path, monkeypatch):
    monkeypatch.setattr(drawings, "load_mnist", small_mnist)
    monkeypatch.setattr(train_gate, "load_mnist", small_mnist)
    monkeypatch.setattr(drawings, "VALIDATION_PICTURES", 10)
    monkeypatch.setattr(train_gate, "FRESH_NEGATIVES", 30)
    small = partial(drawings.DrawingSettings, pen_copies=1, synthetic=30, negatives=80)
    monkeypatch.setattr(train_gate, "DrawingSettings", small)
    generator = np.random.default_rng(1)
    written = [
        replace(make_drawing(number % 10, generator), writer=str(24 + number % 2))
        for number in range(24)
    ]
    write_strokes_file(tmp_path / "pen.jsonl.gz", written)
    return tmp_path / "pen.jsonl.gz"


def test_a_gate_is_trained_and_measured(strokes, tmp_path, capsys):
    out = tmp_path / "gate.pkl"
    arguments = ["--strokes", str(strokes), "--work", str(tmp_path / "work"), "--out", str(out)]

    status = train_gate.main([*arguments, "--heads", "1", "--epochs", "1", "--hold-out", "4"])
    lines = capsys.readouterr().out.splitlines()

    weights = open_gate(out)
    gate = Gate(weights, open_weights(train_gate.PROJECT / "assets" / "weights" / "default.pkl"))
    assert status == 0
    assert lines[-1].startswith(f"as set, {gate.point.threshold:.2f}")
    assert " t10k " in lines[-1]
    assert len(weights.training["held_out_kinds"]) == len(classes.held_out_kinds(4)) > 10
    assert len(weights.curve) == 50

    assert train_gate.main([*arguments, "--measure", "--hold-out", "4"]) == 0
    assert capsys.readouterr().out.splitlines() == lines[-4:]


def test_letters_of_fonts_are_learned_on_request(strokes, tmp_path, monkeypatch):
    learned = []
    letters = [kind for kind in KINDS if kind.group == "letter"]
    monkeypatch.setattr(train_gate, "fonts_in", lambda folder: [folder.name])
    monkeypatch.setattr(train_gate, "with_letters_of", lambda fonts, _: (fonts, letters))
    monkeypatch.setattr(
        train_gate,
        "learning_images",
        lambda path, settings, kinds: (
            learned.append(kinds) or drawings.learning_images(path, settings, kinds[1])
        ),
    )
    arguments = ["--strokes", str(strokes), "--work", str(tmp_path / "work"), "--fonts", "hands"]

    images = train_gate._images(train_gate.DrawingSettings(), train_gate._parse(arguments))

    assert [fonts for fonts, _ in learned] == [["hands"]]
    assert images.kinds.max() < 10 + len(letters)
    assert [path.name for path in (tmp_path / "work").iterdir()] == ["images-1-fonts.npz"]


def test_images_are_drawn_once(strokes, tmp_path, monkeypatch):
    settings = train_gate.DrawingSettings()
    options = train_gate._parse(["--strokes", str(strokes), "--work", str(tmp_path / "work")])
    images = train_gate._images(settings, options)
    monkeypatch.setattr(train_gate, "learning_images", lambda *_: pytest.fail("drawn again"))

    again = train_gate._images(settings, options)

    # 30 of MNIST's, 12 of writer 24, 30 synthetic digits; then the negatives.
    assert (images.kinds < 10).sum() == 72
    assert len(images.pixels) == len(images.kinds) == 152
    np.testing.assert_array_equal(again.pixels, images.pixels)
    np.testing.assert_array_equal(again.kinds, images.kinds)


def test_a_missing_file_is_one_sentence(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(drawings, "load_mnist", small_mnist)
    status = train_gate.main(["--strokes", str(tmp_path / "none.jsonl")])

    assert status == 2
    assert "none.jsonl" in capsys.readouterr().err


def test_every_kind_has_a_class_with_a_reason():
    of_kinds, reasons = classes.class_of_kinds(), classes.reasons_of_classes()

    assert of_kinds[:10].tolist() == list(range(10))
    assert len(of_kinds) == 10 + len(KINDS)
    assert set(of_kinds[10:].tolist()) == set(range(10, 10 + len(reasons)))
    by_group = {kind.group: reasons[of_kinds[10 + i] - 10] for i, kind in enumerate(KINDS)}
    assert by_group["letter"] is Reason.LETTER
    assert by_group["scribble"] is Reason.SCRIBBLE
    assert by_group["several"] is Reason.SEVERAL


def test_letters_of_fonts_are_read_as_pictures(tmp_path, monkeypatch):
    class Font:
        """Stands in for a font, of which the tests need none."""

    class Pen:
        def __init__(self, picture: Image.Image) -> None:
            self.picture = picture

        def text(self, place: tuple[int, int], letter: str, font: Font, fill: int) -> None:
            width = 2 if letter < "a" else 30
            self.picture.paste(fill, (60, 50, 60 + width, 120))

    (tmp_path / "a.ttf").touch()
    (tmp_path / "read me.txt").touch()
    monkeypatch.setattr(measuring.ImageFont, "truetype", lambda path, size: Font())
    monkeypatch.setattr(measuring.ImageDraw, "Draw", Pen)

    images = measuring.letter_images(tmp_path)

    # All capitals look alike, and so do all small letters.
    assert images.shape == (2, 28, 28)
    assert images.dtype == np.uint8
    assert measuring.letter_images(tmp_path / "none").shape == (0, 28, 28)


def test_images_keep_their_values_in_steps():
    images = np.array([0.0, 0.5, 1.0, 1.2], np.float32).reshape(1, 1, 4)

    assert drawings.as_pixels(images).ravel().tolist() == [0, 128, 255, 255]
    block = next(drawings.blocks(drawings.as_pixels(images)))
    assert block.dtype == np.float32
    assert block.max() == 1.0
