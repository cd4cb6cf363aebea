"""Kept blocks in, English out: sentences, engine, checks, retries, and back to one translation for each block.

All sentences of all documents of a run go to the engine together, identical ones once; those that an earlier run
translated under the same conditions are taken from there. Each result is checked. Where a check fails, the engine is
asked again in other ways and the best candidate is taken: the one with the fewest errors, then the fewest warnings,
then the model's own preference. Where a glossary entry is missing even then, the translation is repaired (see
`bilingual.terminology`). What still fails is noted.
"""

from bilingual.translating.candidates import WHOLE_BEAM
from bilingual.translating.documents import translate_documents
from bilingual.translating.sentences import Progress, translate_sentences

__all__ = ["WHOLE_BEAM", "Progress", "translate_documents", "translate_sentences"]
