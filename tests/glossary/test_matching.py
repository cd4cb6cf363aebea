"""Entries are found in every form that French gives them, and nowhere else."""

from itertools import pairwise

import pytest

from bilingual.glossary import MatchPolicy, Term
from tests.glossary.made import hits, term

TERMS = (
    term("plainte", "complaint"),
    term("mise en examen", "formal investigation"),
    term("conseil d'administration", "board of directors"),
    term("conseil", "council"),
    term("cour", "court"),
    term("cour d’appel", "court of appeal"),
    term("parti", "party"),
    term("travail", "job"),
    term("œil", "eye"),
    term("député", "MP"),
    term("directeur", "director"),
    term("procureur", "prosecutor"),
    term("marche", "march"),
    term("pouvoir", "power"),
    term("officier", "officer"),
    term("cryptomonnaie", "cryptocurrency"),
    term("premier ministre", "prime minister"),
    term("chef-lieu", "county town"),
    term("mise en œuvre", "implementation"),
    term("société", "company"),
    term("homme", "man"),
    term("bail", "lease"),
    term("bal", "ball"),
)
NAMES = (
    term("ONU", "UN", "name"),
    term("UE", "EU", "name"),
    term("le Conseil d’État", "the Council of State", "name"),
    term("États-Unis", "United States", "name"),
    term("Le Monde", kind="keep"),
    term("Les Républicains", kind="keep"),
    term("Orange", kind="keep"),
    term("Pierre", kind="keep"),
    term("Canal+", kind="keep"),
    term("article 49.3", "Article 49.3", "name"),
)


def surfaces(source: str, terms: tuple[Term, ...]) -> list[str]:
    return [hit.surface for hit in hits(source, *terms)]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("Deux plaintes ont été déposées.", ["plaintes"]),
        ("PLAINTES CONTRE LE MAIRE", ["PLAINTES"]),
        ("Plainte contre X", ["Plainte"]),
        ("Les mises en examen se suivent.", ["mises en examen"]),
        ("selon le conseil\u00a0d’administration", ["conseil\u00a0d’administration"]),
        ("les conseils d'administration", ["conseils d'administration"]),
        ("Les cours d’appel sont saisies.", ["cours d’appel"]),
        ("la cour", ["cour"]),
        ("Les travaux ont repris.", ["travaux"]),
        ("sous nos yeux", ["yeux"]),
        ("les baux des bals", ["baux", "bals"]),
        ("la députée et les députées", ["députée", "députées"]),
        ("une directrice, deux directrices", ["directrice", "directrices"]),
        ("la procureure", ["procureure"]),
        ("des cryptomonnaies", ["cryptomonnaies"]),
        ("la première ministre", ["première ministre"]),
        ("l’ex-premier ministre", ["premier ministre"]),
        ("les chefs lieux du pays", ["chefs lieux"]),
        ("la mise en oeuvre", ["mise en oeuvre"]),
        ("LES SOCIETES DU GROUPE", ["SOCIETES"]),
        ("cette société-là", ["société"]),
        ("jusqu’aux pouvoirs des officiers", ["pouvoirs", "officiers"]),
        ("la so\u00adcié\u00adté", ["so\u00adcié\u00adté"]),
        ("la socie\u0301te\u0301", ["socie\u0301te\u0301"]),
        ("d’homme à homme", ["homme", "homme"]),
    ],
)
def test_a_term_is_found_in_every_form(source: str, found: list[str]) -> None:
    assert surfaces(source, TERMS) == found


@pytest.mark.parametrize(
    "source",
    [
        "La complainte du phare.",
        "Il se plaint.",
        "au cours de la semaine",
        "une partie de la ville",
        "le marché du dimanche",
        "Ils peuvent venir.",
        "Il officie à la mairie.",
        "un porte-conseil",
        "les prud’hommes",
        "le vice-premier ministre",
        "mise, en examen",
        "https://société.example.org/parti.html",
    ],
)
def test_a_term_is_not_found_in_other_words(source: str) -> None:
    assert surfaces(source, TERMS) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("L’ONU s’est réunie.", ["ONU"]),
        ("le rôle de l’O.N.U. hier", ["O.N.U."]),
        ("Le rôle de l’O.N.U.", ["O.N.U"]),
        ("selon l’Onu", ["Onu"]),
        ("un accord UE-Chine, les pro-UE", ["UE", "UE"]),
        ("une décision du Conseil d’État", ["Conseil d’État"]),
        ("LE CONSEIL D'ETAT TRANCHE", ["CONSEIL D'ETAT"]),
        ("aux Etats-Unis, aux États\u2011Unis, aux États Unis", ["Etats-Unis", "États\u2011Unis", "États Unis"]),
        ("Le Monde annonce la nouvelle.", ["Le Monde"]),
        ("une enquête du Monde", ["Monde"]),
        ("le chef des Républicains", ["Républicains"]),
        ("la facture d’Orange", ["Orange"]),
        ("Orange annonce un plan.", ["Orange"]),
        ("Pierre Loti écrit.", ["Pierre"]),
        ("M. Pierre est là.", ["Pierre"]),
        ("hier sur Canal+ encore", ["Canal+"]),
        ("avec l’article 49.3 encore", ["article 49.3"]),
    ],
)
def test_a_name_is_found_where_it_is_a_name(source: str, found: list[str]) -> None:
    assert surfaces(source, NAMES) == found


@pytest.mark.parametrize(
    "source",
    [
        "un onu",
        "dans le monde entier",
        "Le monde change.",
        "la Coupe du Monde de rugby",
        "Médecins du Monde",
        "LE MONDE CHANGE",
        "une orange et une pierre",
        "Orange amère et cannelle.",
        "Pierre qui roule n’amasse pas mousse.",
        "UNE PIERRE DANS LE JARDIN",
        "Jean-Pierre et Saint-Pierre",
        "www.Orange.fr",
        "le canal du Midi",
        "l’article 49, 3",
        "des états unis contre la crise",
    ],
)
def test_a_name_that_is_a_common_word_is_not_found_as_that_word(source: str) -> None:
    assert surfaces(source, NAMES) == []


def test_the_longest_entry_wins_and_nothing_overlaps() -> None:
    found = hits("Le conseil d'administration et le conseil", *TERMS)
    assert [hit.term.target for hit in found] == ["board of directors", "council"]
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_a_hit_is_exactly_its_place_in_the_sentence() -> None:
    source = "« Les plaintes » visent l’O.N.U. et Canal+."
    for hit in hits(source, *TERMS, *NAMES):
        assert source[hit.start : hit.end] == hit.surface


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("Il dépose plainte.", ["dépose plainte"]),
        ("Elles ont déposé plainte hier.", ["déposé plainte"]),
        ("Ils licencient.", ["licencient"]),
        ("Elle sera licenciée.", ["licenciée"]),
        ("Il fut mis en examen.", ["mis en examen"]),
        ("La dépose d’une plainte", []),
        ("un licencié du club", []),
        ("leur licenciement", []),
        ("Le juge rejetait la demande.", ["rejetait"]),
    ],
)
def test_a_verb_is_found_in_its_forms(source: str, found: list[str]) -> None:
    verbs = (
        term("déposer plainte", "to file a complaint"),
        term("licencier", "to dismiss"),
        term("mettre en examen", "to indict"),
        term("rejeter", "reject"),
    )
    assert surfaces(source, verbs) == found


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("La société rassure ses actionnaires.", "company"),
        ("Une société anonyme.", "company"),
        ("La société change.", "society"),
        ("La société civile et les actionnaires.", None),
    ],
)
def test_a_context_decides_what_a_word_means(source: str, target: str | None) -> None:
    company = term("société", "company", only_if=("actionnaire", "une * anonyme"), unless=("* civile",))
    society = term("société", "society", unless=("* civile",))
    assert [hit.term.target for hit in hits(source, society, company)] == ([target] if target else [])


@pytest.mark.parametrize(
    ("policy", "found"),
    [
        (MatchPolicy.DEFAULT, ["assises", "Assises", "ASSISES"]),
        (MatchPolicy.CASE, ["Assises", "ASSISES"]),
        (MatchPolicy.EXACT, ["Assises"]),
    ],
)
def test_the_policy_says_how_strictly_an_entry_is_matched(policy: MatchPolicy, found: list[str]) -> None:
    assert surfaces("des assises, les Assises, CES ASSISES", (term("Assises", "assizes", match=policy),)) == found


def test_a_name_in_any_case_is_found_in_small_letters() -> None:
    assert surfaces("un pdg", (term("PDG", "CEO", "name", match=MatchPolicy.ANY_CASE),)) == ["pdg"]


def test_what_to_avoid_stands_with_the_entry_that_renders_the_same_french() -> None:
    (found,) = hits("Une librairie.", term("librairie", "bookshop"), term("librairie", "library", "avoid"))
    assert (found.term.target, found.term.avoid) == ("bookshop", ("library",))


def test_all_that_is_to_be_avoided_for_the_same_french_counts_on_however_many_lines_it_is_written() -> None:
    (found,) = hits("Une librairie.", term("librairie", "library", "avoid"), term("librairie", "bookstore", "avoid"))
    assert (found.term.target, found.term.others) == ("library", ("bookstore",))


def test_a_verb_to_avoid_is_found_in_its_forms() -> None:
    assert surfaces("La loi est rejetée.", (term("rejeter", "refuse", "avoid"),)) == ["rejetée"]
