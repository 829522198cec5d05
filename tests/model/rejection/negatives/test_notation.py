"""The notation of figures: what it reads, places and varies."""

import numpy as np
import pytest

from model.rejection.negatives.notation import (
    bounds,
    parse_figure,
    placed,
    scaled_to_unit,
    vary_figure,
)


def test_a_figure_is_strokes_of_points_and_corners() -> None:
    assert parse_figure("0,100 30,0' 60,100 | 10,60 50,60") == [
        [(0.0, 1.0), (0.3, 0.0, True), (0.6, 1.0)],
        [(0.1, 0.6), (0.5, 0.6)],
    ]


def test_an_arc_runs_between_its_angles() -> None:
    ((first, *_, last),) = parse_figure("@50,50,20,40,-90,90")
    assert first == pytest.approx((0.5, 0.1))
    assert last == pytest.approx((0.5, 0.9))


@pytest.mark.parametrize("text", ["0,0", "", "0,0 1,1 |"])
def test_a_stroke_of_one_point_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="expected a stroke of at least 2 points"):
        parse_figure(text)


def test_another_word_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"a point x,y or an arc of 6 numbers.*'1,2,3'"):
        parse_figure("0,0 1,2,3")


def test_a_figure_is_placed_around_its_middle() -> None:
    (line,) = placed([[(0.0, 0.0), (1.0, 0.0)]], (0.0, 2.0), (2.0, 1.0), 90.0)
    assert line[0] == pytest.approx((0.5, 1.5))
    assert line[1] == pytest.approx((0.5, 2.5))


def test_a_scaled_figure_has_a_longer_side_of_one() -> None:
    assert bounds(scaled_to_unit(parse_figure("10,10 30,50 | 5,20 10,20"))) == pytest.approx(
        (0.0, 0.0, 0.625, 1.0)
    )


def test_no_variation_keeps_a_figure() -> None:
    figure = parse_figure("0,100 30,0' 60,100 | 10,60 50,60")
    varied = vary_figure(figure, np.random.default_rng(1), 0.0)
    for line, kept in zip(varied, figure, strict=True):
        assert [len(point) for point in line] == [len(point) for point in kept]
        assert np.allclose([p[:2] for p in line], [p[:2] for p in kept])


def test_strokes_and_corners_are_kept_on_demand() -> None:
    figure = parse_figure("0,100 30,0' 60,100 | 10,60 50,60")
    generator = np.random.default_rng(1)
    for _ in range(200):
        varied = vary_figure(figure, generator, keeps_strokes=True, keeps_corners=True)
        assert sum(len(point) == 3 for line in varied for point in line) == 1
        assert len(varied) == 2


def test_the_inner_parts_of_a_figure_move_together() -> None:
    figure = parse_figure("0,100 0,50 0,0 | 0,50 50,50")
    generator = np.random.default_rng(1)
    varied = [vary_figure(figure, generator, keeps_strokes=True) for _ in range(300)]
    legs = [next(stroke for stroke in skeleton if len(stroke) == 3) for skeleton in varied]
    bars = [next(stroke for stroke in skeleton if len(stroke) == 2) for skeleton in varied]
    heights = np.array([leg[0][1] - leg[2][1] for leg in legs])
    middles = np.array([leg[1][1] - leg[2][1] for leg in legs]) / heights
    joints = np.array([bar[0][1] - leg[2][1] for bar, leg in zip(bars, legs, strict=True)])
    assert np.corrcoef(middles, joints / heights)[0, 1] > 0.6


def test_some_variations_join_strokes_change_their_order_or_soften_corners() -> None:
    figure = parse_figure("0,100 30,0' 60,100 | 10,60 50,60")
    generator = np.random.default_rng(1)
    varied = [vary_figure(figure, generator) for _ in range(200)]
    assert 2 <= sum(len(skeleton) == 1 for skeleton in varied) <= 40
    assert 2 <= sum(len(skeleton[0]) == 2 for skeleton in varied) <= 60
    corners = [sum(len(p) == 3 for line in skeleton for p in line) for skeleton in varied]
    assert corners.count(0) > 5
    assert corners.count(1) > 100
