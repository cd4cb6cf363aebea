"""The training loop: steps, schedule, averaged weights, validation, checkpoints."""

import json
import math
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

import numpy as np
import torch

from training.batches import Corpus
from training.journal import Journal
from training.loss import Network, losses
from training.model import Transformer
from training.optimiser import build_optimisers
from training.options import Options
from training.shards import Counts, Stats
from training.team import Team
from training.weights import write_weights

# The guided-alignment loss loses this share of its weight towards the end, when only the translation matters.
ALIGN_FALL = 0.7
# The averaged weights forget the first, bad ones: the decay is at most (step + 1) / (step + this).
AVERAGE_WARMUP = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a finished run came to; `validation` is in bits per target character. The model card shows it."""

    steps: int
    target_tokens: int
    minutes: float
    validation: float
    parameters: int
    device: str
    started_from: str


class Trainer:
    """Trains a model on the pairs of a corpus until the budget is spent.

    The learning rate follows the wall clock (or the tokens, where those are limited) and reaches zero at the end of
    the budget.
    """

    def __init__(self, model: Transformer, corpus: Corpus, held: Corpus, *, options: Options, stats: Stats) -> None:
        self.model, self.corpus, self.held = model, corpus, held
        self.options, self.stats = options, stats
        self.parameters = list(model.parameters())
        self.muon, self.adam = build_optimisers(model)
        self.average = [parameter.detach().clone() for parameter in self.parameters]
        self.step, self.tokens = 0, 0
        self._began = time.monotonic()
        if options.resume and self.checkpoint.exists():
            self._restore()
        self._lock = threading.Lock()
        self._step_tokens = 0
        self._team = Team(model, options.threads if corpus.device.type == "cpu" else 1)
        self._compiled: Network | None = torch.compile(model, dynamic=True) if options.compile else None
        self._stream = self._micro_batches(np.random.default_rng(options.seed + self.step))
        self._journal = Journal(self, corpus.device)

    @property
    def elapsed(self) -> float:
        """Seconds spent, those before a resumption included."""
        return time.monotonic() - self._began

    @property
    def progress(self) -> float:
        """The share of the budget that is spent, from 0 to 1 and a little over."""
        return max(self.elapsed / (self.options.minutes * 60), self.tokens / self.options.max_tokens)

    @property
    def checkpoint(self) -> Path:
        """The file a killed run goes on from."""
        return self.options.out / "checkpoint.pt"

    def run(self) -> Summary:
        """Train to the end of the budget; writes checkpoints on the way, weights and `summary.json` at the end."""
        if self.options.init and not self.step:
            self._journal.say(f"start: validation {self.validate():.4f} bits/char")
        self.model.train()
        while (progress := self.progress) < 1:
            self._step_tokens = 0
            self._team.run(partial(self._work, progress=progress))
            rate = (1 - progress) * min(1.0, (self.step + 1) / self.options.warmup)
            self._update(rate)
            self._journal.keep(rate)
        return self._finish()

    def validate(self) -> float:
        """Bits per target character of the held-out pairs, with the current weights."""
        self.model.eval()
        total = 0.0
        with torch.no_grad():
            # Always the same batches.
            for pairs in self.held.epoch(np.random.default_rng(0), tokens=self.options.micro, pool=10**9):
                with self._precision():
                    batch = self.held.batch(pairs)
                    found = losses(self.model, self.model, batch, smoothing=0.0, chunk=self.options.chunk)
                total += float(found.plain)
        self.model.train()
        return total / math.log(2) / self.stats.validation_characters

    def save(self) -> None:
        """Write the checkpoint, atomically."""
        state = {
            "model": self.model.state_dict(),
            "average": self.average,
            "adam": self.adam.state_dict(),
            "muon": self.muon.state,
            "step": self.step,
            "tokens": self.tokens,
            "spent": self.elapsed,
        }
        beside = self.checkpoint.with_suffix(".tmp")
        torch.save(state, beside)
        beside.replace(self.checkpoint)

    def _restore(self) -> None:
        """Go on from the checkpoint."""
        saved = torch.load(self.checkpoint, map_location=self.corpus.device, weights_only=True)
        self.model.load_state_dict(saved["model"])
        self.adam.load_state_dict(saved["adam"])
        for mine, theirs in zip(self.average + self.muon.state, saved["average"] + saved["muon"], strict=True):
            mine.copy_(theirs)
        self.step, self.tokens = saved["step"], saved["tokens"]
        self._began = time.monotonic() - saved["spent"]

    def _micro_batches(self, rng: np.random.Generator) -> Iterator[Counts]:
        """Micro-batches without end; short pairs only while the curriculum lasts."""
        options, only_until = self.options, self.options.curriculum * self.options.minutes * 60
        while True:
            short = self.elapsed < only_until
            longest = options.short if short else None
            for pairs in self.corpus.epoch(rng, tokens=options.micro, pool=options.pool, longest=longest):
                yield pairs
                if short and self.elapsed >= only_until:
                    break

    def _goal(self, progress: float) -> float:
        """Target tokens of a step."""
        start = self.options.batch_start or self.options.batch
        return start + (self.options.batch - start) * progress

    def _work(self, replica: Transformer, *, progress: float) -> None:
        """One worker's part of a step: micro-batches until the step has tokens enough."""
        goal, chunk, smoothing = self._goal(progress), self.options.chunk, self.options.smoothing
        align = self.options.align * (1 - ALIGN_FALL * progress)
        network: Network = replica if self._compiled is None else self._compiled
        while (pairs := self._taken(goal)) is not None:
            batch = self.corpus.batch(pairs)
            with self._precision():
                found = losses(replica, network, batch, smoothing=smoothing, chunk=chunk)
            total = found.smoothed if found.alignment is None else found.smoothed + align * found.alignment
            (total / goal).backward()
            with self._lock:
                self._journal.add(found, tokens=len(batch.gold), sentences=len(batch.source))

    def _taken(self, goal: float) -> Counts | None:
        """The next micro-batch of this step, or None once it has enough."""
        with self._lock:
            if self._step_tokens >= goal:
                return None
            pairs = next(self._stream)
            self._step_tokens += self.corpus.target_tokens(pairs)
            return pairs

    def _update(self, rate: float) -> None:
        """One step of both optimisers and of the averaged weights."""
        torch.nn.utils.clip_grad_norm_(self.parameters, self.options.clip)
        self.adam.param_groups[0]["lr"] = rate * self.options.lr
        self.adam.step()
        with self._precision():
            self.muon.step(rate * self.options.muon_lr, self.options.decay)
        for parameter in self.parameters:
            parameter.grad = None
        self.step, self.tokens = self.step + 1, self.tokens + self._step_tokens
        decay = min(self.options.ema, (self.step + 1) / (self.step + AVERAGE_WARMUP))
        torch._foreach_lerp_(self.average, [parameter.data for parameter in self.parameters], 1 - decay)

    def _swap(self) -> None:
        """Exchange the current and the averaged weights."""
        for parameter, average in zip(self.parameters, self.average, strict=True):
            parameter.data, average.data = average.data, parameter.data

    def _finish(self) -> Summary:
        """Write the better of the current and the averaged weights, the last checkpoint and the summary."""
        raw = self.validate()
        self._swap()
        averaged = self.validate()
        if raw < averaged:
            self._swap()
        self._journal.say(
            f"end: {self.step} steps, {self.tokens / 1e6:.2f}M tokens, "
            f"validation {raw:.4f} raw, {averaged:.4f} averaged bits/char"
        )
        named = self.model.named_parameters()
        weights = {name: value.detach().float().cpu().numpy() for name, value in named}
        write_weights(self.options.out, self.model.config, weights)
        if averaged <= raw:
            self._swap()
        self.save()
        summary = self._summary(min(raw, averaged))
        (self.options.out / "summary.json").write_text(json.dumps(asdict(summary), indent=1) + "\n", encoding="utf-8")
        return summary

    def _summary(self, validation: float) -> Summary:
        return Summary(
            steps=self.step,
            target_tokens=self.tokens,
            minutes=round(self.elapsed / 60, 1),
            validation=round(validation, 4),
            parameters=sum(parameter.numel() for parameter in self.parameters),
            device=self.corpus.device.type,
            started_from=self.options.init.name if self.options.init else "",
        )

    def _precision(self) -> AbstractContextManager[object]:
        """Half-width matrix products on a GPU, on a CPU only if asked for: few have them."""
        device = self.corpus.device.type
        is_narrow = device == "cuda" or self.options.bfloat16
        return torch.autocast(device, torch.bfloat16) if is_narrow else nullcontext()
