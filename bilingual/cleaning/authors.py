"""The signals that find what a page says of its authors: their names without "Par", and their lives."""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, takewhile

from bilingual.cleaning.page import Decision, Page, drops
from bilingual.cleaning.people import NAME, are_names, begins_with_a_role, is_person, is_role
from bilingual.cleaning.rules.model import Category, Covers
from bilingual.cleaning.shapes import Shape
from bilingual.cleaning.span import stems_of_the_text, text_span
from bilingual.cleaning.titles import are_sections
from bilingual.cleaning.wording import FUNCTION_WORDS, comparable, stems, words

# A name has so many words...
NAME_WORDS = range(2, 5)
# ...and may be a title as well, unless a line of so many words stands above it: the title or the standfirst.
TITLE_WORDS = 5
# What the author does in life stands at the end: in the last third of the lines.
LIFE_BEGINS_AFTER = 2 / 3
# The same byline comes again below an article of at least so many paragraphs, and the author's life, too: above, a
# standfirst says who somebody is.
PARAGRAPHS_BEFORE_LIFE = 3
# Where a standfirst counts as text, the byline stands so many lines below the beginning of the text.
BYLINE_WITHIN = 5

_RULE = "layout/author"
# "Par George Sand, correspondante à Londres".
_BEFORE_A_PLACE = re.compile(r"\b(?:a|au|aux|en|de|du|des|d'|pour|chez) ?$", re.IGNORECASE)
_BYLINES = frozenset({"general/metadata-byline", "general/metadata-byline-alone", "general/metadata-byline-role"})
# What lives go on with that do not say the name again: "Ses travaux portent sur…".
_OF_SOMEBODY = re.compile(r"(?:Ses|Son|Sa|Elle|Il) ")
_WITHOUT_BY = re.compile(r"^par ", re.IGNORECASE)
_AND = re.compile(r", | et ")
_INITIAL = re.compile(r"\b[A-Z]\.")
_BETWEEN_NAMES = str.maketrans("", "", " -.'")
# "Par George Sand et Jules V., le 3 mai": names are capitals, with small words between them.
_BY = re.compile(r"\b(?:par|by|textes?|auteure?|autrice|de) ?:? (?=(?-i:[A-Z]))", re.IGNORECASE)
_NAME = re.compile(NAME)
_FUNCTION = (
    r"(?:a la )?(?:production|realisation|presentation|prise de son|mixage|montage|collaboration|preparation"
    r"|coordination|documentation|programmation(?: musicale)?|traduction|moyens techniques|habillage sonore"
    r"|attachee? de production)(?: (?:deleguee?|musicale|editoriale|technique))?(?: ?:)?"
)
_FUNCTION_ALONE = re.compile(_FUNCTION)
_NAME_AND_FUNCTION = re.compile(rf"{NAME} ?[,:(–—-] ?{_FUNCTION}\)?", re.IGNORECASE)
# What stands above a list of those who are heard in a broadcast, or who made it.
_OPENS_PEOPLE = re.compile(
    r"(?:avec|en compagnie de|(?:nos |les |l')?invite(?:e|·e|\(e\))?s?(?: du jour| de l'emission| de l'episode)?"
    r"|(?:les |nos )?intervenant(?:e|·e|\(e\))?s?|(?:l')?equipe(?: technique| de (?:l'emission|l'episode))?"
    r"|(?:a la |la )?(?:production|realisation|presentation|programmation|collaboration)"
    r"|(?:les |l')?auteur(?:e|·e|\(e\))?s?|ont (?:participe|collabore)\b.{0,30}|contributeurs?)(?: ?:)?"
)
# "Qui est Lulu ?", "Tous les articles de George Sand": what stands above the author's life or links to it.
_ABOUT = (
    r"(?:qui est|a propos d[e'] ?|en savoir plus sur|plus sur|(?:voir )?(?:tous )?les (?:autres )?articles d[e'] ?"
    r"|plus d'articles de|suivre|contacter|ecrire a|l'auteure? ?:?|auteure? ?:?)"
)
_GOES_ON = r",? (?:[a-z]|«)"


def names_beside_the_record(page: Page) -> Mapping[int, Decision]:
    """Names right above or below the date, below a title: a byline without "Par"; and the sections that stand there."""
    records = (i for i in page.decisions if page.is_of_record(i))
    beside = {i for record in records for i in (record - 1, record + 1) if 0 <= i < len(page.blocks)}
    below_top = page.first_paragraph + BYLINE_WITHIN
    below_a_title = [i for i in page.undecided(sorted(beside)) if _is_below_a_title(page, i)]
    return {
        **drops(
            (i for i in below_a_title if i < below_top and _are_sections(page, i)),
            rule="layout/sections",
            reason="names the sections of the site, beside the date",
            category=Category.NAVIGATION,
        ),
        **drops(
            [*(i for i in below_a_title if _is_name(page, i)), *_below_by(page)],
            rule=_RULE,
            reason="is a name beside the date, or below a “Par”",
            category=Category.METADATA,
        ),
    }


def _are_sections(page: Page, position: int) -> bool:
    """Whether the line is sections of the site: of a title that looks like them, the text has every word."""
    about = stems_of_the_text(page, text_span(page) or range(0))
    return are_sections(page.texts[position]) and not stems(page.blocks[position].text) <= about


def _below_by(page: Page) -> Iterator[int]:
    """A line that is only "Par", and the name below it."""
    if "par" not in page.lines:
        return
    for i in page.undecided(range(len(page.blocks) - 1)):
        if page.lines[i] == "par" and i + 1 not in page.decisions and are_names(page.texts[i + 1]):
            yield from (i, i + 1)


def _is_name(page: Page, position: int) -> bool:
    """Whether the line is one name or several."""
    text = page.texts[position]
    is_label = page.shapes[position] is Shape.LABEL and not text.isupper()
    return is_label and all(map(_is_one_name, _AND.split(text)))


def _is_one_name(text: str) -> bool:
    """Whether the text is two to four words with a capital, none of them a small word of the language but initials."""
    said = words(text)
    small = FUNCTION_WORDS - {initial[0].lower() for initial in _INITIAL.findall(text)}
    are_names = all(word[0].isupper() and word.lower() not in small for word in said)
    return len(said) in NAME_WORDS and are_names and "".join(said) == text.translate(_BETWEEN_NAMES)


def _is_below_a_title(page: Page, position: int) -> bool:
    above = next((i for i in reversed(range(position)) if i not in page.decisions), None)
    return above is not None and page.lengths[above] >= TITLE_WORDS


def lists_of_people(page: Page) -> Mapping[int, Decision]:
    """Names below "Avec", "Invités" or "Auteurs", and that line, where one of them says what the people are."""
    openers = (i for i in page.undecided() if _OPENS_PEOPLE.fullmatch(page.lines[i]))
    lists = ((opener, *people) for opener in openers if (people := _people_below(page, opener)))
    return drops(
        chain.from_iterable(lists),
        rule="layout/people",
        reason="lists who made it, or is heard in it",
        category=Category.METADATA,
    )


def _people_below(page: Page, opener: int) -> list[int]:
    """The lines below that name people; none if no line says what somebody is."""
    people = list(takewhile(lambda i: _names_people(page, i), range(opener + 1, len(page.blocks))))
    says = [i for i in people if _says_what(page, i)]
    return [*people, *_life_below(page, people)] if says else []


def _life_below(page: Page, people: Sequence[int]) -> list[int]:
    """The later paragraph right below a list that begins with a name in it."""
    below = page.undecided(i for i in page.prose[PARAGRAPHS_BEFORE_LIFE:] if i == people[-1] + 1)
    names = [found[0] for i in people if (found := _NAME.match(page.texts[i]))]
    return [i for i in below if page.texts[i].startswith(tuple(names))]


def _says_what(page: Page, position: int) -> bool:
    text = page.blocks[position].text
    has_function = _FUNCTION_ALONE.fullmatch(page.lines[position]) or _NAME_AND_FUNCTION.fullmatch(page.texts[position])
    return is_person(text) or is_role(text) or bool(has_function)


def _names_people(page: Page, position: int) -> bool:
    text = page.blocks[position].text
    is_label = page.shapes[position] is Shape.LABEL and position not in page.decisions
    return is_label and (_says_what(page, position) or (are_names(text) and _is_name(page, position)))


def names_of_the_author(page: Page) -> Mapping[int, Decision]:
    """Lines that are nothing but the author's name, and below the text those that say what the author does."""
    names = {
        comparable(page.author).lower(),
        *(page.lines[i] for i, made in page.decisions.items() if made.rule == _RULE),
    }
    names.discard("")
    signers, first_signers = frozenset(_signers(page)), frozenset(_first_signers(page))
    named = [i for i in page.undecided() if page.lines[i] in names]
    return {
        **_say_who(_functions_and_lives_below(page, named, first_signers)),
        **_say_who([*_late_lives(page, names), *_lives_below_bylines(page), *_lives_below_names(page, signers)]),
        **_say_who(_names_in_boxes(page, first_signers)),
        **drops(named, rule=_RULE, reason="is the name of the author", category=Category.METADATA),
        **_say_who(_lives_of(page, signers)),
        **_headings_about(page, signers),
    }


def _say_who(lines: Iterable[int]) -> dict[int, Decision]:
    return drops(lines, rule="layout/author-life", reason="says who the author is", category=Category.METADATA)


def _late_lives(page: Page, names: Iterable[str]) -> list[int]:
    """Lines towards the end that begin with "George Sand est"."""
    beginnings = tuple(f"{name} est " for name in names)
    late = range(math.ceil(len(page.blocks) * LIFE_BEGINS_AFTER), len(page.blocks))
    return [i for i in page.undecided(late) if page.lines[i].startswith(beginnings)]


def _lives_below_bylines(page: Page) -> list[int]:
    """The later paragraphs that stand below a byline whose name stood above the text already."""
    above = {line.removeprefix("par ") for line in page.lines[: page.first_paragraph]}
    later = page.undecided(page.prose[PARAGRAPHS_BEFORE_LIFE:])
    below = ((i, _WITHOUT_BY.sub("", page.texts[i - 1])) for i in later if page.is_of_record(i - 1))
    return [i for i, name in below if name.lower() in above and _is_one_name(name)]


def _functions_and_lives_below(page: Page, named: Sequence[int], signers: frozenset[str]) -> list[int]:
    """What somebody is, alone on a line right below the byline or the name; and what that person has done, below it."""
    boxed = [i for i in page.undecided() if page.texts[i] in signers and _is_function(page, i + 1)]
    signed = {*named, *boxed, *(i for i, made in page.decisions.items() if made.rule in (_RULE, *_BYLINES))}
    functions = [i + 1 for i in signed if _is_function(page, i + 1)]
    late = frozenset(page.undecided(page.prose[PARAGRAPHS_BEFORE_LIFE:]))
    lives = [i + 1 for i in (*signed, *functions) if i + 1 in late and _OF_SOMEBODY.match(page.texts[i + 1])]
    return [*boxed, *functions, *lives]


def _is_function(page: Page, position: int) -> bool:
    is_open = position < len(page.blocks) and position not in page.decisions
    return is_open and page.shapes[position] is Shape.LABEL and is_role(page.blocks[position].text)


def _lives_below_names(page: Page, signers: frozenset[str]) -> list[int]:
    """The name of somebody who signed, alone on a line, and what it says below.

    Above the text, that says at once what this person is and says the name again; in an interview such names come
    more than once.
    """
    names = {name.lower() for name in signers}
    below = page.prose[PARAGRAPHS_BEFORE_LIFE:]
    named = [i for i in page.prose if i > 0 and page.lines[i - 1] in names and _is_alone(page, i - 1)]
    lives = [i for i in named if i in below or _is_life(page.texts[i], page.texts[i - 1])]
    return [i for prose in lives for i in page.undecided((prose - 1, prose))]


def _is_life(text: str, name: str) -> bool:
    return f" {name} " in text and begins_with_a_role(text)


def _is_alone(page: Page, name: int) -> bool:
    first = min(page.prose[0], name)
    return page.lines[first:].count(page.lines[name]) == 1


def _lives_of(page: Page, signers: frozenset[str]) -> list[int]:
    """Sentences that begin with the full name of somebody who signed the article: authors do not write so of others."""
    names = "|".join(sorted(re.escape(name) for name in signers if len(words(name)) in NAME_WORDS))
    if not names:
        return []
    begins = re.compile(rf"(?:{names}){_GOES_ON}")
    later = page.undecided(page.prose[PARAGRAPHS_BEFORE_LIFE:])
    return [i for i in later if begins.match(page.texts[i])]


def _names_in_boxes(page: Page, signers: frozenset[str]) -> list[int]:
    """A line below the first paragraphs that is nothing but the name behind "Par", beside a removed line.

    In an interview such names come more than once.
    """
    later = page.prose[PARAGRAPHS_BEFORE_LIFE:]
    if not (signers and later):
        return []
    found = [i for i in page.undecided(range(later[0], len(page.blocks))) if page.texts[i] in signers]
    is_boxed = len(found) == 1 and any(page.is_dropped(i) for i in (found[0] - 1, found[0] + 1))
    return found if is_boxed and page.shapes[found[0]] is Shape.LABEL else []


def _first_signers(page: Page) -> Iterator[str]:
    """The names right behind "Par" in the bylines above the text: others there may be those of places and papers."""
    for position in range(page.first_paragraph):
        behind = _BY.split(page.texts[position], maxsplit=1)[1:] if page.is_of_record(position) else ()
        name = _NAME.match("".join(behind).lstrip())
        if name is not None and len(words(name[0])) in NAME_WORDS:
            yield name[0]


def _headings_about(page: Page, signers: frozenset[str]) -> dict[int, Decision]:
    """Lines such as "Qui est Lulu ?" below the first paragraph, where Lulu has signed."""
    if not signers:
        return {}
    names = "|".join(sorted(re.escape(name.lower()) for name in signers))
    about = re.compile(rf"{_ABOUT} ?(?:{names}) ?[?:>→]?")
    first = page.first_paragraph
    opens = Decision(
        keep=False,
        rule="layout/author-box",
        reason="opens what the site says of the author",
        category=Category.METADATA,
        covers=Covers.REST,
    )
    return {i: opens for i in page.undecided(range(first, len(page.blocks))) if about.fullmatch(page.lines[i])}


def _signers(page: Page) -> Iterator[str]:
    """The names in the bylines above the text and right below its standfirst."""
    span = text_span(page)
    for position in range(min(len(page.blocks), span.start + BYLINE_WITHIN) if span else 0):
        if not page.is_of_record(position):
            continue
        text = page.texts[position]
        signed = text if page.decisions[position].rule == _RULE else "".join(_BY.split(text, maxsplit=1)[1:])
        yield from (found[0] for found in _NAME.finditer(signed) if not _BEFORE_A_PLACE.search(signed[: found.start()]))
