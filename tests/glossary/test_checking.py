"""A glossary is checked for contradictions and for entries that do nothing."""

from pathlib import Path

import pytest

from bilingual.glossary import Glossary
from bilingual.glossary.checking import Finding, Problem, check_glossary
from tests.glossary.documents import document


def findings(folder: Path, *lines: str, header: str = "French,English,kind") -> tuple[Finding, ...]:
    (folder / "g.csv").write_text("\n".join((header, *lines)), encoding="utf-8")
    return check_glossary(folder)


def test_a_good_glossary_has_no_findings(tmp_path: Path) -> None:
    lines = (
        "plainte,complaint,",
        "ONU,UN,name",
        "Le Monde,,keep",
        "porter plainte,to file a complaint,",
        "Canal+,,keep",
    )
    assert findings(tmp_path, *lines) == ()


@pytest.mark.parametrize(
    ("lines", "problem", "place"),
    [
        (("vol,theft,", "vol,flight,"), Problem.CONFLICT, "g.csv, line 3"),
        (("vol,theft,", "Vol,flight,term"), Problem.CONFLICT, "g.csv, line 3"),
        (("vol,theft,", "vol,theft,avoid"), Problem.CONFLICT, "g.csv, line 3"),
        (("vol,theft,", "vol,theft,"), Problem.DUPLICATE, "g.csv, line 3"),
        (("mise en œuvre,use,", "mise-en-œuvre,use,"), Problem.DUPLICATE, "g.csv, line 3"),
        (("chef,boss,", "boss,manager,"), Problem.CHAIN, "g.csv, line 2"),
        (("…,ellipsis,",), Problem.NEVER, "g.csv, line 2"),
        (("Plainte,Complaint,",), Problem.DOUBTFUL, "g.csv, line 2"),
    ],
)
def test_what_is_wrong_is_found_and_placed(
    tmp_path: Path, lines: tuple[str, ...], problem: Problem, place: str
) -> None:
    assert [(found.problem, found.place) for found in findings(tmp_path, *lines)] == [(problem, place)]


@pytest.mark.parametrize("contexts", ["air,air", "*,", ",…"])
def test_contexts_that_can_never_fit_are_found(tmp_path: Path, contexts: str) -> None:
    (found,) = findings(tmp_path, f"vol,flight,{contexts}", header="French,English,if,unless")
    assert found.problem is Problem.NEVER
    assert found.problem.is_serious


def test_two_meanings_in_two_contexts_are_no_conflict(tmp_path: Path) -> None:
    assert findings(tmp_path, "vol,flight,avion", "vol,theft,", header="French,English,if") == ()


def test_a_name_and_a_word_of_other_case_are_no_conflict(tmp_path: Path) -> None:
    assert findings(tmp_path, "Orange,,keep", "orange,orange fruit,term") == ()


def test_files_that_are_not_read_are_named(tmp_path: Path) -> None:
    (tmp_path / "terms.ods").write_bytes(b"PK")
    (tmp_path / "empty.csv").write_bytes(b"")
    assert [(found.place, found.problem) for found in check_glossary(tmp_path)] == [
        ("terms.ods", Problem.UNREAD),
        ("empty.csv", Problem.UNREAD),
    ]


def test_entries_without_effect_on_the_articles_are_found(tmp_path: Path) -> None:
    (tmp_path / "g.csv").write_text("French,English\nplainte,complaint\nvol,theft\n", encoding="utf-8")
    article = document(("Deux plaintes.", "Two complaints."), glossary=Glossary())
    (found,) = check_glossary(tmp_path, [article])
    assert (found.problem, found.place, found.entry) == (Problem.UNUSED, "g.csv, line 3", "vol")
