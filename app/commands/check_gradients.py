"""The command ``check-gradients``: compare gradients with central differences."""

from __future__ import annotations

import argparse

from app.commands.console import Complaints, say
from model.errors import ModelError
from model.evaluation.gradient_check import check_gradients as compare_gradients
from model.network.architecture import open_description

#: A gradient with a larger relative error is wrong.
LARGEST_ERROR = 1e-6

#: Exit status if a gradient is wrong.
WRONG = 1


def check_gradients(arguments: argparse.Namespace) -> int:
    """Print the largest relative error of each parameter's gradient; return the exit status."""
    complain = Complaints()
    try:
        checks = compare_gradients(open_description(arguments.network), arguments.seed)
    except ModelError as error:
        complain(str(error))
        return complain.status
    layer_width = max(len("layer"), *(len(check.layer) for check in checks))
    name_width = max(len("parameter"), *(len(check.parameter) for check in checks))
    say(f"{'layer':<{layer_width}}  {'parameter':<{name_width}}  relative error")
    for check in checks:
        mark = "" if check.relative_error <= LARGEST_ERROR else "  too large"
        say(
            f"{check.layer:<{layer_width}}  {check.parameter:<{name_width}}"
            f"  {check.relative_error:>14.1e}{mark}"
        )
    largest = max(check.relative_error for check in checks)
    is_right = largest <= LARGEST_ERROR
    verdict = "right" if is_right else "wrong"
    say(f"largest {largest:.1e}, {verdict} (limit {LARGEST_ERROR:.0e})")
    return 0 if is_right else WRONG
