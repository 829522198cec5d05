"""The sliders of the figures."""

from app.learning.figures.parts import NamedSlider


def test_a_slider_shows_its_value(qtbot):
    slider = NamedSlider("slider", -10, 10, 5, 0.1)
    qtbot.addWidget(slider)
    slider.set_name("Score")
    with qtbot.waitSignal(slider.changed):
        slider.slider.setValue(-7)
    assert round(slider.value, 9) == -0.7
    assert slider.shown.text() == slider.slider.accessibleDescription() == "−0.7"
    assert slider.slider.accessibleName() == "Score"
