"""Momentum against Nesterov: the paths are those of the optimizers."""

import numpy as np
import pytest

from app.learning.figures.momentum_figure import (
    MAX_LEARNING_RATE,
    MAX_MOMENTUM,
    UNIT,
    MomentumFigure,
    places_of,
)
from model.training.optimizers import SGD, Momentum, Nesterov


@pytest.fixture
def figure(qtbot):
    figure = MomentumFigure()
    qtbot.addWidget(figure)
    return figure


@pytest.mark.parametrize(("rate", "momentum", "steps"), [(2, 16, 20), (12, 19, 40), (1, 0, 1)])
def test_the_paths_are_those_of_the_optimizers(figure, rate, momentum, steps):
    figure.learning_rate.slider.setValue(rate)
    figure.momentum.slider.setValue(momentum)
    figure.steps.slider.setValue(steps)
    optimizers = (
        SGD(rate * 0.05),
        Momentum(rate * 0.05, momentum=momentum * 0.05),
        Nesterov(rate * 0.05, momentum=momentum * 0.05),
    )
    for path, optimizer in zip(figure.valley.paths, optimizers, strict=True):
        place = np.array([-7.0, 2.0])
        assert path.places[0].tolist() == place.tolist()
        for found in path.places[1:]:
            gradient = np.array([place[0] / 10, 2 * place[1]])
            optimizer.update({"place": place}, {"place": gradient})
            assert found == pytest.approx(place)
        assert len(path.places) == steps + 1


def test_by_hand():
    # Velocity −0.1 · (−0.7, 4) = (0.07, −0.4); Nesterov adds 0.5 times that once more.
    assert places_of("sgd", 0.1, 0.5, 1)[-1] == pytest.approx([-6.93, 1.6])
    assert places_of("momentum", 0.1, 0.5, 1)[-1] == pytest.approx([-6.93, 1.6])
    assert places_of("nesterov", 0.1, 0.5, 1)[-1] == pytest.approx([-6.895, 1.4])
    assert places_of("momentum", 0.1, 0.5, 2)[-1] == pytest.approx([-6.8257, 1.08])


def test_the_ends_are_written_below(figure):
    figure.learning_rate.slider.setValue(2)
    figure.momentum.slider.setValue(10)
    figure.steps.slider.setValue(1)
    assert [label.text() for label in figure.ends.values()] == [
        "▲ SGD (dotted) at step 1: x = −6.930, y = 1.600, f = 4.961",
        "● Momentum (solid) at step 1: x = −6.930, y = 1.600, f = 4.961",
        "■ Nesterov (dashed) at step 1: x = −6.895, y = 1.400, f = 4.337",
    ]
    assert "Nesterov: from (−7, 2) to (−6.895, 1.400)" in figure.valley.accessibleDescription()


def test_the_answer_is_right():
    first, *others = (places_of(name, 0.3, 0.0, 30) for name in ("sgd", "momentum", "nesterov"))
    for other in others:
        assert other == pytest.approx(first)


def test_no_choice_leads_out_of_the_valley():
    for name in ("sgd", "momentum", "nesterov"):
        places = places_of(name, MAX_LEARNING_RATE * UNIT, MAX_MOMENTUM * UNIT, 2000)
        assert np.abs(places[-1]).max() < 1
