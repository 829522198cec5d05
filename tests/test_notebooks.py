"""The notebooks of the five tutorials run from top to bottom, and print the texts' own lines."""

import ast
import json
from pathlib import Path

import pytest

NOTEBOOKS = sorted((Path(__file__).resolve().parents[1] / "assets" / "notebooks").glob("*.ipynb"))

#: What the texts print, in the order of the notebooks.
LINES = [
    "[Step 1000] Past 100 steps: Average Loss ",
    "(9, 75)\n",
    "Epoch: 5 Train Loss: ",
    "220.00000000000003\n2.2 110.00000000000001 200.0\n",
    "batch 400: cost ",
]


def test_there_is_one_for_each_tutorial():
    assert len(NOTEBOOKS) == len(LINES)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "line"),
    [pytest.param(*both, id=both[0].stem) for both in zip(NOTEBOOKS, LINES, strict=True)],
)
def test_it_runs(path, line, capsys):
    content = json.loads(path.read_text(encoding="utf-8"))
    names: dict[str, object] = {"__name__": "__main__"}
    for cell in content["cells"]:
        if cell["cell_type"] != "code":
            continue
        tree = ast.parse("".join(cell["source"]))
        last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, str(path), "exec"), names)
        if last is not None:
            value = eval(compile(ast.Expression(last.value), str(path), "eval"), names)
            if hasattr(value, "_repr_html_"):
                assert "<" in value._repr_html_()
    stored = "".join(
        "".join(output.get("text", ""))
        for cell in content["cells"]
        for output in cell.get("outputs", [])
    )
    assert line in capsys.readouterr().out
    assert line in stored
