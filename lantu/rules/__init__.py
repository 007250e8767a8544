"""The plan compiler: one file a rule family, one function a rule. `check` is its verb."""

from lantu.rules.compiler import RULES, check, check_pack, rule_list, rule_page
from lantu.rules.doctor import BoundaryNote, Gap, boundary_notes, diagnose, gaps_text
from lantu.rules.figures import KeptFigure, LeftOut, file_of, kept_figures, left_out
from lantu.rules.formats import render, summary
from lantu.rules.requirements import Need, needed, needed_text

__all__ = [
    "RULES",
    "BoundaryNote",
    "Gap",
    "KeptFigure",
    "LeftOut",
    "Need",
    "boundary_notes",
    "check",
    "check_pack",
    "diagnose",
    "file_of",
    "gaps_text",
    "kept_figures",
    "left_out",
    "needed",
    "needed_text",
    "render",
    "rule_list",
    "rule_page",
    "summary",
]
