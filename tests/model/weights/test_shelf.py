"""The shelf of weights: entries, names, undo, import and export, and damaged files."""

import os
import pickle
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from model.errors import WeightsError
from model.network.network import Network
from model.network.networks import describe_network
from model.weights.shelf import WeightsShelf, file_stem, shelf_folder
from model.weights.shelf_entry import MAX_NAME_LENGTH, read_entry, tidy_name
from model.weights.weights_file import Weights, open_weights, save_weights

PROJECT_FOLDER = Path(__file__).resolve().parents[3]
NETWORK = Network(describe_network("classic"), np.random.default_rng(4))
TRAINING = {
    "name": "mine",
    "network": "classic",
    "date": "2026-03-04T05:06:07+00:00",
    "data": {"source": "synthetic"},
    "settings": {"epochs": 3},
    "history": [{"epoch": 1, "loss": 0.5}],
    "course": {"training": [[0.5, 1.0, 0.4]], "validation": []},
    "measured": {"mnist_t10k": 0.97, "odd": "much", "answered": True},
}


def weights_named(name, **training):
    return Weights(
        NETWORK.description, NETWORK.weights(), training={**TRAINING, "name": name, **training}
    )


@pytest.fixture
def shelf(tmp_path):
    return WeightsShelf(tmp_path / "shelf")


@pytest.fixture
def fill_disk(monkeypatch):
    """Return a function after which nothing can be written, also by root."""

    def refuse(*_):
        raise OSError(28, "No space left on device")

    def fill():
        monkeypatch.setattr("model.weights.builtins_file.write_whole", refuse)
        monkeypatch.setattr("model.weights.shelf.write_whole", refuse)

    return fill


def test_the_shelf_is_in_the_data_folder(digitpad_data_folder):
    assert shelf_folder() == digitpad_data_folder / "shelf"
    assert WeightsShelf().folder == shelf_folder()
    assert WeightsShelf().entries() == []


def test_an_entry_has_all_facts_of_its_file(shelf):
    added = shelf.add(weights_named("mine"))
    (entry,) = WeightsShelf(shelf.folder).entries()

    assert (entry.path, entry.name, entry.network) == (added.path, "mine", "classic")
    assert entry.date == "2026-03-04T05:06:07+00:00"
    assert entry.data == {"source": "synthetic"}
    assert entry.settings == {"epochs": 3}
    assert entry.history == [{"epoch": 1, "loss": 0.5}]
    assert entry.curve_points["training"] == [[0.5, 1.0, 0.4]]
    assert entry.measured == {"mnist_t10k": 0.97}
    assert entry.size_bytes == entry.path.stat().st_size
    assert entry.error is None
    for name, array in NETWORK.weights().items():
        np.testing.assert_array_equal(entry.weights.parameters[name], array)


def test_the_settings_of_several_phases_are_those_of_the_last(shelf):
    entry = shelf.add(weights_named("mine", settings=[{"epochs": 40}, {"epochs": 8}]))
    assert entry.settings == {"epochs": 8}


def test_the_newest_comes_first_whatever_its_time_zone(shelf):
    for name, date in (
        ("middle", "2026-01-02T23:00:00-03:00"),
        ("old", "2026-01-02"),
        ("new", "2026-01-03T03:00:00+00:00"),
    ):
        shelf.add(weights_named(name, date=date))
    assert [entry.name for entry in shelf.entries()] == ["new", "middle", "old"]


def test_without_a_date_the_entry_has_that_of_its_file(shelf):
    entry = shelf.add(weights_named("mine", date="yesterday"))
    assert abs(entry.moment.timestamp() - time.time()) < 60


def test_a_file_with_an_impossible_date_is_listed(tmp_path):
    path = tmp_path / "one.pkl"
    save_weights(path, weights_named("one", date="unknown"))
    # The year 33658, which a disk with a large clock can hold.
    assert read_entry(path, 10**21, 1).date == "1970-01-01T00:00:00+00:00"


def test_weights_without_training_data_are_kept(shelf):
    entry = shelf.add(Weights(NETWORK.description, NETWORK.weights()))
    assert (entry.name, entry.network, entry.measured) == ("weights", "", {})


@pytest.mark.parametrize(
    "name",
    ["经典网络 三轮", "../../etc/passwd", "CON", ".hidden", "a" * 400, "字" * 400, "a\nb\x00c"],
)
def test_any_name_makes_a_safe_file(shelf, name):
    entry = shelf.add(weights_named(name))

    assert entry.path.parent == shelf.folder
    assert len(entry.path.name.encode()) <= 120
    assert not entry.path.name.startswith(".")
    assert shelf.entries() == [entry]
    assert entry.name == tidy_name(name)


def test_names_are_one_short_line():
    assert tidy_name("  two \t words\n") == "two words"
    assert tidy_name("x" * 200) == "x" * (MAX_NAME_LENGTH - 1) + "…"
    assert tidy_name(None) == ""
    assert file_stem("经典/网络 3") == "经典-网络-3"
    assert file_stem("///") == "weights"


def test_equal_names_are_two_files(shelf):
    first, second = shelf.add(weights_named("mine")), shelf.add(weights_named("mine"))
    assert first.path != second.path
    assert len(shelf.entries()) == 2


def test_two_programs_can_use_the_shelf_at_once(shelf):
    code = (
        "import sys; from pathlib import Path; "
        "from model.weights.weights_file import open_weights; "
        "from model.weights.shelf import WeightsShelf; weights = open_weights(sys.argv[1]); "
        "shelf = WeightsShelf(Path(sys.argv[2])); [shelf.add(weights) for _ in range(10)]"
    )
    shelf.folder.mkdir()
    source = shelf.folder.parent / "source.pkl"
    save_weights(source, weights_named("mine"))
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(source), str(shelf.folder)],
            env={**os.environ, "PYTHONPATH": str(PROJECT_FOLDER)},
        )
        for _ in range(2)
    ]
    assert [program.wait(60) for program in programs] == [0, 0]

    entries = shelf.entries()

    assert len(entries) == 20
    assert {entry.error for entry in entries} == {None}
    assert len(list(shelf.folder.iterdir())) == 20


def test_a_damaged_file_is_listed_with_its_error_and_can_be_deleted(shelf):
    good = shelf.add(weights_named("good"))
    cut = shelf.folder / "cut.pkl"
    cut.write_bytes(good.path.read_bytes()[:1000])

    (damaged,) = [entry for entry in shelf.entries() if entry.error]

    assert (damaged.name, damaged.weights) == ("cut", None)
    assert str(cut) in damaged.error
    with pytest.raises(WeightsError, match="it is a damaged pickle"):
        shelf.rename(damaged, "whole")
    with pytest.raises(WeightsError, match="it is a damaged pickle"):
        shelf.export(damaged, shelf.folder.parent / "copy.pkl")
    shelf.delete(damaged)
    assert shelf.entries() == [good]


@pytest.mark.parametrize(
    "training",
    [
        {"name": 7, "date": 5, "data": [], "settings": 3, "history": "h", "measured": [0.5]},
        {"name": None, "network": None, "settings": [], "history": [1], "course": 5},
        {"name": [[["n"]]], "date": ["2026-01-01"], "network": {"kind": []}},
    ],
)
def test_odd_training_data_is_ignored(shelf, training):
    entry = shelf.add(Weights(NETWORK.description, NETWORK.weights(), training=training))
    assert entry.error is None
    assert (entry.data, entry.settings, entry.history, entry.measured) == ({}, {}, [], {})
    assert entry.curve_points == {}
    assert shelf.entries() == [entry]


def test_weights_that_read_something_else_than_digits_are_listed_with_an_error(shelf):
    description = [{"kind": "input", "shape": [1, 28, 29]}, {"kind": "softmax", "classes": 10}]
    shelf.folder.mkdir()
    path = shelf.folder / "wide.pkl"
    save_weights(path, Weights(description, Network(description).weights()))

    (entry,) = shelf.entries()

    assert entry.weights is None
    assert "inputs of shape (1, 28, 29)" in entry.error


def test_renaming_keeps_the_file_and_its_position(shelf):
    entry = shelf.add(weights_named("first"))
    os.utime(entry.path, (1000, 1000))

    renamed = shelf.rename(shelf.entry(entry.path), " 第二 / name ")

    assert renamed.path == entry.path
    assert renamed.name == "第二 / name"
    assert renamed.path.stat().st_mtime == 1000
    assert open_weights(renamed.path).training == {**TRAINING, "name": "第二 / name"}
    assert [kept.name for kept in shelf.entries()] == ["第二 / name"]


def test_an_empty_name_is_refused(shelf):
    entry = shelf.add(weights_named("mine"))
    with pytest.raises(WeightsError, match="need a name"):
        shelf.rename(entry, " \n ")
    assert open_weights(entry.path).training["name"] == "mine"


def test_a_deleted_entry_can_be_restored(shelf):
    entry = shelf.add(weights_named("mine", date=None))
    os.utime(entry.path, (1000, 1000))
    entry = shelf.entry(entry.path)
    deleted = shelf.delete(entry)
    assert shelf.entries() == []
    assert deleted.name == "mine"

    assert deleted.restore() == entry.path
    assert shelf.entries() == [entry]
    shelf.empty_trash()
    assert shelf.entries() == [entry]


def test_a_deleted_entry_is_gone_when_the_trash_is_emptied(shelf):
    deleted = shelf.delete(shelf.add(weights_named("mine")))
    shelf.empty_trash()

    assert list(shelf.folder.iterdir()) == []
    with pytest.raises(WeightsError, match="mine has been deleted permanently"):
        deleted.restore()


def test_restoring_never_overwrites(shelf):
    entry = shelf.add(weights_named("mine"))
    deleted = shelf.delete(entry)
    save_weights(entry.path, weights_named("another"))

    restored = deleted.restore()

    assert restored != entry.path
    assert {kept.name for kept in shelf.entries()} == {"mine", "another"}


def test_the_trash_of_another_program_stays_unless_it_is_a_day_old(shelf):
    other = WeightsShelf(shelf.folder)
    fresh = other.delete(shelf.add(weights_named("fresh")))
    old = other.delete(shelf.add(weights_named("old")))
    os.utime(old.trash, (1000, 1000))

    shelf.empty_trash()

    assert list(shelf.folder.iterdir()) == [fresh.trash]


def test_deleting_or_renaming_a_missing_file_is_an_error(shelf):
    entry = shelf.add(weights_named("mine"))
    entry.path.unlink()
    for change in (shelf.delete, lambda gone: shelf.rename(gone, "new")):
        with pytest.raises(WeightsError, match="there is no such weights file"):
            change(entry)
    assert shelf.entries() == []


def test_an_exported_file_can_be_imported(shelf, tmp_path):
    entry = shelf.add(weights_named("mine"))
    copy = tmp_path / "copy.pkl"
    shelf.export(entry, copy)
    assert copy.read_bytes() == entry.path.read_bytes()

    imported = shelf.import_file(copy)

    assert imported.path != entry.path
    assert (imported.name, imported.date) == (entry.name, entry.date)
    assert imported.weights.training == TRAINING


def test_a_tutorials_pickle_is_imported_under_the_name_of_its_file(shelf, tmp_path):
    generator = np.random.default_rng(1)
    arrays = {
        "conv_filters": generator.normal(size=(8, 3, 3)),
        "softmax_weights": generator.normal(size=(1352, 10)),
        "softmax_biases": np.zeros(10),
    }
    path = tmp_path / "教程.pkl"
    path.write_bytes(pickle.dumps(arrays))

    entry = shelf.import_file(path)

    assert (entry.name, entry.error) == ("教程", None)
    assert entry.data == {"imported_from": "教程.pkl"}


def test_another_file_is_not_imported(shelf, tmp_path):
    text = tmp_path / "letter.pkl"
    text.write_text("Dear reader", encoding="utf-8")
    with pytest.raises(WeightsError, match=r"letter\.pkl: expected a Digitpad weights file"):
        shelf.import_file(text)
    with pytest.raises(WeightsError, match=r"gone\.pkl: there is no such weights file"):
        shelf.import_file(tmp_path / "gone.pkl")
    assert shelf.entries() == []


def test_a_network_for_other_pictures_is_not_imported(shelf, tmp_path):
    small = Network([{"kind": "input", "shape": [1, 8, 8]}, {"kind": "softmax", "classes": 10}])
    save_weights(tmp_path / "small.pkl", Weights(small.description, small.weights()))
    with pytest.raises(WeightsError, match=r"inputs of shape \(1, 8, 8\)"):
        shelf.import_file(tmp_path / "small.pkl")


def test_a_full_disk_is_reported_and_loses_nothing(shelf, fill_disk):
    entry = shelf.add(weights_named("mine"))
    fill_disk()
    with pytest.raises(WeightsError, match=r"shelf.*cannot be written \(No space left"):
        shelf.add(weights_named("mine"))
    assert list(shelf.folder.iterdir()) == [entry.path]


def test_a_full_disk_leaves_the_old_name(shelf, fill_disk):
    entry = shelf.add(weights_named("mine"))
    fill_disk()
    with pytest.raises(WeightsError, match=r"cannot be written \(No space left"):
        shelf.rename(entry, "new")
    with pytest.raises(WeightsError, match=r"out\.pkl: the weights cannot be written \(No space"):
        shelf.export(entry, shelf.folder.parent / "out.pkl")
    assert [kept.name for kept in WeightsShelf(shelf.folder).entries()] == ["mine"]


def test_a_folder_that_cannot_be_made_or_read_is_reported(tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    shelf = WeightsShelf(tmp_path / "file")
    with pytest.raises(WeightsError, match="the shelf of weights cannot be written"):
        shelf.add(weights_named("mine"))
    with pytest.raises(WeightsError, match="the shelf of weights cannot be read"):
        shelf.entries()


def test_an_unchanged_file_is_read_once(shelf, monkeypatch):
    entry = shelf.add(weights_named("mine"))
    monkeypatch.setattr("model.weights.shelf_entry.open_digit_weights", None)
    assert shelf.entries() == [entry]
    assert shelf.entries()[0].weights is entry.weights


def test_only_the_latest_are_read(shelf):
    for number in range(4):
        entry = shelf.add(weights_named(f"run {number}", date=f"2026-01-0{number + 1}"))
        os.utime(entry.path, (1000 + number, 1000 + number))
    fresh = WeightsShelf(shelf.folder)
    assert [entry.name for entry in fresh.latest(2)] == ["run 3", "run 2"]
    assert shelf.holds(entry.path)
    assert not shelf.holds(Path("/elsewhere") / entry.path.name)


def test_a_changed_file_is_read_again(shelf):
    shelf.add(weights_named("mine"))
    other = WeightsShelf(shelf.folder)
    other.rename(other.entries()[0], "your")
    (before,) = shelf.entries()
    assert before.name == "your"
    status = before.path.stat()

    other.rename(before, "ours")

    (after,) = shelf.entries()
    assert after.name == "ours"
    # Only the identity of the file has changed.
    assert (after.size_bytes, after.path.stat().st_mtime_ns) == (
        before.size_bytes,
        status.st_mtime_ns,
    )
