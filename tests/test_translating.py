"""Blocks become translations: each sentence once, checked, tried again where a check fails, noted where it must be."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from bilingual.checking import missing_names
from bilingual.document import (
    Article,
    Block,
    BlockKind,
    Document,
    Origin,
    SentencePair,
    Severity,
    TermStatus,
    Translation,
    Verdict,
)
from bilingual.engine.argos import DEFAULT_SEARCH, ArgosEngine, Hypothesis, Search
from bilingual.engine.guided import Completion
from bilingual.engine.links import Link
from bilingual.engine.packages import starter_package
from bilingual.glossary import Glossary, Term, TermKind
from bilingual.remembering import Recollection
from bilingual.translating import translate_documents, translate_sentences


class PlainGuide:
    """A model that tells nothing about words, goes on with nothing, and finds short translations the likeliest."""

    def score(self, pairs: Sequence[tuple[str, str]]) -> tuple[float, ...]:
        return tuple(-len(target) / 100 for _, target in pairs)

    def complete(self, pairs: Sequence[tuple[str, str]]) -> tuple[Completion, ...]:
        return tuple(Completion(text=beginning) for _, beginning in pairs)

    def align(self, pairs: Sequence[tuple[str, str]]) -> tuple[tuple[Link, ...], ...]:
        return tuple(() for _ in pairs)


class ScriptedEngine:
    """Answers from a script: for each French sentence the hypotheses of the first, second, … time it is asked."""

    surrogates = ("Zorvex",)
    guided = PlainGuide()

    def __init__(self, script: dict[str, list[list[str]]], *, longest: int = 1000) -> None:
        self.script = {source: list(answers) for source, answers in script.items()}
        self.longest = longest
        self.asked: list[str] = []

    def fits(self, source: str) -> bool:
        return len(source) <= self.longest

    def translate(
        self,
        sources: Sequence[str],
        *,
        search: Search = DEFAULT_SEARCH,
        progress: Callable[[int], None] | None = None,
    ) -> tuple[tuple[Hypothesis, ...], ...]:
        self.asked += sources
        return tuple(self._answer(source) for source in sources)

    def _answer(self, source: str) -> tuple[Hypothesis, ...]:
        answers = self.script.get(source, [[f"EN {len(source)}"]])
        texts = answers.pop(0) if len(answers) > 1 else answers[0]
        return tuple(Hypothesis(text=text, score=-0.1 * (rank + 1)) for rank, text in enumerate(texts))


def document_of(*texts: str, translations: tuple[Translation, ...] = ()) -> Document:
    blocks = tuple(
        Block(id=str(number), kind=BlockKind.PARAGRAPH, text=text) for number, text in enumerate(texts, start=1)
    )
    verdicts = tuple(
        Verdict(block_id=block.id, keep=True, kind=block.kind, rule="default", reason="Prose.") for block in blocks
    )
    return Document(
        article=Article(name="a", path="a.txt", blocks=blocks), verdicts=verdicts, translations=translations
    )


def translated(engine: ScriptedEngine, document: Document, *terms: Term) -> tuple[Translation, ...]:
    (done,) = translate_documents([document], engine, glossary=glossary_of(*terms))
    return done.translations


def known_and_translated(
    engine: ScriptedEngine, document: Document, known: dict[str, SentencePair], *terms: Term
) -> tuple[Translation, ...]:
    recall = Recollection(earlier=known, memory=None, provenance=document.provenance)
    (done,) = translate_documents([document], engine, glossary=glossary_of(*terms), recall=recall)
    return done.translations


def glossary_of(*terms: Term) -> Glossary:
    return Glossary(terms=terms, hash=repr(terms))


def codes(translation: Translation) -> set[str]:
    return {note.code for note in translation.all_notes}


def statuses(translation: Translation) -> list[TermStatus]:
    return [use.status for pair in translation.sentences for use in pair.terms]


COMPLAINT = Term(source="plainte", target="complaint", kind=TermKind.TERM, place="g.csv, line 2")


def test_each_kept_block_gets_its_english_by_its_id() -> None:
    engine = ScriptedEngine({"Bonjour à tous.": [["Hello everyone."]], "Il pleut.": [["It is raining."]]})
    first, second = translated(engine, document_of("Bonjour à tous. Il pleut.", "Il pleut."))
    assert (first.block_id, first.target) == ("1", "Hello everyone. It is raining.")
    assert (second.block_id, second.target) == ("2", "It is raining.")
    assert [pair.source for pair in first.sentences] == ["Bonjour à tous.", "Il pleut."]


def test_identical_sentences_are_translated_once() -> None:
    engine = ScriptedEngine({"Il pleut.": [["It is raining."]]})
    translated(engine, document_of("Il pleut.", "Il pleut. Il pleut."))
    assert engine.asked == ["Il pleut."]


def test_nothing_to_translate_is_copied_without_asking() -> None:
    engine = ScriptedEngine({})
    (translation,) = translated(engine, document_of("https://www.example.org/"))
    assert (translation.origin, translation.target) == (Origin.COPIED, "https://www.example.org/")
    assert engine.asked == []


def test_a_repetition_loop_is_tried_again_and_the_good_answer_wins() -> None:
    loop, good = "The mayor mayor mayor mayor mayor mayor.", "The mayor opened the new library yesterday."
    source = "Le maire a inauguré hier la nouvelle bibliothèque."
    (translation,) = translated(ScriptedEngine({source: [[loop], [loop, good]]}), document_of(source))
    assert translation.target == good
    assert "repetition" not in codes(translation)


def test_a_hypothesis_without_made_up_words_wins_and_costs_no_second_question() -> None:
    source = "Les adhérents réparent des vélos."
    engine = ScriptedEngine(
        {source: [["The hedherents repair vlos.", "The members repair vlos.", "Members mend bikes."]]}
    )
    pair = translate_sentences({source: ()}, engine)[source]
    assert pair.target == "Members mend bikes."
    assert pair.notes == ()
    assert engine.asked == [source]


def test_made_up_words_that_no_hypothesis_avoids_are_noted() -> None:
    source = "Les adhérents réparent des vélos."
    engine = ScriptedEngine({source: [["The hedherents repair vlos.", "The members repair vlos."]]})
    pair = translate_sentences({source: ()}, engine)[source]
    assert pair.target == "The members repair vlos."
    assert [note.message for note in pair.notes] == ["Not in the English dictionary: “vlos”."]


def test_a_loop_that_will_not_go_away_is_noted() -> None:
    loop = "The mayor mayor mayor mayor mayor mayor."
    source = "Le maire a inauguré hier la nouvelle bibliothèque."
    (translation,) = translated(ScriptedEngine({source: [[loop]]}), document_of(source))
    assert "repetition" in codes(translation)


def test_an_empty_answer_leaves_the_french_in_place_with_a_note() -> None:
    source = "Le maire a inauguré hier la nouvelle bibliothèque."
    (translation,) = translated(ScriptedEngine({source: [[""]]}), document_of(source))
    assert translation.target == source
    assert "empty" in codes(translation)


def test_an_over_long_sentence_is_split_and_nothing_of_it_is_lost() -> None:
    source = "Le maire, qui est malade, ne viendra pas ; son adjointe, qui le remplace, lira le discours à sa place."
    engine = ScriptedEngine({}, longest=60)
    (translation,) = translated(engine, document_of(source))
    assert "".join(pair.source + pair.space for pair in translation.sentences) == source
    assert all(len(asked) <= 60 for asked in engine.asked)


def test_a_glossary_entry_is_taken_from_the_n_best() -> None:
    source = "La plainte a été déposée."
    engine = ScriptedEngine({source: [["The lawsuit was filed.", "The complaint was filed."]]})
    (translation,) = translated(engine, document_of(source), COMPLAINT)
    assert translation.target == "The complaint was filed."
    assert "glossary" not in codes(translation)
    assert statuses(translation) == [TermStatus.RERANKED]


def test_a_glossary_entry_is_put_into_the_french_when_no_hypothesis_has_it() -> None:
    source = "La plainte a été déposée."
    engine = ScriptedEngine(
        {source: [["The suit was filed."]], "La complaint a été déposée.": [["The complaint was filed."]]}
    )
    (translation,) = translated(engine, document_of(source), COMPLAINT)
    assert translation.target == "The complaint was filed."
    assert translation.sentences[0].source == source


def test_a_broken_glossary_entry_is_never_silent() -> None:
    source = "La plainte a été déposée."
    (translation,) = translated(ScriptedEngine({source: [["The suit was filed."]]}), document_of(source), COMPLAINT)
    (note,) = [note for note in translation.all_notes if note.code == "glossary"]
    assert "g.csv, line 2" in note.message
    assert "complaint" in note.message
    assert note.severity is Severity.ERROR
    assert statuses(translation) == [TermStatus.FAILED]


def test_the_models_own_translation_stands_where_it_obeys_although_another_has_a_better_rank() -> None:
    source = "La plainte du maire a coûté 40 euros."
    first, second = "The mayor's complaint cost euros.", "The mayor's complaint cost 40 euros and a complaint."
    engine = ScriptedEngine({source: [[first], [first]]})
    (alone,) = translated(engine, document_of(source))
    (translation,) = translated(ScriptedEngine({source: [[first, second], [first]]}), document_of(source), COMPLAINT)
    assert translation.target == alone.target
    assert statuses(translation) == [TermStatus.NATURAL]


def test_a_repair_that_loses_a_number_is_rejected_and_the_entry_is_said_to_be_broken() -> None:
    source = "La plainte a coûté 40 euros."
    engine = ScriptedEngine(
        {source: [["The suit cost 40 euros."]], "La complaint a coûté 40 euros.": [["The complaint cost euros."]]}
    )
    (translation,) = translated(engine, document_of(source), COMPLAINT)
    assert translation.target == "The suit cost 40 euros."
    assert statuses(translation) == [TermStatus.FAILED]


def test_a_surrogate_that_comes_out_changed_never_reaches_the_reader() -> None:
    source = "La plainte a été déposée."
    engine = ScriptedEngine(
        {source: [["The suit was filed."]], "La Zorvex a été déposée.": [["The Zorvexes was filed, Zorvex."]]}
    )
    (translation,) = translated(engine, document_of(source), COMPLAINT)
    assert "zorvex" not in translation.target.casefold()


def test_a_surrogate_that_is_copied_becomes_the_term_with_its_own_article() -> None:
    source = "Une plainte a été déposée."
    engine = ScriptedEngine({source: [["A suit was filed."]], "Une Zorvex a été déposée.": [["A Zorvex was filed."]]})
    (translation,) = translated(engine, document_of(source), replace(COMPLAINT, target="appeal"))
    assert translation.target == "An appeal was filed."
    assert statuses(translation) == [TermStatus.FORCED]


def test_a_known_sentence_is_not_asked_for_again_while_its_entries_are_the_same() -> None:
    source = "La plainte a été déposée."
    engine = ScriptedEngine({source: [["The complaint was filed."]]})
    (first,) = translated(engine, document_of(source), COMPLAINT)
    known = {pair.source: pair for pair in first.sentences}
    moved = replace(COMPLAINT, place="g.csv, line 7")
    (again,) = known_and_translated(engine, document_of(source), known, moved)
    assert engine.asked == [source]
    assert again.target == first.target
    assert [use.entry for use in again.sentences[0].terms] == ["g.csv, line 7"]


def test_an_edited_entry_never_loses_to_a_known_sentence() -> None:
    source = "La plainte a été déposée."
    engine = ScriptedEngine({source: [["The complaint was filed."], ["The grievance was filed."]]})
    (first,) = translated(engine, document_of(source), COMPLAINT)
    known = {pair.source: pair for pair in first.sentences}
    (again,) = known_and_translated(engine, document_of(source), known, replace(COMPLAINT, target="grievance"))
    assert again.target == "The grievance was filed."


def test_a_deleted_entry_never_loses_to_a_known_sentence() -> None:
    source = "La plainte a été déposée."
    engine = ScriptedEngine({source: [["The complaint was filed."], ["The lawsuit was filed."]]})
    (first,) = translated(engine, document_of(source), COMPLAINT)
    (again,) = known_and_translated(engine, document_of(source), {pair.source: pair for pair in first.sentences})
    assert again.target == "The lawsuit was filed."


def test_a_reviewed_translation_is_never_translated_again() -> None:
    document = document_of("Il pleut.", "Il neige.")
    reviewed = Translation(
        block_id="1",
        source_hash=document.article.blocks[0].text_hash,
        target="It is pouring.",
        origin=Origin.REVIEWED,
    )
    engine = ScriptedEngine({"Il neige.": [["It is snowing."]]})
    first, second = translated(engine, document.with_translations((reviewed,)))
    assert first == reviewed
    assert second.target == "It is snowing."
    assert engine.asked == ["Il neige."]


def test_a_reviewed_translation_of_other_french_does_not_count() -> None:
    stale = Translation(block_id="1", source_hash="0" * 12, target="It is pouring.", origin=Origin.REVIEWED)
    engine = ScriptedEngine({"Il pleut.": [["It is raining."]]})
    (translation,) = translated(engine, document_of("Il pleut.", translations=(stale,)))
    assert translation.target == "It is raining."


@pytest.mark.parametrize("source", ["Il a dit : « Non ! »", "Combien ? 12 000 euros."])
def test_french_punctuation_does_not_reach_the_english(source: str) -> None:
    engine = ScriptedEngine(
        {
            source: [["He said : « No ! »"]],
            "Combien ?": [["How much ?"]],
            "12 000 euros.": [["12 000 euros."]],
        }
    )
    (translation,) = translated(engine, document_of(source))
    assert not set("«»\u00a0\u202f") & set(translation.target)
    assert " !" not in translation.target
    assert " ?" not in translation.target


def test_a_number_that_the_model_got_wrong_is_taken_from_the_french_and_noted() -> None:
    source = "La ville a voté un budget de 1,5 million d’euros."
    engine = ScriptedEngine({source: [["The city voted a budget of 15 million euros."]]})
    (translation,) = translated(engine, document_of(source))
    assert translation.target == "The city voted a budget of 1.5 million euros."
    assert codes(translation) == {"number restored"}


def test_a_number_lost_in_the_first_answer_is_looked_for_in_the_n_best() -> None:
    source = "La ville a voté un budget de 40 euros."
    engine = ScriptedEngine(
        {source: [["The city voted a budget."], ["The city voted a budget.", "The city voted a budget of 40 euros."]]}
    )
    (translation,) = translated(engine, document_of(source))
    assert translation.target == "The city voted a budget of 40 euros."


NAMED = (
    "Le tribunal a rejeté la demande de la société xAI hier soir.",
    "Selon George Sand, la campagne berrichonne a beaucoup changé.",
    "La startup FranceConnect veut prendre le contrôle de NovaTech.",
    "Les députés ont interrogé Jules Verne sur ses voyages.",
)


@pytest.fixture(scope="module")
def starter() -> ArgosEngine:
    return ArgosEngine(starter_package())


@pytest.mark.parametrize("source", NAMED)
def test_names_that_the_model_does_not_know_are_copied_from_the_french(starter: ArgosEngine, source: str) -> None:
    pair = translate_sentences({source: ()}, starter)[source]
    assert not missing_names(source, pair.target), pair.target
    assert "glossary" not in {note.code for note in pair.notes}
    assert pair.terms == ()


def test_a_name_is_copied_only_where_it_is_missing(starter: ArgosEngine) -> None:
    source = "La présidente a rencontré les députés à Strasbourg."
    assert not {note.code for note in translate_sentences({source: ()}, starter)[source].notes}


def test_a_name_that_the_glossary_renders_is_not_missing() -> None:
    source = "Le recours de la SNCF et de la RATP est rejeté."
    engine = ScriptedEngine({source: [["The appeal of the French railway was rejected."]]})
    railway = Term(source="SNCF", target="French railway", kind=TermKind.NAME, place="g.csv, line 2")
    (translation,) = translated(engine, document_of(source), railway)
    assert [note.message for note in translation.all_notes] == ["Names not found in the English: RATP."]


@pytest.mark.parametrize(
    ("source", "asked", "target"),
    [
        ("- le bruit, la nuit ;", ["le bruit, la nuit ;"], "- noise at night;"),
        ("2. pas de cueillette", ["pas de cueillette"], "2. no picking"),
        ("— Vous partez ?", ["Vous partez ?"], "— Are you leaving?"),
        ("Le port. // Source : Le Télégramme", ["Le port."], "The port. // Source: Le Télégramme"),
        ("Le port, © Mairie", ["Le port,"], "The port, © Mairie"),
        ("12 000 €", [], "12,000 €"),
    ],
)
def test_marks_credits_and_figures_do_not_go_through_the_model(source: str, asked: list[str], target: str) -> None:
    script = {
        "le bruit, la nuit ;": [["noise at night ;"]],
        "pas de cueillette": [["no picking"]],
        "Vous partez ?": [["Are you leaving ?"]],
        "Le port.": [["The port."]],
        "Le port,": [["The port,"]],
    }
    engine = ScriptedEngine(script)
    (translation,) = translated(engine, document_of(source))
    assert translation.target == target
    assert list(dict.fromkeys(engine.asked)) == asked
    assert "".join(pair.source + pair.space for pair in translation.sentences) == source
