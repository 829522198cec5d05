"""The pictures of a run: thinned, redrawn seldom, and said to assistive tools."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QColor

from app.charts.confusion_view import ConfusionView
from app.charts.curves_view import MAX_POINTS, CurvesView, thinned
from app.charts.filters_view import FiltersView
from app.charts.painted_view import PaintedView
from app.look.current import Look, set_look
from app.look.theme import DARK, LIGHT
from app.services.durations import TaskClock
from app.training.learning_page import LearningPage
from model.ink.normalising import normalise_strokes
from model.network.network import Network
from model.runs.learning_curve import CurvePoint, LearningCurve
from model.runs.plan import TrainingPlan
from model.runs.request import DataSummary
from model.training.settings import Report
from tests.app.window_doubles import strokes_of_seven
from tests.model.runs.run_doubles import tiny_weights


def points(count):
    return [CurvePoint(number / count, 1.0 - number / count, 0.5) for number in range(1, count + 1)]


def test_few_points_are_shown_as_they_are_and_many_as_means():
    assert thinned(points(MAX_POINTS)) == points(MAX_POINTS)
    few = thinned(points(1000), 100)
    assert len(few) == 100
    assert few[0] == pytest.approx((0.01, np.mean([p.loss for p in points(1000)[:10]]), 0.5))
    assert few[-1].epoch == 1.0


class Counting(PaintedView):
    painted = 0

    def paint(self, painter, area):
        self.painted += 1


def test_what_changes_often_is_painted_seldom(qtbot):
    view = Counting()
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    qtbot.waitUntil(lambda: view.painted == 1)
    for _ in range(50):
        view.refresh_soon()
        view.repaint()
    assert view.painted == 1
    qtbot.waitUntil(lambda: view.painted == 2)


@pytest.mark.parametrize("is_stacked", [False, True])
def test_curves_are_painted_and_said(qtbot, is_stacked):
    view = CurvesView(is_stacked)
    qtbot.addWidget(view)
    set_look(Look(DARK))
    view.resize(view.sizeHint())
    view.show_curve(LearningCurve(2, points(500), points(2)))
    view.describe()
    view.refresh()
    image = view.grab().toImage()
    colours = {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
    assert {QColor(DARK.accent).name(), QColor(DARK.rival).name()} <= colours
    assert "Training: loss 0.000, accuracy 50.0 %" in view.accessibleDescription()


def test_filters_take_room_only_where_there_are_some(qtbot):
    view = FiltersView()
    qtbot.addWidget(view)
    view.show_start(None)
    assert view.isHidden()
    assert view.sizeHint().isEmpty()
    view.show_start(np.ones((8, 1, 3, 3), np.float32))
    assert not view.isHidden()
    few = view.sizeHint()
    assert few.width() > 8 * 48
    view.show_start(np.ones((24, 1, 3, 3), np.float32))
    assert view.sizeHint().width() < 640
    view.grab()


def test_the_commonest_mistakes_are_said(qtbot):
    view = ConfusionView()
    qtbot.addWidget(view)
    counts = np.diag(np.full(10, 90))
    counts[4, 9], counts[7, 1], counts[3, 5], counts[0, 6] = 8, 5, 3, 1
    view.show_counts(counts)
    assert view.accessibleDescription() == (
        "4 read as 9: 8 times, 7 read as 1: 5 times, 3 read as 5: 3 times"
    )
    image = view.grab().toImage()

    def colour(row, column):
        # Beside the number.
        corner = view.drawing.cell_area(row, column).topLeft()
        return image.pixelColor(int(corner.x()) + 3, int(corner.y()) + 3)

    assert colour(0, 0) == QColor(LIGHT.accent_soft)
    assert colour(0, 1) == QColor(LIGHT.paper)
    assert colour(4, 9).saturation() > colour(3, 5).saturation() > 0


@pytest.mark.parametrize("count", [8, 24])
def test_filters_keep_to_the_room_there_is(qtbot, count):
    view = FiltersView()
    qtbot.addWidget(view)
    view.show_start(np.ones((count, 1, 5, 5), np.float32))
    usual = view.sizeHint()
    view.set_available_px(300)
    assert view.sizeHint().width() <= 300
    view.set_available_px(1000)
    assert view.sizeHint() == usual


@pytest.mark.parametrize("width_px", [480, 640])
def test_a_narrow_page_shows_how_long_it_takes(qtbot, width_px):
    page = LearningPage()
    qtbot.addWidget(page)
    page.begin(TrainingPlan())
    page.filters.show_start(np.ones((8, 1, 5, 5), np.float32))
    page.show_report(Report(1, 9, 12_345, 54_000, 0.3, 0.9, None, 9.0, 3725.0, False, 3, 1234.0))
    page.resize(width_px, 480)
    with qtbot.waitExposed(page):
        page.show()
    qtbot.waitUntil(lambda: page.widget().width() <= page.viewport().width())
    for label in (page.left, page.rate, page.detail):
        assert label.width() >= label.sizeHint().width()


@pytest.fixture
def page(qtbot):
    page = LearningPage()
    qtbot.addWidget(page)
    page.show()
    page.begin(TrainingPlan())
    return page


def test_without_a_drawing_the_page_asks_for_one(page):
    assert page.reading.text() == "Draw a digit to see how it is read during training."


def test_before_the_run_has_weights_nothing_is_read(page):
    page.show_ink(normalise_strokes(strokes_of_seven()))

    assert page.reading.text() == ""


def test_the_drawing_is_read_with_the_latest_weights(page):
    ink = normalise_strokes(strokes_of_seven())
    page.show_ink(ink)
    page.show_prepared(DataSummary(180, 20), tiny_weights(), LearningCurve(1))
    for seed in (1, 2):
        weights = tiny_weights(seed)
        network = Network(weights.network)
        network.set_weights(weights.parameters)

        page.show_weights(weights.parameters)

        expected = network.forward(ink.image[None, None])[0]
        digit = int(expected.argmax())
        percent = f"{100 * expected[digit]:.0f} %"
        assert page.reading.text() == f"Your drawing now: {digit}, {percent}"


def report(**changes):
    made = Report(1, 9, 100, 1000, 0.3, 0.9, None, 9.0, 372.0, False, 3, 1234.0)
    return replace(made, **changes)


def test_what_has_no_known_end_is_busy_and_the_rest_is_a_fraction(page):
    page.show_preparing("reading", 0, 0)
    assert page.detail.text() == "Reading the data…"
    assert page.progress.maximum() == 0
    for what, text in (
        ("download", "Downloading MNIST: 3.0 of 12.0 MB"),
        ("synthetic", "Generating drawings: 3,000,000 of 12,000,000"),
        ("reading", "Reading drawings: 3,000,000 of 12,000,000"),
    ):
        page.show_preparing(what, 3_000_000, 12_000_000)
        assert page.detail.text() == text
        assert page.progress.value() == page.progress.maximum() // 4


def test_the_time_left_of_preparing_is_said_once_it_is_known(page):
    now_s = [0.0]
    page._clock = TaskClock(lambda: now_s[0])
    page.show_preparing("download", 0, 100)
    assert page.left.text() == ""
    now_s[0] = 5.0
    page.show_preparing("download", 20, 100)
    assert page.left.text() == "about 20 s left"
    # Another task starts again.
    page.show_preparing("synthetic", 0, 100)
    assert page.left.text() == ""


def test_measuring_is_shown_within_an_epoch_and_at_the_end(page):
    page.show_prepared(DataSummary(180, 20), tiny_weights(), LearningCurve(3))
    page.show_measuring(5, 20)
    page.show_report(report())
    assert page.left.text() == "about 6 min left"
    before = page.progress.value()
    page.show_measuring(512, 5000)
    assert page.detail.text() == "Epoch 1 of 3 · measuring: 512 of 5,000"
    assert page.progress.value() == before

    page.show_evaluating()
    assert page.progress.maximum() == 0
    assert page.left.text() == ""
    page.show_measuring(2500, 10_000)
    assert page.progress.value() == page.progress.maximum() // 4

    page.begin(TrainingPlan())
    page.show_prepared(DataSummary(180, 20), tiny_weights(), LearningCurve(3))
    page.show_report(report(seconds=0.1))
    assert page.left.text() == ""
    assert page.progress.value() == before


def test_before_the_first_epoch_the_matrix_has_no_axes(page):
    summary = page.summary
    assert summary.confusion.isHidden()
    assert summary.confusion_title.text() == "Confusion matrix"
    assert "after each epoch" in summary.confusion_line.text()
    summary.show_confusion(np.eye(10, dtype=np.int64), 2)
    assert not summary.confusion.isHidden()
    assert summary.confusion_title.text() == "Confusion matrix, epoch 2"
    assert summary.confusion_line.isHidden()
    page.begin(TrainingPlan())
    assert summary.confusion.isHidden()
    assert not summary.confusion_line.isHidden()
