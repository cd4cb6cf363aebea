"""What an edited entry would change is told before anything is run."""

from collections.abc import Sequence

from bilingual.document import Document, Origin, SentencePair
from bilingual.glossary import Glossary, Term, TermHit, wanted
from bilingual.glossary.impact import Change, impact_of
from tests.glossary.documents import document
from tests.glossary.made import term

ROWS = (("Une plainte.", "A complaint."), ("Un vol.", "A theft."), ("La pluie.", "The rain."))
COMPLAINT = term("plainte", "complaint")


def glossary(*terms: Term) -> Glossary:
    return Glossary(terms=terms, hash="-".join(f"{entry.source}={entry.target}" for entry in terms))


def stands(pair: SentencePair, hits: Sequence[TermHit]) -> bool:
    return [(use.start, use.target) for use in pair.terms] == [(hit.start, wanted(hit)) for hit in hits]


def changed(before: Glossary, after: Glossary, origin: Origin = Origin.MACHINE) -> tuple[Change, ...]:
    articles: list[Document] = [document(*ROWS, glossary=before, origin=origin)]
    return impact_of(after, articles, stands=stands)


def test_nothing_changes_under_the_same_glossary() -> None:
    assert changed(glossary(COMPLAINT), glossary(COMPLAINT)) == ()


def test_only_the_rows_of_an_edited_entry_change() -> None:
    (change,) = changed(glossary(COMPLAINT), glossary(term("plainte", "lawsuit")))
    assert (change.article, change.row, change.target) == ("tramway", "1", "A complaint.")
    assert [use.target for use in change.before] == ["complaint"]
    assert [hit.term.target for hit in change.after] == ["lawsuit"]


def test_a_new_entry_changes_the_rows_that_have_it() -> None:
    changes = changed(glossary(COMPLAINT), glossary(COMPLAINT, term("vol", "flight")))
    assert [change.row for change in changes] == ["2"]


def test_a_deleted_entry_changes_the_rows_that_had_it() -> None:
    (change,) = changed(glossary(COMPLAINT), glossary())
    assert (change.row, change.after) == ("1", ())


def test_a_reviewed_row_is_told_apart() -> None:
    (change,) = changed(glossary(COMPLAINT), glossary(), origin=Origin.REVIEWED)
    assert change.reviewed
