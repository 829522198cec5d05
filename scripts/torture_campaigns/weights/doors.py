"""What no weights file may do at any door, and the small sound files that attacks begin with."""

from __future__ import annotations

import gzip
import io
import pickle
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from model.network.network import Description, Network
from model.weights.builtins_file import pack_array
from model.weights.checksum import content_checksum, parameters_checksum
from model.weights.shelf_entry import read_entry
from model.weights.weights_file import Weights, open_weights, save_weights

_NETWORK: Description = [
    {"kind": "input", "shape": [1, 28, 28], "mean": 0.5, "deviation": 1.0},
    {"kind": "convolution", "filters": 1, "size": 9, "padding": 1},
    {"kind": "max_pooling", "size": 7},
    {"kind": "batch_normalization"},
    {"kind": "relu"},
    {"kind": "softmax", "classes": 10},
]
_TRAINING = {
    "name": "Tiny",
    "date": "2026-01-02T03:04:05+00:00",
    "network": "classic",
    "data": {"mnist": 60000},
    "settings": {"epochs": 3, "learning_rate": 0.005, "seed": 0, "is_varied": True},
    "history": [{"epoch": 1, "loss": 0.5, "accuracy": 0.9}],
    "measured": {"mnist": 0.976},
}


def sound_files(folder: Path) -> dict[str, bytes]:
    """Return small files that load: both versions, and tutorials' arrays in all their forms."""
    network = Network(_NETWORK, np.random.default_rng(0))
    path = folder / "sound.pkl"
    save_weights(path, Weights(network.description, network.weights(), training=_TRAINING))
    files = {"version 2": path.read_bytes()}
    old: dict[str, Any] = {**pickle.loads(files["version 2"]), "version": 1}
    old.pop("temperature")
    old["checksum"] = parameters_checksum(old["parameters"])
    files["version 1"] = pickle.dumps(old, protocol=4)
    generator = np.random.default_rng(1)
    arrays = {
        name: generator.standard_normal(shape).astype(np.float32)
        for name, shape in (("W1", (784, 2)), ("b1", (2,)), ("W2", (2, 10)), ("b2", (10,)))
    }
    for protocol in range(6):
        files[f"tutorial, protocol {protocol}"] = pickle.dumps(arrays, protocol=protocol)
    stream = io.BytesIO()
    # mypy takes the arrays for the argument allow_pickle.
    np.savez(stream, **arrays)  # type: ignore[arg-type]
    files["tutorial, npz"] = stream.getvalue()
    files["gzip"] = gzip.compress(files["version 2"], mtime=0)
    return files


def meaning_of(weights: Weights) -> str:
    """Return one checksum over all that weights mean."""
    parameters = {name: pack_array(array) for name, array in weights.parameters.items()}
    return content_checksum({**vars(weights), "parameters": parameters})


def sound_meanings(files: Iterable[bytes], path: Path) -> set[str]:
    """Return `meaning_of` files that all load; each is written to `path`."""
    found = set()
    for data in files:
        path.write_bytes(data)
        found.add(meaning_of(open_weights(path)))
    return found


def check_file(path: Path, sound: set[str]) -> str | None:
    """Open a file as every door does; return what is wrong with what happens, or None.

    Parameters
    ----------
    path : Path
    sound : set of str
        `meaning_of` the files that are allowed to load as verified.
    """
    entry = read_entry(path, 0, path.stat().st_size)
    if entry.weights is None:
        text = entry.error or ""
        is_sentence = text.startswith(f"{path}: ") and text.endswith(".") and "\n" not in text
        # A reader that tries to allocate too much has looked too late.
        asks_too_much = "allocate" in text or "MemoryError" in text
        return None if is_sentence and not asks_too_much and len(text) < 1000 else repr(text)
    if entry.weights.is_verified and meaning_of(entry.weights) not in sound:
        return "damage loads as verified"
    network = entry.weights.build_network()
    shape = (2, *network.input_shape)
    images = np.linspace(0, 1, int(np.prod(shape)), dtype=np.float32).reshape(shape)
    if not np.isfinite(network.forward(images)).all():
        return "an answer is not finite"
    return None
