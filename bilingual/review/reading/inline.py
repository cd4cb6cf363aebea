"""What stands in the paragraphs of a Word document: runs of text, changes, notes, fields, links, pictures and boxes."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from bilingual.review.reading.emphasis import LOOKS_OF_LINKS, Emphases, Looks
from bilingual.review.reading.fields import Fields
from bilingual.review.reading.insets import GUIDE, is_unanswered, object_kind, shaped_text
from bilingual.review.reading.tracking import Inset, Item, Marks, NoteReference, Piece, Trace
from bilingual.review.reading.wordml import (
    LEFT_OUT,
    MOVE_ENDS,
    MOVE_STARTS,
    NOTES,
    POINTS,
    RELATION,
    TEXT_BOX,
    TRACES,
    UNKNOWN_SYMBOL,
    W,
    alternative,
    character,
    formattings,
    is_on,
    mark,
    point,
)
from bilingual.review.returned import ObjectKind

Notes = dict[tuple[str, str], etree._Element]

_SHAPES: Final = frozenset({ObjectKind.PICTURE, ObjectKind.DRAWING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a part is read by: the looks of its styles, where its links lead by their ids, and how changes are taken.

    Without `page_numbers` these count as nothing: they are not the same in two programs.
    """

    looks: Looks = field(default_factory=Looks)
    links: Mapping[str, str] = field(default_factory=dict)
    rejected: bool = False
    page_numbers: bool = True


NO_SURROUNDINGS: Final = Surroundings()


@dataclass(slots=True, kw_only=True)
class InlineReader(ABC):
    """Reads what stands in paragraphs.

    `waiting` is what stands between paragraphs, rows or cells: it goes to the next paragraph. `style` is that of the
    paragraph, `emphases` those of the run, `ground` that of the paragraph and the cell behind it.
    """

    notes: Notes
    surroundings: Surroundings
    waiting: list[Item] = field(default_factory=list)
    fields: Fields = field(init=False)
    moves: dict[Trace, dict[str, str]] = field(default_factory=lambda: {Trace.MOVED_HERE: {}, Trace.MOVED_AWAY: {}})
    style: str = ""
    emphases: Emphases = frozenset()
    ground: Emphases = frozenset()

    def __post_init__(self) -> None:
        self.fields = self.no_fields()

    def no_fields(self) -> Fields:
        """The fields of a text that has not begun."""
        return Fields(page_numbers=self.surroundings.page_numbers)

    @abstractmethod
    def note(self, note: etree._Element, marks: Marks) -> list[Item]:
        """All that stands in a note."""

    @abstractmethod
    def box(self, box: etree._Element, marks: Marks) -> list[Item]:
        """All that stands in a box as something beside the text."""

    def children(self, element: etree._Element) -> Iterator[etree._Element]:
        """The elements that hold text; on the way to them, notes the points and the ranges of moves."""
        for child in element.iterchildren(tag=etree.Element):
            if child.tag in POINTS:
                self.waiting.append(point(child))
            elif child.tag in MOVE_STARTS:
                self.moves[MOVE_STARTS[str(child.tag)]][child.get(f"{W}id", "")] = child.get(f"{W}name", "")
            elif child.tag in MOVE_ENDS:
                self.moves[MOVE_ENDS[str(child.tag)]].pop(child.get(f"{W}id", ""), None)
            elif child.tag not in LEFT_OUT:
                yield alternative(child)

    def trace(self, element: etree._Element) -> Marks:
        """The mark that the element puts on what is in it, or none."""
        trace = TRACES.get(str(element.tag))
        if trace is None:
            return ()
        move = next(reversed(self.moves[trace].values()), "") if trace in self.moves else ""
        return (mark(trace, element, move),)

    def traces(self, properties: etree._Element | None) -> Marks:
        """The marks that properties put on what has them."""
        return () if properties is None else tuple(found for child in properties for found in self.trace(child))

    def points(self) -> list[Item]:
        """What was waiting, which waits no longer."""
        points, self.waiting = self.waiting, []
        return points

    def items(self, element: etree._Element, marks: Marks, items: list[Item]) -> None:
        """Add all that stands in the element."""
        for child in self.children(element):
            items += self.points()
            if kind := object_kind(child):
                self._object(kind, child, marks, items)
            elif child.tag in NOTES:
                items.append(self._note(child, marks))
            elif child.tag == f"{W}r":
                self._run(child, marks, items)
            elif child.tag == f"{W}hyperlink":
                self._link(child, marks, items)
            elif child.tag == f"{W}fldSimple":
                self.fields.enter(child.get(f"{W}instr", ""))
                self.items(child, marks, items)
                self.fields.step("end")
            elif child.tag == GUIDE:
                self._apart(ObjectKind.GUIDE, child, marks, items)
            elif is_unanswered(child):
                self._apart(ObjectKind.FORM_FIELD, child, marks, items)
            else:
                self._text(child, marks, items)
                self.items(child, marks + self.trace(child), items)

    def _run(self, run: etree._Element, marks: Marks, items: list[Item]) -> None:
        properties = run.find(f"{W}rPr")
        rejected, around = self.surroundings.rejected, self.emphases
        self.emphases = self.surroundings.looks.emphases(properties, self.style, rejected=rejected)
        marks += formattings(properties)
        if properties is not None and is_on(properties.find(f"{W}vanish")):
            self._apart(ObjectKind.HIDDEN, run, marks, items)
        else:
            self.items(run, marks, items)
        self.emphases = around

    def _text(self, element: etree._Element, marks: Marks, items: list[Item]) -> None:
        if element.tag == f"{W}instrText":
            self.fields.add(element.text or "")
        elif element.tag == f"{W}fldChar":
            kind = element.get(f"{W}fldCharType", "")
            self.fields.step(kind)
            if kind == "separate" and self.fields.link:
                items.append(Inset(ObjectKind.LINK, target=self.fields.link))
        elif self.fields.is_shown and (text := character(element)) is not None:
            emphases = self.emphases - LOOKS_OF_LINKS if self.fields.is_link else self.emphases
            items.append(Piece(text, marks, emphasis=emphases | self.ground))
            if text == UNKNOWN_SYMBOL and element.tag == f"{W}sym":
                name = f"{element.get(f'{W}font', '')} {element.get(f'{W}char', '')}"
                items.append(Inset(ObjectKind.SYMBOL, target=name))

    def _link(self, link: etree._Element, marks: Marks, items: list[Item]) -> None:
        address = self.surroundings.links.get(link.get(RELATION, ""), "")
        place = link.get(f"{W}anchor", "")
        target = f"{address}#{place}" if place else address
        if target:
            items.append(Inset(ObjectKind.LINK, target=target))
        self.fields.enter(f'HYPERLINK "{target}"')
        self.items(link, marks, items)
        self.fields.step("end")

    def _apart(self, kind: ObjectKind, element: etree._Element, marks: Marks, items: list[Item]) -> None:
        """Add what stands in the element, its text as something apart."""
        found: list[Item] = []
        self.items(element, marks, found)
        pieces = tuple(item for item in found if isinstance(item, Piece))
        if any(piece.text.strip() for piece in pieces):
            items.append(Inset(kind, marks, pieces))
        items += (item for item in found if not isinstance(item, Piece))

    def _object(self, kind: ObjectKind, element: etree._Element, marks: Marks, items: list[Item]) -> None:
        """Add an object with what is written in it; what else stands in it, such as a comment's place, comes behind."""
        if kind is ObjectKind.EQUATION:
            items.append(Inset(kind, marks))
            self.items(element, marks, items)
            return
        found = self._boxes(element, marks)
        pieces = tuple(item for item in found if isinstance(item, Piece))
        if words := shaped_text(element):
            pieces = (Piece(words, marks), *pieces)
        if kind in _SHAPES and any(piece.text.strip() for piece in pieces):
            kind = ObjectKind.TEXT_BOX
        items.append(Inset(kind, marks, pieces[:-1] if pieces and pieces[-1].ends_paragraph else pieces))
        items += (item for item in found if not isinstance(item, Piece))

    def _boxes(self, element: etree._Element, marks: Marks) -> list[Item]:
        found: list[Item] = []
        for child in self.children(element):
            found += self.box(child, marks) if child.tag == TEXT_BOX else self._boxes(child, marks)
        return found

    def _note(self, reference: etree._Element, marks: Marks) -> NoteReference:
        # A note in a note is nothing that a word processor can make.
        note = self.notes.pop((NOTES[str(reference.tag)], reference.get(f"{W}id", "")), None)
        found = self.note(note, marks) if note is not None else []
        return NoteReference(marks, tuple(item for item in found if isinstance(item, Piece)))
