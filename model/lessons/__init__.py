"""Lessons: fine-tuning on the samples that a person has labelled."""
