"""Write a vote as a file of Pabulib, so that reading it gives the same vote."""

import csv
import io
from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.voice.budget.vote import BudgetVote

# what pabutools and Pabulib's checker ask for; what is not known is said to be unknown
_ASKED = {
    "description": "unknown",
    "country": "unknown",
    "unit": "unknown",
    "instance": "unknown",
    "rule": "equal-shares",
}
_COUNTED = ("votes", "score", "selected")


def pabulib_text(vote: BudgetVote, chosen: Sequence[str] = ()) -> str:
    """Return a vote as the text of a .pb file; `chosen` (ids) are marked as selected.

    META keeps what the vote has, with counts of projects and votes as they are; projects and voters keep their other columns. An
    ordinal ballot is written in its order, its points left out. LantuError for an id that no ballot could name, and a cost that has no
    end as a decimal.
    """
    for project in vote.projects:
        if project.id != project.id.strip() or not project.id or set(project.id) & set(",;\n\r"):
            raise LantuError(
                Text(f"编号“{project.id}”不能写进选票", f"the id '{project.id}' cannot be written into a ballot")
            )
    kind = vote.meta.get("vote_type") or ("scoring" if (vote.points != 1).any() else "approval")
    out = io.StringIO()
    table = csv.writer(out, delimiter=";", lineterminator="\n")
    table.writerows([["META"], ["key", "value"]])
    meta = {**_ASKED, **vote.meta, "num_projects": len(vote.projects), "num_votes": len(vote.voters)}
    table.writerows((key, value) for key, value in {**meta, "budget": decimal(vote.budget), "vote_type": kind}.items())
    _write_projects(table, vote, kind, chosen)
    _write_ballots(table, vote, kind)
    return out.getvalue()


def decimal(amount: Fraction) -> str:
    """Return an amount as a decimal without loss; never with three digits behind the point, which might part thousands.

    >>> decimal(Fraction(5, 2)), decimal(Fraction(-7)), decimal(Fraction(9, 8))
    ('2.5', '-7', '1.1250')
    """
    for digits in (0, 1, 2, *range(4, 40)):
        whole = amount * 10**digits
        if whole.denominator == 1:
            sign, number = "-" if whole < 0 else "", str(abs(whole.numerator)).rjust(digits + 1, "0")
            return sign + (f"{number[:-digits]}.{number[-digits:]}" if digits else number)
    raise LantuError(Text(f"{amount} 不能写成有限小数", f"{amount} has no end as a decimal"))


def _write_projects(table, vote: BudgetVote, kind: str, chosen: Sequence[str]) -> None:
    names = list(dict.fromkeys(name for project in vote.projects for name in project.other if name not in _COUNTED))
    counted = ["votes", *(["score"] if kind not in ("approval", "choose-1") else []), *(["selected"] if chosen else [])]
    table.writerows([["PROJECTS"], ["project_id", "cost", "name", *counted, *names]])
    taken = set(chosen)
    for place, project in enumerate(vote.projects):
        points = vote.supporters(place)[1]
        numbers = {"votes": len(points), "score": int(points.sum()), "selected": int(project.id in taken)}
        row = [project.id, decimal(project.cost), project.name, *(numbers[name] for name in counted)]
        table.writerow([*row, *(project.other.get(name, "") for name in names)])


def _write_ballots(table, vote: BudgetVote, kind: str) -> None:
    with_points = kind in ("cumulative", "scoring")
    names = list(vote.columns)
    table.writerows([["VOTES"], ["voter_id", *names, "vote", *(["points"] if with_points else [])]])
    by_project = np.repeat(np.arange(len(vote.projects)), np.diff(vote.starts))
    order = np.lexsort((by_project, -vote.points if kind == "ordinal" else by_project, vote.voter))
    begins = np.searchsorted(vote.voter[order], np.arange(len(vote.voters) + 1))
    named = [vote.projects[place].id for place in by_project[order].tolist()]
    points = [str(number) for number in vote.points[order].tolist()]
    for voter, name in enumerate(vote.voters):
        part = slice(begins[voter], begins[voter + 1])
        row = [name, *(vote.columns[column][voter] for column in names), ",".join(named[part])]
        table.writerow([*row, ",".join(points[part])] if with_points else row)
