"""Campaigns against weights files."""
