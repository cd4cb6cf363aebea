"""From a sentence to the tokens of a package and back, with Argos's own tokenizers."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from argostranslate.tokenizer import BPETokenizer, SentencePieceTokenizer

from bilingual.engine.packages import TOKENIZER_FILES, ModelPackage
from bilingual.errors import ModelError

# What SentencePiece writes for a space.
WORD_START = "▁"


class PackageTokenizer:
    """The tokenizer of one package; `package` is the package it belongs to.

    Raises:
        ModelError: The package's tokenizer model cannot be loaded.
    """

    def __init__(self, package: ModelPackage) -> None:
        path = package.tokenizer_path
        self.is_sentencepiece = path.name == TOKENIZER_FILES[0]
        self._argos = (
            SentencePieceTokenizer(path)
            if self.is_sentencepiece
            else BPETokenizer(path, package.from_code, package.to_code)
        )
        try:
            self._argos.encode("a")
        except (RuntimeError, OSError, ValueError, LookupError) as error:
            raise ModelError(f"{package.name}: the tokenizer model cannot be loaded") from error
        # Asked for every character of every sentence, hence the cache; a tokenizer lives as long as its
        # engine.
        self.knows: Callable[[str], bool] = lru_cache(maxsize=None)(self._knows)

    def encode(self, text: str) -> list[str]:
        """The text as the model's tokens."""
        tokens: list[str] = self._argos.encode(text)
        return tokens

    def decode(self, tokens: Sequence[str]) -> str:
        """The text of these tokens.

        Argos's own decoding of SentencePiece turns underscores into spaces, which breaks addresses and file
        names; here only the marker of a space becomes one. (It survives in source tokens put in for unknown
        words.)
        """
        if not self.is_sentencepiece:
            return str(self._argos.decode(list(tokens)))
        text: str = self._argos.lazy_processor().decode_pieces(list(tokens))
        return text.replace(WORD_START, " ").lstrip()

    def _knows(self, character: str) -> bool:
        """Whether the model has a token for this character, so that it may have learnt something about it.

        SentencePiece falls back on <unk>, or on the bytes of the character, which a model seldom gets right.
        A BPE vocabulary cannot be asked: there everything counts as known.
        """
        if not self.is_sentencepiece:
            return True
        processor = self._argos.lazy_processor()
        return not any(processor.is_unknown(i) or processor.is_byte(i) for i in processor.encode(character))
