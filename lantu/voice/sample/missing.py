"""Who is missing of those who took part: groups against the census, weights with their limits, and which results would change."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.voice.budget.vote import BudgetVote
from lantu.voice.pabulib.read import read_pabulib
from lantu.voice.polis.read import read_polis
from lantu.voice.sample.census import VARIABLES, Census
from lantu.voice.sample.respondents import Respondents, read_respondents, respondents_of
from lantu.voice.sample.results import budget_changes, statement_changes
from lantu.voice.sample.standing import Standing, standings
from lantu.voice.sample.weights import CAP, Weights, rake

MOST_GROUPS = 12  # that a budget is counted anew with, the furthest from the census first


@dataclass(frozen=True)
class WhoIsMissing:
    """Participants held against a census.

    `weights` is None where a group has people and no participant; `refused` says which. `changes`: 'statements' with how many voters
    are 'known', or 'budget' with the names of its projects; empty where no votes are given.
    """

    who: Respondents
    of: Census
    rows: tuple[Standing, ...]
    weights: Weights | None
    refused: LantuError | None
    changes: Mapping[str, Any]


def who_is_missing(
    participants: Path,
    of: Census,
    names: Mapping[str, str],
    *,
    by: Sequence[str] = VARIABLES,
    votes: Path | None = None,
    cap: float = CAP,
) -> WhoIsMissing:
    """Hold the participants of a table, or of the ballots of a .pb file, against a census.

    names: district of the census by how it may be written, in small letters; by: the variables that are compared; votes: a Polis export
    whose voters are the participants. LantuError where nothing can be compared or nobody of the votes is a participant.
    """
    vote = read_pabulib(participants) if participants.suffix.casefold() == ".pb" else None
    who = respondents_of(vote, participants, of, names) if vote else read_respondents(participants, of, names)
    kept = {name: code for name, code in who.code.items() if name in by}
    if not kept:
        listed = ", ".join(by)
        raise LantuError(Text(f"参加者的表没有 {listed}", f"the table of participants has no {listed}"))
    who = Respondents(who.ids, kept, {name: who.strange[name] for name in kept})
    rows = standings(who, of)
    try:
        weights, refused = rake(who, of, cap), None
    except LantuError as error:
        weights, refused = None, error
    changes: Mapping[str, Any] = {}
    if weights and votes:
        changes = _statements(votes, who, of, weights)
    elif weights and vote:
        changes = _projects(vote, who, of, weights, rows)
    return WhoIsMissing(who, of, rows, weights, refused, changes)


def wanted(by: str) -> list[str]:
    """Return the variables that a list such as district,age,sex names; LantuError for others."""
    found = [part.strip() for part in by.replace("，", ",").split(",") if part.strip()]
    wrong = [part for part in found if part not in VARIABLES]
    if wrong or not found:
        raise LantuError(
            Text(f"by：不认识“{', '.join(wrong)[:40]}”", f"by: unknown '{', '.join(wrong)[:40]}'"),
            hint=Text("可为 `district`、`age`、`sex`", "any of `district`, `age`, `sex`"),
        )
    return found


def plain_missing(found: WhoIsMissing) -> dict[str, Any]:
    """Return it as JSON has it: aggregates alone, no row of a participant."""
    who, weights = found.who, found.weights
    return {
        "participants": len(who.ids),
        "outside": int((~who.inside).sum()),
        "census": found.of.year,
        "rows": [{**asdict(row), "census": None if row.census != row.census else row.census} for row in found.rows],
        "strange": {name: dict(words) for name, words in who.strange.items()},
        "weights": {name: value for name, value in asdict(weights).items() if name != "weight"} if weights else None,
        "refused": dict(found.refused.message) if found.refused else None,
        "changes": found.changes,
    }


def _statements(votes: Path, who: Respondents, of: Census, weights: Weights) -> dict[str, Any]:
    asked = read_polis(votes)
    known = len(set(asked.voters) & set(who.ids))
    if not known:
        raise LantuError(
            Text("参加者的编号与投票者的不一致", "no id of the participants is one of the voters"),
            hint=Text(
                f"投票者例如 {asked.voters[0]}，参加者例如 {who.ids[0]}",
                f"a voter is {asked.voters[0]}, a participant {who.ids[0]}",
            ),
        )
    changed = statement_changes(asked, who, of, weights)
    told = [
        {**asdict(one), "id": asked.statements[one.statement].id, "text": asked.statements[one.statement].text}
        for one in changed
    ]
    return {"known": known, "voters": len(asked.voters), "statements": told}


def _projects(
    vote: BudgetVote, who: Respondents, of: Census, weights: Weights, rows: Sequence[Standing]
) -> dict[str, Any]:
    far = sorted((row for row in rows if row.side), key=lambda row: -abs(row.share - row.census))[:MOST_GROUPS]
    names = {project.id: project.name for project in vote.projects}
    budget = budget_changes(vote, who, of, weights, [(row.variable, row.group) for row in far])
    return {"budget": [asdict(one) for one in budget], "names": names, "groups_tried": len(far)}
