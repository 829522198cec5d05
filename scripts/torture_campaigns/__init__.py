"""The campaigns of scripts/torture.py, by name."""

from scripts.torture_campaigns.campaign import Campaign
from scripts.torture_campaigns.readers import (
    Checkpoints,
    CsvFiles,
    IdxFiles,
    NpzFiles,
    Pictures,
    RunRecords,
    StrokesFiles,
)
from scripts.torture_campaigns.weights_mutations import WeightsMutations
from scripts.torture_campaigns.window import SettingsFiles

_ALL: tuple[type[Campaign], ...] = (
    WeightsMutations,
    Pictures,
    StrokesFiles,
    CsvFiles,
    NpzFiles,
    IdxFiles,
    RunRecords,
    Checkpoints,
    SettingsFiles,
)
CAMPAIGNS: dict[str, type[Campaign]] = {campaign.name: campaign for campaign in _ALL}
