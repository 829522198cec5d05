"""The exceptions of the model."""


class ModelError(Exception):
    """Base class of all errors whose text, one whole sentence, may be shown to the user."""


class ShapeError(ModelError):
    """Shapes of arrays or layers do not match."""


class WeightsError(ModelError):
    """A weights file is invalid."""


class DataError(ModelError):
    """A data set is invalid."""


class DownloadError(DataError):
    """Data cannot be downloaded; the text names each mirror and why.

    Parameters
    ----------
    text : str
    is_offline : bool
        Whether no mirror could be reached at all.
    """

    def __init__(self, text: str, is_offline: bool = False) -> None:
        super().__init__(text)
        self.is_offline = is_offline


class InkError(ModelError):
    """A drawing or picture cannot be read."""


class TrainingError(ModelError):
    """A training run cannot start or continue."""
