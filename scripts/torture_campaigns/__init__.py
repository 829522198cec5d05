"""The campaigns of scripts/torture.py, by name."""

from scripts.torture_campaigns.campaign import Campaign
from scripts.torture_campaigns.weights_mutations import WeightsMutations

CAMPAIGNS: dict[str, type[Campaign]] = {campaign.name: campaign for campaign in (WeightsMutations,)}
