"""What a city promises: a blueprint as data, and its reader."""

from lantu.blueprint.read import read_blueprint, read_blueprint_with_notes
from lantu.blueprint.schema import (
    Blueprint,
    Challenge,
    Goal,
    GoalKind,
    Limit,
    Project,
    ProjectKind,
    Quote,
    Reform,
    Relation,
    Strategy,
    Target,
    Task,
    Waiver,
)
from lantu.blueprint.yearly_spending import spending

__all__ = [
    "Blueprint",
    "Challenge",
    "Goal",
    "GoalKind",
    "Limit",
    "Project",
    "ProjectKind",
    "Quote",
    "Reform",
    "Relation",
    "Strategy",
    "Target",
    "Task",
    "Waiver",
    "read_blueprint",
    "read_blueprint_with_notes",
    "spending",
]
