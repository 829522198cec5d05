"""Texts about weights, also of files with unexpected contents."""

import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.shelf.entry_details import BREAK, breakable
from app.shelf.entry_pictures import curve_of
from app.shelf.entry_texts import (
    data_lines,
    data_text,
    date_text,
    layers_text,
    measured_texts,
    network_text,
    settings_lines,
    size_text,
)
from model.network.network import Network
from model.network.networks import describe_network
from model.weights.shelf_entry import ShelfEntry, read_entry
from model.weights.weights_file import Weights, save_weights

NETWORK = Network(describe_network("two-layer"), np.random.default_rng(4))


def entry_with(run_settings=None, **facts):
    training = {} if run_settings is None else {"settings": run_settings}
    weights = Weights(NETWORK.description, NETWORK.weights(), training=training)
    return replace(ShelfEntry(Path("x.pkl"), weights, "x", "2026-03-04"), **facts)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ({}, ""),
        ({"source": "mnist"}, "MNIST"),
        ({"source": "synthetic, samples"}, "synthetic handwriting + my samples"),
        ({"source": "/home/me/digits.jsonl"}, "digits.jsonl"),
        ({"source": 7}, ""),
        ({"imported_from": "w.pkl"}, "imported from w.pkl"),
        ({"mnist_train": 60_000, "pen_drawings": 3}, "MNIST + pen drawings"),
    ],
)
def test_data_in_short(data, text):
    assert data_text(entry_with(data=data)) == text


def test_data_with_numbers_and_the_network_it_continued_from():
    data = {"source": "mnist", "images": 55_000, "validation_images": 5_000}
    entry = entry_with(data={**data, "from": "/there/old.pkl", "augmentation": "full"})
    assert data_lines(entry) == [
        "MNIST",
        "55,000 training images, 5,000 validation images",
        "Continued from old",
        "Augmentation: Full",
    ]
    assert data_lines(entry_with()) == ["–"]
    assert data_lines(entry_with(data={"augmentation": ["odd"]})) == ["–"]


BUILTINS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)
KEY_NAMES = """
    name network date data settings history course measured source images validation_images from
    augmentation imported_from epochs batch_size optimizer learning_rate schedule weight_decay
    seed training validation mnist_t10k mixtures
"""
KEYS = st.sampled_from(KEY_NAMES.split())


@given(
    training=st.dictionaries(
        KEYS, BUILTINS | st.dictionaries(KEYS, BUILTINS, max_size=5), max_size=6
    )
)
@settings(max_examples=40)
def test_any_training_data_has_texts(training, tmp_path_factory):
    path = tmp_path_factory.mktemp("odd") / "odd.pkl"
    save_weights(path, Weights(NETWORK.description, NETWORK.weights(), training=training))
    entry = read_entry(path, 0, 1)
    assert entry.error is None
    curve_of(entry)
    texts = [data_text(entry), date_text(entry), network_text(entry), layers_text(entry)]
    texts += [*data_lines(entry), *settings_lines(entry), *measured_texts(entry)]
    assert all(isinstance(text, str) for text in texts)


@pytest.mark.parametrize(
    ("run_settings", "lines"),
    [
        (None, ["–"]),
        ("odd", ["–"]),
        ({"epochs": 1, "seed": 0}, ["1 epoch, seed 0"]),
        (
            {"epochs": 3, "batch_size": 1, "optimizer": "sgd", "learning_rate": 0.005},
            ["3 epochs, batch size 1, SGD 0.005"],
        ),
        (
            [{"epochs": 2, "schedule": "one_cycle"}, {"epochs": 4, "weight_decay": 0.02}],
            ["2 epochs, schedule: One cycle", "4 epochs, weight decay 0.02"],
        ),
        (
            {"optimizer": "unheard-of", "averaging": 0.999},
            ["unheard-of, averaged over steps (0.999)"],
        ),
    ],
)
def test_settings_texts(run_settings, lines):
    assert settings_lines(entry_with(run_settings)) == lines


def test_layers_and_network():
    entry = entry_with(network="two-layer")
    assert layers_text(entry) == "affine 50 → relu → affine 10 → softmax"
    assert network_text(entry) == "Two layers"
    assert network_text(entry_with(network="my own")) == "my own"
    assert layers_text(replace(entry, weights=None)) == "–"


def test_known_measures_come_first():
    entry = entry_with(measured={"letters": 0.5, "validation": 0.96, "mnist_t10k": 0.9742})
    assert list(measured_texts(entry).items()) == [
        ("MNIST test images", "97.42 %"),
        ("Validation", "96.00 %"),
        ("letters", "50.00 %"),
    ]


def test_a_date_with_a_time_is_shown_in_local_time():
    entry = entry_with(date="2026-03-04T05:06:07+00:00")
    local = entry.moment.astimezone()
    assert date_text(entry) == local.strftime("%Y-%m-%d %H:%M")
    assert date_text(entry_with()) == "2026-03-04"


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows sets no time zone by name")
def test_a_date_without_local_time_is_unchanged(monkeypatch):
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    try:
        assert date_text(entry_with(date="0001-01-01T00:00:00")) == "0001-01-01T00:00:00"
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize(
    ("size_bytes", "text"), [(0, "1 kB"), (574_000, "574 kB"), (1_250_000, "1.2 MB")]
)
def test_sizes(size_bytes, text):
    assert size_text(size_bytes) == text


def test_long_words_can_wrap():
    assert breakable("short words stay-as they_are") == "short words stay-as they_are"
    assert breakable("Fine-tuned-MNIST-12345678.pkl").count(BREAK) == 4
    assert breakable("w" * 60).replace(BREAK, "") == "w" * 60
    assert BREAK in breakable("w" * 60)
