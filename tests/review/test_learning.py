"""What reviewers replaced again and again is proposed for the glossary."""

import csv
import io
from pathlib import Path

from bilingual.document import Document
from bilingual.glossary import Glossary, TermKind, read_glossary
from bilingual.review.learning import ProposedEntry, as_csv, proposed_entries
from tests.glossary.made import term
from tests.review.sample import Sentences, document_of, handed_out, reviewed, with_target

BOARD: tuple[Sentences, ...] = (
    [("La régie municipale a publié son rapport lundi.", "The municipal board published its report on Monday.")],
    [
        ("Le maire attend la réponse de la régie municipale.", "The mayor awaits the answer of the municipal board."),
        ("Il pleut sur Nantes.", "It rains on Nantes."),
    ],
    [("Les régies municipales embauchent.", "Municipal boards are hiring.")],
    [("Le maire parle de la pluie.", "The mayor speaks of the rain.")],
)


def review(*rows: Sentences, name: str = "pluie", **replacements: str) -> tuple[Document, Document]:
    """An article before and after a reviewer put words in the place of others, wherever they are."""
    before = document_of(*rows, name=name)
    file = handed_out(before)
    for number in range(1, len(rows) + 1):
        for old, new in replacements.items():
            file = with_target(file, number, lambda text, old=old, new=new: text.replace(old, new))  # type: ignore[misc]
    return before, reviewed(before, file).document


def proposed(*reviews: tuple[Document, Document], glossary: Glossary = Glossary()) -> list[tuple[str, str]]:  # noqa: B008
    return [(entry.source, entry.target) for entry in proposed_entries(reviews, glossary=glossary)]


def test_a_replacement_made_again_and_again_is_proposed_with_its_french_in_the_singular() -> None:
    (entry,) = proposed_entries([review(*BOARD, boards="utilities", board="utility")], glossary=Glossary())
    assert entry == ProposedEntry(
        source="régie municipale",
        target="municipal utility",
        before="board",
        count=3,
        rows=("pluie, row 1", "pluie, row 2", "pluie, row 3"),
        example="Municipal utilities are hiring.",
    )
    assert entry.kind is TermKind.TERM


def test_what_was_replaced_once_is_not_proposed() -> None:
    assert proposed(review(*BOARD[:1], *BOARD[3:], board="utility")) == []


def test_the_same_replacement_in_two_articles_counts_as_two() -> None:
    one = review(*BOARD[:1], name="a", board="utility")
    other = review(*BOARD[1:2], name="b", board="utility")
    (entry,) = proposed_entries([one, other], glossary=Glossary())
    assert (entry.source, entry.rows) == ("régie municipale", ("a, row 1", "b, row 1"))


def test_english_that_differs_in_one_word_is_widened_to_the_whole_term() -> None:
    rows: tuple[Sentences, ...] = (
        [("Le réchauffement climatique accélère.", "Climate warming accelerates.")],
        [("Selon le maire, le réchauffement climatique coûte cher.", "The mayor says climate warming is costly.")],
        [("Le maire se tait.", "The mayor is silent.")],
    )
    assert proposed(review(*rows, Climate="Global", climate="global")) == [
        ("réchauffement climatique", "global warming")
    ]


def test_french_that_is_everywhere_is_not_what_a_replacement_is_about() -> None:
    rows: tuple[Sentences, ...] = (
        [("La ville ferme le chantier de la digue.", "The town closes the yard of the levee.")],
        [("La ville rouvre le chantier du port.", "The town reopens the yard of the port.")],
        [("La ville dort.", "The town sleeps.")],
        [("La ville paie.", "The town pays.")],
    )
    assert proposed(review(*rows, yard="building site")) == [("chantier", "building site")]


def test_function_words_numbers_and_signs_are_no_entries() -> None:
    rows: tuple[Sentences, ...] = (
        [("Le pont de Gien tient.", "A bridge of Gien holds, 12.")],
        [("Le pont de Blois tient.", "A bridge of Blois holds, 12.")],
    )
    assert proposed(review(*rows, A="The", of="in", **{"12": "13", ",": ";"})) == []


def test_a_name_keeps_its_capitals_and_its_kind() -> None:
    rows: tuple[Sentences, ...] = (
        [("Le Conseil d’État tranche.", "The State Board decides.")],
        [("Hier, le Conseil d’État a tranché.", "Yesterday the State Board decided.")],
        [("Le maire se tait.", "The mayor is silent.")],
    )
    (entry,) = proposed_entries([review(*rows, **{"State Board": "Council of State"})], glossary=Glossary())
    assert (entry.source, entry.target, entry.kind) == ("Conseil d’État", "Council of State", TermKind.NAME)


def test_what_the_glossary_has_is_not_proposed_again() -> None:
    glossary = Glossary(terms=(term("régie", "board"),), hash="one")
    assert proposed(review(*BOARD, board="utility"), glossary=glossary) == []


def test_rows_that_nobody_edited_propose_nothing() -> None:
    assert proposed(review(*BOARD)) == []


def test_the_proposals_are_a_glossary_file_that_is_ready_to_accept(tmp_path: Path) -> None:
    written = as_csv(proposed_entries([review(*BOARD, boards="utilities", board="utility")], glossary=Glossary()))
    (row,) = csv.DictReader(io.StringIO(written.decode("utf-8-sig")))
    assert row == {
        "French": "régie municipale",
        "English": "municipal utility",
        "kind": "term",
        "note": "3 times for “board” (pluie, row 1; pluie, row 2; pluie, row 3): Municipal utilities are hiring.",
    }
    (tmp_path / "proposed.csv").write_bytes(written)
    (entry,) = read_glossary(tmp_path).terms
    assert (entry.source, entry.target) == ("régie municipale", "municipal utility")
