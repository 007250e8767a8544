"""Every route of requests, as it is registered: nobody reaches what is not theirs by an id, and what is sent stays text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.routing import iter_route_contexts

from lantu.desk.request import Actor, NewRequest, RequestContent
from lantu.govern.desk import find_request, known_kinds, resident_key, set_member, take_request, verify_desk
from tests.desk.requests import NOW
from tests.web.works_register import asking, home

__all__ = ["asking", "home"]
SECRET = ("SECRETWORDS", "SECRETSTREET", "SECRETPHONE", "SECRETANSWER")
EVIL = (
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "../../../../etc/passwd",
    "{{77777*99999}}",
    "=cmd|' /C calc'!A0",
    "\u202e\ud7ff" * 60,
    "-1",
)
OPEN_FORMS = ("/requests/send", "/requests/say")  # carry a token or key of their own


@pytest.fixture
def there(asking: Any) -> str:
    """A request of town T1 with words that only its desk may see; the editor works for town T2."""
    archive = asking.studio.archive
    words, street, phone, answer = SECRET
    content = RequestContent(words, street, phone, 106.571234, 29.551234, {"hours": answer})
    new = NewRequest("noise", content, NOW, "web", "normal", "D1", "T1", key="routes")
    set_member(archive, Actor("editor", "dispatcher", "", "D1", "T2"), "admin")
    return take_request(archive, new, Actor("web", "intake")).request.id


def routes(asking: Any, *methods: str) -> Iterator[tuple[str, str]]:
    """Every route of requests with one of these methods."""
    found = [
        (method, str(route.path))
        for route in iter_route_contexts(asking.http.app.routes)
        if re.search("request|open311", str(route.path))
        for method in sorted(set(route.methods or ()) & set(methods))
    ]
    assert len(found) > 8, found
    yield from found


def filled(path: str, value: str) -> str:
    """Return a path with a value in every place, and JSON as its form."""
    for name in ("name", "code", "token"):
        path = path.replace(f"{{{name}}}", value)
    return path.replace("{form}", "json")


def test_no_route_tells_a_stranger_or_another_town_what_a_request_says(asking: Any, there: str) -> None:
    for role in ("", "editor"):
        for method, path in routes(asking, "GET"):
            headers = {"Authorization": f"Bearer {asking.token(role)}"} if role else {}
            for query in (
                {"q": "SECRETWORDS"},
                {"q": there, "service_request_id": there, "request": there, "extensions": "true"},
            ):
                asking.http.cookies.clear()
                told = asking.http.request(method, filled(path, there), params=query, headers=headers)
                assert told.status_code < 500, (path, told.text[:300])
                shown = told.text.replace("q=SECRETWORDS", "").replace('value="SECRETWORDS"', "")
                assert not [word for word in (*SECRET, "106.571234") if word in shown], (role, path, query)


def test_filters_offer_the_kinds_of_the_register_too(asking: Any, there: str) -> None:
    archive = asking.studio.archive
    assert known_kinds(archive) == ["noise"]
    for number, kind in enumerate(("Läs-<b>", "井盖", "井盖")):
        content = RequestContent(f"{number}", "", "", 106.57, 29.55)
        take_request(archive, NewRequest(kind, content, NOW, "api", "normal", "D1", "T1"), Actor("web", "intake"))
    assert set(known_kinds(archive)) == {"noise", "Läs-<b>", "井盖"}
    for page in ("/requests?kind=", "/requests/hotspots?days=365&kind="):
        told = asking.http.get(f"{page}井盖").text
        assert '<option value="井盖" selected>' in told, page
        assert '<option value="Läs-&lt;b&gt;">' in told, page
        assert told.count('<option value="noise">') == 1, page


def test_no_route_writes_for_a_stranger_or_for_another_town(asking: Any, there: str) -> None:
    archive = asking.studio.archive
    move = {"action": "assign", "owner": "Mine", "reason": "mine"}
    body = {
        **move, "requests": [{"key": "x", "kind": "waste", "text": "x", "district": "D1", "town": "T1"}],
        "moves": [{**move, "request": there, "version": 1}], "kind": "waste", "text": "x", "district": "D1", "town": "T1",
    }  # fmt: skip
    before = verify_desk(archive)
    for role in ("", "reader", "editor"):
        for method, path in routes(asking, "POST", "PUT", "PATCH", "DELETE"):
            asking.http.cookies.clear()
            headers = {"Authorization": f"Bearer {asking.token(role)}"} if role else {}
            wanted: dict[str, Any] = (
                move  # an account without a part sends requests as a resident: nothing that could be one
            )
            if path in ("/api/v1/requests/bulk", "/api/v1/requests/moves"):
                wanted = {
                    path.rpartition("/")[2].replace("bulk", "requests"): body["requests" if "bulk" in path else "moves"]
                }
            forged = {"name": there, "key": "0" * 32, "action": "withdraw", "seen": "1", "csrf": "guessed"}
            more = {"data": forged} if path in OPEN_FORMS or "open311" in path else {"json": wanted}
            told = asking.http.request(method, filled(path, there), headers={**headers, "If-Match": '"1"'}, **more)
            assert told.status_code < 500, (path, told.text[:300])
            if told.status_code < 300:  # in bulk each is told its own status
                assert [item["status"] for item in told.json()["items"]] in ([403], [404]), (
                    role,
                    path,
                    told.text[:300],
                )
    after = verify_desk(archive)
    assert (after.events, after.requests, after.fault) == (before.events, before.requests, "")
    assert (find_request(archive, there).state, find_request(archive, there).version) == ("received", 1)


def test_what_is_sent_stays_text_on_every_route(asking: Any, there: str) -> None:
    archive = asking.studio.archive
    set_member(archive, Actor("approver", "dispatcher"), "admin")
    headers = {"Authorization": f"Bearer {asking.token('approver')}", "Accept-Language": "en"}
    names = ("q", "kind", "owner", "district", "town", "state", "after", "view", "since", "until", "month", "cell", "service_code",
             "start_date", "jurisdiction_id", "key", "lang", "order", "limit")  # fmt: skip
    for _, path in routes(asking, "GET"):
        for evil in EVIL:
            for where, query in (
                (filled(path, evil.replace("/", "%2F")), {}),
                (filled(path, there), dict.fromkeys(names, evil)),
            ):
                asking.http.cookies.clear()
                told = asking.http.get(where, params=query, headers=headers)
                assert told.status_code < 500, (path, evil, told.text[:300])
                if told.headers["content-type"].startswith("text/html"):
                    assert "<script>alert" not in told.text, (path, evil)
                    assert "root:" not in told.text
                assert "7777622223" not in told.text, path


def test_files_that_nobody_asked_for_are_not_kept(asking: Any, there: str) -> None:
    archive, kept = asking.studio.archive, {path.name for path in asking.studio.home.rglob("*")}
    sent = {"service_code": "waste", "description": "bags", "lat": "29.5", "long": "106.5"}
    headers = {"Authorization": f"Bearer {asking.token('approver')}"}
    for name, content in (
        ("x.svg", b"<svg onload=alert(1)>"),
        ("../../x.php", b"<?php"),
        ("x.png", b"\x89PNG" + b"\0" * 100_000),
    ):
        for path in ("/open311/v2/requests.json", "/requests/send", "/requests/say"):
            told = asking.http.post(path, data=sent, files={"media": (name, content)}, headers=headers)
            assert told.status_code < 500, (path, told.text[:300])
            assert "<svg" not in told.text
    many = {f"attribute[x{number}]": "y" for number in range(500)}
    assert (
        400 <= asking.http.post("/open311/v2/requests.json", data={**sent, **many}, headers=headers).status_code < 500
    )
    assert {path.name for path in asking.studio.home.rglob("*")} - kept <= {"archive.sqlite-wal", "archive.sqlite-shm"}
    assert resident_key(archive, there) not in asking.http.get(f"/request/{there}").text
