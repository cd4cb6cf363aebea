"""What stays and what goes in an article: the filter, what was learned from its folder, and what a person decided."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bilingual import cleaning, reading
from bilingual.cleaning.rules import Ruleset, load_rules, remember_choice
from bilingual.document import Article, Block, Decider, Document, Verdict
from bilingual.errors import InputError
from bilingual.reading import Source
from bilingual.reading.inputs import STANDARD_INPUT, supported_files
from bilingual.reading.lines import lines_of_folder

# One file is cleaned in a moment, in a folder of any size: thirty articles show well enough what recurs.
MOST_BESIDE = 30
# Verdicts with such a rule repeat the person's rules file; what a person writes into a document keeps its old rule.
_OF_THE_RULES_FILE = "user/"


def judge(
    article: Article, rules: Ruleset | None, folder: cleaning.FolderLines = cleaning.NOTHING_LEARNED
) -> tuple[Verdict, ...]:
    """A verdict for each block; without rules the whole article is kept, though not the rest of a web page."""
    if rules is not None:
        return cleaning.clean(article, rules, folder)
    return tuple(
        cleaning.outside_verdict(block)
        if block.outside
        else Verdict(block_id=block.id, keep=True, kind=block.kind, rule="no-clean", reason="the filter is off")
        for block in article.blocks
    )


def learn_folders(sources: Iterable[Source]) -> Mapping[Path, cleaning.FolderLines]:
    """Which lines recur in each folder that several of the sources lie in, by folder."""
    folders: dict[Path, list[Source]] = defaultdict(list)
    for source in sources:
        if source.path:
            folders[source.path.parent].append(source)
    return {
        folder: cleaning.learn(lines_of_folder(inside))
        for folder, inside in folders.items()
        if len(inside) >= cleaning.FEWEST_ARTICLES
    }


def learn_around(path: Path) -> cleaning.FolderLines:
    """Which lines recur in the folder that a file lies in, as a few of the files there show; nothing for "-"."""
    if path == STANDARD_INPUT:
        return cleaning.NOTHING_LEARNED
    try:
        beside = supported_files(path.parent)
    except OSError:
        return cleaning.NOTHING_LEARNED
    files = [path, *(file for file in beside if file != path)][:MOST_BESIDE]
    sources = [Source(path=file, name=file.stem) for file in files]
    return learn_folders(sources).get(path.parent, cleaning.NOTHING_LEARNED)


def remember_edited_verdicts(earlier: Document, rules_file: Path) -> bool:
    """Remember what a person has written into a document's JSON: a verdict with `"by": "person"` decides for good.

    Returns:
        Whether there was any; then the rules file has it now.

    Raises:
        RulesError, OutputError: The rules file is not valid, or cannot be written.
    """
    blocks = {block.id: block for block in earlier.article.blocks}
    edited = [
        verdict
        for verdict in earlier.verdicts
        if verdict.by is Decider.PERSON
        and not verdict.rule.startswith(_OF_THE_RULES_FILE)
        and verdict.block_id in blocks
    ]
    for verdict in edited:
        remember_choice(rules_file, blocks[verdict.block_id], keep=verdict.keep)
    return bool(edited)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """Blocks that a person wants kept or dropped from now on, each by its number or by words that it contains."""

    keep: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()


def clean(path: Path, rules_file: Path, *, choices: Choices) -> Document:
    """Read one source and judge it, after writing the person's choices, if all are clear, to the rules file.

    Raises:
        InputError: The source cannot be read, or has no block that a choice names.
        RulesError: A rules file is not valid.
    """
    if path.is_dir():
        raise InputError(f"{path}: is a folder", hint="`bilingual clean` takes one file; `translate` takes folders.")
    (source,) = reading.collect_sources([path])
    article = reading.read_source(source)
    kept = [_chosen_block(article, words) for words in choices.keep]
    dropped = [_chosen_block(article, words) for words in choices.drop]
    for block in kept:
        remember_choice(rules_file, block, keep=True)
    for block in dropped:
        remember_choice(rules_file, block, keep=False)
    return Document(article=article, verdicts=judge(article, load_rules(rules_file), learn_around(path)))


def _chosen_block(article: Article, words: str) -> Block:
    """The block with that number, or the one that contains these words."""
    if words.isdecimal():
        found = [block for block in article.blocks if block.id == words]
    else:
        found = [block for block in article.blocks if words.strip() and words.casefold() in block.text.casefold()]
    texts = {block.text for block in found}
    if not found:
        raise InputError(
            f"{article.path}: no block has the number or the words {words!r}",
            hint="`bilingual clean --explain` shows the blocks with their numbers.",
        )
    if len(texts) > 1:
        numbers = ", ".join(block.id for block in found)
        raise InputError(f"{article.path}: the words {words!r} are in the blocks {numbers}", hint="Name one by number.")
    return found[0]


def evidence(document: Document, rules_file: Path) -> tuple[cleaning.Evidence, ...]:
    """What the signals saw in each block of a document, in block order.

    Raises:
        RulesError: A rules file is not valid.
    """
    path = Path(document.article.path)
    return cleaning.evidence_for(document.article, load_rules(rules_file), learn_around(path))
