"""Training as a person sees it: its course, its curves, the filters that it changes."""
