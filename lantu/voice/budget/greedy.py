"""What most cities do: projects by votes, or by votes per cost, as long as the money lasts."""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from lantu.voice.budget.outcome import BudgetOutcome, BudgetReason
from lantu.voice.budget.shares.equal_shares import check_words, order_of_ties
from lantu.voice.budget.vote import BudgetVote


def greedy(vote: BudgetVote, satisfaction: str = "cost", ties: Sequence[int] | None = None) -> BudgetOutcome:
    """Choose projects by satisfaction per cost, leaving out what the money left cannot pay.

    Satisfaction 'cost' is by votes, 'cardinality' by votes per cost, 'points' by points per cost. Projects that nobody voted for are
    never chosen, one that costs nothing comes first. A reason's `held` is the money that was left when its turn came; `each` is 0, since
    nobody in particular pays.
    """
    check_words(satisfaction, "none")
    rank = ties if ties is not None else order_of_ties(vote)
    support = np.diff(vote.starts).tolist()
    given = [
        int(vote.supporters(place)[1].sum()) if satisfaction == "points" else support[place]
        for place in range(len(support))
    ]
    worth = {
        place: Fraction(given[place]) / (1 if satisfaction == "cost" else about.cost)
        for place, about in enumerate(vote.projects)
        if about.cost and given[place]
    }
    free = sorted((p for p, about in enumerate(vote.projects) if not about.cost and support[p]), key=lambda p: rank[p])
    left, chosen, nothing = vote.budget, list[int](), Fraction(0)
    reasons: dict[str, BudgetReason] = {}
    turns = [*free, *sorted(worth, key=lambda place: (-worth[place], rank[place]))]
    for turn, place in enumerate(turns):
        about = vote.projects[place]
        tied = tuple(vote.projects[p].id for p in turns[turn + 1 :] if place in worth and worth.get(p) == worth[place])
        fits = about.cost <= left
        reasons[about.id] = BudgetReason(
            fits, support[place], left, max(about.cost - left, nothing), nothing, tied=tied if fits else ()
        )
        if fits:
            chosen.append(place)
            left -= about.cost
    for place, about in enumerate(vote.projects):
        reasons.setdefault(about.id, BudgetReason(False, support[place], nothing, about.cost, nothing))
    rest = [about.cost for place, about in enumerate(vote.projects) if place not in set(chosen)]
    return BudgetOutcome(
        rule="greedy",
        chosen=tuple(vote.projects[place].id for place in chosen),
        cost=vote.budget - left,
        left=left,
        share=vote.budget / max(len(vote.voters), 1),
        exhaustive=not rest or min(rest) > left,
        reasons=reasons,
    )
