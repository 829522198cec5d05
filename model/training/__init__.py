"""Training: the trainer, its settings, optimizers, schedules and checkpoints."""
