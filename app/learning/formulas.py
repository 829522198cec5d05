"""The few LaTeX commands of the lesson as HTML: sums, fractions, indices, Greek letters."""

from __future__ import annotations

import re
from html import escape

_SYMBOLS = {
    r"\sum": "Σ",
    r"\cdot": "·",
    r"\approx": "≈",
    r"\log": "log",
    r"\qquad": "&nbsp;&nbsp;&nbsp;&nbsp;",
    r"\left": "",
    r"\right": "",
    r"\,": "&thinsp;",
    r"\;": " ",
}
_TOKEN = re.compile(r"\\[a-zA-Z]+|\\[,;\\]|[{}_^&]|\s+|[^\\{}_^&\s]")


def formula_html(latex: str) -> str:
    """Return a formula as HTML, each line of an aligned one in a line of its own.

    Raises
    ------
    ValueError
        If a command is not known.
    """
    inner = re.sub(r"\\(begin|end)\{aligned\}", "", latex)
    lines = [_Parser(_TOKEN.findall(line)).whole() for line in inner.split(r"\\")]
    return "<br>".join(line.strip() for line in lines if line.strip())


class _Parser:
    """Reads tokens from left to right."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens
        self._next = 0

    def whole(self) -> str:
        """Return all tokens as HTML."""
        parts = []
        while self._next < len(self._tokens):
            parts.append(self._one())
        return "".join(parts)

    def _one(self) -> str:
        token = self._tokens[self._next]
        self._next += 1
        if token == "{":
            return self._group()
        if token in ("_", "^"):
            tag = "sub" if token == "_" else "sup"
            return f"<{tag}>{self._argument()}</{tag}>"
        if token == r"\frac":
            above, below = self._argument(), self._argument()
            return f"{_bracketed(above)}&thinsp;/&thinsp;{_bracketed(below)}"
        if token == r"\sqrt":
            return f"√({self._argument()})"
        if token == r"\text":
            return self._text()
        if token == r"\partial":
            self._skip_spaces()
            return "∂"
        if token in _SYMBOLS:
            return _SYMBOLS[token]
        if token == "&":
            return " "
        if token.startswith("\\"):
            raise ValueError(f"the formula has the unknown command {token}.")
        if token.isspace():
            return " "
        if token == "-":
            return "−"
        return f"<i>{token}</i>" if token.isalpha() else escape(token)

    def _argument(self) -> str:
        self._skip_spaces()
        return self._one()

    def _skip_spaces(self) -> None:
        while self._tokens[self._next].isspace() or self._tokens[self._next] == r"\,":
            self._next += 1

    def _text(self) -> str:
        """Return a group as it stands: words are not set in italics."""
        start = self._next + 1
        self._next = self._tokens.index("}", start) + 1
        return escape("".join(self._tokens[start : self._next - 1]))

    def _group(self) -> str:
        parts = []
        while self._tokens[self._next] != "}":
            parts.append(self._one())
        self._next += 1
        return "".join(parts)


def _bracketed(part: str) -> str:
    """Return a part of a fraction, in brackets if it is a sum."""
    plain = re.sub(r"<su[bp]>.*?</su[bp]>|<[^>]+>|&\w+;", "", part)
    if plain.startswith("√") and plain.endswith(")"):
        return part
    is_sum = any(sign in plain.strip()[1:] for sign in "+−·") or " " in plain.strip()
    return f"({part})" if is_sum else part
