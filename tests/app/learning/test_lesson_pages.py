"""The chapters are those of the page, the same in both languages."""

from app.learning.lesson_pages import lesson_chapters


def test_both_languages_have_the_same_chapters():
    english, chinese = lesson_chapters("en"), lesson_chapters("zh")
    assert len(english) == len(chinese) == 18
    assert [len(chapter.parts) for chapter in english] == [len(each.parts) for each in chinese]
    assert english[0].title == "How a network learns, layer by layer"
    assert english[6].title == "Convolution"


def test_links_into_the_source_are_plain_text():
    text = "".join(part for chapter in lesson_chapters("en") for part, _ in chapter.parts)
    assert "](network/" not in text
    assert "computational_graph.py" in text
    assert "简体中文" not in text
