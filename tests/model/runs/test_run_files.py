"""The files of a run: whole, or passed over."""

import json

import pytest

from model.errors import TrainingError
from model.runs.learning_curve import CurvePoint, LearningCurve
from model.runs.run_files import RunFiles
from model.training.checkpoint import GROUPS, Checkpoint, save_checkpoint
from tests.model.runs.run_doubles import SMALL, tiny_weights

FACTS = {"plan": SMALL.as_dict(), "name": "small", "images": "print"}
SETTINGS = {"epochs": 2, "learning_rate": 0.05}


@pytest.fixture
def files(tmp_path):
    made = RunFiles.in_folder(tmp_path / "training")
    made.begin(FACTS, tiny_weights())
    return made


def save_a_checkpoint(files):
    save_checkpoint(files.checkpoint, Checkpoint(1, SETTINGS, [], {group: {} for group in GROUPS}))


def test_a_run_can_go_on_once_it_has_a_checkpoint(files):
    assert files.interrupted() is None
    save_a_checkpoint(files)
    run = files.interrupted()
    assert (run.plan, run.name, run.epochs_done) == (SMALL, "small", 1)


def test_a_new_run_forgets_the_one_before(files):
    save_a_checkpoint(files)
    files.begin(FACTS, tiny_weights())
    assert files.interrupted() is None


@pytest.mark.parametrize("name", ["checkpoint.npz", "checkpoint.json", "start.pkl"])
@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[1]", None, b"[" * 100_000, b'{"facts": [1]}', b'{"facts": {"plan": "x"}}'],
    ids=[
        "empty",
        "{}",
        "list",
        "missing",
        "nested",
        "facts of another kind",
        "plan of another kind",
    ],
)
def test_a_damaged_or_missing_file_means_no_run(files, name, content):
    save_a_checkpoint(files)
    path = files.folder / name
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    assert files.interrupted() is None


def test_curves_come_back_and_damaged_ones_are_empty(files):
    save_a_checkpoint(files)
    curve = LearningCurve(2, [CurvePoint(0.5, 1.0, 0.5)], [CurvePoint(1.0, 0.9, 0.6)])
    files.save_curve(curve)
    again = LearningCurve(2)
    files.resume(FACTS, again)
    assert (again.training, again.validation) == (curve.training, curve.validation)
    files.record.write_text(json.dumps({"facts": FACTS, "training": 3}))
    files.resume(FACTS, again)
    assert (again.training, again.validation) == ([], [])


def test_a_run_of_an_older_version_can_be_resumed(files):
    save_a_checkpoint(files)
    files.record.unlink()
    plan = {"format": "digitpad-run", "plan": SMALL.as_dict(), "name": "old", "fingerprint": "x"}
    points = {"training": [[0.5, 1.0, 0.5]], "validation": []}
    (files.folder / "plan.json").write_text(json.dumps(plan))
    (files.folder / "course.json").write_text(json.dumps(points))
    assert files.interrupted().name == "old"
    curve = LearningCurve(2)
    files.resume({"plan": SMALL.as_dict(), "name": "old", "images": "x"}, curve)
    assert curve.points() == points
    files.remove()
    assert list(files.folder.iterdir()) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"images": "other"}, "the run cannot be resumed: its data has changed"),
        (
            {"name": "other"},
            r"checkpoint\.npz belongs to another run: its name is small, not other",
        ),
    ],
)
def test_files_of_another_run_are_refused(files, change, message):
    save_a_checkpoint(files)
    with pytest.raises(TrainingError, match=message):
        files.resume({**FACTS, **change}, LearningCurve(2))


def test_what_a_killed_program_left_half_written_is_taken_away(files):
    (files.folder / ".checkpoint.npz.abc").write_bytes(b"half")
    files.remove()
    assert list(files.folder.iterdir()) == []


def test_first_weights_that_are_gone_are_said(files):
    (files.folder / "start.pkl").unlink()
    with pytest.raises(TrainingError, match=r"the run cannot be resumed: .*start\.pkl"):
        files.load_first_weights()


@pytest.mark.parametrize("content", [b"[" * 100_000, b'{"facts": 1}', b" " * 5_000_000])
def test_a_damaged_record_ends_a_resumed_run_with_one_sentence(files, content):
    save_a_checkpoint(files)
    files.record.write_bytes(content)
    with pytest.raises(TrainingError, match=r"checkpoint\.json should say which run .* cannot be"):
        files.resume(FACTS, LearningCurve(2))


def test_settings_with_something_more_belong_to_another_run(files):
    files.begin({"settings": {"epochs": 2, "other": 1}}, tiny_weights())
    with pytest.raises(TrainingError, match="its settings is another"):
        files.resume({"settings": {"epochs": 2}}, LearningCurve(2))
