"""The confusion matrix names its axes, and only mistakes have colour."""

import numpy as np
import pytest
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter

from app.charts.confusion_drawing import ConfusionDrawing, save_confusion
from app.charts.confusion_view import ConfusionReport, ConfusionView
from app.look.theme import DARK, LIGHT
from app.look.type_scale import system_type_scale
from app.samples.exam.exam_result_page import ExamResultPage
from app.services.translation import Translation
from app.shelf.entry_details import EntryDetails
from app.training.result.finished_page import FinishedPage
from app.training.run_summary import RunSummary

pytestmark = pytest.mark.usefixtures("qapp")


def counts(right: int = 980) -> np.ndarray:
    made = np.diag(np.full(10, right))
    made[4, 9], made[7, 1] = 28, 3
    return made


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("is_report", [False, True])
@pytest.mark.parametrize("right", [0, 98, 5923, 600_000])
def test_names_digits_and_counts_have_their_own_space(language, percent, is_report, right):
    translation = Translation(language)
    scale = system_type_scale(percent, language)
    drawing = ConfusionDrawing(counts(right), LIGHT, scale, is_report)
    metrics = QFontMetricsF(drawing.font)
    names = drawing.names()
    assert [name for name, _ in names] == (
        ["Read as", "It is"] if language == "en" else ["读作", "实际"]
    )
    translation.choose("en")
    for name, area in names:
        assert metrics.horizontalAdvance(name) <= max(area.width(), area.height())
        assert not area.intersects(drawing.grid)
    assert names[0][1].bottom() <= drawing.corner.y() - drawing.cell.height() + 4
    assert drawing.corner.x() - names[1][1].right() >= metrics.horizontalAdvance("0")
    for row in range(10):
        for column in range(10):
            text = drawing.cell_text(row, column)
            assert metrics.horizontalAdvance(text) <= drawing.cell_area(row, column).width()
            is_shown = counts(right)[row, column] > 0 and (is_report or row != column)
            assert bool(text) == is_shown
    assert drawing.size().width() > drawing.grid.right()


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_only_mistakes_have_colour(theme):
    drawing = ConfusionDrawing(counts(), theme, system_type_scale(100, "en"), is_report=True)
    image = QImage(drawing.size(), QImage.Format.Format_RGB32)
    image.fill(QColor(theme.window))
    painter = QPainter(image)
    drawing.draw(painter)
    painter.end()

    def colours(row: int, column: int) -> set[str]:
        area = drawing.cell_area(row, column).toRect().adjusted(2, 2, -2, -2)
        return {
            image.pixelColor(x, y).name()
            for x in range(area.left(), area.right())
            for y in range(area.top(), area.bottom())
        }

    assert QColor(theme.accent_soft).name() in colours(3, 3)
    assert len(colours(3, 3)) > 1  # the muted count
    assert QColor(theme.text).name() not in colours(3, 3)
    assert QColor(theme.paper).name() not in colours(4, 9)
    assert colours(0, 1) == {QColor(theme.paper).name()}


def test_every_matrix_is_the_same_drawing_and_reports_have_all_counts(qtbot):
    for make, is_report in (
        (RunSummary, False),
        (ExamResultPage, True),
        (FinishedPage, True),
        (EntryDetails, True),
    ):
        widget = make()
        qtbot.addWidget(widget)
        (view,) = widget.findChildren(ConfusionView)
        view.show_counts(counts())
        assert len(view.drawing.names()) == 2
        assert bool(view.drawing.cell_text(0, 0)) == is_report, make


@pytest.mark.parametrize(
    ("is_test", "line"),
    [(True, "9,831 test images of MNIST"), (False, "9,831 drawings for validation")],
)
def test_a_report_says_what_it_counts(qtbot, is_test, line):
    report = ConfusionReport()
    qtbot.addWidget(report)
    assert report.isHidden()
    report.show_counts(counts(), is_test)
    assert not report.isHidden()
    assert report.line.text() == line
    report.show_counts(None, False)
    assert report.isHidden()


def test_a_picture_of_it(tmp_path):
    save_confusion(tmp_path / "c.png", counts())
    assert not QImage(str(tmp_path / "c.png")).isNull()
