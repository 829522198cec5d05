import numpy as np
import pytest

from model.paper.rules import find_rules, without_rules


def lined(slope: float = 0.0) -> np.ndarray:
    """Return the contrast of a page with three rules of 2 px."""
    contrast = np.zeros((300, 800), np.float32)
    for foot in (100, 160, 220):
        for column in range(800):
            row = round(foot + slope * column)
            contrast[row : row + 2, column] = 0.3
    return contrast


@pytest.mark.parametrize("slope", [0.0, 0.03, -0.07])
def test_rules_are_found_and_removed(slope: float):
    page = lined(slope)

    rules = find_rules(page, 0.01)

    assert len(rules) == 3
    assert rules[0].rows_px[400] == pytest.approx(100.5 + slope * 400, abs=1.0)
    assert without_rules(page, 0.01)[:, 8:-8].max() == 0.0


def test_ink_across_a_rule_stays_whole():
    page = lined()
    page[80:180, 400:406] = 0.8

    cleaned = without_rules(page, 0.01)

    assert (cleaned[80:180, 400:406] == np.float32(0.8)).all()
    assert cleaned[:, 420:-8].max() == 0.0


def test_ink_along_a_rule_stays():
    page = lined()
    page[98:104, 400:440] = 0.8

    assert (without_rules(page, 0.01)[98:104, 400:440] == np.float32(0.8)).all()


def test_upright_rules_are_removed_too():
    page = np.ascontiguousarray(lined().T)

    assert without_rules(page, 0.01)[8:-8].max() == 0.0


def test_a_dotted_rule_is_removed():
    page = np.zeros((300, 800), np.float32)
    page[100:102, ::4] = 0.4

    assert without_rules(page, 0.01)[:, 8:-8].max() == 0.0


def test_a_dash_and_a_thick_bar_are_no_rules():
    page = np.zeros((300, 800), np.float32)
    page[100:104, 100:190] = 0.8
    page[200:230, 50:750] = 0.8

    assert find_rules(page, 0.01) == []
    assert without_rules(page, 0.01) is page
