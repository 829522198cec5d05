"""The comparison of two networks: run in the background, shown and stopped."""

import threading

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QScrollArea

from app.look.current import Look, set_look
from app.look.theme import DARK, LIGHT
from app.look.type_scale import TypeScale
from app.reading.network_input import ink_image
from app.services import background
from app.shelf.comparison import comparison_dialog
from app.shelf.comparison.comparison_dialog import (
    ComparisonDialog,
    ComparisonSource,
    comparison_sources,
)
from app.shelf.comparison.comparison_figures import MISTAKES, PARAMETERS, REMEMBERED, RIGHT, TIME
from app.shelf.comparison.difference_grid import (
    DifferenceDelegate,
    DifferenceKind,
    DifferenceModel,
)
from app.shelf.shelf_list_model import rows_of
from model.datasets.dataset import Dataset
from model.errors import DataError
from model.evaluation.comparison import Comparison, Difference, synthetic_blocks
from model.recognizer import Answer
from model.weights.shelf import WeightsShelf


def answer(digit):
    return Answer(digit, 0.9, np.zeros(10, np.float32), digit is None)


def difference(label, first, second):
    image = np.zeros((28, 28), np.float32)
    image[3, 4] = 1.0
    return Difference(image, label, answer(first), answer(second))


DIFFERENCES = (difference(1, 1, 7), difference(2, 3, 2), difference(4, 9, None))


@pytest.fixture
def rows(tmp_path):
    return rows_of(WeightsShelf(tmp_path / "shelf"))[0]


@pytest.fixture
def sources(monkeypatch):
    """The drawings to compare on; a test can change them before it opens the window."""
    offered = [ComparisonSource("A few", 64, lambda: synthetic_blocks(64))]
    monkeypatch.setattr(comparison_dialog, "comparison_sources", lambda: offered)
    return offered


@pytest.fixture
def make_dialog(qtbot, rows, sources):
    dialogs = []

    def make(first=0, second=1):
        set_look(Look(LIGHT, TypeScale(1.0, ("Sans",))))
        dialog = ComparisonDialog(rows, rows[first], rows[second])
        qtbot.addWidget(dialog)
        dialogs.append(dialog)
        with qtbot.waitExposed(dialog):
            dialog.show()
        return dialog

    yield make
    for dialog in dialogs:
        dialog.stop(waits=True)


def test_figures_and_differences_are_found_in_the_background(make_dialog, qtbot):
    dialog = make_dialog()
    assert dialog.is_running
    qtbot.waitUntil(lambda: not dialog.is_running, timeout=20_000)

    found = dialog.comparison
    assert found.count == 64
    assert dialog.state.text() == "Read 64 drawings."
    assert not dialog.progress.isVisible()
    assert dialog.figures.values(REMEMBERED) == ("99.62 %", "98.27 %")
    assert dialog.figures.values(PARAMETERS) == ("142,170", "13,610")
    assert dialog.figures.values(MISTAKES) == tuple(
        str(64 - right) for right in (found.first_right, found.second_right)
    )
    assert all(text.endswith(" ms") for text in dialog.figures.values(TIME))
    assert len(dialog.differences.model.rows()) == found.difference_count


def test_a_network_has_no_differences_from_itself(make_dialog, qtbot):
    dialog = make_dialog(1, 1)
    qtbot.waitUntil(lambda: not dialog.is_running, timeout=20_000)
    assert dialog.differences.head.text() == "They read all 64 drawings the same"
    assert not dialog.differences.kind_box.isEnabled()
    first, second = dialog.figures.values(RIGHT)
    assert first == second


def endless_blocks():
    images, labels = np.zeros((1, 28, 28), np.float32), np.zeros(1, np.int64)
    while True:
        yield Dataset(images, labels)


def running_threads():
    return [thread for thread in background._threads if thread.isRunning()]


def test_another_choice_restarts_and_closing_leaves_no_thread(make_dialog, qtbot, sources):
    sources.insert(0, ComparisonSource("Endless", 1_000_000, endless_blocks))
    dialog = make_dialog()
    qtbot.waitUntil(lambda: dialog.comparison is not None)
    dialog.boxes[2].setCurrentIndex(1)
    qtbot.waitUntil(lambda: not dialog.is_running, timeout=20_000)
    assert dialog.comparison.count == 64

    dialog.boxes[2].setCurrentIndex(0)
    qtbot.waitUntil(lambda: dialog.comparison is not None)
    running = running_threads()
    dialog.close()
    assert running
    qtbot.waitUntil(lambda: not running_threads())
    assert not dialog.is_running


def test_escape_stops_the_comparison(make_dialog, qtbot, sources):
    sources[:] = [ComparisonSource("Endless", 1_000_000, endless_blocks)]
    dialog = make_dialog()
    qtbot.waitUntil(lambda: bool(running_threads()))
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    qtbot.waitUntil(lambda: not running_threads())


def test_an_error_while_reading_is_shown(make_dialog, qtbot, sources):
    def broken():
        raise DataError("samples.sqlite3: the file is damaged.")
        yield

    sources[:] = [ComparisonSource("Broken", 10, broken)]
    dialog = make_dialog()
    qtbot.waitUntil(lambda: not dialog.is_running, timeout=20_000)
    assert dialog.state.text() == "samples.sqlite3: the file is damaged."


def test_missing_drawings_are_reported(make_dialog, qtbot, sources):
    sources[:] = [ComparisonSource("None", 1, lambda: (block for block in ()))]
    dialog = make_dialog()
    qtbot.waitUntil(lambda: not dialog.is_running, timeout=20_000)
    assert dialog.state.text() == "There is no drawing to compare them on."


def test_drawings_are_read_in_another_thread(make_dialog, qtbot, sources):
    threads = []

    def blocks():
        threads.append(threading.get_ident())
        yield from synthetic_blocks(8)

    sources[:] = [ComparisonSource("Few", 8, blocks)]
    dialog = make_dialog()
    qtbot.waitUntil(lambda: not dialog.is_running, timeout=20_000)
    assert threads
    assert threads[0] != threading.get_ident()


def test_available_drawings_are_offered(monkeypatch):
    names = [source.name for source in comparison_sources()]
    assert names == ["Synthetic handwriting"]
    monkeypatch.setattr(comparison_dialog, "sample_count", lambda: 3)
    monkeypatch.setattr(comparison_dialog, "find_mnist_folder", lambda: "there")
    offered = comparison_sources()
    assert [(source.name, source.count) for source in offered] == [
        ("My samples", 3),
        ("MNIST's test images", 10_000),
        ("Synthetic handwriting", 1_000),
    ]


@pytest.mark.parametrize(
    ("kind", "labels"),
    [
        (DifferenceKind.ALL, [1, 2, 4]),
        (DifferenceKind.FIRST_RIGHT, [1]),
        (DifferenceKind.SECOND_RIGHT, [2]),
        (DifferenceKind.NONE_RIGHT, [4]),
    ],
)
def test_one_kind_of_difference_is_shown_and_extended(qtbot, kind, labels):
    model = DifferenceModel()
    model.set_kind(kind)
    model.show_differences(DIFFERENCES[:1])
    model.show_differences(DIFFERENCES)
    assert [shown.label for shown in model.rows()] == labels
    assert model.count(kind) == len(labels)
    assert model.rowCount() == len(labels)


def test_a_screen_reader_reads_a_difference(qtbot):
    model = DifferenceModel()
    model.names = "Default", "mine"
    model.show_differences(DIFFERENCES)
    assert model.index(2).data(Qt.ItemDataRole.AccessibleTextRole) == (
        "It is 4. Default reads 9 with 90.0 %. mine reads nothing."
    )


@pytest.mark.parametrize(("scale", "edge_px"), [(1.0, 84), (2.0, 112)])
def test_pictures_are_shown_at_whole_multiples(qapp, scale, edge_px):
    delegate = DifferenceDelegate()
    set_look(Look(LIGHT, TypeScale(scale, ("Sans",))))
    assert delegate.cell_size().width() >= edge_px
    assert delegate.cell_size().height() > edge_px


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_ink_and_paper_have_their_colours(theme):
    image = ink_image(DIFFERENCES[0].image, theme)
    assert image.pixelColor(4, 3).name().upper() == theme.ink
    assert image.pixelColor(0, 0).name().upper() == theme.paper


def test_who_is_right_is_counted_by_kind(make_dialog, qtbot):
    dialog = make_dialog()
    dialog.stop(waits=True)
    panel = dialog.differences
    panel.start("Default", "Classic")
    panel.show_comparison(Comparison(50, 48, 47, 1_500, DIFFERENCES), is_done=True)
    assert panel.head.text() == "They differ on 1,500 of 50 drawings; the first 3 are shown"
    texts = [panel.kind_box.itemText(place) for place in range(4)]
    assert texts == [
        "All of them (3)",
        "Only Default is right (1)",
        "Only Classic is right (1)",
        "Neither is right (1)",
    ]
    panel.kind_box.setCurrentIndex(3)
    assert [shown.label for shown in panel.model.rows()] == [4]


@pytest.mark.parametrize(("width_px", "scale"), [(480, 1.0), (544, 2.0), (1200, 1.5)])
def test_nothing_is_wider_than_the_window(make_dialog, qtbot, width_px, scale):
    dialog = make_dialog()
    set_look(Look(DARK, TypeScale(scale, ("Sans",))))
    dialog.resize(width_px, 500)
    area = dialog.findChild(QScrollArea)
    qtbot.waitUntil(
        lambda: width_px - 40 < area.widget().width() == area.viewport().width() <= width_px
    )


def test_late_results_of_a_stopped_comparison_are_ignored(make_dialog, qtbot, sources, monkeypatch):
    monkeypatch.setattr(comparison_dialog, "SHOWN_EVERY_S", 0.0)
    has_sent, may_begin = threading.Event(), threading.Event()

    def sending():
        for number, block in enumerate(endless_blocks()):
            if number == 3:
                has_sent.set()
            yield block

    def waiting():
        may_begin.wait(20)
        yield from synthetic_blocks(8)

    sources[:] = [ComparisonSource("A", 1_000, sending), ComparisonSource("B", 8, waiting)]
    dialog = make_dialog()
    # No events are processed meanwhile: the results are in the queue.
    assert has_sent.wait(20)
    dialog.boxes[2].setCurrentIndex(1)
    QCoreApplication.processEvents()
    shown = dialog.comparison
    may_begin.set()
    qtbot.waitUntil(lambda: not dialog.is_running, timeout=20_000)
    assert shown is None
    assert dialog.comparison.count == 8


def test_the_window_follows_the_language(make_dialog, qtbot, sources):
    sources[:] = comparison_sources()
    dialog = make_dialog()
    for box in dialog.boxes:
        box.setItemText(0, "other")
    before = [box.currentIndex() for box in dialog.boxes]
    QCoreApplication.sendEvent(dialog, QEvent(QEvent.Type.LanguageChange))
    texts = [box.itemText(0) for box in dialog.boxes]
    assert texts == ["Default", "Default", "Synthetic handwriting"]
    assert [box.currentIndex() for box in dialog.boxes] == before
