"""Labelled 28×28 images: file readers, synthetic handwriting, and augmentation."""
