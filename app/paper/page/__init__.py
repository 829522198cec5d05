"""What is read on a page: its numbers, what the person says of them, its text."""
