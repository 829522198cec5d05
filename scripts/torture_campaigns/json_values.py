"""JSON texts that are nearly right: with values of other kinds, sizes and depths."""

from __future__ import annotations

import copy
import json
from typing import Any

import numpy as np

_PLACEHOLDER = "@odd value@"
_ODD_VALUES = (
    *("null", "true", "false", "0", "-1", "1", "2", "0.5", "-0.0", "1e308", "1e400", "-1e400"),
    *("1e-400", "NaN", "Infinity", "-Infinity", "2147483648", "9223372036854775808", "1e15"),
    *('""', '"x"', '"7"', '"\\u0000"', '"\\ud800"', '"\\n"', '"nan"', "[]", "{}", "[[]]", "[1]"),
    *("[[1]]", "[[1,2]]", "[null]", '{"a":1}', "[[[1,2]]]", "[[[0,0],[1e7,1e7]]]", "7"),
    *("9" * 20, "9" * 310, "-" + "9" * 400, "9" * 4300, "9" * 5001, f'"{"x" * 2000}"'),
    *("[" * 60 + "]" * 60, "[" * 5000 + "]" * 5000, "[" * 5000, '{"a":' * 3000, f"[{'0,' * 999}0]"),
)


def odd_json(document: Any, generator: np.random.Generator) -> str:
    """Return a document as JSON in which one to three values are odd, missing or twice there."""
    changed = copy.deepcopy(document)
    for _ in range(int(generator.integers(1, 4))):
        changed = _changed(changed, generator)
    text = json.dumps(changed)
    while (quoted := json.dumps(_PLACEHOLDER)) in text:
        odd = _ODD_VALUES[int(generator.integers(len(_ODD_VALUES)))]
        text = text.replace(quoted, odd, 1)
    return text


def _changed(value: Any, generator: np.random.Generator) -> Any:
    """Return a value with a change somewhere inside."""
    if not isinstance(value, dict | list) or not value or generator.random() < 0.15:
        return _PLACEHOLDER
    keys = list(value) if isinstance(value, dict) else list(range(len(value)))
    key = keys[int(generator.integers(len(keys)))]
    kind = generator.random()
    if kind < 0.05:
        del value[key]
    elif kind < 0.1 and isinstance(value, list):
        value.extend(value[:key])
    elif kind < 0.1 and isinstance(value, dict):
        value[f"{key}?"] = value[key]
    else:
        value[key] = _changed(value[key], generator)
    return value
