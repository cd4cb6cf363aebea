"""Which rows are worth reading first, and why."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.document import (
    Article,
    Block,
    BlockKind,
    Document,
    Note,
    Origin,
    Row,
    SentencePair,
    Severity,
    Translation,
    Verdict,
)
from bilingual.triage import MOST_ROWS, WORTH_READING, Risk, disagreement, row_risk, worth_reading_first

SOUND = SentencePair(
    source="Le fleuve est monté de douze centimètres en une nuit.",
    target="The river rose twelve centimetres in one night.",
    score=-0.2,
    disagreement=0.02,
)
NUMBER = Note(code="numbers", message="Numbers missing from the English: 12.")
LOOP = Note(code="repetition", message="“the river” is repeated 4 times.", severity=Severity.ERROR)


def row(*pairs: SentencePair, notes: tuple[Note, ...] = (), origin: Origin = Origin.MACHINE, name: str = "b1") -> Row:
    """A translated paragraph of these sentences."""
    block = Block(id=name, kind=BlockKind.PARAGRAPH, text=" ".join(pair.source for pair in pairs))
    translation = Translation(
        block_id=name,
        source_hash=block.text_hash,
        target=" ".join(pair.target for pair in pairs),
        origin=origin,
        sentences=pairs,
        notes=notes,
    )
    verdict = Verdict(block_id=name, keep=True, kind=block.kind, rule="default", reason="Text.")
    return Row(block=block, verdict=verdict, translation=translation)


def untranslated(french: str = "Pas encore.", name: str = "b1") -> Row:
    """A paragraph without English."""
    return replace(row(replace(SOUND, source=french), name=name), translation=None)


def document_of(*rows: Row) -> Document:
    """A document of these rows, whose blocks are called b1, b2 and so on."""
    blocks = [replace(one.block, id=f"b{number}") for number, one in enumerate(rows, start=1)]
    return Document(
        article=Article(name="crue", path="crue.txt", blocks=tuple(blocks)),
        verdicts=tuple(replace(one.verdict, block_id=block.id) for one, block in zip(rows, blocks, strict=True)),
        translations=tuple(
            replace(one.translation, block_id=block.id)
            for one, block in zip(rows, blocks, strict=True)
            if one.translation
        ),
    )


def listed(*rows: Row, limit: int = MOST_ROWS) -> list[str]:
    return [one.block.id for one, _ in worth_reading_first(document_of(*rows), limit)]


def test_hypotheses_that_are_all_the_same_do_not_disagree() -> None:
    assert disagreement(["The river rose."] * 4) == 0.0
    assert disagreement(["The river rose."]) == 0.0
    assert disagreement([]) == 0.0


def test_hypotheses_without_a_letter_in_common_disagree_wholly() -> None:
    assert disagreement(["abc", "xyz", "uvw"]) == 1.0


def test_disagreement_is_the_mean_distance_to_the_first() -> None:
    # Of eight characters two have to be taken out and two put in; the third hypothesis is the first again.
    assert disagreement(["abcd", "abxy", "abcd"]) == pytest.approx(0.25)
    assert disagreement(["The river rose.", "The river has risen.", "The river rose."]) < disagreement(
        ["The river rose.", "A flood came in.", "Water went up at night."]
    )


def test_a_sound_sentence_has_little_risk_and_no_reason() -> None:
    risk = row_risk(row(SOUND))
    assert 0 < risk.score < 0.2
    assert risk.reasons == ()


def test_documents_of_older_versions_without_scores_can_be_judged() -> None:
    assert row_risk(row(replace(SOUND, score=None, disagreement=None))).score < row_risk(row(SOUND)).score


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"score": -1.5}, "the model is unsure"),
        ({"disagreement": 0.3}, "the model’s other translations differ"),
        ({"target": "The river rose."}, "much shorter than the French"),
        ({"target": f"{SOUND.target} {SOUND.target}"}, "much longer than the French"),
        ({"notes": (NUMBER,)}, "a number differs"),
        ({"notes": (LOOP,)}, "repeats itself"),
    ],
)
def test_each_signal_raises_the_risk_and_is_told_in_words(change: dict[str, object], reason: str) -> None:
    risk = row_risk(row(replace(SOUND, **change)))  # type: ignore[arg-type]
    assert risk.score > row_risk(row(SOUND)).score
    assert risk.reasons == (reason,)


def test_the_weightiest_reason_comes_first_and_none_comes_twice() -> None:
    other = replace(NUMBER, message="Numbers only in the English: 7.")
    risk = row_risk(row(replace(SOUND, disagreement=0.25, notes=(NUMBER, other, LOOP))))
    assert risk.reasons == ("repeats itself", "a number differs", "the model’s other translations differ")


def test_a_note_of_a_kind_that_is_not_known_speaks_for_itself() -> None:
    note = Note(code="new check", message="A date is in the wrong calendar.")
    assert row_risk(row(SOUND, notes=(note,))).reasons == ("A date is in the wrong calendar",)


def test_a_note_on_length_says_in_which_direction() -> None:
    note = Note(code="length", message="Short for its French: 20 letters for 60.")
    assert row_risk(row(replace(SOUND, target="Rose.", notes=(note,)))).reasons == ("much shorter than the French",)


@pytest.mark.parametrize("severity", [Severity.WARNING, Severity.ERROR])
def test_one_warning_is_enough_to_be_read_first(severity: Severity) -> None:
    certain = replace(SOUND, score=0.0, disagreement=0.0, notes=(replace(NUMBER, severity=severity),))
    assert row_risk(row(certain)).score >= WORTH_READING


@pytest.mark.parametrize(
    "note",
    [
        Note(code="comment", message="A. B., on “rose”: or “swelled”?"),
        Note(code="footnote", message="A. B.: see the gauge."),
        Note(code="name copied", message="The model lost a name here.", severity=Severity.INFO),
    ],
)
def test_what_a_person_remarked_or_is_for_the_record_is_no_fault(note: Note) -> None:
    assert row_risk(row(SOUND, notes=(note,))) == row_risk(row(SOUND))
    assert row_risk(row(replace(SOUND, notes=(note,)))) == row_risk(row(SOUND))


def test_a_long_row_is_as_doubtful_as_its_worst_sentence() -> None:
    bad = replace(SOUND, score=-1.5, notes=(NUMBER,))
    assert row_risk(row(*[SOUND] * 9, bad)) == row_risk(row(bad))


def test_a_short_sentence_may_be_longer_or_shorter_than_its_french() -> None:
    assert row_risk(row(replace(SOUND, source="Oui.", target="Yes, I do."))).reasons == ()


def test_a_row_whose_english_is_missing_comes_before_everything() -> None:
    worst = replace(SOUND, score=-9.0, disagreement=1.0, notes=(LOOP,) * 5)
    empty = row(replace(SOUND, target=""))
    assert row_risk(untranslated()) == Risk(score=1.0, reasons=("not translated yet",))
    assert row_risk(row(worst)).score < 1.0
    assert listed(row(worst), empty, row(SOUND), untranslated()) == ["b2", "b4", "b1"]


def test_a_block_without_text_lacks_nothing() -> None:
    assert row_risk(untranslated(" \u00a0")) == Risk()


@pytest.mark.parametrize("origin", [Origin.REVIEWED, Origin.COPIED])
def test_reviewed_and_copied_rows_are_never_listed(origin: Origin) -> None:
    bad = row(replace(SOUND, score=-3.0, notes=(LOOP,)), notes=(NUMBER,), origin=origin)
    assert row_risk(bad) == Risk()
    assert listed(bad, row(replace(SOUND, target=""), origin=origin)) == []


def test_a_sentence_that_a_person_wrote_is_not_doubted_within_a_row_of_the_machine() -> None:
    own = replace(SOUND, target="Up!", score=None, origin=Origin.REVIEWED)
    assert row_risk(row(SOUND, own)) == row_risk(row(SOUND))


def test_english_of_an_earlier_french_is_to_be_read() -> None:
    one = row(SOUND)
    assert one.translation
    stale = replace(one, translation=replace(one.translation, source_hash="0" * 12))
    assert row_risk(stale).reasons == ("the French has changed since",)
    assert listed(stale) == ["b1"]


def test_english_that_is_not_cut_into_sentences_is_judged_as_a_whole() -> None:
    one = row(replace(SOUND, target="Up."))
    assert one.translation
    whole = replace(one, translation=replace(one.translation, sentences=()))
    assert row_risk(whole).reasons == ("much shorter than the French",)


def test_rows_come_in_falling_order_and_equal_ones_as_they_are_read() -> None:
    number, loop = row(replace(SOUND, notes=(NUMBER,))), row(replace(SOUND, notes=(LOOP,)))
    assert listed(number, loop, row(SOUND), number, loop) == ["b2", "b5", "b1", "b4"]
    assert listed(number, loop, number, limit=2) == ["b2", "b1"]


def test_nothing_is_listed_where_nothing_is_risky() -> None:
    assert listed(row(SOUND), row(SOUND, SOUND)) == []


PAIRS = st.builds(
    SentencePair,
    source=st.text(max_size=40),
    target=st.text(max_size=40),
    score=st.none() | st.floats(-50, 0),
    disagreement=st.none() | st.floats(0, 1),
    notes=st.lists(st.sampled_from([NUMBER, LOOP]), max_size=3).map(tuple),
)


@given(st.lists(PAIRS, min_size=1, max_size=4))
def test_every_risk_is_a_share_and_every_listed_row_has_its_reason(pairs: list[SentencePair]) -> None:
    risk = row_risk(row(*pairs))
    assert 0 <= risk.score <= 1
    assert risk.reasons or risk.score < WORTH_READING


@given(st.lists(PAIRS, min_size=1, max_size=4), PAIRS)
def test_another_sentence_never_makes_a_translated_row_safer(pairs: list[SentencePair], another: SentencePair) -> None:
    sound_too = [SOUND, *pairs]
    assert row_risk(row(*sound_too, another)).score >= row_risk(row(*sound_too)).score


@given(st.lists(st.text(max_size=20), max_size=5))
def test_disagreement_is_a_share_whatever_the_hypotheses(hypotheses: list[str]) -> None:
    assert 0 <= disagreement(hypotheses) <= 1
