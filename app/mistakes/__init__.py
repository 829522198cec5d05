"""What a network gets wrong: its mistakes, its reports, and what varied drawings do to it."""
