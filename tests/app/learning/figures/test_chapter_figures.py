"""Figures belong to the same chapters in both languages."""

import pytest

from app.learning.figures.chapter_figures import FIGURES
from app.learning.lesson_pages import lesson_chapters


@pytest.mark.parametrize("language", ["en", "zh"])
def test_figures_belong_to_these_chapters(language):
    titles = [chapter.title for chapter in lesson_chapters(language)]
    expected = {
        "en": [
            "A calculation is a graph",
            "Convolution",
            "Pooling",
            "Batch normalization",
            "Softmax",
            "How weights learn",
        ],
        "zh": ["计算就是一张图", "卷积", "池化", "批归一化", "Softmax", "权重怎样学习"],
    }
    assert [titles[place] for place in sorted(FIGURES)] == expected[language]
