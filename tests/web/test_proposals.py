"""In a public studio nobody's save is the plan before somebody else has looked at it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi.testclient import TestClient
from httpx import Response

from lantu.archive import head
from lantu.database import audit
from lantu.web import Studio

SignIn = Callable[..., Response]
GOAL = "goals.csv:1"


def asked(client: TestClient, method: str, path: str, **more: Any) -> Response:
    headers = {"X-CSRF-Token": client.get("/api/v1/me").json()["csrf"], **more.pop("headers", {})}
    return client.request(method, f"/api/v1/{path}", headers=headers, **more)


def changed(client: TestClient, value: str) -> None:
    held = client.get("/api/v1/draft").json()["sheets"]["goals"]
    before = next(item for item in held if item["row"] == GOAL)["value"]
    edit = {"sheet": "goals", "row": GOAL, "column": "value", "before": before, "after": value}
    assert asked(client, "POST", "draft/edits", json={"edits": [edit]}).status_code == 200


def saved(client: TestClient, **more: str) -> Response:
    mark = client.get("/api/v1/draft").headers["etag"]
    return asked(client, "POST", "draft/save", json={"message": "more ambition", **more}, headers={"If-Match": mark})


def test_an_editor_proposes_and_an_approver_decides(
    visitor: TestClient, public_studio: Studio, signing_in: SignIn
) -> None:
    signing_in(visitor, "editor")
    changed(visitor, "64")
    proposed = saved(visitor)
    assert proposed.status_code == 202
    address = proposed.headers["location"].removeprefix("/api/v1/")
    assert head(public_studio.archive).number == 1
    assert asked(visitor, "POST", f"{address}/approve").status_code == 403
    page = f"/plan/{address}"
    assert 'data-act="withdraw"' in visitor.get(page, params={"lang": "en"}).text
    signing_in(visitor, "reader")
    assert visitor.get(page).status_code == 403
    assert visitor.get(f"/api/v1/{address}").status_code == 403
    signing_in(visitor, "approver")
    shown = visitor.get(page, params={"lang": "en"}).text
    assert "more ambition" in shown
    assert "<td>50</td><td>64</td>" in shown.replace("\n", "")
    assert "more ambition" in visitor.get("/plan/proposals", params={"lang": "zh"}).text
    whole = visitor.get(f"/api/v1/{address}").json()
    assert (whole["state"], whole["base"], whole["edits"][0]["after"]) == ("waiting", 1, "64")
    assert asked(visitor, "POST", f"{address}/withdraw").status_code == 403
    approved = asked(visitor, "POST", f"{address}/approve")
    assert (approved.status_code, approved.json()["author"], approved.json()["number"]) == (201, "editor", 2)
    assert asked(visitor, "POST", f"{address}/approve").status_code == 409
    assert asked(visitor, "POST", f"{address}/return", json={"reason": "late"}).status_code == 409
    assert asked(visitor, "POST", "proposals/none/approve").status_code == 404
    assert visitor.get("/api/v1/proposals", params={"state": "waiting"}).json() == []


def test_what_is_given_back_is_taken_up_again(visitor: TestClient, signing_in: SignIn) -> None:
    signing_in(visitor, "editor")
    changed(visitor, "64")
    address = saved(visitor).headers["location"].removeprefix("/api/v1/")
    signing_in(visitor, "admin")
    assert asked(visitor, "POST", f"{address}/return", json={"reason": "which document?"}).status_code == 200
    signing_in(visitor, "editor")
    assert "which document?" in visitor.get(f"/plan/{address}", params={"lang": "en"}).text
    assert asked(visitor, "POST", f"{address}/take-up").status_code == 204
    assert visitor.get("/api/v1/draft").json()["edits"] == 1
    assert asked(visitor, "POST", f"{address}/take-up").status_code == 409


def test_in_an_emergency_an_approver_saves_alone_and_says_why(
    visitor: TestClient, public_studio: Studio, signing_in: SignIn
) -> None:
    signing_in(visitor, "editor")
    changed(visitor, "64")
    assert saved(visitor, alone="flood tonight").status_code == 403
    signing_in(visitor, "approver")
    changed(visitor, "66")
    assert saved(visitor, alone="flood tonight").status_code == 201
    last = audit.entries(public_studio.archive, 1)[0]
    assert (last.what, last.who, last.detail["reason"]) == ("save_version_alone", "approver", "flood tonight")
    signing_in(visitor, "editor")
    assert saved(visitor).status_code == 409  # what clashes is asked of the author, not of whoever approves
