"""What the hooks change: imports for the wheel, links for a package index."""

import ast
from pathlib import Path

import pytest

from scripts.packaging.build_hook import PACKAGES, with_absolute_imports, with_absolute_links

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("from model.errors import DataError\n", "from digitpad.model.errors import DataError\n"),
        ("from  app import look\n", "from  digitpad.app import look\n"),
        ("import assets as a, os\n", "import digitpad.assets as a, os\n"),
        ("é = 1; from app import x\n", "é = 1; from digitpad.app import x\n"),
        ("from modeling import x\n", "from modeling import x\n"),
        ("'from model import x'\n", "'from model import x'\n"),
        ("from model import (\n    load,\n)\n", "from digitpad.model import (\n    load,\n)\n"),
        (
            "def late():\n    from app.x import y; import model.x as z\n",
            "def late():\n    from digitpad.app.x import y; import digitpad.model.x as z\n",
        ),
    ],
)
def test_absolute_imports_go_through_digitpad(source: str, expected: str) -> None:
    assert with_absolute_imports(source, "some.py") == expected


def test_an_import_that_would_bind_another_name_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^some\.py, line 2: write 'import model\.x as …'"):
        with_absolute_imports("\nimport model.x\n", "some.py")


@pytest.mark.parametrize("package", PACKAGES)
def test_no_text_of_a_package_names_a_module_to_import(package: str) -> None:
    modules = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for name in PACKAGES
        for path in (ROOT / name).rglob("*.py")
    } - set(PACKAGES)
    named = [
        f"{path.relative_to(ROOT)}, line {node.lineno}: {node.value}"
        for path in (ROOT / package).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in modules
    ]

    assert named == []


def test_links_become_absolute_and_pictures_raw() -> None:
    markdown = "![A 7](assets/7.png) [lesson](model/README.md#ink) [top](#top) [Qt](https://qt.io)"

    assert with_absolute_links(markdown, "https://example.org/a/b", "1.2") == (
        "![A 7](https://example.org/a/b/raw/v1.2/assets/7.png) "
        "[lesson](https://example.org/a/b/blob/v1.2/model/README.md#ink) "
        "[top](#top) [Qt](https://qt.io)"
    )


def test_links_around_pictures_and_in_html_become_absolute_too() -> None:
    markdown = '[![A 7](a/7.png)](b.md) <a href="c.md"><img src="a/8.png"></a> <a href="#d">'

    assert with_absolute_links(markdown, "https://example.org/a/b", "1") == (
        "[![A 7](https://example.org/a/b/raw/v1/a/7.png)](https://example.org/a/b/blob/v1/b.md) "
        '<a href="https://example.org/a/b/blob/v1/c.md">'
        '<img src="https://example.org/a/b/raw/v1/a/8.png"></a> <a href="#d">'
    )
