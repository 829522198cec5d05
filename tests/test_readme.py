"""The documents stay true: links lead to files, Python runs, commands exist, lengths are kept."""

import re
from itertools import islice
from pathlib import Path

import pytest

import model
from app.__main__ import SUBCOMMANDS
from model.datasets.stroke_files import dataset_from_drawings
from model.datasets.synthetic import drawings

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
CHINESE = ROOT / "assets" / "readme" / "zh-CN.md"
CONTRIBUTING = ROOT / ".github" / "CONTRIBUTING.md"
DOCUMENTS = [
    README,
    CHINESE,
    CONTRIBUTING,
    *sorted(
        path for folder in ("model", "app", "scripts") for path in ROOT.glob(f"{folder}/**/*.md")
    ),
    *sorted(ROOT.glob("assets/weights/*.md")),
]
MAX_README_LINES = 160
MENU_ARROW = " \u203a "
FENCED_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def links(path: Path) -> list[str]:
    return re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", FENCED_BLOCK.sub("", text_of(path)))


def blocks(path: Path) -> list[tuple[str, str]]:
    return FENCED_BLOCK.findall(text_of(path))


def without_comments(path: Path) -> list[tuple[str, str]]:
    """Return the language and the code of every block; comments are translated."""
    return [
        (language, re.sub(r" +# .*", "", code) if language == "console" else code)
        for language, code in blocks(path)
    ]


each_document = pytest.mark.parametrize(
    "document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix()
)


def test_the_readme_is_short():
    assert len(text_of(README).splitlines()) <= MAX_README_LINES


@pytest.mark.parametrize("document", [README, CHINESE])
def test_a_readme_opens_with_the_picture_and_the_two_commands(document):
    before_the_features = text_of(document).split("\n## ")[0]

    assert re.search(r"!\[.+\]\(.*window(-zh)?\.png\)", before_the_features)
    (_, commands), *others = FENCED_BLOCK.findall(before_the_features)
    assert others == []
    assert re.findall(r"^python3 (\S+)", commands, re.MULTILINE) == [
        "scripts/run.py",
        "scripts/test.py",
    ]


@pytest.mark.parametrize(("document", "other"), [(README, CHINESE), (CHINESE, README)])
def test_the_first_lines_link_the_other_language(document, other):
    first_lines = text_of(document).splitlines()[:3]

    targets = re.findall(r"\]\(([^)]+)\)", "\n".join(first_lines))

    assert [(document.parent / target).resolve() for target in targets] == [other]


def test_both_languages_show_the_same():
    assert without_comments(CHINESE) == without_comments(README)
    rows_english, rows_chinese = (
        [
            (line.count("|"), re.findall(r"\d[\d.,]*", line))
            for line in text_of(document).splitlines()
            if line.startswith("|")
        ]
        for document in (README, CHINESE)
    )
    assert rows_chinese == rows_english
    headings_english, headings_chinese = (
        re.findall(r"^#+ ", FENCED_BLOCK.sub("", text_of(document)), re.MULTILINE)
        for document in (README, CHINESE)
    )
    assert headings_chinese == headings_english


@each_document
def test_every_link_leads_to_a_file(document):
    own = [link for link in links(document) if "://" not in link]

    assert [link for link in own if not (document.parent / link).exists()] == []


def test_the_readme_leads_to_every_document():
    reached, waiting = set(), [README]
    while waiting:
        document = waiting.pop()
        reached.add(document)
        targets = {(document.parent / link).resolve() for link in links(document)}
        waiting += [
            target for target in targets if target.suffix == ".md" and target not in reached
        ]

    assert [path for path in DOCUMENTS if path not in reached] == []


@each_document
def test_every_script_and_test_that_is_named_exists(document):
    text = text_of(document)
    named = set(re.findall(r"(?<![\w/])(?:scripts|tests|model|app)/[\w/]+\.py", text))

    assert [path for path in sorted(named) if not (ROOT / path).is_file()] == []


@pytest.mark.parametrize(
    ("document", "texts"),
    [
        (README, r"<source>(.*?)</source>"),
        (ROOT / "model" / "training" / "README.md", r"<source>(.*?)</source>"),
        (CHINESE, r"<translation>(.*?)</translation>"),
    ],
)
def test_the_menu_entries_that_are_named_exist(document, texts):
    translations = ROOT / "assets" / "translations" / "digitpad_zh_CN.ts"
    found = re.findall(texts, text_of(translations), re.DOTALL)
    # Without the marks of access keys, as &Train or 训练(&T).
    window_texts = {re.sub(r"\(&amp;\w\)|&amp;", "", text) for text in found}
    menu_paths = re.findall(rf"\*([^*\n]+{MENU_ARROW}[^*\n]+)\*", text_of(document))

    assert menu_paths
    assert [path for path in menu_paths if not set(path.split(MENU_ARROW)) <= window_texts] == []


@pytest.mark.parametrize("document", [README, CHINESE])
def test_every_command_is_shown(document):
    shown = set(re.findall(r"^digitpad ([a-z]+(?:-[a-z]+)?)", text_of(document), re.MULTILINE))

    assert set(SUBCOMMANDS) <= shown


def test_its_python_trains_a_network(monkeypatch: pytest.MonkeyPatch, capsys):
    (snippet,) = [code for language, code in blocks(README) if language == "python"]
    # As in the text, but with a hundredth of the drawings.
    few = dataset_from_drawings(islice(drawings(1), 200))
    monkeypatch.setattr(model, "load_data", lambda source: few)
    exec(compile(snippet, "README.md", "exec"), {})
    printed = capsys.readouterr().out
    assert printed.startswith("Answer: 7 (")
    assert re.search(r"^epoch 1, 200 drawings: \d+\.\d %$", printed, re.MULTILINE)
