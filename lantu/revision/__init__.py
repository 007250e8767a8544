"""What really changed between two versions of a plan; changes tried out, and proposals written down."""

from lantu.revision.change import (
    GoalChange,
    MoneyShift,
    OddsChange,
    PartChange,
    PlanVersion,
    ProjectChange,
    Revision,
    WaiverChange,
)
from lantu.revision.comparison import compare, compare_odds
from lantu.revision.new_sites import add_candidates, candidates_table
from lantu.revision.proposal import project_row, refuse_proposal, write_proposal
from lantu.revision.text import lines as revision_lines
from lantu.revision.text import names_in, revision_html, revision_text
from lantu.revision.text import say as revision_word
from lantu.revision.trial import refuse_unreadable, try_out
from lantu.revision.versions import open_versions, read_version

__all__ = [
    "GoalChange",
    "MoneyShift",
    "OddsChange",
    "PartChange",
    "PlanVersion",
    "ProjectChange",
    "Revision",
    "WaiverChange",
    "add_candidates",
    "candidates_table",
    "compare",
    "compare_odds",
    "names_in",
    "open_versions",
    "project_row",
    "read_version",
    "refuse_proposal",
    "refuse_unreadable",
    "revision_html",
    "revision_lines",
    "revision_text",
    "revision_word",
    "try_out",
    "write_proposal",
]
