"""Settings, errors, log, bundled files, translation and background work."""
