"""Windows that close at any moment end well, and one that does not is a failure."""

import json
import subprocess
import time

import pytest

from scripts.torture_campaigns.window import closing
from scripts.torture_campaigns.window.closing import WORKS, ClosingWindows


def test_every_kind_of_work_is_closed_at_some_moment(tmp_path):
    campaign = ClosingWindows(tmp_path)
    cases = [json.loads(campaign.make_case(1, number)) for number in range(60)]

    assert {work for work, _ in cases} == set(WORKS)
    assert all(0 <= delay_ms < closing.MAX_DELAY_MS for _, delay_ms in cases)
    assert len({delay_ms for _, delay_ms in cases}) > 40


@pytest.mark.parametrize(
    ("status", "output", "errors", "failure"),
    [
        (0, "now 0.01", "", None),
        (0, "now 0.01", "This plugin does not support propagateSizeHints()\n", None),
        (-6, "", "QThread: Destroyed\n", "exit status -6: QThread: Destroyed"),
        (-11, "", "", "exit status -11: nothing was said"),
        (0, "now 0.01", "QPainter::begin: Painter already active\n", "exit status 0: QPainter"),
        (0, "long ago 0.01", "", "the program ended 100.0 s after its window was closed"),
    ],
)
def test_what_goes_wrong_at_the_end_is_a_failure(
    tmp_path, monkeypatch, status, output, errors, failure
):
    times = {"now": time.time(), "long ago": time.time() - 100}
    for name, moment_s in times.items():
        output = output.replace(name, str(moment_s))
    ended = subprocess.CompletedProcess([], status, output, errors)
    monkeypatch.setattr(closing.subprocess, "run", lambda *_, **__: ended)

    said = ClosingWindows(tmp_path).check(b'["lesson", 1]')

    assert (said is None) if failure is None else said.startswith(failure)


@pytest.mark.slow
@pytest.mark.parametrize("work", WORKS)
def test_a_window_closes_while_something_runs(tmp_path, work):
    assert ClosingWindows(tmp_path).check(json.dumps([work, 100]).encode()) is None
