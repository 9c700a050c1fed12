"""All rules that go beyond one file, in one place: each yields problems, none stops the others."""

from . import rules_cards, rules_flow, rules_items, rules_pages, rules_pictures, rules_reports, rules_texts
from .problems import Problem

RULES = (*rules_items.RULES, *rules_flow.RULES, *rules_reports.RULES, *rules_texts.RULES, *rules_pages.RULES, *rules_pictures.RULES, *rules_cards.RULES)


def all_problems(catalog) -> list[Problem]:
    """Every problem that shows only when the content is seen as a whole."""
    return [problem for rule in RULES for problem in rule(catalog)]
