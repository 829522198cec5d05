"""A network of one's own in the form: its file, sizes and batch normalization."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from app.training.form.network_settings import NetworkSettings
from app.training.form.plan_texts import run_name
from app.training.training_dialog import Page
from model.network.architecture import architecture_text
from model.network.networks import describe_network
from model.runs.plan import IN_USE, TrainingPlan
from tests.app.training.training_doubles import begin, wait_for
from tests.model.runs.run_doubles import SMALL


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "mine.json"
    path.write_text(architecture_text(describe_network("two-conv")), "utf-8")
    return path


@pytest.fixture
def fields(qtbot):
    made = NetworkSettings()
    qtbot.addWidget(made)
    return made


def test_a_file_is_chosen_in_a_dialog_and_replaces_the_network(fields, qtbot, monkeypatch, file):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    with qtbot.waitSignal(fields.edited):
        qtbot.mouseClick(fields.choose_button, Qt.MouseButton.LeftButton)
    fields.filter_counts.set_text("3,5")
    values = fields.values("classic")
    assert (values["architecture"], values["filter_counts"]) == (str(file), "3, 5")
    kinds = [layer["kind"] for layer in fields.description("classic")]
    assert kinds == [layer["kind"] for layer in describe_network("two-conv")]
    assert fields.values(IN_USE) == {}


def test_a_wrong_file_says_why_until_it_is_mended(fields, file):
    good = file.read_text("utf-8")
    file.write_text('{"layers": [{"kind": "conv9"}]}', "utf-8")
    fields.architecture.set_text(str(file))
    fields.values("classic")
    assert fields.architecture.error == (
        "This file describes no network: layer 1: there is no layer of kind 'conv9'."
    )
    assert fields.description("classic") is None
    file.write_text(good, "utf-8")
    fields.values("classic")
    assert not fields.architecture.error
    file.write_text("{}", "utf-8")
    fields.values("classic")
    assert fields.architecture.error


def test_the_name_of_a_run_is_that_of_its_file(file):
    assert run_name(TrainingPlan(architecture=str(file))) == "mine · MNIST"


def test_a_run_learns_the_varied_network_and_ends_after_its_steps(window, qtbot, file):
    results = []
    training = window.training
    show = training.dialog.show_result
    training.dialog.show_result = lambda result, plan: (results.append(result), show(result, plan))
    plan = replace(
        SMALL,
        architecture=str(file),
        filter_counts="2, 3",
        batch_normalization="on",
        epochs=5,
        steps=3,
    )
    dialog = begin(window, qtbot, plan)
    wait_for(qtbot, dialog, Page.FINISHED)
    (result,) = results
    network = result.weights.network
    assert [layer["filters"] for layer in network if "filters" in layer] == [2, 3]
    assert [layer["kind"] for layer in network].count("batch_normalization") == 2
    assert len(result.curve.validation) == 1
