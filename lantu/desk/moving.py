"""A request moves: what an action of transitions.csv does to its fields and to its clock."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from lantu.desk.clock import due_after_pause
from lantu.desk.policy import DeskPolicy, due_by
from lantu.desk.request import URGENCIES, Actor, Request, RequestMove
from lantu.desk.taking import LONGEST_NAME, UNWRITABLE, with_next_check
from lantu.desk.transitions import DeskTransition, allowed_transition, desk_states
from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text, listed

LONGEST_REASON = 2000


def moved_request(request: Request, move: RequestMove, actor: Actor, at: datetime, policy: DeskPolicy) -> Request:
    """Return the request after a move, as its next version; LantuError where it may not or cannot be made. at is aware."""
    way = allowed_transition(request, move, actor)
    _refuse_unkept(move)
    fields: dict[str, Any] = {"state": way.after, "version": request.version + 1}
    fields.update(_effects(request, move, actor, at))
    moved = request.having(fields)
    moved = moved.having(_clock(request, moved, move, way, at, policy))
    state = desk_states()[moved.state]
    runs = state.open and state.clock == "running"
    return with_next_check(moved.having({"waiting": moved.due if runs else None}), policy)


def _effects(request: Request, move: RequestMove, actor: Actor, at: datetime) -> dict[str, Any]:
    """Return the fields that an action sets, its clock apart."""
    effect = _EFFECTS.get(move.action)
    found = effect(request, move, at) if effect else {}
    if move.action in ("urge", "supervise") and actor.role == "system":
        found["escalation"] = request.escalation + 1
    return found


def _owned(request: Request, move: RequestMove, _at: datetime) -> dict[str, Any]:
    another = move.action == "reassign" or request.returns > 0
    return {"owner": move.owner.strip(), "rule": move.rule, "hops": request.hops + another}


def _helped(request: Request, move: RequestMove, _at: datetime) -> dict[str, Any]:
    names = [name for name in (*request.helpers.split("\n"), move.helper.strip()) if name]
    return {"helpers": "\n".join(dict.fromkeys(names))}


def _again(request: Request, move: RequestMove, _at: datetime) -> dict[str, Any]:
    """What a call back said of the first time does not stand for the second."""
    nobody = {} if move.action == "redo" else {"owner": "", "rule": "", "parent": None}
    count = request.reopened + (move.action != "split")
    return {
        "finished": None,
        "contacted": "",
        "solved": "",
        "satisfied": "",
        "excluded": "",
        "reopened": count,
        **nobody,
    }


_Effect = Callable[[Request, RequestMove, datetime], dict[str, Any]]
_EFFECTS: Mapping[str, _Effect] = {
    "assign": _owned,
    "reassign": _owned,
    "return": lambda request, _move, _at: {"owner": "", "rule": "", "returns": request.returns + 1},
    "accept": lambda request, _move, at: {"first_accepted": request.first_accepted or at},
    "assist": _helped,
    "supervise": lambda _request, _move, _at: {"watched": True},
    "finish": lambda _request, _move, at: {"finished": at},
    "call_back": lambda _request, move, _at: {
        "contacted": move.contacted,
        "solved": move.solved,
        "satisfied": move.satisfied,
    },
    "redo": _again,
    "reopen": _again,
    "split": _again,
    "merge": lambda _request, move, _at: {"parent": move.parent},
    "ask_exclusion": lambda _request, _move, _at: {"excluded": "asked"},
    "exclude": lambda _request, _move, _at: {"excluded": "yes"},
    "keep": lambda _request, _move, _at: {"excluded": ""},
    "correct": lambda _request, move, _at: dict(move.fields),
    "erase": lambda _request, _move, _at: {"erased": True},
}


def _clock(
    before: Request, moved: Request, move: RequestMove, way: DeskTransition, at: datetime, policy: DeskPolicy
) -> dict[str, Any]:
    """Return what a move does to the clock."""
    if way.clock == "start":
        due, unit = due_by(policy, moved.kind, moved.urgency, at)
        return {"started": at, "due": due, "unit": unit, "paused": None, "escalation": 0}
    if way.clock == "pause":
        return {"paused": at}
    if way.clock == "stop":
        return {"paused": None}
    if way.clock == "extend" and move.until is not None:
        return {"due": move.until.astimezone(UTC), "escalation": 0}
    if way.clock == "resume" and before.paused is not None:
        return {"paused": None, "started": before.started + (at - before.paused), "due": _resumed(before, at, policy)}
    if move.action == "correct" and (before.kind, before.urgency) != (moved.kind, moved.urgency):
        due, unit = due_by(policy, moved.kind, moved.urgency, before.started)
        return {"due": due, "unit": unit, "escalation": 0}
    return {}


def _resumed(before: Request, at: datetime, policy: DeskPolicy) -> datetime | None:
    """Return when a request is due whose clock stood; None where the days off of that year are not known yet."""
    if before.due is None or before.paused is None:
        return before.due
    try:
        return due_after_pause(policy.hours, before.due, before.paused, at, before.unit)
    except LantuError:
        return None


def _refuse_unkept(move: RequestMove) -> None:
    if len(move.reason) > LONGEST_REASON:
        raise LantuError(
            Text(
                f"理由最多 {LONGEST_REASON:,} 个字符，实为 {len(move.reason):,}",
                f"a reason has at most {LONGEST_REASON:,} letters, found {len(move.reason):,}",
            )
        )
    short = {"owner": move.owner, "helper": move.helper, **move.fields}
    for name, value in short.items():
        if len(value) > LONGEST_NAME:
            raise LantuError(
                Text(
                    f"{name} 最多 {LONGEST_NAME:,} 个字符，实为 {len(value):,}",
                    f"{name} has at most {LONGEST_NAME:,} letters, found {len(value):,}",
                )
            )
    if any(UNWRITABLE.search(value) for value in (move.reason, *short.values())):
        raise LantuError(Text("含有不能保存的字符", "a character in it cannot be kept"))
    urgency = move.fields.get("urgency", "normal")
    if urgency not in URGENCIES or not move.fields.get("kind", "x").strip():
        raise LantuError(
            Text(
                f"紧急程度应为 {listed(URGENCIES).zh} 之一，类别不能为空，实为“{urgency}”",
                f"urgency: expected one of {listed(URGENCIES).en} and a kind that is not empty, found '{urgency}'",
            ),
            hint=did_you_mean(urgency, URGENCIES),
        )
