"""The README stays true: its links lead somewhere, its Python runs, its commands exist."""

import re
from itertools import islice
from pathlib import Path

import pytest

import model
from app.__main__ import SUBCOMMANDS
from model.datasets.stroke_files import dataset_from_drawings
from model.datasets.synthetic import drawings

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_link_leads_to_a_file():
    links = re.findall(r"\]\(([^)#\s]+)\)", README)
    assert len(links) > 10
    missing = [link for link in links if "://" not in link and not (ROOT / link).exists()]
    assert missing == []


def test_every_script_that_is_named_exists():
    scripts = set(re.findall(r"scripts/\w+\.py", README))
    assert len(scripts) > 5
    assert [script for script in sorted(scripts) if not (ROOT / script).is_file()] == []


def test_every_command_is_told():
    told = set(re.findall(r"^digitpad ([a-z]+(?:-[a-z]+)?)", README, re.MULTILINE))
    assert set(SUBCOMMANDS) <= told


def test_its_python_trains_a_network(monkeypatch: pytest.MonkeyPatch, capsys):
    (snippet,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    # As in the text, but with a hundredth of the drawings.
    few = dataset_from_drawings(islice(drawings(1), 200))
    monkeypatch.setattr(model, "load_data", lambda source: few)
    exec(compile(snippet, "README.md", "exec"), {})
    printed = capsys.readouterr().out
    assert printed.startswith("Answer: 7 (")
    assert re.search(r"^epoch 1, 200 drawings: \d+\.\d %$", printed, re.MULTILINE)
