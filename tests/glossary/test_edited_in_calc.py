"""An editor changes one cell of the glossary in LibreOffice Calc and runs again: the rows with that term change."""

import codecs
from pathlib import Path

import pytest

from bilingual import pipeline
from bilingual.console import QuietListener
from bilingual.engine.argos import ArgosEngine
from bilingual.pipeline import Outcome
from tests.glossary import calc

pytestmark = pytest.mark.skipif(not calc.INSTALLED, reason=calc.MISSING)

GLOSSARY = """French,English,kind,note
# Justice
procès,trial,,"in court; not the ""process"" of a machine, of course"
plainte,complaint,,
Cour des comptes,Court of Auditors,name,
œuvre d’art,work of art,term,à vérifier
"""
ARTICLES = {
    "lyon": """Le procès du maire s’ouvrira lundi à Lyon, après deux ans d’enquête.

La Cour des comptes critique la gestion de la ville et de ses musées.

Il pleut depuis trois jours, et les routes de la vallée sont fermées.

Deux plaintes ont été déposées. Les procès sont rares dans cette région.
""",
    "lille": """La ville a vendu une œuvre d’art pour payer les travaux du port.

Il a fait beau hier sur toute la côte du nord.
""",
}
EDITED = {"lyon": (0, 3), "lille": ()}
"""The rows with the French of the entry that is edited."""
OTHERS = ("plaintes", "comptes", "pleut", "œuvre", "beau")
"""Words of the sentences without it."""


class Desk:
    """An editor's folder with articles and a glossary; `run` translates, `asked` is what the engine then heard."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: list[str] = []
        self.names = folder / "glossary" / "names.csv"
        self.names.parent.mkdir()
        self.names.write_text(GLOSSARY, encoding="utf-8")
        for name, text in ARTICLES.items():
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")

    def run(self) -> dict[str, Outcome]:
        self.asked.clear()
        options = pipeline.Options(
            output=self.folder / "output", glossary=self.names.parent, rules=self.folder / "rules.toml"
        )
        paths = [self.folder / f"{name}.txt" for name in ARTICLES]
        report = pipeline.translate(paths, options, listener=QuietListener())
        return {outcome.name: outcome for outcome in report.outcomes}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    desk = Desk(tmp_path)
    translate = ArgosEngine.translate

    def heard(engine: ArgosEngine, sources: list[str], **options: object) -> object:
        desk.asked += sources
        return translate(engine, sources, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(ArgosEngine, "translate", heard)
    return desk


def rows(outcomes: dict[str, Outcome]) -> dict[str, list[str]]:
    documents = {name: outcome.document for name, outcome in outcomes.items()}
    return {name: [row.target for row in found.translations] for name, found in documents.items() if found}


@pytest.mark.parametrize(
    ("saved", "beginning"),
    [
        (calc.UTF_8, b"French,English,"),
        (calc.UTF_8_WITH_MARK, codecs.BOM_UTF8 + b"French;English;"),
        (calc.WINDOWS_1252, b"French;English;"),
        (calc.UTF_16, codecs.BOM_UTF16_LE),
    ],
    ids=["UTF-8", "UTF-8 with a mark, semicolons", "Windows-1252, semicolons", "UTF-16, tabs"],
)
def test_only_the_rows_with_the_edited_term_change(desk: Desk, saved: str, beginning: bytes) -> None:
    before = rows(desk.run())
    calc.change_cell(desk.names, "trial", "court case", saved=saved)
    assert desk.names.read_bytes().startswith(beginning)
    outcomes = desk.run()
    after = rows(outcomes)
    for name, edited in EDITED.items():
        changed = tuple(number for number, row in enumerate(after[name]) if row != before[name][number])
        assert (changed, outcomes[name].changed) == (edited, len(edited))
        assert all("court case" in after[name][number] for number in edited)
    assert desk.asked
    assert not any(word in sentence for sentence in desk.asked for word in OTHERS)


def test_saving_without_an_edit_changes_nothing(desk: Desk) -> None:
    first = desk.run()
    calc.change_cell(desk.names, "", "", saved=calc.WINDOWS_1252)
    assert desk.names.read_bytes() != GLOSSARY.encode()
    again = desk.run()
    assert desk.asked == []
    assert [outcome.changed for outcome in again.values()] == [0, 0]
    assert rows(again) == rows(first)
