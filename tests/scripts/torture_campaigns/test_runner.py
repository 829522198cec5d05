import pytest

from scripts.torture_campaigns import runner
from scripts.torture_campaigns.progress import Progress
from scripts.torture_campaigns.runner import replay, run_campaign
from tests.scripts.torture_campaigns.campaign_doubles import Misbehaving, Sound


def test_a_run_keeps_the_failing_cases_and_counts_all(tmp_path, capsys):
    row = run_campaign(Misbehaving, 3, 0, 1, Progress(None), tmp_path)

    assert (row.cases, row.failures) == (3, 2)
    assert (tmp_path / "misbehaving-1.bin").read_bytes() == b"answer"
    assert "misbehaving-2.bin: ValueError: two lines" in capsys.readouterr().out
    assert replay(Misbehaving, tmp_path / "misbehaving-1.bin") == "a wrong answer"


def test_a_run_goes_on_where_an_earlier_one_stopped(tmp_path, monkeypatch):
    path = tmp_path / "state.json"
    run_campaign(Sound, 3, 0, 1, Progress.read(path), tmp_path)
    begun = []
    monkeypatch.setattr(runner.Worker, "run", lambda _, *block: begun.append(block) or [])

    row = run_campaign(Sound, 7, 0, 1, Progress.read(path), tmp_path)

    assert begun == [(3, 6), (6, 7)]
    assert (row.cases, row.failures) == (7, 0)
    assert Progress.read(path).of("sound").blocks == [0, 1, 2]


def test_ctrl_c_stops_and_what_was_done_counts(tmp_path, monkeypatch):
    def interrupted(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(runner, "wait", interrupted)

    row = run_campaign(Sound, 7, 0, 1, Progress(None), tmp_path)

    assert row.is_stopped
    assert row.cases == 0


def test_a_campaign_that_fails_too_often_ends(tmp_path, monkeypatch):
    monkeypatch.setattr(runner, "MAX_FAILURES", 1)
    monkeypatch.setattr(runner.Worker, "run", lambda _, first, last: [(first, "wrong")])

    row = run_campaign(Sound, 700, 0, 1, Progress(None), tmp_path)

    assert 1 <= row.failures < 230


def test_the_same_seed_makes_the_same_case(tmp_path):
    first, second = Sound(tmp_path), Sound(tmp_path)

    assert first.make_case(3, 5) == second.make_case(3, 5)
    assert len({first.make_case(seed, number) for seed in (0, 1) for number in (0, 1)}) == 4


@pytest.mark.parametrize("text", ["", "{}"])
def test_a_state_that_was_never_written_is_a_new_one(tmp_path, text):
    path = tmp_path / "state.json"
    if text:
        path.write_text(text, encoding="utf-8")

    assert Progress.read(path).of("sound").blocks == []
