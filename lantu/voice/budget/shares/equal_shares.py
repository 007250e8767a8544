"""The Method of Equal Shares: every voter holds the same share of the budget, and pays only for what they voted for.

A project that costs nothing is chosen if anybody voted for it. The others are bought one after the other, each time the one whose
supporters pay least per unit of satisfaction, `rho`; who cannot pay `rho` times their satisfaction pays what they have left. A
project that its supporters cannot pay is not bought.

Prices are compared as floats with bounds on how far off they are, and as Fractions wherever the bounds leave a comparison open: a tie
is a tie, and the outcome is the one of exact arithmetic.

Source: Peters, Pierczynski, Skowron, Proportional Participatory Budgeting with Additive Utilities, NeurIPS 2021.
"""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.voice.budget.electorate import Electorate, electorate
from lantu.voice.budget.outcome import BudgetOutcome, BudgetReason
from lantu.voice.budget.shares.add_one import add_one
from lantu.voice.budget.shares.shares_run import SharesRun, run_shares
from lantu.voice.budget.vote import BudgetVote

SATISFACTIONS = ("cost", "cardinality", "points")
COMPLETIONS = ("add-one", "utilitarian", "none")


def order_of_ties(vote: BudgetVote) -> tuple[int, ...]:
    """Return the rank of each project among equals: more voters first, then lower cost, then the order of the file."""
    support = np.diff(vote.starts)
    order = sorted(
        range(len(vote.projects)), key=lambda project: (-int(support[project]), vote.projects[project].cost, project)
    )
    rank = [0] * len(order)
    for place, project in enumerate(order):
        rank[project] = place
    return tuple(rank)


def equal_shares(
    vote: BudgetVote, satisfaction: str = "cost", completion: str = "add-one", ties: Sequence[int] | None = None
) -> BudgetOutcome:
    """Choose projects by equal shares.

    `satisfaction`: 'cost' (of an approved project), 'cardinality' (each counts one) or 'points' (as given). `completion`: 'add-one'
    (every share is raised by one unit of currency until the choice leaves no money for a further project that anybody voted for, or one
    more raise would cost more than the budget), then, as for 'utilitarian', what is left goes to projects by votes per cost; or
    'none'. `ties` is the rank of each project among equals (default: `order_of_ties`). LantuError for unknown words and for a vote
    without voters.
    """
    check_words(satisfaction, completion)
    if not vote.voters:
        raise LantuError(Text("没有任何选票，无法计票", "there are no ballots to count"))
    rank = np.array(ties if ties is not None else order_of_ties(vote), np.int64)
    people = electorate(vote, satisfaction)
    share = people.budget / people.voters
    most = int(people.budget // 1)
    raises = 0
    if completion == "add-one":
        run = run_shares(people, share, rank, most=most)
        run, raises = add_one(
            run,
            lambda count: run_shares(people, share + count * people.scale, rank, most=most),
            lambda run: _exhaustive(people, run.order),
        )
    run = run_shares(people, share + raises * people.scale, rank, tell_ties=True)
    return _outcome(vote, people, run, completion, rank.tolist())


def check_words(satisfaction: str, completion: str) -> None:
    """LantuError for a satisfaction or completion that is none."""
    if satisfaction not in SATISFACTIONS or completion not in COMPLETIONS:
        raise LantuError(
            Text(f"不认识“{satisfaction}”或“{completion}”", f"unknown word '{satisfaction}' or '{completion}'"),
            hint=Text(
                "满意度可为 `cost`、`cardinality`、`points`；补足可为 `add-one`、`utilitarian`、`none`",
                "satisfaction is `cost`, `cardinality` or `points`; completion is `add-one`, `utilitarian` or `none`",
            ),
        )


def utilitarian(vote: BudgetVote, left: Fraction, taken: Sequence[int], rank: Sequence[int]) -> list[int]:
    """Return further projects by votes per cost that the money left can pay, in the order of choice."""
    support, gone = np.diff(vote.starts), set(taken)
    open_still = [p for p in range(len(vote.projects)) if p not in gone and support[p] and vote.projects[p].cost]
    added: list[int] = []
    for project in sorted(open_still, key=lambda p: (-Fraction(int(support[p])) / vote.projects[p].cost, rank[p])):
        if vote.projects[project].cost <= left:
            added.append(project)
            left -= vote.projects[project].cost
    return added


def _exhaustive(people: Electorate, order: Sequence[int]) -> bool:
    """Say whether no further project that anybody voted for fits the budget."""
    left = people.budget - sum(people.cost[project] for project in order)
    taken = set(order)
    return all(
        people.cost[project] > left
        for project in range(len(people.cost))
        if people.cost[project] and people.units[project] and project not in taken
    )


def _outcome(
    vote: BudgetVote, people: Electorate, run: SharesRun, completion: str, rank: Sequence[int]
) -> BudgetOutcome:
    reasons = _reasons(vote, people, run)
    free = [p for p in np.argsort(rank).tolist() if not people.cost[p] and people.units[p]]
    bought = [*free, *run.order]
    left = vote.budget - sum((vote.projects[p].cost for p in bought), Fraction(0))
    added = utilitarian(vote, left, bought, rank) if completion != "none" else []
    chosen = [*bought, *added]
    cost = sum((vote.projects[p].cost for p in chosen), Fraction(0))
    rest = [about.cost for p, about in enumerate(vote.projects) if p not in set(chosen)]
    return BudgetOutcome(
        rule="equal-shares",
        chosen=tuple(vote.projects[p].id for p in chosen),
        cost=cost,
        left=vote.budget - cost,
        share=run.share / people.scale,
        exhaustive=not rest or min(rest) > vote.budget - cost,
        reasons={vote.projects[p].id: reasons[p] for p in range(len(vote.projects))},
        completed=tuple(vote.projects[p].id for p in added),
        balances=np.where(people.members < 0, float(run.share), np.append(run.left, 0.0)[people.members])
        / people.scale,
    )


def _reasons(vote: BudgetVote, people: Electorate, run: SharesRun) -> dict[int, BudgetReason]:
    """Return why each project was bought or not, by its place."""
    books, scale, nothing = run.books, people.scale, Fraction(0)
    books.bring_up(len(run.order))
    voters = np.diff(vote.starts).tolist()
    reasons: dict[int, BudgetReason] = {}
    for step, (project, held) in enumerate(zip(run.order, books.held(len(run.order)), strict=True)):
        rho = books.prices[step] / (people.cost[project] if people.by_cost else scale)
        tied = tuple(vote.projects[p].id for p in run.tied.get(project, ()))
        reasons[project] = BudgetReason(True, voters[project], held / scale, nothing, nothing, rho, tied)
    for project, about in enumerate(vote.projects):
        if project in reasons:
            continue
        classes = people.cls[people.starts[project] : people.starts[project + 1]]
        held = books.together(classes[run.left[classes] > 0]) / scale
        if not about.cost:
            reasons[project] = BudgetReason(bool(voters[project]), voters[project], held, nothing, nothing, nothing)
            continue
        missing = about.cost - held
        each = missing / voters[project] if voters[project] else nothing
        reasons[project] = BudgetReason(False, voters[project], held, missing, each)
    return reasons
