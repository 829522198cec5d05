"""Why one digit and not another, and what would change the answer."""
