"""Output that is no English at all: nothing, French, a loop, or junk that the model picked up in training."""

import re
from collections import Counter
from difflib import SequenceMatcher
from itertools import pairwise

from bilingual.document import Note, Severity

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")


def check_empty(source: str, target: str) -> tuple[Note, ...]:
    """A note if `target` has neither letter nor digit while `source` has."""
    if re.search(r"[^\W_]", source) and not re.search(r"[^\W_]", target):
        return (_error("empty", "The translation is empty."),)
    return ()


def _error(code: str, message: str) -> Note:
    return Note(code=code, message=message, severity=Severity.ERROR)


def _words_of(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Frequent words of one language that the other does not write. Words of both ("on", "a", "me") are left out.
_FRENCH_WORDS = _words_of(
    """le la les un une des du de au aux ce cet cette ces il elle ils elles nous vous je tu qui que dont où et
    ou mais donc ni est sont était étaient été sera seront ont avait avaient fait dans pour par avec sans sous
    chez vers leur leurs son sa ses notre nos votre vos mon mes ne pas plus très aussi comme même tout tous
    toute toutes entre après avant depuis pendant selon être avoir cela ça si sur"""
)
_ENGLISH_WORDS = _words_of(
    """the a an of to in and or is are was were be been that which who this these those it its he she they we
    you his her their our your for with by from at as not but has have had will would can could should on into
    than then there when what if about after before over under more most such no so do does did one all"""
)
_ELIDED = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’](?=\w)", re.IGNORECASE)

# A copy of as many words in a row, so many of them French function words, is a passage left in French; French titles
# quoted in English are shorter. One in 3,009 human translations of news has one, and it is French.
_COPIED_WORDS = 6
_COPIED_FRENCH = 3
_NEARLY_EQUAL = 0.9  # share of words in common, in order; a copy in which the model changed a word or two
_FRENCH_PASSAGE = 3  # French function words, more than English ones, make the sentence French


def check_untranslated(source: str, target: str) -> tuple[Note, ...]:
    """A note if `target` is still French, in whole or in a long part; names and titles are not French."""
    source_words, target_words = _words(source), _words(target)
    french = _french_words(target_words)
    english = sum(word.lower() in _ENGLISH_WORDS for word in target_words)
    if french and english <= french and _similarity(source_words, target_words) >= _NEARLY_EQUAL:
        return (_error("untranslated", "The translation repeats the French."),)
    if _is_plain_copy(source_words, target_words):
        return (_error("untranslated", "The translation repeats the French."),)
    if french >= _FRENCH_PASSAGE and french > english:
        return (_error("untranslated", "Most of the translation is French."),)
    if copied := _copied_passage(source_words, target_words):
        return (_error("untranslated", f"A passage is still French: “{copied}”."),)
    return ()


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _french_words(words: list[str]) -> int:
    """How many French function words stand before a lower-case word: "le chat", but not "Le Monde"."""
    return sum(_is_french(word, after) for word, after in pairwise([*words, "a"]))


def _is_french(word: str, after: str) -> bool:
    if elided := _ELIDED.match(word):
        return word[elided.end()].islower()
    return word.lower() in _FRENCH_WORDS and after[:1].islower() and (word.islower() or word.istitle())


def _similarity(source_words: list[str], target_words: list[str]) -> float:
    source_folded, target_folded = ([word.casefold() for word in words] for words in (source_words, target_words))
    return SequenceMatcher(None, source_folded, target_folded, autojunk=False).ratio()


def _is_plain_copy(source_words: list[str], target_words: list[str]) -> bool:
    """Whether the words are the same and some are lower-case French ones, known by their accents."""
    lower = [word for word in target_words if word.islower()]
    has_accent = any(re.search("[à-ÿœ]", word) for word in target_words)
    return source_words == target_words and len(lower) > 1 and has_accent


def _copied_passage(source_words: list[str], target_words: list[str]) -> str:
    matcher = SequenceMatcher(None, source_words, target_words, autojunk=False)
    match = matcher.find_longest_match()
    passage = target_words[match.b : match.b + match.size]
    return " ".join(passage) if match.size >= _COPIED_WORDS and _french_words(passage) >= _COPIED_FRENCH else ""


# How often words may stand side by side: a word or two for effect ("on and on and on"), three of them twice.
_MOST_REPEATS = {1: 3, 2: 3, 3: 2}
_MOST_REPEATS_OF_PHRASE = 1  # longer phrases come once, unless the French repeats something too
_LONGEST_LOOP = 8  # words; longer ones are seen by the share of the output they cover
_PHRASE = 3  # words
_MOST_OF_PHRASE = 4  # times that a phrase may come back before its share of the output counts
_PHRASE_SHARE = 0.4
# A letter five times on end, or a syllable, unless the French draws a word out as well: « Nooon ! »
_CHARACTER_RUN = re.compile(r"([^\W\d_])\1{4,}|([^\s\d._=*~-]{2,6}?)\2{4,}")
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}|([^\s\d._=*~-]{2,6}?)\2{2,}")


def check_repetition(source: str, target: str) -> tuple[Note, ...]:
    """A note if `target` runs in a loop that `source` does not have."""
    source_words, target_words = ([word.casefold() for word in _words(text)] for text in (source, target))
    for size in range(1, _LONGEST_LOOP + 1):
        count, phrase = _longest_loop(target_words, size)
        in_source, _ = _longest_loop(source_words, size)
        # English may say once more what French says again and again: « Non, non, et non ! »
        if count > max(_MOST_REPEATS.get(size, _MOST_REPEATS_OF_PHRASE), in_source + 1 if in_source > 1 else 0):
            return (_error("repetition", f"“{phrase}” is repeated {count} times."),)
    if (run := _CHARACTER_RUN.search(target)) and not _DRAWN_OUT.search(source):
        return (_error("repetition", f"Characters are repeated: “{run[0][:30]}”."),)
    return _phrase_everywhere(source_words, target_words)


def _longest_loop(words: list[str], size: int) -> tuple[int, str]:
    """How often `size` words in a row stand side by side at most, and which they are; digits do not count."""
    most, phrase, matches = 1, "", 0
    for position in range(size, len(words)):
        matches = matches + 1 if words[position] == words[position - size] else 0
        loop = words[position - size + 1 : position + 1]
        if matches // size + 1 > most and not all(word.isdigit() for word in loop):
            most, phrase = matches // size + 1, " ".join(loop)
    return most, phrase


def _phrase_everywhere(source_words: list[str], target_words: list[str]) -> tuple[Note, ...]:
    """A note if one phrase covers much of the output without standing side by side."""
    (phrase, count) = _most_frequent_phrase(target_words)
    allowed = max(_MOST_OF_PHRASE, _most_frequent_phrase(source_words)[1])
    if count > allowed and count * _PHRASE >= _PHRASE_SHARE * len(target_words):
        return (_error("repetition", f"“{phrase}” comes {count} times."),)
    return ()


def _most_frequent_phrase(words: list[str]) -> tuple[str, int]:
    phrases = Counter(" ".join(words[start : start + _PHRASE]) for start in range(len(words) - _PHRASE + 1))
    return max(phrases.items(), key=lambda item: item[1], default=("", 0))


# What subtitles and web pages left in training data, and what a tokenizer shows where it knows no character.
# Each is junk unless the French has the like of it.
_JUNK = (
    (
        re.compile(
            r"[(\[*]\s*(?:applause|laughter|laughs|laughing|music|cheers|cheering|sighs?|coughs?)\b[^)\]]*[)\]*]", re.I
        ),
        re.compile(r"[(\[*]\s*[^)\]]*(?:applaud|rire|rit|musique|acclam|soupir|tou(?:x|ss))[^)\]]*[)\]*]", re.I),
    ),
    (re.compile("[♪♫♬]"), re.compile("[♪♫♬]")),
    (re.compile("⁇|<unk>|\ufffd|▁|@@ "), re.compile("⁇|<unk>|\ufffd|▁|@@ ")),
    (
        re.compile(r"</?[A-Za-z][^<>]*>|&[a-z]+;|&#\d+;|\{\\[^}]*\}"),
        re.compile(r"</?[A-Za-z][^<>]*>|&[a-z]+;|&#\d+;|\{"),
    ),
)


def check_garbage(source: str, target: str) -> tuple[Note, ...]:
    """A note if `target` has stage directions, notes of music, unknown characters or tags of its own."""
    found = [match[0] for junk, like in _JUNK if (match := junk.search(target)) and not like.search(source)]
    return (_error("garbage", f"This is not in the French: “{found[0].strip()}”."),) if found else ()
