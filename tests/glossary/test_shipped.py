"""The glossary that comes with the program: valid, in order, and silent where a word means something else."""

from pathlib import Path

import pytest

from bilingual.glossary import find_terms, is_honoured, read_glossary, rendering
from bilingual.glossary.checking import check_glossary

SHIPPED = Path(__file__).parent.parent.parent / "glossary"
GOLDEN = Path(__file__).parent / "golden" / "shipped.txt"
CASES = [
    tuple(part.strip() for part in line.split("|"))
    for line in GOLDEN.read_text(encoding="utf-8").splitlines()
    if "|" in line and not line.startswith("#")
]


SHIPPED_GLOSSARY = read_glossary(SHIPPED)


def test_it_has_a_few_hundred_entries_and_nothing_to_remark() -> None:
    assert len(SHIPPED_GLOSSARY.terms) > 400
    assert check_glossary(SHIPPED) == ()


@pytest.mark.parametrize(("source", "found"), CASES, ids=[source for source, _ in CASES])
def test_an_entry_fires_where_it_should_and_only_there(source: str, found: str) -> None:
    hits = find_terms(SHIPPED_GLOSSARY, source)
    assert "; ".join(f"{hit.surface}={rendering(hit)}" for hit in hits) == found


def test_what_an_entry_puts_in_is_what_it_accepts() -> None:
    for entry in SHIPPED_GLOSSARY.terms:
        for hit in find_terms(SHIPPED_GLOSSARY, f"selon {entry.source} hier"):
            assert is_honoured(hit, f"It says {rendering(hit)} here."), entry.place
