"""Texts about weights of the shelf: date, network, data, settings and accuracy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.reading.option_names import (
    augmentation_names,
    network_names,
    optimizer_names,
    schedule_names,
)
from app.reading.reading_model import ACCURACY_KEY
from app.reading.texts import accuracy_text
from model.weights.shelf_entry import ShelfEntry, mapping, tidy_name

translate = QCoreApplication.translate

UNKNOWN = "–"


def date_text(entry: ShelfEntry) -> str:
    """Return when it was trained, in local time: ``"2026-11-20 21:14"``."""
    if "T" not in entry.date and " " not in entry.date:
        return entry.date
    try:
        return entry.moment.astimezone().strftime("%Y-%m-%d %H:%M")
    except (OverflowError, ValueError, OSError):
        # The first or last representable day, from a damaged file.
        return entry.date


def network_text(entry: ShelfEntry) -> str:
    """Return the name of its network, empty if unknown."""
    return network_names().get(entry.network, entry.network)


def layers_text(entry: ShelfEntry) -> str:
    """Return the layers of its network: ``"conv3x3 8 → maxpool2 → softmax 10"``."""
    if entry.weights is None:
        return UNKNOWN
    parts = []
    for layer in entry.weights.network[1:]:
        kind = str(layer.get("kind", "")).replace("_", " ")
        sizes = [layer.get(key) for key in ("filters", "outputs", "classes")]
        numbers = "".join(f" {size}" for size in sizes if isinstance(size, int))
        parts.append(f"{kind}{numbers}")
    return " → ".join(parts)


def data_text(entry: ShelfEntry) -> str:
    """Return its training data in short: ``"MNIST + my samples"``."""
    data = entry.data
    parts = []
    if "mnist_train" in data:
        parts.append("MNIST")
    if data.get("pen_drawings"):
        parts.append(translate("ShelfEntry", "pen drawings"))
    if data.get("mixtures"):
        parts.append(translate("ShelfEntry", "synthetic handwriting"))
    source = data.get("source")
    if isinstance(source, str) and source:
        parts += [_source_name(part) for part in source.split(", ")]
    if "imported_from" in data:
        name = tidy_name(data["imported_from"])
        parts.append(translate("ShelfEntry", "imported from {0}").format(name))
    return " + ".join(parts)


def data_lines(entry: ShelfEntry) -> list[str]:
    """Return its training data with numbers."""
    lines = [data_text(entry) or UNKNOWN]
    images, checked = entry.data.get("images"), entry.data.get("validation_images")
    if isinstance(images, int) and isinstance(checked, int):
        text = translate("ShelfEntry", "{0} training images, {1} validation images")
        lines.append(text.format(f"{images:,}", f"{checked:,}"))
    started = entry.data.get("from")
    if started:
        name = tidy_name(Path(str(started)).stem)
        lines.append(translate("ShelfEntry", "Continued from {0}").format(name))
    augmentation = entry.data.get("augmentation")
    if isinstance(augmentation, str) and augmentation != "none":
        name = augmentation_names().get(augmentation, tidy_name(augmentation))
        lines.append(translate("ShelfEntry", "Augmentation: {0}").format(name))
    return lines


def settings_lines(entry: ShelfEntry) -> list[str]:
    """Return the settings of each phase: ``"3 epochs, batch size 1, SGD 0.005"``."""
    settings = {} if entry.weights is None else entry.weights.training.get("settings")
    phases = settings if isinstance(settings, list) else [settings]
    lines = [_phase_text(mapping(phase)) for phase in phases]
    return [line for line in lines if line] or [UNKNOWN]


def measured_texts(entry: ShelfEntry) -> dict[str, str]:
    """Return the measured accuracies by data set, the test images first."""
    names = {
        ACCURACY_KEY: translate("ShelfEntry", "MNIST test images"),
        "validation": translate("ShelfEntry", "Validation"),
        "held_out_writers": translate("ShelfEntry", "Unseen writers"),
        "samples": translate("ShelfEntry", "My samples"),
    }
    known = [key for key in names if key in entry.measured]
    others = [key for key in entry.measured if key not in names]
    return {
        names.get(key) or tidy_name(key): accuracy_text(entry.measured[key], 2)
        for key in known + others
    }


def short_accuracy_text(entry: ShelfEntry) -> str:
    """Return the accuracy on the test images, empty if unknown."""
    value = entry.measured.get(ACCURACY_KEY)
    return "" if value is None else accuracy_text(value, 2)


def size_text(size_bytes: int) -> str:
    """Return a file's size: ``"574 kB"``."""
    if size_bytes < 1_000_000:
        return translate("ShelfEntry", "{0} kB").format(max(1, round(size_bytes / 1000)))
    return translate("ShelfEntry", "{0} MB").format(f"{size_bytes / 1e6:.1f}")


def short_error(entry: ShelfEntry) -> str:
    """Return why a file cannot be used, with its name instead of its path."""
    return (entry.error or "").replace(str(entry.path), entry.path.name)


def _source_name(source: str) -> str:
    return {
        "mnist": "MNIST",
        "synthetic": translate("ShelfEntry", "synthetic handwriting"),
        "samples": translate("ShelfEntry", "my samples"),
        "lesson": translate("ShelfEntry", "my samples"),
    }.get(source) or tidy_name(Path(source).name)


def _phase_text(settings: dict[str, Any]) -> str:
    parts = []
    epochs = settings.get("epochs")
    if isinstance(epochs, int):
        one, many = translate("ShelfEntry", "1 epoch"), translate("ShelfEntry", "{0} epochs")
        parts.append(one if epochs == 1 else many.format(epochs))
    if isinstance(settings.get("batch_size"), int):
        parts.append(translate("ShelfEntry", "batch size {0}").format(settings["batch_size"]))
    optimizer, rate = settings.get("optimizer"), settings.get("learning_rate")
    if isinstance(optimizer, str):
        name = optimizer_names().get(optimizer, tidy_name(optimizer))
        parts.append(f"{name} {rate:g}" if isinstance(rate, (int, float)) else name)
    schedule = settings.get("schedule")
    if isinstance(schedule, str) and schedule != "constant":
        name = schedule_names().get(schedule, tidy_name(schedule))
        parts.append(translate("ShelfEntry", "schedule: {0}").format(name))
    for key, text in (
        ("weight_decay", translate("ShelfEntry", "weight decay {0}")),
        ("label_smoothing", translate("ShelfEntry", "label smoothing {0}")),
        ("averaging", translate("ShelfEntry", "averaged over steps ({0})")),
    ):
        value = settings.get(key)
        if isinstance(value, float) and value > 0:
            parts.append(text.format(f"{value:g}"))
    if isinstance(settings.get("seed"), int):
        parts.append(translate("ShelfEntry", "seed {0}").format(settings["seed"]))
    return translate("ShelfEntry", ", ").join(parts)
