"""A model asked about translations that it is given: their score, what stands for what, and how one goes on."""

import pytest

from bilingual.engine.argos import ArgosEngine, Search
from bilingual.engine.links import Link, link_words, moved, places

FRENCH = "Le maire de Lyon a présenté hier un nouveau projet pour la ville."
GOOD = "The mayor of Lyon yesterday presented a new project for the city."


def test_a_right_translation_scores_better_than_one_of_something_else(engine: ArgosEngine) -> None:
    good, other, cut_short = engine.guided.score([(FRENCH, GOOD), (FRENCH, "It rained."), (FRENCH, "The mayor of")])
    assert good > other
    assert good > cut_short


def test_the_score_of_a_translation_is_what_the_engine_gives_its_own(engine: ArgosEngine) -> None:
    ((best,),) = engine.translate([FRENCH])
    (score,) = engine.guided.score([(FRENCH, best.text)])
    assert score == pytest.approx(best.score, abs=0.02)


def test_a_translation_goes_on_from_the_beginning_that_is_given(engine: ArgosEngine) -> None:
    beginnings = ["Yesterday the mayor of Lyon", "A new project"]
    completions = engine.guided.complete([(FRENCH, beginning) for beginning in beginnings])
    for beginning, completion in zip(beginnings, completions, strict=True):
        assert completion.text.startswith(beginning)
        assert len(completion.text) > len(beginning)


def test_links_lead_from_english_words_to_the_french_ones(engine: ArgosEngine) -> None:
    ((best,),) = engine.translate([FRENCH])
    (links,) = engine.guided.align([(FRENCH, best.text)])
    linked = {(best.text[slice(*link.target)], FRENCH[slice(*link.source)]) for link in links}
    plain = {("The", "Le"), ("for", "pour"), ("city", "ville"), ("new", "nouveau"), ("project", "projet")}
    assert len(linked & plain) > len(plain) / 2


def test_the_links_that_come_with_a_translation_are_those_that_could_be_asked_for(engine: ArgosEngine) -> None:
    ((best, other),) = engine.translate([FRENCH], search=Search(hypotheses=2, links=True))
    assert (best.links,) == engine.guided.align([(FRENCH, best.text)])
    assert other.links == ()


def test_links_move_with_the_words_when_only_the_typography_changes() -> None:
    links = (Link((0, 2), (0, 3)), Link((3, 8), (5, 8)))
    assert moved(links, "\" I 'm", "“I’m") == (Link((0, 2), (1, 2)), Link((3, 8), (3, 4)))


def test_no_question_is_no_work(engine: ArgosEngine) -> None:
    assert not engine.guided.score([])
    assert not engine.guided.complete([])
    assert not engine.guided.align([])


def test_tokens_of_both_kinds_of_tokenizer_are_found_in_their_text() -> None:
    text = "Don’t stop, Zoé!"
    sentencepiece = ["▁Don", "’", "t", "▁stop", ",", "▁Zo", "é", "!"]
    bpe = ["Don", "'", "t", "stop", ",", "Zo@@", "é", "!"]
    for tokens in (sentencepiece, bpe):
        found = [text[start:end] for start, end in places(tokens, text)]
        assert [piece for piece in found if piece] == ["Don", "t", "stop", "Zo", "é"]


def test_a_character_that_tokens_lack_does_not_put_places_out_of_step() -> None:
    text = "Pékin (北京) dort."
    assert [text[start:end] for start, end in places(["▁Pékin", "▁(", ")", "▁dort", "."], text)] == [
        "Pékin", "", "", "dort", "",
    ]  # fmt: skip


def test_a_token_that_looks_at_a_mark_has_no_link() -> None:
    links = link_words(("Oui, oui", ["▁Oui", ",", "▁oui"]), ("Yes", ["▁Yes"]), [[0.1, 0.8, 0.1]])
    assert links == ()
    links = link_words(("Oui, oui", ["▁Oui", ",", "▁oui"]), ("Yes", ["▁Yes"]), [[0.1, 0.1, 0.8]])
    assert links == (Link((5, 8), (0, 3)),)
