"""The signal that finds lines of record: a date or an hour with names and the words of publishing, nothing else."""

import re
from collections.abc import Mapping

from bilingual.cleaning.page import Decision, Page, drops, measured_once
from bilingual.cleaning.rules.model import Category
from bilingual.cleaning.shapes import Shape, ends_in_a_full_stop
from bilingual.cleaning.wording import comparable, words

# "Par X et Y, correspondants à Z, publié le … à …, mis à jour le … à …" stays below this.
LONGEST_RECORD = 30
# Names of two or three people, or of a person and a place; more capitalised words are a title with a date in it.
MOST_NAMES = 6
# "par Anatole France, docteur en droit, le 12 octobre 2021": what the author is may be said in small words.
LONGEST_BYLINE = 16

MONTH = (
    r"(?:janv(?:ier)?|fevr?(?:ier)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|aout|sept(?:embre)?|oct(?:obre)?"
    r"|nov(?:embre)?|dec(?:embre)?)\b\.?"
)
"""A pattern for the name of a month, in a text as by `comparable` in lower case."""
_DATE = re.compile(
    rf"\b(?:\d{{1,2}}(?:er)? {MONTH},?(?: (?:19|20)\d\d\b)?|{MONTH} \d{{1,2}}, (?:19|20)\d\d"
    r"|\d{1,2} ?[/.] ?\d{1,2} ?[/.] ?\d{2,4}|\d{1,2}/\d{1,2}\b|\d{1,2}-\d{1,2}-\d{4}"
    r"|(?:19|20)\d\d-\d\d-\d\d|il y a \d+ \w+|hier|aujourd'hui)",
    re.IGNORECASE,
)
_PERHAPS_A_DATE = re.compile(r"[\dHh]")  # a digit, or the h of "hier" and "aujourd'hui"
_NUMERIC = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\b(?:19|20)\d\d-\d\d-\d\d|\bil y a \d+ \w", re.IGNORECASE)
_TIME = re.compile(r"\b\d{1,2} ?(?:h|:|heures?) ?(?:\d{2}(?: ?min)?)?(?::\d\d)?\b", re.IGNORECASE)
_PUBLISHING = re.compile(
    r"\b(?:publiee?|postee?|modifiee?|parue?|mise? (?:a jour|en ligne)|maj|actualisee?|rediges?|par|by|posted|updated"
    r"|(?:dit|a dit|a ecrit|ecrit) ?:?|lecture|commentaires?|vues?|partages?|min)\b|[|•·]|//",
    re.IGNORECASE,
)
# "5 min." and "par A.-L. B." end in no full stop.
_LAST_STOP = re.compile(r"(?<=\bmin|.\bmn|\bsec)\.$")
_INITIALS = re.compile(r"\bpar (?:[A-Z]\.[ -]?)+$", re.IGNORECASE)
# "Publié le 3 mai 2021 à 8 h 12. Mis à jour le 4 mai." ends in a full stop and is no sentence of a text.
_PUBLISHED = re.compile(r"(?:publie|poste|mis(?:e)? en ligne|modifie|mis(?:e)? a jour)e? ", re.IGNORECASE)
# A practical line may have dates and dashes, too, but was not changed.
_CHANGED = re.compile(r"\b(?:mise? a jour|maj|actualisee?) (?:le )?\d.{2,25}\d ?[h:] ?\d\d\b", re.IGNORECASE)
_COUNTED = re.compile(r"\b\d+ (?:commentaires?|reactions?|reponses?|vues?)\b")
_BY_LOGIN = re.compile(r"^(?:soumis|poste|publie|envoye|ecrit) par [\w.@-]+", re.IGNORECASE)
# A name by which somebody signs in is one word, and need not have a capital.
LOGIN_WORDS = 1
# "George Sand 3 mai 2021" may be an event; so many of them on a page, each below a line of so many words, stand in a
# list of articles.
FEWEST_SIGNED = 3
TITLE_WORDS = 4
_SIGNED = re.compile(
    rf"(?!(?:Le|La|Les|L'|Un|Une) ?)[A-Z][\w'-]+(?: (?:(?:de|du|van|von|le|la|el) )?[A-Z][\w'-]+){{1,3}} "
    rf"\d{{1,2}}(?:er)? (?i:{MONTH}) (?:19|20)\d\d"
)
_DATED_SECTION = re.compile(rf"\d{{1,2}}(?:er)? {MONTH} (?:19|20)\d\d ?[|•·–-]? ?")
# So many dates, over so many years, are a chronology.
FEWEST_DATES = 3
YEARS_OF_A_CHRONOLOGY = 3
_BARE_DATE = re.compile(rf"\d{{1,2}}(?:er)? {MONTH} ((?:1\d|20)\d\d)")
_SEPARATOR = re.compile(r" [/|•·–—-] ")
_BYLINE = re.compile(
    rf"(?:par|by) [A-Z][^.!?;]{{3,80}}, (?:le )?\d{{1,2}}(?:er)? {MONTH} (?:19|20)\d\d$", re.IGNORECASE
)
# Besides names, numbers and signs, nothing but these stands in a line of record.
_SMALL_WORDS = """
a au aux de d et en l la le les par avec publie publiee poste postee modifie modifiee mis mise jour ligne maj paru
parue actualise actualisee redige ecrit dit date dernier derniere mises lecture temps min mn minute minutes h heure
heures s secondes commentaire commentaires reaction reactions partage partages vue vues fois redaction admin at on
by posted updated in lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim edite edition
correspondant correspondante correspondants envoye envoyee special speciale journaliste agence agences afp matin
soir message messages modification article creation creee cree il y hier aujourd hui lu est vers laisser un aucun
local locale soumis soumise depose deposee repondu commente reagi avec read
"""
_SMALL = frozenset(_SMALL_WORDS.split())


def lines_of_record(page: Page) -> Mapping[int, Decision]:
    """Lines such as "George Sand, le 3 mai 2021 à 8 h 12 - 4 commentaires"."""
    spared = chronology(page)
    open_lines = [i for i in page.undecided() if i not in spared]
    ends_in_a_year = (i for i in open_lines if page.texts[i][-2:].isdigit())
    signed = [i for i in ends_in_a_year if _SIGNED.fullmatch(page.texts[i]) and _is_below_a_title(page, i)]
    records = [i for i in open_lines if is_record(page.blocks[i].text)]
    sections = [i for i in page.undecided(range(page.first_paragraph)) if _names_a_section(page, i)]
    return drops(
        [*records, *(signed if len(signed) >= FEWEST_SIGNED else []), *(sections if len(sections) == 1 else [])],
        rule="wording/line-of-record",
        reason="says only who published, and when",
        category=Category.METADATA,
    )


@measured_once
def chronology(page: Page) -> frozenset[int]:
    """The lines that are a date alone, none earlier than the one above, over years, with a label below: a chronology.

    Lists of articles begin with the latest, and the comments of years have paragraphs.
    """
    found = ((i, date) for i, line in enumerate(page.lines) if (date := _BARE_DATE.fullmatch(line)))
    below = range(page.first_paragraph, len(page.blocks) - 1)
    years = {i: int(date[1]) for i, date in found if i in below and page.shapes[i + 1] is not Shape.PROSE}
    in_order = list(years.values())
    rises = len(in_order) >= FEWEST_DATES and in_order == sorted(in_order)
    return frozenset(years) if rises and in_order[-1] - in_order[0] >= YEARS_OF_A_CHRONOLOGY else frozenset()


def _names_a_section(page: Page, position: int) -> bool:
    """Whether a line above the text is a date and a label that stands elsewhere on the page: the name of a section."""
    line = page.lines[position]
    date = _DATED_SECTION.match(line)
    return date is not None and line[date.end() :] in page.lines


def _is_below_a_title(page: Page, position: int) -> bool:
    above = position - 1
    is_title = above >= 0 and page.shapes[above] is not Shape.PROSE and page.lengths[above] >= TITLE_WORDS
    return is_title and not _SIGNED.fullmatch(page.texts[above])


def is_record(text: str) -> bool:
    """Whether a line is a date with names, an hour, or the words of publishing, and says nothing else."""
    line = comparable(text)
    # What nearly all lines lack is asked first.
    if len(line) > LONGEST_RECORD * 12 or not (_PERHAPS_A_DATE.search(line) and _DATE.search(line)):
        return False
    line = line.removesuffix(".") if _PUBLISHED.match(line) else _LAST_STOP.sub("", line)
    if ends_in_a_full_stop(line) and not _INITIALS.search(line):
        return False
    most_words = LONGEST_RECORD if _CHANGED.search(line) else LONGEST_BYLINE
    if len(_SEPARATOR.findall(line)) > 1 and len(words(line)) <= most_words:
        return True
    if not (_NUMERIC.search(line) or _TIME.search(line) or _PUBLISHING.search(line)):
        return False
    line = _BY_LOGIN.sub("", line) if _TIME.search(line) else line
    rest = [word for word in words(_TIME.sub(" ", _DATE.sub(" ", line))) if not word.isdigit()]
    if _BYLINE.match(line) and len(words(line)) <= LONGEST_BYLINE:
        return True
    unknown = [word for word in rest if word.lower() not in _SMALL]
    logins = sum(not word[0].isupper() for word in unknown)
    may_be_login = LOGIN_WORDS if _COUNTED.search(line) else 0
    return len(words(line)) <= LONGEST_RECORD and len(unknown) <= MOST_NAMES and logins <= may_be_login
