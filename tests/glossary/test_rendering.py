"""The English of a hit takes over the form of its French, and every form of the entry counts."""

import pytest

from bilingual.glossary import accepted_forms, avoided, indefinite_article, is_honoured, rendering, wanted
from bilingual.glossary.english import plural
from tests.glossary.made import hit, term

COMPLAINT = term("plainte", "complaint", others=("lawsuit",))


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("une plainte", "complaint"),
        ("deux plaintes", "complaints"),
        ("Plainte contre X", "Complaint"),
        ("LES PLAINTES SE SUIVENT", "COMPLAINTS"),
    ],
)
def test_number_and_capitals_come_from_the_french(source: str, english: str) -> None:
    assert rendering(hit(source, COMPLAINT)) == english


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("un recours", "appeal"),
        ("les recours", "appeals"),
        ("plusieurs ONG", "NGOs"),
        ("une ONG", "NGO"),
        ("des porte-avions", "aircraft carriers"),
        ("le porte-avions", "aircraft carrier"),
    ],
)
def test_where_the_word_shows_no_number_its_determiner_does(source: str, english: str) -> None:
    entries = (term("recours", "appeal"), term("ONG", "NGO"), term("porte-avions", "aircraft carrier"))
    assert rendering(hit(source, *entries)) == english


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("Il veut déposer plainte.", "file a complaint"),
        ("Elle dépose plainte.", "files a complaint"),
        ("Ils déposaient plainte.", "filed a complaint"),
        ("Il a déposé plainte.", "filed a complaint"),
        ("Il déposera plainte.", "will file a complaint"),
        ("en déposant plainte", "filing a complaint"),
    ],
)
def test_a_verb_is_conjugated(source: str, english: str) -> None:
    assert rendering(hit(source, term("déposer plainte", "to file a complaint"))) == english


@pytest.mark.parametrize(("source", "target"), [("rapatriés", "repatriate"), ("infecté", "be infected")])
def test_an_entry_in_a_participle_counts_in_every_form_of_its_verb(source: str, target: str) -> None:
    english = "Those repatriated were infected."
    assert is_honoured(hit(f"Ils sont {source}.", term(source, target)), english)
    assert not is_honoured(hit("Une plainte.", term("plainte", "complain")), "They complained.")


@pytest.mark.parametrize(
    ("singular", "expected"),
    [
        ("court of appeal", "courts of appeal"),
        ("attorney general", "attorneys general"),
        ("spokesperson", "spokespeople"),
        ("spokeswoman", "spokeswomen"),
        ("MP", "MPs"),
        ("subsidiary", "subsidiaries"),
        ("crisis", "crises"),
        ("tax loophole", "tax loopholes"),
        ("software", "software"),
        ("digital", "digital"),
        ("personal data", "personal data"),
        ("works", "works"),
        ("human", "humans"),
    ],
)
def test_the_plural_of_a_noun_phrase_is_that_of_its_head(singular: str, expected: str) -> None:
    assert plural(singular) == expected


@pytest.mark.parametrize(
    ("target", "honoured"),
    [
        ("A complaint was lodged.", True),
        ("Complaints were lodged.", True),
        ("The complaint’s author", True),
        ("COMPLAINTS AGAINST THE MAYOR", True),
        ("A lawsuit was filed.", True),
        ("A law suit was filed.", False),
        ("He complained.", False),
        ("The complainant spoke.", False),
    ],
)
def test_every_form_of_every_alternative_counts(target: str, honoured: bool) -> None:
    assert is_honoured(hit("Une plainte.", COMPLAINT), target) is honoured


@pytest.mark.parametrize(
    ("target", "honoured"),
    [("Orange’s plan", True), ("an orange plan", False), ("ORANGE HAS A PLAN", True), ("Oranges", False)],
)
def test_a_name_counts_with_its_capitals_only(target: str, honoured: bool) -> None:
    assert is_honoured(hit("Le plan d’Orange", term("Orange", kind="keep")), target) is honoured


@pytest.mark.parametrize("target", ["the Council of State", "Council of State rulings", "THE COUNCIL OF STATE"])
def test_an_article_is_no_part_of_an_entry(target: str) -> None:
    found = hit("du Conseil d’État", term("le Conseil d'État", "the Council of State", "name"))
    assert rendering(found) == "Council of State"
    assert is_honoured(found, target)


def test_hyphens_and_spaces_and_apostrophes_are_alike() -> None:
    found = hit("un non-lieu", term("non-lieu", "no-case ruling's end"))
    assert is_honoured(found, "a no case ruling’s end")


def test_a_rendering_to_avoid_is_named_and_breaks_the_entry() -> None:
    found = hit("Une librairie.", term("librairie", "library", "avoid"))
    assert avoided(found, "Two Libraries were closed.") == "Libraries"
    assert not is_honoured(found, "A library.")
    assert is_honoured(found, "A bookshop.")
    assert rendering(found) == "librairie"
    assert wanted(found) == "anything but “library”"


def test_a_verb_to_avoid_is_avoided_in_its_forms() -> None:
    found = hit("Elle a refusé.", term("refuser", "deny", "avoid", others=("decline",)))
    assert [avoided(found, target) for target in ("She denied it.", "She declined.", "She refused.")] == [
        "denied", "declined", None,
    ]  # fmt: skip
    assert wanted(found) == "anything but “deny” or “decline”"


def test_the_best_form_comes_first_and_no_form_twice() -> None:
    assert accepted_forms(hit("deux plaintes", COMPLAINT)) == ("complaints", "complaint", "lawsuits", "lawsuit")


@pytest.mark.parametrize(
    ("words", "article"),
    [
        ("hour", "an"), ("EU law", "an"), ("European law", "a"), ("MP", "an"), ("UN report", "a"), ("NATO ally", "a"),
        ("university", "a"), ("unusual case", "an"), ("one-off", "a"), ("X-ray", "an"), ("8-year plan", "an"),
        ("18-year-old", "an"), ("180 staff", "a"), ("lawsuit", "a"), ("honest man", "an"),
    ],
)  # fmt: skip
def test_a_or_an_goes_by_the_sound(words: str, article: str) -> None:
    assert indefinite_article(words) == article
