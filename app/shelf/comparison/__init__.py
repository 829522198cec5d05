"""Two networks, compared on the same drawings."""
