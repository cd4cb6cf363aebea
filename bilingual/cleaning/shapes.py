"""What a block looks like by itself: running prose, a short sentence, or a label."""

import re
from enum import StrEnum

from bilingual.cleaning.wording import FUNCTION_WORDS, comparable, words
from bilingual.document import Block, BlockKind

# A sentence of ten words says something; below, a menu line with a full stop looks the same.
PROSE_WORDS = 10
# Headings of boxes are as short as those of articles; more words are a sentence of the text.
HEADING_WORDS = 12
# A block this long is prose even when its last sentence was cut, if its small words are those of French...
LONG_WORDS = 25
# ...of which running French has 40 to 50 in 100 words, and a glued menu ("Contacts Copyright Archives") 10 to 15.
FUNCTION_WORD_SHARE = 0.25
# A row of labels ("Ports Phares et balises Culture") has half of its words in capitals, names included.
CAPITALS_OF_LABELS = 0.5
# Titles ask questions too: one question alone is prose only when it is longer than titles are. Nor does a line that
# is all quotation say whether it is a title, a pull quote or a paragraph.
QUESTION_WORDS = 16

# A sentence ends with its mark, then perhaps closing quotes or brackets, or, after a word, the number of a note.
_AFTER = r"(?:[\s»”\"')\]]*|(?<=[^\W\d].)\d{1,2})$"
_SENTENCE_END = re.compile(r"[.!?…;]" + _AFTER)
_STATEMENT_END = re.compile(r"[.…;]" + _AFTER)
# "(...)" and "[…]" say that the line was cut, not that it ended.
_CUT = re.compile(r"[(\[](?:\.\.\.|…)[)\]]$")
_SPOKEN = re.compile(r"^[«“].*[»”]$")
_ONE_QUESTION = re.compile(r"^(?:\d{1,2}[.)] )?[^.!?…]*\?[\s»”\"')]*$")
# Titles exclaim, and pages cut them; paragraphs do both, too, so their place must say which they are.
_LIKE_A_TITLE = re.compile(r"^[^.!?…]*(?:!|…|\.\.\.)$")
_SHORTEST_SENTENCE = 2
# "Par Jules V." and "S. L." end in an initial, not in a full stop; what is longer is a sentence.
LONGEST_SIGNATURE = 60  # characters
_INITIAL = re.compile(r"(?:^|[^\W\d_]\.[ -]?|(?<![^\W\d_])[A-Z][\w'-]+ )[A-Z]\.$")

# Kinds that a reader takes from markup (a <blockquote>, a table): what the page's author said outranks our guess.
_KNOWN_BY_MARKUP = frozenset(
    {
        BlockKind.TITLE,
        BlockKind.STANDFIRST,
        BlockKind.QUOTE,
        BlockKind.CAPTION,
        BlockKind.TABLE_CELL,
        BlockKind.NOTE,
    }
)


class Shape(StrEnum):
    """What a block looks like, seen alone."""

    PROSE = "prose"
    SENTENCE = "sentence"
    LABEL = "label"


def shape_of(block: Block) -> Shape:
    """The shape of a block, from its length, its end, and the share of small French words in it."""
    text = comparable(block.text)
    count = len(words(text))
    if not ends_like_a_sentence(text):
        is_french = function_word_share(text) >= FUNCTION_WORD_SHARE
        return Shape.PROSE if count >= LONG_WORDS and is_french and not _are_labels(text) else Shape.LABEL
    if _SPOKEN.match(text) or (_ONE_QUESTION.match(text) and count < QUESTION_WORDS):
        return Shape.SENTENCE
    if count >= PROSE_WORDS:
        return Shape.PROSE
    return Shape.SENTENCE if count >= _SHORTEST_SENTENCE else Shape.LABEL


def _are_labels(text: str) -> bool:
    """Whether half of the words have a capital, as in the row of a menu; a text all in capitals is none."""
    said = words(text)
    return sum(word[0].isupper() for word in said) >= CAPITALS_OF_LABELS * len(said) and not text.isupper()


def ends_like_a_sentence(text: str) -> bool:
    """Whether the text ends with a full stop, "!", "?", "…" or ";", or is all somebody's speech."""
    ends = bool(_SENTENCE_END.search(text) or _SPOKEN.search(text))
    return ends and not _CUT.search(text) and not _ends_in_an_initial(text)


def ends_in_a_full_stop(text: str) -> bool:
    """Whether the text ends with a full stop, "…" or ";": buttons and titles may ask and exclaim, but not state."""
    return bool(_STATEMENT_END.search(text)) and not _CUT.search(text) and not _ends_in_an_initial(text)


def is_cut(text: str) -> bool:
    """Whether the text ends in an ellipsis, as titles do that a page has cut."""
    return text.endswith(("…", "..."))


def is_like_a_title(text: str) -> bool:
    """Whether the text is one sentence that exclaims, or that was cut, and no longer than titles are."""
    return bool(_LIKE_A_TITLE.match(text)) and len(words(text)) < LONG_WORDS


def _ends_in_an_initial(text: str) -> bool:
    """Whether a short text ends in somebody's initial, after a name or another initial."""
    return text.endswith(".") and len(text) <= LONGEST_SIGNATURE and bool(_INITIAL.search(text))


def function_word_share(text: str) -> float:
    """The share, 0 to 1, of articles, pronouns, prepositions and the like among the words of a folded text.

    The measure is jusText's (Pomikálek, "Removing Boilerplate and Duplicate Content from Web Corpora", 2011).
    """
    found = words(text.lower())
    return sum(word in FUNCTION_WORDS for word in found) / len(found) if found else 0.0


def is_known_by_markup(block: Block) -> bool:
    """Whether the block's kind can only come from its source's markup, so that its looks decide nothing."""
    return block.kind in _KNOWN_BY_MARKUP
