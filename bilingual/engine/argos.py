"""Translating with an Argos package: its tokenizer, and CTranslate2 for all sentences of a run at once.

CTranslate2 is fastest on many sentences of like length. So identical sentences are translated once, the
others are sorted by length and cut into batches of about equal work, which the cores take up as they become
free.
"""

import math
import os
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import ctranslate2

from bilingual.engine.certificate import copied_surrogates
from bilingual.engine.guided import GuidedModel
from bilingual.engine.links import Link, link_words
from bilingual.engine.packages import ModelPackage, one_line
from bilingual.engine.scheduling import batches, windows
from bilingual.engine.tokens import PackageTokenizer
from bilingual.engine.untranslatable import HeldOut, hold_out, legible, place_in_target, put_back
from bilingual.errors import ModelError

# Marian-type models are trained on sentences up to about 150 tokens and leave out more and more of longer
# ones: on parliamentary debates the starter model gives 0.8 target tokens per source token up to 75, 0.66
# from 100 to 125, 0.46 above, with loops. CTranslate2 by itself would cut at 1,024 tokens without a word.
MAX_SOURCE_TOKENS = 120
# No translation of 120 tokens is twice as long: what gets there is a loop, and is marked as truncated. (The
# default of CTranslate2, made explicit; half the positions that the starter model has.)
MAX_TARGET_TOKENS = 256
# Argos's packages are int8 already; other types take more memory and time on a CPU.
COMPUTE_TYPE = "int8"
# Batches under way for each worker, so that none is idle while the next is prepared.
BATCHES_AHEAD = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """How the best translation is looked for.

    `hypotheses` is how many come back, at most `beam_size`. `length_penalty` is what Argos uses, the exponent
    of the length by which scores are divided while searching. `repetition_penalty` above 1 makes tokens that
    were used already less likely, `no_repeat_ngram` forbids repeating as many tokens in a row; both change
    the scores. `suppressed` are words that may not come out. With `links` the best translation says which of
    its words come from which.
    """

    beam_size: int = 4
    hypotheses: int = 1
    length_penalty: float = 0.2
    repetition_penalty: float = 1.0
    no_repeat_ngram: int = 0
    suppressed: tuple[str, ...] = ()
    links: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.hypotheses <= self.beam_size:
            raise ValueError(f"hypotheses must be from 1 to beam_size ({self.beam_size}), not {self.hypotheses}")


DEFAULT_SEARCH = Search()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hypothesis:
    """One translation of a sentence.

    `score` is the model's mean log-probability per target token, the end of the sentence included: 0 is
    certain, and what no model was asked for has 0. `truncated`: the model did not come to an end within the
    longest translation. `links` are those of the best of several, if they were asked for.
    """

    text: str
    score: float
    truncated: bool = False
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    """A sentence made ready: `held` pairs each piece held out with the number of tokens before it."""

    source: str
    tokens: list[str]
    held: tuple[tuple[int, HeldOut], ...] = ()


class ArgosEngine:
    """Translates sentences with one package, which is loaded at the first sentence.

    `threads` is the number of cores to use, all that this process may use by default.

    Raises:
        ModelError: By what first needs the model: it cannot be loaded.
    """

    def __init__(self, package: ModelPackage, *, threads: int | None = None) -> None:
        if threads is not None and threads < 1:
            raise ValueError(f"threads must be 1 or more, not {threads}")
        self.package = package
        self.name = package.name
        self.threads = threads or _usable_cores()

    @property
    def settings(self) -> str:
        """How it translates, on one line: search, arithmetic, program."""
        search = DEFAULT_SEARCH
        return (
            f"beam:{search.beam_size}|length:{search.length_penalty}|compute:{COMPUTE_TYPE}"
            f"|ctranslate2:{ctranslate2.__version__}"
        )

    @property
    def signature(self) -> str:
        """What makes a translation repeatable, on one line: model, contents, and the settings.

        The idea is sacrebleu's.
        """
        return f"model:{self.name}|hash:{self.package.content_hash}|{self.settings}"

    def fits(self, source: str) -> bool:
        """Whether the model can be trusted with a sentence this long; a longer one is to be split first."""
        return len(self._prepared(source).tokens) <= MAX_SOURCE_TOKENS

    def translate(
        self,
        sources: Sequence[str],
        *,
        search: Search = DEFAULT_SEARCH,
        progress: Callable[[int], None] | None = None,
    ) -> tuple[tuple[Hypothesis, ...], ...]:
        """For each sentence its translations, the best first.

        A sentence of white space has one empty translation, one without a letter or figure that the model
        knows stays as it is. `progress` is called now and then with the number of sentences done.

        Raises:
            ValueError: A sentence is too long (see `fits`); nothing is ever cut.
            ModelError: The model cannot be loaded.
        """
        occurrences = Counter(sources)
        translations: dict[str, tuple[Hypothesis, ...]] = {}
        done = 0
        for job, hypotheses in self._translated(occurrences, search):
            translations[job.source] = hypotheses
            done += occurrences[job.source]
            if progress:
                progress(done)
        return tuple(translations[source] for source in sources)

    def _translated(self, sources: Iterable[str], search: Search) -> Iterator[tuple[_Job, tuple[Hypothesis, ...]]]:
        """The sentences as they become ready, no more of them under way than keep the workers busy."""
        under_way: deque[tuple[list[_Job], list[ctranslate2.AsyncTranslationResult]]] = deque()
        for window in windows(sources):
            jobs = [self._checked(self._prepared(source)) for source in window]
            yield from ((job, (Hypothesis(text=job.source.strip(), score=0.0),)) for job in jobs if not job.tokens)
            for batch in self._batches(jobs):
                under_way.append((batch, self._submit(batch, search)))
                if len(under_way) > BATCHES_AHEAD * self.threads:
                    yield from self._results(*under_way.popleft(), search)
        while under_way:
            yield from self._results(*under_way.popleft(), search)

    def _batches(self, jobs: Sequence[_Job]) -> Iterator[list[_Job]]:
        """The jobs in batches; those with pieces held out by themselves: attention takes memory and time."""
        for held in (False, True):
            wanted = [(len(job.tokens), job) for job in jobs if job.tokens and bool(job.held) == held]
            yield from batches(wanted, workers=self.threads)

    def _prepared(self, source: str) -> _Job:
        text, held = hold_out(legible(source, self._tokenizer.knows), self._tokenizer.knows)
        if not any(map(str.isalnum, text)):
            return _Job(source=source, tokens=[])
        places = (len(self._tokenizer.encode(text[: piece.position])) for piece in held)
        return _Job(source=source, tokens=self._tokenizer.encode(text), held=tuple(zip(places, held, strict=True)))

    def _checked(self, job: _Job) -> _Job:
        if (length := len(job.tokens)) > MAX_SOURCE_TOKENS:
            raise ValueError(f"a sentence of {length} tokens (at most {MAX_SOURCE_TOKENS}): {job.source[:60]!r}…")
        return job

    def _submit(self, batch: list[_Job], search: Search) -> list[ctranslate2.AsyncTranslationResult]:
        results: list[ctranslate2.AsyncTranslationResult] = self._translator.translate_batch(
            [job.tokens for job in batch],
            target_prefix=[self._prefix] * len(batch) if self._prefix else None,
            asynchronous=True,
            beam_size=search.beam_size,
            num_hypotheses=search.hypotheses,
            length_penalty=search.length_penalty,
            repetition_penalty=search.repetition_penalty,
            no_repeat_ngram_size=search.no_repeat_ngram,
            suppress_sequences=[self._tokenizer.encode(words) for words in search.suppressed] or None,
            max_input_length=0,  # no cut: `_checked` has refused what is too long
            max_decoding_length=MAX_TARGET_TOKENS,
            replace_unknowns=True,  # <unk> becomes the source token that it was translated from
            return_scores=True,
            return_attention=search.links or bool(batch[0].held),
        )
        return results

    def _results(
        self, batch: list[_Job], results: list[ctranslate2.AsyncTranslationResult], search: Search
    ) -> Iterator[tuple[_Job, tuple[Hypothesis, ...]]]:
        for job, waiting in zip(batch, results, strict=True):
            result = waiting.result()
            attention = result.attention or [()] * len(result.hypotheses)
            found = zip(result.hypotheses, result.scores, attention, strict=True)
            best, *others = (self._hypothesis(job, *one, length_penalty=search.length_penalty) for one in found)
            if search.links:
                best = replace(best, links=self._links(job, best.text, result.hypotheses[0], attention[0]))
            yield job, (best, *others)

    def _hypothesis(
        self,
        job: _Job,
        target: list[str],
        score: float,
        attention: Sequence[Sequence[float]],
        *,
        length_penalty: float,
    ) -> Hypothesis:
        """One of the results. CTranslate2's score is the sum over its choices / length ** length_penalty."""
        truncated = len(target) >= MAX_TARGET_TOKENS
        # Where the model came to an end, that was one of its choices; a prefix was not.
        length = len(target) + (not truncated)
        total = score * math.pow(length, length_penalty)
        mean = total / max(1, length - len(self._prefix))
        return Hypothesis(text=self._text(job, target, attention), score=mean, truncated=truncated)

    def _text(self, job: _Job, target: list[str], attention: Sequence[Sequence[float]]) -> str:
        """The English, without the prefix that the package asks for and with the pieces held out."""
        cuts = [self._start(target)]
        for tokens_before, piece in job.held:
            place = place_in_target(piece, tokens_before=tokens_before, target=target, attention=attention)
            cuts.append(max(place, cuts[-1]))
        ends = [*cuts[1:], len(target)]
        parts = [self._tokenizer.decode(target[cut:end]) for cut, end in zip(cuts, ends, strict=True)]
        return put_back(parts, [piece for _, piece in job.held])

    def _links(self, job: _Job, text: str, target: list[str], attention: Sequence[Sequence[float]]) -> tuple[Link, ...]:
        start = self._start(target)
        return link_words((job.source, job.tokens), (text, target[start:]), attention[start:])

    def _start(self, target: list[str]) -> int:
        """Where the translation begins, after the prefix if the model repeats it."""
        return len(self._prefix) if target[: len(self._prefix)] == self._prefix else 0

    @cached_property
    def guided(self) -> GuidedModel:
        """The same model, made to judge and to complete translations that are given to it."""
        return GuidedModel(
            self._translator,
            self._tokenizer,
            prepare=lambda source: self._prepared(source).tokens,
            prefix=self._prefix,
        )

    @cached_property
    def surrogates(self) -> tuple[str, ...]:
        """Invented words that this model copies faithfully, the result of a trial that is remembered."""
        return copied_surrogates(self.package, lambda sentences: [best.text for best, *_ in self.translate(sentences)])

    @cached_property
    def _prefix(self) -> list[str]:
        return [self.package.target_prefix] if self.package.target_prefix else []

    @cached_property
    def _tokenizer(self) -> PackageTokenizer:
        return PackageTokenizer(self.package)

    @cached_property
    def _translator(self) -> ctranslate2.Translator:
        """The loaded model.

        One single-threaded worker per core: measured on two cores with the starter model 630 sentences/s,
        against 264 with one worker of two threads, which have to wait for each other in every layer.
        """
        try:
            return ctranslate2.Translator(
                str(self.package.path / "model"),
                device="cpu",
                compute_type=COMPUTE_TYPE,
                inter_threads=self.threads,
                intra_threads=1,
            )
        except (RuntimeError, ValueError, LookupError, MemoryError, OSError) as error:
            message = f"{self.name}: the model cannot be loaded ({one_line(error)})"
            raise ModelError(message, hint="Install it again with `bilingual model install`.") from error


def _usable_cores() -> int:
    # Not on macOS and Windows.
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
