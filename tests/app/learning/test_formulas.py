"""Formulas as HTML, all of the lesson among them."""

import re

import pytest

from app.learning.formulas import formula_html
from app.learning.lesson_pages import lesson_chapters


def plain(latex):
    return re.sub(r"<[^>]+>|&thinsp;", "", formula_html(latex))


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"G = \frac{\partial L}{\partial\,\text{outputs}}", "G = ∂L/∂outputs"),
        (r"\sum_k x_k", "Σk xk"),
        (r"\frac{1}{\sqrt{a + b}}", "1/√(a + b)"),
        (r"\frac{a + b}{n}", "(a + b)/n"),
        (r"-\frac{t_j}{p_j}", "−tj/pj"),
    ],
)
def test_by_hand(latex, text):
    assert plain(latex) == text


def test_indices_and_lines():
    assert formula_html("x_{i}^2") == "<i>x</i><sub><i>i</i></sub><sup>2</sup>"
    assert formula_html(r"\begin{aligned} a &= b \\ c &= d \end{aligned}").count("<br>") == 1


def test_an_unknown_command_is_refused():
    with pytest.raises(ValueError, match=r"unknown command \\integral"):
        formula_html(r"\integral x")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_formula_of_the_lesson(language):
    formulas = [
        part
        for chapter in lesson_chapters(language)
        for part, is_formula in chapter.parts
        if is_formula
    ]
    assert len(formulas) > 15
    for formula in formulas:
        assert "\\" not in plain(formula)
        assert plain(formula).count("(") == plain(formula).count(")")
