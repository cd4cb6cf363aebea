"""Glossary entries that reviews suggest: English that was put in the place of other English again and again.

What was replaced is read off a word diff of each changed sentence. Its French is the noun phrase that keeps company
with the new English throughout the articles, by the Dice coefficient of the sentences that have the one and those that
have the other (after F. Smadja, K. McKeown and V. Hatzivassiloglou, "Translating Collocations for Bilingual Lexicons",
1996). Of phrases that always come together the longest is taken for which the English can be widened to as many words,
by words that are the same in all places: where "climate" became "global" before "warming", "réchauffement climatique"
is "global warming".
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from bilingual.document import Document, Origin, Translation
from bilingual.glossary import Glossary, Term, TermKind, find_terms, plaincsv
from bilingual.glossary.sentences import sentences_of
from bilingual.glossary.words import Word, words_of
from bilingual.review.phrases import Phrase, base_form, common_form, french_phrases, is_english_content, trimmed
from bilingual.review.worddiff import changes_between

_OFTEN = 2  # a replacement made once is a matter of its sentence
_LONGEST = 4  # words that are replaced, or put in their place
_COMPANY = 0.5  # the least Dice coefficient: half of the sentences that have either have both


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedEntry:
    """An entry that the reviewers' edits suggest: how often it was `before` that they replaced, where, and an example.

    `rows` name the article and the row. `example` is a sentence as it is now.
    """

    source: str
    target: str
    before: str
    count: int
    rows: tuple[str, ...]
    example: str

    @property
    def kind(self) -> TermKind:
        """Capitals make a name."""
        if self.source == self.target:
            return TermKind.KEEP
        return TermKind.TERM if self.source[0].islower() else TermKind.NAME

    @property
    def note(self) -> str:
        """Why it is proposed."""
        return f"{self.count} times for “{self.before}” ({'; '.join(self.rows)}): {self.example}"

    @property
    def term(self) -> Term:
        """The entry as a glossary has it."""
        return Term(source=self.source, target=self.target, kind=self.kind, place="", note=self.note)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Edit:
    """A sentence that a reviewer changed, or the whole row where the sentences are not known."""

    row: str
    source: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Replacement:
    """Words that were put in the place of others in an edited sentence: the place of the new ones among its words."""

    edit: _Edit
    old: str
    words: tuple[Word, ...]
    first: int
    last: int

    @property
    def place(self) -> float:
        """Where in its sentence it stands: 0 at the beginning, 1 at the end."""
        return self.words[self.first].start / len(self.edit.new)


@dataclass(frozen=True, slots=True)
class _Corpus:
    """In which sentences each French phrase is, and the English of all sentences in base forms."""

    phrases: Mapping[tuple[str, ...], frozenset[int]]
    english: tuple[str, ...]

    def having(self, english: str) -> frozenset[int]:
        """The sentences that have this English."""
        return frozenset(number for number, text in enumerate(self.english) if f" {english} " in text)


_Use = tuple[_Replacement, Phrase]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    """French that a replacement may be about, with the company it keeps, and how far the English is to be widened."""

    company: float
    uses: tuple[_Use, ...]
    window: tuple[int, int]

    @property
    def rank(self) -> tuple[float, int, int, float]:
        """Larger is better: company, then as many words on both sides, then more of them, then a like place."""
        one, phrase = self.uses[0]
        left, right = self.window
        english = sum(map(is_english_content, one.words[one.first - left : one.last + right + 1]))
        distances = [abs(use.place - found.start / len(use.edit.source)) for use, found in self.uses]
        return self.company, -abs(phrase.content - english), phrase.content, -sum(distances) / len(distances)


def as_csv(entries: Iterable[ProposedEntry]) -> bytes:
    """The entries as a glossary file."""
    return plaincsv.write([entry.term for entry in entries])[0]


def proposed_entries(reviews: Sequence[tuple[Document, Document]], *, glossary: Glossary) -> tuple[ProposedEntry, ...]:
    """What reviewers replaced again and again, the most frequent first; `reviews` are documents before and after.

    Replacements whose French the glossary covers are left out: those are entries that reviewers do not want.
    """
    groups: defaultdict[tuple[str, str], list[_Replacement]] = defaultdict(list)
    for before, after in reviews:
        for edit in _edits(before, after):
            for found in _replacements(edit):
                new = _in_base_forms(found.words[found.first : found.last + 1])
                groups[_in_base_forms(words_of(found.old)), new].append(found)
    often = {key: found for key, found in groups.items() if len(found) >= _OFTEN and len({*key}) > 1}
    corpus = _corpus([after for _, after in reviews]) if often else _Corpus({}, ())
    proposed = (_proposal(found, new, corpus, glossary) for (_, new), found in often.items())
    return tuple(sorted(filter(None, proposed), key=lambda one: (-one.count, one.source)))


def _edits(before: Document, after: Document) -> Iterator[_Edit]:
    """What a person changed between the two states of a document, sentence by sentence where that is known."""
    earlier = {one.block_id: one for one in before.translations}
    for row in after.rows():
        old, new = earlier.get(row.block.id), row.translation
        if old and new and new.origin is Origin.REVIEWED and new.target != old.target:
            name = f"{after.article.name}, row {row.block.id}"
            for source, was, now in _changed_sentences(old, new) or [(row.block.text, old.target, new.target)]:
                yield _Edit(row=name, source=source, old=was, new=now)


def _changed_sentences(old: Translation, new: Translation) -> list[tuple[str, str, str]]:
    """The changed sentences in French, old and new English; nothing if one of them was not a sentence before."""
    before = {pair.source: pair.target for pair in old.sentences}
    changed = [pair for pair in new.sentences if pair.target != before.get(pair.source)]
    if any(pair.source not in before for pair in changed):
        return []
    return [(pair.source, before[pair.source], pair.target) for pair in changed]


def _replacements(edit: _Edit) -> Iterator[_Replacement]:
    """The words of the edit that stand in the place of others, function words at their ends aside."""
    words = words_of(edit.new)
    for text, start, end in _stretches(edit.old, edit.new):
        new = trimmed([word for word in words if start <= word.start < end])
        old = trimmed(words_of(text))
        if 0 < len(new) <= _LONGEST and 0 < len(old) <= _LONGEST:
            first, last = words.index(new[0]), words.index(new[-1])
            yield _Replacement(edit=edit, old=text[old[0].start : old[-1].end], words=words, first=first, last=last)


def _stretches(old: str, new: str) -> Iterator[tuple[str, int, int]]:
    """Each stretch of the old text that was replaced, and from where to where in the new text its replacement goes.

    Words around one that only changed sides, as in "State Board" and "Council of State", replace one another with it.
    """
    changes = changes_between(old, new)
    starts = [0, *accumulate(len(change.new) for change in changes)]
    for place, change in enumerate(changes):
        if not change.is_equal and change.old and change.new:
            yield change.old, starts[place], starts[place + 1]
    for place, (before, between, after) in enumerate(zip(changes, changes[1:], changes[2:], strict=False)):
        sides = {(bool(change.old), bool(change.new)) for change in (before, after)}
        if between.is_equal and len(words_of(between.old)) == 1 and sides == {(True, False), (False, True)}:
            yield before.old + between.old + after.old, starts[place], starts[place + 3]


def _in_base_forms(words: Iterable[Word]) -> str:
    return " ".join(base_form(word.text, "en") for word in words)


def _corpus(documents: Iterable[Document]) -> _Corpus:
    phrases: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)
    english = []
    for number, sentence in enumerate(sentence for document in documents for sentence in sentences_of(document)):
        english.append(f" {_in_base_forms(words_of(sentence.target))} ")
        for phrase in french_phrases(sentence.text):
            phrases[phrase.key].add(number)
    return _Corpus({key: frozenset(found) for key, found in phrases.items()}, tuple(english))


def _proposal(found: Sequence[_Replacement], english: str, corpus: _Corpus, glossary: Glossary) -> ProposedEntry | None:
    """The entry that explains a replacement; none if no French does, or the glossary has that French."""
    uses: defaultdict[tuple[str, ...], list[_Use]] = defaultdict(list)
    for one in found:
        for phrase in french_phrases(one.edit.source):
            uses[phrase.key].append((one, phrase))
    having = corpus.having(english)
    windows = _windows(found)
    likely = [
        _Candidate(company=_dice(having, corpus.phrases.get(key, frozenset())), uses=tuple(those), window=window)
        for key, those in uses.items()
        if len({one.edit for one, _ in those}) >= min(_OFTEN, len({one.edit for one in found}))
        for window in windows
    ]
    best = max(likely, key=lambda one: one.rank, default=None)
    if best is None or best.company < _COMPANY or any(_is_covered(one, glossary) for one in best.uses):
        return None
    return _entry(found, best)


def _dice(one: frozenset[int], other: frozenset[int]) -> float:
    return 2 * len(one & other) / max(len(one) + len(other), 1)


def _windows(found: Sequence[_Replacement]) -> list[tuple[int, int]]:
    """By how many words to the left and right the new English can be widened: the same words in all places."""
    width = found[0].last - found[0].first + 1
    return [
        (left, right)
        for left in range(_shared(found, -1) + 1)
        for right in range(_shared(found, 1) + 1)
        if not left + right or (width + left + right <= _LONGEST and _has_ends(found[0], left, right))
    ]


def _shared(found: Sequence[_Replacement], step: int) -> int:
    """How many words before (-1) or after (1) the new English are the same in all places."""
    count = 0
    while len(names := {_neighbour(one, step * (count + 1)) for one in found}) == 1 and names != {""}:
        count += 1
    return count


def _neighbour(one: _Replacement, distance: int) -> str:
    """The base form of a word beside the new English; empty beyond the sentence, a comma or a full stop."""
    place = (one.first if distance < 0 else one.last) + distance
    if not 0 <= place < len(one.words):
        return ""
    between = one.words[place + 1 : one.first + 1] if distance < 0 else one.words[one.last + 1 : place + 1]
    return "" if any(word.joint for word in between) else base_form(one.words[place].text, "en")


def _has_ends(one: _Replacement, left: int, right: int) -> bool:
    return is_english_content(one.words[one.first - left]) and is_english_content(one.words[one.last + right])


def _is_covered(use: _Use, glossary: Glossary) -> bool:
    one, phrase = use
    return any(hit.start < phrase.end and phrase.start < hit.end for hit in find_terms(glossary, one.edit.source))


def _entry(found: Sequence[_Replacement], best: _Candidate) -> ProposedEntry:
    left, right = best.window
    return ProposedEntry(
        source=common_form([(one.edit.source, phrase.start, phrase.end) for one, phrase in best.uses], "fr"),
        target=common_form(
            [(one.edit.new, one.words[one.first - left].start, one.words[one.last + right].end) for one in found], "en"
        ),
        before=common_form([(one.old, 0, len(one.old)) for one in found], "en"),
        count=len(found),
        rows=tuple(dict.fromkeys(one.edit.row for one in found)),
        example=min((" ".join(one.edit.new.split()) for one in found), key=len),
    )
