"""Campaigns that need the window's part of Digitpad."""

from scripts.torture_campaigns.window.closing import ClosingWindows
from scripts.torture_campaigns.window.events import WindowEvents
from scripts.torture_campaigns.window.settings_files import SettingsFiles

__all__ = ["ClosingWindows", "SettingsFiles", "WindowEvents"]
