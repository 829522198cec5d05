"""Gather the texts of the window for translation, and compile what is translated.

Run it after a text has changed, fill in what is marked unfinished in the ``.ts`` file, and run it
again: the compiled ``.qm`` file is what the window reads.
"""

import shutil
import subprocess
import sys
from pathlib import Path

PROJECT_FOLDER = Path(__file__).resolve().parent.parent
TRANSLATIONS_FOLDER = PROJECT_FOLDER / "assets" / "translations"
LANGUAGES = ("zh_CN",)


def main() -> int:
    """Update and compile every language; return the exit status."""
    sources = sorted(str(path) for path in (PROJECT_FOLDER / "app").rglob("*.py"))
    for language in LANGUAGES:
        texts = TRANSLATIONS_FOLDER / f"digitpad_{language}.ts"
        compiled = texts.with_suffix(".qm")
        # Line numbers would change the file with every edit of the code.
        _run("lupdate", "-locations", "none", "-no-obsolete", *sources, "-ts", str(texts))
        _run("lrelease", str(texts), "-qm", str(compiled))
    return 0


def _run(tool: str, *arguments: str) -> None:
    name = f"pyside6-{tool}"
    program = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    if program is None:
        raise SystemExit(f"{name} was not found; it comes with PySide6-Essentials.")
    subprocess.run([program, *arguments], check=True)


if __name__ == "__main__":
    sys.exit(main())
