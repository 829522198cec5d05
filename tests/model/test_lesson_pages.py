"""The lesson pages: all their Python runs, and both languages tell the same."""

import re
from pathlib import Path

import pytest

MODEL_FOLDER = Path(__file__).resolve().parents[2] / "model"
ENGLISH = MODEL_FOLDER / "README.md"
CHINESE = MODEL_FOLDER / "README.zh-CN.md"
PAGES = [pytest.param(ENGLISH, id="english"), pytest.param(CHINESE, id="chinese")]

FENCED_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def code_blocks(page: Path) -> list[tuple[str, str]]:
    """Return the language and text of every fenced block."""
    return FENCED_BLOCK.findall(page.read_text(encoding="utf-8"))


def prose(page: Path) -> str:
    """Return a page without its fenced blocks, in which # and ( mean something else."""
    return FENCED_BLOCK.sub("", page.read_text(encoding="utf-8"))


def headings(page: Path) -> list[tuple[str, str]]:
    """Return the marks and the text of every heading."""
    return re.findall(r"^(#+) (.+)$", prose(page), re.MULTILINE)


def anchor(heading: str) -> str:
    """Return the fragment that GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


@pytest.mark.parametrize("page", PAGES)
def test_all_python_of_a_page_runs_in_order(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    snippets = [match for match in FENCED_BLOCK.finditer(text) if match[1] == "python"]
    assert len(snippets) > 10
    names: dict[str, object] = {"__name__": "lesson"}
    for snippet in snippets:
        # Blank lines in front make an error name the page's own line.
        lines_before = text.count("\n", 0, snippet.start(2))
        exec(compile("\n" * lines_before + snippet[2], page, "exec"), names)


def test_both_pages_hold_the_same_code_and_formulas() -> None:
    assert code_blocks(CHINESE) == code_blocks(ENGLISH)


def test_both_pages_have_the_same_structure() -> None:
    assert [marks for marks, _ in headings(CHINESE)] == [marks for marks, _ in headings(ENGLISH)]
    assert len(headings(ENGLISH)) > 15
    rows_english, rows_chinese = (
        [line.count("|") for line in prose(page).splitlines() if line.startswith("|")]
        for page in (ENGLISH, CHINESE)
    )
    assert rows_chinese == rows_english


@pytest.mark.parametrize(
    ("page", "other"),
    [
        pytest.param(ENGLISH, CHINESE, id="english"),
        pytest.param(CHINESE, ENGLISH, id="chinese"),
    ],
)
def test_a_page_links_the_other_at_the_top(page: Path, other: Path) -> None:
    assert f"]({other.name})" in page.read_text(encoding="utf-8").splitlines()[0]


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)]+)\)", prose(page))
    anchors = {f"#{anchor(text)}" for _, text in headings(page)}
    missing = [
        target
        for target in targets
        if target not in anchors and not (MODEL_FOLDER / target).is_file()
    ]
    assert missing == []


@pytest.mark.parametrize("page", PAGES)
def test_every_fence_is_closed(page: Path) -> None:
    assert "```" not in prose(page)
