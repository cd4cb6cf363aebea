"""What is written down of the entries of a sentence, and when an earlier translation stands under a later glossary."""

from dataclasses import replace

import pytest

from bilingual.document import Note, SentencePair, Severity, TermStatus
from bilingual.glossary import MatchPolicy, Term
from bilingual.terminology import pair_key, rules_key, taken_over, term_notes, term_uses
from tests.glossary.made import hits, term

SOURCE = "La plainte de la société est rejetée."
COMPLAINT = term("plainte", "complaint")
COMPANY = term("société", "company", unless=("* civile",))


def translated(target: str, *terms: Term) -> SentencePair:
    """The sentence as a run with these entries leaves it."""
    found = hits(SOURCE, *terms)
    uses = term_uses(found, target, natural=target, otherwise=TermStatus.NATURAL)
    return SentencePair(source=SOURCE, target=target, terms=uses, notes=term_notes(uses))


OBEYING = translated("The company's complaint was rejected.", COMPLAINT, COMPANY)
BREAKING = translated("The firm's suit was rejected.", COMPLAINT, COMPANY)


def test_every_hit_is_written_down_with_its_rule() -> None:
    assert [use.rule for use in OBEYING.terms] == [COMPLAINT.rule, COMPANY.rule]


@pytest.mark.parametrize("pair", [OBEYING, BREAKING], ids=["obeying", "breaking"])
def test_a_sentence_stands_while_the_same_entries_apply_wherever_they_are_written_now(pair: SentencePair) -> None:
    moved = (
        replace(COMPANY, place="b.csv, line 7", note="see the style guide"),
        replace(COMPLAINT, place="c.csv, line 9"),
    )
    found = taken_over(pair, hits(SOURCE, *moved))
    assert found is not None
    assert found.target == pair.target
    assert [use.entry for use in found.terms] == ["c.csv, line 9", "b.csv, line 7"]
    assert [use.status for use in found.terms] == [use.status for use in pair.terms]


def test_a_note_about_a_broken_entry_names_the_line_where_it_stands_now() -> None:
    other = Note(code="length", message="Long for its French: 90 letters for 40.")
    pair = replace(BREAKING, notes=(other, *BREAKING.notes))
    found = taken_over(pair, hits(SOURCE, replace(COMPLAINT, place="c.csv, line 9"), COMPANY))
    assert found is not None
    assert found.notes[0] == other
    assert [note.severity for note in found.notes[1:]] == [Severity.ERROR, Severity.ERROR]
    assert "c.csv, line 9" in found.notes[1].message
    assert "g.csv, line 2" in found.notes[2].message


@pytest.mark.parametrize(
    "terms",
    [
        (),
        (COMPLAINT,),
        (COMPLAINT, COMPANY, term("rejeter", "to dismiss")),
        (COMPLAINT, COMPANY, term("rejeter", "refuse", "avoid")),
        (term("plainte", "grievance"), COMPANY),
        (term("plainte", "complaint", others=("suit",)), COMPANY),
        (term("plainte", "complaint", match=MatchPolicy.CASE), COMPANY),
        (COMPLAINT, term("société", "company")),
        (COMPLAINT, term("société", "company", only_if=("plainte",))),
        (COMPLAINT, COMPANY, term("plainte", "claim", "avoid")),
        (term("plainte", "complaint", "name"), COMPANY),
        (COMPLAINT, term("société", "firm", "avoid")),
    ],
    ids=["none", "fewer", "more", "to avoid", "other English", "more English", "other case", "no context",
         "other context", "one to avoid", "other kind", "only to avoid"],
)  # fmt: skip
@pytest.mark.parametrize("pair", [OBEYING, BREAKING], ids=["obeying", "breaking"])
def test_a_sentence_falls_when_anything_that_applies_to_it_has_changed(
    pair: SentencePair, terms: tuple[Term, ...]
) -> None:
    assert taken_over(pair, hits(SOURCE, *terms)) is None


def test_a_sentence_of_a_document_without_rules_falls() -> None:
    old = replace(OBEYING, terms=tuple(replace(use, rule="") for use in OBEYING.terms))
    assert taken_over(old, hits(SOURCE, COMPLAINT, COMPANY)) is None


def test_a_sentence_without_an_entry_stands_under_every_glossary_that_does_not_concern_it() -> None:
    pair = SentencePair(source="Il pleut.", target="It is raining.")
    assert taken_over(pair, hits("Il pleut.", COMPLAINT, COMPANY)) == pair
    assert taken_over(pair, hits("Il pleut.", term("pleuvoir", "to pour"))) is None


def test_the_key_of_a_sentence_changes_with_what_its_entries_ask_for_and_with_nothing_else() -> None:
    key = rules_key(hits(SOURCE, COMPLAINT, COMPANY))
    assert rules_key(hits("Il pleut.", COMPLAINT)) == ""
    assert key == rules_key(hits(SOURCE, replace(COMPANY, note="a note", place="x.csv, line 3"), COMPLAINT))
    keys = {key, *(rules_key(hits(SOURCE, one)) for one in (COMPLAINT, COMPANY, term("plainte", "grievance")))}
    assert len(keys) == 4
    assert pair_key(OBEYING) == pair_key(BREAKING) == key


def test_the_key_is_the_same_in_another_run_of_the_program() -> None:
    assert rules_key(hits("Une plainte.", COMPLAINT)) == "3f25ddb34c8d"
