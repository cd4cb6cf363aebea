"""Is all of the French there, and nothing beside it: lengths, quotations, brackets, names."""

import re
import unicodedata

from bilingual.document import Note, Severity

# Letters and digits of English per letter and digit of French: human translations of news (FLORES-200 devtest
# and NTREX-128, 3,009 sentences) have a median of 0.85. Outside these bounds are 1 in 500 of them; the slack,
# in letters, is for short sentences, whose ratio varies more.
_LEAST_RATIO, _LEAST_SLACK = 0.55, 6
_MOST_RATIO, _MOST_SLACK = 1.4, 25
_LONG = 80  # letters and digits of French from which on a short translation must have lost something
# Where a quotation, a bracket or a sentence has no counterpart, a ratio below this says that it was lost (1
# in 20 human translations are as short, but these keep the mark).
_SHORT_RATIO = 0.7


def check_length(source: str, target: str) -> tuple[Note, ...]:
    """A note if `target` is too long for `source`, or so short that a part of `source` must be missing."""
    french, english = _size(source), _size(target)
    if english > _MOST_RATIO * french + _MOST_SLACK:
        return (Note(code="length", message=f"Long for its French: {english} letters for {french}."),)
    if english < _LEAST_RATIO * french - _LEAST_SLACK:
        if french < _LONG:
            return (Note(code="length", message=f"Short for its French: {english} letters for {french}."),)
        return (Note(code="omission", message=f"A part may be missing: {english} letters for {french}."),)
    if english < _SHORT_RATIO * french and (lost := _lost_part(source, target)):
        return (Note(code="omission", message=f"This part may be missing: “{lost}”."),)
    return ()


def _size(text: str) -> int:
    return sum(character.isalnum() for character in text)


# What is enclosed in French, and the marks of which English keeps at least one. Three words or more: a gloss
# of one or two words is often left out in good English.
_ENCLOSED = (
    (re.compile(r"\(([^()]*(?:\s[^\s()]+){2,})\)"), "([—–"),
    (re.compile(r"«([^«»]*(?:\s[^\s«»]+){3,})\s?»"), "“”\"«»‘'"),
)


def _lost_part(source: str, target: str) -> str:
    """The bracket or quotation of `source` whose marks `target` lacks; empty if there is none."""
    for enclosed, marks in _ENCLOSED:
        if (part := enclosed.search(source)) and not any(mark in target for mark in marks):
            return part[1].strip()
    return ""


def _words_of(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Acronyms that English writes otherwise, or spells out.
_TRANSLATED_ACRONYMS = _words_of(
    """ONU UE OTAN PIB IA SIDA ADN ARN TVA OMS FMI BCE PME TPE ETI ONG OGM RGPD PDG GES GIEC OCDE OMC OIT AIEA
    CPI CIJ HCR VIH VTT QI OVNI SMS RDC RFA RDA URSS TGV SDF JO RSE DRH DSI EU USA RU CEDH CJUE CEE CECA PMA GPA
    IVG CV HT TTC DG PAC BD OPA IRM IST MST HLM SAV FAQ NTIC TIC EPR ENR UNESCO OPEP ALENA BIRD CICR RAS PV PS
    NB VO VF CDD CDI RTT AG CA COP APEC ASEAN ANASE UA OEA ULM GPL PC TV HD DVD CD WC OK AVC TOC SRAS SCI SA
    SARL RMI RSA CSG ISF IR IS DOM TOM RER DOS"""
)
# Capitalised words that French joins to others in names which English has words for: "Nouvelle Zélande".
_TRANSLATED_WORDS = _words_of(
    """les trois sept saint sainte nouvelle nouveau grand grande haut haute bas basse moyen premier première
    second seconde ministre président guerre mondiale république etats états unis royaume union européenne
    conseil code cour assemblée sénat mer océan lac mont monts ile îles île golfe cap fleuve rivière côte orient
    sud nord est ouest afrique amérique asie europe terre lune soleil jeux coupe monde ligue roi reine prince
    princesse pape dieu âge ère révolution loi ministère université école institut bureau comité organisation
    agence banque parti front armée église fête noël pâques jour année maison blanche croix rouge notre dame
    empire nations unies meilleur meilleure"""
)
_MIXED_CASE = re.compile(
    r"\b(?:[a-zà-ÿ]{1,2}[A-Z][A-Za-z]+|[A-Z][a-zà-ÿ]+(?:[A-Z][a-zà-ÿ]*)+|[A-Z]{2,}[a-z]+[A-Z]\w*)\b"
)
_ACRONYM = re.compile(r"(?<![A-Z] )\b[A-Z]{2,}\b(?! [A-ZÀ-Ý]{2})")
_FULL_NAME = re.compile(r"(?<=[\w,;)] )[A-ZÀ-Ý][a-zà-ÿ]{2,}(?:[ -][A-ZÀ-Ý][a-zà-ÿ]{2,}\b)+")
_MOSTLY_CAPITALS = 0.6  # of its letters: a heading, in which capitals say nothing
_ROMAN = re.compile(r"[IVXLCDM]+")
_STEM = 4  # letters by which a name is known again: Vladimir Poutine is Vladimir Putin


def check_names(source: str, target: str) -> tuple[Note, ...]:
    """A note that lists names of `source` which English would copy and `target` has not."""
    missing = missing_names(source, target)
    if not missing:
        return ()
    message = f"Names not found in the English: {', '.join(missing)}."
    return (Note(code="names", message=message, severity=Severity.INFO),)


def missing_names(source: str, target: str) -> tuple[str, ...]:
    """The names of `source` which English would copy and `target` has not, or has with letters added."""
    letters = [character for character in source if character.isalpha()]
    if sum(character.isupper() for character in letters) > _MOSTLY_CAPITALS * len(letters):
        return ()
    folded = _folded(target).replace(".", "")
    missing = tuple(name for name in _copied_names(source) if not _is_there(name, folded))
    # An acronym that the French has not stands for a name: CEP for PEC, NYC for New York.
    return missing if set(_acronyms(target)) <= set(_acronyms(source)) else ()


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def _acronyms(text: str) -> list[str]:
    """The words in capitals, "F.B.I." among them, that have no other such word beside them."""
    return _ACRONYM.findall(re.sub(r"\b([A-Z])\.(?=[A-Z]\b|\s|$)", r"\1", text))


def _copied_names(source: str) -> list[str]:
    """Names that English copies: of mixed case, acronyms without an English form, first name and surname."""
    acronyms = [name for name in _acronyms(source) if name not in _TRANSLATED_ACRONYMS and not _ROMAN.fullmatch(name)]
    full_names = [
        name for name in _FULL_NAME.findall(source) if _TRANSLATED_WORDS.isdisjoint(re.split("[ -]", name.casefold()))
    ]
    return list(dict.fromkeys(_MIXED_CASE.findall(source) + acronyms + full_names))


def _is_there(name: str, target: str) -> bool:
    """Whether `target`, folded, has the name, or the beginning of one of its parts and none with letters added."""
    if " " not in name and "-" not in name:
        return _folded(name) in target
    parts = [_folded(part) for part in re.split("[ -]", name)]
    return any(part[:_STEM] in target for part in parts) and not any(_is_mangled(part, target) for part in parts)


def _is_mangled(part: str, target: str) -> bool:
    """Whether only words that go on after this part of a name are there: Muskusk for Musk. "Musks" is a plural."""
    if len(part) < _STEM or re.search(rf"\b{re.escape(part)}\b", target):
        return False
    return re.search(rf"\b{re.escape(part)}\w\w", target) is not None
