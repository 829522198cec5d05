"""Widgets that every window may use."""
