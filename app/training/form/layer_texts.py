"""Texts about the layers of a network that can learn, or be kept from it."""

from __future__ import annotations

import json
from functools import cache, lru_cache

from app.training.form.form_field import translate
from model.network.network import Description, Network
from model.network.networks import describe_network
from model.training.frozen import layers_with_weights


@cache
def layers_of(network: str) -> str:
    """Return the layers of a named network that can learn, see `layers_text`."""
    return layers_text(describe_network(network))


def layers_text(description: Description) -> str:
    """Return the layers that can learn by kind, ``"conv3x3 (1, 3), softmax (18)"``."""
    return _layers_text(json.dumps(description))


# Every edit of the form asks for them, and a large network takes long to build.
@lru_cache(maxsize=16)
def _layers_text(description: str) -> str:
    network = Network(json.loads(description))
    numbers: dict[str, list[str]] = {}
    for layer in layers_with_weights(network):
        number, _, kind = layer.partition(".")
        numbers.setdefault(kind, []).append(number)
    return ", ".join(f"{kind} ({', '.join(found)})" for kind, found in numbers.items())


def frozen_line(layers: str) -> str:
    """Return how layers are named; empty if they are unknown."""
    if not layers:
        return translate("MoreSettings", "By kind or number, such as conv3x3 or 1.")
    return translate("MoreSettings", "By kind or number: {0}").format(layers)


def frozen_error(layers: str) -> str:
    """Return which layers can be chosen."""
    return translate("MoreSettings", "Some of these, not all: {0}").format(layers)
