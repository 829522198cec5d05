"""Corrections teach the gate, and come back from their file."""

from datetime import UTC, datetime

import numpy as np
import pytest

from model.datasets.synthetic import make_drawing
from model.ink.normalising import normalise_strokes
from model.rejection.personal import COPIES, open_taught, save_taught, taught_drawing
from model.rejection.taught import TaughtDrawings
from model.samples.sample import NO_DIGIT, Sample
from tests.model.rejection.gate_doubles import small_gate


@pytest.fixture(scope="module")
def gate():
    return small_gate()


def sample(number: int, label: int, *, is_picture: bool = False) -> Sample:
    strokes = make_drawing(5, np.random.default_rng(number)).strokes
    picture = normalise_strokes(strokes).image if is_picture else None
    return Sample(
        number,
        () if is_picture else strokes,
        label,
        "me",
        datetime(2026, 1, 1, tzinfo=UTC),
        picture=picture,
    )


@pytest.mark.parametrize("is_picture", [False, True])
@pytest.mark.parametrize("label", [5, NO_DIGIT])
def test_a_sample_becomes_the_points_of_its_copies(gate, label, is_picture):
    drawing = taught_drawing(sample(3, label, is_picture=is_picture), gate)
    again = taught_drawing(sample(3, label, is_picture=is_picture), gate)

    assert (drawing.sample_id, drawing.is_digit) == (3, label == 5)
    assert len(drawing.points) == COPIES
    lengths = np.linalg.norm(drawing.points.astype(np.float32), axis=1)
    assert lengths == pytest.approx(np.ones(COPIES), abs=0.01)
    np.testing.assert_array_equal(drawing.points, again.points)


def test_corrections_come_back_from_their_file(gate, tmp_path):
    path = tmp_path / "folder" / "taught.pkl"
    empty = open_taught(path, gate)
    taught = empty.with_drawing(taught_drawing(sample(1, 5), gate))
    taught = taught.with_drawing(taught_drawing(sample(2, NO_DIGIT), gate))

    save_taught(path, taught)
    again = open_taught(path, gate)

    assert len(empty) == 0
    assert [(one.sample_id, one.is_digit) for one in again] == [(1, True), (2, False)]
    for one, other in zip(taught, again, strict=True):
        np.testing.assert_array_equal(one.points, other.points)


def test_a_file_for_another_gate_or_a_damaged_one_teaches_nothing(gate, tmp_path, caplog):
    taught = TaughtDrawings([taught_drawing(sample(1, 5), gate)], "another gate")
    save_taught(tmp_path / "other.pkl", taught)
    (tmp_path / "damaged.pkl").write_bytes(b"\x80\x04N.")
    (tmp_path / "text.pkl").write_text("no pickle")

    for name in ("other.pkl", "damaged.pkl", "text.pkl"):
        caplog.clear()
        again = open_taught(tmp_path / name, gate)
        assert len(again) == 0
        assert again.fingerprint == gate.fingerprint
        assert name in caplog.text
