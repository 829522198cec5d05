"""What an error that a person reads looks like."""

from __future__ import annotations

_MAX_LENGTH = 1_000


def wrong_sentence(text: str, name: str = "") -> str | None:
    """Return what is wrong with the text of an error; it should be a sentence with the name."""
    if "\n" in text or not text.endswith(".") or len(text) > _MAX_LENGTH or name not in text:
        return f"no sentence that names the file: {text!r:.200}"
    return None
