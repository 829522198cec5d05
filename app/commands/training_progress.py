"""The progress of training on standard error: a bar on a terminal, else a line per epoch."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from app.commands.console import line_with_bar
from app.services.durations import time_left_text
from model.training.steps import Tally

if TYPE_CHECKING:
    from model.training.checkpoint import Checkpoint
    from model.training.settings import Report


class TrainingProgress:
    """Shows the reports of a run.

    Parameters
    ----------
    every : int, optional
        Print a line also whenever an epoch has come that many samples further, as the run's
        `TrainingControl.samples_per_report` asks for reports.
    """

    def __init__(self, every: int | None = None) -> None:
        self._every = every
        self._last = Tally()
        self._is_terminal = sys.stderr.isatty()
        self._samples = 0
        self._samples_in_epochs_before = 0
        self._loss_sum = 0.0
        self._right = 0.0
        self._seconds_before = 0.0
        self._shown_length = 0

    def start_from(self, saved: Checkpoint) -> None:
        """Count from a checkpoint, from which a run resumes."""
        self._seconds_before = saved.seconds
        if saved.part is not None:
            self._samples, self._loss_sum = saved.part.samples, saved.part.loss_sum
            self._right = saved.part.right
            self._samples_in_epochs_before = -saved.part.samples

    def show(self, report: Report) -> None:
        """Update the bar with the means of the epoch so far, or print the line of a whole epoch."""
        if report.is_epoch_end:
            self._end_epoch(report)
            return
        new = report.samples - self._samples
        before, self._samples = self._samples, report.samples
        self._loss_sum += new * report.loss
        self._right += new * report.accuracy
        if self._every is not None:
            self._last.count(new, report.loss, round(new * report.accuracy))
            if report.samples // self._every > before // self._every:
                self._show_last(report)
        if report.validation_accuracy is not None:
            self._show_validation(report)
        if self._is_terminal:
            loss, accuracy = self._loss_sum / report.samples, self._right / report.samples
            self._replace(self._with_bar(report, self._line(report, loss, accuracy)))

    def _show_last(self, report: Report) -> None:
        """Print mean loss and accuracy since the last such line."""
        last, self._last = self._last, Tally()
        self._replace(
            f"epoch {report.epoch}  sample {report.samples:,}  last {last.samples:,}: "
            f"loss {last.loss:.4f}  accuracy {100 * last.accuracy:.2f} %"
        )
        self.close()

    def _show_validation(self, report: Report) -> None:
        self._replace(
            f"epoch {report.epoch}  step {report.step:,}  validation {report.validation_loss:.4f}, "
            f"{100 * (report.validation_accuracy or 0.0):.2f} %"
        )
        self.close()

    def _end_epoch(self, report: Report) -> None:
        self._samples = report.samples
        text = self._line(report, report.loss, report.accuracy)
        self._samples_in_epochs_before += report.samples
        self._samples, self._loss_sum, self._right = 0, 0.0, 0.0
        self._last = Tally()
        self._replace(f"epoch {report.epoch}/{report.epochs}  {text}")
        self.close()

    def measure(self, done: int, total: int) -> None:
        """Show how much is measured, on a terminal; at the end, clear the line."""
        if not self._is_terminal:
            return
        self._replace(f"measuring: {100 * done // total} %" if done < total else "")
        if done >= total:
            sys.stderr.write("\r")

    def close(self) -> None:
        """End the line of the bar before other output."""
        if self._shown_length:
            sys.stderr.write("\n")
            self._shown_length = 0
        sys.stderr.flush()

    def _line(self, report: Report, loss: float, accuracy: float) -> str:
        parts = [f"loss {loss:.4f}", f"accuracy {100 * accuracy:.2f} %"]
        if report.validation_loss is not None and report.validation_accuracy is not None:
            parts.append(
                f"validation {report.validation_loss:.4f}, {100 * report.validation_accuracy:.2f} %"
            )
        if report.test_loss is not None and report.test_accuracy is not None:
            parts.append(f"test {report.test_loss:.4f}, {100 * report.test_accuracy:.2f} %")
        samples = self._samples_in_epochs_before + self._samples
        rate = samples / max(report.seconds - self._seconds_before, 1e-9)
        parts.append(f"{rate:,.0f} samples a second")
        parts.append(time_left_text(report.seconds, report.seconds_left))
        return "  ".join(filter(None, parts))

    def _with_bar(self, report: Report, text: str) -> str:
        epoch = f"epoch {report.epoch}/{report.epochs}"
        return line_with_bar(epoch, report.samples / report.samples_in_epoch, text)

    def _replace(self, text: str) -> None:
        """Overwrite the current line."""
        start = "\r" if self._is_terminal else ""
        sys.stderr.write(f"{start}{text.ljust(self._shown_length)}")
        sys.stderr.flush()
        self._shown_length = len(text)
