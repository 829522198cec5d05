"""What a training run is asked to do: network, data, settings and files."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from model.cancellation import ShouldStop
from model.errors import TrainingError
from model.ink.normalising import MNIST_INK
from model.network.network import Network
from model.network.networks import describe_network
from model.runs.data import RunData
from model.runs.plan import FILE, IN_USE, TrainingPlan
from model.runs.plan_data import Progress, prepare_data
from model.runs.run_files import RunFiles
from model.training.settings import TrainingSettings
from model.weights.weights_file import Weights


class RunRequest:
    """Base of all requests; subclasses say which data and which weights a run starts from.

    Parameters
    ----------
    name : str
        Of the resulting weights.
    network : str
        Its name in the weights file.
    settings : TrainingSettings
    files : RunFiles
    resumes : bool
        Whether to continue the run that `files` holds.
    in_use : Weights, optional
        Evaluated for comparison.
    """

    #: Whether a stopped run may end with its last step's weights, if no epoch's are better.
    keeps_last_step = False

    def __init__(
        self,
        name: str,
        network: str,
        settings: TrainingSettings,
        files: RunFiles,
        resumes: bool = False,
        in_use: Weights | None = None,
    ) -> None:
        self.name = name
        self.network = network
        self.settings = settings
        self.files = files
        self.resumes = resumes
        self.in_use = in_use

    def load_data(self, progress: Progress, should_stop: ShouldStop) -> RunData:
        """Return the data to learn from; raise `Cancelled` if `should_stop` returns True."""
        raise NotImplementedError

    def first_weights(self, data: RunData) -> Weights:
        """Return the weights that a new run starts from."""
        raise NotImplementedError

    def facts(self, data: RunData, first_weights: Weights) -> dict[str, Any]:
        """Return what must be equal for a run to be resumed, as JSON stores it."""
        raise NotImplementedError

    def describe_data(self) -> dict[str, Any]:
        """Return what the weights file says of the data, beside the number of images."""
        raise NotImplementedError


class PlanRequest(RunRequest):
    """A request to carry out a plan.

    Parameters
    ----------
    plan : TrainingPlan
    name, files, resumes, in_use
        See `RunRequest`. A plan can also start from the weights in use.
    """

    def __init__(
        self,
        plan: TrainingPlan,
        name: str,
        files: RunFiles,
        resumes: bool = False,
        in_use: Weights | None = None,
    ) -> None:
        super().__init__(name, plan.network, plan.settings(), files, resumes, in_use)
        self.plan = plan

    def load_data(self, progress: Progress, should_stop: ShouldStop) -> RunData:
        """Fetch and make the data of the plan."""
        return prepare_data(self.plan, progress, should_stop)

    def first_weights(self, data: RunData) -> Weights:
        """Return the weights in use, or a network's random ones."""
        if self.plan.network != IN_USE:
            return random_weights(self.plan.network, self.plan.seed)
        if self.in_use is None:
            raise TrainingError("there are no weights in use to start from.")
        return replace(self.in_use, training={})

    def facts(self, data: RunData, first_weights: Weights) -> dict[str, Any]:
        """Return the plan, the name and the fingerprint of the data."""
        return {"plan": self.plan.as_dict(), "name": self.name, "images": data.fingerprint}

    def describe_data(self) -> dict[str, Any]:
        """Return the sources of the plan and its augmentation."""
        plan = self.plan
        sources = [plan.file if source == FILE else source for source in plan.sources]
        return {"source": ", ".join(sources), "augmentation": plan.augmentation}


def random_weights(network: str, seed: int) -> Weights:
    """Return a network as it is before training."""
    made = Network(describe_network(network), np.random.default_rng(seed))
    return Weights(made.description, made.weights(), ink=MNIST_INK.as_dict())
