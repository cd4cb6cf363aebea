"""Numbers of the French that the English lacks or changes, and numbers that only the English has.

Each number is read in every way it can mean: "1,500" is one and a half and fifteen hundred, "97,4 milliards"
is 97.4 billion, "14 h" is two in the afternoon, "soixante-dix" and "XXe" are numbers too. A number of one
side is met if the other side has one reading in common with it; only digits must be met, words and Roman
numerals may be.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import prod

from bilingual.checking.number_words import ENGLISH, FRENCH, Language
from bilingual.document import Note

Readings = frozenset[float]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Number:
    """A number as written, every value it can mean, and those of its digits on their own."""

    text: str
    readings: Readings
    parts: Readings


_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]+@[\w.-]+")
_DIGITS = re.compile(r"[1-9]\d{0,2}(?:[ \u00a0\u2009\u202f'’]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)*")
_NEXT_WORD = re.compile(r"[\s-]*(?:de\s|d['’])?(?P<word>[^\W\d_]+)")
_ROMAN = re.compile(r"\b([IVXLCDM]+)(?:e|er|re|ème)?\b")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_GROUP = 3  # digits
_THOUSAND = 1000
_SCORE, _FOUR = frozenset({"vingt", "vingts"}), 4  # quatre-vingts: 80
_ARTICLES = frozenset({"a", "an", "un", "une"})  # one, but "two and a half" is not two and one and a half
_GROUPING_SPACE = re.compile("[ \u00a0\u2009\u202f'’]")


def check_numbers(source: str, target: str) -> tuple[Note, ...]:
    """A note that lists the numbers of `source` missing from `target`, and those that only `target` has."""
    missing, added = _differences(source, target)
    parts = [
        f"{label}: {', '.join(numbers)}"
        for label, numbers in (("missing from the English", missing), ("only in the English", added))
        if numbers
    ]
    return (Note(code="numbers", message=f"Numbers {'; '.join(parts)}."),) if parts else ()


def restore_number(source: str, target: str) -> str:
    """`target` with its one wrong number replaced by the digits of `source`; as it is, where more is wrong.

    Only where exactly one number is missing and exactly one is new is it certain which stands for which.
    """
    missing, added = _differences(source, target)
    if len(missing) != 1 or len(added) != 1:
        return target
    right, wrong = (_DIGITS.match(number) for number in (missing[0], added[0]))
    if not right or not wrong:
        return target
    alone = rf"(?<![\w.,]){re.escape(wrong[0])}(?!\d|[.,]\d)"
    restored, count = re.subn(alone, right[0], target)
    return restored if count == 1 and not any(_differences(source, restored)) else target


def _differences(source: str, target: str) -> tuple[list[str], list[str]]:
    """The numbers that only `source` has, and those that only `target` has."""
    french, english = _numbers(source, FRENCH), _numbers(target, ENGLISH)
    missing = _unmet(french, _all_values(target, english, ENGLISH))
    added = _unmet(english, _all_values(source, french, FRENCH))
    return missing, added


def _unmet(numbers: Iterable[_Number], values: Readings) -> list[str]:
    """The numbers no reading of which is among `values`, each once; a clock's "00" and 1 may go without saying."""
    unmet = (number.text for number in numbers if not number.readings & values and number.text not in ("00", "1"))
    return list(dict.fromkeys(unmet))


def _all_values(text: str, numbers: Iterable[_Number], language: Language) -> Readings:
    """Every value that `text` may be said to contain."""
    digits = frozenset().union(*(number.readings | number.parts for number in numbers))
    return digits | _spoken_values(text, language) | _roman_values(text)


def _numbers(text: str, language: Language) -> list[_Number]:
    """The numbers of `text` written in digits; a date or a version counts as several."""
    prose = _ADDRESS.sub(" ", text)
    return [number for match in _DIGITS.finditer(prose) for number in _read(match, language)]


def _read(match: re.Match[str], language: Language) -> Iterator[_Number]:
    parts = frozenset(_value(part) for part in re.findall(r"\d+", match[0]))
    readings = frozenset(_readings(match[0]))
    if not readings:
        for part in re.findall(r"\d+", match[0]):
            yield _Number(text=part, readings=frozenset({_value(part)}), parts=parts)
        return
    scale, scale_text = _scale(match, language)
    scaled = frozenset(_rounded(reading * scale) for reading in readings)
    if any(len(word) > 1 for word in re.findall(r"\w+", scale_text)):
        yield _Number(text=match[0] + scale_text, readings=scaled, parts=parts | readings)
    else:  # a letter alone may be a unit: 5 m
        also = scaled | frozenset(_clock_and_decade(match))
        yield _Number(text=match[0], readings=readings | also, parts=parts)


def _value(digits: str) -> float:
    return _rounded(float(digits))


def _rounded(value: float) -> float:
    """To nine significant digits, so that 97.4 × 10⁹ is 97.4 billion."""
    return float(f"{value:.9g}")


def _readings(number: str) -> Iterator[float]:
    """The values a number in digits can have; none for a date, a version or a list."""
    groups = re.split("[.,]", _GROUPING_SPACE.sub("", number))
    separators = re.findall("[.,]", number)
    if not separators:
        yield _value(groups[0])
    elif len(separators) == 1 or len(set(separators[:-1])) == 1 != len(set(separators)):
        yield _value(f"{''.join(groups[:-1])}.{groups[-1]}")
    if separators and len(set(separators)) == 1 and all(len(group) == _GROUP for group in groups[1:]):
        yield _value("".join(groups))


def _scale(match: re.Match[str], language: Language) -> tuple[float, str]:
    """What the words right after a number multiply it by ("mille milliards"), and these words."""
    factors, end = [], match.end()
    while (word := _NEXT_WORD.match(match.string, end)) and (factor := language.multipliers.get(word["word"].lower())):
        factors.append(factor)
        end = word.end()
    return prod(factors), match.string[match.end() : end]


def _clock_and_decade(match: re.Match[str]) -> Iterator[float]:
    """Other readings of an hour ("16 h", "4:30 p.m.") and of a decade ("années 90", "the 1990s")."""
    number = int(re.match(r"\d{1,4}", match[0])[0])  # type: ignore[index]  # a number begins with digits
    before, after = match.string[: match.start()], match.string[match.end() :]
    if re.match(r"\s?(?:h\b|h\d|heures?\b|:\d\d)", after):
        yield from (number - 12, number)
    if re.match(r"(?::\d\d)?\s?[ap]\.?\s?m\b", after, re.IGNORECASE):
        yield from (number, number + 12)
    if re.match(r"['’]?s\b", after) or re.search(r"(?:années\s|\d{4}[-–])$", before, re.IGNORECASE):
        yield from (number % 100, 1900 + number % 100, 2000 + number % 100)


def _spoken_values(text: str, language: Language) -> Readings:
    """The values of the number words of `text`: of each of them, and of those that stand together."""
    values: set[float] = set()
    for run in _runs(text, language):
        values.update(language.values.get(word, 0) or language.multipliers.get(word, 0) for word in run)
        values.add(_rounded(_spoken(run, language)))
    return frozenset(values)


def _runs(text: str, language: Language) -> Iterator[list[str]]:
    """Number words that stand together, with the words that join them left out."""
    run: list[str] = []
    for word in re.findall(r"[^\W\d_]+|\d|[^\w\s-]", text.lower()):
        if word in language.values or word in language.multipliers:
            run.append(word)
        elif word not in language.joining and run:
            yield run
            run = []
    if run:
        yield run


def _spoken(run: list[str], language: Language) -> float:
    """The value of number words said together: deux cent mille, quatre-vingt-dix, two and a half million."""
    total = current = 0.0
    for word in run:
        factor = language.multipliers.get(word, 0)
        if factor >= _THOUSAND and not current and 0 < total < factor:
            total *= factor
        elif factor >= _THOUSAND:
            total, current = total + (current or 1) * factor, 0
        elif factor:
            current = (current or 1) * factor
        elif word in _SCORE and current % 100 == _FOUR:
            current += 80 - _FOUR
        elif word not in _ARTICLES or not current + total:
            current += language.values[word]
    return total + current


def _roman_values(text: str) -> Readings:
    """The values of Roman numerals, as in XXe siècle, Louis XIV, Chapter IV."""
    return frozenset(_roman(match[1]) for match in _ROMAN.finditer(text))


def _roman(numeral: str) -> float:
    digits = [_ROMAN_DIGITS[letter] for letter in numeral]
    following = [*digits[1:], 0]
    pairs = zip(digits, following, strict=True)
    return float(sum(-digit if digit < after else digit for digit, after in pairs))
