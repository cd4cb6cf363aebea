"""How a returned row stands to the document: compared with what was handed out, and with what is there now."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum, auto

from bilingual.document import Origin, Row, text_hash
from bilingual.review.deciding.structure import Copy
from bilingual.rowmarks import beginning_of_spacing, comparable, comparable_hash, spaced, spacing


class French(Enum):
    """How a copy's French stands to the document's and to what was handed out."""

    SAME = auto()
    CHANGED = auto()  # by the reviewer
    GONE = auto()  # the document has other French there now


@dataclass(frozen=True, slots=True, kw_only=True)
class PresentRow:
    """A row as the document has it.

    `read` is the hash of the French in the source, where a person has corrected it. `is_contested` if a file has merged
    rows of which it cannot be told what English they have for this one. `handed_out` are the hashes of every English
    that the row was exported with: all that is known of it where a copy has lost its bookmark. Its `spacing`s are among
    them: all that is known of the spaces.
    """

    row: Row
    read: str = ""
    is_contested: bool = False
    handed_out: Collection[str] = ()

    @property
    def source(self) -> str:
        """The French."""
        return self.row.block.text

    @property
    def target(self) -> str:
        """The English, empty if there is none."""
        return self.row.translation.target if self.row.translation else ""

    @property
    def is_reviewed(self) -> bool:
        """Whether the English is a person's."""
        return self.row.translation is not None and self.row.translation.origin is Origin.REVIEWED

    def french_of(self, copy: Copy) -> French:
        """How the French of a copy stands to that of the document."""
        returned, now = comparable_hash(copy.source), comparable_hash(self.source)
        if returned == now:
            return French.SAME
        if not self.read:
            return French.CHANGED if copy.mark is None or copy.mark.source_hash == now else French.GONE
        is_as_handed_out = copy.mark.source_hash == returned if copy.mark else text_hash(copy.source) == self.read
        return French.SAME if is_as_handed_out else French.CHANGED  # same: somebody else has corrected it since

    def is_edited(self, copy: Copy) -> bool:
        """Whether the copy's English is not the English that was handed out, in words, lines or spaces."""
        returned = comparable_hash(copy.target)
        if copy.mark is None and returned in self.handed_out:
            return False
        handed_out = copy.mark.target_hash if copy.mark else comparable_hash(self.target)
        return returned != handed_out or self.has_other_spaces(copy)

    def has_english_of(self, copy: Copy) -> bool:
        """Whether nothing of the copy's English is left to be taken over."""
        return comparable(copy.target) == comparable(self.target) and not self.has_other_spaces(copy)

    def has_other_spaces(self, copy: Copy) -> bool:
        """Whether the copy has the same words in other lines, or with other spaces, by its reviewer's hand.

        Where a person has been at the document's text, a copy made before that may have the spaces of then: those are
        nobody's edit. Of a copy that was made of other words, or does not say of which, it is not asked.
        """
        if comparable(copy.target) != comparable(self.target) or spaced(copy.target) == spaced(self.target):
            return False
        return not self.is_reviewed or (self._is_made_of(copy) and spacing(copy.target) not in self.handed_out)

    def may_be_made_of_other_spaces(self, copy: Copy) -> bool:
        """Whether a copy with the words of a reviewed row need not have had its spaces, too, when it was made."""
        known = {one for one in self.handed_out if one.startswith(beginning_of_spacing(self.target))}
        return self.is_reviewed and self.has_other_spaces(copy) and known != {spacing(self.target)}

    def _is_made_of(self, copy: Copy) -> bool:
        """Whether the copy was made of the words that the document has now."""
        return copy.mark is not None and copy.mark.target_hash == comparable_hash(self.target)

    def is_newer_than(self, copy: Copy) -> bool:
        """Whether the document has other French or other machine's English than the copy was made from.

        Other English is to be expected where the copy itself brought a correction of the French.
        """
        if self.french_of(copy) is French.GONE:
            return True
        if copy.mark is None or self.is_reviewed or self.had_other_french(copy):
            return False
        return copy.mark.target_hash != comparable_hash(self.target)

    def had_other_french(self, copy: Copy) -> bool:
        """Whether the document's French is known not to be what was handed out."""
        return copy.mark is not None and copy.mark.source_hash != comparable_hash(self.source)

    def may_have_had_other_french(self, copy: Copy) -> bool:
        """Whether the document's French is not, or need not be, what was handed out."""
        return self.had_other_french(copy) or (copy.mark is None and bool(self.read))

    def gives_way_to(self, copy: Copy) -> bool:
        """Whether the copy's English may stand in the place of the document's: no person has been there since."""
        return not self.is_reviewed or self._is_made_of(copy)

    def has_french_of_other_rows(self, copy: Copy) -> bool:
        """Whether a changed French seems to be a piece of the row, or more than the row: no correction of it."""
        has_more = len(_lines(copy.source)) > len(_lines(self.source))
        return has_more or (copy.is_above_stray and self._has_part_of_french(copy))

    def has_unclear_french(self, copy: Copy) -> bool:
        """Whether a changed French is such that the English beside it may not be that of the whole row."""
        if self.french_of(copy) is not French.CHANGED:
            return False
        is_other = self.has_french_of_other_rows(copy) or self.may_have_had_other_french(copy)
        return is_other or self._has_part_of_french(copy)

    def _has_part_of_french(self, copy: Copy) -> bool:
        returned, now = comparable(copy.source), comparable(self.source)
        return len(returned) < len(now) and (now.startswith(returned) or now.endswith(returned))


def _lines(text: str) -> list[str]:
    return [comparable(line) for line in text.splitlines() if line.strip()]
