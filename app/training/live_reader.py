"""Reads the drawing on the canvas with the weights of a run, as they come."""

from __future__ import annotations

from app.training.form.plan_wording import translate
from model.errors import ModelError
from model.ink.normalising import NormalisedInk
from model.network.layers.base import Array
from model.network.network import Description, Network
from model.recognizer import Answer


class LiveReader:
    """A network of its own; the one that learns and the one in use are left alone."""

    def __init__(self) -> None:
        self._network: Network | None = None
        self._ink: NormalisedInk | None = None

    def begin(self, description: Description) -> None:
        """Read with a network of this kind from now on."""
        self._network = Network(description)

    def take_weights(self, weights: dict[str, Array]) -> None:
        """Read with these weights from now on."""
        if self._network is not None:
            self._network.set_weights(weights)

    def take_ink(self, ink: NormalisedInk | None) -> None:
        """Read this drawing from now on; None for an empty sheet."""
        self._ink = ink

    def answer(self) -> Answer | None:
        """Return what the drawing is read as, None if there is nothing to read."""
        if self._network is None or self._ink is None:
            return None
        try:
            probabilities = self._network.forward(self._ink.image[None, None])[0]
        except ModelError:
            return None
        digit = int(probabilities.argmax())
        return Answer(digit, float(probabilities[digit]), probabilities)

    def text(self) -> str:
        """Return the answer in words."""
        if self._ink is None:
            return translate("LiveReader", "Draw a digit, and see how it is read as it learns.")
        answer = self.answer()
        if answer is None:
            return ""
        return translate("LiveReader", "Your drawing now: {0}, {1} %").format(
            answer.digit, f"{100 * answer.confidence:.0f}"
        )
