"""Campaigns against the readers of pictures, drawings, data sets and runs."""

from scripts.torture_campaigns.readers.checkpoints import Checkpoints
from scripts.torture_campaigns.readers.data_files import CsvFiles, IdxFiles, NpzFiles
from scripts.torture_campaigns.readers.pictures import Pictures
from scripts.torture_campaigns.readers.run_records import RunRecords
from scripts.torture_campaigns.readers.strokes import StrokesFiles

__all__ = [
    "Checkpoints",
    "CsvFiles",
    "IdxFiles",
    "NpzFiles",
    "Pictures",
    "RunRecords",
    "StrokesFiles",
]
