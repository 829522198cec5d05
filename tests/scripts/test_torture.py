import pytest

from scripts import torture
from scripts.torture_campaigns import CAMPAIGNS
from tests.scripts.torture_campaigns.campaign_doubles import Misbehaving, Sound


@pytest.fixture
def campaigns(monkeypatch):
    replaced = {campaign.name: campaign for campaign in (Misbehaving, Sound)}
    monkeypatch.setattr(torture, "CAMPAIGNS", replaced)


def test_a_run_without_failures_ends_well(campaigns, tmp_path, capsys):
    status = torture.main(["--short", "--only", "sound", "--keep", str(tmp_path)])

    lines = capsys.readouterr().out.splitlines()
    assert status == 0
    assert lines[0].split() == ["campaign", "cases", "seconds", "failures"]
    assert lines[1].split()[:2] == ["sound", "7"]
    assert lines[-1].startswith("0 failures in")
    assert list(tmp_path.iterdir()) == []


def test_failures_are_the_exit_status(campaigns, tmp_path, capsys):
    case = tmp_path / "case"
    case.write_bytes(b"answer")

    assert torture.main(["--only", "misbehaving", "--replay", str(case)]) == 1
    assert capsys.readouterr().out == "a wrong answer\n"
    case.write_bytes(b"sound")
    assert torture.main(["--only", "misbehaving", "--replay", str(case)]) == 0


def test_a_long_run_leaves_what_it_did(campaigns, tmp_path):
    arguments = ["--long", "--only", "sound", "--seed", "5", "--keep", str(tmp_path)]

    assert torture.main(arguments) == 0
    assert (tmp_path / "state-5.json").exists()
    assert torture.main(arguments) == 0


@pytest.mark.parametrize("arguments", [["--replay", "case"], ["--only", "no-such-name"]])
def test_what_cannot_be_meant_is_refused(arguments, capsys):
    with pytest.raises(SystemExit):
        torture.main(arguments)

    assert "error: " in capsys.readouterr().err


@pytest.mark.parametrize("name", sorted(CAMPAIGNS))
def test_the_cases_of_a_campaign_depend_on_seed_and_number_alone(name, tmp_path):
    made = []
    for folder in (tmp_path / "first", tmp_path / "second"):
        folder.mkdir()
        campaign = CAMPAIGNS[name](folder)
        campaign.set_up()
        made.append([campaign.make_case(1, number) for number in (2, 0)])

    assert CAMPAIGNS[name].name == name
    assert made[0] == made[1]


def test_every_hostile_weights_file_can_be_made(tmp_path):
    campaign = CAMPAIGNS["weights-commands"](tmp_path)
    campaign.set_up()

    made = {campaign.make_case(0, number) for number in range(campaign.counts.long)}

    assert len(made) == campaign.counts.long
