"""Rules as data: the built-in TOML files of this folder, and the person's own `bilingual-rules.toml`."""

from bilingual.cleaning.rules.choices import remember_choice
from bilingual.cleaning.rules.loading import load_rules
from bilingual.cleaning.rules.model import Category, Covers, Rule, RuleFile, Ruleset

__all__ = ["Category", "Covers", "Rule", "RuleFile", "Ruleset", "load_rules", "remember_choice"]
