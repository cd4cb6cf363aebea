"""Which invented words a model copies faithfully: tried once, and remembered beside the package.

A surrogate stands for a name in the French while it is translated and gives way to the English name afterwards. Most
models mangle most of them, each in its own way; so none is used that this model was not seen to copy in every place
of a sentence where names stand.
"""

import contextlib
import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from bilingual.engine.packages import ModelPackage
from bilingual.engine.settings import downloads_folder
from bilingual.errors import ModelError, OutputError
from bilingual.files import write_atomic

FILE_NAME = "bilingual-copies.json"
# Words of no language, names that are the same in both, and codes: models differ in what they copy.
SURROGATES = (
    "Zorvex", "Kalvin", "Delmar", "Tarkov", "Rivell", "Norvik", "Sandor", "Velmont", "Bramton", "Martin", "Robert",
    "Victor", "Boston", "Dallas", "Oregon", "XJ7", "QX5", "ZK9", "KLM", "XYZ", "TBD", "XXX", "X1", "Z3",
)  # fmt: skip
# As subject, object, after prepositions, in an enumeration, with an apposition, at the end, and twice.
SENTENCES = (
    "{} a publié un rapport sur la situation hier soir.",
    "Le ministre a rencontré {} pendant la réunion de mardi.",
    "Les habitants de {} attendent une réponse de la mairie.",
    "Selon {}, les prix devraient augmenter au printemps.",
    "La France, {} et l’Italie ont signé cet accord.",
    "C’est une décision importante pour {}.",
    "Le projet, que {} avait présenté en mars, a été adopté.",
)
_FORMAT = "bilingual-copies/1"


class _Certificate(msgspec.Struct, frozen=True):
    """What was found for one model; `tried` tells when the words or sentences of this module have changed since."""

    format: str
    model_hash: str
    tried: tuple[str, ...]
    copied: tuple[str, ...]


def copied_surrogates(package: ModelPackage, translate: Callable[[Sequence[str]], Sequence[str]]) -> tuple[str, ...]:
    """The surrogates that the package's model copies faithfully, from memory if it was tried before.

    `translate` gives the best translation of each sentence. What cannot be remembered is tried again next time.
    """
    places = _places(package)
    for place in places:
        if (known := _remembered(place, package.content_hash)) is not None:
            return known
    copied = _tried(translate)
    certificate = _Certificate(
        format=_FORMAT, model_hash=package.content_hash, tried=(*SENTENCES, *SURROGATES), copied=copied
    )
    data = json.dumps(msgspec.to_builtins(certificate), ensure_ascii=False, indent=1).encode() + b"\n"
    for place in places:
        with contextlib.suppress(OutputError):
            write_atomic(place, data)
            break
    return copied


def _places(package: ModelPackage) -> tuple[Path, ...]:
    """Where a certificate may be: beside an installed package, else in Argos's cache under the model's hash."""
    beside = () if package.starter else (package.path / FILE_NAME,)
    try:
        # The downloads folder is in Argos's cache; the package index is not, so the parent is the cache itself.
        return (*beside, downloads_folder().parent / "bilingual" / f"{package.content_hash}.json")
    except ModelError:
        return beside


def _remembered(place: Path, model_hash: str) -> tuple[str, ...] | None:
    try:
        found = msgspec.json.decode(place.read_bytes(), type=_Certificate)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None
    current = (_FORMAT, model_hash, (*SENTENCES, *SURROGATES))
    return found.copied if (found.format, found.model_hash, found.tried) == current else None


def _tried(translate: Callable[[Sequence[str]], Sequence[str]]) -> tuple[str, ...]:
    asked = [(word, sentence.format(word)) for word in SURROGATES for sentence in SENTENCES]
    answers = translate([sentence for _, sentence in asked])
    mangled = {word for (word, _), answer in zip(asked, answers, strict=True) if not _copies_once(word, answer)}
    return tuple(word for word in SURROGATES if word not in mangled)


def _copies_once(word: str, answer: str) -> bool:
    return len(re.findall(rf"(?<!\w){re.escape(word)}(?!\w)", answer)) == answer.casefold().count(word.casefold()) == 1
