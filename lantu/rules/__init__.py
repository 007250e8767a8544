"""The plan compiler: one file a rule family, one function a rule. `check` is its verb."""

from typing import TYPE_CHECKING

from lantu.later import door

if TYPE_CHECKING:
    from lantu.rules.compiler import RULES, check, check_pack, rule_list, rule_page
    from lantu.rules.formats import render, summary
    from lantu.rules.kept_findings import check_once
    from lantu.rules.needs.boundary_notes import BoundaryNote, boundary_notes
    from lantu.rules.needs.doctor import Gap, diagnose, gaps_text
    from lantu.rules.needs.figures import KeptFigure, LeftOut, file_of, kept_figures, left_out
    from lantu.rules.needs.requirements import Need, needed, needed_text

__all__ = [
    "RULES",
    "BoundaryNote",
    "Gap",
    "KeptFigure",
    "LeftOut",
    "Need",
    "boundary_notes",
    "check",
    "check_once",
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

_FILES = {
    "RULES": "compiler",
    "check": "compiler",
    "check_pack": "compiler",
    "rule_list": "compiler",
    "rule_page": "compiler",
    "BoundaryNote": "needs.boundary_notes",
    "Gap": "needs.doctor",
    "boundary_notes": "needs.boundary_notes",
    "diagnose": "needs.doctor",
    "gaps_text": "needs.doctor",
    "KeptFigure": "needs.figures",
    "LeftOut": "needs.figures",
    "file_of": "needs.figures",
    "kept_figures": "needs.figures",
    "left_out": "needs.figures",
    "render": "formats",
    "summary": "formats",
    "check_once": "kept_findings",
    "Need": "needs.requirements",
    "needed": "needs.requirements",
    "needed_text": "needs.requirements",
}

# Opened when something of it is first asked for: what was checked before is told without the model.
__getattr__ = door(__name__, _FILES)
