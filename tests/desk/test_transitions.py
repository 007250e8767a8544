"""The life of a request: every row of the table is walked, by each role that may, and by nobody else."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from datetime import timedelta

import pytest

from lantu.desk.moving import moved_request
from lantu.desk.policy import usual_policy
from lantu.desk.request import Request, RequestMove
from lantu.desk.taking import taken_request
from lantu.desk.transitions import ROLES, DeskRoleError, desk_actions, desk_states, desk_transitions
from lantu.language.errors import LantuError
from tests.desk.requests import NOW, OWNER, actor, complete, new

POLICY = usual_policy()
FIRST = taken_request(new(), "r1", "", NOW, POLICY)
WAYS = desk_transitions()


def prepared(request: Request, action: str, role: str) -> Request:
    """The request as the action needs it besides its state."""
    owner = OWNER if role == "officer" else request.owner
    asked = "asked" if action in ("exclude", "keep") else request.excluded
    return replace(request, owner=owner, excluded=asked)


def walk() -> dict[str, Request]:
    """A request in every state, reached from the first one by the table's own moves."""
    reached, waiting = {FIRST.state: FIRST}, deque([FIRST])
    while waiting:
        request = waiting.popleft()
        for (before, action), way in WAYS.items():
            if before != request.state or way.after in reached:
                continue
            role = way.roles[0]
            ready = prepared(request, action, role)
            found = moved_request(ready, complete("r1", action, request.version, "r2"), actor(role), NOW, POLICY)
            reached[found.state] = found
            waiting.append(found)
    return reached


REACHED = walk()


def test_every_state_is_reached_from_a_request_that_comes_in() -> None:
    assert set(REACHED) == set(desk_states())
    assert {way.after for way in WAYS.values()} == set(desk_states())


@pytest.mark.parametrize(("before", "action"), [key for key in WAYS if key[0]])
def test_every_row_is_walked_by_each_of_its_roles_and_by_nobody_else(before: str, action: str) -> None:
    way = WAYS[before, action]
    at = NOW + timedelta(hours=1)
    for role in ROLES:
        request = prepared(REACHED[before], action, role)
        move = complete("r1", action, request.version, "r2")
        if role not in way.roles:
            with pytest.raises(DeskRoleError):
                moved_request(request, move, actor(role), at, POLICY)
            continue
        found = moved_request(request, move, actor(role), at, POLICY)
        assert (found.state, found.version) == (way.after, request.version + 1)
        state = desk_states()[way.after]
        runs = state.open and state.clock == "running"
        assert (found.waiting is not None) == runs
        assert (found.paused is not None) == (state.clock == "paused")
        assert (found.next_check is not None) <= runs
        if way.asks_reason:
            with pytest.raises(LantuError, match="asks for a reason"):
                moved_request(request, replace(move, reason="  "), actor(role), at, POLICY)
        if way.needs:
            bare = RequestMove("r1", action, request.version, reason="因为")
            with pytest.raises(LantuError, match="needs"):
                moved_request(request, bare, actor(role), at, POLICY)
        elsewhere = actor(role, district="渝北区")
        with pytest.raises(DeskRoleError, match="not in the place"):
            moved_request(request, move, elsewhere, at, POLICY)
        if role == "officer":
            with pytest.raises(DeskRoleError, match="for its owner"):
                moved_request(request, move, actor("officer", "别的单位"), at, POLICY)


def test_what_is_not_in_the_table_cannot_be_done() -> None:
    refused = 0
    for state in desk_states():
        for action in {name for _, name in WAYS}:
            if (state, action) not in WAYS:
                refused += 1
                with pytest.raises(LantuError, match=f"cannot {action}"):
                    moved_request(REACHED[state], complete("r1", action, 1, "r2"), actor("admin"), NOW, POLICY)
    assert refused > len(WAYS)
    with pytest.raises(LantuError, match="did you mean 'assign'"):
        moved_request(FIRST, RequestMove("r1", "asign", 1), actor("dispatcher"), NOW, POLICY)


def test_a_town_officer_acts_on_the_town_only() -> None:
    assigned = REACHED["assigned"]
    here = actor("officer", district="渝中区", town="解放碑街道")
    there = actor("officer", district="渝中区", town="大坪街道")
    assert {way.action for way in desk_actions(assigned, here)} == {"accept", "return", "assist"}
    assert desk_actions(assigned, there) == []
    assert desk_actions(assigned, actor("officer", "别的单位")) == []


def test_hops_and_returns_are_counted_and_a_request_done_again_has_a_new_clock() -> None:
    officer, dispatcher = actor("officer"), actor("dispatcher")

    def go(request: Request, who: object, action: str, hours: int, **said: str) -> Request:
        move = replace(complete("r1", action, request.version, "r2"), **said)  # type: ignore[arg-type]
        return moved_request(request, move, who, NOW + timedelta(hours=hours), POLICY)  # type: ignore[arg-type]

    one = go(FIRST, dispatcher, "assign", 1)
    assert (one.hops, one.returns, one.owner) == (0, 0, OWNER)
    one = go(one, officer, "return", 2)
    assert (one.owner, one.returns) == ("", 1)
    one = go(go(one, dispatcher, "assign", 3, owner="市政局"), dispatcher, "reassign", 4, owner=OWNER)
    assert (one.hops, one.returns, one.owner) == (2, 1, OWNER)
    with pytest.raises(LantuError, match="its owner already"):
        go(one, dispatcher, "reassign", 4, owner=OWNER)
    one = go(go(one, officer, "accept", 5), officer, "finish", 6)
    assert (one.finished, one.waiting) == (NOW + timedelta(hours=6), None)
    one = go(go(one, actor("callback"), "call_back", 7), actor("callback"), "redo", 30)
    assert (one.reopened, one.solved, one.satisfied, one.finished) == (1, "", "", None)
    assert one.started == NOW + timedelta(hours=30)
    assert one.due
    assert FIRST.due
    assert one.due > FIRST.due


def test_who_asks_to_leave_a_request_out_does_not_review_it() -> None:
    asked = moved_request(
        prepared(REACHED["finished"], "", "officer"), complete("r1", "ask_exclusion", 1), actor("officer"), NOW, POLICY
    )
    assert asked.excluded == "asked"
    with pytest.raises(DeskRoleError, match="cannot be the one who reviews it"):
        moved_request(asked, complete("r1", "exclude", 1), actor("supervisor", OWNER), NOW, POLICY)
    assert (
        moved_request(asked, complete("r1", "exclude", 1), actor("supervisor", "督查室"), NOW, POLICY).excluded == "yes"
    )
    with pytest.raises(DeskRoleError, match="nobody asked"):
        moved_request(REACHED["closed"], complete("r1", "exclude", 1), actor("supervisor"), NOW, POLICY)


def test_a_later_time_is_later_than_the_one_it_has() -> None:
    asked = REACHED["extension_asked"]
    move = complete("r1", "extend", asked.version)
    extended = moved_request(asked, move, actor("supervisor"), NOW, POLICY)
    assert extended.due == extended.waiting == move.until
    with pytest.raises(LantuError, match="must be later"):
        moved_request(asked, replace(move, until=NOW), actor("supervisor"), NOW, POLICY)
