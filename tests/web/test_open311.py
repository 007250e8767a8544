"""Open311 at the studio: who is told what, who sends, errors of the standard, and nothing personal for the public."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

import pytest
from httpx import Response

from lantu.database.accounts import ROLES
from lantu.database.sessions import make_token
from lantu.desk.request import Actor
from lantu.govern.desk import set_member
from tests.desk.test_open311 import back, written
from tests.web.works_register import SITE, asking, home

__all__ = ["asking", "home"]
SENT = {
    "service_code": "waste",
    "description": "袋子 <&> 没收",
    "address_string": "长江路 7 号",
    "lat": "29.56",
    "long": "106.57",
}


@pytest.fixture
def ask(asking: Any) -> Any:
    """Ask the public studio: ask("GET", "requests.json", role)."""
    keys = {role: make_token(asking.studio.archive, role, 1, "terminal") for role in ROLES}

    def asked(method: str, path: str, role: str = "", **sent: str) -> Response:
        more = {**sent, **({"api_key": keys[role]} if role else {})}
        address = f"/open311/{path}"
        asking.http.cookies.clear()
        return asking.http.request(method, address, **{"params" if method == "GET" else "data": more})

    asked.http, asked.archive = asking.http, asking.studio.archive  # type: ignore[attr-defined]
    return asked


def test_a_request_is_sent_once_and_its_words_are_for_the_desk(ask: Any) -> None:
    for role in ("", "reader"):
        refused = ask("POST", "v2/requests.json", role, **SENT)
        assert (refused.status_code, refused.json()[0]["code"]) == (403, 403)
    first = ask("POST", "v2/requests.json", "editor", **SENT)
    assert first.status_code == 200, first.text
    name = first.json()[0]["service_request_id"]
    again = ask("POST", "v2/requests.xml", "editor", **SENT)
    assert ET.fromstring(again.text)[0].findtext("service_request_id") == name
    told = {who: ask("GET", f"v2/requests/{name}.json", who).json()[0] for who in ("", "editor")}
    for who in told.values():  # an account without a role at the desk sees what anybody sees
        assert (who["status"], who["service_name"], who["lat"], who["address"], who["description"]) == (
            "open", "Waste not collected", None, None, None,
        )  # fmt: skip
    set_member(ask.archive, Actor("approver", "reader"), "admin")
    inside = ask("GET", f"v2/requests/{name}.json", "approver")
    assert inside.headers["cache-control"] == "no-store"
    assert (inside.json()[0]["description"], inside.json()[0]["lat"]) == (SENT["description"], 29.56)
    as_xml = ask("GET", f"v2/requests/{name}.xml", "approver", extensions="true")
    as_json = ask("GET", f"v2/requests/{name}.json", "approver", extensions="true")
    assert back(ET.fromstring(as_xml.text)) == written(as_json.json())
    set_member(ask.archive, Actor("approver", "officer", "Street office", "500103", "elsewhere"), "admin")
    assert ask("GET", f"v2/requests/{name}.json", "approver").json()[0]["description"] is None
    assert [one["service_request_id"] for one in ask("GET", "v2/requests.json", status="open").json()] == [name]
    assert ask("GET", "v2/requests.json", status="closed").json() == []
    assert ask("GET", "v2/requests.json", service_code="noise").json() == []
    assert ask("GET", f"v2/tokens/{name}.json").json() == [{"token": name, "service_request_id": name}]
    updates = ask("GET", "v2/servicerequestupdates.json", service_request_id=name).json()
    assert [(one["service_request_id"], one["status"]) for one in updates] == [(name, "open")]
    assert "editor" not in str(updates)


@pytest.mark.parametrize(
    ("path", "sent", "code"),
    [
        ("v2/services/nothing.json", {}, 404),
        ("v2/services/nothing.xml", {}, 404),
        ("v2/services.json", {"jurisdiction_id": "elsewhere.gov"}, 404),
        ("v2/services.yaml", {}, 404),
        ("v2/requests/none.xml", {}, 404),
        ("v2/requests/%00.json", {}, 404),
        ("v2/requests.json", {"start_date": "yesterday"}, 400),
        ("v2/requests.json", {"api_key": "guess"}, 403),
        ("v2/requests.json", {"service_request_id": "' OR 1=1 --"}, 404),
    ],
)
def test_errors_are_those_of_the_standard(ask: Any, path: str, sent: dict[str, str], code: int) -> None:
    answer = ask("GET", path, **sent)
    assert answer.status_code == code
    if path.endswith(".xml"):
        root = ET.fromstring(answer.text)
        assert (root.tag, root[0].tag, root[0].findtext("code")) == ("errors", "error", str(code))
    else:
        assert [set(one) for one in answer.json()] == [{"code", "description"}]


def test_discovery_and_services_say_the_same_in_both_forms(ask: Any) -> None:
    for path in ("discovery", "v2/discovery", "v2/services", "v2/services/noise"):
        as_json, as_xml = ask("GET", f"{path}.json"), ask("GET", f"{path}.xml")
        assert as_xml.headers["content-type"] == "text/xml; charset=utf-8"
        assert back(ET.fromstring(as_xml.text)) == written(as_json.json())
    assert ask("GET", "discovery.json").json()["endpoints"][0]["url"] == f"{SITE}/open311/v2"


def test_a_page_elsewhere_cannot_send(ask: Any) -> None:
    answer = ask.http.post("/open311/v2/requests.json", data=SENT, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403
