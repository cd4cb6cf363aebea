"""Where an article is over: what the clues measure, and whether their weights are what the labelled pages teach."""

import pytest

from bilingual.cleaning.endings import CLUES, Prospect, after_the_end, clues_at, odds_at, weights
from bilingual.cleaning.filter import BEFORE_THE_END, judged
from bilingual.cleaning.page import Page
from bilingual.cleaning.rules import load_rules
from bilingual.document import Article
from bilingual.reading.text import read
from tests.benchmarks import endings as benchmark
from tests.benchmarks.labelled import read_pastes

PARAGRAPHS = (
    "Le moulin tourne de nouveau depuis samedi, et la roue a tenu toute la nuit malgré la crue de la rivière.",
    "« Nous avons eu peur », dit le meunier, qui a dormi près des meules avec sa lampe et deux chiens.",
    "Il faudra encore un été pour refaire le toit, et la commune cherche des charpentiers dans toute la vallée.",
)
TEASER = "Le lycée agricole accueille vingt élèves à la rentrée, pour la première fois en trente ans d'existence."
TAIL = ("Partager", "Facebook", "Les plus lus", "Une classe à Privas", TEASER)


@pytest.fixture(scope="module")
def examples() -> list[benchmark.Example]:
    return benchmark.examples(read_pastes())


def page_of(*lines: str) -> Page:
    """A page after all other signals."""
    article = Article(name="moulin", path="moulin.txt", blocks=read("\n\n".join(lines).encode()).blocks)
    return judged(article, load_rules(), signals=BEFORE_THE_END)


def clue(name: str, page: Page, line: int) -> float:
    return dict(zip(CLUES, clues_at(Prospect(page=page), line), strict=True))[name]


def test_the_stored_weights_explain_the_labelled_pages_as_well_as_newly_learned_ones(
    examples: list[benchmark.Example],
) -> None:
    learned = benchmark.log_loss(examples, benchmark.learned(examples))
    stored = benchmark.log_loss(examples, weights())
    assert stored <= 1.03 * learned, "learn them anew: uv run python -m tests.benchmarks.endings --write"


def test_each_clue_has_one_weight() -> None:
    assert set(weights()) == {"bias", *CLUES}


def test_a_page_longer_ahead_than_behind_is_not_over() -> None:
    page = page_of(*PARAGRAPHS, *TAIL)
    assert clue("longer_ahead", page, 1) > 0 > clue("longer_ahead", page, 3)
    prospect = Prospect(page=page)
    assert odds_at(prospect, 1) < odds_at(prospect, 3)


def test_words_are_shared_by_the_paragraphs_on_both_sides_only() -> None:
    again = "Le meunier cherche des charpentiers pour la roue de son moulin, et la commune cherche avec lui, dit-il."
    assert clue("words_shared", page_of(*PARAGRAPHS, again), 3) > 0.5
    assert clue("words_shared", page_of(*PARAGRAPHS, *TAIL), 3) == 0
    assert clue("no_prose_ahead", page_of(*PARAGRAPHS, "Partager", "Facebook"), 3) == 1


def test_removed_lines_are_counted_as_shares_of_those_near() -> None:
    page = page_of(*PARAGRAPHS, *TAIL)
    assert sorted(page.dropped)[:3] == [3, 4, 5]
    assert clue("removed_below", page, 3) == 1
    assert clue("removed_above", page, 3) == 0
    assert clue("removed_above", page, 5) == pytest.approx(2 / 3)
    assert clue("near_share", page, 3) == 1
    assert clue("opened", page, 6) == 1


def test_a_text_alone_is_never_over() -> None:
    assert after_the_end(page_of(*PARAGRAPHS)) == {}
    assert after_the_end(page_of("Une ligne")) == {}


def test_the_reason_says_where_the_line_stands() -> None:
    page = page_of(*PARAGRAPHS * 2, *TAIL)
    found = after_the_end(page)
    assert {page.blocks[i].text for i in found} >= {TEASER}
    assert {decision.rule for decision in found.values()} == {"layout/after-the-end"}


@pytest.mark.parametrize(
    "box",
    [
        ("Publicité",),
        ("Lire aussi", "Le lycée de Carhaix privé de réseau"),
        ("Newsletter", "Recevez l'essentiel de l'actualité", "Votre e-mail", "Je m'inscris"),
        ("Partager sur Facebook", "Partager sur Twitter"),
        ("Cet article est réservé aux abonnés", "Je m'abonne", "Déjà abonné ? Se connecter"),
    ],
)
def test_the_last_paragraph_below_a_box_is_the_articles(box: tuple[str, ...]) -> None:
    last = "L'inspection, prudente, attend la fin de l'année pour se prononcer sur l'expérience des deux classes."
    page = page_of(
        *PARAGRAPHS, *(f"{text} C'était hier." for text in PARAGRAPHS[:2]), *box, last, "Partager", "Mentions légales"
    )
    place = next(i for i, block in enumerate(page.blocks) if block.text == last)
    assert place not in after_the_end(page)
