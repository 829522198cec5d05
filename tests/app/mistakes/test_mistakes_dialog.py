"""The window of what a network gets wrong: read in the background, filtered, copied, stopped."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.look.current import Look, set_look
from app.look.theme import LIGHT
from app.look.type_scale import TypeScale
from app.mistakes.choice_bar import MNIST, SAMPLES, NetworkChoice, data_sources, network_choices
from app.mistakes.gallery import Order, mistake_text, whole_text
from app.mistakes.head import ROBUSTNESS
from app.mistakes.mistakes_dialog import MistakesDialog
from app.services.network_ref import NetworkRef
from model.datasets.synthetic import make_drawing
from model.evaluation import mistakes, robustness
from model.evaluation.mistakes import Mistake
from model.files import samples_path
from model.ink.strokes import write_strokes_file
from model.samples.store import SampleStore
from model.weights.weights_file import open_weights
from scripts.scenes.tab_order import tab_order_problems

COUNT = 40


def choice(name):
    network = NetworkRef.parse(name)
    return NetworkChoice(network, name.title(), open_weights(network.path))


def drawings(count=COUNT):
    """Return synthetic digits, of which every fourth has a wrong label."""
    generator = np.random.default_rng(8)
    made = [make_drawing(index % 10, generator) for index in range(count)]
    return [
        replace(each, label=(each.label + (3 if index < 20 else 5)) % 10)
        if index % 4 == 0
        else each
        for index, each in enumerate(made)
    ]


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "some.jsonl"
    write_strokes_file(path, drawings())
    return str(path)


@pytest.fixture
def dialog(qtbot):
    """The window before anything is read: MNIST is not on this machine."""
    set_look(Look(LIGHT, TypeScale(1.0, ("Sans",)), reduces_motion=True))
    dialog = MistakesDialog([choice("classic"), choice("default")])
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    yield dialog
    dialog.reject()


@pytest.fixture
def read(dialog, path, qtbot):
    """The window with a file that is read."""
    dialog.bar.choose_source(path)
    wait(qtbot, dialog)
    return dialog


def wait(qtbot, dialog):
    qtbot.waitUntil(lambda: not dialog.reader.is_running, timeout=30_000)


def test_a_file_is_read_and_its_mistakes_are_shown(read):
    found = read.page.findings
    assert found.count == found.total == COUNT
    assert len(found.mistakes) >= COUNT // 4
    assert read.head.state.text() == f"{len(found.mistakes)} of {COUNT} drawings · Classic"
    assert len(read.page.gallery.mistakes.ids) == len(found.mistakes)
    assert not read.progress.isVisible()
    assert not read.stop_button.isVisible()
    cells = read.page.table._rows
    assert [label.text() for label in cells[0]][:2] == [
        "0",
        str(found.evaluation.per_class[0].support),
    ]
    assert cells[10][0].text() == "Average"
    assert cells[11][2].text() == f"{100 * found.evaluation.accuracy:.1f}"
    assert cells[0][2].accessibleName().startswith("0, Recall: ")


def test_the_surest_come_first_and_other_orders_follow(read, qtbot):
    page = read.page
    confidences = [each.confidence for each in page.shown_mistakes()]
    assert confidences == sorted(confidences, reverse=True)
    shown = {}
    for index, order in enumerate(Order):
        page.order_box.setCurrentIndex(index)
        shown[order] = [page.gallery.mistakes.mistake(each) for each in page.gallery.mistakes.ids]
        assert set(shown[order]) == set(page.findings.mistakes)
    assert shown[Order.DOUBTFUL] == sorted(shown[Order.DOUBTFUL], key=lambda each: each.confidence)
    assert [each.number for each in shown[Order.DATA]] == sorted(
        each.number for each in page.findings.mistakes
    )
    labels = [each.label for each in shown[Order.DIGIT]]
    assert labels == sorted(labels)


def test_a_cell_filters_and_its_chip_shows_all_again(read, qtbot):
    page = read.page
    first = page.shown_mistakes()[0]
    cell = first.label, first.read
    assert len({each.read for each in page.shown_mistakes() if each.label == first.label}) > 1
    qtbot.mouseClick(
        page.matrix,
        Qt.MouseButton.LeftButton,
        pos=page.matrix.drawing.cell_area(*cell).center().toPoint(),
    )
    assert page.cell == cell
    assert {(each.label, each.read) for each in page.shown_mistakes()} == {cell}
    assert len(page.gallery.mistakes.ids) == page.matrix.count_of(cell)
    assert (page.chosen.label, page.chosen.read) == cell
    assert page.chip.isVisible()
    assert page.chip.text().startswith(f"{cell[0]} read as {cell[1]} · ")
    assert str(len(page.findings.mistakes)) in page.hint.text()
    assert page.table._bands[cell[0]].isVisible()
    qtbot.mouseClick(page.chip, Qt.MouseButton.LeftButton)
    assert page.cell is None
    assert not page.chip.isVisible()
    assert not page.table._bands[cell[0]].isVisible()
    assert len(page.gallery.mistakes.ids) == len(page.findings.mistakes)


def test_a_chosen_mistake_is_described_and_goes_to_the_canvas(read, qtbot):
    # The first one is chosen when all is read.
    assert read.page.chosen is read.page.shown_mistakes()[0]
    grid = read.page.gallery
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    chosen = read.page.chosen
    assert chosen is read.page.shown_mistakes()[1]
    assert read.message_row.text() == whole_text(chosen)
    with qtbot.waitSignal(read.canvas_requested) as asked:
        qtbot.mouseClick(read.foot.canvas_button, Qt.MouseButton.LeftButton)
    (sample,) = asked.args
    assert np.array_equal(sample.strokes[0], chosen.strokes[0])
    with qtbot.waitSignal(read.canvas_requested):
        qtbot.keyClick(grid, Qt.Key.Key_Return)
    with qtbot.waitSignal(read.label_doubted) as doubted:
        qtbot.mouseClick(read.foot.label_button, Qt.MouseButton.LeftButton)
    assert doubted.args == [chosen]


def test_what_is_chosen_stays_chosen_while_more_is_found(read):
    page = read.page
    page.gallery.setCurrentIndex(page.gallery.model().index(2, 0))
    chosen = page.chosen
    page.order_box.setCurrentIndex(list(Order).index(Order.DATA))
    assert page.chosen is chosen
    page.show_findings(page.findings)
    assert page.chosen is chosen


def test_the_report_is_copied(read, qtbot):
    qtbot.mouseClick(read.foot.copy_button, Qt.MouseButton.LeftButton)
    text = QGuiApplication.clipboard().text()
    assert text == read.page.findings.as_text()
    assert "weighted" in text
    assert read.message_row.text() == "The report is on the clipboard."


def test_another_network_reads_anew(read, qtbot):
    before = read.page.findings
    read.bar.network_box.setCurrentIndex(1)
    read.bar.network_box.activated.emit(1)
    assert read.page.findings is None
    assert read.page.gallery.mistakes.ids == []
    wait(qtbot, read)
    assert read.head.state.text().endswith("Default")
    assert read.page.findings.mistakes != before.mistakes


def test_without_mnist_its_download_is_offered_and_other_data_can_be_chosen(
    dialog, qtbot, monkeypatch
):
    assert dialog.source == MNIST
    assert not dialog.reader.is_running
    grid = dialog.page.gallery
    assert grid.clear_button.isVisible()
    assert grid.clear_button.text() == "Download MNIST (11 MB)"
    fetched = []

    def download(folder, report, should_stop):
        report(5_000_000, 11_000_000)
        fetched.append(folder)

    monkeypatch.setattr("app.mistakes.reader.download_mnist", download)
    monkeypatch.setattr("app.mistakes.reader.find_mistakes", lambda *_: iter(()))
    with qtbot.waitSignal(dialog.reader._downloaded):
        qtbot.mouseClick(grid.clear_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(fetched) and not dialog.reader.is_running)
    assert not grid.clear_button.isVisible() or grid.clear_button.text() != "Download MNIST (11 MB)"


def test_progress_of_a_download_is_shown(dialog, monkeypatch, qtbot):
    monkeypatch.setattr(type(dialog.reader), "is_running", True)
    monkeypatch.setattr(type(dialog.reader._worker), "is_running", True)
    dialog.reader._show_download(5_000_000, 11_000_000)
    assert dialog.head.state.text() == "Downloading MNIST: 5.0 of 11.0 MB · Classic"
    assert (dialog.progress.value(), dialog.progress.maximum()) == (5_000_000, 11_000_000)


def test_a_file_that_cannot_be_read_says_why_and_can_be_read_again(dialog, tmp_path, qtbot):
    broken = tmp_path / "broken.jsonl"
    broken.write_text("")
    dialog.bar.choose_source(str(broken))
    wait(qtbot, dialog)
    grid = dialog.page.gallery
    assert "has no labelled drawing" in grid._empty_label.text()
    write_strokes_file(broken, drawings(8))
    qtbot.mouseClick(grid.clear_button, Qt.MouseButton.LeftButton)
    wait(qtbot, dialog)
    assert dialog.page.findings.count == 8


def test_lines_that_cannot_be_read_are_told(dialog, tmp_path, qtbot):
    path = tmp_path / "some.jsonl"
    write_strokes_file(path, drawings(8))
    path.write_text(path.read_text() + "[]\n")
    dialog.bar.choose_source(str(path))
    wait(qtbot, dialog)
    assert dialog.page.findings.count == 8
    assert dialog.message_row.has_warning
    assert "line 9" in dialog.message_row.text()


def test_all_right_is_said(dialog, tmp_path, qtbot):
    path = tmp_path / "right.jsonl"
    write_strokes_file(path, [each for index, each in enumerate(drawings(12)) if index % 4][:5])
    dialog.bar.choose_source(str(path))
    wait(qtbot, dialog)
    assert dialog.page.gallery._empty_label.text() == "No mistakes: all 5 drawings are read right."


def test_reading_can_be_stopped_and_begun_again(dialog, path, qtbot, monkeypatch):
    monkeypatch.setattr(mistakes, "READING_BATCH", 1)
    dialog.bar.choose_source(path)
    assert dialog.stop_button.text() == "Stop"
    qtbot.mouseClick(dialog.stop_button, Qt.MouseButton.LeftButton)
    assert not dialog.reader.is_running
    assert dialog.stop_button.text() == "Read again"
    qtbot.mouseClick(dialog.stop_button, Qt.MouseButton.LeftButton)
    wait(qtbot, dialog)
    assert dialog.page.findings.count == COUNT
    assert not dialog.stop_button.isVisible()


def test_closing_stops_all_work(dialog, path, monkeypatch):
    monkeypatch.setattr(mistakes, "READING_BATCH", 1)
    dialog.bar.choose_source(path)
    dialog.robustness.start()
    dialog.close()
    assert not dialog.reader.is_running
    assert not dialog.robustness.is_running


def test_data_of_ones_own_comes_first_without_mnist():
    assert data_sources() == [MNIST]
    with SampleStore(samples_path()) as store:
        store.add(drawings(1)[0].strokes, 0)
    assert data_sources() == [SAMPLES, MNIST]


def test_files_and_folders_are_asked_for(dialog, path, qtbot, monkeypatch):
    asked = []
    monkeypatch.setattr(
        "app.mistakes.choice_bar.QFileDialog.getOpenFileName",
        lambda *_: asked.append("file") or (path, ""),
    )
    monkeypatch.setattr(
        "app.mistakes.choice_bar.QFileDialog.getExistingDirectory",
        lambda *_: asked.append("folder") or "",
    )
    box = dialog.bar.data_box
    for offset in (1, 2):
        box.setCurrentIndex(box.count() - offset)
        box.activated.emit(box.currentIndex())
    assert asked == ["folder", "file"]
    assert dialog.source == path
    assert box.currentText() == "some.jsonl"
    wait(qtbot, dialog)


@pytest.mark.slow
def test_the_robustness_of_two_networks_is_measured(read, qtbot, monkeypatch):
    monkeypatch.setattr("app.mistakes.robustness_page.COUNT", 3)
    read.head.tabs[ROBUSTNESS].click()
    assert not read.page.order_box.isVisible()
    assert read.bar.second_box.isVisible()
    read.bar.second_box.setCurrentIndex(2)
    read.bar.second_box.activated.emit(2)
    page = read.robustness
    assert [label.text() for label in page.names] == ["Classic", "Default"]
    qtbot.mouseClick(page.button, Qt.MouseButton.LeftButton)
    assert page.button.text() == "Stop"
    qtbot.waitUntil(lambda: not page.is_running, timeout=60_000)
    assert page.button.text() == "Measure"
    assert page.sheet.names == ("Classic", "Default")
    assert page.state.text().startswith("3 drawings, each varied ")
    assert all(len(chart.shown.lines) == 2 for chart in page.charts)
    qtbot.mouseClick(read.foot.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == page.sheet.as_text()
    read.bar.second_box.setCurrentIndex(0)
    read.bar.second_box.activated.emit(0)
    assert page.sheet is None
    assert not read.foot.copy_button.isEnabled()


def test_measuring_the_robustness_can_be_stopped(read, qtbot, monkeypatch):
    monkeypatch.setattr(robustness, "BLOCK", 1)
    read.head.tabs[ROBUSTNESS].click()
    page = read.robustness
    page.start()
    qtbot.waitUntil(lambda: page.sheet is not None)
    qtbot.mouseClick(page.button, Qt.MouseButton.LeftButton)
    assert not page.is_running
    assert page.state.text() == "Stopped. Measure begins again."


def test_tab_goes_through_the_window_in_reading_order(read):
    assert tab_order_problems(read) == []
    grid = read.page.gallery
    grid.setCurrentIndex(grid.model().index(0, 0))
    first = read.page.shown_mistakes()[0]
    read.page.show_cell((first.label, first.read))
    assert tab_order_problems(read) == []


def test_every_picture_says_what_it_shows(read):
    page = read.page
    for picture in (page.matrix, page.calibration, page.coverage):
        assert picture.accessibleName()
        assert picture.accessibleDescription()
    model = page.gallery.model()
    text = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert text == mistake_text(page.shown_mistakes()[0])


def test_a_mistake_is_put_into_words():
    probabilities = np.zeros(10, np.float32)
    probabilities[[4, 9]] = 0.922, 0.064
    image = np.zeros((28, 28), np.float32)
    nine = Mistake(2_720, image, 9, probabilities)
    assert whole_text(nine) == "Drawing 2,720: a 9, read 4 with 92.2 %; then 9 with 6.4 %"
    assert whole_text(Mistake(1, image, 8, probabilities)).startswith("Drawing 1: an 8, read 4")


def test_networks_are_the_same_if_they_read_alike():
    first, again = choice("classic"), choice("classic")
    assert first.weights is not again.weights
    assert first == again
    assert len({first, again}) == 1
    assert first != choice("default")
    changed = replace(first.weights, temperature=2.0)
    assert first != replace(first, weights=changed)
    name, array = next(iter(first.weights.parameters.items()))
    moved = replace(first.weights, parameters={**first.weights.parameters, name: array + 1})
    assert first != replace(first, weights=moved)


def test_networks_are_listed_once_with_the_one_in_use_first(tmp_path):
    from app.reading.reading_model import ReadingModel
    from model.weights.shelf import WeightsShelf

    reading = ReadingModel()
    reading.choose(NetworkRef.parse("classic"))
    choices = network_choices(WeightsShelf(tmp_path / "shelf"), reading)
    assert [each.name for each in choices] == ["Classic", "Default"]
    assert choices[0].weights is reading.recognizer.weights
