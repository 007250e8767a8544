"""Edits and moves of works over the API: exact amounts, two that meet, links that a stage waits for, and whose word counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from httpx import Response

from lantu.works.oc4ids import parse, work_of
from tests.web.works_register import FIRST, asking, enter, home

__all__ = ["asking", "enter", "home"]


def test_amounts_go_in_and_come_out_with_every_digit(asking: Callable[..., Response]) -> None:
    body = '{"record":{"id":"exact","budget":{"amount":{"amount":12345678901234567.10,"currency":"CNY"}}}}'
    made = asking("editor", "POST", "works", content=body.encode())
    assert made.status_code == 201
    told = asking("editor", "GET", "works/exact").text
    assert '"amount": 12345678901234567.10' in told
    assert parse(told, "")["record"]["budget"]["amount"]["amount"] == Decimal("12345678901234567.10")


def test_the_second_of_two_editors_is_told_who_was_first_and_gets_the_edit_back(
    asking: Callable[..., Response], enter: Callable[..., str]
) -> None:
    name = enter("two-editors")
    held = asking("editor", "GET", f"works/{name}")
    record = held.json()["record"]
    mark = {"If-Match": held.headers["etag"]}
    first = asking(
        "approver",
        "PUT",
        f"works/{name}",
        headers=mark,
        json={"record": {**record, "title": "West"}, "reason": "moved"},
    )
    assert (first.status_code, first.headers["etag"]) == (200, '"2"')
    mine = {**record, "description": "4.2 km"}
    second = asking("editor", "PUT", f"works/{name}", headers=mark, json={"record": mine})
    assert second.status_code == 409
    assert second.headers["content-type"] == "application/problem+json"
    told = second.json()
    assert told["refused"] == mine
    assert (told["current"]["version"], told["current"]["author"]) == (2, "approver")
    assert (told["since"][0]["changed"], told["since"][0]["reason"]) == (["title"], "moved")
    assert all(word in told["detail"] for word in ("approver", "title", "moved", first.json()["changed"][:10]))
    assert told["conflicts"] == []
    again = asking("editor", "PUT", f"works/{name}", headers={"If-Match": '"2"'}, json={"record": told["merged"]})
    assert (again.status_code, again.json()["record"]["title"], again.json()["record"]["description"]) == (
        200,
        "West",
        "4.2 km",
    )
    both = asking("editor", "PUT", f"works/{name}", headers=mark, json={"record": {**record, "title": "North"}})
    (conflict,) = both.json()["conflicts"]
    assert conflict == {"path": "title", "base": "East dyke", "head": "West", "draft": "North"}
    assert both.json()["merged"] is None
    chinese = asking("editor", "PUT", f"works/{name}", headers={**mark, "Accept-Language": "zh"}, json={"record": mine})
    assert "您的修改未保存" in chinese.json()["detail"]


def test_two_officers_move_one_stage_at_once(asking: Callable[..., Response], enter: Callable[..., str]) -> None:
    name = enter("two-officers")
    asked = {"to": "identification", "on": "2026-02-03", "reason": "begun too early"}
    first, second = (asking("approver", "POST", f"works/{name}/moves", headers=FIRST, json=asked) for _ in range(2))
    assert (first.status_code, first.json()["stage"]) == (200, "identification")
    assert second.status_code == 409
    assert second.json()["refused"] == asked
    assert "status" in second.json()["since"][-1]["changed"]
    assert second.json()["merged"] is None


def test_a_stage_waits_for_its_links_and_says_whose_they_are(
    asking: Callable[..., Response], enter: Callable[..., str]
) -> None:
    name = enter("waits")
    asked = {"to": "construction", "on": "2026-03-02"}
    (link,) = asking("editor", "GET", f"works/{name}/missing", params={"to": "construction"}).json()["missing"]
    assert (link["link"], link["owner"]["en"]) == ("money", "the finance department")
    refused = asking("approver", "POST", f"works/{name}/moves", headers=FIRST, json=asked)
    assert refused.status_code == 409
    assert "the finance department" in refused.json()["detail"]
    assert asking("editor", "POST", f"works/{name}/moves", headers=FIRST, json=asked).status_code == 403
    late = {**asked, "on": (date.today() + timedelta(days=2)).isoformat()}  # noqa: DTZ011
    assert "still to come" in asking("approver", "POST", f"works/{name}/moves", headers=FIRST, json=late).text
    assert asking("editor", "GET", f"works/{name}").json()["version"] == 1
    assert asking("editor", "GET", f"works/{name}/missing", params={"to": "operation"}).status_code == 409


def test_a_work_that_pack_and_register_changed_waits_for_an_approver(asking: Any, monkeypatch: Any) -> None:
    studio = asking.studio
    plan = studio.readings.of(studio.archive, studio.head()).plan
    pack = [work_of({"id": "pack-1", "title": "Weir"})]
    monkeypatch.setattr(
        "lantu.web.api.works.pack.reading", lambda *_: SimpleNamespace(plan=replace(plan, works=tuple(pack)))
    )
    assert asking("reader", "GET", "pack-works").json()["created"] == ["pack-1"]
    sent = {"record": {"id": "pack-1", "title": "Register"}}
    assert asking("editor", "PUT", "works/pack-1", headers=FIRST, json=sent).status_code == 200
    pack[0] = work_of({"id": "pack-1", "title": "File", "description": "4 km"})
    (conflict,) = asking("reader", "GET", "pack-works").json()["conflicts"]
    (field,) = conflict["fields"]
    assert (field["path"], field["base"], field["head"], field["draft"]) == ("title", "Weir", "File", "Register")
    settled = asking("approver", "POST", "pack-works", json={"works": ["pack-1"], "prefer": "draft"}).json()
    assert (settled["merged"], settled["conflicts"]) == (["pack-1"], [])
    kept = asking("reader", "GET", "works/pack-1").json()
    assert (kept["record"]["title"], kept["record"]["description"], kept["author"]) == ("Register", "4 km", "approver")


def test_an_id_may_be_chinese(asking: Callable[..., Response], enter: Callable[..., str]) -> None:
    name = enter("江北-桥𠀀")
    added = asking("editor", "POST", f"works/{name}/documents?title=t", headers=FIRST, content=b"text")
    assert asking("editor", "GET", added.headers["location"].removeprefix("/api/v1/")).content == b"text"
    older = asking("editor", "GET", f"works/{name}/versions", params={"limit": 1}).json()["next"]
    assert [item["number"] for item in asking("editor", "GET", older.removeprefix("/api/v1/")).json()["items"]] == [1]
