"""The exceptions of the model."""


class ModelError(Exception):
    """Base class of all errors whose text, one whole sentence, may be shown to the user."""


class ShapeError(ModelError):
    """Shapes of arrays or layers do not match."""


class WeightsError(ModelError):
    """A weights file is invalid."""


class DataError(ModelError):
    """A data set is invalid."""


class InkError(ModelError):
    """A drawing or picture cannot be read."""


class TrainingError(ModelError):
    """A training run cannot start or continue."""
