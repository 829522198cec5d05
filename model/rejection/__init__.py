"""Rejection: refuse drawings that are no digit."""
