"""Whatever reviewers do to their files, nothing is lost, everything is counted, and a second time changes nothing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hypothesis import HealthCheck, assume, given, reject, settings
from hypothesis import strategies as st

from bilingual.document import Document
from bilingual.errors import InputError
from bilingual.glossary import Glossary
from bilingual.review.deciding import decide
from bilingual.review.outcome import ItemKind, ReviewChoices, ReviewOutcome, Status
from bilingual.review.returned import (
    ChangeKind,
    Column,
    Emphasis,
    EmphasisedText,
    ObjectKind,
    ReturnedComment,
    ReturnedFile,
    ReturnedObject,
    ReturnedRow,
    TrackedChange,
)
from bilingual.rowmarks import comparable
from tests.review.sample import Sentences, document_of, handed_out, retranslated, with_rows

FRENCH = ("Le canal {} gèle.", "La glace {} tient.", "L’éclusière {} rit.")
ENGLISH = ("Canal {} freezes.", "Ice {} holds.", "Keeper {} laughs.")
WORDS = ("frost", "thaw", "Barge", "lock.", "7", "weir", "Quay.", "sluice")

texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
numbers = st.integers(min_value=0, max_value=30)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Articles of two to six rows of one to three sentences; two rows may have the same French."""
    lengths = draw(st.lists(st.integers(min_value=1, max_value=3), min_size=2, max_size=5))
    rows: list[Sentences] = [
        [(FRENCH[n].format(number), ENGLISH[n].format(number)) for n in range(length)]
        for number, length in enumerate(lengths, start=1)
    ]
    return document_of(*rows, *draw(st.sampled_from([rows[:1], []])))


@dataclass(frozen=True)
class Edit:
    """Something that a reviewer does to the rows of a file."""

    what: str
    where: int
    text: str
    other: int

    def __call__(self, rows: list[ReturnedRow]) -> list[ReturnedRow]:
        """The rows after it."""
        if not rows:
            return rows
        at = self.where % len(rows)
        before, row, after = rows[:at], rows[at], rows[at + 1 :]
        return [*before, *getattr(self, self.what)(row), *after] if hasattr(self, self.what) else self.place(rows, at)

    def place(self, rows: list[ReturnedRow], at: int) -> list[ReturnedRow]:
        """A row moved, or merged with the one below."""
        if self.what == "move":
            others = rows[:at] + rows[at + 1 :]
            to = self.other % len(rows)
            return [*others[:to], rows[at], *others[to:]]
        pair = rows[at : at + 2]
        joint = " " if self.other % 3 == 0 else "\n"
        merged = replace(
            pair[0],
            bookmarks=tuple(name for row in pair for name in row.bookmarks),
            source="\n".join(row.source for row in pair),
            target=joint.join(row.target for row in pair),
            comments=tuple(comment for row in pair for comment in row.comments),
            changes=tuple(change for row in pair for change in row.changes),
            extra=tuple(text for row in pair for text in row.extra),
        )
        left = [replace(ReturnedRow(number=0), id=row.id) for row in pair[1:] if self.other % 2]
        return [*rows[:at], merged, *left, *rows[at + 2 :]]

    def english(self, row: ReturnedRow) -> list[ReturnedRow]:
        """Other words at the end, at the beginning, or instead."""
        return [
            replace(row, target=(f"{row.target} {self.text}", f"{self.text} {row.target}", self.text)[self.other % 3])
        ]

    def lines(self, row: ReturnedRow) -> list[ReturnedRow]:
        """The English in two lines."""
        return [replace(row, target=row.target.replace(" ", "\n", 1))]

    def french(self, row: ReturnedRow) -> list[ReturnedRow]:
        """Other French."""
        return [replace(row, source=f"{row.source} {self.text}" if self.other % 2 else self.text)]

    def empty(self, row: ReturnedRow) -> list[ReturnedRow]:
        """No English, or nothing at all."""
        return [replace(row, target="", source=row.source if self.other % 2 else "")]

    def delete(self, row: ReturnedRow) -> list[ReturnedRow]:
        """No row."""
        return []

    def duplicate(self, row: ReturnedRow) -> list[ReturnedRow]:
        """The row twice, the bookmark in one of them, with other English in one of them."""
        copy = ReturnedRow(number=0, id=row.id, source=row.source, target=self.text if self.other % 2 else row.target)
        return [row, copy]

    def add(self, row: ReturnedRow) -> list[ReturnedRow]:
        """A row more."""
        return [row, ReturnedRow(number=0, source="Un ajout." if self.other % 2 else "", target=self.text)]

    def split(self, row: ReturnedRow) -> list[ReturnedRow]:
        """Two rows, each with a part of the texts."""
        french, english = row.source.split(" "), row.target.split(" ")
        cut, at = len(french) // 2, len(english) // 2
        first = replace(row, source=" ".join(french[:cut]), target=" ".join(english[:at]))
        source = " ".join(french[cut:]) if self.other % 2 else ""
        if not source:
            first = replace(first, source=row.source)
        return [first, ReturnedRow(number=0, source=source, target=" ".join(english[at:]))]

    def no_id(self, row: ReturnedRow) -> list[ReturnedRow]:
        """No id, or another one."""
        return [replace(row, id="" if self.other % 2 else str(self.other))]

    def no_bookmark(self, row: ReturnedRow) -> list[ReturnedRow]:
        """No bookmark."""
        return [replace(row, bookmarks=())]

    def spaces(self, row: ReturnedRow) -> list[ReturnedRow]:
        """Another space in the English, or one more."""
        return [replace(row, target=row.target.replace(" ", ("\u00a0", "  ")[self.other % 2], 1))]

    def look(self, row: ReturnedRow) -> list[ReturnedRow]:
        """Words struck out, or in bold."""
        emphasis = (Emphasis.STRUCK, Emphasis.BOLD)[self.other % 2]
        return [
            replace(row, emphases=(EmphasisedText(emphasis=emphasis, text=row.target, rest="", column=Column.TARGET),))
        ]

    def beside(self, row: ReturnedRow) -> list[ReturnedRow]:
        """Words beside the id, or a box."""
        return [
            replace(row, beside_id=self.text)
            if self.other % 2
            else replace(row, objects=(ReturnedObject(kind=ObjectKind.TEXT_BOX, text=self.text),))
        ]

    def remark(self, row: ReturnedRow) -> list[ReturnedRow]:
        """A comment, or a text in a column more, or a footnote."""
        comment = ReturnedComment(text=self.text, author="C. D.", anchor=row.target[:5])
        more = ({"comments": (comment,)}, {"extra": (self.text,)}, {"footnotes": (self.text,)})[self.other % 3]
        return [replace(row, **more)]

    def track(self, row: ReturnedRow) -> list[ReturnedRow]:
        """A tracked change of any kind, anywhere."""
        kinds, columns = list(ChangeKind), [*Column, None]
        change = TrackedChange(
            kind=kinds[self.other % len(kinds)],
            author="C. D.",
            text=self.text,
            column=columns[self.where % len(columns)],
        )
        return [replace(row, changes=(*row.changes, change))]


WAYS = [name for name in vars(Edit) if callable(getattr(Edit, name)) and not name.startswith("_") and name != "place"]
edits = st.lists(
    st.builds(Edit, what=st.sampled_from([*WAYS, "move", "merge"]), where=numbers, text=texts, other=numbers),
    max_size=6,
)
choices = st.builds(ReviewChoices, older=st.just(True), french=st.booleans(), approve=st.booleans())


@dataclass(frozen=True)
class Case:
    """A document as it was handed out, as it is now, and the files that came back."""

    before: Document
    now: Document
    files: tuple[ReturnedFile, ...]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A document, perhaps translated anew since, and the files of one or two reviewers."""
    document = now = draw(documents())
    files = []
    for number in range(draw(st.integers(min_value=1, max_value=2))):
        file = handed_out(document, f"{number}.docx", author=f"Reviewer {number}")
        rows = list(file.rows)
        for edit in draw(edits):
            rows = edit(rows)
        files.append(with_rows(file, rows))
    if draw(st.integers(min_value=0, max_value=3)) == 0:
        now = retranslated(document, document.article.blocks[0].id, "Translated anew.")
    return Case(document, now, tuple(files))


def outcome_of(document: Document, files: Sequence[ReturnedFile], wanted: ReviewChoices) -> ReviewOutcome:
    """The outcome; a file of which hardly a row is left is none of ours."""
    try:
        return decide(document, files, glossary=Glossary(), choices=wanted)
    except InputError as error:
        assert "another article" in str(error)  # noqa: PT017
        reject()


# The same examples each time: the rules of whose row is whose have been through some 100,000 others.
anything = settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.filter_too_much]
)


@anything
@given(cases(), choices)
def test_every_tracked_change_and_every_remark_is_accounted_for(case: Case, wanted: ReviewChoices) -> None:
    outcome = outcome_of(case.now, case.files, wanted)
    tally = outcome.tally
    assert tally.adds_up
    assert tally.found == len(outcome.items)
    rows = [row for file in case.files for row in file.rows]
    remarks = sum(len(row.comments) + len(row.footnotes) + len(row.extra) for row in rows)
    beside = (ItemKind.COMMENT, ItemKind.FOOTNOTE, ItemKind.EXTRA)
    assert sum(item.kind in beside for item in outcome.items) == remarks


@anything
@given(cases(), choices)
def test_every_text_that_was_not_handed_out_is_in_the_document_or_listed(case: Case, wanted: ReviewChoices) -> None:
    outcome = outcome_of(case.now, case.files, wanted)
    told = comparable("\n".join(_texts(outcome.document)) + "\n" + "\n".join(_listed(outcome)))
    given_out = [comparable(text) for text in _texts(case.before)]
    for file in case.files:
        for row in file.rows:
            for text in (*re.split(r"(?<=\.)\s", row.source), *row.target.splitlines()):
                assert any(comparable(text) in one for one in [*given_out, told]), text


@anything
@given(cases(), choices)
def test_a_second_review_of_the_same_files_changes_nothing(case: Case, wanted: ReviewChoices) -> None:
    if wanted.french:
        # A correction is known by the French that was read: of French that is there twice, or that a second copy has in
        # pieces, it can no longer be told whose it is.
        assume(len({row.block.text for row in case.before.rows()}) == len(tuple(case.before.rows())))
        assume(len(case.files) == 1)
    first = outcome_of(case.now, case.files, wanted)
    second = outcome_of(first.document, case.files, wanted)
    assert second.document == first.document
    assert not second.of(Status.APPLIED)
    assert not second.approved


@anything
@given(cases(), choices)
def test_the_english_of_every_row_is_its_sentences_joined(case: Case, wanted: ReviewChoices) -> None:
    for translation in outcome_of(case.now, case.files, wanted).document.translations:
        pairs = translation.sentences
        assert not pairs or "".join(pair.target + pair.space for pair in pairs) == translation.target


def _texts(document: Document) -> Iterator[str]:
    for row in document.rows():
        yield row.block.text
        yield row.translation.target if row.translation else ""


def _listed(outcome: ReviewOutcome) -> Iterator[str]:
    for item in outcome.items:
        yield item.message
        yield from (found.text for found in item.returned)
