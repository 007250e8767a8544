"""The plan compiler: one file a rule family, one function a rule. `check` is its verb."""

from lantu.rules.compiler import RULES, check, check_pack, rule_list, rule_page
from lantu.rules.doctor import BoundaryNote, Gap, boundary_notes, diagnose, gaps_text
from lantu.rules.formats import render, summary

__all__ = [
    "RULES",
    "BoundaryNote",
    "Gap",
    "boundary_notes",
    "check",
    "check_pack",
    "diagnose",
    "gaps_text",
    "render",
    "rule_list",
    "rule_page",
    "summary",
]
