"""My samples: what is shown, filtered, relabelled, deleted, and read in the background."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from PySide6.QtCore import QDateTime, QLocale, QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from app.look.current import Look, set_look
from app.look.theme import DARK, LIGHT
from app.look.type_scale import TypeScale
from app.samples.grid import sample_readings
from app.samples.grid.sample_grid import SampleGrid
from app.samples.grid.sample_grid_model import SampleGridModel, samples_of
from app.samples.grid.sample_readings import SampleReading, SampleReadings
from app.samples.grid.samples_dialog import SamplesDialog
from app.samples.lazy_store import LazySampleStore
from model.recognizer import Recognizer
from model.samples.store import NO_DIGIT
from tests.app.samples.lesson_doubles import one, small_weights
from tests.app.window_doubles import answer_with


class ReadsSevenWhereTall:
    """Reads a drawing at the left edge as a 7, surely, and any other as a 1."""

    def __init__(self, weights: object) -> None:
        self.weights = weights

        self.network = self

    def read_many(self, images, strokes=None):
        return [answer_with({7: 99.0} if image.sum() > 60 else {1: 99.0}) for image in images]

    def forward(self, images):
        return np.stack([answer.probabilities for answer in self.read_many(images)])


@pytest.fixture
def readings(
    lazy_store: LazySampleStore, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[SampleReadings]:
    monkeypatch.setattr(sample_readings, "Recognizer", ReadsSevenWhereTall)
    weights = small_weights()
    made = SampleReadings(lazy_store.path)
    made.set_networks(weights, {"default": weights, "classic": small_weights(1)})
    yield made
    made.stop()


def zigzag() -> tuple:
    """Return a drawing with much more ink than a 1."""
    (line,) = one()
    wide = line.copy()
    wide[:, 0] = [60, 220, 60]
    return (wide, line, wide[::-1].copy())


@pytest.fixture
def dialog(lazy_store: LazySampleStore, readings: SampleReadings, qtbot: QtBot) -> SamplesDialog:
    store, now = lazy_store.store, datetime.now(UTC)
    store.add(one(), 1, drawn=now - timedelta(days=40))
    store.add(zigzag(), 7, drawn=now - timedelta(days=3), writer="Anna")
    store.add(zigzag(), 1, drawn=now - timedelta(seconds=5), answered=7, weights_name="default")
    shown = SamplesDialog(lazy_store, readings, "Me")
    qtbot.addWidget(shown)
    set_look(Look(reduces_motion=True))
    with qtbot.waitExposed(shown):
        shown.show()
    qtbot.waitUntil(lambda: not readings.is_running)
    return shown


def choose(dialog: SamplesDialog, sample_id: int) -> None:
    dialog.grid.setCurrentIndex(dialog.model.index(dialog.model.row_of(sample_id)))


def labels(dialog: SamplesDialog) -> list[int]:
    return [dialog.model.sample(row).label for row in range(dialog.model.rowCount())]


def test_the_newest_are_first_and_all_are_read(dialog: SamplesDialog) -> None:
    assert dialog.shown_ids() == [3, 2, 1]
    assert dialog.head.count_label.text() == "3 drawings"
    assert dialog.filter_bar.wrong_box.text() == "Read wrongly (1)"
    assert dialog.filter_bar.check_box.text() == "Check label (1)"
    texts = [dialog.model.index(row).data() for row in range(3)]
    assert texts == ["1, read 7: check the label", "7, read 7", "1, read 1"]


def test_both_check_boxes_stand_on_one_line(dialog: SamplesDialog) -> None:
    bar = dialog.filter_bar
    for width_px in range(dialog.minimumWidth(), 1400, 40):
        dialog.resize(width_px, dialog.height())
        QApplication.processEvents()
        tops_px = {box.mapTo(bar, QPoint()).y() for box in (bar.wrong_box, bar.check_box)}
        assert len(tops_px) == 1


def test_filters_narrow_down(dialog: SamplesDialog, qtbot: QtBot) -> None:
    bar = dialog.filter_bar
    qtbot.mouseClick(bar.digit_buttons.button(7), Qt.MouseButton.LeftButton)
    assert dialog.shown_ids() == [2]
    bar.digit_buttons.button(10).click()
    bar.writer_box.setCurrentIndex(bar.writer_box.findData("Anna"))
    bar.writer_box.activated.emit(1)
    assert dialog.shown_ids() == [2]
    bar.writer_box.setCurrentIndex(0)
    bar.day_box.setCurrentIndex(1)
    bar.day_box.activated.emit(1)
    assert 1 not in dialog.shown_ids()
    bar.day_box.setCurrentIndex(0)
    bar.day_box.activated.emit(0)
    bar.wrong_box.click()
    assert dialog.shown_ids() == [3]
    bar.wrong_box.click()
    bar.check_box.click()
    assert dialog.shown_ids() == [3]
    bar.digit_buttons.button(4).click()
    assert dialog.shown_ids() == []
    assert dialog.grid._empty_label.text() == "No drawings fit these filters."
    assert not dialog.head.learn_button.isEnabled()
    assert dialog.grid.clear_button.isVisible()
    dialog.grid.clear_button.click()
    assert dialog.shown_ids() == [3, 2, 1]
    assert not bar.is_filtering
    assert not dialog.grid.clear_button.isVisible()


def test_an_empty_store_has_no_filters_to_clear(
    lazy_store: LazySampleStore, readings: SampleReadings, qtbot: QtBot
) -> None:
    shown = SamplesDialog(lazy_store, readings, "Me")
    qtbot.addWidget(shown)
    shown.show()
    assert shown.grid._empty_label.text() == (
        "No drawings here yet. After an answer, click the right digit."
    )
    assert not shown.grid.clear_button.isVisible()
    shown.filter_bar.day_box.setCurrentIndex(2)
    shown.filter_bar.day_box.activated.emit(2)
    assert shown.grid.clear_button.isVisible()


def test_a_doubtful_label_is_asked_about_and_changed(
    dialog: SamplesDialog, lazy_store: LazySampleStore, readings: SampleReadings, qtbot: QtBot
) -> None:
    choose(dialog, 3)
    details = dialog.details
    assert details.question.title.text() == "Is this really a 1?"
    assert details.question.reason.text() == (
        "You labelled it 1. Every network reads 7: Default 99.0 %, Classic 99.0 %. "
        "It is left out of lessons until you decide."
    )
    assert (details.change_button.text(), details.keep_button.text()) == ("Change to 7", "Keep 1")
    details.change_button.click()
    assert lazy_store.store.get([3])[0].label == 7
    assert dialog.message_row.text() == "Labelled 7."
    qtbot.waitUntil(lambda: not readings.is_running)
    assert dialog.filter_bar.check_box.text() == "Check label (0)"
    assert not details.question.isVisible()
    dialog.message_row.action_button.click()
    assert lazy_store.store.get([3])[0].label == 1
    assert not lazy_store.store.get([3])[0].is_label_confirmed


def test_a_label_that_is_kept_is_no_longer_suspected(
    dialog: SamplesDialog, lazy_store: LazySampleStore, readings: SampleReadings, qtbot: QtBot
) -> None:
    choose(dialog, 3)
    dialog.details.keep_button.click()
    assert lazy_store.store.get([3])[0].is_label_confirmed
    qtbot.waitUntil(lambda: not readings.is_running)
    assert dialog.filter_bar.check_box.text() == "Check label (0)"
    assert dialog.filter_bar.wrong_box.text() == "Read wrongly (1)"
    dialog.message_row.action_button.click()
    qtbot.waitUntil(lambda: not readings.is_running)
    assert dialog.filter_bar.check_box.text() == "Check label (1)"


def test_another_label_is_chosen_in_the_details(
    dialog: SamplesDialog, lazy_store: LazySampleStore
) -> None:
    choose(dialog, 2)
    assert dialog.details.label_box.currentIndex() == 7
    dialog.details.label_box.activated.emit(2)
    assert lazy_store.store.get([2])[0].label == 2


def test_many_are_deleted_and_restored(
    dialog: SamplesDialog, lazy_store: LazySampleStore, qtbot: QtBot
) -> None:
    dialog.grid.selectAll()
    assert dialog.details.many.text() == "3 samples are selected."
    qtbot.keyClick(dialog.grid, Qt.Key.Key_Delete)
    assert lazy_store.store.count() == 0
    assert dialog.message_row.text() == "3 drawings deleted."
    assert dialog.grid._empty_label.isVisible()
    dialog.message_row.action_button.click()
    assert dialog.shown_ids() == [3, 2, 1]
    assert lazy_store.store.get([3])[0].answered == 7


def test_what_is_shown_is_learned_and_exported(dialog: SamplesDialog, qtbot: QtBot) -> None:
    dialog.filter_bar.digit_buttons.button(1).click()
    with qtbot.waitSignal(dialog.learn_requested) as learn:
        dialog.head.learn_button.click()
    assert learn.args == [[3, 1]]
    with qtbot.waitSignal(dialog.export_requested) as exported:
        dialog.head.export_button.click()
    assert exported.args == [[3, 1]]


def test_the_wrong_reading_is_orange_and_the_doubt_amber(
    dialog: SamplesDialog, lazy_store: LazySampleStore, readings: SampleReadings, qtbot: QtBot
) -> None:
    lazy_store.store.confirm_label(3)
    lazy_store.store.add(zigzag(), 1)
    readings.forget([3])
    dialog.refresh()
    qtbot.waitUntil(lambda: not readings.is_running)
    for theme in (LIGHT, DARK):
        set_look(Look(theme, reduces_motion=True))
        image = dialog.grid.viewport().grab().toImage()
        colours = {
            image.pixel(x, y) for x in range(0, image.width()) for y in range(0, image.height())
        }
        for role in (theme.rival, theme.warning, theme.ink):
            assert QColor(role).rgb() in colours, role


def test_only_what_is_in_sight_is_fetched(
    lazy_store: LazySampleStore, readings: SampleReadings, qtbot: QtBot
) -> None:
    lazy_store.store.add_many(
        [sample.drawing for _ in range(600) for sample in [_one_sample(lazy_store)]]
    )
    readings.set_networks(None, {})
    shown = SamplesDialog(lazy_store, readings, "Me")
    qtbot.addWidget(shown)
    set_look(Look(reduces_motion=True))
    with qtbot.waitExposed(shown):
        shown.show()
    shown.grab()
    assert shown.model.rowCount() == 601
    assert len(shown.model._cache) < 200


def _one_sample(lazy_store: LazySampleStore):
    if not lazy_store.store.count():
        lazy_store.store.add(one(), 1)
    return lazy_store.store.get(lazy_store.store.ids())[0]


def test_another_writer_is_named(
    dialog: SamplesDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = dialog.writer_box.box
    assert [box.itemText(row) for row in range(box.count())] == ["Me", "Anna", "Another writer…"]
    monkeypatch.setattr(
        "app.samples.writer_names.QInputDialog.getText", lambda *_: ("  Bo  Li ", True)
    )
    with qtbot.waitSignal(dialog.writer_chosen) as chosen:
        box.activated.emit(2)
    assert chosen.args == ["Bo Li"]
    assert box.currentText() == "Bo Li"


def test_a_narrow_window_puts_the_details_below(dialog: SamplesDialog, qtbot: QtBot) -> None:
    choose(dialog, 3)
    dialog.resize(544, 700)
    qtbot.waitUntil(lambda: dialog._details_area.y() > dialog.grid.geometry().bottom())


def test_a_damaged_file_is_reported(
    lazy_store: LazySampleStore, readings: SampleReadings, qtbot: QtBot
) -> None:
    lazy_store.path.parent.mkdir(parents=True, exist_ok=True)
    lazy_store.path.write_bytes(b"no database at all, but long enough to look at" * 40)
    shown = SamplesDialog(lazy_store, readings, "Me")
    qtbot.addWidget(shown)
    qtbot.waitUntil(lambda: "damaged" in shown.message_row.text(), timeout=20_000)


def test_every_control_has_a_name(dialog: SamplesDialog) -> None:
    choose(dialog, 3)
    controls = [
        dialog.grid,
        dialog.filter_bar.writer_box,
        dialog.filter_bar.day_box,
        dialog.filter_bar.wrong_box,
        *dialog.filter_bar.digit_buttons.buttons(),
        dialog.details.label_box,
        dialog.details.drawing,
        dialog.details.delete_button,
        dialog.writer_box.box,
    ]
    assert [c.objectName() for c in controls if not (c.accessibleName() or c.text())] == []


def test_readings_of_real_networks_arrive(lazy_store: LazySampleStore, qtbot: QtBot) -> None:
    for label in (1, 7):
        lazy_store.store.add(one(), label)
    weights = small_weights()
    readings = SampleReadings(lazy_store.path)
    readings.set_networks(weights, {"default": weights})
    with qtbot.waitSignal(readings.finished):
        readings.read_all([2, 1])
    expected = Recognizer(weights).read_many(lazy_store.store.get([1])[0].image[None])[0]
    assert readings.of(1).digit == expected.digit
    assert readings.of(2).label == 7
    readings.set_networks(small_weights(5), {})
    assert readings.of(1) is None
    readings.stop()


def test_labels_become_no_digit_and_digits_again(
    dialog: SamplesDialog, lazy_store: LazySampleStore, readings: SampleReadings, qtbot: QtBot
) -> None:
    bar, box = dialog.filter_bar, dialog.details.label_box
    choose(dialog, 3)
    box.setCurrentIndex(NO_DIGIT)
    box.activated.emit(NO_DIGIT)
    assert box.itemText(NO_DIGIT) == "No digit"
    assert lazy_store.store.get([3])[0].label == NO_DIGIT
    assert dialog.message_row.text() == "Marked as no digit."
    qtbot.waitUntil(lambda: not readings.is_running)
    # Its label is not doubted, and what reads it as a digit is wrong.
    assert bar.check_box.text() == "Check label (0)"
    assert not dialog.details.question.isVisible()
    assert bar.wrong_box.text() == "Read wrongly (1)"
    assert dialog.model.index(0).data() == "No digit, read 7"
    (button,) = [each for each in bar.digit_buttons.buttons() if each.text() == "No digit"]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert dialog.shown_ids() == [3]
    box.activated.emit(4)
    assert lazy_store.store.get([3])[0].label == 4
    assert dialog.shown_ids() == []
    dialog.message_row.action_button.click()
    assert lazy_store.store.get([3])[0].label == NO_DIGIT
    assert dialog.shown_ids() == [3]


def test_keys_relabel_what_is_selected(
    dialog: SamplesDialog, lazy_store: LazySampleStore, qtbot: QtBot
) -> None:
    dialog.grid.selectAll()
    qtbot.keyClick(dialog.grid, Qt.Key.Key_4)
    assert labels(dialog) == [4, 4, 4]
    choose(dialog, 2)
    qtbot.keyClick(dialog.grid, Qt.Key.Key_9, Qt.KeyboardModifier.KeypadModifier)
    choose(dialog, 3)
    qtbot.keyClick(dialog.grid, Qt.Key.Key_X)
    assert labels(dialog) == [NO_DIGIT, 9, 4]
    assert dialog.message_row.text() == "Marked as no digit."
    for before in ([4, 9, 4], [4, 4, 4], [1, 7, 1]):
        dialog._undo()
        assert labels(dialog) == before
    assert not lazy_store.store.get([2])[0].is_label_confirmed
    dialog.grid.clearSelection()
    qtbot.keyClick(dialog.grid, Qt.Key.Key_5)
    assert labels(dialog) == [1, 7, 1]


def test_several_samples_show_what_they_share(
    dialog: SamplesDialog, lazy_store: LazySampleStore, readings: SampleReadings, qtbot: QtBot
) -> None:
    details = dialog.details

    def facts() -> list[str]:
        return [value.text() for value in details._values]

    dialog.grid.choose([1, 3])
    assert details.many.text() == "2 samples are selected."
    assert details.label_box.currentText() == "1"
    days = [
        QLocale().toString(QDateTime.fromSecsSinceEpoch(int(one.drawn.timestamp())), "d MMM yyyy")
        for one in lazy_store.store.get([1, 3])
    ]
    assert facts() == ["Me", " to ".join(days), "1 of 2"]
    assert details._names[3].text() == "Read right"
    assert not details.drawing.isVisible()
    dialog.grid.selectAll()
    assert details.label_box.currentIndex() == -1
    assert details.label_box.placeholderText() == "Several"
    assert facts()[0] == "Anna, Me"
    assert facts()[2] == "2 of 3"
    details.label_box.activated.emit(3)
    assert labels(dialog) == [3, 3, 3]
    choose(dialog, 3)
    assert details.drawing.isVisible()
    assert details._names[3].text() == "Answered"


def test_the_context_menu_acts_on_what_is_selected(
    dialog: SamplesDialog, lazy_store: LazySampleStore, qtbot: QtBot
) -> None:
    menu = dialog.menu
    dialog.grid.customContextMenuRequested.emit(QPoint(5, 5))
    assert not menu.isVisible()
    choose(dialog, 2)
    dialog.grid.customContextMenuRequested.emit(QPoint(5, 5))
    assert menu.isVisible()
    menu.close()
    assert [action.text() for action in menu.actions() if not action.isSeparator()] == [
        "&Label",
        "&Show on canvas",
        "&Copy picture",
        "&Export the selected…",
        "&Delete",
    ]
    assert [action.text() for action in menu.label_menu.actions()] == [*"0123456789", "No digit"]
    with qtbot.waitSignal(dialog.canvas_requested) as shown:
        menu.show_action.trigger()
    assert shown.args[0].id == 2
    with qtbot.waitSignal(dialog.copy_requested):
        qtbot.keyClick(dialog.grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    dialog.grid.choose([1])
    assert not menu.show_action.isEnabled()
    with qtbot.waitSignal(dialog.export_requested) as exported:
        menu.export_action.trigger()
    assert sorted(exported.args[0]) == [1, 2]
    menu.delete_action.trigger()
    assert lazy_store.store.ids() == [3]


def test_a_sign_stays_on_the_line_of_its_number(
    dialog: SamplesDialog, lazy_store: LazySampleStore
) -> None:
    (sample,) = lazy_store.store.get([3])
    for answers in ((("default", 7, 1.0),), (("default", 7, 1.0), ("classic", 2, 0.0))):
        reading = SampleReading(7, 1.0, 1, answers, likely_digit=7)
        dialog.details.show_sample(sample, reading)
        text = dialog.details.question.reason.text()
        assert ">\N{NO-BREAK SPACE}99.9 %" in text
        assert "> " not in text
        assert "< " not in text


def test_the_scroll_bar_goes_when_all_samples_fit_again(
    lazy_store: LazySampleStore, qtbot: QtBot
) -> None:
    model = SampleGridModel(samples_of(lazy_store), lambda _: None)
    model.set_ids([lazy_store.store.add(one(), 1) for _ in range(18)])
    grid = SampleGrid(model)
    qtbot.addWidget(grid)
    set_look(Look(reduces_motion=True))
    cell = grid.cell_size()
    # Five columns fit, but only four beside a scroll bar.
    grid.resize(5 * cell.width() + 6, 4 * cell.height() + 4)
    with qtbot.waitExposed(grid):
        grid.show()
    bar = grid.verticalScrollBar()
    assert not bar.isVisible()
    set_look(Look(type_scale=TypeScale(2.0, ()), reduces_motion=True))
    qtbot.waitUntil(bar.isVisible)
    set_look(Look(reduces_motion=True))
    qtbot.waitUntil(lambda: not bar.isVisible())
    rows = {grid.visualRect(model.index(row)).y() for row in range(18)}
    assert len(rows) == 4


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_focus_ring_of_the_first_sample_is_whole(dialog: SamplesDialog, scale: float) -> None:
    set_look(Look(type_scale=TypeScale(scale, ()), reduces_motion=True))
    grid, delegate = dialog.grid, dialog.grid.itemDelegate()
    ring = QColor(LIGHT.accent).rgb()
    for row in range(2):
        option = QStyleOptionViewItem()
        option.initFrom(grid)
        option.rect = grid.visualRect(dialog.model.index(row))
        option.state |= QStyle.StateFlag.State_HasFocus
        image = QImage(grid.viewport().size(), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        # Painted beyond its own area, it would be cut by the edge or the neighbour.
        painter = QPainter(image)
        delegate.paint(painter, option, dialog.model.index(row))
        painter.end()
        xs = [x for x in range(image.width()) for y in (80,) if image.pixel(x, y) == ring]
        ys = [y for y in range(image.height()) if image.pixel(option.rect.left() + 40, y) == ring]
        # Two lines, each of two whole pixels.
        assert len(xs) == 4
        assert len(ys) == 4
        assert option.rect.left() <= min(xs) < max(xs) < option.rect.right()
