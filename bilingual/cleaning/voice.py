"""The words by which a page speaks in its own voice, and what sites talk about: how much of both is in a text."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from bilingual.cleaning.rules.index import LiteralIndex
from bilingual.cleaning.rules.patterns import Pattern

VOICES: Mapping[str, str] = {
    "reader": r"\b(vous|votre|vos|(?<!est )(?<!sont )tu|tes|toi|ton (adresse|avis|compte|don|e-?mail|mail|soutien))\b",
    "button": r"\b(je|mon|mes|ma)\b",
    "site": r"\b(nous|notre|nos)\b|\b(ce|cet|cette) (site|page|article|contenu|champ|formulaire|recette|fiche|video)\b",
    "imperative": r"\b(?<!vous )(?<!que )(?!chez\b|assez\b|nez\b|rendez\b|riez\b)[a-z]+ez\b",
}
"""Who speaks, or is spoken to, each with the pattern that tells it in a text in lower case and without quotations."""

SUBJECTS: Mapping[str, str] = {
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
"""What sites talk about with their readers, each with the words for it."""

ONE_VOICE = frozenset({"reader", "button"})
"""Two voices that are one: "je" on a button is the reader, too."""

_SIGNS = {**VOICES, **{name: rf"\b(?:{pattern})\b" for name, pattern in SUBJECTS.items()}}
_NAMES = tuple(_SIGNS)
_NONE: frozenset[str] = frozenset()
_PATTERNS = tuple(Pattern(source=pattern) for pattern in _SIGNS.values())


def points_of(signs: frozenset[str]) -> int:
    """How much a text with these signs speaks to the reader about the site; 0 if it does only one of the two.

    One point each for speaking to somebody, for the page speaking of itself, for an imperative, and for every subject
    of sites in it.
    """
    if not (signs & VOICES.keys() and signs & SUBJECTS.keys()):
        return 0
    return len(signs) - (signs >= ONE_VOICE)


def signs_of(lines: Sequence[str]) -> tuple[frozenset[str], ...]:
    """The voices and subjects of sites in each of the lines, given in lower case and without quotations."""
    possible = _index().possible(lines)
    return tuple(_signs(line, possible[i]) if i in possible else _NONE for i, line in enumerate(lines))


def _signs(line: str, possible: Iterable[int]) -> frozenset[str]:
    return frozenset(_NAMES[number] for number in possible if _PATTERNS[number].find(line))


@cache
def _index() -> LiteralIndex:
    return LiteralIndex([pattern.literals for pattern in _PATTERNS])
