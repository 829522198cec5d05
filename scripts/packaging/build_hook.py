"""Hatch hooks: move the packages below `digitpad`, and make the README's links absolute.

In the repository, `app`, `model` and `assets` are top-level packages. A wheel contains them as
`digitpad.app`, `digitpad.model` and `digitpad.assets`, so that an installed Digitpad shadows no
other package: every absolute import is rewritten while the wheel is built.
"""

from __future__ import annotations

import ast
import re
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface

PACKAGES = ("app", "model", "assets")
#: Files whose path in the wheel is not their path in the repository below `digitpad`.
_MOVED_FILES = {
    "app/notebook/__init__.py": "digitpad/__init__.py",
    "scripts/packaging/clone/digitpad/__main__.py": "digitpad/__main__.py",
    "scripts/packaging/clone/digitpad/py.typed": "digitpad/py.typed",
}
#: What precedes the relative target of a picture or link in Markdown and in HTML.
_PICTURE = r"""!\[[^\]]*\]\(|\bsrc=\""""
_LINK = r"""(?<!!)\[(?:!\[[^\]]*\]\([^)]*\)|[^\]])*\]\(|\bhref=\""""
_RELATIVE = "(?![a-z]+:|#)"


def with_absolute_imports(source: str, name: str) -> str:
    """Return Python source whose imports of `PACKAGES` go through ``digitpad``.

    Errors call the file `name`.

    Raises
    ------
    ValueError
        For ``import model.errors``: what it binds would change. ``import model.errors as errors``
        and ``from model import errors`` work.
    """
    lines = source.splitlines(keepends=True)
    positions: list[tuple[int, int]] = []
    for node in ast.walk(ast.parse(source, name)):
        if isinstance(node, ast.ImportFrom) and _is_ours(node.module or ""):
            positions.append((node.lineno, node.col_offset))
        elif isinstance(node, ast.Import):
            for alias in filter(lambda alias: _is_ours(alias.name), node.names):
                if alias.asname is None:
                    raise ValueError(
                        f"{name}, line {node.lineno}: write 'import {alias.name} as …' or "
                        f"'from … import …': the wheel contains digitpad.{alias.name}."
                    )
                positions.append((alias.lineno, alias.col_offset))
    for line, column in sorted(positions, reverse=True):
        # The columns of a syntax tree count UTF-8 bytes.
        before = lines[line - 1].encode()[:column].decode()
        after = lines[line - 1][len(before) :]
        lines[line - 1] = before + re.sub(r"^(from\s+)?", r"\g<0>digitpad.", after, count=1)
    return "".join(lines)


def with_absolute_links(markdown: str, repository: str, version: str) -> str:
    """Return Markdown whose relative links and pictures lead to a release on GitHub."""
    for start, view in ((_PICTURE, "raw"), (_LINK, "blob")):
        address = f"{repository}/{view}/v{version}/"
        markdown = re.sub(f"({start}){_RELATIVE}", rf"\1{address}", markdown)
    return markdown


def _is_ours(module: str) -> bool:
    return module.partition(".")[0] in PACKAGES


class WheelHook(BuildHookInterface[Any]):
    """Adds the Python files to a wheel; `pyproject.toml` selects the other ones."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the changed sources into a temporary folder, and include them."""
        if version == "editable":
            return
        root = Path(self.root)
        self._folder = tempfile.TemporaryDirectory(prefix="digitpad-wheel-")
        files = {
            path.relative_to(root).as_posix(): f"digitpad/{path.relative_to(root).as_posix()}"
            for package in PACKAGES
            for path in sorted((root / package).rglob("*.py"))
        }
        for name, target_name in (files | _MOVED_FILES).items():
            target = Path(self._folder.name) / target_name
            target.parent.mkdir(parents=True, exist_ok=True)
            source = (root / name).read_text(encoding="utf-8")
            target.write_text(with_absolute_imports(source, name), encoding="utf-8", newline="\n")
            build_data["force_include"][str(target)] = target_name

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the temporary folder."""
        if version != "editable":
            self._folder.cleanup()


class ReadmeHook(MetadataHookInterface):
    """Gives a package index a README whose pictures it can show."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Set ``readme`` from README.md."""
        text = (Path(self.root) / "README.md").read_text(encoding="utf-8")
        source = metadata["urls"]["Source"]
        metadata["readme"] = {
            "content-type": "text/markdown",
            "text": with_absolute_links(text, source, metadata["version"]),
        }
