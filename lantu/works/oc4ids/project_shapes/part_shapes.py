"""Where the parts of a work stand in OC4IDS and in our extension: parties, contracts, documents, permits, tasks and the rest."""

from typing import Any, cast, get_args

from lantu.works.oc4ids.predecessors import PREDECESSORS
from lantu.works.oc4ids.project_shapes.names import name, ours
from lantu.works.oc4ids.project_shapes.shapes import (
    ABSENT,
    DAY,
    GEOMETRY,
    MONEY,
    SPAN,
    TEXT,
    TEXTS,
    WHOLE,
    JsonCodec,
    JsonPart,
    JsonShape,
    get,
    key,
    many,
    one_of,
    put,
)
from lantu.works.record import (
    STAGES,
    ChangeOrder,
    Closes,
    Contract,
    Disclosure,
    Document,
    Footprint,
    Milestone,
    Party,
    Permit,
    PermitState,
    Review,
    ReviewState,
    StageMove,
    Upkeep,
    WorkTask,
)

PARTY = JsonShape(Party, (key("id", "id", TEXT), name("name", "name"), key("roles", "roles", TEXTS)))
CHANGE = JsonShape(
    ChangeOrder,
    (
        key("id", "id", TEXT),
        key("on", "date", DAY),
        key("kind", "type", TEXT),
        key("reason", "rationale", TEXT),
        key("old_value", "oldContractValue", MONEY),
        key("new_value", "newContractValue", MONEY),
        key("old_end", "oldContractPeriod.endDate", DAY),
        key("new_end", "newContractPeriod.endDate", DAY),
    ),
)


def _read_suppliers(items: Any) -> tuple[str, ...]:
    listed = cast("list[Any]", items) if isinstance(items, list) else []
    named = (TEXT.read(get(item, ["id"])) or TEXT.read(get(item, ["name"])) for item in listed)
    return tuple(said for said in named if said)


def _write_suppliers(ids: tuple[str, ...], before: Any) -> Any:
    listed = cast("list[Any]", before) if isinstance(before, list) else []
    known = {said[0]: item for item in listed if (said := _read_suppliers([item]))}
    return [known.get(supplier, {"id": supplier}) for supplier in ids] or ABSENT


CONTRACT = JsonShape(
    Contract,
    (
        key("id", "id", TEXT),
        JsonPart(
            "title",
            lambda item: name("title", "title").read(get(item, ["summary"])),
            lambda item, value: put(
                item, ["summary"], name("title", "title").write(get(item, ["summary"]), value) or ABSENT
            ),
        ),
        key("suppliers", "summary.suppliers", JsonCodec(_read_suppliers, _write_suppliers)),
        key("value", "summary.contractValue", MONEY),
        key("final_value", "summary.finalValue", MONEY),
        key("period", "summary.contractPeriod", SPAN),
        key("status", "summary.status", TEXT),
        key("changes", "summary.modifications", many(CHANGE)),
    ),
)
DOCUMENT = JsonShape(
    Document,
    (
        key("id", "id", TEXT),
        name("title", "title"),
        key("sha256", ours("sha256"), TEXT),
        key("kind", "documentType", TEXT),
        key("url", "url", TEXT),
        key("published", "datePublished", DAY),
    ),
)
MILESTONE = JsonShape(
    Milestone,
    (
        key("id", "id", TEXT),
        name("name", "title"),
        key("tasks", ours("tasks"), TEXTS),
        key("due", "dueDate", DAY),
        key("met", "dateMet", DAY),
        key("forecast", ours("forecast"), DAY),
    ),
)
FOOTPRINT = JsonShape(
    Footprint,
    (
        key("id", "id", TEXT),
        key("geometry", "geometry", GEOMETRY),
        key("closes", ours("closes"), one_of(get_args(Closes), "none")),
        key("street", ours("street"), TEXT),
        key("crs", ours("crs"), TEXT),
    ),
)
PERMIT = JsonShape(
    Permit,
    (
        key("kind", "kind", TEXT),
        key("state", "state", one_of(get_args(PermitState), "needed")),
        key("id", "id", TEXT),
        key("authority", "authority", TEXT),
        key("applied", "applied", DAY),
        key("granted", "granted", DAY),
        key("expires", "expires", DAY),
        key("document", "document", TEXT),
    ),
)
REVIEW = JsonShape(
    Review,
    (
        key("kind", "kind", TEXT),
        key("state", "state", one_of(get_args(ReviewState), "needed")),
        key("id", "id", TEXT),
        key("body", "body", TEXT),
        key("on", "on", DAY),
        key("assets", "assets", TEXTS),
        key("document", "document", TEXT),
    ),
)
UPKEEP = JsonShape(Upkeep, (key("amount", "amount", MONEY), key("payer", "payer", TEXT)))
STAGE = one_of(STAGES)
DISCLOSURE = JsonShape(
    Disclosure, (key("stage", "stage", STAGE), key("on", "on", DAY), key("where", "where", TEXT)), ("stage",)
)
MOVE = JsonShape(
    StageMove,
    (key("stage", "stage", STAGE), key("on", "on", DAY), key("by", "by", TEXT), key("reason", "reason", TEXT)),
    ("stage", "on"),
)


TASK = JsonShape(
    WorkTask,
    (
        key("id", "id", TEXT),
        name("name", "title"),
        key("duration_days", "duration_days", WHOLE),
        key("duration_class", "duration_class", TEXT),
        key("predecessors", "predecessors", PREDECESSORS),
        key("planned_start", "planned_start", DAY),
        key("planned_end", "planned_end", DAY),
        key("forecast_end", "forecast_end", DAY),
        key("actual_start", "actual_start", DAY),
        key("actual_end", "actual_end", DAY),
        key("crew", "crew", TEXT),
    ),
)
