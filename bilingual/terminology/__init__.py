"""The glossary obeyed: what the model's own translation lacks is generated, verified, repaired and ranked."""

from bilingual.terminology.asking import Engine
from bilingual.terminology.proposing import Task
from bilingual.terminology.recording import pair_key, rules_key, still_applies, taken_over, term_notes, term_uses
from bilingual.terminology.repairing import Repair, repair
from bilingual.terminology.verifying import checked, unanswered, unmet

__all__ = [
    "Engine",
    "Repair",
    "Task",
    "checked",
    "pair_key",
    "repair",
    "rules_key",
    "still_applies",
    "taken_over",
    "term_notes",
    "term_uses",
    "unanswered",
    "unmet",
]
