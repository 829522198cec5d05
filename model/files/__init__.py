"""Files: reading those of others within limits, writing whole ones, and where they lie."""

from model.files.folders import (
    APPLICATION_NAME,
    BUNDLED_WEIGHTS_FOLDER,
    data_folder,
    lessons_folder,
    planned_checkpoint,
    samples_path,
    taught_path,
)
from model.files.writing import write_whole

__all__ = [
    "APPLICATION_NAME",
    "BUNDLED_WEIGHTS_FOLDER",
    "data_folder",
    "lessons_folder",
    "planned_checkpoint",
    "samples_path",
    "taught_path",
    "write_whole",
]
