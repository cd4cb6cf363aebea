"""What is remembered is found again by the same French, the most fitting translation of it first."""

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bilingual.document import Note, Provenance, SentencePair, TermStatus, TermUse
from bilingual.memory import Level, Memory, PairOrigin, Remembered, ResultKey, engine_of, open_memory, store
from tests.memory.samples import MEETING, imported, machine, reviewed


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    with open_memory(tmp_path / "memory.sqlite") as opened:
        yield opened


def target(memory: Memory, source: str, *, level: Level = Level.SENTENCE, article: str = "") -> str | None:
    """The English of the pair to use for the French."""
    found = memory.reviewed([source], level=level, article=article)
    return found[source].target if found else None


def test_a_pair_comes_back_with_all_that_was_known_of_it(memory: Memory) -> None:
    pair = reviewed(MEETING, "The town council meets on 3 May at Dijon town hall.", context="f00")
    assert memory.remember([pair]) == 1
    assert memory.reviewed([MEETING, "Autre chose."], level=Level.SENTENCE) == {MEETING: pair}
    assert list(memory.all_reviewed()) == [pair]


def test_no_file_is_made_before_something_is_remembered(tmp_path: Path) -> None:
    path = tmp_path / "new" / "memory.sqlite"
    with open_memory(path) as memory:
        assert memory.reviewed([MEETING], level=Level.SENTENCE) == {}
        assert memory.near(MEETING, level=Level.SENTENCE) == ()
        assert memory.results([machine(MEETING)[0]]) == {}
        assert list(memory.all_reviewed()) == []
        assert memory.counts().pairs == {}
        assert not path.parent.exists()
        memory.remember([reviewed(MEETING, "The council meets.")])
        assert path.exists()


def test_one_file_is_left_when_the_memory_is_closed(tmp_path: Path) -> None:
    with open_memory(tmp_path / "memory.sqlite") as memory:
        memory.remember([reviewed(MEETING, "The council meets.")])
    assert [path.name for path in tmp_path.iterdir()] == ["memory.sqlite"]


def test_what_was_remembered_is_there_in_the_next_run(tmp_path: Path) -> None:
    with open_memory(tmp_path / "memory.sqlite") as memory:
        memory.remember([reviewed(MEETING, "The council meets.")])
    with open_memory(tmp_path / "memory.sqlite") as memory:
        assert target(memory, MEETING) == "The council meets."


def test_remembering_twice_changes_nothing_the_second_time(memory: Memory) -> None:
    pairs = [reviewed(MEETING, "The council meets."), imported(MEETING, "The council sits.")]
    assert memory.remember(pairs) == 2
    assert memory.remember(pairs) == 0
    assert len(list(memory.all_reviewed())) == 2


def test_spaces_and_stored_forms_of_accents_make_no_difference(memory: Memory) -> None:
    memory.remember([reviewed("Le débat :\u202foui ou non ?", "The debate: yes or no?")])
    assert target(memory, unicodedata.normalize("NFD", "Le  débat : oui\nou non ?")) == "The debate: yes or no?"
    assert target(memory, "Le debat : oui ou non ?") is None


def test_a_paragraph_is_no_sentence(memory: Memory) -> None:
    memory.remember([reviewed(MEETING, "The council meets.")])
    assert target(memory, MEETING, level=Level.PARAGRAPH) is None


def test_the_same_article_goes_before_a_newer_translation(memory: Memory) -> None:
    memory.remember(
        [
            reviewed("Non.", "No.", article="mairie", date="2025-01-01"),
            reviewed("Non.", "Not so.", article="école", date="2025-03-01"),
            reviewed("Non.", "Nay.", article="gare", date="2025-02-01"),
        ]
    )
    assert target(memory, "Non.", article="mairie") == "No."
    assert target(memory, "Non.", article="plage") == "Not so."


def test_a_reviewers_translation_goes_before_a_newer_one_of_another_tool(memory: Memory) -> None:
    memory.remember([imported("Non.", "Nope.", date="2026-01-01"), reviewed("Non.", "No.", date="2025-01-01")])
    assert target(memory, "Non.") == "No."


def test_another_tools_translations_of_one_sentence_are_all_kept(memory: Memory) -> None:
    memory.remember([imported("Non.", "No.", date="2024-01-01"), imported("Non.", "Not at all.", date="2025-01-01")])
    assert [pair.target for pair in memory.all_reviewed()] == ["No.", "Not at all."]
    assert target(memory, "Non.") == "Not at all."


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_reviewers_newer_english_takes_the_place_of_the_older(memory: Memory, order: tuple[int, int]) -> None:
    pairs = reviewed("Non.", "No.", date="2025-01-01"), reviewed("Non.", "Not so.", date="2025-02-01")
    for number in order:
        memory.remember([pairs[number]])
    assert list(memory.all_reviewed()) == [pairs[1]]


def test_two_places_of_one_article_keep_their_own_translations(memory: Memory) -> None:
    memory.remember([reviewed("Oui.", "Yes.", context="1"), reviewed("Oui.", "Indeed.", context="2")])
    assert {pair.target for pair in memory.all_reviewed()} == {"Yes.", "Indeed."}


def test_a_pair_with_nothing_on_one_side_is_passed_over(memory: Memory) -> None:
    assert memory.remember([reviewed(MEETING, " "), reviewed("\u202f", "Hello."), reviewed("Non.", "No.")]) == 1


def test_what_no_file_can_hold_is_made_visible(memory: Memory) -> None:
    memory.remember([reviewed("Un \ud800 signe.", "A \x00 sign.", article="a\udcff")])
    assert target(memory, "Un \ud800 signe.", article="a\udcff") == "A \ufffd sign."


def test_an_error_on_the_way_leaves_everything_as_it_was(memory: Memory) -> None:
    memory.remember([reviewed("Non.", "No.")])

    def failing() -> Iterator[Remembered]:
        yield reviewed("Oui.", "Yes.")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        memory.remember(failing())
    assert [pair.source for pair in memory.all_reviewed()] == ["Non."]
    assert memory.remember([reviewed("Oui.", "Yes.")]) == 1


def test_what_was_reviewed_in_an_article_can_be_forgotten(memory: Memory) -> None:
    memory.remember([reviewed(MEETING, "Here."), reviewed(MEETING, "There.", article="gare"), imported("Non.", "No.")])
    assert memory.forget([MEETING, "Non.", "Inconnu."], level=Level.SENTENCE, article="mairie") == 1
    assert target(memory, MEETING, article="mairie") == "There."
    memory.forget([MEETING], level=Level.SENTENCE, article="gare")
    assert target(memory, MEETING) is None
    assert memory.near(MEETING.replace("Dijon", "Nantes"), level=Level.SENTENCE) == ()
    assert target(memory, "Non.") == "No."


def test_a_forgotten_sentence_can_be_remembered_again(memory: Memory) -> None:
    memory.remember([reviewed(MEETING, "Here.")])
    memory.forget([MEETING], level=Level.SENTENCE, article="mairie")
    memory.remember([reviewed(MEETING, "Here again.")])
    (match,) = memory.near(MEETING.replace("Dijon", "Nantes"), level=Level.SENTENCE)
    assert match.pair.target == "Here again."


def test_the_counts_add_up(memory: Memory) -> None:
    paragraph = replace(reviewed(MEETING, "The council meets."), level=Level.PARAGRAPH)
    memory.remember([paragraph, reviewed("Non.", "No."), imported("Non.", "No."), imported("Non.", "Nay.")])
    memory.remember_results(dict([machine("Oui."), machine("Bonjour.")]))
    counts = memory.counts()
    assert counts.pairs == {
        (Level.PARAGRAPH, PairOrigin.REVIEWED): 1,
        (Level.SENTENCE, PairOrigin.REVIEWED): 1,
        (Level.SENTENCE, PairOrigin.IMPORTED): 2,
    }
    assert counts.results == 2


def test_the_machines_sentence_comes_back_with_its_notes_and_terms(memory: Memory) -> None:
    key = ResultKey(source=MEETING, engine=engine_of(Provenance(bilingual="0.6", model_hash="abc")), terms="1f")
    use = TermUse(source="mairie", start=47, target="town hall", entry="a.csv, line 2", status=TermStatus.NATURAL)
    pair = SentencePair(
        source=MEETING,
        target="The council meets.",
        score=-0.31,
        disagreement=0.2,
        notes=(Note(code="names", message="“Dijon” is missing."),),
        terms=(use,),
    )
    memory.remember_results({key: pair})
    assert memory.results([key]) == {key: pair}


@pytest.mark.parametrize("other", [{"source": "Non. "}, {"engine": "0.7"}, {"terms": "2"}])
def test_other_conditions_have_no_result(memory: Memory, other: dict[str, str]) -> None:
    key, pair = ResultKey(source="Non.", engine="0.6", terms="1"), SentencePair(source="Non.", target="No.")
    memory.remember_results({key: pair})
    assert memory.results([replace(key, **other)]) == {}


def test_the_machines_sentences_that_were_not_used_for_the_longest_time_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third, fourth = (machine(text) for text in ("Un.", "Deux.", "Trois.", "Quatre."))
    with open_memory(tmp_path / "memory.sqlite", results_limit=3) as memory:
        for day, results in (("2025-01-01", [first]), ("2025-01-02", [second]), ("2025-01-03", [third])):
            monkeypatch.setattr(store, "_today", lambda day=day: day)
            memory.remember_results(dict(results))
        monkeypatch.setattr(store, "_today", lambda: "2025-01-04")
        assert memory.results([first[0]]) == dict([first])
        memory.remember_results(dict([fourth]))
        assert memory.results([one[0] for one in (first, second, third, fourth)]).keys() == {
            first[0],
            third[0],
            fourth[0],
        }
