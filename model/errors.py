"""Every way in which Digitpad's model says no, as one clear sentence each."""


class ModelError(Exception):
    """Base of all errors that a person may be shown; its text is one whole sentence."""


class ShapeError(ModelError):
    """Arrays or layers whose shapes do not fit together."""


class WeightsError(ModelError):
    """A weights file that cannot be used."""


class DataError(ModelError):
    """A data set that cannot be used."""


class InkError(ModelError):
    """A drawing or picture that cannot be read."""


class TrainingError(ModelError):
    """A training run that cannot start or cannot go on."""
