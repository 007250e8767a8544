"""The life of a request as data: states (states.csv), and what leads from one to another (transitions.csv).

A row of transitions.csv: action, the states it may be done in, the state it leads to (= stays), the roles that may, whether a reason
is asked, what it needs, and what it does to the clock (start, pause, resume, extend, stop).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from lantu.desk.request import OUTCOMES, Actor, Request, RequestMove
from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text, listed, package_rows

ROLES = ("resident", "intake", "dispatcher", "officer", "supervisor", "callback", "reader", "admin", "system")
CORRECTABLE = ("kind", "urgency", "district", "town", "grid")


class DeskRoleError(LantuError):
    """Somebody may not do this with a request: their role, their organisation or their place does not allow it."""


@dataclass(frozen=True)
class DeskState:
    """A state in words. clock: running, paused or stopped; routable: rules may send it, since nobody has it."""

    state: str
    open: bool
    clock: str
    routable: bool
    name: Text
    means: Text


@dataclass(frozen=True)
class DeskTransition:
    """What leads from a state to another. before "" is a request that comes in."""

    action: str
    before: str
    after: str
    roles: tuple[str, ...]
    asks_reason: bool
    needs: str
    clock: str
    name: Text
    means: Text


@lru_cache
def desk_states() -> Mapping[str, DeskState]:
    """Return the states in the order of a life (states.csv)."""
    return {
        row["state"]: DeskState(
            row["state"],
            row["open"] == "yes",
            row["clock"],
            row["routable"] == "yes",
            Text(row["zh"], row["en"]),
            Text(row["means_zh"], row["means_en"]),
        )
        for row in package_rows("lantu.desk", "states.csv")
    }


@lru_cache
def desk_transitions() -> Mapping[tuple[str, str], DeskTransition]:
    """Return what may be done, by (state, action) (transitions.csv); the state "" is a request that comes in."""
    found: dict[tuple[str, str], DeskTransition] = {}
    for row in package_rows("lantu.desk", "transitions.csv"):
        for before in row["from"].split() or [""]:
            found[before, row["action"]] = DeskTransition(
                row["action"],
                before,
                before if row["to"] == "=" else row["to"],
                tuple(row["roles"].split()),
                row["reason"] == "yes",
                row["needs"],
                row["clock"],
                Text(row["zh"], row["en"]),
                Text(row["means_zh"], row["means_en"]),
            )
    return found


def desk_actions(request: Request, actor: Actor) -> list[DeskTransition]:
    """Return what somebody may do with a request as it stands now."""
    return [
        way
        for (before, _), way in desk_transitions().items()
        if before == request.state and actor.role in way.roles and _may(request, actor, way) is None
    ]


def allowed_transition(request: Request, move: RequestMove, actor: Actor) -> DeskTransition:
    """Return what a move does; DeskRoleError where somebody may not, LantuError where it cannot be done or something is missing."""
    way = desk_transitions().get((request.state, move.action))
    if way is None:
        raise _no_way(request, move.action)
    if actor.role not in way.roles:
        roles = listed(way.roles)
        raise DeskRoleError(
            Text(
                f"“{way.name.zh}”须由 {roles.zh} 办理，您的角色是 {actor.role}",
                f"'{way.name.en}' is for {roles.en}; your role is {actor.role}",
            )
        )
    refused = _may(request, actor, way)
    if refused is not None:
        raise refused
    if way.asks_reason and not move.reason.strip():
        raise LantuError(
            Text(f"“{way.name.zh}”须写明理由", f"'{way.name.en}' asks for a reason"),
            hint=Text(f"此操作是：{way.means.zh}", f"what it does: {way.means.en}"),
        )
    _refuse_missing(request, move, way)
    return way


def covers(actor: Actor, district: str, town: str) -> bool:
    """Say whether a place is one that somebody's role is for: a town officer's is the town only."""
    return (not actor.district or actor.district == district) and (not actor.town or actor.town == town)


def _may(request: Request, actor: Actor, way: DeskTransition) -> DeskRoleError | None:
    if not covers(actor, request.district, request.town):
        own = actor.town or actor.district
        return DeskRoleError(
            Text(
                f"“{request.id}”不在您负责的地方（{own}）",
                f"'{request.id}' is not in the place that you are for ({own})",
            )
        )
    if actor.role == "officer" and actor.organisation != request.owner:
        return DeskRoleError(
            Text(
                f"“{way.name.zh}”须由承办单位（{request.owner or '未定'}）办理，您属于 {actor.organisation or '未知单位'}",
                f"'{way.name.en}' is for its owner ({request.owner or 'none yet'}); you are of {actor.organisation or 'nobody known'}",
            )
        )
    if way.action in ("exclude", "keep") and request.excluded != "asked":
        return DeskRoleError(
            Text(f"没有人申请剔除“{request.id}”", f"nobody asked to leave '{request.id}' out"),
        )
    if way.action in ("exclude", "keep") and actor.organisation and actor.organisation == request.owner:
        return DeskRoleError(
            Text("申请剔除的单位不能自己复核", "who asks to leave a request out cannot be the one who reviews it")
        )
    return None


def _refuse_missing(request: Request, move: RequestMove, way: DeskTransition) -> None:
    """Refuse a move that lacks what its action needs."""
    given = {
        "owner": bool(move.owner.strip()),
        "helper": bool(move.helper.strip()),
        "parent": bool(move.parent),
        "until": move.until is not None and move.until.tzinfo is not None,
        "outcome": move.solved in OUTCOMES and move.satisfied in OUTCOMES and move.contacted in ("", *OUTCOMES),
        "fields": bool(move.fields) and set(move.fields) <= set(CORRECTABLE),
    }
    if way.needs and not given[way.needs]:
        what = _NEEDED[way.needs]
        choices = {"outcome": OUTCOMES, "fields": CORRECTABLE}.get(way.needs, ())
        raise LantuError(
            Text(f"“{way.name.zh}”须写明{what.zh}", f"'{way.name.en}' needs {what.en}"),
            hint=Text(f"可选：{listed(choices).zh}", f"one of {listed(choices).en}") if choices else Text(),
        )
    if way.action == "reassign" and move.owner.strip() == request.owner:
        raise LantuError(
            Text(f"承办单位已经是 {request.owner}", f"{request.owner} is its owner already"),
            hint=Text("改派须换一个单位", "sending it to another one needs another owner"),
        )
    if way.needs == "until" and request.due and move.until and move.until <= request.due:
        raise LantuError(
            Text(
                f"新时限 {move.until:%Y-%m-%d %H:%M} 应晚于现时限 {request.due:%Y-%m-%d %H:%M}",
                f"the new time {move.until:%Y-%m-%d %H:%M} must be later than the one it has, {request.due:%Y-%m-%d %H:%M}",
            )
        )


_NEEDED = {
    "owner": Text("承办单位", "an owner"),
    "helper": Text("协办单位", "who helps"),
    "parent": Text("并入哪一件", "the request that it becomes part of"),
    "until": Text("新时限（带时区）", "the new time, with its zone"),
    "outcome": Text(
        "是否解决、是否满意（可加是否联系过）",
        "whether it was solved and whether the resident is satisfied (and, if asked, contacted)",
    ),
    "fields": Text("要更正的内容", "what to correct"),
}


def _no_way(request: Request, action: str) -> LantuError:
    ways = desk_transitions()
    actions = sorted({name for _, name in ways})
    if action not in actions:
        return LantuError(
            Text(f"没有名为“{action}”的操作", f"there is no action '{action}'"),
            hint=did_you_mean(action, actions) or Text(f"可选：{listed(actions).zh}", f"one of {listed(actions).en}"),
        )
    here = desk_states()[request.state].name
    said = listed(name for before, name in ways if before == request.state)
    return LantuError(
        Text(f"“{request.id}”现为“{here.zh}”，不能 {action}", f"'{request.id}' is '{here.en}' and cannot {action}"),
        hint=Text(f"现在可以：{said.zh}", f"what can be done now: {said.en}"),
    )
