"""The sliders of the figures."""

from PySide6.QtCore import Qt

from app.learning.figures.parts import NamedSlider, Question


def test_a_slider_shows_its_value(qtbot):
    slider = NamedSlider("slider", -10, 10, 5, 0.1)
    qtbot.addWidget(slider)
    slider.set_name("Score")
    with qtbot.waitSignal(slider.changed):
        slider.slider.setValue(-7)
    assert round(slider.value, 9) == -0.7
    assert slider.shown.text() == slider.slider.accessibleDescription() == "−0.7"
    assert slider.slider.accessibleName() == "Score"


def test_a_question_shows_and_hides_its_answer(qtbot):
    question = Question("sum")
    qtbot.addWidget(question)
    question.set_texts("How much is 1 + 1?", "2")
    assert question.question.text() == "Question: How much is 1 + 1?"
    assert question.button.accessibleDescription() == "How much is 1 + 1?"
    assert question.answer.isHidden()
    qtbot.keyClick(question.button, Qt.Key.Key_Space)
    assert not question.answer.isHidden()
    assert question.answer.text() == "2"
    assert question.button.text() == "Hide the answer"
    question.button.click()
    assert question.answer.isHidden()
    assert question.button.text() == "Show the answer"


def test_a_slider_has_the_decimals_of_its_unit(qtbot):
    slider = NamedSlider("slider", 0, 20, 3, 0.05)
    qtbot.addWidget(slider)
    assert slider.shown.text() == "0.15"
