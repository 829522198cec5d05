"""The command ``network``: show the layers of a network, or its architecture file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from app.commands.console import Complaints, open_network, say
from model.errors import ModelError
from model.network.architecture import SUFFIX, architecture_text, open_description
from model.network.network import Network
from model.network.networks import NETWORKS


def show_network(arguments: argparse.Namespace) -> int:
    """Print a network's layers, their shapes and numbers of parameters; return the exit status."""
    complain, name = Complaints(), arguments.network
    try:
        is_weights = name not in NETWORKS and Path(name).exists()
        if not is_weights or name.lower().endswith(SUFFIX):
            description = open_description(name)
        else:
            description = open_network(name).network
        network = Network(description)
    except ModelError as error:
        complain(str(error))
        return complain.status
    if arguments.json:
        sys.stdout.write(architecture_text(network.description))
    else:
        say(repr(network))
    return complain.status
