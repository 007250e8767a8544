"""The API of works: who may what, edits that meet, exact amounts, what is public, and files that are sent."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote

import pytest
from fastapi.testclient import TestClient
from httpx import Response
from PIL import Image

from lantu.archive import take_folder
from lantu.client import Connection, edit_work, work, work_history, works
from lantu.database import open_archive, verify
from lantu.database.accounts import ROLES
from lantu.database.sessions import make_token
from lantu.database.tables import accounts
from lantu.errors import LantuError
from lantu.govern import verify_register
from lantu.web import Studio, make_app
from lantu.web.access import Access
from lantu.works.oc4ids import parse, read, work_of
from tests.packs import small_pack

SITE = "https://plan.example.org"
GOAL = "gdp/2030"
READY: dict[str, Any] = {
    "id": "dyke",
    "title": "East dyke",
    "status": "preparation",
    "publicAuthority": {"name": "Water bureau"},
    "x_lantu": {
        "goals": [GOAL],
        "permits": [
            {"kind": "land", "id": "L1", "state": "granted"},
            {"kind": "construction", "id": "C1", "state": "granted"},
        ],
        "reviews": [{"kind": "heritage", "state": "passed"}, {"kind": "red_line", "state": "passed"}],
        "disclosures": [{"stage": "preparation", "on": "2026-01-05", "where": "https://city.example/dyke"}],
    },
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack and the archive of a public studio of it; the accounts are called what they may."""
    top = tmp_path_factory.mktemp("works")
    pack = small_pack(top)
    with (pack / "goals.csv").open("a", encoding="utf-8") as file:
        file.write("gdp,city,2030,>=,1000,100m yuan,own,BOOK,\n")
    archive = open_archive(top / "studio")
    take_folder(archive, pack)
    with archive.engine.begin() as connection:  # without passwords, which take their time
        for role in ROLES:
            facts = {"name": role, "shown": role, "role": role, "closed": False, "created": datetime.now(UTC)}
            connection.execute(accounts.insert().values(id=role, **facts))
    archive.engine.dispose()
    return top


@pytest.fixture(scope="module")
def asking(home: Path) -> Iterator[Callable[..., Response]]:
    """Ask the studio as somebody: asking("editor", "GET", "works")."""
    archive = open_archive(home / "studio")
    studio = Studio(str(home / "small"), home / "studio", archive, access=Access(public=True, site=SITE))
    app = make_app(studio)
    app.state.limits.writes.most = 10**6
    tokens = {role: make_token(archive, role, 1, "terminal") for role in ROLES}
    client = TestClient(app, base_url=SITE)

    def ask(role: str, method: str, path: str, **more: Any) -> Response:
        headers = {**({"Authorization": f"Bearer {tokens[role]}"} if role else {}), **more.pop("headers", {})}
        return client.request(method, f"/api/v1/{path}", headers=headers, **more)

    ask.studio = studio  # type: ignore[attr-defined]
    ask.http = client  # type: ignore[attr-defined]
    yield ask
    found = verify_register(archive)  # whatever the tests did: the register is whole, and the log holds
    assert (found.fault, verify(archive).broken_at) == ("", None)
    archive.engine.dispose()


@pytest.fixture
def enter(asking: Callable[..., Response]) -> Callable[..., str]:
    """Enter a work and return its id."""

    def made(name: str, **fields: Any) -> str:
        answer = asking("approver", "POST", "works", json={"record": {**READY, **fields, "id": name}, "reason": "plan"})
        assert answer.status_code == 201, answer.text
        assert unquote(answer.headers["location"]) == f"/api/v1/works/{name}"
        assert answer.headers["etag"] == '"1"'
        return name

    return made


def photo() -> bytes:
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (29.0, 33.0, 12.5)})
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "green").save(out, "JPEG", exif=exif)
    return out.getvalue()


ANYBODY, READERS, EDITORS, APPROVERS = ("", *ROLES), ROLES, ROLES[1:], ROLES[2:]
FIRST = {"If-Match": '"1"'}
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


def test_a_photo_comes_without_its_place_and_is_kept_once(
    asking: Callable[..., Response], enter: Callable[..., str]
) -> None:
    one, other = enter("photo-1"), enter("photo-2")
    query = {"title": "Pile 3 堤", "kind": "projectEvaluation"}
    added = asking("editor", "POST", f"works/{one}/documents", params=query, headers=FIRST, content=photo()).json()
    assert (added["media_type"], added["removed"], added["version"]) == ("image/jpeg", ["location"], 2)
    assert "the place" in added["said"]["en"]
    again = asking("editor", "POST", f"works/{other}/documents", params=query, headers=FIRST, content=photo()).json()
    assert again["sha256"] == added["sha256"]
    read = asking("editor", "GET", added["address"].removeprefix("/api/v1/"))
    assert not Image.open(io.BytesIO(read.content)).getexif()
    assert read.headers["content-type"] == "image/jpeg"
    assert read.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in read.headers["content-security-policy"]
    assert "filename*=UTF-8''Pile%203%20%E5%A0%A4.jpg" in read.headers["content-disposition"]
    held = {"If-None-Match": read.headers["etag"]}
    assert asking("editor", "GET", added["address"].removeprefix("/api/v1/"), headers=held).status_code == 304
    record = asking("editor", "GET", f"works/{one}").json()["record"]
    assert record["documents"][0]["x_lantu"]["sha256"] == added["sha256"]
    stale = asking("editor", "POST", f"works/{one}/documents", params=query, headers=FIRST, content=photo())
    assert (stale.status_code, stale.json()["refused"]["document"]["title"]) == (409, query["title"])


def test_a_document_is_read_through_its_own_work_only(
    asking: Callable[..., Response], enter: Callable[..., str]
) -> None:
    """Neither its hash nor its id opens a file through another work."""
    secret, mine = enter("secret-file", x_lantu={}), enter("my-file")
    added = asking("editor", "POST", f"works/{secret}/documents?title=t", headers=FIRST, content=b"plans").json()
    for name in ("doc-1", added["sha256"], "doc-1%2F..", "..%2Fsecret-file%2Fdocuments%2Fdoc-1"):
        assert asking("editor", "GET", f"works/{mine}/documents/{name}").status_code == 404
    assert asking("", "GET", f"works/{secret}/documents/doc-1").status_code == 404
    named = {**READY, "id": mine, "documents": [{"id": "doc-1", "x_lantu": {"sha256": "0" * 64}}]}
    assert asking("editor", "PUT", f"works/{mine}", headers=FIRST, json={"record": named}).status_code == 200
    assert asking("editor", "GET", f"works/{mine}/documents/doc-1").status_code == 404


@pytest.mark.parametrize(
    ("sent", "status", "words"),
    [
        (b"", 422, "empty"),
        (b"<html><script>alert(1)</script>", 422, "a web page or XML"),
        (b"MZ\0\0", 422, "something else"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", 422, "cut off or damaged"),
        (b"x" * 25_000_001, 413, "up to 25 MB"),
    ],
)
def test_a_file_that_is_not_taken_changes_nothing(
    asking: Callable[..., Response], enter: Callable[..., str], sent: bytes, status: int, words: str
) -> None:
    name = enter(f"file-{len(sent)}")
    answer = asking("editor", "POST", f"works/{name}/documents?title=t", headers=FIRST, content=sent)
    assert answer.status_code == status
    assert words in answer.json()["detail"]
    assert asking("editor", "GET", f"works/{name}").json()["version"] == 1


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


def test_a_page_elsewhere_and_a_session_without_its_token_cannot_write(
    asking: Callable[..., Response], enter: Callable[..., str]
) -> None:
    name = enter("csrf")
    evil = {**FIRST, "Origin": "https://evil.example"}
    body = {"record": {**READY, "id": name, "title": "stolen"}}
    assert asking("editor", "PUT", f"works/{name}", headers=evil, json=body).status_code == 403
    assert asking("", "PUT", f"works/{name}", headers=FIRST, json=body).status_code == 401
    assert asking("editor", "GET", f"works/{name}").json()["record"]["title"] == "East dyke"


def test_an_id_may_be_chinese(asking: Callable[..., Response], enter: Callable[..., str]) -> None:
    name = enter("江北-桥𠀀")
    added = asking("editor", "POST", f"works/{name}/documents?title=t", headers=FIRST, content=b"text")
    assert asking("editor", "GET", added.headers["location"].removeprefix("/api/v1/")).content == b"text"
    older = asking("editor", "GET", f"works/{name}/versions", params={"limit": 1}).json()["next"]
    assert [item["number"] for item in asking("editor", "GET", older.removeprefix("/api/v1/")).json()["items"]] == [1]


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
