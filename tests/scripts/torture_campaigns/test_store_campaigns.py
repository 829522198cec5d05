"""The first cases of each campaign against the store pass, and they find what goes wrong."""

import json
import os
from pathlib import Path

import pytest

from model.samples import queued_store
from model.samples.care import salvage
from model.samples.store import SampleStore
from scripts.torture_campaigns.store import StoreCorruptions, StoreHeld, StoreKills

pytestmark = pytest.mark.slow
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def made(campaign, folder: Path, count: int):
    instance = campaign(folder)
    instance.set_up()
    cases = [instance.make_case(5, number) for number in range(count)]
    assert cases == [instance.make_case(5, number) for number in range(count)]
    return instance, cases


@pytest.mark.parametrize(("campaign", "count"), [(StoreCorruptions, 20), (StoreKills, 16)])
def test_the_first_cases_pass(campaign, count, tmp_path):
    instance, cases = made(campaign, tmp_path, count)
    assert [instance.check(case) for case in cases] == [None] * count


def test_nothing_is_lost_while_the_file_is_held(tmp_path):
    instance, cases = made(StoreHeld, tmp_path, 3)
    said = [instance.check(case) for case in cases]
    # A busy machine may be slow.
    assert all(text is None or "accesses took" in text for text in said)


def test_wrong_labels_and_lost_samples_are_found(tmp_path, monkeypatch):
    instance, _ = made(StoreCorruptions, tmp_path, 0)
    whole = instance._whole
    assert instance.check(whole) is None
    with monkeypatch.context() as patch:
        patch.setattr(SampleStore, "labels", lambda *_: [(1, 9)])
        assert "another label" in instance.check(whole)
    with monkeypatch.context() as patch:
        patch.setattr(salvage, "_carved", lambda *_: iter(()))
        patch.setattr(salvage, "_rows_of_page", lambda *_: iter(()))
        assert "readable samples are lost" in instance.check(b"\xff" * 100 + whole[100:])


@needs_fork
def test_what_was_confirmed_and_is_lost_is_found(tmp_path, monkeypatch):
    instance, _ = made(StoreKills, tmp_path, 0)
    monkeypatch.setattr(queued_store, "keep_waiting", lambda *_: None)
    said = None
    # On a busy machine nothing may be confirmed in the first moments.
    for after_s in (0.1, 1.0, 10.0):
        facts = {"work": "held", "after_s": after_s, "seed": 1, "full_bytes": 0}
        said = said or instance.check(json.dumps(facts).encode())
    assert said is not None
    assert "not one of" in said
