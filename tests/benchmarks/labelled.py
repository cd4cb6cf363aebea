"""The pastes of the benchmark, line by line, with what a careful editor would keep."""

from dataclasses import dataclass
from pathlib import Path

from bilingual.reading.content import without_edit_links

PASTES = Path(__file__).with_name("pastes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paste:
    """A paste written for this benchmark, and which of its lines are the article's."""

    name: str
    lines: tuple[tuple[bool, str], ...]

    @property
    def text(self) -> str:
        """The paste as a person would have it."""
        return "\n".join(line for _, line in self.lines)

    def having(self, *, article: bool) -> list[str]:
        """The lines of the article, or those around it."""
        return [line for is_article, line in self.lines if is_article is article and line.strip()]


def same(line: str) -> str:
    """A line as it is compared: white space apart, and without the links to edit it, which reading leaves out."""
    (text,) = without_edit_links([" ".join(line.split())])
    return text


def read_paste(path: Path) -> Paste:
    """A paste from its labelled file; a line without a label is blank.

    Raises:
        ValueError: A line is not blank and has no label.
    """
    lines = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line and not line.startswith(("+ ", "- ")):
            raise ValueError(f"{path}, line {number}: begins with neither '+ ' nor '- '")
        lines.append((line.startswith("+"), line[2:]))
    return Paste(name=path.stem, lines=tuple(lines))


def read_pastes(folder: Path = PASTES) -> tuple[Paste, ...]:
    """All pastes of this benchmark, or of a folder of labelled files and its folders."""
    return tuple(read_paste(path) for path in sorted(folder.rglob("*.txt")))
