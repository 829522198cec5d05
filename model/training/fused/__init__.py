"""Fast training steps, equal to the plain layers, for networks and settings that allow them."""

from model.training.fused.fused_step import FusedStep, fused_step

__all__ = ["FusedStep", "fused_step"]
