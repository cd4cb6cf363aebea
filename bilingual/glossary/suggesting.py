"""Names and terms that come up in the articles and that no entry covers.

Terms are runs of words that could be a noun phrase, found by the words at their ends (after the idea of candidate
terms by surface patterns: J. Justeson and S. Katz, "Technical terminology", 1995). Names are runs of capitalised words.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bilingual.document import Document
from bilingual.glossary.french import is_common_word
from bilingual.glossary.matching import find_terms
from bilingual.glossary.model import Glossary, TermKind
from bilingual.glossary.sentences import PlacedSentence, sentences_of
from bilingual.glossary.words import Word, fold, is_all_capitals, starts_sentence, word_set, words_of
from bilingual.lexicon import lemma

NAME_COUNT = 2  # a name that comes up once is rarely worth an entry
TERM_COUNT = 3
_LONGEST = 4
_NAME_LINKS = word_set("d de des du l la le les")
_LINKS = _NAME_LINKS | word_set("a en et sur")
_STOP = _LINKS | word_set(
    "a ai ainsi alors apres au aucun aussi autre aux avant avec beaucoup bien c ce cela celle celui ces cet cette "
    "ceux chaque chez ci comme contre dans deja depuis dernier derniere derniers deux dit donc dont elle elles "
    "encore entre est et etre eux fait fois grand grande ici il ils j jamais jour jours je leur leurs lors lui m ma "
    "mais me meme mes mieux moins mois mon n ne ni nombreux non nos notre nous nouveau nouvelle ou par parce pas "
    "pendant peu plus plusieurs point pour pourtant premier premiere pres prochain puis qu quand que quel quelle "
    "quelque quelques qui quoi rien s sa sans se selon ses si son sont sous soit t ta tel telle temps tes ton tous "
    "tout toute toutes tres trois trop tu un une vers voici voila vos votre vous y an ans annee annees euros "
    "millions milliards"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """French that may deserve an entry: how often it comes up, in how many articles, and a sentence with it."""

    source: str
    kind: TermKind
    count: int
    articles: int
    example: str

    @property
    def english(self) -> str:
        """A name stays as it is; a term's English is left to the editor."""
        return self.source if self.kind is TermKind.KEEP else ""

    @property
    def note(self) -> str:
        """How often it comes up, and the example."""
        articles = "1 article" if self.articles == 1 else f"{self.articles} articles"
        return f"{self.count} times, in {articles}: {self.example}"


@dataclass(slots=True)
class _Tally:
    """What was counted for one expression in all its forms."""

    kind: TermKind
    forms: Counter[str] = field(default_factory=Counter)
    articles: set[str] = field(default_factory=set)
    example: str = ""

    def add(self, form: str, sentence: PlacedSentence) -> None:
        self.forms[form] += 1
        self.articles.add(sentence.article)
        if not self.example or len(sentence.text) < len(self.example):
            self.example = sentence.text


def suggest(glossary: Glossary, documents: Sequence[Document]) -> tuple[Suggestion, ...]:
    """The names, then the terms, that no entry covers, the most frequent first."""
    tallies: dict[tuple[str, ...], _Tally] = {}
    for document in documents:
        for sentence in sentences_of(document):
            if not is_all_capitals(sentence.text):
                _count(sentence, glossary, tallies)
    wanted = {key: tally for key, tally in tallies.items() if tally.forms.total() >= _threshold(tally.kind)}
    suggestions = [_suggestion(tally) for key, tally in wanted.items() if not _is_part(key, tally, wanted)]
    return tuple(sorted(suggestions, key=lambda found: (found.kind is TermKind.TERM, -found.count, found.source)))


def _threshold(kind: TermKind) -> int:
    return NAME_COUNT if kind is TermKind.KEEP else TERM_COUNT


def _count(sentence: PlacedSentence, glossary: Glossary, tallies: dict[tuple[str, ...], _Tally]) -> None:
    words = words_of(sentence.text)
    covered = [(hit.start, hit.end) for hit in find_terms(glossary, sentence.text)]
    for kind, found in ((TermKind.KEEP, _names), (TermKind.TERM, _terms)):
        for run in found(sentence.text, words):
            start, end = run[0].start, run[-1].end
            if any(start < stop and begin < end for begin, stop in covered):
                continue
            key = (kind, *(_base(word.text, kind) for word in run))
            tallies.setdefault(key, _Tally(kind)).add(" ".join(sentence.text[start:end].split()), sentence)


def _base(word: str, kind: TermKind) -> str:
    if kind is TermKind.KEEP:
        return word
    return fold(lemma(word.lower(), "fr") or word.removesuffix("s"))


def _names(text: str, words: tuple[Word, ...]) -> Iterator[tuple[Word, ...]]:
    """The longest runs of capitalised words, with links such as "de" between them."""
    run: list[Word] = []
    for word in words:
        if word.joint:  # a comma, a full stop: nothing goes on
            yield from _name(run)
            run = []
        if _is_name_word(text, word, joined=bool(run)) or (run and word.text in _NAME_LINKS):
            run.append(word)
        else:
            yield from _name(run)
            run = []
    yield from _name(run)


def _is_name_word(text: str, word: Word, *, joined: bool) -> bool:
    """Whether the word's capital is its own: at the beginning of a sentence only if it is no word of the language."""
    if not word.text[0].isupper() or fold(word.text) in _STOP:
        return False
    if joined or not starts_sentence(text, word.start):
        return True
    return (word.text.isupper() and len(word.text) > 1) or not is_common_word(word.text)


def _name(run: list[Word]) -> Iterator[tuple[Word, ...]]:
    while run and run[-1].text.islower():
        run = run[:-1]
    if run and (len(run) > 1 or len(run[0].text) > 1):
        yield tuple(run)


def _terms(_: str, words: tuple[Word, ...]) -> Iterator[tuple[Word, ...]]:
    """Runs of two to four words that begin and end like a noun phrase; and words that the lexicon does not know."""
    for first, word in enumerate(words):
        if not _is_content(word):
            continue
        if lemma(word.text.lower(), "fr") is None and word.text.islower():
            yield (word,)
        for last in range(first + 1, min(first + _LONGEST, len(words))):
            if words[last].joint:
                break
            if _is_content(words[last]) and all(_is_inner(inner) for inner in words[first + 1 : last]):
                yield words[first : last + 1]


def _is_content(word: Word) -> bool:
    """Whether a noun phrase can begin or end with the word: no function word, number, name, adverb or verb form."""
    lowered = word.text.lower()
    if len(lowered) < 3 or not lowered.isalpha() or word.text != lowered or fold(lowered) in _STOP:  # noqa: PLR2004
        return False
    known = lemma(lowered, "fr")
    is_verb = known is not None and known != lowered and known.endswith(("er", "ir", "re"))
    is_adverb = lowered.endswith("ment") and not lowered.endswith("ement")
    return not (is_verb or is_adverb or lowered.endswith(("er", "ir")))


def _is_inner(word: Word) -> bool:
    return fold(word.text) in _LINKS or _is_content(word)


def _is_part(key: tuple[str, ...], tally: _Tally, tallies: Mapping[tuple[str, ...], _Tally]) -> bool:
    """Whether the expression only ever comes up inside a longer one that is suggested too."""
    return any(
        len(longer) > len(key) and longer[0] == key[0] and _contains(longer[1:], key[1:])
        and tallies[longer].forms.total() >= tally.forms.total()
        for longer in tallies
    )  # fmt: skip


def _contains(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    return any(longer[start : start + len(shorter)] == shorter for start in range(len(longer) - len(shorter) + 1))


def _suggestion(tally: _Tally) -> Suggestion:
    # The shortest of the most frequent forms: the singular, where both numbers are as frequent.
    source = min(tally.forms, key=lambda form: (-tally.forms[form], len(form), form))
    return Suggestion(
        source=source,
        kind=tally.kind,
        count=tally.forms.total(),
        articles=len(tally.articles),
        example=" ".join(tally.example.split()),
    )
