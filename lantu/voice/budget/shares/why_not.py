"""Why a project was not chosen by equal shares: how much was missing, what would have been enough, and who would have had to pay."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

import numpy as np

from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text
from lantu.voice.budget.outcome import BudgetOutcome
from lantu.voice.budget.vote import BudgetVote


@dataclass(frozen=True)
class Payers:
    """Some supporters of a project: who they are, how many, what they still held, and what they would have had to add, spread evenly."""

    group: str
    voters: int
    held: float
    asked: float


@dataclass(frozen=True)
class WhyNot:
    """Why a project was not chosen.

    `held` is what its `support` voters still held, `missing` what they lacked, `each` that by voter. `enough_cost`: at this cost or below
    it would have been chosen with the same share a ballot. `enough_votes`: as many further voters with such a share would have been
    enough, had they voted for it alone. `spent_on` are the chosen projects that took its
    supporters' money, with the share of its supporters who paid.
    """

    project: str
    cost: Fraction
    support: int
    held: Fraction
    missing: Fraction
    each: Fraction
    enough_cost: Fraction
    enough_votes: int
    payers: tuple[Payers, ...]
    spent_on: tuple[tuple[str, float], ...]


def why_not(vote: BudgetVote, outcome: BudgetOutcome, project: str, by: str | None = None) -> WhyNot:
    """Return why a project (id) was not chosen by equal shares.

    Its supporters are told apart by what they held ('nothing', 'less', 'more' than `each`), or by a column that the file has of its
    voters (`by`, such as 'district'). LantuError for an unknown project or column, one that was chosen, and other rules' outcomes.
    """
    places = {about.id: place for place, about in enumerate(vote.projects)}
    if project not in places:
        raise LantuError(
            Text(f"没有项目“{project}”", f"there is no project '{project}'"), hint=did_you_mean(project, list(places))
        )
    if project in outcome.chosen or not len(outcome.balances):
        raise LantuError(
            Text(
                f"项目“{project}”已选入，或不是按等额份额法计的票",
                f"project '{project}' was chosen, or the votes were not counted by equal shares",
            )
        )
    if by is not None and by not in vote.columns:
        raise LantuError(
            Text(f"选票没有“{by}”一列", f"the ballots have no column '{by}'"),
            hint=Text(f"有：{'、'.join(vote.columns)}", f"there are: {', '.join(vote.columns)}"),
        )
    place, reason = places[project], outcome.reasons[project]
    who = vote.supporters(place)[0]
    return WhyNot(
        project=project,
        cost=vote.projects[place].cost,
        support=reason.support,
        held=reason.held,
        missing=reason.missing,
        each=reason.each,
        enough_cost=reason.held,
        enough_votes=ceil(reason.missing / outcome.share) if outcome.share else 0,
        payers=_payers(vote, outcome, who, reason.each, by),
        spent_on=_spent_on(vote, outcome, who),
    )


def _payers(
    vote: BudgetVote, outcome: BudgetOutcome, who: np.ndarray, each: Fraction, by: str | None
) -> tuple[Payers, ...]:
    held = outcome.balances[who]
    if by is not None:
        told = np.array(vote.columns[by], object)[who]
    else:
        told = np.where(held <= 0, "nothing", np.where(held < float(each), "less", "more")).astype(object)
    found = [
        Payers(str(group), int(mine.sum()), float(held[mine].sum()), float(mine.sum() * each))
        for group in dict.fromkeys(told.tolist())
        for mine in [told == group]
    ]
    return tuple(sorted(found, key=lambda payers: (-payers.voters, payers.group)))


def _spent_on(vote: BudgetVote, outcome: BudgetOutcome, who: np.ndarray) -> tuple[tuple[str, float], ...]:
    paid_for = [name for name in outcome.chosen if name not in set(outcome.completed)]
    places = {about.id: place for place, about in enumerate(vote.projects)}
    mine = np.zeros(len(vote.voters), bool)
    mine[who] = True
    shares = [(name, float(mine[vote.supporters(places[name])[0]].sum() / max(len(who), 1))) for name in paid_for]
    return tuple(sorted(((name, part) for name, part in shares if part), key=lambda pair: (-pair[1], pair[0])))
