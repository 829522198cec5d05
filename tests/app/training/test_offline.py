"""Without a connection, training offers synthetic handwriting; addresses go to the log."""

import logging
from dataclasses import replace

import pytest

from app.training.training_dialog import Page
from model.datasets import mnist
from model.errors import DownloadError
from model.runs.plan import MNIST, SAMPLES, SYNTHETIC, TrainingPlan
from tests.app.training.training_doubles import dialog_of, press, wait_for
from tests.model.runs.run_doubles import SMALL

REFUSAL = "train.gz cannot be downloaded: https://mirror.example/ cannot be reached ([Errno -2])."


@pytest.fixture
def no_mnist(monkeypatch):
    monkeypatch.delenv("DIGITPAD_MNIST_DIR", raising=False)


def refuse(monkeypatch, is_offline):
    def download(_folder, _progress, _should_stop):
        raise DownloadError(REFUSAL, is_offline)

    monkeypatch.setattr(mnist, "download_mnist", download)


@pytest.mark.parametrize(
    ("is_offline", "text"),
    [
        (True, "No connection. Train on synthetic handwriting instead?"),
        (False, "MNIST cannot be downloaded now. Train on synthetic handwriting instead?"),
    ],
)
def test_synthetic_handwriting_takes_the_place(
    window, qtbot, monkeypatch, caplog, no_mnist, is_offline, text
):
    refuse(monkeypatch, is_offline)
    dialog = dialog_of(window)
    dialog.settings_page.show_plan(replace(SMALL, sources=(MNIST,)))
    with caplog.at_level(logging.WARNING, logger="digitpad"):
        press(dialog, "startTrainingButton")
        wait_for(qtbot, dialog, Page.FAILED)
    page = dialog.failed_page
    assert page.text.text() == text
    assert "https://mirror.example/" in caplog.text
    assert "[Errno -2]" in caplog.text
    assert page.synthetic_button.isDefault()
    assert not dialog.foot.back_button.isDefault()

    qtbot.waitUntil(lambda: not window.training.is_running)
    press(dialog, "syntheticButton")
    wait_for(qtbot, dialog, Page.FINISHED)
    assert dialog.settings_page.data.sources == (SYNTHETIC,)


def test_other_failures_offer_nothing(window, qtbot):
    dialog = dialog_of(window)
    dialog.show_failure("there is no connection", has_best=False)
    assert dialog.failed_page.synthetic_button.isVisible()
    dialog.show_failure("a weight is no longer a finite number", has_best=False)
    assert not dialog.failed_page.synthetic_button.isVisible()
    assert dialog.foot.back_button.isDefault()


def test_the_other_data_of_a_plan_stays():
    plan = TrainingPlan(sources=(MNIST, SAMPLES))
    assert plan.without_download().sources == (SYNTHETIC, SAMPLES)
    plan = TrainingPlan(sources=(MNIST, SYNTHETIC))
    assert plan.without_download().sources == (SYNTHETIC,)
