"""Number words of French and English: what a number in one language may be written as in the other."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """How a language says numbers: words with a value, words that multiply, words that join them."""

    values: dict[str, float]
    multipliers: dict[str, float]
    joining: frozenset[str]


def _values(listed: str) -> dict[str, float]:
    """Words and their values from lines of "value word word …"."""
    rows = (line.split() for line in listed.strip().splitlines())
    return {word: float(value) for value, *words in rows for word in words}


FRENCH = Language(
    values=_values("""
        0 zéro
        0.5 demi demie
        1 un une premier première premiers premières janvier
        2 deux double deuxième second seconde février doubler doublé
        3 trois triple tiers troisième mars tripler triplé
        4 quatre quart quarts quatrième avril quadruple
        5 cinq cinquième mai
        6 six sixième juin
        7 sept septième juillet
        8 huit huitième août huitaine
        9 neuf neuvième septembre
        10 dix dixième octobre dizaine dizaines décennie
        11 onze onzième novembre
        12 douze douzième décembre douzaine midi minuit
        13 treize treizième
        14 quatorze quatorzième
        15 quinze quinzième quinzaine
        16 seize seizième
        20 vingt vingts vingtaine vingtième
        30 trente trentaine trentième
        40 quarante quarantaine quarantième
        50 cinquante cinquantaine cinquantième moitié
        60 soixante soixantaine soixantième
        70 septante
        80 huitante octante
        90 nonante
        100 centaine centaines centième siècle
        1000 millier milliers millième
    """),
    multipliers={
        "cent": 100, "cents": 100, "mille": 1e3, "million": 1e6, "millions": 1e6, "milliard": 1e9,
        "milliards": 1e9, "billion": 1e12, "billions": 1e12, "millier": 1e3, "milliers": 1e3, "k": 1e3, "md":
        1e9, "mds": 1e9, "mrd": 1e9, "mrds": 1e9, "mio": 1e6,
    },
    joining=frozenset({"et", "de", "d"}),
)  # fmt: skip
ENGLISH = Language(
    values=_values("""
        0 zero no nil none midnight
        0.5 half
        1 one once single a an first january another
        2 two twice double second secondly both pair couple february halves doubled doubling seconds
        3 three thrice triple third thirds march tripled
        4 four fourth quarter quarters april fourths quadruple
        5 five fifth may fifths
        6 six sixth june
        7 seven seventh july
        8 eight eighth august
        9 nine ninth september
        10 ten tenth october decade tenths tens
        11 eleven eleventh november
        12 twelve twelfth december dozen dozens noon midday
        13 thirteen thirteenth
        14 fourteen fourteenth fortnight
        15 fifteen fifteenth
        16 sixteen sixteenth
        17 seventeen seventeenth
        18 eighteen eighteenth
        19 nineteen nineteenth
        20 twenty twentieth score twenties
        30 thirty thirtieth thirties
        40 forty fortieth forties
        50 fifty fiftieth fifties
        60 sixty sixtieth sixties
        70 seventy seventieth seventies
        80 eighty eightieth eighties
        90 ninety ninetieth nineties
        100 hundredth century centenary
        1000 thousandth millennium
    """),
    multipliers={
        "hundred": 100, "hundreds": 100, "thousand": 1e3, "thousands": 1e3, "million": 1e6, "millions": 1e6,
        "billion": 1e9, "billions": 1e9, "trillion": 1e12, "trillions": 1e12, "k": 1e3, "m": 1e6, "mn": 1e6,
        "bn": 1e9, "b": 1e9, "tn": 1e12,
    },
    joining=frozenset({"and", "a"}),
)  # fmt: skip
