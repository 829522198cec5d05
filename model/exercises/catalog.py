"""The twelve exercises: which code, and how it is wrong."""

from __future__ import annotations

from dataclasses import dataclass

from model.exercises import code


@dataclass(frozen=True)
class Exercise:
    """Code with one mistake.

    Parameters
    ----------
    name : str
        By which a program finds its texts.
    layer : str
        The part of the network that the code stands for, see `model.exercises.network`.
    right_code : str
        Python source.
    right, wrong : str
        Lines of the code, without indentation of their own, and what stands in their place.
    """

    name: str
    layer: str
    right_code: str
    right: str
    wrong: str

    @property
    def wrong_code(self) -> str:
        """The code with the mistake."""
        return self.right_code.replace(self.right, self.wrong)

    @property
    def wrong_lines(self) -> frozenset[int]:
        """The numbers, from 1, of the lines that are wrong or stand in the wrong place."""
        lines = zip(self.right_code.splitlines(), self.wrong_code.splitlines(), strict=True)
        return frozenset(
            number for number, (right, wrong) in enumerate(lines, start=1) if right != wrong
        )


EXERCISES = (
    Exercise(
        "filter-loop",
        "convolution",
        code.CONVOLUTION,
        "for row in range(rows):\n            for column in range(columns):\n                here",
        "for row in range(3):\n            for column in range(3):\n                here",
    ),
    Exercise(
        "flipped-filter",
        "convolution",
        code.CONVOLUTION,
        'back = np.einsum("nf,fij->nij", here, filters)',
        'back = np.einsum("nf,fij->nij", here, filters[:, ::-1, ::-1])',
    ),
    Exercise(
        "relu-overwrites",
        "relu",
        code.RELU,
        "return np.maximum(values, 0)",
        "return np.maximum(values, 0, out=values)",
    ),
    Exercise(
        "relu-sign",
        "relu",
        code.RELU,
        "return gradient * self.is_active",
        "return gradient * (gradient > 0)",
    ),
    Exercise(
        "pooling-swapped",
        "pooling",
        code.POOLING,
        "down, right = np.unravel_index",
        "right, down = np.unravel_index",
    ),
    Exercise(
        "affine-transposed",
        "second affine",
        code.AFFINE,
        'back = gradient @ self.parameters["weights"].T',
        'back = gradient @ self.parameters["weights"]',
    ),
    Exercise(
        "normalization-variance",
        "normalization",
        code.NORMALIZATION,
        "return (back - by_mean - by_variance) / self.std",
        "return back / self.std",
    ),
    Exercise(
        "sigmoid-twice",
        "sigmoid",
        code.SIGMOID,
        "y = self.outputs",
        "y = sigmoid(self.outputs)",
    ),
    Exercise(
        "dropout-unscaled",
        "dropout",
        code.DROPOUT,
        "return gradient * self.factor",
        "return gradient * (self.factor > 0)",
    ),
    Exercise(
        "softmax-one-hot",
        "loss",
        code.LOSS,
        "gradient = self.probabilities - self.targets",
        "gradient = self.probabilities - (self.targets > 0.5)",
    ),
    Exercise(
        "loss-sum",
        "loss",
        code.LOSS,
        "return gradient / count",
        "return gradient",
    ),
    Exercise(
        "nesterov-order",
        "step",
        code.NESTEROV,
        """\
weights += self.momentum**2 * velocity
        weights -= (1 + self.momentum) * self.rate * gradient
        velocity *= self.momentum
        velocity -= self.rate * gradient
""",
        """\
velocity *= self.momentum
        velocity -= self.rate * gradient
        weights += self.momentum**2 * velocity
        weights -= (1 + self.momentum) * self.rate * gradient
""",
    ),
)
