"""Optimizers: how gradients change parameters. They walk both by name and own no layer."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from model.errors import TrainingError
from model.layers.base import Array


class Optimizer:
    """Base of all optimizers.

    Attributes
    ----------
    learning_rate : float
        May be changed between steps.
    weight_decay : float
        Each step takes ``learning_rate * weight_decay`` of every weight away, apart from the
        gradient (Loshchilov, Hutter: "Decoupled weight decay regularization", 2017). Biases,
        scales and shifts (one axis) are left alone.
    """

    def __init__(self, learning_rate: float, weight_decay: float = 0.0) -> None:
        self.learning_rate = learning_rate
        self.weight_decay = weight_decay

    def update(self, parameters: Mapping[str, Array], gradients: Mapping[str, Array]) -> None:
        """Change the parameters in place by one step."""
        if self.weight_decay:
            for array in parameters.values():
                if array.ndim > 1:
                    array *= 1.0 - self.learning_rate * self.weight_decay
        for name, parameter in parameters.items():
            self._step(name, parameter, gradients[name])

    def _step(self, name: str, parameter: Array, gradient: Array) -> None:
        parameter -= self.learning_rate * gradient

    def state(self) -> dict[str, Array]:
        """Return copies of what the optimizer remembers between steps, by name."""
        return {}

    def set_state(self, state: Mapping[str, Array]) -> None:
        """Go on from what `state` returned."""


class SGD(Optimizer):
    """Stochastic gradient descent: ``parameter -= learning_rate * gradient``."""


class Adam(Optimizer):
    """Steps scaled by running means of the gradient and of its square.

    Kingma, Ba: "Adam: a method for stochastic optimization", 2014, algorithm 1, with the usual
    decay rates 0.9 and 0.999.
    """

    mean_decay = 0.9
    square_decay = 0.999
    epsilon = 1e-8

    def __init__(self, learning_rate: float, weight_decay: float = 0.0) -> None:
        super().__init__(learning_rate, weight_decay)
        self._steps = 0
        self._means: dict[str, Array] = {}
        self._squares: dict[str, Array] = {}

    def update(self, parameters: Mapping[str, Array], gradients: Mapping[str, Array]) -> None:
        """Change the parameters in place by one step."""
        self._steps += 1
        super().update(parameters, gradients)

    def _step(self, name: str, parameter: Array, gradient: Array) -> None:
        if name not in self._means:
            self._means[name] = np.zeros_like(parameter)
            self._squares[name] = np.zeros_like(parameter)
        mean, square = self._means[name], self._squares[name]
        mean += (1.0 - self.mean_decay) * (gradient - mean)
        square += (1.0 - self.square_decay) * (gradient * gradient - square)
        mean_correction = 1.0 - self.mean_decay**self._steps
        square_correction = 1.0 - self.square_decay**self._steps
        step = self.learning_rate / mean_correction
        parameter -= step * mean / (np.sqrt(square / square_correction) + self.epsilon)

    def state(self) -> dict[str, Array]:
        """Return the number of steps and both running means."""
        state: dict[str, Array] = {"steps": np.array(self._steps)}
        for name in self._means:
            state[f"mean {name}"] = self._means[name].copy()
            state[f"square {name}"] = self._squares[name].copy()
        return state

    def set_state(self, state: Mapping[str, Array]) -> None:
        """Go on from what `state` returned."""
        self._steps = int(state["steps"])
        for key, array in state.items():
            kind, _, name = key.partition(" ")
            if kind == "mean":
                self._means[name] = array.copy()
            elif kind == "square":
                self._squares[name] = array.copy()


OPTIMIZERS: dict[str, type[Optimizer]] = {"sgd": SGD, "adam": Adam}


def make_optimizer(name: str, learning_rate: float, weight_decay: float = 0.0) -> Optimizer:
    """Return the optimizer of that name.

    Raises
    ------
    TrainingError
        If there is none.
    """
    if name not in OPTIMIZERS:
        known = ", ".join(OPTIMIZERS)
        raise TrainingError(f"there is no optimizer {name!r}; there are {known}.")
    return OPTIMIZERS[name](learning_rate, weight_decay)
