"""The redraws of the inspector are measured."""

from pathlib import Path

import pytest

from scripts.benchmarks.inside import measure_inside


@pytest.mark.slow
def test_each_bundled_network_has_a_figure_with_a_goal(tmp_path: Path) -> None:
    figures = list(measure_inside(tmp_path))

    assert [figure.what.split()[5].rstrip(":") for figure in figures] == ["classic", "default"]
    for figure in figures:
        assert 0.0 < figure.own.low <= figure.own.median <= figure.own.high
        assert figure.goal is not None
