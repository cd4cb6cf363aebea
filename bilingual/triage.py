"""Which rows are worth reading first: what the model itself doubts, what the checks found, and what is odd.

Each row has a risk from 0 to 1, made of doubts. Every doubt has a weight: the chance, so to speak, that it alone has of
being right. The risk is the chance that one of them is, 1 - (1 - w₁)(1 - w₂)…, so that doubts add up and never pass 1:

- the model's confidence, by the mean log-probability per token;
- disagreement among its hypotheses;
- English much shorter or longer than its French;
- each error and each warning. Other notes are for the record, and sentences that have one are as good as the rest.

A row is as doubtful as its worst sentence: a mean would hide a bad sentence in a long paragraph. The weights are round
numbers chosen on FLORES-200 (starter model, sentence-level chrF against the reference) and confirmed on NTREX-128; the
optimum is flat. `tests/benchmarks/triage.py` measures it. Of the worst tenth of the sentences, 58 % (FLORES) and 51 %
(NTREX) were in the fifth that comes first, by chance 20 %, and Spearman's correlation of risk and chrF was -0.54 and
-0.42. That was starter 0.2; for 0.6, on which nothing was chosen, it is 57 % and 55 %, -0.49 and -0.43.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from bilingual.document import COMMENT_CODES, Document, Note, Origin, Row, SentencePair, Severity

# Rows from this risk on are listed. Above it are 16 % of the sentences of FLORES (starter 0.2; 0.6: 3 %): 84 % of
# these are worse than the median, and three times as many as by chance are of the worst tenth. One warning, which asks
# for a look, is enough.
WORTH_READING = 0.6
# As many as are read before the reader would rather begin at the beginning.
MOST_ROWS = 10


# The most that each of these weighs, and from where on: this mean log-probability, this disagreement (of FLORES one
# sentence in a thousand and six in a thousand go so far), half or twice the length to be expected.
_MOST_BY_CONFIDENCE, _HOPELESS = 0.9, -1.8
_MOST_BY_DISAGREEMENT, _FULL_DISAGREEMENT = 0.5, 0.3
_MOST_BY_LENGTH, _FULL_FACTOR = 0.5, 2.0
# Letters and digits of English for each of French, in human translations of news (see `checking/coverage.py`), and how
# many are added to both sides, because the ratio of short texts varies more.
_USUAL_RATIO, _SLACK = 0.85, 10
_BY_SEVERITY = {Severity.ERROR: 0.9, Severity.WARNING: WORTH_READING}
# Only a row that is not translated has more.
_MOST = 0.999
# A doubt of less weight is not worth telling. A listed row has one that is: three smaller ones make 0.58.
_TELLING = 0.25

_UNSURE = "the model is unsure"
_WAVERING = "the model’s other translations differ"
_MISSING = "not translated yet"
_STALE = "the French has changed since"
_BY_CODE = {
    "empty": "nothing came out",
    "garbage": "has something that the French has not",
    "glossary": "trouble with a glossary entry",
    "numbers": "a number differs",
    "omission": "a part may be missing",
    "repetition": "repeats itself",
    "truncated": "breaks off",
    "untranslated": "still French",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """How much a row may need a reader, 0 to 1 in three digits, and why, the weightiest reason first."""

    score: float = 0.0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Doubt:
    """One thing that may be wrong, its weight from 0 to 1, and the words for it."""

    weight: float
    reason: str


def disagreement(hypotheses: Sequence[str]) -> float:
    """How far a model's other hypotheses are from its first: 0, all the same, to 1, nothing in common.

    The mean of rapidfuzz's normalised distances (insertions and deletions) on characters. On words it finds fewer of
    the bad translations: by it alone the first fifth has 25 % of the worst tenth of FLORES, on characters 35 %.
    """
    if len(hypotheses) <= 1:
        return 0.0
    first, *others = hypotheses
    return sum(Indel.normalized_distance(first, other) for other in others) / len(others)


def row_risk(row: Row) -> Risk:
    """The risk of one row: 1 where its English is missing, 0 where a person reviewed it or nothing was translated."""
    translation = row.translation
    if not row.block.text.strip() or (translation and translation.origin is not Origin.MACHINE):
        return Risk()
    if not translation or not translation.target.strip():
        return Risk(score=1.0, reasons=(_MISSING,))
    whole = SentencePair(source=row.block.text, target=translation.target)
    doubts = [*_doubts_by_notes(translation.notes, whole)]
    if translation.source_hash != row.block.text_hash:
        doubts.append(_Doubt(weight=_BY_SEVERITY[Severity.WARNING], reason=_STALE))
    worst = max((tuple(_doubts(pair)) for pair in translation.sentences or (whole,)), key=_score)
    return _risk((*doubts, *worst))


def worth_reading_first(document: Document, limit: int = MOST_ROWS) -> tuple[tuple[Row, Risk], ...]:
    """At most `limit` rows with a risk of `WORTH_READING` or more, in falling order; equal ones in reading order."""
    rows = ((row, row_risk(row)) for row in document.rows())
    risky = [(row, risk) for row, risk in rows if risk.score >= WORTH_READING]
    return tuple(sorted(risky, key=lambda found: -found[1].score)[:limit])


def _risk(doubts: Iterable[_Doubt]) -> Risk:
    weightiest = sorted(doubts, key=lambda doubt: -doubt.weight)
    reasons = dict.fromkeys(doubt.reason for doubt in weightiest if doubt.weight >= _TELLING)
    return Risk(score=_score(weightiest), reasons=tuple(reasons))


def _score(doubts: Iterable[_Doubt]) -> float:
    return min(_MOST, round(1 - math.prod(1 - doubt.weight for doubt in doubts), 3))


def _doubts(pair: SentencePair) -> Iterator[_Doubt]:
    """What speaks against a sentence; nothing where it does not come from the machine."""
    if pair.origin is not Origin.MACHINE:
        return
    if pair.score is not None:
        yield _Doubt(weight=_MOST_BY_CONFIDENCE * _clamped(pair.score / _HOPELESS), reason=_UNSURE)
    if pair.disagreement is not None:
        weight = _MOST_BY_DISAGREEMENT * _clamped(pair.disagreement / _FULL_DISAGREEMENT)
        yield _Doubt(weight=weight, reason=_WAVERING)
    excess = _excess(pair)
    weight = _MOST_BY_LENGTH * _clamped(abs(excess) / math.log(_FULL_FACTOR))
    yield _Doubt(weight=weight, reason=_odd_length(excess))
    yield from _doubts_by_notes(pair.notes, pair)


def _clamped(share: float) -> float:
    return min(1.0, max(0.0, share))


def _doubts_by_notes(notes: Iterable[Note], pair: SentencePair) -> Iterator[_Doubt]:
    """A doubt for each warning and error about a sentence that is no remark of a person."""
    for note in notes:
        if note.severity in _BY_SEVERITY and note.code not in COMMENT_CODES:
            reason = _BY_CODE.get(note.code, note.message.rstrip("."))
            told = _odd_length(_excess(pair)) if note.code == "length" else reason
            yield _Doubt(weight=_BY_SEVERITY[note.severity], reason=told)


def _excess(pair: SentencePair) -> float:
    """The logarithm of the length of the English to the length to be expected: 0 as expected, negative if shorter."""
    source, target = (sum(map(str.isalnum, text)) for text in (pair.source, pair.target))
    return math.log((target + _SLACK) / (_USUAL_RATIO * source + _SLACK))


def _odd_length(excess: float) -> str:
    return f"much {'shorter' if excess < 0 else 'longer'} than the French"
