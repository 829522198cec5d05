"""My samples: the drawings that a person has labelled, in one SQLite file."""
