"""Paper: photos and scans of pages are read as lines of numbers."""
