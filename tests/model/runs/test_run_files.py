"""The files of a run: whole, or passed over."""

import json

import pytest

from model.errors import TrainingError
from model.runs.learning_curve import Course, CoursePoint
from model.runs.run_files import RunFiles
from model.training.checkpoints import GROUPS, Checkpoint, save_checkpoint
from tests.model.runs.run_doubles import SMALL, tiny_weights


@pytest.fixture
def files(tmp_path):
    made = RunFiles(tmp_path / "training")
    made.begin(SMALL, "small", "print", tiny_weights())
    return made


def save_a_checkpoint(files):
    save_checkpoint(files.checkpoint, Checkpoint(1, {}, [], {group: {} for group in GROUPS}))


def test_a_run_can_go_on_once_it_has_a_checkpoint(files):
    assert files.unfinished() is None
    save_a_checkpoint(files)
    run = files.unfinished()
    assert (run.plan, run.name, run.epochs_done, run.fingerprint) == (SMALL, "small", 1, "print")


def test_a_new_run_forgets_the_one_before(files):
    save_a_checkpoint(files)
    files.begin(SMALL, "other", "print", tiny_weights())
    assert files.unfinished() is None


@pytest.mark.parametrize("name", ["checkpoint.npz", "plan.json", "start.pkl"])
@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", None])
def test_a_damaged_or_missing_file_means_no_run(files, name, content):
    save_a_checkpoint(files)
    path = files.folder / name
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    assert files.unfinished() is None


def test_curves_come_back_and_damaged_ones_are_empty(files):
    course = Course(2, [CoursePoint(0.5, 1.0, 0.5)], [CoursePoint(1.0, 0.9, 0.6)])
    files.save_course(course)
    again = Course(2)
    files.load_course(again)
    assert (again.training, again.validation) == (course.training, course.validation)
    (files.folder / "course.json").write_text(json.dumps({"training": 3}))
    files.load_course(again)
    assert (again.training, again.validation) == ([], [])


def test_what_a_killed_program_left_half_written_is_taken_away(files):
    (files.folder / ".checkpoint.npz.abc").write_bytes(b"half")
    files.remove()
    assert list(files.folder.iterdir()) == []


def test_first_weights_that_are_gone_are_said(files):
    (files.folder / "start.pkl").unlink()
    with pytest.raises(TrainingError, match=r"the run cannot go on: .*start\.pkl"):
        files.start_weights()
