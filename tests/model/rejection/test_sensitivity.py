"""The curve of what refusing costs, and the setting on it."""

from math import inf

import numpy as np
import pytest

from model.rejection.sensitivity import (
    CurvePoint,
    as_rows,
    letters_read_at,
    measured_curve,
    point_at,
    sensitivity_of,
)


@pytest.mark.parametrize(("setting", "share"), [(0, 1.0), (0.5, 0.1), (1, 0.01), (2, 0.01)])
def test_the_setting_is_logarithmic(setting, share):
    assert letters_read_at(setting) == pytest.approx(share)
    assert sensitivity_of(share) == pytest.approx(min(setting, 1))


def test_a_measured_curve_runs_from_high_thresholds_to_low_ones():
    digits = np.linspace(-9, 1, 1001, dtype=np.float32)
    letters = np.linspace(0, 10, 1001, dtype=np.float32)

    curve = measured_curve(digits, letters, letters)
    tenth = point_at(curve, 0.5)

    assert len(curve) == 50
    assert as_rows(curve) == sorted(as_rows(curve), reverse=True)
    assert tenth.threshold == pytest.approx(1.0, abs=0.02)
    assert tenth.letters_read == pytest.approx(0.1, abs=0.002)
    assert tenth.digits_refused == pytest.approx(0.0, abs=0.002)
    assert point_at(curve, 1.0).digits_refused == pytest.approx(0.09, abs=0.002)


def test_the_lowest_setting_reads_everything():
    curve = (CurvePoint(3.0, 0.01, 0.2, 0.1),)

    assert point_at(curve, 0.0) == CurvePoint(inf, 0.0, 1.0, 1.0)
    assert point_at(curve, 0.3) == curve[0]
