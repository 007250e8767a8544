"""Where each field of a work stands in a project of OC4IDS 0.9.5, and in our extension `x_lantu` where that has no place."""

from typing import Any, cast

from lantu.works.oc4ids.project_shapes.money_shapes import read_budget, read_costs, write_budget, write_costs
from lantu.works.oc4ids.project_shapes.names import name, ours
from lantu.works.oc4ids.project_shapes.part_shapes import (
    CONTRACT,
    DISCLOSURE,
    DOCUMENT,
    FOOTPRINT,
    MILESTONE,
    MOVE,
    PARTY,
    PERMIT,
    REVIEW,
    TASK,
    UPKEEP,
)
from lantu.works.oc4ids.project_shapes.shapes import (
    ABSENT,
    DAY,
    FLAG,
    SPAN,
    TEXT,
    TEXTS,
    JsonPart,
    JsonShape,
    get,
    key,
    many,
    put,
)
from lantu.works.record import Span, Stage, Work
from lantu.works.stages.transitions import stage_meanings

OLDER_STATUS: dict[
    str, Stage
] = {  # codes of projectStatus that 0.9.5 has no stage of ours for, or that older releases had
    "completed": "maintenance",  # renamed in 0.9.4
    "decommissioning": "closure",
    "cancelled": "closure",
}


def stage_of(status: Any) -> Stage | None:
    """Return the stage that a projectStatus says; None for a code of another list.

    >>> stage_of("implementation"), stage_of("completed"), stage_of("under construction")
    ('construction', 'maintenance', None)
    """
    codes: dict[str, Stage] = {meaning.oc4ids: stage for stage, meaning in stage_meanings().items()}
    codes.update(OLDER_STATUS)
    return codes.get(status) if isinstance(status, str) else None


def _write_stage(project: Any, stage: Stage | None) -> Any:
    return put(project, ["status"], ABSENT if stage is None else stage_meanings()[stage].oc4ids)


def _write_cancelled(project: Any, cancelled: bool) -> Any:
    return put(project, ["status"], "cancelled" if cancelled else stage_meanings()["closure"].oc4ids)


def _read_owner(project: Any) -> str:
    known = TEXT.read(get(project, ["publicAuthority", "id"]))
    return known or TEXT.read(get(project, ["publicAuthority", "name"]))


def _write_owner(project: Any, owner: str) -> Any:
    """Write who owns it: by id where a party has it, with that party's name; else by name alone."""
    if not owner:
        return put(project, ["publicAuthority"], ABSENT)
    parties = cast("list[Any]", found) if isinstance(found := get(project, ["parties"]), list) else []
    for party in parties:
        if TEXT.read(get(party, ["id"])) == owner:
            said = get(party, ["name"])
            return put(project, ["publicAuthority"], {"id": owner} | ({"name": said} if isinstance(said, str) else {}))
    return put(project, ["publicAuthority"], {"name": owner})


def _read_actual(project: Any) -> Span:
    ours_span: Span = SPAN.read(get(project, ["x_lantu", "actual"]))
    return Span(ours_span.start, DAY.read(get(project, ["completion", "endDate"])))


def _write_actual(project: Any, actual: Span) -> Any:
    start = SPAN.write(Span(actual.start), get(project, ["x_lantu", "actual"]))
    project = put(project, ["x_lantu", "actual"], start)
    if DAY.read(get(project, ["completion", "endDate"])) == actual.end:
        return project
    return put(project, ["completion", "endDate"], DAY.write(actual.end, ABSENT))


PROJECT = JsonShape(
    Work,
    (
        key("id", "id", TEXT),
        name("title", "title"),
        name("description", "description"),
        JsonPart("stage", lambda project: stage_of(get(project, ["status"])), _write_stage),
        JsonPart("cancelled", lambda project: get(project, ["status"]) == "cancelled", _write_cancelled),
        key("parties", "parties", many(PARTY)),  # before the owner, who takes its name from there
        JsonPart("owner", _read_owner, _write_owner),
        key("place", ours("place"), TEXT),
        key("goals", ours("goals"), TEXTS),
        key("planned", "period", SPAN),
        key("forecast", ours("forecast"), SPAN),
        JsonPart("actual", _read_actual, _write_actual),
        JsonPart("costs", read_costs, write_costs),
        JsonPart("budget", read_budget, write_budget),
        key("upkeep", ours("upkeep"), UPKEEP.codec),
        key("contracts", "contractingProcesses", many(CONTRACT)),
        key("permits", ours("permits"), many(PERMIT)),
        key("reviews", ours("reviews"), many(REVIEW)),
        key("disclosures", ours("disclosures"), many(DISCLOSURE)),
        key("documents", "documents", many(DOCUMENT)),
        key("tasks", ours("tasks"), many(TASK)),
        key("milestones", "milestones", many(MILESTONE)),
        key("footprints", "locations", many(FOOTPRINT)),
        key("moves", ours("moves"), many(MOVE)),
        key("synthetic", ours("synthetic"), FLAG),
    ),
)
