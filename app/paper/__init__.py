"""The window that reads photos and scans of numbers."""
