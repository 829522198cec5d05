"""Small pictures of samples: in the middle, in the theme's ink, kept for a while."""

from datetime import UTC, datetime

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from app.look.current import Look, set_look
from app.look.theme import DARK, LIGHT
from app.samples.grid import thumbnails
from app.samples.grid.thumbnails import Thumbnails
from model.samples.store import Sample
from tests.app.samples.lesson_doubles import stroke


def sample(sample_id: int = 1, picture: np.ndarray | None = None, *points: tuple) -> Sample:
    strokes = (stroke(*points),) if points else ()
    return Sample(sample_id, strokes, 1, "Me", datetime(2026, 1, 1, tzinfo=UTC), picture=picture)


def image_of(made: Thumbnails, shown: Sample, edge_px: int) -> QImage:
    thumbnail = made.of(shown, edge_px, 1.0)
    assert thumbnail is not None
    return thumbnail.toImage()


def ink_bounds(image: QImage) -> tuple[int, int, int, int]:
    places = [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() > 128
    ]
    xs, ys = [x for x, _ in places], [y for _, y in places]
    return min(xs), min(ys), max(xs), max(ys)


@pytest.mark.parametrize("place", [(0, 0), (250, 250), (-3000, 40)])
def test_a_drawing_is_centred_wherever_it_was_drawn(qtbot: QtBot, place: tuple[int, int]) -> None:
    x, y = place
    drawn = sample(1, None, (x, y), (x + 20, y + 30))
    left, top, right, bottom = ink_bounds(image_of(Thumbnails(), drawn, 100))
    assert (left + right) / 2 == pytest.approx(49.5, abs=1)
    assert (top + bottom) / 2 == pytest.approx(49.5, abs=1)
    assert bottom - top == pytest.approx(100 * 198 / 280, abs=3)


def test_a_dot_and_a_picture_are_seen_in_both_themes(qtbot: QtBot) -> None:
    picture = np.zeros((28, 28), np.float32)
    picture[10:20, 12:16] = 1
    for theme in (LIGHT, DARK):
        made = Thumbnails()
        set_look(Look(theme))
        dot = image_of(made, sample(1, None, (5, 5)), 56)
        assert dot.pixelColor(28, 28) == QColor(theme.ink)
        image = image_of(made, sample(2, picture), 56)
        assert image.pixelColor(28, 30) == QColor(theme.ink)
        assert image.pixelColor(2, 2).alpha() == 0


def test_few_are_kept(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(thumbnails, "CACHED_COUNT", 3)
    made = Thumbnails()
    first = made.of(sample(1, None, (5, 5)), 20, 1.0)
    assert made.of(sample(1, None, (5, 5)), 20, 1.0) is first
    for sample_id in range(2, 6):
        made.of(sample(sample_id, None, (5, 5)), 20, 1.0)
    assert len(made._cache) == 3


def test_what_takes_too_long_is_painted_later(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(thumbnails, "MAX_PAINTING_S", 1e-9)
    made = Thumbnails()
    shown = [sample(sample_id, None, (5, 5)) for sample_id in range(3)]
    for count in (1, 2):
        with qtbot.waitSignal(made.continued):
            painted = [made.of(each, 20, 1.0) is not None for each in shown]
        assert painted == [index < count for index in range(3)]
    assert all(made.of(each, 20, 1.0) is not None for each in shown)
    with qtbot.assertNotEmitted(made.continued, wait=1):
        qtbot.waitUntil(lambda: not made._timer.isActive())
