"""The rules that a budget can be counted by, under one name each."""

from collections.abc import Sequence

from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.voice.budget.greedy import greedy
from lantu.voice.budget.outcome import BudgetOutcome
from lantu.voice.budget.phragmen import phragmen
from lantu.voice.budget.shares.equal_shares import check_words, equal_shares
from lantu.voice.budget.vote import BudgetVote

RULES = ("equal-shares", "phragmen", "greedy")


def count_votes(
    vote: BudgetVote,
    rule: str = "equal-shares",
    satisfaction: str = "cost",
    completion: str = "add-one",
    ties: Sequence[int] | None = None,
) -> BudgetOutcome:
    """Count a vote by a rule: 'equal-shares', 'phragmen' or 'greedy'.

    Satisfaction 'cost', 'cardinality' or 'points' (Phragmén's rule knows approvals only). Completion 'add-one', 'utilitarian' or 'none':
    for Phragmén the first two are the same, greedy needs none. `ties` is each project's rank among equals. LantuError for unknown
    words and for a vote without voters.
    """
    check_words(satisfaction, completion)
    if not vote.voters:
        raise LantuError(Text("没有任何选票，无法计票", "there are no ballots to count"))
    if rule == "greedy":
        return greedy(vote, satisfaction, ties)
    if rule == "phragmen":
        return phragmen(vote, completion, ties)
    if rule == "equal-shares":
        return equal_shares(vote, satisfaction, completion, ties)
    raise LantuError(
        Text(f"不认识规则“{rule}”", f"unknown rule '{rule}'"),
        hint=Text(f"可为 {'、'.join(RULES)}", f"one of {', '.join(RULES)}"),
    )
