"""The signal that tells the page's voice from the article's: lines that speak to the reader about the site itself."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from bilingual.cleaning.page import Decision, Page
from bilingual.cleaning.rules.index import LiteralIndex
from bilingual.cleaning.rules.model import BOXES, Category
from bilingual.cleaning.rules.patterns import Pattern
from bilingual.cleaning.shapes import Shape
from bilingual.cleaning.wording import REMEMBERED, comparable, without_quotations, words

# A box says what it wants in two or three sentences; a longer one is a letter to readers, or the article.
LONGEST_APPEAL = 45
# A letter to readers is believed up to this length, with so many points, if it also says "nous"; beside a box with one
# less.
LONGEST_LETTER = 110
POINTS_OF_A_LETTER = 5
# So many points remove a line that stands beside a removed one...
POINTS_IN_COMPANY = 3
# ...and so many a line that stands alone, if it also says "nous", "ce site", or the like: a guide speaks to the reader
# just as much, but not of itself.
POINTS_ALONE = 4
# A line this short beside a removed box needs no more than two.
SHORT_APPEAL = 15
POINTS_IF_SHORT = 2
# A longer block that does not say "nous" must have as many points as one that stands alone.
LONGEST_BUTTON_TEXT = 25
# What an article is about is no sign of boilerplate: a subject in so many paragraphs, and in this share of them.
TOPIC_PARAGRAPHS = 3
TOPIC_SHARE = 0.25
# ...that mention no more of them than this, as sign-up boxes do.
MOST_SUBJECTS = 1

# A standfirst stands beside the date, too, and a paragraph at a page break.
_NO_COMPANY = frozenset({None, Category.METADATA, Category.PAGINATION})

_VOICES: Mapping[str, str] = {
    "reader": r"\b(vous|votre|vos)\b",
    "button": r"\b(je|mon|mes|ma)\b",
    "site": r"\b(nous|notre|nos)\b|\b(ce|cet|cette) (site|page|article|contenu|champ|formulaire|recette|fiche|video)\b",
    "imperative": r"\b(?<!vous )(?<!que )(?!chez\b|assez\b|nez\b|rendez\b|riez\b)[a-z]+ez\b",
}
_SUBJECTS: Mapping[str, str] = {
    "this page": r"(ce|cet|cette|nos|notre) (site|page|article|contenu|fiche)s?|(ce|notre) formulaire|ce champ",
    "letters": r"newsletters?|infolettres?|lettres? d'information|liste de diffusion|brief",
    "mail": r"e-?mails?|mails?|courriels?|boite (aux lettres|de reception)|(votre|une) adresse",
    "account": r"(votre|un|mon|de) compte|mot de passe|connect\w+|identifi(ant|er|ez)\w*|mon espace",
    "subscribing": r"(des|re)?abonn\w+|(des)?inscri\w+|adher(ez|er)|adhesion",
    "offers": r"offres?|(l'|d')essai|essai gratuit|gratuit\w*|sans engagement|par mois",
    "giving": r"(un|de|vos|votre|chaque|par) dons?|donat\w+|(vos|votre|une|chaque) (contributions?|cotisations?)"
    r"|generosite|souten(ez|ir)|(votre|vos) soutiens?|qui nous (donnent|soutiennent|font vivre)",
    "tax": r"(deductibles?|deduction|reduction) (de |d'|des |de l')?(vos )?impots?\w*|defiscalis\w+|recus? fisca\w+",
    "independence": r"(media|journal|journalisme|presse|redaction|revue|magazine|radio)s? (\w+ )?independan\w+"
    r"|(notre|votre|toute|en) independance|(sans|aucun|aucune|ni) (aucune? )?(publicites?|pub|reclame|annonc\w+"
    r"|actionnaires?|proprietaires?|mecenes?|subventions?|dividendes?|milliardaires?)|(en )?acces libre"
    r"|(ouvert|gratuit)s? (a|pour) tous",
    "news": r"actualites?|l'actu|actus?|infos?|l'essentiel|le meilleur d\w+|nouveautes",
    "reactions": r"commentaires?|commenter|reagi\w+|(votre|vos|un) avis|remarques?|votre opinion|moderation",
    "sharing": r"partag(er|ez|e)|amis|reseaux sociaux|suiv(ez|re)",
    "networks": r"facebook|twitter|instagram|whatsapp|google|tiktok|youtube|linkedin",
    "clicking": r"cliqu\w+|clic|bouton|champs?|telecharg\w+|formulaire|ci-dessous|lien",
    "consent": r"cookies?|traceurs?|consentement|preferences|(donnees|informations) personnelles|confidentialite",
    "apps": r"application|appli|notifications?|alertes?|navigateur",
    "team": r"redaction|partenaires?|lecteurs|lectrices|publicite|publicitaires?"
    r"|(notre|nos|l') ?(equipe|journalist)\w*",
    "rights": r"reproduction|droits reserves|licence|mentions legales",
}
# What the author adds below the text may well speak of the page that it stands on.
_POSTSCRIPT = re.compile(r"p\.? ?-? ?s\.? ?[:–—-]|post-scriptum")
# "Je" on a button is the reader, too.
_ONE_VOICE = frozenset({"reader", "button"})
_SIGNS = {**_VOICES, **{name: rf"\b(?:{pattern})\b" for name, pattern in _SUBJECTS.items()}}
_NAMES = tuple(_SIGNS)
_PATTERNS = tuple(Pattern(sources=(pattern,)) for pattern in _SIGNS.values())


def speaks_to_the_reader(page: Page) -> Mapping[int, Decision]:
    """Short blocks in the page's own voice: "vous", "nous", an imperative, and what sites talk about."""
    topics = topics_of_the_text(page)
    decision = Decision(
        keep=False,
        rule="wording/speaks-to-the-reader",
        reason="speaks to the reader about the site",
        category=Category.SOCIAL,
    )
    texts = {i: plain(page.blocks[i].text) for i in page.undecided() if page.blocks[i].level != 1}
    short = {i: text for i, text in texts.items() if len(words(text)) <= LONGEST_LETTER and not _POSTSCRIPT.match(text)}
    found = signs_of(list(short.values()))
    signs = {i: said for i, text in short.items() if len(said := found[text] - topics) >= POINTS_IF_SHORT}
    first = dict.fromkeys(_appeals(page, signs), decision)
    # Once more, for lines beside those.
    return {**first, **dict.fromkeys(_appeals(page.with_decisions(first), signs), decision)}


def _appeals(page: Page, signs: Mapping[int, frozenset[str]]) -> list[int]:
    last = max(page.prose, default=len(page.blocks))
    undecided = (i for i in signs if i not in page.decisions)
    return [i for i in undecided if _is_appeal(page, i, signs[i]) or (i > last and _is_appeal_below(page, i, signs[i]))]


def _is_appeal(page: Page, position: int, signs: frozenset[str]) -> bool:
    beside = {page.category_of_drop(i) for i in (position - 1, position + 1)} - _NO_COMPANY
    points = points_of(signs)
    length = len(words(plain(page.blocks[position].text)))
    if length > LONGEST_APPEAL:
        needed = POINTS_OF_A_LETTER if beside.isdisjoint(BOXES) else POINTS_OF_A_LETTER - 1
        return {"site", "reader"} <= signs and points >= needed
    if _is_call(page, position, signs) and (not beside.isdisjoint(BOXES) or points >= POINTS_IN_COMPANY):
        return True
    if points < POINTS_IF_SHORT:
        return False
    if points >= POINTS_ALONE and "site" in signs and (beside or length <= LONGEST_BUTTON_TEXT or "reader" in signs):
        return True
    if length > LONGEST_BUTTON_TEXT and "site" not in signs:
        return bool(beside) and points >= POINTS_ALONE
    is_short = length <= SHORT_APPEAL and not beside.isdisjoint(BOXES)
    return bool(beside) and points >= (POINTS_IF_SHORT if is_short else POINTS_IN_COMPANY)


def _is_call(page: Page, position: int, signs: frozenset[str]) -> bool:
    """Whether it tells the reader to do something ("Vous aussi, protégez…") and is no heading of a guide."""
    heads_text = position + 1 in page.prose
    return (
        page.shapes[position] is Shape.LABEL
        and "imperative" in signs
        and not signs.isdisjoint(_ONE_VOICE)
        and not heads_text
    )


def _is_appeal_below(page: Page, position: int, signs: frozenset[str]) -> bool:
    """Below the last paragraph fewer points are enough; a sentence right below it may end the article."""
    is_apart = page.shapes[position] is Shape.LABEL or position - 1 in page.dropped
    beside = (position - 1, position + 1)
    in_company = any(page.is_dropped(i) or could_be_appeal(page, i) for i in beside)
    return is_apart and in_company and points_of(signs) >= POINTS_IF_SHORT


def could_be_appeal(page: Page, position: int) -> bool:
    """Whether a short line speaks to the reader enough to make another one beside it suspect."""
    if not 0 <= position < len(page.blocks):
        return False
    text = plain(page.blocks[position].text)
    return len(words(text)) <= SHORT_APPEAL and reader_points(text) >= POINTS_IF_SHORT


@lru_cache(REMEMBERED)
def plain(text: str) -> str:
    """The text in lower case, as patterns see it, without its quotations."""
    return without_quotations(comparable(text)).lower()


def reader_points(text: str, topics: frozenset[str] = frozenset()) -> int:
    """How much a text, given as by `plain`, speaks to the reader about the site; 0 if it does only one of the two.

    One point each for speaking to somebody, for the page speaking of itself, for an imperative, and for every subject
    of sites in it; `topics` are those that count for nothing, as the article itself is full of them.
    """
    return points_of(signs_in(text) - topics)


def points_of(signs: frozenset[str]) -> int:
    """How much a text with these signs speaks to the reader about the site, as by `reader_points`."""
    if not (signs & _VOICES.keys() and signs & _SUBJECTS.keys()):
        return 0
    return len(signs) - (signs >= _ONE_VOICE)


@lru_cache(REMEMBERED)
def signs_in(text: str) -> frozenset[str]:
    """The voices and subjects of sites in a text, given as by `plain`."""
    return signs_of([text])[text]


def signs_of(texts: Sequence[str]) -> Mapping[str, frozenset[str]]:
    """The voices and subjects of sites in each of the texts, given as by `plain`; for many texts the quickest."""
    possible = _index().possible(texts)
    return {
        text: frozenset(_NAMES[number] for number in possible.get(text, ()) if _PATTERNS[number].find(text))
        for text in texts
    }


@cache
def _index() -> LiteralIndex:
    return LiteralIndex([pattern.literals for pattern in _PATTERNS])


def topics_of_the_text(page: Page) -> frozenset[str]:
    """What so many paragraphs do that the article itself must: mention a subject of sites, or say "nous"."""
    return topics_among(list(signs_of_paragraphs(page).values()))


def signs_of_paragraphs(page: Page) -> Mapping[int, frozenset[str]]:
    """The voices and subjects of sites in each paragraph that is not to go, by position."""
    texts = {i: plain(page.blocks[i].text) for i in page.prose}
    found = signs_of(list(texts.values()))
    return {i: found[text] for i, text in texts.items()}


def topics_among(found: Sequence[frozenset[str]]) -> frozenset[str]:
    """The topics of a text whose paragraphs have these signs."""
    needed = max(TOPIC_PARAGRAPHS, TOPIC_SHARE * len(found))
    # A sign-up box is a paragraph, too: what has more subjects says nothing about the article.
    counts = Counter(sign for signs in found if len(signs & _SUBJECTS.keys()) <= MOST_SUBJECTS for sign in signs)
    return frozenset(name for name, count in counts.items() if count >= needed)
