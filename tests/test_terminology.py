"""Obeying the glossary: grammar around terms, alignment, verification, surrogates, and the whole with a real model."""

import random
import re
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.document import SentencePair, TermStatus
from bilingual.engine.argos import ArgosEngine
from bilingual.engine.guided import Completion
from bilingual.engine.links import Link
from bilingual.engine.packages import starter_package
from bilingual.glossary import Glossary, Term, TermHit, TermKind, find_terms, is_honoured
from bilingual.terminology import unanswered, unmet
from bilingual.terminology.alignment import aligned_words, insertion_place
from bilingual.terminology.grammar import agree, english_of, replace_words
from bilingual.terminology.masking import unmasked, with_surrogates
from bilingual.terminology.proposing import _ended
from bilingual.terminology.verifying import DOUBLED, objections
from bilingual.translating import translate_sentences


def term(french: str, english: str, kind: TermKind = TermKind.TERM, place: str = "g.csv, line 2") -> Term:
    return Term(source=french, target=english, kind=kind, place=place)


def hits(source: str, *terms: Term) -> tuple[TermHit, ...]:
    return find_terms(Glossary(terms=terms, hash=repr(terms)), source)


def replaced(target: str, old: str, english: str) -> str:
    start = target.index(old)
    return replace_words(target, start, start + len(old), english)[0]


# --- Grammar ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "old", "english", "result"),
    [
        ("He filed a lawsuit.", "lawsuit", "appeal", "He filed an appeal."),
        ("He filed an appeal.", "appeal", "complaint", "He filed a complaint."),
        ("An appeal was filed.", "appeal", "complaint", "A complaint was filed."),
        ("Lawsuits were filed.", "Lawsuits", "complaints", "Complaints were filed."),
        ("It rained. Lawsuits were filed.", "Lawsuits", "complaints", "It rained. Complaints were filed."),
        ("The lawsuit's outcome is open.", "lawsuit's", "complaint", "The complaint's outcome is open."),
        ("The States’ lawyers spoke.", "States’", "members", "The members' lawyers spoke."),
        ("A lawyer of the Nation spoke.", "Nation", "the UN", "A lawyer of the UN spoke."),
        ("The Nation spoke.", "Nation", "the UN", "The UN spoke."),
        ("He works for the World.", "World", "Le Monde", "He works for Le Monde."),
        ("THE LAWSUIT IS BACK", "LAWSUIT", "complaint", "THE COMPLAINT IS BACK"),
        ("The Lawsuit Against Three Mayors", "Lawsuit", "complaint", "The Complaint Against Three Mayors"),
        ("It is an MP.", "MP", "senator", "It is a senator."),
        ("A senator spoke.", "senator", "MP", "An MP spoke."),
    ],
)
def test_what_stands_around_a_term_agrees_with_it(target: str, old: str, english: str, result: str) -> None:
    assert replaced(target, old, english) == result


def test_a_term_that_is_put_in_where_nothing_stood_has_spaces_around_it() -> None:
    assert replace_words("The number rose.", 10, 10, "of deaths") == ("The number of deaths rose.", 20)


@pytest.mark.parametrize(
    ("source", "before", "english"),
    [
        ("Ils ont souscrit un prêt.", "They", "took out a loan"),
        ("Ils ont souscrit un prêt.", "They have", "taken out a loan"),
        ("Ils n’ont pas souscrit un prêt.", "They did not", "take out a loan"),
        ("Ils souscriront un prêt.", "They will soon", "take out a loan"),
        ("Ils souscriront un prêt.", "They", "will take out a loan"),
        ("Ils souscrivent un prêt.", "They are", "taking out a loan"),
        ("Un prêt souscrit un lundi.", "A loan was", "taken out"),
    ],
)
def test_a_verb_has_the_form_that_the_english_before_it_asks_for(source: str, before: str, english: str) -> None:
    french = "souscrire un prêt" if "souscrit un lundi" not in source else "souscrire"
    loan = term(french, "to take out a loan" if french != "souscrire" else "to take out")
    (hit,) = hits(source, loan)
    assert english_of(hit, f"{before} ") == english


def test_articles_agree_with_every_occurrence_of_a_term() -> None:
    assert agree("A outbreak here, a Outbreak there, the outbreak.", "outbreak") == (
        "An outbreak here, an Outbreak there, the outbreak."
    )


# --- Alignment --------------------------------------------------------------------------------------------------------

SOURCE = "La plainte a été déposée en 2020."
TARGET = "The lawsuit was filed in 2020."


def linked(*pairs: tuple[str, str]) -> tuple[Link, ...]:
    return tuple(Link(span(SOURCE, french), span(TARGET, english)) for french, english in pairs)


def span(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def test_the_words_for_a_term_are_found_without_the_article_beside_them() -> None:
    links = linked(("plainte", "The"), ("plainte", "law"), ("plainte", "suit"), ("déposée", "filed"))
    assert aligned_words(span(SOURCE, "plainte"), links, TARGET) == span(TARGET, "lawsuit")


def test_no_number_is_ever_among_the_words_for_a_term() -> None:
    links = linked(("plainte", "filed"), ("plainte", "in"), ("plainte", "2020"))
    assert aligned_words(span(SOURCE, "plainte"), links, TARGET) == span(TARGET, "filed")


def test_a_term_that_was_left_out_goes_after_the_words_before_it() -> None:
    links = linked(("plainte", "lawsuit"), ("2020", "2020"))
    assert insertion_place(span(SOURCE, "déposée"), links, TARGET) == span(TARGET, "lawsuit")[1]


def test_where_nothing_is_linked_nothing_is_put_in() -> None:
    assert insertion_place(span(SOURCE, "déposée"), (), TARGET) is None


# --- Verification -----------------------------------------------------------------------------------------------------


def test_a_term_inside_a_longer_one_that_is_wanted_too_does_not_count() -> None:
    both = hits("Le SRAS et le SRAS-CoV-2.", term("SRAS", "SARS"), term("SRAS-CoV-2", "SARS-CoV-2"))
    assert [hit.surface for hit in unmet(both, "SARS-CoV-2 is here.")] == ["SRAS"]
    assert not unmet(both, "SARS and SARS-CoV-2.")


def test_a_term_that_comes_twice_in_french_may_come_once_in_english_in_the_end() -> None:
    twice = hits("La plainte vise la plainte du maire.", term("plainte", "complaint"))
    assert len(unmet(twice, "The complaint is aimed at that of the mayor.")) == 1
    assert not unanswered(twice, "The complaint is aimed at that of the mayor.")


UN = Term(source="ONU", target="UN", kind=TermKind.NAME, place="g.csv, line 2", others=("United Nations",))


def test_a_name_in_another_form_than_the_first_is_not_right_but_better_than_none() -> None:
    found = hits("L’ONU siège.", UN)
    assert unmet(found, "The United Nations sits.") == found
    assert not unanswered(found, "The United Nations sits.")
    assert not unmet(found, "The UN sits.")
    assert unanswered(found, "It sits.") == found


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("The complaint complaint cost 40 euros.", DOUBLED),
        ("The complaint cost 14 euros.", "numbers"),
        ("The complaint cost " + "40 euros and cost " * 9, "repetition"),
    ],
)
def test_harm_done_by_a_repair_is_seen(target: str, code: str) -> None:
    source = "La plainte a coûté 40 euros."
    found = hits(source, term("plainte", "complaint"))
    assert code in objections(source, target, found, natural="The lawsuit cost 40 euros.")
    assert not objections(source, "The complaint cost 40 euros.", found, natural="The lawsuit cost 40 euros.")


def test_what_was_wrong_before_is_no_objection() -> None:
    source = "La plainte a coûté 40 euros."
    found = hits(source, term("plainte", "complaint"))
    assert not objections(source, "The complaint cost 14 euros.", found, natural="The lawsuit cost 14 euros.")


def test_letters_glued_to_a_term_are_cut_off_and_the_rest_stays_linked() -> None:
    completion = Completion(text="The outbreaky began.", links=(Link((0, 2), (0, 3)), Link((9, 12), (14, 19))))
    text, links = _ended(completion, "The outbreak")
    assert text == "The outbreak began."
    assert [text[slice(*link.target)] for link in links] == ["The", "began"]


# --- Surrogates -------------------------------------------------------------------------------------------------------

MEANINGS = {"Zorvex": "Court of Audit", "QX5": "UN"}


def test_surrogates_become_their_english_in_every_place() -> None:
    assert unmasked("A QX5 envoy met Zorvex's head.", MEANINGS) == "A UN envoy met Court of Audit's head."


@pytest.mark.parametrize("leaked", ["Zorvexes met.", "zorvex met.", "The Zor-Zorvexian QX5.", "QX55 met.", "Qx5."])
def test_a_translation_with_a_changed_surrogate_is_given_up(leaked: str) -> None:
    assert unmasked(leaked, MEANINGS) is None


@given(
    pieces=st.lists(
        st.sampled_from(["Zorvex", "QX5", "zorvex", "Zorvexes", "qx5", "QX", " ", "a", "'s", ".", "-", "é"])
    )
)
def test_nothing_of_a_surrogate_is_ever_left_over(pieces: list[str]) -> None:
    target = unmasked("".join(pieces), MEANINGS)
    assert target is None or not re.search("zorvex|qx5", target, re.IGNORECASE)


def test_a_surrogate_that_the_sentence_has_itself_is_not_used() -> None:
    source = "Zorvex attaque l’ONU."
    assert with_surrogates(source, hits(source, term("ONU", "UN")), ["Zorvex"]) is None
    masked = with_surrogates(source, hits(source, term("ONU", "UN")), ["Zorvex", "QX5"])
    assert masked == ("Zorvex attaque l’QX5.", {"QX5": "UN"})


# --- The whole, with the starter model --------------------------------------------------------------------------------

SENTENCES = (
    "La plainte a été déposée hier par le maire de Lyon.",
    "Selon l’ONU, 40 personnes ont quitté la région en 2020.",
    "La Cour des comptes publie un rapport de 120 pages sur les hôpitaux.",
    "Les plaintes contre la Cour des comptes ont été rejetées.",
    "L’ONU et la Cour des comptes ont signé un accord de 3 millions d’euros.",
    "Il pleut depuis trois jours sur la ville.",
    "Le rapport de l’ONU critique la plainte du ministre.",
)
TERMS = (
    term("plainte", "grievance"),
    term("ONU", "UN", TermKind.NAME),
    term("Cour des comptes", "Court of Audit", TermKind.NAME),
    term("rapport", "dossier"),
)


@pytest.fixture(scope="module")
def engine() -> ArgosEngine:
    return ArgosEngine(starter_package())


def translated(engine: ArgosEngine, *terms: Term) -> Mapping[str, SentencePair]:
    return translate_sentences({source: hits(source, *terms) for source in SENTENCES}, engine)


def test_every_entry_is_met_or_said_not_to_be(engine: ArgosEngine) -> None:
    for source, pair in translated(engine, *TERMS).items():
        found = hits(source, *TERMS)
        assert len(pair.terms) == len(found)
        for hit, use in zip(found, pair.terms, strict=True):
            assert is_honoured(hit, pair.target) == (use.status is not TermStatus.FAILED)
        failed = sum(use.status is TermStatus.FAILED for use in pair.terms)
        assert failed == sum(note.code == "glossary" and note.severity == "error" for note in pair.notes)


def test_nearly_every_entry_is_met_even_by_a_small_model(engine: ArgosEngine) -> None:
    uses = [use for pair in translated(engine, *TERMS).values() for use in pair.terms]
    assert sum(use.status is TermStatus.FAILED for use in uses) <= 1


def test_one_name_has_one_english_form_in_all_sentences(engine: ArgosEngine) -> None:
    for source, pair in translated(engine, *TERMS).items():
        if "ONU" in source:
            assert re.search(r"\bUN\b", pair.target)
            assert "United Nations" not in pair.target


def test_a_name_with_several_forms_has_the_first_in_all_sentences(engine: ArgosEngine) -> None:
    court = Term(
        source="Cour des comptes",
        target="Audit Court",
        kind=TermKind.NAME,
        place="g.csv, line 2",
        others=("Court of Auditors", "Court of Accounts", "Court of the Accounts"),
    )
    for source, pair in translated(engine, court).items():
        if "Cour des comptes" in source:
            assert "Audit Court" in pair.target
            assert not any(form in pair.target for form in court.others)


def test_sentences_without_entries_are_as_if_there_were_no_glossary(engine: ArgosEngine) -> None:
    plain, obeying = translated(engine), translated(engine, *TERMS)
    for source in SENTENCES:
        if not hits(source, *TERMS):
            assert obeying[source] == plain[source]


def test_a_translation_that_obeys_by_itself_is_not_touched(engine: ArgosEngine) -> None:
    plain = translated(engine)
    for source, pair in translated(engine, *TERMS).items():
        if not unmet(hits(source, *TERMS), plain[source].target):
            assert pair.target == plain[source].target
            assert {use.status for use in pair.terms} <= {TermStatus.NATURAL}


def test_nothing_invented_reaches_the_reader_whatever_the_glossary(engine: ArgosEngine) -> None:
    """A fuzz test: words of the sentences get random English, odd characters included."""
    chance = random.Random(7)  # noqa: S311  (not for secrets)
    words = sorted({word for source in SENTENCES for word in re.findall(r"\w{4,}", source)})
    english = ("X", "a\\1b", "C++", "$&", "the UN", "Zorvex Ltd", "an hour", "naïve ☃", "10", "{0}", "Élysée")
    for _ in range(6):
        terms = tuple(term(word, chance.choice(english)) for word in chance.sample(words, 6))
        for source, pair in translated(engine, *terms).items():
            wanted = " ".join(one.target for one in terms) + source
            leaked = [word for word in engine.surrogates if word in pair.target and word not in wanted]
            assert not leaked, (source, pair.target)
            assert not re.search(r"⁇|<unk>|▁", pair.target)
