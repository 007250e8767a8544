"""What really changed between two versions of a plan."""

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
from lantu.revision.text import lines as revision_lines
from lantu.revision.text import names_in, revision_html, revision_text
from lantu.revision.text import say as revision_word
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
    "compare",
    "compare_odds",
    "names_in",
    "open_versions",
    "read_version",
    "revision_html",
    "revision_lines",
    "revision_text",
    "revision_word",
]
