"""Names of networks and training settings."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from model.runs import plan as plans

translate = QCoreApplication.translate


def network_names() -> dict[str, str]:
    """Return the networks that can be trained and their names, in order."""
    return {
        plans.IN_USE: translate("TrainingPlan", "The weights in use"),
        "default": translate("TrainingPlan", "Default"),
        "classic": translate("TrainingPlan", "Classic"),
        "simple-convnet": translate("TrainingPlan", "Simple ConvNet"),
        "two-conv": translate("TrainingPlan", "Two convolutions"),
        "two-layer": translate("TrainingPlan", "Two layers"),
        "conv-pool5": translate("TrainingPlan", "Convolution and wide pooling"),
    }


def augmentation_names() -> dict[str, str]:
    """Return the kinds of augmentation and their names, in order."""
    return {
        "none": translate("TrainingPlan", "None"),
        "light": translate("TrainingPlan", "Light"),
        "full": translate("TrainingPlan", "Full"),
    }


def optimizer_names() -> dict[str, str]:
    """Return the optimizers and their names, in order."""
    return {
        "sgd": "SGD",
        "momentum": translate("TrainingPlan", "Momentum"),
        "nesterov": "Nesterov",
        "adagrad": "AdaGrad",
        "rmsprop": "RMSprop",
        "adam": "Adam",
    }


def schedule_names() -> dict[str, str]:
    """Return the schedules and their names, in order."""
    return {
        "constant": translate("TrainingPlan", "Constant"),
        "step": translate("TrainingPlan", "In steps"),
        "cosine": translate("TrainingPlan", "Cosine"),
        "one_cycle": translate("TrainingPlan", "One cycle"),
    }
