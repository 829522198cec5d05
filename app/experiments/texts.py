"""Names of what an experiment varies, and of the values."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.reading.option_names import network_names, optimizer_names

translate = QCoreApplication.translate


def factor_names() -> dict[str, str]:
    """Return what can vary and its names, in order."""
    return {
        "optimizer": translate("Experiments", "Optimizer"),
        "learning_rate": translate("Experiments", "Learning rate"),
        "initializer": translate("Experiments", "First weights"),
        "batch_size": translate("Experiments", "Batch size"),
        "network": translate("Experiments", "Network"),
        "images": translate("Experiments", "Number of drawings"),
        "dropout": translate("Experiments", "Dropout"),
        "batch_normalization": translate("Experiments", "Batch normalization"),
        "weight_decay": translate("Experiments", "Weight decay"),
    }


def factor_help() -> dict[str, str]:
    """Return one sentence for each factor."""
    return {
        "optimizer": translate("Experiments", "How a step follows from the gradients."),
        "learning_rate": translate("Experiments", "How long a step is."),
        "initializer": translate("Experiments", "How wide the first weights are spread."),
        "batch_size": translate("Experiments", "How many drawings a step looks at."),
        "network": translate("Experiments", "Which layers, and how many."),
        "images": translate("Experiments", "How much there is to learn from."),
        "dropout": translate("Experiments", "Leaving out values in training."),
        "batch_normalization": translate("Experiments", "Mean 0 and variance 1 between layers."),
        "weight_decay": translate("Experiments", "Pulling weights toward 0."),
    }


def value_name(factor: str, value: str) -> str:
    """Return the name of a value."""
    if factor == "optimizer":
        return optimizer_names().get(value, value)
    if factor == "network":
        return network_names().get(value, value)
    if factor == "images":
        return f"{int(value):,}" if value.isdecimal() else value
    names = {
        "on": translate("Experiments", "On"),
        "off": translate("Experiments", "Off"),
        "he": "He",
        "glorot": "Glorot",
        "lecun": "LeCun",
    }
    return names.get(value, value)


def data_names() -> dict[str, str]:
    """Return the data to offer and its names."""
    return {
        "mnist": "MNIST",
        "synthetic": translate("Experiments", "Synthetic handwriting"),
    }
