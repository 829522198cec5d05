"""Names of networks in the combo box, in the status bar and for samples."""

import os

import numpy as np
import pytest

from app.reading.network_names import kept_name, name_to_keep, network_captions, status_text
from app.reading.reading_model import ReadingModel
from app.services.network_ref import NetworkRef
from app.services.translation import Translation
from model.files import lessons_folder
from model.network.network import Network
from model.network.networks import describe_network
from model.weights.shelf import WeightsShelf, shelf_folder
from model.weights.weights_file import Weights, save_weights

NETWORK = Network(describe_network("classic"), np.random.default_rng(4))


def weights_named(name, **training):
    return Weights(NETWORK.description, NETWORK.weights(), training={"name": name, **training})


@pytest.fixture
def reading(qtbot):
    return ReadingModel()


def test_the_bundled_networks_come_first(reading):
    reading.choose(NetworkRef.parse("default"))
    captions = network_captions(reading)
    assert list(map(str, captions)) == ["default", "classic"]
    assert captions[NetworkRef.parse("default")].startswith("Default · 99.")
    assert status_text(reading).startswith("Default network · 99.")


def test_an_entry_of_the_shelf_has_its_own_name(reading):
    entry = WeightsShelf().add(weights_named("我的 / 网络", measured={"mnist_t10k": 0.974}))
    assert reading.choose(NetworkRef(entry.path))
    assert network_captions(reading)[NetworkRef(entry.path)] == "我的 / 网络 · 97.4 %"
    assert status_text(reading) == "我的 / 网络 · 97.40 % on 10,000 test images"


def test_a_file_from_elsewhere_keeps_the_name_of_the_file(reading, tmp_path):
    save_weights(tmp_path / "opened.pkl", weights_named("default"))
    assert reading.choose(NetworkRef(tmp_path / "opened.pkl"))
    assert network_captions(reading)[reading.network] == "opened"
    assert status_text(reading) == "opened.pkl"


def test_the_latest_of_the_shelf_are_offered(reading):
    shelf = WeightsShelf()
    for number in range(5):
        entry = shelf.add(weights_named(f"run {number}", date=f"2026-01-0{number + 1}"))
        os.utime(entry.path, (1000 + number, 1000 + number))
    (shelf.folder / "broken.pkl").write_bytes(b"broken")
    reading.choose(NetworkRef.parse("classic"))

    assert list(network_captions(reading).values())[2:] == ["run 4", "run 3"]

    oldest = shelf.entries()[-1]
    assert reading.choose(NetworkRef(oldest.path))
    assert list(network_captions(reading).values())[-1] == "run 0"


def test_the_network_in_use_keeps_its_name_without_its_file(reading):
    entry = WeightsShelf().add(weights_named("gone"))
    reading.choose(NetworkRef(entry.path))
    entry.path.unlink()
    assert network_captions(reading)[NetworkRef(entry.path)] == "gone"
    assert status_text(reading) == "gone"


def test_a_shelf_that_cannot_be_read_offers_nothing(reading, digitpad_data_folder):
    shelf_folder().write_text("in the way", encoding="utf-8")
    reading.choose(NetworkRef.parse("default"))
    assert list(map(str, network_captions(reading))) == ["default", "classic"]


def test_a_sample_keeps_a_name_not_a_path(reading, tmp_path):
    reading.choose(NetworkRef.parse("classic"))
    assert name_to_keep(reading) == "classic"
    assert reading.choose(
        NetworkRef.parse(str(WeightsShelf().add(weights_named("我的 / 网络")).path))
    )
    assert name_to_keep(reading) == "我的 / 网络"
    save_weights(tmp_path / "opened.pkl", weights_named("default"))
    assert reading.choose(NetworkRef(tmp_path / "opened.pkl"))
    assert name_to_keep(reading) == "opened"


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        ("default", "default network"),
        ("classic", "classic network"),
        ("我的 / 网络", "我的 / 网络"),
        ("Run 1.5", "Run 1.5"),
        ("/home/me/lessons/lesson-3.pkl", "lesson-3"),
        ("C:\\Users\\me\\mine.weights", "mine"),
        ("nets/mine.pkl", "mine"),
        ("", ""),
    ],
)
def test_the_network_of_an_old_sample_is_shown_by_its_name(kept, shown):
    assert kept_name(kept) == shown


@pytest.mark.parametrize(
    ("measured", "figure"),
    [
        ({"samples": 0.96}, " · 96.0 % of my samples"),
        ({"validation": 0.981, "samples": 1.0}, " · 100.0 % of my samples"),
        ({"validation": 0.981}, " · 98.1 % in validation"),
        ({"validation": 0.981, "mnist_t10k": 0.992}, " · 99.2 %"),
        ({"validation": "98 %", "samples": 7.0}, ""),
        (None, ""),
    ],
)
def test_every_learned_network_has_the_figure_that_was_measured(reading, measured, figure):
    entry = WeightsShelf().add(weights_named("mine", measured=measured))
    network = NetworkRef(entry.path)
    assert network_captions(reading)[network] == f"mine{figure}"
    assert reading.choose(network)
    assert network_captions(reading)[network] == f"mine{figure}"


def test_a_lesson_is_named_in_the_language_of_the_window(reading, qapp):
    folder = lessons_folder()
    folder.mkdir(parents=True)
    shelved = WeightsShelf().add(weights_named("Anna's"))
    cases = (
        ("default", "Default, my hand", "默认，我的笔迹"),
        (str(shelved.path), "Anna's, my hand", "Anna's，我的笔迹"),
        (str(folder / "gone.pkl"), "as it was named", "as it was named"),
    )
    translation = Translation("en")
    try:
        for number, (base, english, chinese) in enumerate(cases):
            path = folder / f"lesson-{number}.pkl"
            save_weights(path, weights_named("as it was named", lesson_base=base))
            assert reading.choose(NetworkRef(path))
            for language, name in (("en", english), ("zh", chinese)):
                translation.choose(language)
                assert network_captions(reading)[reading.network] == name
                assert status_text(reading) == name
    finally:
        translation.choose("en")
