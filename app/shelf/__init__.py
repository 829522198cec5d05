"""The shelf of weights as a person sees it: the list, the details, two of them side by side."""
