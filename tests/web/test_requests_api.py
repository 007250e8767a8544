"""The API of requests: who sees and does what, every action of the table, two officers at once, retries, and what is refused."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from lantu.archive import take_folder
from lantu.database import open_archive
from lantu.desk.request import Actor
from lantu.desk.transitions import desk_states, desk_transitions
from lantu.govern.desk import set_member, verify_desk
from lantu.web import Studio, make_app
from lantu.web.api.desk.sent import StateName
from tests.packs import small_pack
from tests.web.works_register import asking, home

__all__ = ["asking", "home"]
SENT = {
    "kind": "street_light",
    "text": "灯 <b>不亮</b>",
    "address": "人民路 1 号",
    "contact": "138 0000 0001",
    "lon": 106.57,
    "lat": 29.55,
    "district": "D1",
    "town": "T1",
}
NEEDED = {
    "owner": "Office",
    "helper": "Helpers",
    "until": "2099-06-01T00:00:00+08:00",
    "solved": "yes",
    "satisfied": "not_reached",
    "reason": "because",
    "fields": {"urgency": "complex"},
}


@pytest.fixture
def desk(asking: Any) -> Any:
    """Ask the public studio about requests as somebody, after giving them a part in the desk."""

    def give(account: str, role: str, organisation: str = "", district: str = "", town: str = "") -> None:
        set_member(asking.studio.archive, Actor(account, role, organisation, district, town), "admin")

    def ask(role: str, method: str, path: str = "", made_on: int | None = None, **sent: Any) -> Response:
        asking.http.cookies.clear()
        headers = {} if made_on is None else {"If-Match": f'"{made_on}"'}
        more = {"params": sent} if method == "GET" else {"json": sent}
        return asking(role, method, f"requests{path}", headers={**headers}, **more)

    ask.give, ask.studio = give, asking.studio  # type: ignore[attr-defined]
    return ask


def test_a_town_officer_sees_and_moves_the_town_and_strangers_the_public_part(desk: Any) -> None:
    desk.give("admin", "dispatcher")
    desk.give("editor", "officer", "Office", "D1", "T1")
    taken = desk("approver", "POST", **SENT)
    assert taken.status_code == 201, taken.text
    assert taken.json()["inside"] is None  # an account without a part in the desk sends as a resident
    here = taken.json()["id"]
    there = desk("approver", "POST", **{**SENT, "town": "T2"}).json()["id"]
    for who, inside in (("", ()), ("reader", ()), ("admin", (here, there)), ("editor", (here,))):
        for name in (here, there):
            answer = desk(who, "GET", f"/{name}")
            assert answer.headers["cache-control"] == "no-store"
            told = answer.json()
            assert (told["id"], told["state"], told["open"], told["clock"]["state"]) == (
                name, "received", True, "running",
            )  # fmt: skip
            assert (told["inside"] is not None) is (name in inside), (who, name)
            if name not in inside:
                assert not [
                    word for word in ("人民路", "<b>", "138 0000", "1380000", "approver") if word in answer.text
                ]
                assert told["actions"] == []
        listed = desk(who, "GET", limit=500).json()["items"]
        assert {one["id"] for one in listed} >= {here, there} - ({there} if who == "editor" else set())
        assert who != "editor" or there not in {one["id"] for one in listed}
        assert all((one["inside"] is not None) is (one["id"] in inside) for one in listed if one["id"] in (here, there))
    assert desk("", "GET", q="人民路").json()["items"] == []  # words are for the desk: no stranger finds by them
    assert [one["id"] for one in desk("", "GET", q=here.lower()).json()["items"]] == [here]
    assert here in {one["id"] for one in desk("admin", "GET", q="人民路 1").json()["items"]}
    assert desk("editor", "GET", town="T2").json()["items"] == []
    for name in (here, there):
        assert desk("admin", "POST", f"/{name}/moves", 1, action="assign", owner="Office").status_code == 200
    assert desk("editor", "POST", f"/{there}/moves", 2, action="accept").status_code == 404
    assert desk("editor", "GET", f"/{there}/route").status_code == 403
    assert desk("editor", "GET", f"/{here}/route").json()["rule"] == ""
    done = desk("editor", "POST", f"/{here}/moves", 2, action="accept")
    assert (done.status_code, done.json()["state"], done.headers["etag"]) == (200, "accepted", '"3"')
    assert done.json()["inside"]["contact"] == SENT["contact"]
    desk.give("editor", "officer", "Another office", "D1", "T1")
    seen = desk("editor", "GET", f"/{here}").json()
    assert (seen["inside"]["text"], seen["inside"]["contact"], seen["actions"]) == (SENT["text"], "", [])
    assert desk("editor", "POST", f"/{here}/moves", 3, action="finish", reason="mended").status_code == 403
    desk.give("editor", "officer", "Office", "D1", "T1")
    assert desk("editor", "POST", f"/{here}/moves", 3, action="finish").status_code == 422  # without a reason
    finished = desk("editor", "POST", f"/{here}/moves", 3, action="finish", reason="<i>mended</i>").json()
    assert (finished["state"], finished["clock"]["state"], finished["clock"]["overdue"]) == (
        "finished",
        "stopped",
        False,
    )
    assert [event["action"] for event in finished["history"]] == ["take", "assign", "accept", "finish"]
    public = desk("", "GET", f"/{here}").json()["history"][-1]
    assert (public["action"], public["by"], public["reason"], public["changed"]) == ("finish", None, None, None)


def test_nobody_moves_without_a_part_and_two_officers_do_not_move_in_silence(desk: Any) -> None:
    name = desk("approver", "POST", **{**SENT, "text": "two at once"}).json()["id"]
    for who, status in (("", 401), ("reader", 403), ("approver", 403)):
        assert desk(who, "POST", f"/{name}/moves", 1, action="assign", owner="Office").status_code == status
    desk.give("editor", "dispatcher")
    desk.give("admin", "dispatcher")
    first = desk("editor", "POST", f"/{name}/moves", 1, action="assign", owner="Office")
    second = desk("admin", "POST", f"/{name}/moves", 1, action="assign", owner="Other")
    assert (first.status_code, second.status_code) == (200, 409)
    assert second.headers["content-type"] == "application/problem+json"
    assert (second.json()["current"]["owner"], second.json()["current"]["version"]) == ("Office", 2)
    again = desk("editor", "POST", f"/{name}/moves", 1, action="assign", owner="Office")  # its answer was lost
    assert (again.status_code, again.json()["version"], len(again.json()["history"])) == (200, 2, 2)
    assert desk("editor", "POST", f"/{name}/moves", 1, action="assign", owner="Other").status_code == 409
    wrong = desk("editor", "POST", f"/{name}/moves", 2, action="finish", reason="no")
    assert (wrong.status_code, wrong.json()["current"]["state"]) == (409, "assigned")
    assert desk("editor", "POST", f"/{name}/moves", 2, action="asign", owner="x").status_code == 422
    assert desk("editor", "POST", f"/{name}/moves", action="assist", helper="x").status_code == 422  # which version?
    assert desk("editor", "GET", "/NOTHING").status_code == 404
    assert desk("editor", "GET", after="nonsense").status_code == 422


def test_taking_in_again_makes_no_second_request(desk: Any, asking: Any) -> None:
    sent = {**SENT, "text": "sent twice"}
    first = desk("editor", "POST", **sent)
    assert (first.status_code, desk("editor", "POST", **sent).status_code) == (201, 200)
    assert desk("editor", "POST", **sent).headers["location"].endswith(first.json()["id"])
    assert desk("reader", "POST", **sent).status_code == 403
    assert desk("", "POST", **sent).status_code == 401
    for wrong in (
        {"kind": ""},
        {"lon": 181},
        {"lat": None},
        {"text": "", "address": ""},
        {"text": "\0"},
        {"received": "now"},
    ):
        refused = desk("editor", "POST", **{**sent, **wrong})
        assert refused.status_code == 422, (wrong, refused.text)
    for text, status in (("numbered", 201), ("numbered", 200), ("another content", 422)):
        headers = {"Idempotency-Key": "A-1"}
        assert asking("editor", "POST", "requests", headers=headers, json={**SENT, "text": text}).status_code == status
    assert not verify_desk(asking.studio.archive).fault


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Response]]:
    """Ask a studio that only this machine reaches: whoever sits there acts in every role."""
    top: Path = tmp_path_factory.mktemp("alone")
    archive = open_archive(top / "studio")
    take_folder(archive, small_pack(top))
    app = make_app(Studio(str(top / "small"), top / "studio", archive))
    app.state.limits.writes.most = 10**6
    client = TestClient(app, base_url="http://127.0.0.1")

    def ask(method: str, path: str, **more: Any) -> Response:
        return client.request(method, f"/api/v1/requests{path}", **more)

    yield ask
    assert not verify_desk(archive).fault
    archive.engine.dispose()


def ways_to() -> dict[str, list[str]]:
    """The shortest list of actions that leads to each state."""
    found, waiting = {"received": []}, deque(["received"])
    while waiting:
        state = waiting.popleft()
        for (before, action), way in desk_transitions().items():
            if before == state and way.after not in found and way.roles != ("system",):
                found[way.after] = [*found[state], action]
                waiting.append(way.after)
    return found  # type: ignore[return-value]


def test_every_transition_of_the_table_is_made_over_the_api(alone: Callable[..., Response]) -> None:
    ways, walked, number = ways_to(), set(), 0

    def entered() -> str:
        nonlocal number
        number += 1
        return alone("POST", "", json={**SENT, "text": f"request {number}"}).json()["id"]

    parent = entered()
    for (before, action), way in desk_transitions().items():
        if not before:
            continue
        name = entered()
        if action in ("exclude", "keep"):
            path = [*ways[before], "ask_exclusion", action]
        else:
            path = [*ways[before], action]
        for version, step in enumerate(path, 1):
            told = alone("GET", f"/{name}").json()
            assert step in [one["action"] for one in told["actions"]], (before, step)
            body = {**NEEDED, "action": step, "parent": parent, "owner": "Other" if step == "reassign" else "Office"}
            moved = alone("POST", f"/{name}/moves", headers={"If-Match": f'"{version}"'}, json=body)
            assert moved.status_code == 200, (before, action, step, moved.text)
        assert moved.json()["state"] == way.after
        walked.add((before, action))
    assert len(walked) == len(desk_transitions()) - 1
    assert get_args(StateName) == tuple(desk_states())


def test_rules_are_tried_by_roles_of_the_whole_city_and_put_in_force_by_the_desks_admin(desk: Any, asking: Any) -> None:
    name = desk("approver", "POST", **{**SENT, "text": "for the rules", "kind": "water"}).json()["id"]
    desk.give("editor", "dispatcher")
    assert desk("editor", "POST", f"/{name}/moves", 1, action="assign", owner="Office").status_code == 200
    new = "rule,priority,kinds,words,owner\nR1,1,noise,,Night watch\nR2,2,,rules,{town} office\n"

    def ask(role: str, method: str, path: str = "", made_on: int = 0, **sent: Any) -> Response:
        return asking(role, method, f"request-rules{path}", headers={"If-Match": f'"{made_on}"'}, json=sent or None)

    for role, part, status in (
        ("editor", ("dispatcher",), 200),
        ("editor", ("dispatcher", "", "D1", "T1"), 403),
        ("approver", (), 403),
        ("reader", (), 403),
        ("", (), 401),
    ):
        if part:
            desk.give(role, *part)
        assert ask(role, "POST", "/trial", rules=new).status_code == status, (role, part)
    desk.give("editor", "dispatcher")
    told = ask("editor", "POST", "/trial", rules=new, request=name).json()
    assert {"now": "Office", "then": "T1 office"}.items() <= next(
        way for way in told["moved"] if name in way["examples"]
    ).items()
    assert "R1" in told["never"]
    assert (told["request"]["owner"], told["request"]["rule"]) == ("T1 office", "R2")
    assert [one["failed"] for one in told["request"]["looked"]] == ["kinds", ""]
    assert ask("editor", "POST", "/trial", rules="rule,priority,owner\nR1,first,Office\n").status_code == 422
    assert ask("editor", "PUT", rules=new, reason="reform").status_code == 403
    desk.give("admin", "admin")
    assert ask("admin", "PUT", made_on=7, rules=new, reason="reform").status_code == 409
    assert ask("admin", "PUT", rules=new, reason="reform").json()["number"] == 1
    assert desk("editor", "GET", f"/{name}/route").json()["rule"] == "R2"
    assert ask("", "GET").status_code == 403
    for role, status in (("", 403), ("approver", 403), ("editor", 200)):
        page = asking.http.get(
            "/requests/rules", headers={"Authorization": f"Bearer {asking.token(role)}"} if role else {}
        )
        assert page.status_code == status, role


def test_many_are_taken_in_and_moved_at_once_and_one_that_is_refused_stops_no_other(desk: Any) -> None:
    desk.give("admin", "intake")
    desk.give("editor", "officer", "Office", "D1", "T1")
    desk.give("approver", "dispatcher")
    base = {"kind": "waste", "text": "bags", "district": "D1", "town": "T1"}
    sent = [{**base, "key": f"bulk {number}", "text": f"bags {number}"} for number in range(3)]
    sent += [{**base, "key": "bulk 0", "text": "another matter"}, {"key": "bulk 9", "kind": "waste"}]
    for who in ("", "reader", "editor"):  # an officer takes nothing in
        assert desk(who, "POST", "/bulk", requests=sent).status_code in (401, 403), who
    assert desk("admin", "POST", "/bulk", requests=[]).status_code == 422
    told = desk("admin", "POST", "/bulk", requests=sent).json()
    assert [item["status"] for item in told["items"]] == [201, 201, 201, 422, 422]
    assert (told["done"], told["refused"]) == (3, 2)
    assert "another content" in told["items"][3]["error"]["en"]
    again = desk("admin", "POST", "/bulk", requests=sent[:3]).json()
    assert [(item["status"], item["id"]) for item in again["items"]] == [
        (200, item["id"]) for item in told["items"][:3]
    ]
    earlier = desk("admin", "POST", "/bulk", requests=[{**base, "key": "old", "received": "2026-03-02T09:00:00+08:00"}])
    name = earlier.json()["items"][0]["id"]
    assert desk("admin", "GET", f"/{name}").json()["received"].startswith("2026-03-02T01:00")
    ids = [item["id"] for item in told["items"][:3]]
    moves = [{"request": one, "version": 1, "action": "assign", "owner": "Office"} for one in ids]
    moves += [{"request": ids[0], "version": 1, "action": "assign", "owner": "Office"}]
    moves += [{"request": "NOTHING", "version": 1, "action": "accept"}]
    assert desk("reader", "POST", "/moves", moves=moves).status_code == 403
    told = desk("approver", "POST", "/moves", moves=moves).json()
    assert [item["status"] for item in told["items"]] == [200, 200, 200, 409, 404]
    accepted = [
        {"request": ids[0], "version": 2, "action": "accept"},
        {"request": ids[1], "version": 2, "action": "close"},
    ]
    told = desk("editor", "POST", "/moves", moves=accepted).json()
    assert [(item["status"], item["state"]) for item in told["items"]] == [(200, "accepted"), (422, "")]
