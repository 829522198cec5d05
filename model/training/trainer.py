"""The trainer: a generator of reports that prints nothing and needs no window."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from model.cancellation import Cancelled, ShouldStop, never_stop, raise_if_stopped
from model.datasets.dataset import Dataset
from model.errors import TrainingError
from model.evaluation.evaluate import NetworkEvaluation
from model.network.layers.base import Array
from model.network.losses import MIN_SAMPLES_TO_CHECK, are_finite, check_loss
from model.network.network import Network
from model.training.checkpoint import Checkpoint, PartOfEpoch, load_checkpoint, save_checkpoint
from model.training.schedules import RunSchedule
from model.training.settings import (
    Report,
    TrainingControl,
    TrainingData,
    TrainingSettings,
    best_epoch,
)
from model.training.steps import Milestones, Tally, TrainingClock, TrainingSteps


def train(
    network: Network,
    data: TrainingData | Dataset,
    settings: TrainingSettings,
    should_stop: ShouldStop = never_stop,
    *,
    validation: Dataset | None = None,
    test: Dataset | None = None,
    checkpoint: Path | None = None,
    control: TrainingControl | None = None,
) -> Iterator[Report]:
    """Train a network and yield at most about ten reports a second.

    When the generator ends, the network holds the weights of the epoch with the best validation
    accuracy (without validation data: the last weights). A stopped run keeps what it learned.

    Parameters
    ----------
    network : Network
        Changed in place.
    data : TrainingData or Dataset
    settings : TrainingSettings
    should_stop : callable
        Asked after every step, or every few milliseconds of steps.
    validation : Dataset, optional
    test : Dataset, optional
        Measured after every epoch, and used for nothing else.
    checkpoint : Path, optional
        Written after every epoch, every few seconds within one, and at a stop. If it exists, the
        run resumes from it and ends bit for bit as an uninterrupted run.
    control : TrainingControl, optional
        With which another thread stops or pauses the run or changes its settings. A resumed run
        keeps the changes in its checkpoint, unless they were changed again before it starts.

    Raises
    ------
    TrainingError
        If the loss is not finite or grows too large; the network then holds its best weights, as
        after any other error.
    OSError
        If the checkpoint cannot be written at the end of an epoch.
    """
    control = control or TrainingControl()
    measured = (validation, test)
    state = _TrainerState(network, data, settings, should_stop, measured, checkpoint, control)
    yield from state.reports()


class _TrainerState:
    """A network in training, with all that `train` keeps between steps."""

    def __init__(
        self,
        network: Network,
        data: TrainingData | Dataset,
        settings: TrainingSettings,
        should_stop: ShouldStop,
        measured: tuple[Dataset | None, Dataset | None],
        checkpoint: Path | None,
        control: TrainingControl,
    ) -> None:
        self.network = network
        self.data = data
        self.settings = settings
        self._caller_should_stop = should_stop
        self.validation, self.test = measured
        self.checkpoint = checkpoint
        self.control = control
        self.optimizer = settings.make_optimizer()
        self.steps = TrainingSteps(network, self.optimizer, settings, self._check_loss)
        self.schedule = RunSchedule(settings, control)
        self.best: dict[str, Array] = network.weights()
        self.history: list[dict[str, Any]] = []
        self.confusion: Array | None = None
        self.epochs_done = 0
        self.part: PartOfEpoch | None = None
        """Of the epoch in progress, as of the last whole step; None before its first one."""
        self.clock = TrainingClock()
        if checkpoint is not None and checkpoint.exists():
            self._resume(load_checkpoint(checkpoint))

    def reports(self) -> Iterator[Report]:
        """Train, report, and leave the resulting weights in the network."""
        self.network.set_training(True)
        try:
            while self._has_epoch() and (yield from self._epoch()):
                pass
            self.network.set_weights(self._result())
        except Cancelled:
            self._save_within_epoch()
            self.network.set_weights(self._result())
        except Exception:
            self.network.set_weights(self.best)
            raise
        finally:
            self.network.set_training(False)

    def _check_loss(self, loss: float) -> None:
        check_loss(loss, self.settings.loss, self.schedule.max_learning_rate)

    def _has_epoch(self) -> bool:
        """Return whether there is an epoch left; one that has begun is finished."""
        return self.part is not None or self.epochs_done < self.schedule.epochs

    def _should_stop(self) -> bool:
        """Wait while the run is paused, and return whether it should end."""
        self.clock.skip(self.control.wait_while_paused())
        return self._caller_should_stop() or self.control.should_stop()

    # One epoch

    def _epoch(self) -> Generator[Report, None, bool]:
        """Train for one epoch, or the rest of it; return whether there were steps left."""
        settings, clock, samples, epoch = self.settings, self.clock, self.data, self.epochs_done
        if not isinstance(samples, Dataset):
            samples = samples.epoch(epoch, self._should_stop)
        generator, order = self.steps.begin_epoch(epoch, len(samples.labels))
        steps = self.schedule.steps_per_epoch = -(-len(order) // settings.batch_size)
        steps_before = epoch * steps
        if settings.steps is not None:
            steps = min(steps, settings.steps - steps_before)
        # The number of epochs may have been lowered while the samples were made.
        if steps < 1 or not self._has_epoch():
            return False
        step, whole = 0, Tally()
        if self.part is not None:
            step, part = self.part.steps, self.part
            whole = Tally(part.samples, part.loss_sum, part.right)
            generator.bit_generator.state = part.generator
        tally, learning_rate, rate = Tally(), self.schedule.learning_rate, 0.0
        milestones = Milestones(self.control, settings.batch_size, steps_before)
        clock.restart_report()
        while step < steps:
            first, step = step, int(min(step + self.steps.at_once, steps, milestones.after(step)))
            rates = [learning_rate(steps_before + index) for index in range(first, step)]
            indices = order[first * settings.batch_size : step * settings.batch_size]
            images, labels = samples.images[indices], samples.labels[indices]
            targets = None if samples.targets is None else samples.targets[indices]
            taken = Tally()
            self.steps.take(images, labels, rates, taken, targets)
            # Added one by one, the sums do not depend on when reports were due.
            whole.add(taken)
            tally.add(taken)
            self.part = PartOfEpoch(step, len(order), generator.bit_generator.state, **vars(whole))
            is_validation = step < steps and milestones.is_validation(step)
            is_due = step < steps and clock.is_report_due
            if is_due or is_validation or milestones.is_report(step):
                if whole.samples >= MIN_SAMPLES_TO_CHECK:
                    self._check_loss(whole.loss)
                rate = tally.samples / clock.restart_report()
                measured = self._measure(self.steps.weights(), self.validation, is_validation)
                is_saved = clock.is_checkpoint_due and self._save_within_epoch()
                yield self._report(step, len(order), tally, rate, measured, is_saved=is_saved)
                tally = Tally()
            raise_if_stopped(self._should_stop)
        self._check_loss(whole.loss)
        if tally.samples:
            rate = tally.samples / clock.restart_report()
        weights = self.steps.weights()
        if not are_finite(weights):
            raise TrainingError("a weight is no longer a finite number.")
        measured, tested = (self._measure(weights, data) for data in (self.validation, self.test))
        if measured is not None:
            self.confusion = measured.confusion
        report = self._report(steps, len(order), whole, rate, measured, tested, weights)
        self.history.append(report.as_history())
        if self.validation is None or best_epoch(self.history) == report.epoch:
            self.best = weights
        self.epochs_done, self.part = epoch + 1, None
        if self.checkpoint is not None:
            save_checkpoint(self.checkpoint, self._checkpoint())
            clock.restart_checkpoint()
        yield report
        return True

    def _measure(
        self, weights: dict[str, Array], data: Dataset | None, is_asked: bool = True
    ) -> NetworkEvaluation | None:
        if data is None or not is_asked:
            return None
        return self.steps.evaluate(weights, data, self._should_stop, self.control.measuring)

    def _result(self) -> dict[str, Array]:
        """Return the best epoch's weights; before any epoch was measured, the current ones."""
        was_measured = self.validation is not None and bool(self.history)
        current = self.steps.weights()
        # The last step before a stop may have spoiled the weights.
        return self.best if was_measured or not are_finite(current) else current

    def _report(
        self,
        step: int,
        samples_in_epoch: int,
        tally: Tally,
        samples_per_second: float,
        measured: NetworkEvaluation | None = None,
        tested: NetworkEvaluation | None = None,
        weights: dict[str, Array] | None = None,
        is_saved: bool = False,
    ) -> Report:
        epoch = self.epochs_done
        done = epoch * self.schedule.steps_per_epoch + step
        left = max(0, self.schedule.steps - done)
        return Report(
            epoch=epoch + 1,
            step=step,
            samples=min(step * self.settings.batch_size, samples_in_epoch),
            samples_in_epoch=samples_in_epoch,
            loss=tally.loss,
            accuracy=tally.accuracy,
            validation_accuracy=None if measured is None else measured.accuracy,
            seconds=self.clock.seconds,
            seconds_left=self.clock.seconds * left / done,
            is_epoch_end=weights is not None,
            epochs=max(epoch + 1, self.schedule.epochs),
            samples_per_second=samples_per_second,
            validation_loss=None if measured is None else measured.loss,
            validation_confusion=None if measured is None else measured.confusion,
            weights=weights,
            is_saved=is_saved or weights is not None,
            test_accuracy=None if tested is None else tested.accuracy,
            test_loss=None if tested is None else tested.loss,
        )

    # Checkpoints

    def _save_within_epoch(self) -> bool:
        """Write a checkpoint of the epoch in progress if possible; return whether it was."""
        if self.checkpoint is None or not are_finite(self.network.weights()):
            return False
        # The run may still end well, and the checkpoint of its last epoch stays.
        with suppress(OSError):
            save_checkpoint(self.checkpoint, self._checkpoint())
            self.clock.restart_checkpoint()
            return True
        return False

    def _checkpoint(self) -> Checkpoint:
        return Checkpoint(
            epochs_done=self.epochs_done,
            settings=asdict(self.settings),
            history=self.history,
            arrays={
                "weights": self.network.weights(),
                "average": self.steps.average,
                "best": self.best,
                "optimizer": self.optimizer.state(),
            },
            changes={"learning_rate": self.control.learning_rate, "epochs": self.control.epochs},
            seconds=self.clock.seconds,
            part=self.part,
            confusion=self.confusion,
        )

    def _resume(self, saved: Checkpoint) -> None:
        # Older checkpoints lack newer settings; they ran with the defaults.
        if asdict(TrainingSettings()) | saved.settings != asdict(self.settings):
            raise TrainingError(
                f"{self.checkpoint}: this checkpoint belongs to a run with other settings."
            )
        self.network.set_weights(saved.arrays["weights"])
        self.steps.average = saved.arrays["average"]
        self.best = saved.arrays["best"]
        self.optimizer.set_state(saved.arrays["optimizer"])
        self.history = saved.history
        self.confusion = saved.confusion
        self.epochs_done, self.part = saved.epochs_done, saved.part
        self.clock = TrainingClock(saved.seconds)
        # Changes made since are newer than those in the checkpoint.
        control, changes = self.control, saved.changes
        if control.learning_rate is None:
            control.learning_rate = changes.get("learning_rate")
        if control.epochs is None:
            control.epochs = changes.get("epochs")
