"""Decisions that go over the count, each with its reason: a project is taken out, or is in whatever the votes say."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from lantu.language.errors import LantuError, Location, did_you_mean
from lantu.language.text import Text
from lantu.voice.budget.outcome import BudgetOutcome, BudgetReason
from lantu.voice.budget.rules import count_votes
from lantu.voice.budget.vote import BudgetVote, without_projects

DECISIONS = ("in", "out")


@dataclass(frozen=True)
class Override:
    """A decision over the count: project (id), 'in' or 'out', why, who decided it, and the day (as written)."""

    project: str
    decision: str
    reason: str
    by: str = ""
    date: str = ""


@dataclass(frozen=True)
class DecidedOutcome:
    """What is chosen with the decisions, what the votes alone would have chosen, and what that moved.

    `gained` and `lost` (ids) are chosen, or not, because of the decisions, themselves included.
    """

    outcome: BudgetOutcome
    votes_alone: BudgetOutcome
    overrides: tuple[Override, ...]
    gained: tuple[str, ...]
    lost: tuple[str, ...]


def read_overrides(path: Path) -> tuple[Override, ...]:
    """Read decisions from a CSV file with the columns project, decision, reason, by and date. LantuError with the line."""
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LantuError(
            Text("文件无法读取，或不是 UTF-8 编码", "the file cannot be read, or is not in UTF-8"),
            location=Location(str(path)),
        ) from error
    table = csv.DictReader(io.StringIO(text, newline=""))
    missing = [name for name in ("project", "decision", "reason") if name not in (table.fieldnames or ())]
    if missing:
        raise LantuError(
            Text(f"缺少 {missing[0]} 列", f"there is no column {missing[0]}"), location=Location(str(path), 1)
        )
    found: list[Override] = []
    for row in table:
        told = {name: (row.get(name) or "").strip() for name in ("project", "decision", "reason", "by", "date")}
        override = Override(**told)
        try:
            _check(override)
        except LantuError as error:
            raise LantuError(error.message, location=Location(str(path), table.line_num), hint=error.hint) from error
        found.append(override)
    return tuple(found)


def count_with_overrides(
    vote: BudgetVote,
    overrides: Sequence[Override],
    rule: str = "equal-shares",
    satisfaction: str = "cost",
    completion: str = "add-one",
) -> DecidedOutcome:
    """Count a vote under decisions: what is out was never on the ballot, what is in is paid from the budget before the count.

    LantuError for a decision without a reason or that is none, a project that is not on the ballot or decided twice, and projects that
    are in and cost more than the budget.
    """
    places = {project.id: place for place, project in enumerate(vote.projects)}
    decided: dict[str, Override] = {}
    for override in overrides:
        _check(override)
        if override.project not in places or override.project in decided:
            raise LantuError(
                Text(
                    f"项目“{override.project}”不在选票上，或有两个决定",
                    f"project '{override.project}' is not on the ballot, or is decided twice",
                ),
                hint=did_you_mean(override.project, [name for name in places if name not in decided]),
            )
        decided[override.project] = override
    inside = [name for name in decided if decided[name].decision == "in"]
    cost = sum((vote.projects[places[name]].cost for name in inside), Fraction(0))
    if cost > vote.budget:
        raise LantuError(
            Text("决定选入的项目的费用高于预算", "the projects that were decided to be in cost more than the budget")
        )
    alone = count_votes(vote, rule, satisfaction, completion)
    rest = replace(without_projects(vote, list(decided)), budget=vote.budget - cost)
    counted = count_votes(rest, rule, satisfaction, completion) if rest.projects else None
    outcome = _joined(vote, alone, counted, inside, places, cost)
    return DecidedOutcome(
        outcome=outcome,
        votes_alone=alone,
        overrides=tuple(overrides),
        gained=tuple(name for name in outcome.chosen if name not in alone.chosen),
        lost=tuple(name for name in alone.chosen if name not in outcome.chosen),
    )


def _joined(
    vote: BudgetVote,
    alone: BudgetOutcome,
    counted: BudgetOutcome | None,
    inside: Sequence[str],
    places: dict[str, int],
    cost: Fraction,
) -> BudgetOutcome:
    nothing = Fraction(0)
    reasons = dict(counted.reasons) if counted else {}
    for name in vote.projects:
        support = int(vote.starts[places[name.id] + 1] - vote.starts[places[name.id]])
        reasons.setdefault(name.id, BudgetReason(name.id in inside, support, nothing, nothing, nothing))
    if counted is None:
        return replace(
            alone,
            chosen=tuple(inside),
            cost=cost,
            left=vote.budget - cost,
            reasons=reasons,
            completed=(),
            exhaustive=True,
        )
    return replace(counted, chosen=(*inside, *counted.chosen), cost=counted.cost + cost, reasons=reasons)


def _check(override: Override) -> None:
    """LantuError for a decision that is none, or has no reason."""
    if override.decision not in DECISIONS:
        raise LantuError(
            Text(
                f"决定应为 `in` 或 `out`，实为“{override.decision}”",
                f"a decision is `in` or `out`, found '{override.decision}'",
            )
        )
    if not override.reason.strip():
        raise LantuError(
            Text(
                f"项目“{override.project}”的决定没有写理由",
                f"the decision on project '{override.project}' has no reason",
            )
        )
