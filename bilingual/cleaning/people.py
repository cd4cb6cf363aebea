"""What a line looks like that names people: "George Sand et Jules Verne", "George Sand, romancière"."""

import re

from bilingual.cleaning.wording import comparable

_CAPITALISED = r"(?-i:[A-Z])[\w'-]*\.?"
NAME = rf"{_CAPITALISED}(?: (?:(?:de|du|des|d'|van|von|le|la|el|ben) ?)?{_CAPITALISED}){{0,3}}"
"""A pattern for one name of up to four capitalised words, in a text as by `comparable`."""

# What people are who write articles or are asked in a broadcast; folded, without their endings.
_ROLES = (
    r"journalist|redact(?:eur|rice)|(?:grande? )?report(?:er|rice)|correspondant|envoyee? special|chroniqueu"
    r"|editorialist|pigist|photograph|dessinat(?:eur|rice)|illustrat(?:eur|rice)|auteure?\b|autrice|ecrivain|romanci"
    r"|poet(?:e|esse)|essayist|critiques?\b|traduct(?:eur|rice)|histori(?:en|ograph)|geograph|demograph"
    r"|\w+(?:ologue|iatre|ogiste|icien|icienne)s?\b|politist|philosophe|econom(?:e\b|iste)|linguist|jurist|avocat"
    r"|magistrat|professeur|enseignant|maitre(?:sse)? de conference|docteure?\b|doctorant|chercheu|directeur"
    r"|directrice|chargee? d|responsable|experte?s?\b|consultant|specialist|ingenieur|medecin|infirmi|nutritionnist"
    r"|veterinair|chimist|astronom|botanist|conservat(?:eur|rice)|architect|urbanist|realisat(?:eur|rice)|cineast"
    r"|comedien|acteur|actrice|chanteu|composit(?:eur|rice)|metteu|artiste?s?\b|president|secretair|deleguee?\b"
    r"|deputee?\b|senat(?:eur|rice)|maires?\b|ministre|conseill(?:er|ere)|coordinat(?:eur|rice)|(?:co)?fondat(?:eur|rice)"
    r"|ancien(?:ne)?\b|membre|animat(?:eur|rice)|product(?:eur|rice)|etudiant|agricult(?:eur|rice)|entrepreneu|blogueu"
)
_SMALL = r"(?:l'|un |une |la |le |\w+e?x?-)?"
# A comma or a bracket parts the name from the role, or the role has a capital: "Les historiens" is no person.
_PERSON = re.compile(
    rf"{NAME}(?: et {NAME})?(?: ?[,:(|–—-] ?{_SMALL}| (?-i:(?=[A-Z])))(?:{_ROLES})[^.!?;]*\)?$", re.IGNORECASE
)
_ROLE = re.compile(rf"{_SMALL}(?:{_ROLES})[^.!?;:]*$", re.IGNORECASE)
_FIRST_ROLE = re.compile(rf"{_SMALL}(?:{_ROLES})", re.IGNORECASE)
_NAMES = re.compile(rf"{NAME}(?:(?: ?[,&/] ?| et |, et ){NAME})*")


def is_person(text: str) -> bool:
    """Whether a line is a name and what that person is, and says nothing else."""
    return bool(_PERSON.match(comparable(text)))


def is_role(text: str) -> bool:
    """Whether a line says only what somebody is: "historienne, professeure à Lyon"."""
    return bool(_ROLE.match(comparable(text)))


def begins_with_a_role(text: str) -> bool:
    """Whether a text says at once what somebody is: "Docteure en géographie, Lulu vit à Brest."."""
    return bool(_FIRST_ROLE.match(comparable(text)))


def are_names(text: str) -> bool:
    """Whether a line is one name or several, and nothing else; some titles look the same."""
    return bool(_NAMES.fullmatch(comparable(text)))
