"""From the bytes of a pasted text or a saved page to its characters."""

import codecs
import re
from contextlib import suppress
from dataclasses import dataclass

from charset_normalizer import from_bytes
from charset_normalizer.models import CharsetMatch

from bilingual.errors import InputError
from bilingual.reading.signatures import refuse_other_formats

# What French editors and word processors have written besides Unicode, the likeliest first. Latin-1 is missing on
# purpose: Windows-1252 is the same for every printable character (https://encoding.spec.whatwg.org/#names-and-labels).
_LEGACY_ENCODINGS = ("cp1252", "iso8859_15", "mac_roman", "cp850")

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# How the same byte reads in two legacy encodings decides between them: "Œ" against "Î", "’" against "Æ".
_USUAL_IN_FRENCH = frozenset("éèàùâêîôûçëïœÉÈÀÇÊŒ«»“”‘’…–—•·€°©\u00a0\u202f")
_SEEN_IN_FRENCH = frozenset("ÂÎÔÛËÏÙÜÄÖŸÿüäöæÆñáíóú‹›„‚®™§²³½¼¾×±µ£†ºª")
_RARE, _FOREIGN = 1, 3  # an unlikely character counts once, an un-French one three times

# UTF-16 without a mark: nearly every character of French is below 256, so that every other byte is zero.
_ZEROS_OF_UTF16 = 0.7
# Text has next to no control characters; random bytes have them in 11 % of places.
_CONTROLS_OF_BINARY = 0.02
_CONTROLS = bytes((*range(1, 9), *range(14, 32), 127))
_ESCAPED_BYTES = re.compile("[\udc80-\udcff]+")
# The best reading is still not French if more than a third of what is not ASCII has no business there.
_TOO_FOREIGN = 1 / 3
_SAMPLE = 100_000  # characters: enough to weigh a reading, and quick for the largest file


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The characters of a file, and what was doubtful about finding them."""

    text: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, *, declared: str = "") -> Decoded:
    """The text of these bytes, without a byte order mark.

    A byte order mark is believed first, then valid UTF-8, then the encoding that the file itself declares, then the
    most French of the readings that charset-normalizer finds possible.

    Raises:
        InputError: The bytes are of another kind of file, or not text in any encoding that French is written in.
    """
    refuse_other_formats(data)
    if decoded := _marked(data) or _unmarked_utf16(data):
        return decoded
    if b"\0" in data or _controls_in(data) > _CONTROLS_OF_BINARY * len(data):
        raise InputError("this is not text but binary data", hint="Give a .txt, .html, .md or .docx file.")
    return _utf8(data) or _declared(data, declared) or _legacy(data)


def _controls_in(data: bytes) -> int:
    return len(data) - len(data.translate(None, delete=_CONTROLS))


def _marked(data: bytes) -> Decoded | None:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    return None


def _unmarked_utf16(data: bytes) -> Decoded | None:
    if b"\0" not in data:
        return None
    even, odd = data[0::2], data[1::2]
    if odd.count(0) > _ZEROS_OF_UTF16 * len(odd) and 0 not in even:
        return _strictly(data, "utf-16-le")
    if even.count(0) > _ZEROS_OF_UTF16 * len(even) and 0 not in odd:
        return _strictly(data, "utf-16-be")
    return None


def _strictly(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(text=data.decode(encoding).removeprefix("\ufeff"))
    except UnicodeDecodeError as error:
        raise InputError(
            f"this begins as {encoding.upper()} text but is damaged at byte {error.start}",
            hint="Save it again as UTF-8.",
        ) from error


def _utf8(data: bytes) -> Decoded | None:
    """The text if it is UTF-8, or was before a few bytes of another encoding were pasted into it."""
    with suppress(UnicodeDecodeError):
        return Decoded(text=data.decode("utf-8"))
    text = data.decode("utf-8", "surrogateescape")
    strays = sum(len(match.group()) for match in _ESCAPED_BYTES.finditer(text))
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    if strays >= beyond_ascii - strays:
        return None
    repaired = _ESCAPED_BYTES.sub(_as_cp1252, text)
    return Decoded(
        text=repaired, warnings=(f"Where the text is not UTF-8 it was read as Windows-1252 (bytes: {strays}).",)
    )


def _as_cp1252(match: re.Match[str]) -> str:
    return match.group().encode("utf-8", "surrogateescape").decode("cp1252", "replace")


def _declared(data: bytes, encoding: str) -> Decoded | None:
    try:
        name = codecs.lookup(encoding).name
        # Browsers read pages that say Latin-1 or ASCII as Windows-1252, and their writers mean it.
        return Decoded(text=data.decode("cp1252" if name in {"iso8859-1", "ascii"} else name))
    except (LookupError, UnicodeError, ValueError):
        return None


def _legacy(data: bytes) -> Decoded:
    # A threshold of 1 lets every possible reading through: on a line or two the library's own measure, made for
    # all the languages of the world, takes "« Où ? »" for noise, so that French spelling has the first word.
    matches = from_bytes(data, cp_isolation=list(_LEGACY_ENCODINGS), threshold=1.0)
    best = min(matches, key=_unlikelihood, default=None)
    if best is None or _foreign_share(str(best)[:_SAMPLE]) > _TOO_FOREIGN:
        raise InputError("this is not text in an encoding that French is written in", hint="Save it again as UTF-8.")
    return Decoded(text=str(best))


def _unlikelihood(match: CharsetMatch) -> tuple[int, float, int]:
    weight = sum(_weight(character) for character in str(match)[:_SAMPLE])
    return weight, match.chaos, _LEGACY_ENCODINGS.index(match.encoding)


def _weight(character: str) -> int:
    if character <= "\x7f" or character in _USUAL_IN_FRENCH:
        return 0
    return _RARE if character in _SEEN_IN_FRENCH else _FOREIGN


def _foreign_share(text: str) -> float:
    weights = [_weight(character) for character in text if character > "\x7f"]
    return weights.count(_FOREIGN) / max(len(weights), 1)
