"""The window: a plan from the form, runs, a stop, going on, copying, saving, and errors."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from app.experiments.experiments_dialog import ExperimentsDialog
from model.experiments import processes
from model.experiments.plan import FACTORS, ExperimentPlan, usual_plan
from scripts.scenes.tab_order import tab_order_problems
from tests.model.training.test_trainer import bright_row_dataset


@pytest.fixture(autouse=True)
def one_core(monkeypatch):
    monkeypatch.setattr(processes, "core_count", lambda: 1)


@pytest.fixture
def plan(tmp_path):
    data = bright_row_dataset(100)
    path = tmp_path / "rows.npz"
    np.savez(path, images=(data.images * 255).astype(np.uint8), labels=data.labels)
    return ExperimentPlan(
        values=("sgd", "adam"),
        rates={"sgd": 0.05, "adam": 0.002},
        data=str(path),
        images=60,
        epochs=2,
        seeds=2,
        network="two-conv",
    )


@pytest.fixture
def dialog(qtbot):
    dialog = ExperimentsDialog()
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    yield dialog
    dialog.close()


def run(qtbot, dialog):
    dialog.start_button.click()
    qtbot.waitUntil(lambda: not dialog.is_running, timeout=60_000)


@pytest.mark.parametrize("factor", FACTORS)
def test_the_form_gives_back_the_plan_that_it_shows(dialog, factor):
    plan = replace(usual_plan(factor), data="synthetic", seeds=4)
    dialog.form.show_plan(plan)
    assert dialog.form.plan() == plan
    assert dialog.form.error.text() == ""


def test_it_runs_and_shows_everything(qtbot, dialog, plan):
    dialog.form.show_plan(plan)
    run(qtbot, dialog)
    assert len(dialog.runs) == 4
    assert dialog.state.text() == "Finished: 4 runs."
    assert dialog.title.text() == "Optimizer: 2 values × 2 seeds"
    assert dialog.table.rowCount() == 2
    assert dialog.table.item(0, 4).text() == "2 of 2"
    assert "SGD: " in dialog.curves.accessibleDescription()
    assert dialog.epochs.run_box.count() == 4
    dialog.epochs.slider.setValue(0)
    assert dialog.epochs.line.text().startswith("Before training: ")
    dialog.epochs.slider.setValue(2)
    assert dialog.epochs.line.text().startswith("After epoch 2: ")
    assert "4 filters" in dialog.epochs.filters.accessibleDescription()
    assert "8.affine" in dialog.epochs.gradients.accessibleDescription()


def test_why_it_failed_stays_until_the_next_start(qtbot, dialog, plan, tmp_path):
    dialog.form.show_plan(replace(plan, data=str(tmp_path / "gone.npz")))
    run(qtbot, dialog)
    assert dialog.message_row.has_warning
    assert "gone.npz" in dialog.message_row.text()
    dialog.message_row.begin_step()
    assert dialog.state.text().startswith("Stopped after 0 of 4 runs. ")
    assert "gone.npz" in dialog.state.text()
    dialog.form.show_plan(plan)
    run(qtbot, dialog)
    assert dialog.state.text() == "Finished: 4 runs."


def test_a_row_of_the_table_chooses_the_run(qtbot, dialog, plan):
    dialog.form.show_plan(plan)
    run(qtbot, dialog)
    dialog.table.selectRow(1)
    value = dialog.table.summaries[1].value
    assert dialog.epochs.run_box.currentText().startswith({"sgd": "SGD", "adam": "Adam"}[value])


def test_a_stop_keeps_finished_runs_and_it_goes_on_after_reopening(qtbot, dialog, plan):
    dialog.form.show_plan(replace(plan, seeds=6, epochs=4))
    dialog.start_button.click()
    qtbot.waitUntil(lambda: len(dialog.runs) >= 2, timeout=60_000)
    dialog.stop_button.click()
    kept = len(dialog.runs)
    assert kept < 12
    assert not dialog.is_running
    assert f"Stopped after {kept} of 12 runs." == dialog.state.text()
    assert dialog.start_button.text() == "Go on"
    dialog.close()

    again = ExperimentsDialog()
    qtbot.addWidget(again)
    assert len(again.runs) == kept
    assert again.start_button.text() == "Go on"
    run(qtbot, again)
    assert len(again.runs) == 12
    assert {(each.value, each.seed) for each in again.runs} == set(again.plan.runs)
    again.close()


def test_another_plan_starts_anew(qtbot, dialog, plan):
    dialog.form.show_plan(plan)
    run(qtbot, dialog)
    dialog.form.show_plan(replace(plan, seeds=1))
    dialog.form.edited.emit()
    assert dialog.start_button.text() == "Start"
    run(qtbot, dialog)
    assert len(dialog.runs) == 2


def test_copying_and_saving(qtbot, dialog, plan, tmp_path, monkeypatch):
    assert not dialog.copy_button.isEnabled()
    dialog.form.show_plan(replace(plan, seeds=1))
    run(qtbot, dialog)
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text().startswith("optimizer  test accuracy")
    for button, name, text in (
        (dialog.csv_button, "a.csv", "value,seed,epoch"),
        (dialog.python_button, "a.py", "plan = ExperimentPlan("),
    ):
        path = tmp_path / name
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, path=path: (str(path), ""))
        button.click()
        assert text in path.read_text(encoding="utf-8")
    missing = tmp_path / "nowhere" / "a.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(missing), ""))
    dialog.csv_button.click()
    assert "cannot be written" in dialog.message_row.text()


@pytest.mark.parametrize(
    ("field", "text", "error"),
    [
        ("seedsEdit", "0", "expected seeds from 1 to 20"),
        ("seedsEdit", "many", "Each field needs a number."),
        ("epochsEdit", "", "Each field needs a number."),
        ("rate_sgd", "99", "expected a learning rate above 0"),
        ("imagesEdit", "3", "expected drawings from 20"),
    ],
)
def test_a_bad_field_is_said_below_the_form(dialog, field, text, error):
    dialog.form.findChild(object, field).setText(text)
    dialog.start_button.click()
    assert error in dialog.form.error.text()
    assert not dialog.is_running


def test_missing_data_is_one_sentence(qtbot, dialog, plan):
    dialog.form.show_plan(replace(plan, data="nothing.csv"))
    run(qtbot, dialog)
    assert "nothing.csv" in dialog.message_row.text()


def test_the_order_of_tab(qtbot, dialog, plan):
    dialog.form.show_plan(plan)
    assert tab_order_problems(dialog) == []
    run(qtbot, dialog)
    assert tab_order_problems(dialog) == []


def test_closing_stops_the_work(qtbot, dialog, plan):
    dialog.form.show_plan(replace(plan, epochs=50))
    dialog.start_button.click()
    dialog.close()
    assert not dialog.is_running
