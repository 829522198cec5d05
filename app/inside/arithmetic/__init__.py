"""The arithmetic of one value: pictures of what was multiplied and added, and a sentence."""
