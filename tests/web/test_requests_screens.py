"""The screens of requests: what is told to whom, words that stay words, a form that needs no account, and the way back of its sender."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from httpx import Response

from lantu.desk.request import Actor, RequestMove
from lantu.govern.desk import content_of, find_request, move_request, set_member
from tests.web.works_register import SITE, asking, home

__all__ = ["asking", "home"]
EVIL = "<script>alert(1)</script>{{ 7*7 }}\"'><img src=x onerror=alert(1)>"
WRITTEN = {
    "kind": "street_light",
    "text": f"The lamp is out {EVIL}",
    "address": f"1 East St {EVIL}",
    "contact": "138 0000 0009",
    "lon": "106.57",
    "lat": "29.56",
}
DISPATCHER, OWNER = Actor("d", "dispatcher"), Actor("o", "officer", "Office")


@pytest.fixture
def page(asking: Any) -> Any:
    """Open a page of the public studio as somebody, with the cookies of one browser: page("/requests", "editor")."""
    asking.http.cookies.clear()

    def opened(path: str, role: str = "", **more: Any) -> Response:
        headers = {"Accept-Language": "en"}
        if role:
            headers["Authorization"] = f"Bearer {asking.token(role)}"
        return asking.http.request(
            more.pop("method", "GET"),
            path,
            headers={**headers, **more.pop("headers", {})},
            follow_redirects=False,
            **more,
        )

    opened.studio, opened.http = asking.studio, asking.http  # type: ignore[attr-defined]
    return opened


def filled(page: Any, **fields: str) -> dict[str, str]:
    form = page("/requests/new").text
    hidden = dict(re.findall(r'type="hidden" name="(csrf|key)" value="([^"]+)"', form))
    return {**WRITTEN, **hidden, **fields}


def sent(page: Any, **fields: str) -> tuple[str, str]:
    """Send a request and return its number and its key."""
    answer = page("/requests/send", method="POST", data=filled(page, **fields))
    assert answer.status_code == 303, answer.text
    at = urlsplit(answer.headers["location"])
    return at.path.rpartition("/")[2], parse_qs(at.query)["key"][0]


def test_somebody_without_an_account_sends_once_and_comes_back_with_their_key(page: Any) -> None:
    form = filled(page)
    first, again = (page("/requests/send", method="POST", data=form) for _ in range(2))
    assert first.headers["location"] == again.headers["location"]  # a second click makes no second request
    changed = page("/requests/send", method="POST", data={**form, "text": "another matter"})
    assert (changed.status_code, "sent already" in changed.text, "another matter" in changed.text) == (409, True, True)
    name, key = sent(page)
    assert name not in first.headers["location"]
    archive = page.studio.archive
    own = page(f"/request/{name}?key={key}&sent=1")
    assert own.headers["cache-control"] == "no-store"
    for text in ("The lamp is out &lt;script&gt;", "Keep this link", "Take it back"):
        assert text in own.text
    for path in (f"/request/{name}", f"/request/{name.lower()}?key={'0' * 32}"):
        stranger = page(path)
        assert stranger.status_code == 200
        assert "Waiting to be sent" in stranger.text
        for text in ("The lamp is out", "East St", "138 0000", "Keep this link", "Take it back"):
            assert text not in stranger.text
    said = {"name": name, "key": key, "seen": "1", "action": "urge", "words": "still dark"}
    for wrong, status in (
        ({"key": "guessed"}, 403),
        ({"name": first.headers["location"][9:25]}, 403),
        ({"action": "assign"}, 422),
    ):
        assert page("/requests/say", method="POST", data={**said, **wrong}).status_code == status
    assert find_request(archive, name).version == 1
    assert page("/requests/say", method="POST", data=said).status_code == 303
    late = page("/requests/say", method="POST", data=said)  # the same version again
    assert "late=1" in late.headers["location"]
    for action, actor, more in (
        ("assign", DISPATCHER, {"owner": "Office"}),
        ("accept", OWNER, {}),
        ("ask", OWNER, {"reason": f"Which lamp? {EVIL}"}),
    ):
        move_request(archive, RequestMove(name, action, None, **more), actor)
    asked = page(f"/request/{name}?key={key}").text
    assert "Which lamp? &lt;script&gt;" in asked
    assert "Which lamp?" not in page(f"/request/{name}").text
    answer = {"name": name, "key": key, "seen": "5", "action": "answer", "words": "the third"}
    assert page("/requests/say", method="POST", data=answer).status_code == 303
    assert find_request(archive, name).state == "accepted"


def test_a_line_end_counts_as_one_letter_as_the_browser_counts_it(page: Any) -> None:
    """9,997 letters and three line ends are 10,000 to the browser, which sends 10,003: the words were lost."""
    sent(page, text="x" * 9_997 + "\r\n" * 3)
    answer = page("/requests/send", method="POST", data=filled(page, text="x" * 10_000 + "\r\n" + "y"))
    assert answer.status_code == 422


def test_the_form_says_what_is_missing_and_a_page_elsewhere_cannot_send(page: Any) -> None:
    for wrong, told in (
        ({"kind": "nothing"}, "choose what it is about"),
        ({"text": " "}, "say what the matter is"),
        ({"address": "", "lon": "nan"}, "say where it is"),
        ({"lon": "999"}, "longitude and latitude"),
    ):
        answer = page("/requests/send", method="POST", data=filled(page, **wrong))
        assert (answer.status_code, told in answer.text) == (422, True), (wrong, answer.text[-600:])
        assert "<script>alert" not in answer.text
    for headers in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        assert page("/requests/send", method="POST", data=filled(page), headers=headers).status_code == 403
    form = filled(page)
    assert page("/requests/send", method="POST", data={**form, "csrf": "guessed"}).status_code == 403
    page.http.cookies.clear()
    assert page("/requests/send", method="POST", data=form).status_code == 403


def test_the_queue_shows_a_place_to_its_officers_and_the_public_part_to_all(page: Any) -> None:
    archive = page.studio.archive
    names = {town: sent(page, town=town, text=f"words of {town} {EVIL}")[0] for town in ("North", "South")}
    set_member(archive, Actor("editor", "dispatcher", "", "d1", "North"), "admin")
    set_member(archive, Actor("approver", "reader"), "admin")
    for role, words in (("", ()), ("reader", ()), ("approver", ("North", "South"))):
        for path in ("/requests", "/requests?view=newest", "/requests?town=North&kind=street_light"):
            told = page(path, role).text
            assert "<script>alert" not in told
            assert "{{ 7" in told or not words
            for town in words:
                assert f"words of {town}" in told or "town=" in path
            if not words:
                assert "words of" not in told
    assert page(f"/requests?q={names['North'].lower()}").headers["location"].startswith(f"/request/{names['North']}")
    assert "There is no request of this number" in page("/requests?q=words+of").text
    assert "words of North" in page("/requests?q=words+of+North", "approver").text
    whole = page(f"/request/{names['North']}", "approver").text
    assert "words of North &lt;script&gt;" in whole
    assert "138 0000" not in whole  # a reader asks nobody back
    set_member(archive, Actor("approver", "dispatcher"), "admin")
    whole = page(f"/request/{names['North']}", "approver").text
    assert "138 0000" in whole
    assert 'data-move="assign"' in whole
    assert "data-move" not in page(f"/request/{names['South']}").text
    assert page("/request/NOTHING").status_code == 404
    assert page("/requests?after=nonsense").status_code == 404
    assert page("/requests", headers={"Host": SITE.partition("//")[2]}).status_code == 200


def test_a_service_asks_its_own_questions_in_the_form(page: Any) -> None:
    form = filled(page, kind="noise")
    refused = page("/requests/send", method="POST", data=form)
    assert (refused.status_code, "answer this as well: At what hours" in refused.text) == (422, True)
    wrong = page("/requests/send", method="POST", data={**form, "attribute[hours]": EVIL})
    assert (wrong.status_code, "<script>alert" in wrong.text) == (422, False)
    name, key = sent(page, kind="noise", **{"attribute[hours]": "night", "attribute[pole]": "not asked"})
    content = content_of(page.studio.archive, name, DISPATCHER)
    assert dict(content.more) == {"hours": "night"}
    set_member(page.studio.archive, Actor("approver", "dispatcher"), "admin")
    whole = page(f"/request/{name}", "approver").text
    assert ("At what hours" in whole, "at night" in whole) == (True, True)
    assert page(f"/request/{name}?key={key}").status_code == 200
    assert "at night" not in page(f"/request/{name}").text
