"""Optimizers: SGD, momentum, Nesterov, AdaGrad, RMSprop and Adam."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import numpy as np

from model.errors import TrainingError
from model.network.layers.base import Array


class Optimizer:
    """Base of all optimizers.

    Attributes
    ----------
    learning_rate : float
        Can be changed between steps.
    weight_decay : float
        Each step subtracts the fraction ``learning_rate * weight_decay`` of every weight, apart
        from the gradient (Loshchilov, Hutter: "Decoupled weight decay regularization", 2017).
        Biases, scales and shifts (one axis) do not decay.
    """

    #: The arrays kept for each parameter, of its shape and initially zero.
    memory_names: ClassVar[tuple[str, ...]] = ()

    #: The names of its own options, which are attributes; each is from 0 and below 1.
    option_names: ClassVar[tuple[str, ...]] = ()

    def __init__(self, learning_rate: float, weight_decay: float = 0.0, **options: float) -> None:
        self.learning_rate = learning_rate
        self.weight_decay = weight_decay
        for name, value in options.items():
            if name not in self.option_names:
                has = f"; it has {', '.join(self.option_names)}" if self.option_names else ""
                raise TrainingError(f"{type(self).__name__} has no option {name}{has}.")
            if not isinstance(value, int | float) or not 0.0 <= value < 1.0:
                raise TrainingError(
                    f"{name}: expected a value from 0 below 1, but found {value!r:.40}."
                )
            setattr(self, name, value)
        self._steps = 0
        self._memory: dict[str, dict[str, Array]] = {name: {} for name in self.memory_names}

    def update(self, parameters: Mapping[str, Array], gradients: Mapping[str, Array]) -> None:
        """Change the parameters in place by one step."""
        self._steps += 1
        if self.weight_decay:
            for array in parameters.values():
                if array.ndim > 1:
                    array *= 1.0 - self.learning_rate * self.weight_decay
        for name, parameter in parameters.items():
            for arrays in self._memory.values():
                if name not in arrays:
                    arrays[name] = np.zeros_like(parameter)
            remembered = [self._memory[kind][name] for kind in self.memory_names]
            self._step(parameter, gradients[name], *remembered)

    def _step(self, parameter: Array, gradient: Array, *remembered: Array) -> None:
        """Change one parameter and its kept arrays in place."""
        raise NotImplementedError

    def state(self) -> dict[str, Array]:
        """Return copies of the arrays that are kept between steps, by name."""
        if not self.memory_names:
            return {}
        state: dict[str, Array] = {"steps": np.array(self._steps)}
        for kind, arrays in self._memory.items():
            state.update({f"{kind} {name}": array.copy() for name, array in arrays.items()})
        return state

    def set_state(self, state: Mapping[str, Array]) -> None:
        """Restore what `state` returned."""
        for key, array in state.items():
            kind, _, name = key.partition(" ")
            if kind == "steps":
                self._steps = int(array)
            elif kind in self._memory:
                self._memory[kind][name] = array.copy()


class SGD(Optimizer):
    """Stochastic gradient descent: ``parameter -= learning_rate * gradient``.

    Robbins, Monro: "A stochastic approximation method", 1951.
    """

    def _step(self, parameter: Array, gradient: Array, *remembered: Array) -> None:
        parameter -= self.learning_rate * gradient


class Momentum(Optimizer):
    """Steps that keep most of their velocity.

    ``velocity = momentum * velocity - learning_rate * gradient``, ``parameter += velocity``

    Polyak: "Some methods of speeding up the convergence of iteration methods", 1964.
    """

    memory_names = ("velocity",)
    option_names = ("momentum",)
    momentum = 0.9

    def _step(self, parameter: Array, gradient: Array, *remembered: Array) -> None:
        (velocity,) = remembered
        velocity *= self.momentum
        velocity -= self.learning_rate * gradient
        parameter += velocity


class Nesterov(Momentum):
    """Momentum whose gradient is taken where the velocity leads.

    ``velocity = momentum * velocity - learning_rate * gradient``,
    ``parameter += momentum * velocity - learning_rate * gradient``

    Here the parameters themselves stand ahead by the velocity (Bengio, Boulanger-Lewandowski,
    Pascanu: "Advances in optimizing recurrent networks", 2012, section 3.5), so that the gradient
    needs no second place. Nesterov: "A method for solving a convex programming problem with
    convergence rate O(1/k²)", 1983.
    """

    def _step(self, parameter: Array, gradient: Array, *remembered: Array) -> None:
        (velocity,) = remembered
        velocity *= self.momentum
        velocity -= self.learning_rate * gradient
        parameter += self.momentum * velocity - self.learning_rate * gradient


class AdaGrad(Optimizer):
    """Steps that shrink as the squares of the gradient add up.

    ``square += gradient²``, ``parameter -= learning_rate * gradient / (sqrt(square) + epsilon)``

    Duchi, Hazan, Singer: "Adaptive subgradient methods for online learning and stochastic
    optimization", 2011, figure 1, with the diagonal alone.
    """

    memory_names = ("square",)
    epsilon = 1e-8

    def _step(self, parameter: Array, gradient: Array, *remembered: Array) -> None:
        (square,) = remembered
        square += gradient * gradient
        parameter -= self.learning_rate * gradient / (np.sqrt(square) + self.epsilon)


class RMSprop(AdaGrad):
    """Steps scaled by a running mean of the gradient's square.

    ``square += (1 - square_decay) * (gradient² - square)``,
    ``parameter -= learning_rate * gradient / (sqrt(square) + epsilon)``

    Tieleman, Hinton: "Neural networks for machine learning", 2012, lecture 6.5.
    """

    option_names = ("square_decay",)
    square_decay = 0.99

    def _step(self, parameter: Array, gradient: Array, *remembered: Array) -> None:
        (square,) = remembered
        square += (1.0 - self.square_decay) * (gradient * gradient - square)
        parameter -= self.learning_rate * gradient / (np.sqrt(square) + self.epsilon)


class Adam(Optimizer):
    """Steps scaled by running means of the gradient and of its square.

    Kingma, Ba: "Adam: a method for stochastic optimization", 2014, algorithm 1, whose β₁ and β₂
    are the options `mean_decay` and `square_decay`, usually 0.9 and 0.999.
    """

    memory_names = ("mean", "square")
    option_names = ("mean_decay", "square_decay")
    mean_decay = 0.9
    square_decay = 0.999
    epsilon = 1e-8

    def _step(self, parameter: Array, gradient: Array, *remembered: Array) -> None:
        mean, square = remembered
        mean += (1.0 - self.mean_decay) * (gradient - mean)
        square += (1.0 - self.square_decay) * (gradient * gradient - square)
        mean_correction = 1.0 - self.mean_decay**self._steps
        square_correction = 1.0 - self.square_decay**self._steps
        step = self.learning_rate / mean_correction
        parameter -= step * mean / (np.sqrt(square / square_correction) + self.epsilon)


OPTIMIZERS: dict[str, type[Optimizer]] = {
    "sgd": SGD,
    "momentum": Momentum,
    "nesterov": Nesterov,
    "adagrad": AdaGrad,
    "rmsprop": RMSprop,
    "adam": Adam,
}


def make_optimizer(
    name: str, learning_rate: float, weight_decay: float = 0.0, **options: float
) -> Optimizer:
    """Return a new optimizer by name.

    Raises
    ------
    TrainingError
        If there is none, or it has no such option.
    """
    if name not in OPTIMIZERS:
        known = ", ".join(OPTIMIZERS)
        raise TrainingError(f"there is no optimizer {name!r}; there are {known}.")
    return OPTIMIZERS[name](learning_rate, weight_decay, **options)
