"""The chapters of the lesson, from the pages that the repository has too."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import model as model_package

_PAGES = {"en": "README.md", "zh": "README.zh-CN.md"}
_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
_MATH = re.compile(r"^```math\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\((?!https?:)[^)]*\)")


@dataclass(frozen=True)
class Chapter:
    """A chapter of the lesson.

    Parameters
    ----------
    title : str
    parts : tuple of (str, bool)
        Markdown, or LaTeX where the second is True, in turn.
    """

    title: str
    parts: tuple[tuple[str, bool], ...]


def lesson_chapters(language: str) -> list[Chapter]:
    """Return the chapters of a language, ``"en"`` or ``"zh"``.

    Raises
    ------
    OSError
        If the page is missing, as in a damaged installation.
    """
    folder = Path(model_package.__file__).resolve().parent
    text = (folder / _PAGES[language]).read_text(encoding="utf-8")
    pieces = _HEADING.split(text)
    introduction = re.sub(r"^(English|\[English\]).*\n", "", pieces[0]).strip()
    title = re.match(r"# (.+)\n", introduction)
    assert title is not None
    chapters = [_chapter(title[1], introduction[title.end() :])]
    chapters += [_chapter(*pair) for pair in zip(pieces[1::2], pieces[2::2], strict=True)]
    return chapters


def _chapter(title: str, text: str) -> Chapter:
    parts = _MATH.split(text)
    return Chapter(
        title.strip(),
        tuple(
            # Links into the source lead nowhere in a window.
            (part if index % 2 else _LINK.sub(r"\1", part), bool(index % 2))
            for index, part in enumerate(parts)
            if part.strip()
        ),
    )
