"""Campaigns against the file of my samples."""

from scripts.torture_campaigns.store.corruptions import StoreCorruptions
from scripts.torture_campaigns.store.held import StoreHeld
from scripts.torture_campaigns.store.kills import StoreKills

__all__ = ["StoreCorruptions", "StoreHeld", "StoreKills"]
