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
from scripts.torture_campaigns.store import StoreCorruptions, StoreHeld, StoreKills
from scripts.torture_campaigns.weights.bits import WeightsBits, WeightsEnds
from scripts.torture_campaigns.weights.commands import WeightsCommands
from scripts.torture_campaigns.weights.mutations import WeightsMutations
from scripts.torture_campaigns.weights.pickles import WeightsPickles
from scripts.torture_campaigns.window import ClosingWindows, SettingsFiles, WindowEvents

_CAMPAIGNS: tuple[type[Campaign], ...] = (
    WeightsMutations,
    WeightsPickles,
    WeightsBits,
    WeightsEnds,
    WeightsCommands,
    Pictures,
    StrokesFiles,
    CsvFiles,
    NpzFiles,
    IdxFiles,
    RunRecords,
    Checkpoints,
    SettingsFiles,
    ClosingWindows,
    WindowEvents,
    StoreCorruptions,
    StoreKills,
    StoreHeld,
)
CAMPAIGNS = {campaign.name: campaign for campaign in _CAMPAIGNS}
