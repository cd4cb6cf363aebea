"""Which of the lines above the text are the article's title and subtitle, and which are menus."""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from bilingual.cleaning.page import Page
from bilingual.cleaning.people import are_names, is_person, is_role
from bilingual.cleaning.rules.model import Category
from bilingual.cleaning.shapes import ends_in_a_full_stop, is_cut
from bilingual.cleaning.span import FIRST_PAGE, paths_to_the_page, stems_of_the_text, subjects_of_the_text
from bilingual.cleaning.wording import comparable, stems, words

# A title has at least so many words when it must be told from the lines of a menu...
TITLE_WORDS = 2
# ...and most have so many; under the title, lines of so many words are a subtitle.
LONG_TITLE_WORDS = 5
# A line right above the date is a title with so many, though it shares no word with the text.
PHRASE_WORDS = 3
# Between it and the date may stand so many shorter lines: a name without "Par", the name of the site.
NAMES_BELOW = 2
# It stands at most so many lines above the text; between them are names, dates, and picture credits.
TITLE_WITHIN = 10
# It comes again in the path, in a link to share it and as the name of its picture; more often come the site's name and
# those of sections.
TITLE_COPIES = 4
# The name of one of the sections that an article stands in has so many words.
SECTION_WORDS = range(1, 5)
# What stands between the title and the name of the site, after or before it, or the path to it.
_SITE = re.compile(r" ?[|–—•·:«»-] .{2,40}|.{2,40} [|–—•·:«»-] ?|(?:[^/>›]{2,40} ?[/>›] ?){1,5}")
_FIRST_WORD = tuple(f"{name} " for name in FIRST_PAGE)
_ADDRESSES = ("http://", "https://", "www.")
# A title that was cut has so many words at most; a standfirst that trails off has more.
CUT_TITLE_WORDS = 15
# In a path that was numbered, it has the last number.
_NUMBER = re.compile(r"^\d{1,2}[.)] ")
_FIRST_WORDS = re.compile(r"[A-Z][\w'&-]+ (?:[\w'&-]+ )?(?=[A-Z«0-9])")
# A title may name a place first ("Brest. Le bac revient"), but not go on behind a sentence, or be parted twice.
_SENTENCES = re.compile(
    r"^(?:[^. ]+ ){3}[^.]*(?<=[^\W\d_]{3})\. (?=[A-Z«])|(?<=[^\W\d_]{3})\. [^.]*(?<=[^\W\d_]{3})\. "
)
# Of lines with so few points less the first is the title.
TITLE_MARGIN = 1.3
# ...if so many lines stand between them, removed ones apart.
SUBTITLES = 2
# What sites write before the name of a series or of a section.
_SECTION = re.compile(r"(?:dossier|serie|collection|rubrique|feuilleton|thema|cahier) ?[:|»>–-] ?", re.IGNORECASE)
# A line that says so many things that the text says is hardly a link to something else.
MANY_SHARED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A line that could be the title.

    `rank` counts the lines between it and the text that nobody has removed, `about` are the stems of the text,
    `copies` counts how often the line stands on the page.
    """

    page: Page
    position: int
    rank: int
    about: frozenset[str]
    copies: int

    @property
    def text(self) -> str:
        """The line."""
        return self.page.blocks[self.position].text

    @property
    def shared(self) -> int:
        """How many of its longer words the text has, too."""
        return len(stems(self.text) & self.about)

    @property
    def unshared(self) -> int:
        """How many of its longer words the text lacks."""
        return len(stems(self.text) - self.about)


def _is_long(candidate: Candidate) -> bool:
    # Scores and prices have numbers, not words: "Lorient 0 - 2 Brest".
    return sum(not word.isdigit() for word in words(candidate.text)) >= LONG_TITLE_WORDS


def _is_the_subject(candidate: Candidate) -> bool:
    said = stems(candidate.text)
    return bool(said) and said <= subjects_of_the_text(candidate.page)


def _is_no_phrase(candidate: Candidate) -> bool:
    return not _is_phrase(candidate.text)


def _ends_the_path(candidate: Candidate) -> bool:
    title = candidate.page.lines[candidate.position]
    return any(path.endswith(title) for path in paths_to_the_page(candidate.page))


def _is_at_the_text(candidate: Candidate) -> bool:
    return candidate.rank == 0


def _is_above_the_record(candidate: Candidate) -> bool:
    return candidate.page.is_of_record(candidate.position + 1)


def _is_below_a_credit(candidate: Candidate) -> bool:
    return candidate.page.category_of_drop(candidate.position - 1) is Category.CREDIT


def _has_sentences(candidate: Candidate) -> bool:
    return bool(_SENTENCES.search(candidate.page.texts[candidate.position]))


def _comes_again(candidate: Candidate) -> bool:
    return 1 < candidate.copies <= TITLE_COPIES


def _is_among_removed(candidate: Candidate) -> bool:
    above = candidate.page.category_of_drop(candidate.position - 1)
    return above in (Category.NAVIGATION, Category.SHARE) and not _is_long(candidate)


CLUES: tuple[tuple[float, str, Callable[[Candidate], bool | int]], ...] = (
    (1, "each word that the text has, too", lambda candidate: candidate.shared),
    (-0.1, "each word that the text lacks", lambda candidate: candidate.unshared),
    (2.5, "five words or more", _is_long),
    (1.5, "names what most paragraphs speak of, and nothing else", _is_the_subject),
    (-0.5, "has fewer than three words, or no small one", _is_no_phrase),
    (2, "ends the path to the page", _ends_the_path),
    (1, "stands directly above the text", _is_at_the_text),
    (1, "stands directly above the date or the byline", _is_above_the_record),
    (-1, "stands right below the credit of a picture: a caption", _is_below_a_credit),
    (-1.5, "has sentences in it: a caption and its credit, a reference", _has_sentences),
    (-1, "has a bar in it: the name of a site, or of a section", lambda candidate: " | " in candidate.text),
    (1, "comes again, three times at most", _comes_again),
    (-1, "stands below a removed button, and is short", _is_among_removed),
    (-0.2, "each line between it and the text", lambda candidate: candidate.rank),
)
"""What speaks for a line being the title, and against it."""


def lines_of_the_title(page: Page, span: range) -> frozenset[int]:
    """The title, the subtitles between it and the text, and other long lines above that say what the text says."""
    lines = page.undecided(range(span.start))
    found = _candidates(page, lines, stems_of_the_text(page, span))
    title = _best(found)
    above_the_record = frozenset(_above_the_record(page, span))
    if title is None:
        return above_the_record
    subtitles = {i for i in lines if i > title.position and _could_be_subtitle(page, i)}
    rivals = {other.position for other in found if _is_rival(other, title)}
    if _is_long(title):
        above_the_record = frozenset(i for i in above_the_record if not _names_a_section(page, i, title.about))
    top = min(takewhile(lambda i: i in rivals, range(title.position - 1, -1, -1)), default=title.position)
    if _is_title_over(page, top - 1, title.about):
        above_the_record |= {top - 1}
    copies = {i for i in lines if _is_copy(page.lines[i], page.lines[title.position]) or _is_longer_copy(page, i)}
    return (frozenset(subtitles | rivals) | above_the_record) - copies | {title.position}


def _is_title_over(page: Page, above: int, about: frozenset[str]) -> bool:
    """Whether the phrase right above what was taken for the title is it: a short one, which comes again in a menu."""
    if above < 0 or above in page.decisions or not _is_phrase(page.blocks[above].text):
        return False
    comes_again = page.lines.count(page.lines[above]) > 1 and not are_sections(page.texts[above])
    return comes_again and bool(stems(page.blocks[above].text) & about)


def are_sections(text: str) -> bool:
    """Whether a line is a few labels with commas between them, each with a capital: "Sorties, Jeux et quiz"."""
    labels = text.split(", ")
    return len(labels) > 1 and all(label[:1].isupper() and len(words(label)) in SECTION_WORDS for label in labels)


def _could_be_subtitle(page: Page, position: int) -> bool:
    """Whether a line below the title says something: the authors' names, and the sections of a page, do not."""
    text = page.texts[position]
    says = not (are_names(text) or is_person(text) or _SECTION.match(text))
    return says and len(words(text)) >= LONG_TITLE_WORDS


def _is_rival(other: Candidate, title: Candidate) -> bool:
    """Whether another line above says what the text says; "Dossier : l'eau" only where nothing else is the title."""
    return (
        _is_long(other)
        and other.shared >= max(MANY_SHARED, other.unshared)
        and other.position >= title.position - TITLE_WITHIN
        and not _SECTION.match(comparable(other.text))
    )


def _names_a_section(page: Page, position: int, about: frozenset[str]) -> bool:
    """Whether a short line beside the date has no word of the text: a section's name, where there is a long title."""
    text = page.blocks[position].text
    return len(words(text)) < LONG_TITLE_WORDS and not stems(text) & about


def _is_copy(line: str, title: str) -> bool:
    """Whether a line is the title again, alone or with the name of the site, as browsers show it."""
    line = _NUMBER.sub("", line)
    if line in (title, f"{title} {title}"):
        return True
    cut = line.rstrip(". …")
    if is_cut(line) and len(words(cut)) >= LONG_TITLE_WORDS and title.startswith(cut):
        return True
    if line.endswith(title) and line.startswith(_FIRST_WORD):
        return True
    site = line.removeprefix(title) if line.startswith(title) else line.removesuffix(title)
    return line != site and bool(_SITE.fullmatch(site))


def _above_the_record(page: Page, span: range) -> Iterator[int]:
    """The phrases right above the first date or byline: no menu stands there, whatever the text is about."""
    record = next(filter(page.is_of_record, range(span.start)), 0)
    lines = [i for i in reversed(range(record)) if not _is_of_a_picture(page, i)]
    names = list(takewhile(lambda i: i not in page.decisions and not _is_phrase(page.blocks[i].text), lines))
    if len(names) <= NAMES_BELOW:
        phrases = lines[len(names) :]
        yield from takewhile(lambda i: i not in page.decisions and _is_phrase(page.blocks[i].text), phrases)


def _is_of_a_picture(page: Page, position: int) -> bool:
    made = page.decisions.get(position)
    return made is not None and (made.is_provisional or made.category is Category.CREDIT)


def _is_phrase(text: str) -> bool:
    """Whether it is more than the name of a section: three words, a small one among them."""
    said = words(text)
    return len(said) >= PHRASE_WORDS and any(word.islower() for word in said)


def _is_longer_copy(page: Page, position: int) -> bool:
    """Whether the line is a phrase of the page with a number or a section before it, as in a path or above a menu."""
    line = page.lines[position]
    name = _NUMBER.sub("", line)
    if name != line and name in page.lines:
        return True
    section = _FIRST_WORDS.match(page.texts[position])
    shorter = line[section.end() :] if section else ""
    return len(words(shorter)) >= LONG_TITLE_WORDS and shorter in page.lines


def title_among(page: Page, lines: Sequence[int], span: range) -> int | None:
    """Which of the lines above the text is most like a title, None if none is.

    Of long lines that are nearly as much like it the first: subtitles and captions stand below the title.
    """
    found = _candidates(page, lines, stems_of_the_text(page, span))
    best = _best(found)
    if best is None:
        return None
    if not _is_long(best):
        return best.position
    return min((other.position for other in found if _is_nearly(other, best)), default=best.position)


def _is_nearly(other: Candidate, best: Candidate) -> bool:
    """Whether a long line that stands not far above the best says nearly as much of what the text says.

    Between them stand credits, or what stands above a text: its date, its author. Above a menu stands the site's name.
    """
    between = {best.page.category_of_drop(i) for i in range(other.position + 1, best.position)} - {None}
    return (
        _is_long(other)
        and (Category.METADATA in between or between == {Category.CREDIT})
        and best.rank <= other.rank <= best.rank + SUBTITLES
        and other.shared >= best.shared
        and points(other) >= points(best) - TITLE_MARGIN
    )


def points_of_the_title(page: Page, span: range, about: frozenset[str]) -> float:
    """The points of the line above a span that is most like the title of a text about this; none: fewer than any."""
    best = _best(_candidates(page, page.undecided(range(span.start)), about))
    return -math.inf if best is None else points(best)


def _best(found: Sequence[Candidate]) -> Candidate | None:
    return max(found, key=lambda candidate: (points(candidate), candidate.position), default=None)


def points(candidate: Candidate) -> float:
    """The points of all clues."""
    return sum(worth * holds(candidate) for worth, _, holds in CLUES)


def _candidates(page: Page, lines: Sequence[int], about: frozenset[str]) -> list[Candidate]:
    copies = Counter(page.lines)
    nearest = enumerate(reversed(lines[-TITLE_WITHIN:]))
    return [
        Candidate(
            page=page,
            position=position,
            rank=rank,
            about=about,
            copies=copies[page.lines[position]],
        )
        for rank, position in nearest
        if _could_be_title(page, position, about)
    ]


def _could_be_title(page: Page, position: int, about: frozenset[str]) -> bool:
    """Titles may ask, exclaim and, right above the date, be cut, but not end in a full stop, as captions do.

    Nor is an address one, nor who is asked ("avec George Sand, romancière"), nor another line with its section.

    One word alone is a title only right above the date or the byline, and if the text has it, too.
    """
    text = page.texts[position]
    is_above_the_record = page.is_of_record(position + 1)
    is_cut_title = is_above_the_record and is_cut(text) and page.lengths[position] <= CUT_TITLE_WORDS
    if (ends_in_a_full_stop(text) and not is_cut_title) or is_role(text) or _is_longer_copy(page, position):
        return False
    if text.startswith(_ADDRESSES) or (text[:5].lower() == "avec " and is_person(text[5:])):
        return False
    is_said = is_above_the_record and bool(stems(text) & about)
    return page.lengths[position] >= TITLE_WORDS or is_said
