"""Finding entries in French: longest first, in any form, and only where they mean what the entry means."""

from bilingual.glossary.contexts import fits_context
from bilingual.glossary.french import (
    is_common_word,
    is_form,
    is_plural_of,
    is_verb_form,
    may_be_finite_verb,
    verb_form,
)
from bilingual.glossary.index import Pattern, candidates, index_of
from bilingual.glossary.model import Casing, Glossary, MatchPolicy, Shape, Term, TermHit, VerbForm
from bilingual.glossary.verbs import is_verb
from bilingual.glossary.words import (
    Word,
    fold,
    has_accents_of,
    is_all_capitals,
    is_free_after,
    is_free_before,
    starts_sentence,
    word_set,
    words_of,
)

# Words that are the same in every form of an entry; "des" is no plural of "de".
_FUNCTION_WORDS = word_set(
    "a au aux avec ce ces d dans de des du en et l la le les ne non ou par pas pour qu que s sans se sous sur un une y"
)
_PLURAL_DETERMINERS = word_set(
    "aucuns ces ceux certains certaines des deux trois quatre cinq six sept huit neuf dix differents differentes "
    "divers diverses les leurs mes nos plusieurs quelques ses tes tous toutes vos aux nombreux nombreuses"
)
# After these a word is a noun, not a verb: l'annonce, cette marche.
_DETERMINERS = _PLURAL_DETERMINERS | word_set(
    "au ce cet cette chaque d de du la le leur ma mon notre quelle quel sa son ta ton un une votre"
)
# Forms of "avoir" that make a past tense with a participle, and what may stand between the two.
_HAVE = word_set("a ai as avons avez ont")
_BETWEEN = word_set("pas plus jamais déjà bien aussi encore toujours enfin tous toutes")


def find_terms(glossary: Glossary, source: str) -> tuple[TermHit, ...]:
    """The entries that occur in the French sentence, by position; a shorter one inside a longer one does not count.

    Of two entries for the same words, one with a context that fits goes before one without.
    """
    if not glossary.terms:
        return ()
    words = words_of(source)
    found = [
        (pattern, first, last)
        for pattern, first, last in candidates(index_of(glossary), words)
        if _fits(pattern, source, words[first : last + 1])
        and _stands_alone(pattern, source, words, first)
        and _means(pattern, source, words, first)
        and fits_context(pattern.term, words, first, last)
    ]
    found.sort(key=lambda item: _preference(item[0].term, words[item[1]].start, words[item[2]].end, source))
    taken: set[int] = set()
    hits: list[TermHit] = []
    for pattern, first, last in found:
        if taken.isdisjoint(range(first, last + 1)):
            taken.update(range(first, last + 1))
            hits.append(_hit(pattern, source, words, first))
    return tuple(sorted(hits, key=lambda hit: hit.start))


def _preference(term: Term, start: int, end: int, source: str) -> tuple[int, int, bool, bool, bool]:
    return start - end, start, not term.only_if, not term.unless, term.source != source[start:end]


def _fits(pattern: Pattern, source: str, words: tuple[Word, ...]) -> bool:
    """Whether the words are forms of the pattern's, in the case that the entry's policy asks for."""
    start, end = words[0].start, words[-1].end
    if not (source[:start].rstrip().endswith(pattern.before) and source[end:].lstrip().startswith(pattern.after)):
        return False
    term = pattern.term
    pairs = list(zip((word.text for word in words), pattern.words, strict=True))
    if term.match is MatchPolicy.EXACT:
        return all(word == expected for word, expected in pairs)
    if term.is_name:
        return all(
            _is_name_form(word, expected, any_case=term.match is MatchPolicy.ANY_CASE) for word, expected in pairs
        )
    if term.match is MatchPolicy.CASE and not all(_has_capitals_of(word, expected) for word, expected in pairs):
        return False
    return all(_is_term_form(term, number, word, expected, len(pairs)) for number, (word, expected) in enumerate(pairs))


def _is_term_form(term: Term, number: int, word: str, expected: str, count: int) -> bool:
    if number == 0 and is_verb(term):
        return is_verb_form(word, expected)
    if fold(expected) in _FUNCTION_WORDS:
        return fold(word) == fold(expected)
    return is_form(word, expected, alone=count == 1)


def _is_name_form(word: str, expected: str, *, any_case: bool) -> bool:
    """Whether the word is this word of a name: with its capitals, all in capitals, or an acronym written as a name."""
    if fold(word) != fold(expected) or not has_accents_of(expected, word):
        return False
    if any_case or word.isupper() or word == expected or _has_capitals_of(word, expected):
        return True
    acronym = len(expected) > 2 and expected.isupper()  # noqa: PLR2004  (ONU, Onu; but not UE, Ue)
    return acronym and word[0].isupper() and word[1:].islower() and not is_common_word(expected)


def _has_capitals_of(word: str, expected: str) -> bool:
    """Whether every capital of the entry is a capital here; capitals of the text's own do not hurt."""
    return all(here.isupper() or not there.isupper() for here, there in zip(word, expected, strict=False))


def _stands_alone(pattern: Pattern, source: str, words: tuple[Word, ...], first: int) -> bool:
    """Whether the words are whole words of the text; an acronym may be joined to a name: UE-Chine."""
    last = first + len(pattern.words) - 1
    acronym = first == last and len(words[first].text) > 1 and words[first].text.isupper()
    before = pattern.before or is_free_before(source, words, first, acronym=acronym)
    return bool(before and (pattern.after or is_free_after(source, words, last, acronym=acronym)))


def _means(pattern: Pattern, source: str, words: tuple[Word, ...], first: int) -> bool:
    """Whether the words are the name, or the verb, that they look like."""
    if pattern.contraction and not (first and words[first - 1].text.lower() in pattern.contraction):
        return False
    term = pattern.term
    if is_verb(term):
        return not (len(pattern.words) == 1 and first and fold(words[first - 1].text) in _DETERMINERS)
    if not term.is_name or term.match in (MatchPolicy.EXACT, MatchPolicy.ANY_CASE):
        return True
    return not _is_common(pattern) or _is_used_as_name(pattern, source, words, first)


def _is_common(pattern: Pattern) -> bool:
    """Whether the name, but for its article, is one word of the language: Orange, Pierre, Le Monde."""
    content = [word for word in pattern.words if fold(word) not in _FUNCTION_WORDS]
    return len(content) == 1 and is_common_word(content[0])


def _is_used_as_name(pattern: Pattern, source: str, words: tuple[Word, ...], first: int) -> bool:
    """Whether a common word is used as a name here, as far as capitals can tell.

    In a line of capitals they tell nothing; after "du" and a capital they may belong to the name before (la Coupe du
    Monde); at the beginning of a sentence a verb or a second capital must follow (Orange annonce, Pierre Loti).
    """
    if is_all_capitals(source):
        return False
    if pattern.contraction:
        return first > 1 and words[first - 2].text[0].islower()
    last = first + len(pattern.words) - 1
    if last > first or not starts_sentence(source, words[first].start):
        return True
    following = words[last + 1] if last + 1 < len(words) else None
    if following is None or source[words[last].end : following.start].strip():
        return False
    return following.text[0].isupper() or may_be_finite_verb(following.text)


def _hit(pattern: Pattern, source: str, words: tuple[Word, ...], first: int) -> TermHit:
    last = first + len(pattern.words) - 1
    start = words[first].start
    if pattern.before:
        start = source.rindex(pattern.before, 0, start)
    end = words[last].end
    if pattern.after:
        end = source.index(pattern.after, end) + len(pattern.after)
    shape = Shape(
        plural=not pattern.term.is_name and _is_plural(pattern, words, first),
        casing=_casing(source, start, end),
        verb=_verb_form(pattern, words, first) if is_verb(pattern.term) else Shape().verb,
    )
    return TermHit(term=pattern.term, start=start, end=end, surface=source[start:end], shape=shape)


def _verb_form(pattern: Pattern, words: tuple[Word, ...], first: int) -> VerbForm:
    """The form in which the entry's verb stands; "a souscrit" is one form, which English has a past tense for."""
    form = verb_form(words[first].text, pattern.words[0])
    if form is not VerbForm.PARTICIPLE:
        return form
    before = (word.text.lower() for word in reversed(words[:first]))
    auxiliary = next((word for word in before if not (word in _BETWEEN or word.endswith("ment"))), "")
    return VerbForm.PAST if auxiliary in _HAVE else form


def _is_plural(pattern: Pattern, words: tuple[Word, ...], first: int) -> bool:
    """By the first word that can show it; where none does (recours, ONG, porte-avions), by the determiner before."""
    content = [
        (words[first + number].text, expected)
        for number, expected in enumerate(pattern.words)
        if fold(expected) not in _FUNCTION_WORDS
    ]
    head, expected = content[0] if content else (words[first].text, pattern.words[0])
    if is_plural_of(head, expected):
        return True
    return fold(head) == fold(expected) and first > 0 and fold(words[first - 1].text) in _PLURAL_DETERMINERS


def _casing(source: str, start: int, end: int) -> Casing:
    if is_all_capitals(source) and source[start:end].isupper():
        return Casing.UPPER
    return Casing.INITIAL if source[start].isupper() and starts_sentence(source, start) else Casing.ENTRY
