"""What the exercises say: a hint, and an explanation of each mistake."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from model.exercises.catalog import Exercise

translate = QCoreApplication.translate


def hint_of(exercise: Exercise) -> str:
    """Return where to look, without naming the line."""
    return {
        "filter-loop": translate(
            "Exercises", "How many places does the output have, and how many does the loop visit?"
        ),
        "flipped-filter": translate(
            "Exercises", "Which filter element did a pixel meet on the way forward?"
        ),
        "relu-overwrites": translate(
            "Exercises", "What do the values look like for whoever passed them in?"
        ),
        "relu-sign": translate("Exercises", "Whose sign decides what passes on?"),
        "pooling-swapped": translate(
            "Exercises", "In which order does unravel_index return the two numbers?"
        ),
        "affine-transposed": translate(
            "Exercises", "The shapes fit because the matrix is square. Do the sums?"
        ),
        "normalization-variance": translate(
            "Exercises", "What else changes when one value of the batch changes?"
        ),
        "sigmoid-twice": translate("Exercises", "The slope is y (1 − y). What is y here?"),
        "dropout-unscaled": translate(
            "Exercises", "What happened to the values that were kept, on the way forward?"
        ),
        "softmax-one-hot": translate("Exercises", "Try targets such as 0.91 and nine times 0.01."),
        "loss-sum": translate("Exercises", "Is the loss a sum or a mean?"),
        "nesterov-order": translate(
            "Exercises", "Which velocity do the first two lines mean: the old or the new one?"
        ),
    }[exercise.name]


def explanation_of(exercise: Exercise) -> str:
    """Return what is wrong with the line, and why."""
    return {
        "filter-loop": translate(
            "Exercises",
            "A filter meets the image at every place of the output, so its gradient is a sum over "
            "all of them. The loop visits 3 × 3 places only, the size of the filter.",
        ),
        "flipped-filter": translate(
            "Exercises",
            "The loop adds each filter back where it was laid, so it must lie the same way round. "
            "Turned filters belong to the formula that computes all pixels at once.",
        ),
        "relu-overwrites": translate(
            "Exercises",
            "The result is right, but the input is overwritten. A layer before that kept these "
            "values for its own way back now finds others.",
        ),
        "relu-sign": translate(
            "Exercises",
            "What passes on depends on the sign of the input, not on that of the gradient. Only "
            "positive gradients get through, so all units are pushed the same way until they die.",
        ),
        "pooling-swapped": translate(
            "Exercises",
            "unravel_index returns the row first. With both swapped, the gradient goes to the "
            "wrong pixel of every window whose largest value is not on the diagonal.",
        ),
        "affine-transposed": translate(
            "Exercises",
            "An input reaches each output through its row of the weights, so the gradient comes "
            "back through the transposed matrix. Only a square matrix hides the mistake.",
        ),
        "normalization-variance": translate(
            "Exercises",
            "Mean and variance depend on every value of the batch. Both ways must be subtracted; "
            "without them the gradient has parts that normalization would cancel anyway.",
        ),
        "sigmoid-twice": translate(
            "Exercises",
            "The outputs are y already. Another sigmoid gives the slope at y instead of at the "
            "input, which is always near a quarter.",
        ),
        "dropout-unscaled": translate(
            "Exercises",
            "Values that are kept are divided by 1 − fraction on the way forward. The gradient "
            "goes through the same factor, or it is too small by that much.",
        ),
        "softmax-one-hot": translate(
            "Exercises",
            "Probabilities minus targets holds for any targets that sum to 1. Comparing them with "
            "0.5 makes them one-hot, so smoothed labels are forgotten.",
        ),
        "loss-sum": translate(
            "Exercises",
            "The loss is a mean over the batch, so each sample counts by one over its size. "
            "Without that every step is as many times too large as the batch has samples.",
        ),
        "nesterov-order": translate(
            "Exercises",
            "The weights need the old velocity. Updated first, the velocity already holds the "
            "gradient, which then counts twice.",
        ),
    }[exercise.name]


def part_name(part: str) -> str:
    """Return the name of a part of the network."""
    return {
        "convolution": translate("Exercises", "Convolution"),
        "relu": translate("Exercises", "ReLU"),
        "pooling": translate("Exercises", "Pooling"),
        "first affine": translate("Exercises", "Affine"),
        "normalization": translate("Exercises", "Normalization"),
        "sigmoid": translate("Exercises", "Sigmoid"),
        "dropout": translate("Exercises", "Dropout"),
        "second affine": translate("Exercises", "Affine"),
        "loss": translate("Exercises", "Softmax loss"),
        "step": translate("Exercises", "Nesterov's step"),
    }[part]


def gradient_name(what: str) -> str:
    """Return by what a gradient is taken."""
    return {
        "inputs": translate("Exercises", "inputs"),
        "filters": translate("Exercises", "filters"),
        "weights": translate("Exercises", "weights"),
        "bias": translate("Exercises", "bias"),
        "scale": translate("Exercises", "scale"),
        "shift": translate("Exercises", "shift"),
    }[what]
