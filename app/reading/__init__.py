"""The answer, the ten bars, and the picture that the network sees."""
