"""The first cases of each campaign against the readers pass, and their seed makes them again."""

import json

import numpy as np
import pytest

from scripts.torture_campaigns.json_values import odd_json
from scripts.torture_campaigns.readers import (
    Checkpoints,
    CsvFiles,
    IdxFiles,
    NpzFiles,
    Pictures,
    RunRecords,
    StrokesFiles,
)
from scripts.torture_campaigns.readers.sentences import wrong_sentence
from scripts.torture_campaigns.window import SettingsFiles

CASES = 60


@pytest.mark.parametrize(
    "campaign",
    [
        Checkpoints,
        CsvFiles,
        IdxFiles,
        NpzFiles,
        Pictures,
        RunRecords,
        StrokesFiles,
        SettingsFiles,
    ],
)
def test_the_first_cases_pass(campaign, tmp_path):
    instance = campaign(tmp_path)
    instance.set_up()
    cases = [instance.make_case(5, number) for number in range(CASES)]
    assert cases == [instance.make_case(5, number) for number in range(CASES)]
    assert len(set(cases)) > CASES / 2
    assert [instance.check(case) for case in cases] == [None] * CASES


def test_a_checkpoint_that_is_read_as_another_is_a_failure(tmp_path, monkeypatch):
    instance = Checkpoints(tmp_path)
    instance.set_up()
    monkeypatch.setattr(instance, "_meaning", "another")
    assert instance.check(instance._whole) == "damage loads as sound"


def test_odd_json_differs_and_leaves_the_document_alone():
    document = {"a": [1, 2, {"b": "c"}], "d": None}
    before = json.dumps(document)
    texts = {odd_json(document, np.random.default_rng(n)) for n in range(200)}
    assert len(texts) > 100
    assert json.dumps(document) == before


@pytest.mark.parametrize(
    "text", ["no end", "two\nlines.", "other.csv is odd.", "a.csv" * 300 + "."]
)
def test_what_is_no_sentence_is_found(text):
    assert wrong_sentence(text, "a.csv")


def test_a_sentence_is_right():
    assert wrong_sentence("a.csv is odd.", "a.csv") is None
