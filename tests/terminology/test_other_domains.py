"""Entries from sport to computers, and traps: each fires where it should and only there, and the English obeys.

`golden/entries.csv` is the glossary, `golden/cases.txt` has the sentences. They were written after the
engine; where one fails, the engine is to be mended, not the sentence.
"""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from bilingual.document import SentencePair, TermStatus
from bilingual.engine.argos import ArgosEngine
from bilingual.engine.packages import starter_package
from bilingual.glossary import accepted_forms, find_terms, is_honoured, read_glossary, rendering
from bilingual.glossary.checking import check_glossary
from bilingual.terminology import unmet
from bilingual.translating import translate_sentences

GOLDEN = Path(__file__).parent / "golden"
GLOSSARY = read_glossary(GOLDEN)
CASES = {
    source.strip(): found.strip()
    for line in (GOLDEN / "cases.txt").read_text(encoding="utf-8").splitlines()
    for source, bar, found in [line.partition("|")]
    if bar and not source.startswith("#")
}


@pytest.fixture(scope="module")
def english() -> Mapping[str, SentencePair]:
    """Every sentence, translated by the starter model."""
    return translate_sentences(
        {source: find_terms(GLOSSARY, source) for source in CASES}, ArgosEngine(starter_package())
    )


@pytest.fixture(scope="module")
def unconstrained() -> Mapping[str, SentencePair]:
    """The same without a glossary."""
    return translate_sentences(dict.fromkeys(CASES, ()), ArgosEngine(starter_package()))


def test_the_entries_are_in_order() -> None:
    assert check_glossary(GOLDEN) == ()


@pytest.mark.parametrize(("source", "found"), CASES.items(), ids=list(CASES))
def test_an_entry_fires_where_it_should_and_only_there(source: str, found: str) -> None:
    hits = find_terms(GLOSSARY, source)
    assert "; ".join(f"{hit.surface}={rendering(hit)}" for hit in hits) == found


@pytest.mark.parametrize("source", CASES)
def test_the_english_has_every_term_and_none_too_often(source: str, english: Mapping[str, SentencePair]) -> None:
    target = english[source].target
    hits = find_terms(GLOSSARY, source)
    assert all(is_honoured(hit, target) for hit in hits), target
    assert TermStatus.FAILED not in {use.status for use in english[source].terms}
    for hit in hits:
        words = re.escape(accepted_forms(hit)[0])
        assert len(re.findall(rf"(?<!\w){words}(?!\w)", target, re.IGNORECASE)) <= 1, target


@pytest.mark.parametrize("source", CASES)
def test_what_obeys_by_itself_or_has_no_entry_stays_as_the_model_wrote_it(
    source: str, english: Mapping[str, SentencePair], unconstrained: Mapping[str, SentencePair]
) -> None:
    if not unmet(find_terms(GLOSSARY, source), unconstrained[source].target):
        assert english[source].target == unconstrained[source].target


@pytest.mark.parametrize("source", [source for source in CASES if re.search(r"\d", source)])
def test_numbers_come_through(
    source: str, english: Mapping[str, SentencePair], unconstrained: Mapping[str, SentencePair]
) -> None:
    kept = set(re.findall(r"\d+", unconstrained[source].target))
    assert kept <= set(re.findall(r"\d+", english[source].target))
