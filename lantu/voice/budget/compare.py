"""The same votes by several rules: what each chooses, who it represents, and what differs from the first."""

from collections.abc import Sequence
from dataclasses import dataclass

from lantu.voice.budget.outcome import BudgetOutcome
from lantu.voice.budget.representation import Representation, represented
from lantu.voice.budget.rules import count_votes
from lantu.voice.budget.vote import BudgetVote

Asked = tuple[str, str, str]  # rule, satisfaction, completion
USUAL: tuple[Asked, ...] = (
    ("equal-shares", "cost", "add-one"),
    ("equal-shares", "cardinality", "add-one"),
    ("phragmen", "cost", "utilitarian"),
    ("greedy", "cost", "none"),
    ("greedy", "cardinality", "none"),
)
WITH_POINTS: tuple[Asked, ...] = (("equal-shares", "points", "add-one"), ("greedy", "points", "none"))


@dataclass(frozen=True)
class ComparedRule:
    """What one rule chooses, who it represents, and what differs from the first: projects `added` and `missed`."""

    rule: str
    satisfaction: str
    completion: str
    outcome: BudgetOutcome
    representation: Representation
    added: tuple[str, ...]
    missed: tuple[str, ...]


def compare_rules(vote: BudgetVote, asked: Sequence[Asked] | None = None) -> tuple[ComparedRule, ...]:
    """Count a vote by several rules: by default equal shares, Phragmén and greedy, and by points where ballots give points."""
    if asked is None:
        asked = (*USUAL, *(WITH_POINTS if len(vote.points) and vote.points.max() > 1 else ()))
    rows: list[ComparedRule] = []
    for rule, satisfaction, completion in asked:
        outcome = count_votes(vote, rule, satisfaction, completion)
        first = rows[0].outcome.chosen if rows else outcome.chosen
        judged = represented(vote, outcome.chosen, "cardinality" if satisfaction == "cardinality" else "cost")
        added = tuple(name for name in outcome.chosen if name not in first)
        missed = tuple(name for name in first if name not in outcome.chosen)
        rows.append(ComparedRule(rule, satisfaction, completion, outcome, judged, added, missed))
    return tuple(rows)
