"""Names and descriptions of presets, networks, data and settings in the form."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.reading.option_names import network_names
from model.runs import plan as plans
from model.runs.plan import TrainingPlan

translate = QCoreApplication.translate


def preset_names() -> dict[str, str]:
    """Return the names of the presets, in order."""
    return {
        plans.QUICK: translate("TrainingPlan", "Quick look, about a minute"),
        plans.CLASSIC: translate("TrainingPlan", "Classic, per sample"),
        plans.BEST: translate("TrainingPlan", "Best"),
        plans.FINE_TUNE: translate("TrainingPlan", "Fine-tune the weights in use"),
        plans.OWN: translate("TrainingPlan", "My own settings"),
    }


def preset_lines() -> dict[str, str]:
    """Return descriptions of the presets."""
    return {
        plans.QUICK: translate(
            "TrainingPlan", "The default network on a part of the data, to see how it goes."
        ),
        plans.CLASSIC: translate(
            "TrainingPlan", "One convolution, trained one drawing at a time; under a minute."
        ),
        plans.BEST: translate(
            "TrainingPlan", "The default network on all data, augmented; about an hour."
        ),
        plans.FINE_TUNE: translate(
            "TrainingPlan", "Continues from the weights in use, in small steps, with your samples."
        ),
        plans.OWN: translate("TrainingPlan", "The settings below."),
    }


def network_lines() -> dict[str, str]:
    """Return descriptions of the networks."""
    return {
        plans.IN_USE: translate("TrainingPlan", "Continues from a copy of the weights in use."),
        "default": translate("TrainingPlan", "5 convolutions 3 × 3 in three stages, softmax"),
        "classic": translate("TrainingPlan", "8 filters 3 × 3, max-pool, softmax"),
        "simple-convnet": translate("TrainingPlan", "30 filters 5 × 5, max-pool, 100 units"),
        "two-conv": translate("TrainingPlan", "4 filters 5 × 5, 16 filters 3 × 3, max-pools"),
        "two-layer": translate("TrainingPlan", "50 units on the pixels, no convolution"),
        "conv-pool5": translate("TrainingPlan", "2 filters 4 × 4, max-pool 5 × 5"),
    }


def source_names() -> dict[str, str]:
    """Return the names of the kinds of data, in order."""
    return {
        plans.MNIST: translate("TrainingPlan", "MNIST, 60,000 drawings"),
        plans.SYNTHETIC: translate("TrainingPlan", "Synthetic handwriting"),
        plans.SAMPLES: translate("TrainingPlan", "My samples"),
        plans.FILE: translate("TrainingPlan", "A file or folder"),
    }


def augmentation_lines() -> dict[str, str]:
    """Return descriptions of the kinds of augmentation."""
    return {
        "none": translate("TrainingPlan", "The same drawings in every epoch."),
        "light": translate("TrainingPlan", "Each epoch slants, turns and shifts them a little."),
        "full": translate("TrainingPlan", "Each epoch also bends them and varies the pen."),
    }


def optimizer_lines() -> dict[str, str]:
    """Return descriptions of the optimizers."""
    return {
        "sgd": translate("TrainingPlan", "Straight down the gradient."),
        "momentum": translate("TrainingPlan", "Gathers speed along the slope."),
        "nesterov": translate("TrainingPlan", "Momentum that looks ahead."),
        "adagrad": translate("TrainingPlan", "Smaller steps for weights that changed a lot."),
        "rmsprop": translate("TrainingPlan", "Equal steps in every direction."),
        "adam": translate("TrainingPlan", "Momentum, scaled for every weight."),
    }


def schedule_lines() -> dict[str, str]:
    """Return descriptions of the schedules."""
    return {
        "constant": translate("TrainingPlan", "The rate stays the same."),
        "step": translate("TrainingPlan", "Halved at each fifth of the run."),
        "cosine": translate("TrainingPlan", "Falls gently to 0."),
        "one_cycle": translate("TrainingPlan", "Rises first, then falls to 0."),
    }


def initializer_names() -> dict[str, str]:
    """Return the initializers of `TrainingPlan.initializer` and their names, in order."""
    return {
        "": translate("TrainingPlan", "The network's own"),
        "he": "He",
        "glorot": "Glorot",
        "lecun": "LeCun",
    }


def initializer_lines() -> dict[str, str]:
    """Return descriptions of the initializers."""
    return {
        "": translate("TrainingPlan", "As it is described."),
        "he": translate("TrainingPlan", "For layers with ReLU: variance 2 / inputs."),
        "glorot": translate("TrainingPlan", "Variance 2 / (inputs + outputs)."),
        "lecun": translate("TrainingPlan", "Variance 1 / inputs."),
    }


def normalization_names() -> dict[str, str]:
    """Return the choices of `TrainingPlan.batch_normalization` and their names, in order."""
    return {
        "": translate("TrainingPlan", "The network's own"),
        "on": translate("TrainingPlan", "On"),
        "off": translate("TrainingPlan", "Off"),
    }


def normalization_lines() -> dict[str, str]:
    """Return descriptions of the choices of batch normalization."""
    return {
        "": translate("TrainingPlan", "As it is described."),
        "on": translate("TrainingPlan", "After every convolution."),
        "off": translate("TrainingPlan", "Nowhere."),
    }


def data_text(plan: TrainingPlan) -> str:
    """Return a plan's data in short, ``"MNIST, my samples"``."""
    names = {
        plans.MNIST: "MNIST",
        plans.SYNTHETIC: translate("TrainingPlan", "Synthetic handwriting"),
        plans.SAMPLES: translate("TrainingPlan", "My samples"),
        plans.FILE: Path(plan.file).name,
    }
    return translate("TrainingPlan", " + ").join(names[source] for source in plan.sources)


def varied_text(plan: TrainingPlan) -> str:
    """Return what a plan sets beyond the usual settings, ``"not learning: 1 · dropout 0.2"``."""
    # With spaces, so that the line can wrap.
    frozen = ", ".join(part.strip() for part in plan.frozen.split(","))
    initializer = initializer_names().get(plan.initializer, plan.initializer)
    normalization = normalization_names().get(plan.batch_normalization, "")
    parts = (
        (
            plan.filter_counts,
            translate("TrainingPlan", "filters {0}").format(plan.filter_counts),
        ),
        (plan.hidden, translate("TrainingPlan", "hidden units {0}").format(plan.hidden)),
        (
            plan.batch_normalization,
            translate("TrainingPlan", "batch normalization: {0}").format(normalization),
        ),
        (plan.steps, translate("TrainingPlan", "at most {0} steps").format(f"{plan.steps:,}")),
        (plan.frozen, translate("TrainingPlan", "not learning: {0}").format(frozen)),
        (
            plan.initializer,
            translate("TrainingPlan", "first weights: {0}").format(initializer),
        ),
        (
            plan.dropout is not None,
            translate("TrainingPlan", "dropout {0}").format(plan.dropout),
        ),
        (plan.sums_gradients, translate("TrainingPlan", "summed gradients")),
        (plan.with_replacement, translate("TrainingPlan", "with replacement")),
        (
            plan.momentum is not None,
            translate("TrainingPlan", "momentum {0}").format(plan.momentum),
        ),
        (plan.mean_decay is not None, f"β₁ {plan.mean_decay}"),
        (plan.square_decay is not None, f"β₂ {plan.square_decay}"),
    )
    return " · ".join(text for is_set, text in parts if is_set)


def run_name(plan: TrainingPlan) -> str:
    """Return the first name of a run's weights, ``"Classic · MNIST"``."""
    if plan.network == plans.IN_USE:
        return translate("TrainingPlan", "Fine-tuned · {0}").format(data_text(plan))
    return translate("TrainingPlan", "{0} · {1}").format(
        network_names().get(plan.network_name, plan.network_name), data_text(plan)
    )
