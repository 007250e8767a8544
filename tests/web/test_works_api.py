"""The API of works: who may what, what is public, lists and packages, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from httpx import Response

from lantu.client import Connection, edit_work, work, work_history, works
from lantu.database.accounts import ROLES
from lantu.database.sessions import make_token
from lantu.language.errors import LantuError
from lantu.works.oc4ids import read
from tests.web.works_register import FIRST, READY, asking, enter, home, photo

__all__ = ["asking", "enter", "home"]

ANYBODY, READERS, EDITORS, APPROVERS = ("", *ROLES), ROLES, ROLES[1:], ROLES[2:]


MOVE = {"to": "identification", "on": "2026-02-03", "reason": "begun too early"}


# address, what is sent, who may, and how they are answered; everybody else gets 401 or 403
MATRIX: list[tuple[str, str, dict[str, Any], tuple[str, ...], int]] = [
    ("GET", "works", {}, ANYBODY, 200),
    ("GET", "works/{}", {}, ANYBODY, 200),
    ("GET", "works/{}/versions", {}, ANYBODY, 200),
    ("GET", "works/{}/versions/1", {}, ANYBODY, 200),
    ("GET", "works/{}/missing?to=construction", {}, READERS, 200),
    ("GET", "works/{}/forecast", {}, ANYBODY, 409),  # it has no tasks
    ("GET", "clashes", {}, ANYBODY, 200),
    ("GET", "pack-works", {}, READERS, 200),
    ("POST", "pack-works", {"json": {"works": ["{}"], "prefer": "draft"}}, APPROVERS, 200),
    ("POST", "works", {"json": {"record": {"id": "new-{}", "status": "identification"}}}, EDITORS, 201),
    ("POST", "works", {"json": {"record": {"id": "built-{}", "status": "completion"}}}, APPROVERS, 201),
    ("PUT", "works/{}", {"json": {"record": {**READY, "id": "{}", "title": "T"}}, "headers": FIRST}, EDITORS, 200),
    ("POST", "works/{}/documents?title=t", {"content": b"text", "headers": FIRST}, EDITORS, 201),
    ("POST", "works/{}/moves", {"json": MOVE, "headers": FIRST}, APPROVERS, 200),
]


@pytest.mark.parametrize(("method", "path", "sent", "may", "status"), MATRIX)
def test_every_address_asks_for_its_role(
    asking: Callable[..., Response],
    enter: Callable[..., str],
    method: str,
    path: str,
    sent: dict[str, Any],
    may: tuple[str, ...],
    status: int,
) -> None:
    for role in ANYBODY:
        name = enter(f"m{MATRIX.index((method, path, sent, may, status))}-{role or 'nobody'}")
        body = {**sent, **({"json": _named(sent["json"], name)} if "json" in sent else {})}
        answer = asking(role, method, path.format(name), **body)
        assert answer.status_code == (status if role in may else 403 if role else 401), (role, answer.text)
        if role not in may:
            assert asking("reader", "GET", f"works/{name}").json()["version"] == 1


def _named(value: Any, name: str) -> Any:
    if isinstance(value, dict):
        return {key: _named(item, name) for key, item in value.items()}
    return value.replace("{}", name) if isinstance(value, str) else value


def test_a_visitor_reads_what_was_made_public_and_no_names(asking: Any, enter: Callable[..., str]) -> None:
    opened = enter("opened")
    hidden = enter("hidden", x_lantu={})
    later = enter("later", x_lantu={"disclosures": [{"stage": "preparation", "on": "2999-01-01"}]})
    asking("editor", "PUT", "works/hidden", headers=FIRST, json={"record": {**READY, "id": hidden}, "reason": "secret"})
    published = (date.today() - timedelta(days=1)).isoformat()  # noqa: DTZ011
    for number, more in enumerate(({"published": published}, {}, {"published": "2999-01-01"}), 1):
        headers = {"If-Match": f'"{number}"'}
        query = {"title": f"t{number}", "reason": "secret", **more}
        assert asking(
            "editor", "POST", f"works/{opened}/documents", params=query, headers=headers, content=photo()
        ).is_success
    move = {"to": "identification", "on": "2026-02-03", "reason": "secret"}
    mark = {"If-Match": '"4"'}
    assert asking("approver", "POST", f"works/{opened}/moves", headers=mark, json=move).json()["version"] == 5
    assert asking("reader", "GET", f"works/{opened}").json()["record"]["x_lantu"]["moves"][0]["reason"] == "secret"
    page = asking.studio.works(everything=False).works[opened].work
    assert [item.id for item in page.documents] == ["doc-1"]
    assert [item.reason for item in page.moves] == [""]
    listed = asking("", "GET", "works", params={"limit": 1000})
    ids = {item["id"] for item in listed.json()["items"]}
    assert opened in ids
    assert later not in ids
    assert len(ids) == listed.json()["total"] < asking("reader", "GET", "works").json()["total"]
    told = asking("", "GET", f"works/{opened}").json()
    assert "secret" not in str(told)
    assert told["author"] == ""
    assert [item["id"] for item in told["record"]["documents"]] == ["doc-1"]
    for role, seen in (("", (200, 404, 404)), ("reader", (200, 200, 200))):
        answers = [asking(role, "GET", f"works/{opened}/documents/doc-{number}") for number in (1, 2, 3)]
        assert tuple(answer.status_code for answer in answers) == seen
    for path in (
        f"works/{later}",
        f"works/{later}/versions",
        f"works/{later}/versions/1",
        f"works/{later}/documents/doc-1",
    ):
        answer = asking("", "GET", path)
        assert answer.status_code == 404
        assert answer.json()["detail"] == asking("", "GET", path.replace("later", "nolater")).json()["detail"].replace(
            "nolater", "later"
        )  # not even that it is there
    history = asking("", "GET", f"works/{hidden}/versions").json()["items"]
    assert [item["number"] for item in history] == [2]  # the first one was not public
    assert "secret" not in asking("", "GET", f"works/{opened}/versions").text
    assert asking("", "GET", f"works/{hidden}/versions/1").status_code == 404
    assert asking("reader", "GET", f"works/{hidden}/versions").json()["items"][0]["reason"] == "secret"


WRONG: list[tuple[str, str, dict[str, Any], int, str]] = [
    ("GET", "works/nowhere", {}, 404, "there is no work 'nowhere'"),
    ("GET", "works/%00", {}, 404, "there is no work"),
    ("GET", "works/wrong/versions/2", {}, 404, "has no version 2; the newest is 1"),
    ("GET", "works/wrong/versions/0", {}, 422, "greater than or equal to 1"),
    ("GET", "works/wrong/versions/99999999999", {}, 422, "less than or equal to"),
    ("GET", "works/wrong/versions/x", {}, 422, "valid integer"),
    ("GET", "works/wrong/documents/doc-9", {}, 404, "has no document 'doc-9'"),
    ("GET", "works/wrong/missing?to=digging", {}, 422, "expected"),
    ("GET", "works?limit=0", {}, 422, "limit"),
    ("GET", "works?stage=digging", {}, 422, "stage"),
    ("PUT", "works/wrong", {"json": {"record": READY}}, 422, "if-match"),
    ("PUT", "works/wrong", {"json": {"record": READY}, "headers": {"If-Match": "*"}}, 422, "the number of a version"),
    (
        "PUT",
        "works/wrong",
        {"json": {"record": READY}, "headers": {"If-Match": '"99999999999"'}},
        422,
        "number of a version",
    ),
    ("PUT", "works/wrong", {"json": {"record": READY}, "headers": {"If-Match": '"7"'}}, 404, "has no version 7"),
    ("PUT", "works/wrong", {"json": {"record": READY}, "headers": FIRST}, 422, "the id of a work stays"),
    ("PUT", "works/wrong", {"content": b"{", "headers": FIRST}, 422, "not JSON"),
    ("PUT", "works/wrong", {"content": b'{"record":{"id":"wrong","a":1,"a":2}}', "headers": FIRST}, 422, "twice"),
    ("POST", "works", {"json": {"record": {"id": "wrong"}}}, 409, "there is a work 'wrong' in the register already"),
    ("POST", "works", {"json": {"record": {"title": "x"}}}, 422, "no id"),
    ("POST", "works", {"json": {"record": {"id": "a/b"}}}, 422, "without blanks"),
    ("POST", "works", {"json": {"record": {"id": "x" * 121}}}, 422, "1 to 120 letters"),
    ("POST", "works", {"json": {"records": []}}, 422, "expected {"),
    ("POST", "works", {"content": b"x" * 4_000_001}, 413, "up to 4 MB"),
]


@pytest.mark.parametrize(("method", "path", "sent", "status", "words"), WRONG)
def test_what_is_wrong_is_said_in_both_languages(
    asking: Callable[..., Response],
    method: str,
    path: str,
    sent: dict[str, Any],
    status: int,
    words: str,
) -> None:
    if asking("reader", "GET", "works/wrong").status_code == 404:
        asking("approver", "POST", "works", json={"record": {**READY, "id": "wrong"}})
    for language in ("en", "zh"):
        headers = {**sent.get("headers", {}), "Accept-Language": language}
        answer = asking("approver", method, path, **{**sent, "headers": headers})
        assert answer.status_code == status, answer.text
        assert answer.headers["content-type"] == "application/problem+json"
        if language == "en":
            assert words in answer.json()["detail"].lower() or words in answer.json()["detail"]
    assert asking("reader", "GET", "works/wrong").json()["version"] == 1


def test_the_list_goes_on_by_key_while_others_enter_works(
    asking: Callable[..., Response], enter: Callable[..., str]
) -> None:
    for name in ("list-b", "list-d", "list-f"):
        enter(name)
    page = asking(
        "editor", "GET", "works", params={"q": "list-", "limit": 2, "stage": ["preparation", "operation"]}
    ).json()
    assert ([item["id"] for item in page["items"]], page["total"]) == (["list-b", "list-d"], 3)
    enter("list-a")  # before the place where the reader is: nothing is told twice or left out
    rest = asking("editor", "GET", page["next"].removeprefix("/api/v1/")).json()
    assert ([item["id"] for item in rest["items"]], rest["next"]) == (["list-f"], None)
    assert asking("editor", "GET", "works", params={"owner": "Water bureau", "place": "x"}).json()["items"] == []


def test_pages_show_the_newest_version_and_read_no_other_work_again(asking: Any, enter: Callable[..., str]) -> None:
    one, other = enter("shown-1", x_lantu={}), enter("shown-2", x_lantu={})
    before = asking.studio.works().works
    assert (before[one].version, before[one].work.title.en) == (1, "East dyke")
    edited = {**READY, "id": one, "title": "Shown", "x_lantu": {}}
    assert asking("editor", "PUT", f"works/{one}", headers=FIRST, json={"record": edited}).status_code == 200
    after = asking.studio.works().works
    assert (after[one].version, after[one].work.title.en) == (2, "Shown")
    assert after[other] is before[other]
    assert one not in asking.studio.works(everything=False).works


def test_the_register_leaves_as_a_package_of_the_standard(asking: Any, enter: Callable[..., str]) -> None:
    name, hidden = enter("packed"), enter("packed-hidden", x_lantu={})
    told = asking.http.get("/downloads/works.json")  # somebody without an account
    package = read(told.content)
    ids = {work.id for work in package.works}
    assert name in ids
    assert hidden not in ids
    assert package.around["version"] == "0.9"
    assert "attachment" in told.headers["content-disposition"]
    plain = asking.http.get("/downloads/works.json", params={"standard": "true"}).json()
    assert all("x_lantu" not in project for project in plain["projects"])


def test_the_python_client_reads_and_edits_works(asking: Any, enter: Callable[..., str]) -> None:
    name = enter("client-江", budget={"amount": {"amount": 1.5, "currency": "CNY"}})
    token = make_token(asking.studio.archive, "editor", 1, "terminal")
    asking.http.headers["Authorization"] = f"Bearer {token}"
    try:
        studio = Connection(asking.http)
        assert name in set(works(studio, q="client-")["id"])
        held = work(studio, name)
        record = held["record"] | {"budget": {"amount": {"amount": Decimal("12345678901234567.10"), "currency": "CNY"}}}
        assert edit_work(studio, record, held["version"], "counted again")["version"] == 2
        assert work(studio, name)["record"]["budget"]["amount"]["amount"] == Decimal("12345678901234567.10")
        assert work(studio, name, 1)["record"]["budget"]["amount"]["amount"] == Decimal("1.5")
        assert list(work_history(studio, name)["reason"]) == ["counted again", "plan"]
        with pytest.raises(LantuError, match="editor saved version 2"):
            edit_work(studio, record, 1)
    finally:
        del asking.http.headers["Authorization"]


def test_a_forecast_is_that_of_the_newest_version(asking: Any, enter: Callable[..., str], monkeypatch: Any) -> None:
    tasks = [{"id": "dig", "duration_days": 20, "planned_start": "2026-03-02", "planned_end": "2026-03-27"}]
    name = enter("forecast", x_lantu={**READY["x_lantu"], "tasks": tasks})
    refused = asking("", "GET", f"works/{name}/forecast")  # the small pack does not say whose days off count
    told = refused.json()
    if refused.status_code == 409:
        assert "working days count" in told["detail"]
    monkeypatch.setattr("lantu.web.api.works.forecast.today", lambda: date(2026, 3, 9))
    names = "lantu.web.api.works.forecast.work_names"
    monkeypatch.setattr(names, lambda _: SimpleNamespace(country="CN"))
    answer = asking("", "GET", f"works/{name}/forecast")
    assert (answer.status_code, answer.json()["version"]) == (200, 1)
    assert asking("", "GET", f"works/{name}/forecast").json() == answer.json()


def test_works_on_the_same_ground_in_the_same_days_clash_for_those_who_may_read_them(
    asking: Any, enter: Callable[..., str]
) -> None:
    begin = date.today()  # noqa: DTZ011
    period = {"startDate": begin.isoformat(), "endDate": (begin + timedelta(days=60)).isoformat()}
    ring = [[106.5, 29.5], [106.501, 29.5], [106.501, 29.501], [106.5, 29.501], [106.5, 29.5]]
    ground = [{"id": "1", "geometry": {"type": "Polygon", "coordinates": [ring]}}]
    one, other = (
        enter(name, period=period, locations=ground, x_lantu=own)
        for name, own in (("dig-a", READY["x_lantu"]), ("dig-b", {}))
    )
    told = asking("reader", "GET", "clashes", params={"work": one}).json()
    assert [one, other] in [row["works"] for row in told["items"]]
    assert told["counts"]
    assert all(other not in row["works"] for row in asking("", "GET", "clashes").json()["items"])
    refused = asking("reader", "GET", "clashes", params={"kind": "nowhere"})
    assert (refused.status_code, "no kind of clash" in refused.json()["detail"]) == (404, True)


def test_a_page_elsewhere_and_a_session_without_its_token_cannot_write(
    asking: Callable[..., Response], enter: Callable[..., str]
) -> None:
    name = enter("csrf")
    evil = {**FIRST, "Origin": "https://evil.example"}
    body = {"record": {**READY, "id": name, "title": "stolen"}}
    assert asking("editor", "PUT", f"works/{name}", headers=evil, json=body).status_code == 403
    assert asking("", "PUT", f"works/{name}", headers=FIRST, json=body).status_code == 401
    assert asking("editor", "GET", f"works/{name}").json()["record"]["title"] == "East dyke"


def test_a_work_that_one_has_is_not_sent_again(asking: Callable[..., Response], enter: Callable[..., str]) -> None:
    name = enter("kept")
    mark = asking("editor", "GET", f"works/{name}").headers["etag"]
    assert asking("editor", "GET", f"works/{name}", headers={"If-None-Match": mark}).status_code == 304
    asking(
        "editor",
        "PUT",
        f"works/{name}",
        headers={"If-Match": mark},
        json={"record": {**READY, "id": name, "title": "T"}},
    )
    assert asking("editor", "GET", f"works/{name}", headers={"If-None-Match": mark}).status_code == 200


def test_the_document_of_the_api_names_every_address_with_examples(asking: Callable[..., Response]) -> None:
    told = asking("", "GET", "../openapi.json").json()
    paths = {path: set(item) for path, item in told["paths"].items() if path.startswith("/api/v1/works")}
    assert paths["/api/v1/works"] == {"get", "post"}
    assert paths["/api/v1/works/{name}"] == {"get", "put"}
    assert paths["/api/v1/works/{name}/reports"] == {"post"}
    assert len(paths) == 10
    body = told["paths"]["/api/v1/works"]["post"]["requestBody"]["content"]["application/json"]
    assert body["example"]["record"]["id"]
    answers = told["paths"]["/api/v1/works/{name}"]["put"]["responses"]
    stale = answers["409"]["content"]["application/problem+json"]["schema"]["anyOf"][0]
    assert stale == {"$ref": "#/components/schemas/StaleAnswer"}
