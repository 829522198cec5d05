import sys
import threading

import pytest

from scripts.torture_campaigns.campaign import Campaign
from scripts.torture_campaigns.worker import BEFORE_THE_FIRST, Failure, Worker
from tests.scripts.torture_campaigns.campaign_doubles import Misbehaving, Sound, Unready


def failures_of(campaign: type[Campaign], first: int, last: int) -> list[Failure]:
    worker = Worker(campaign, 0, threading.Event())
    try:
        return worker.run(first, last)
    finally:
        worker.close()


@pytest.mark.slow
def test_a_worker_survives_all_that_a_case_does():
    found = dict(failures_of(Misbehaving, 0, 10))

    assert found[1] == "a wrong answer"
    assert found[2].startswith("ValueError: two lines")
    assert found[3].startswith("the process died with the exit status")
    assert found[4].startswith("no end after")
    assert found[7].startswith("it took 0.")
    if sys.platform == "linux":
        assert "MiB of memory" in found[6]
        assert sorted(found) == [1, 2, 3, 4, 6, 7]


def test_a_sound_campaign_has_no_failures():
    assert failures_of(Sound, 0, 7) == []


def test_a_campaign_that_cannot_begin_fails_once(capfd):
    found = failures_of(Unready, 0, 7)

    assert [number for number, _ in found] == [BEFORE_THE_FIRST]
    assert "no files" in capfd.readouterr().err


def test_a_stopped_worker_runs_no_further():
    stopping = threading.Event()
    stopping.set()

    assert Worker(Misbehaving, 0, stopping).run(0, 10) == []
