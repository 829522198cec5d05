"""Care for the file of my samples: checks, repair and backups."""
