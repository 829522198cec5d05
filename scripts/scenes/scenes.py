"""Every window of the program, in each state that looks different."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView, QWidget

from app.drawing.geometry import fitted_to_canvas
from app.samples.exam.exam_dialog import ExamDialog
from app.samples.forget_dialog import ForgetDialog
from app.samples.restore_dialog import RestoreDialog
from app.window.about_dialog import AboutDialog, LicencesDialog
from app.window.help_dialog import HelpDialog
from model.files import samples_path
from model.ink.strokes import write_strokes_file
from model.samples.care.backups import back_up, backups
from scripts.scenes.inside_scenes import INSIDE_SCENES
from scripts.scenes.learning_scenes import LEARNING_SCENES
from scripts.scenes.mistakes_scenes import MISTAKES_SCENES
from scripts.scenes.number_scenes import NUMBER_SCENES
from scripts.scenes.paper_scenes import PAPER_SCENES
from scripts.scenes.stage import SAMPLES, SEED, Scene, Stage, demo_drawing, doubtful_drawing, letter
from scripts.scenes.training_scenes import TRAINING_SCENES
from scripts.scenes.why_scenes import WHY_SCENES


def _main_empty(stage: Stage) -> QWidget:
    stage.window.canvas.clear()
    stage.settle()
    return stage.window


def _main_answer(stage: Stage) -> QWidget:
    stage.draw(demo_drawing(7).strokes)
    return stage.window


def _main_doubt(stage: Stage) -> QWidget:
    stage.draw(doubtful_drawing().strokes)
    return stage.window


def _main_refused(stage: Stage) -> QWidget:
    stage.draw(letter().strokes)
    stage.settle(0.8)
    return stage.window


def _main_taught(stage: Stage) -> QWidget:
    stage.draw(demo_drawing(7).strokes)
    stage.window.actions_by_name["teach_1"].trigger()
    stage.wait_until(lambda: not stage.window.samples.is_learning, "the end of a lesson")
    stage.settle(0.2)
    return stage.window


def _main_warning(stage: Stage) -> QWidget:
    stage.window.main_panel.message_row.show_warning(
        "my-handwriting-of-november.pkl: the checksum does not match; the file is damaged."
    )
    stage.settle()
    return stage.window


def _main_several(stage: Stage) -> QWidget:
    path = samples_path().parent / "digits-of-november.jsonl"
    write_strokes_file(path, [demo_drawing(7), doubtful_drawing()] * 7)
    stage.window.open_file(path)
    stage.window.main_panel.sequence_bar.next_button.click()
    stage.settle(0.3)
    return stage.window


def _main_large(stage: Stage) -> QWidget:
    stage.window.showMaximized()
    stage.draw(doubtful_drawing().strokes)
    return stage.window


def _main_training(stage: Stage) -> QWidget:
    stage.window.status_line.show_run("Training 41 %, about 2 min left")
    stage.settle()
    return stage.window


def _help_window(stage: Stage) -> QWidget:
    return stage.show(HelpDialog(stage.window, stage.window.actions_by_name))


def _about(stage: Stage) -> QWidget:
    return stage.show(AboutDialog(stage.window))


def _licences(stage: Stage) -> QWidget:
    return stage.show(LicencesDialog(stage.window))


def _refusal(stage: Stage) -> QWidget:
    stage.trigger("refusal")
    return stage.dialog("refusalDialog")


def _samples(stage: Stage) -> QWidget:
    stage.trigger("samples")
    dialog = stage.dialog("samplesDialog")
    stage.settle(3.0)
    return dialog


def _samples_one(stage: Stage) -> QWidget:
    dialog = _samples(stage)
    grid = _list(dialog)
    grid.setFocus()
    grid.setCurrentIndex(grid.model().index(3, 0))
    stage.settle(0.3)
    return dialog


def _samples_all(stage: Stage) -> QWidget:
    dialog = _samples(stage)
    _list(dialog).selectAll()
    stage.settle(0.3)
    return dialog


def _lessons(stage: Stage) -> QWidget:
    stage.trigger("lessons")
    return stage.dialog("lessonsDialog")


def _exam(stage: Stage) -> QWidget:
    stage.trigger("exam")
    return stage.dialog("examDialog")


def _exam_page(stage: Stage) -> QWidget:
    dialog = _begun_exam(stage)
    dialog.exam_page.canvas.set_strokes(fitted_to_canvas(demo_drawing(7).strokes))
    stage.settle()
    return dialog


def _exam_result(stage: Stage) -> QWidget:
    page = (dialog := _begun_exam(stage)).exam_page
    for number in range(len(page.round.tasks)):
        # Each fifth is wrong.
        drawn = demo_drawing(page.round.digit if number % 5 else number % 10)
        page.canvas.set_strokes(fitted_to_canvas(drawn.strokes))
        page.take()
    stage.settle(0.3)
    return dialog


def _begun_exam(stage: Stage) -> ExamDialog:
    dialog = _exam(stage)
    assert isinstance(dialog, ExamDialog)
    dialog.begin(seed=SEED)
    stage.settle()
    return dialog


def _restore(stage: Stage) -> QWidget:
    back_up(samples_path())
    dialog = RestoreDialog(lambda _: backups(samples_path()), stage.window)
    dialog.show()
    stage.wait_until(lambda: dialog.list.count() > 0, "the backups")
    stage.settle()
    return dialog


def _shelf(stage: Stage) -> QWidget:
    stage.trigger("shelf")
    dialog = stage.dialog("shelfDialog")
    stage.settle(0.5)
    return dialog


def _shelf_unreadable(stage: Stage) -> QWidget:
    dialog = _shelf(stage)
    rows = _list(dialog)
    model = rows.model()
    found = model.match(model.index(0, 0), Qt.ItemDataRole.DisplayRole, "unreadable", 1)
    rows.setCurrentIndex(found[0])
    stage.settle(0.3)
    return dialog


def _comparison(stage: Stage) -> QWidget:
    dialog = _shelf(stage)
    rows = _list(dialog)
    rows.setCurrentIndex(rows.model().index(0, 0))
    stage.settle(0.2)
    stage.button(dialog, "compareButton").click()
    compared = stage.dialog("comparisonDialog")
    stage.settle(1.0)
    return compared


def _forget(stage: Stage) -> QWidget:
    return stage.show(ForgetDialog(SAMPLES, stage.window))


def _list(dialog: QWidget) -> QListView:
    return next(each for each in dialog.findChildren(QListView) if each.isVisible())


SCENES: dict[str, Scene] = {
    "main-empty": _main_empty,
    "main-answer": _main_answer,
    "main-doubt": _main_doubt,
    "main-refused": _main_refused,
    "main-taught": _main_taught,
    "main-warning": _main_warning,
    "main-training": _main_training,
    "main-several": _main_several,
    **NUMBER_SCENES,
    "help": _help_window,
    "about": _about,
    "licences": _licences,
    "refusal": _refusal,
    "samples": _samples,
    "samples-one": _samples_one,
    "samples-all": _samples_all,
    "lessons": _lessons,
    "exam": _exam,
    "exam-page": _exam_page,
    "exam-result": _exam_result,
    "shelf": _shelf,
    "shelf-unreadable": _shelf_unreadable,
    "comparison": _comparison,
    **WHY_SCENES,
    **PAPER_SCENES,
    **MISTAKES_SCENES,
    **LEARNING_SCENES,
    **TRAINING_SCENES,
    "forget": _forget,
    "restore": _restore,
    **INSIDE_SCENES,
    "main-large": _main_large,
}
