"""What a training run says of itself, and when it validates and saves."""

from typing import Protocol

import torch

from training.loss import Losses
from training.options import Options


class Run(Protocol):
    """A training run: see `training.trainer.Trainer`."""

    options: Options
    step: int
    tokens: int

    @property
    def elapsed(self) -> float:
        """Seconds spent."""
        ...

    def validate(self) -> float:
        """Bits per target character."""
        ...

    def save(self) -> None:
        """Write the checkpoint."""
        ...


class Journal:
    """Adds up losses between progress lines. Everything stays on the device until a line is due."""

    def __init__(self, run: Run, device: torch.device) -> None:
        self._run = run
        self._sums = torch.zeros(4, device=device)  # plain loss, tokens, alignment loss, sentences
        self._line_begun = run.elapsed
        self._next_line = run.elapsed + run.options.log
        self._next_validation = run.elapsed + run.options.validate
        self._next_save = run.elapsed + run.options.save

    def say(self, line: str) -> None:
        """Print a line at once, also where the output goes to a file."""
        print(line, flush=True)

    def add(self, losses: Losses, *, tokens: int, sentences: int) -> None:
        """Add a micro-batch."""
        self._sums[0] += losses.plain.detach()
        self._sums[1] += tokens
        self._sums[2] += losses.alignment.detach() if losses.alignment is not None else 0
        self._sums[3] += sentences

    def keep(self, rate: float) -> None:
        """After a step: print a line if it is time, then validate and save if it is time for that too."""
        if self._run.elapsed < self._next_line:
            return
        self._print_line(rate)
        if self._run.elapsed >= self._next_validation:
            self.say(f"       validation {self._run.validate():.4f} bits/char")
            self._next_validation = self._run.elapsed + self._run.options.validate
        if self._run.elapsed >= self._next_save:
            self._run.save()
            self._next_save = self._run.elapsed + self._run.options.save
        self._line_begun = self._run.elapsed
        self._next_line = self._run.elapsed + self._run.options.log

    def _print_line(self, rate: float) -> None:
        loss, tokens, alignment, sentences = self._sums.tolist()
        seconds = self._run.elapsed - self._line_begun
        self.say(
            f"{self._run.elapsed / 60:6.2f} min step {self._run.step} tokens {self._run.tokens / 1e6:.2f}M "
            f"loss {loss / tokens:.3f} align {alignment / tokens:.3f} lr {rate:.3f} "
            f"{tokens / seconds:.0f} tokens/s {sentences / seconds:.0f} pairs/s"
        )
        self._sums.zero_()
