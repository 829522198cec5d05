"""The command ``export``: write a network for other engines."""

from __future__ import annotations

import argparse

from app.commands.console import Complaints, open_network, say
from model.errors import ModelError


def export(arguments: argparse.Namespace) -> int:
    """Write an ONNX file, and print its inputs and outputs.

    Return the exit status: 2 if the weights cannot be used or the file cannot be written, else 0.
    """
    from model.weights.onnx_export import INPUT_NAME, OUTPUT_NAME, export_onnx

    complain = Complaints()
    try:
        weights = open_network(arguments.weights)
        export_onnx(arguments.onnx, weights)
    except ModelError as error:
        complain(str(error))
    except OSError as error:
        complain(f"{arguments.onnx} cannot be written: {error.strerror or error}.")
    else:
        shape = ", ".join(map(str, weights.network[0]["shape"]))
        say(
            f"{arguments.onnx}: {INPUT_NAME}, float32 (batch, {shape}), values 0 to 1, "
            f"to {OUTPUT_NAME}, float32 (batch, {len(weights.labels)})"
        )
    return complain.status
