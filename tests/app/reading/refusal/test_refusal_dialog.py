"""The setting of when a drawing is no digit: chart, slider, sentence, squares."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from app.look.current import Look, set_look
from app.look.theme import DARK, LIGHT
from app.look.type_scale import TypeScale
from app.reading.refusal import refusal_scale
from app.reading.refusal.refusal_dialog import RefusalDialog
from app.reading.refusal.texts import cost_text
from model.rejection.sensitivity import CurvePoint, letters_read_at

RECOMMENDED = 0.52

CURVE = tuple(
    CurvePoint(5 - 10 * setting, 0.08 * setting**3, letters_read_at(setting), 0.5)
    for setting in np.linspace(0.02, 1.0, 50).tolist()
)


@pytest.fixture
def dialog(qtbot: QtBot) -> RefusalDialog:
    shown = RefusalDialog(CURVE, RECOMMENDED, RECOMMENDED)
    qtbot.addWidget(shown)
    with qtbot.waitExposed(shown):
        shown.show()
    return shown


@pytest.mark.parametrize(
    ("refused", "read", "sentence"),
    [
        (0.01, 0.09, "Of 100 digits 1 is refused; of 100 letters 9 are read as digits."),
        (0.0, 1.0, "Of 100 digits none is refused; of 100 letters all are read as digits."),
        (
            0.003,
            0.2,
            "Of 100 digits fewer than 1 is refused; of 100 letters 20 are read as digits.",
        ),
        (0.09, 0.01, "Of 100 digits 9 are refused; of 100 letters 1 is read as a digit."),
        (0.2, 0.001, "Of 100 digits 20 are refused; of 100 letters none is read as a digit."),
    ],
)
def test_the_cost_is_one_sentence(refused: float, read: float, sentence: str) -> None:
    assert cost_text(CurvePoint(0.0, refused, read, 0.0)) == sentence


def test_it_opens_at_the_setting(dialog: RefusalDialog) -> None:
    assert dialog.scale.slider.value() == 52
    assert dialog.scale.slider.hasFocus()
    assert dialog.sentence.text() == (
        "Of 100 digits 1 is refused; of 100 letters 9 are read as digits."
    )
    assert (dialog.digits.filled, dialog.letters.filled) == (99, 9)
    assert not dialog.recommended_button.isEnabled()


def test_keys_move_it_and_it_takes_effect_at_once(dialog: RefusalDialog, qtbot: QtBot) -> None:
    slider = dialog.scale.slider
    with qtbot.waitSignal(dialog.sensitivity_changed) as changed:
        qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert changed.args == [pytest.approx(0.53)]
    assert dialog.recommended_button.isEnabled()
    qtbot.keyClick(slider, Qt.Key.Key_End)
    assert dialog.sentence.text().startswith("Of 100 digits 8 are refused")
    assert slider.accessibleDescription() == dialog.sentence.text()
    qtbot.keyClick(slider, Qt.Key.Key_Home)
    assert dialog.sentence.text() == (
        "Of 100 digits none is refused; of 100 letters all are read as digits."
    )
    assert dialog.scale.point.threshold == float("inf")


def test_back_to_recommended_by_button_or_by_slider(dialog: RefusalDialog, qtbot: QtBot) -> None:
    dialog.scale.slider.setValue(80)
    with qtbot.waitSignal(dialog.recommended_chosen):
        qtbot.mouseClick(dialog.recommended_button, Qt.MouseButton.LeftButton)
    assert dialog.scale.slider.value() == 52
    dialog.scale.slider.setValue(51)
    with (
        qtbot.waitSignal(dialog.recommended_chosen),
        qtbot.assertNotEmitted(dialog.sensitivity_changed),
    ):
        qtbot.keyClick(dialog.scale.slider, Qt.Key.Key_Right)
    assert dialog.scale.sensitivity == RECOMMENDED


def test_a_new_cost_is_announced(
    dialog: RefusalDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(refusal_scale, "announce", lambda widget, text: said.append(text))
    qtbot.keyClick(dialog.scale.slider, Qt.Key.Key_Right)
    assert said == [dialog.sentence.text()]
    assert dialog.scale.chart.accessibleDescription().startswith("1.2 % of digits refused. 9 % of")


def test_the_thumb_is_under_its_point(dialog: RefusalDialog) -> None:
    scale = dialog.scale
    plot = scale.chart.plot()
    for value in (0, 30, 100):
        scale.slider.setValue(value)
        across = plot.left() + value / 100 * plot.width()
        left, width = scale.slider.x(), scale.slider.width()
        thumb = left + refusal_scale.HANDLE_PX / 2 + value / 100 * (width - refusal_scale.HANDLE_PX)
        assert thumb == pytest.approx(across, abs=1.5)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_is_painted_in_every_look_and_size(
    dialog: RefusalDialog, theme: object, scale: float
) -> None:
    set_look(Look(theme=theme, type_scale=TypeScale(scale, ())))
    for size in ((544, 480), (1100, 900)):
        dialog.resize(*size)
        content = dialog.scale.parentWidget()
        assert dialog.scale.width() <= content.width()
        image = dialog.scale.grab().toImage()
        colours = {
            image.pixelColor(QPoint(x, y)).name().upper()
            for x in range(0, image.width(), 2)
            for y in range(image.height())
        }
        assert QColor(theme.accent).name().upper() in colours
        squares = dialog.letters.grab().toImage()
        assert squares.pixelColor(dialog.letters._left_px + 4, 4).name().upper() == theme.rival


def test_done_closes_it(dialog: RefusalDialog, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
