"""lantu voice missing: who took part against who lives there, what weights cost, and which results would be others."""

import json as json_format
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from lantu.cli.options import Json, Lang, Pack
from lantu.cli.voice.census import ages_of, census_of
from lantu.cli.voice.missing_told import VARIABLES, told
from lantu.errors import LantuError
from lantu.text import Text

if TYPE_CHECKING:
    from lantu.voice.budget.vote import BudgetVote
    from lantu.voice.sample.census import Census
    from lantu.voice.sample.respondents import Respondents
    from lantu.voice.sample.standing import Standing
    from lantu.voice.sample.weights import Weights

MOST_GROUPS = 12


def voice_missing(
    participants: Annotated[
        Path, Parameter(help="a CSV table with district, age or sex of each participant, or a .pb file")
    ],
    pack: Pack,
    /,
    *,
    votes: Annotated[Path | None, Parameter(help="a Polis export whose voters are the participants")] = None,
    by: Annotated[str, Parameter(help="what is compared: district,age,sex")] = "district,age,sex",
    ages: Annotated[
        str, Parameter(help="where groups of ages begin; who is younger than the first is left out")
    ] = "15,30,45,60",
    cap: Annotated[float, Parameter(help="a weight above so many times the mean is cut")] = 5.0,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Compare participants with the census of a pack by district, age and sex, and say which results would change with weights.

    Where a group has people and no participant, no weights are made, and the exit code is 1.

    Example: lantu voice missing participants.csv chongqing --by age,sex
    """
    from lantu.city import read_city
    from lantu.language import choose_language
    from lantu.voice.pabulib.read import read_pabulib
    from lantu.voice.sample.respondents import Respondents, read_respondents, respondents_of
    from lantu.voice.sample.standing import standings
    from lantu.voice.sample.weights import rake

    language = choose_language(lang)
    wanted, begins = _wanted(by), ages_of(ages)
    city = read_city(pack)
    of, names = census_of(city, begins)
    vote = read_pabulib(participants) if participants.suffix.casefold() == ".pb" else None
    who = respondents_of(vote, participants, of, names) if vote else read_respondents(participants, of, names)
    kept = {name: code for name, code in who.code.items() if name in wanted}
    if not kept:
        raise LantuError(Text(f"参加者的表没有 {by}", f"the table of participants has no {by}"))
    who = Respondents(who.ids, kept, {name: who.strange[name] for name in kept})
    rows = standings(who, of)
    try:
        weights, refused = rake(who, of, cap), None
    except LantuError as error:
        weights, refused = None, error
    changes = _changes(vote, votes, who, of, weights, rows) if weights else {}
    if json:
        print(json_format.dumps(_plain(who, of, rows, weights, refused, changes), ensure_ascii=False, indent=1))
    else:
        print("\n".join(told(who, of, rows, weights, refused, changes, city, language)))
    return 1 if refused else 0


def _wanted(by: str) -> list[str]:
    wanted = [part.strip() for part in by.split(",") if part.strip()]
    wrong = [part for part in wanted if part not in VARIABLES]
    if wrong or not wanted:
        raise LantuError(
            Text(f"--by 不认识“{', '.join(wrong)}”", f"--by: unknown '{', '.join(wrong)}'"),
            hint=Text("可为 `district`、`age`、`sex`", "any of `district`, `age`, `sex`"),
        )
    return wanted


def _changes(
    vote: "BudgetVote | None",
    votes: Path | None,
    who: "Respondents",
    of: "Census",
    weights: "Weights",
    rows: "tuple[Standing, ...]",
) -> dict[str, Any]:
    """Return what would change: statements where votes are given, projects where the participants are ballots of a .pb file."""
    from lantu.voice.polis.read import read_polis
    from lantu.voice.sample.results import budget_changes, statement_changes

    if votes:
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
        found = statement_changes(asked, who, of, weights)
        return {
            "known": known,
            "voters": len(asked.voters),
            "statements": [
                {**asdict(one), "id": asked.statements[one.statement].id, "text": asked.statements[one.statement].text}
                for one in found
            ],
        }
    if vote:
        far = sorted((row for row in rows if row.side), key=lambda row: -abs(row.share - row.census))[:MOST_GROUPS]
        names = {project.id: project.name for project in vote.projects}
        budget = budget_changes(vote, who, of, weights, [(row.variable, row.group) for row in far])
        return {"budget": [asdict(one) for one in budget], "names": names, "groups_tried": len(far)}
    return {}


def _plain(
    who: "Respondents", of: "Census", rows: "tuple[Standing, ...]", weights: "Weights | None", refused: LantuError | None,
    changes: dict[str, Any],
) -> dict[str, Any]:  # fmt: skip
    return {
        "participants": len(who.ids),
        "outside": int((~who.inside).sum()),
        "census": of.year,
        "rows": [{**asdict(row), "census": None if row.census != row.census else row.census} for row in rows],
        "strange": {name: dict(words) for name, words in who.strange.items()},
        "weights": {name: value for name, value in asdict(weights).items() if name != "weight"} if weights else None,
        "refused": dict(refused.message) if refused else None,
        "changes": changes,
    }
