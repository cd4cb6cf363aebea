"""English inflection: the plural of a noun phrase, the forms of a verb, "a" or "an".

The rules are our own, checked against simplemma's English word list. `inflect` was tried: it takes seconds to import
(it instruments itself with typeguard) and makes "MPS" of MP, "NGOES" of NGO, "softwares" of software and "a EU law".
"""

import re
from functools import lru_cache

from bilingual.glossary.model import VerbForm
from bilingual.glossary.words import word_set
from bilingual.lexicon import lemma

# Words before which the head of a noun phrase ends: court | of appeal.
_LINKS = re.compile(
    r" (?:of|in|to|for|on|at|by|under|with|without|against|from|and)\b|-(?:in|of|by|at)-", re.IGNORECASE
)
_IRREGULAR = {
    "man": "men", "woman": "women", "child": "children", "person": "people", "foot": "feet", "tooth": "teeth",
    "mouse": "mice", "life": "lives", "wife": "wives", "knife": "knives", "leaf": "leaves", "half": "halves",
    "thief": "thieves", "shelf": "shelves", "self": "selves", "criterion": "criteria", "phenomenon": "phenomena",
    "crisis": "crises", "analysis": "analyses", "basis": "bases", "thesis": "theses", "hypothesis": "hypotheses",
    "hero": "heroes", "veto": "vetoes", "potato": "potatoes", "tomato": "tomatoes", "echo": "echoes",
    "embargo": "embargoes", "quiz": "quizzes",
}  # fmt: skip
# Nouns without a plural, and adjectives that the word list also knows as nouns.
_UNCHANGING = word_set(
    "advice aircraft data equipment evidence expertise furniture hardware headquarters information infrastructure "
    "intelligence knowledge legislation malware manpower means media money news personnel police premises "
    "proceedings progress ransomware research series software species spyware staff traffic unemployment wealth "
    "welfare digital economic financial fiscal judicial legal local military municipal national nuclear public "
    "regional social environmental parliamentary custody"
)
_IRREGULAR_VERBS = {
    "be": ("was", "been"), "become": ("became", "become"), "begin": ("began", "begun"), "break": ("broke", "broken"),
    "bring": ("brought", "brought"), "build": ("built", "built"), "buy": ("bought", "bought"),
    "catch": ("caught", "caught"), "choose": ("chose", "chosen"), "come": ("came", "come"), "cost": ("cost", "cost"),
    "cut": ("cut", "cut"), "deal": ("dealt", "dealt"), "do": ("did", "done"), "draw": ("drew", "drawn"),
    "drive": ("drove", "driven"), "fall": ("fell", "fallen"), "fight": ("fought", "fought"), "find": ("found", "found"),
    "forbid": ("forbade", "forbidden"), "get": ("got", "got"), "give": ("gave", "given"), "go": ("went", "gone"),
    "have": ("had", "had"), "hear": ("heard", "heard"), "hit": ("hit", "hit"), "hold": ("held", "held"),
    "keep": ("kept", "kept"), "know": ("knew", "known"), "lay": ("laid", "laid"), "lead": ("led", "led"),
    "leave": ("left", "left"), "lend": ("lent", "lent"), "let": ("let", "let"), "lose": ("lost", "lost"),
    "make": ("made", "made"), "meet": ("met", "met"), "pay": ("paid", "paid"), "put": ("put", "put"),
    "read": ("read", "read"), "ride": ("rode", "ridden"), "rise": ("rose", "risen"), "run": ("ran", "run"),
    "say": ("said", "said"), "see": ("saw", "seen"), "seek": ("sought", "sought"), "sell": ("sold", "sold"),
    "send": ("sent", "sent"), "set": ("set", "set"), "shut": ("shut", "shut"), "sit": ("sat", "sat"),
    "speak": ("spoke", "spoken"), "spend": ("spent", "spent"), "split": ("split", "split"), "stand": ("stood", "stood"),
    "steal": ("stole", "stolen"), "strike": ("struck", "struck"), "swear": ("swore", "sworn"),
    "take": ("took", "taken"), "teach": ("taught", "taught"), "tell": ("told", "told"), "think": ("thought", "thought"),
    "throw": ("threw", "thrown"), "understand": ("understood", "understood"), "win": ("won", "won"),
    "withdraw": ("withdrew", "withdrawn"), "write": ("wrote", "written"),
}  # fmt: skip
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")
_CONSONANT_Y = re.compile(r"[^aeiou]y$")
_ONE_SYLLABLE = re.compile(r"[^aeiou]*[aeiou][bdgklmnprt]$")  # double their consonant: ban, banned
# Longer verbs with a stressed last syllable, which double it too.
_DOUBLING = word_set("admit commit compel control defer deter equip incur occur omit permit prefer rebut refer submit")
# Letters whose names begin with a vowel sound (an MP, an NGO), and words that look as if they did not or did.
_VOWEL_LETTERS = frozenset("AEFHILMNORSX")
_AN_WORDS = re.compile(r"(?:hour|heir|honest|honou?r|x-)", re.IGNORECASE)
_A_WORDS = re.compile(r"(?:eu(?!x)|uni(?!n|m)|us(?:e|a|u)|ut[ei]|ubiq|one\b|once\b|ewe)", re.IGNORECASE)
# Acronyms that are spoken as words: a NATO ally, a UNESCO site, a SIM card.
_SPOKEN = frozenset({"NATO", "NASA", "UNESCO", "UNICEF", "FIFA", "SIM", "RAM", "SWAT", "LAN", "FAQ"})


@lru_cache(maxsize=10_000)
def plural(phrase: str) -> str:
    """The plural of an English noun phrase: complaints, courts of appeal, MPs; unchanged if it has none."""
    link = _LINKS.search(phrase)
    head, rest = (phrase[: link.start()], phrase[link.start() :]) if link else (phrase, "")
    if head.endswith(" general"):  # attorney general
        return plural(head.removesuffix(" general")) + " general" + rest
    start = re.search(r"[^\W_]+$", head)
    if start is None:
        return phrase
    return head[: start.start()] + _plural_noun(start[0]) + rest


def _plural_noun(noun: str) -> str:
    lowered = noun.lower()
    if lowered in _UNCHANGING:
        return noun
    if noun.isupper() and len(noun) > 1:
        return noun + "s"
    if lowered in _IRREGULAR:
        return _like(noun, _IRREGULAR[lowered])
    for ending in ("woman", "man", "person", "child"):  # chairman, spokesperson
        if lowered.endswith(ending) and lowered != "human":
            return noun[: -len(ending)] + _IRREGULAR[ending]
    regular = with_s(noun)
    known = lemma(lowered, "en")
    if known and known != lowered:  # a plural already
        return noun
    return noun if known and lemma(regular.lower(), "en") is None else regular


def _like(model: str, word: str) -> str:
    return word[0].upper() + word[1:] if model[0].isupper() else word


def with_s(word: str) -> str:
    """A noun with its regular plural ending, a verb with that of the third person."""
    if _SIBILANT.search(word):
        return word + "es"
    return word[:-1] + "ies" if _CONSONANT_Y.search(word) else word + "s"


@lru_cache(maxsize=10_000)
def conjugated(phrase: str, form: VerbForm, *, plural_subject: bool = False) -> str:
    """An English verb phrase without "to", its first word put into the form: file a complaint, filed a complaint."""
    verb, space, rest = phrase.partition(" ")
    return _conjugated_verb(verb, form, plural_subject=plural_subject) + space + rest


def _conjugated_verb(verb: str, form: VerbForm, *, plural_subject: bool) -> str:
    past, participle = _IRREGULAR_VERBS.get(verb, (_with_ed(verb), _with_ed(verb)))
    forms = {
        VerbForm.BASE: verb,
        VerbForm.PRESENT: verb if plural_subject else _third_person(verb),
        VerbForm.PAST: past,
        VerbForm.PARTICIPLE: participle,
        VerbForm.GERUND: _stem(verb) + "ing",
        VerbForm.FUTURE: f"will {verb}",
        VerbForm.CONDITIONAL: f"would {verb}",
    }
    return forms[form]


def _third_person(verb: str) -> str:
    return {"be": "is", "have": "has", "do": "does", "go": "goes"}.get(verb) or with_s(verb)


def _with_ed(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    return verb[:-1] + "ied" if _CONSONANT_Y.search(verb) else _stem(verb) + "ed"


def _stem(verb: str) -> str:
    """What "-ing" is put to: fil(e), bann(ed), commit(t)."""
    if verb.endswith("ie"):
        return verb[:-2] + "y"
    if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")) and verb != "be":
        return verb[:-1]
    return verb + verb[-1] if _ONE_SYLLABLE.fullmatch(verb) or verb in _DOUBLING else verb


def indefinite_article(words: str) -> str:
    """Either "a" or "an", by the sound that the words begin with: an MP, an EU law, a European law, an hour."""
    first = (re.findall(r"[\w-]+", words) or [""])[0]
    if first.isupper() and first.isalpha() and first not in _SPOKEN and (len(first) > 1):
        return "an" if first[0] in _VOWEL_LETTERS else "a"
    if first[:1].isdigit():
        return "an" if re.match(r"8|1[18](?!\d)", first) else "a"
    if _AN_WORDS.match(first):
        return "an"
    return "an" if first[:1].lower() in tuple("aeiou") and not _A_WORDS.match(first) else "a"
