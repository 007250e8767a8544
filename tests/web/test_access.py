"""Who may come in: foreign pages, sessions, roles, limits, the doors of a public studio."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product

import fastapi.routing
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx import Response
from sqlalchemy import select

from lantu.database import audit, sign_in_brakes, verify
from lantu.database.accounts import find_account, set_role
from lantu.database.sessions import list_keys, make_token
from lantu.database.sign_in_brakes import unlock
from lantu.database.tables import sessions
from lantu.language.errors import LantuError
from lantu.web import Studio, make_app
from lantu.web.access import Access, RateLimit, limits, provider_of, read_contact, read_site
from lantu.web.access.guard import OPEN_FORMS
from lantu.web.access.who import Editor

SignIn = Callable[..., Response]
SITE = "https://plan.example.org"
COOKIE = "__Host-lantu_session"
PASSWORD = "correct horse battery"


def with_a_writing_route(studio: Studio) -> FastAPI:
    """The application with one more address, which an editor writes to."""
    app = make_app(studio)

    @app.post("/api/v1/notes")
    def note(person: Editor) -> dict[str, str]:
        return {"by": person.name}

    @app.post("/api/v1/forgotten")
    def forgotten() -> dict[str, str]:
        return {"by": "anybody"}

    return app


def unsafe_routes(app: FastAPI) -> Iterator[tuple[str, str]]:
    """Every address of an application that is written to, with its method."""
    for route in fastapi.routing.iter_route_contexts(app.routes):
        for method in sorted((route.methods or set()) - {"GET", "HEAD", "OPTIONS"}):
            yield method, re.sub(r"{[^}]*}", "1", route.path or "")


@pytest.fixture
def local(studio: Studio) -> Iterator[TestClient]:
    with TestClient(with_a_writing_route(studio), base_url="http://127.0.0.1:8420") as asking:
        # the test's own server listens where its address says
        yield asking


@pytest.fixture
def public(public_studio: Studio) -> Iterator[TestClient]:
    with TestClient(with_a_writing_route(public_studio), base_url=SITE, follow_redirects=False) as asking:
        yield asking


# On this machine


def test_the_user_of_this_machine_writes_without_a_question(local: TestClient) -> None:
    assert local.post("/api/v1/notes").json() == {"by": "local"}
    own = {"Origin": "http://127.0.0.1:8420", "Sec-Fetch-Site": "same-origin"}
    assert local.post("/api/v1/notes", headers=own).status_code == 200
    assert local.get("/sign-in").status_code == 404


FOREIGN = [
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1:9999"},
    {"Origin": "http://127.0.0.1"},
    {"Origin": "http://127.0.0.1:8420.evil.example"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Origin": "http://127.0.0.1:8420", "Sec-Fetch-Site": "cross-site"},
]


def test_a_foreign_page_cannot_write(local: TestClient) -> None:
    for headers, method in product(FOREIGN, ("POST", "PUT", "PATCH", "DELETE")):
        answer = local.request(method, "/api/v1/notes", headers=headers)
        assert answer.status_code == 403, (method, headers)
        assert answer.headers["content-type"] == "application/problem+json", (method, headers)


HOSTS = [
    ("127.0.0.1:8420", True),
    ("localhost:8420", True),
    ("[::1]:8420", True),
    ("127.0.0.1:9999", False),
    ("localhost", False),
    ("evil.example:8420", False),
    ("127.0.0.1.evil.example:8420", False),
    ("127.0.0.1:8420@evil.example", False),
    ("", False),
    ("[::1:8420", False),
]


def test_only_the_studios_own_address_answers(local: TestClient) -> None:
    """A name elsewhere that was bound to 127.0.0.1 (DNS rebinding) reads nothing either."""
    for host, allowed in HOSTS:
        answer = local.get("/healthz", headers={"Host": host})
        assert answer.status_code == (200 if allowed else 421), host


def test_a_request_that_is_too_large_is_not_read(local: TestClient) -> None:
    assert local.post("/api/v1/notes", headers={"Content-Length": str(33 * 2**20)}).status_code == 413


# A public studio


def test_everybody_reads_and_nobody_writes_unasked(public: TestClient) -> None:
    assert public.get("/", params={"lang": "en"}).status_code == 200
    me = public.get("/api/v1/me")
    assert (me.json()["signed_in"], me.json()["role"]) == (False, "reader")
    assert me.headers["cache-control"] == "no-store"
    for path in ("/api/v1/notes", "/api/v1/forgotten"):
        answer = public.post(path)
        assert answer.status_code == 401
        assert "WWW-Authenticate" in answer.headers


def test_every_writing_route_refuses_visitors_and_readers(
    visitor: TestClient, public_studio: Studio, signing_in: SignIn
) -> None:
    app = visitor.app
    assert isinstance(app, FastAPI)
    routes = [item for item in unsafe_routes(app) if item[1] not in ("/sign-in", "/sign-in/code", "/sign-out")]
    # residents take part without a role: what they show is a code, or the key of a device that was let in
    taking_part = [item for item in routes if item[1].startswith("/api/v1/residents/")]
    assert {path.removeprefix("/api/v1/residents/") for _, path in taking_part} == {
        "entries", "opinions", "proposals", "proposals/1/withdraw", "proposals/1/appeal", "ballots",
    }  # fmt: skip
    for method, path in taking_part:
        assert visitor.request(method, path).status_code == 422, (method, path)
        shown = visitor.request(method, path, headers={"X-Participant-Key": "a" * 32}, json={})
        assert shown.status_code in (404, 422), (method, path)
    routes = [item for item in routes if item not in taking_part]
    assert ("POST", "/accounts/role") in routes
    routes = [item for item in routes if item[1] not in OPEN_FORMS]
    for path in OPEN_FORMS:  # of people without an account: without the token of the form nothing is done
        assert visitor.post(path, data={"csrf": "guessed", "key": "guessed"}).status_code == 403
    for method, path in routes:
        assert visitor.request(method, path).status_code == 401, (method, path)
    assert signing_in(visitor, "reader").status_code == 303
    csrf = visitor.get("/api/v1/me").json()["csrf"]
    # readers write to their own account alone: their password, their sessions
    own = {path for _, path in routes if path.startswith("/account/")}
    assert own == {f"/account/{what}" for what in ("password", "end", "factor", "factor/finish", "factor/remove")}
    routes = [item for item in routes if item[1] not in own]
    for method, path in routes:
        refused = visitor.request(method, path, headers={"X-CSRF-Token": csrf}, data={"csrf": csrf})
        assert refused.status_code == 403, (method, path)
    token = make_token(public_studio.archive, "reader", 1, "terminal")
    visitor.cookies.clear()
    for method, path in routes:
        refused = visitor.request(method, path, headers={"Authorization": f"Bearer {token}"})
        assert refused.status_code == 403, (method, path)


def test_roles_may_what_those_below_them_may(public: TestClient, public_studio: Studio, signing_in: SignIn) -> None:
    for name, allowed in (("reader", False), ("editor", True), ("approver", True), ("admin", True)):
        signing_in(public, name)
        csrf = public.get("/api/v1/me").json()["csrf"]
        answer = public.post("/api/v1/notes", headers={"X-CSRF-Token": csrf})
        assert answer.status_code == (200 if allowed else 403), name
        assert public.get("/accounts").status_code == (200 if name == "admin" else 403), name
        assert public.get("/audit").status_code == (200 if name == "admin" else 403), name
    set_role(public_studio.archive, "editor", "reader", "admin")
    signing_in(public, "editor")
    csrf = public.get("/api/v1/me").json()["csrf"]
    assert public.post("/api/v1/notes", headers={"X-CSRF-Token": csrf}).status_code == 403


def test_everybody_changes_their_own_password_and_ends_their_own_sessions(
    public: TestClient, public_studio: Studio, signing_in: SignIn
) -> None:
    archive = public_studio.archive
    signing_in(public, "approver")
    others, _ = list_keys(archive, find_account(archive, "approver").id)
    public.cookies.clear()
    assert public.get("/account").status_code == 401
    signing_in(public, "reader")
    make_token(archive, "reader", 1, "terminal")
    csrf = public.get("/api/v1/me").json()["csrf"]
    mine, programs = list_keys(archive, find_account(archive, "reader").id)
    shown = public.get("/account", params={"lang": "en"}).text
    assert (mine[0].id in shown, programs[0].id in shown, others[0].id in shown) == (True, True, False)
    assert public.post("/account/end", data={"csrf": csrf, "key": programs[0].id}).status_code == 303
    public.post("/account/end", data={"csrf": csrf, "key": others[0].id})  # not theirs
    assert list_keys(archive, find_account(archive, "reader").id) == (mine, [])
    assert len(list_keys(archive, find_account(archive, "approver").id)[0]) == 1
    assert public.post("/account/end", data={"csrf": "guessed", "key": mine[0].id}).status_code == 403
    new = "several words that differ"
    sent = {"csrf": csrf, "old": "a wrong password", "new": new}
    assert public.post("/account/password", data=sent).status_code == 401
    early = public.post(
        "/account/password", params={"lang": "en"}, data={**sent, "old": PASSWORD, "new": "password1234"}
    )
    assert (early.status_code, "guessed too early" in early.text) == (422, True)
    assert public.post("/account/password", data={**sent, "old": PASSWORD}).status_code == 303
    assert public.get("/account").status_code == 200
    assert mine[0].id not in [key.id for key in list_keys(archive, find_account(archive, "reader").id)[0]]
    public.cookies.clear()
    assert signing_in(public, "reader", new).status_code == 303


def test_a_write_needs_the_token_of_its_session(public: TestClient, signing_in: SignIn) -> None:
    signing_in(public, "editor")
    old = public.get("/api/v1/me").json()["csrf"]
    assert public.post("/api/v1/notes").status_code == 403
    assert public.post("/api/v1/notes", headers={"X-CSRF-Token": "guessed"}).status_code == 403
    assert public.post("/api/v1/notes", headers={"X-CSRF-Token": old}).json() == {"by": "editor"}
    evil = {"X-CSRF-Token": old, "Origin": "https://evil.example"}
    assert public.post("/api/v1/notes", headers=evil).status_code == 403
    signing_in(public, "editor")
    assert public.post("/api/v1/notes", headers={"X-CSRF-Token": old}).status_code == 403


def test_a_programs_token_needs_no_other(public: TestClient, public_studio: Studio) -> None:
    token = make_token(public_studio.archive, "editor", 1, "terminal")
    held = {"Authorization": f"Bearer {token}"}
    assert public.post("/api/v1/notes", headers=held).json() == {"by": "editor"}
    wrong = public.get("/api/v1/me", headers={"Authorization": "Bearer lantu_wrong"})
    assert wrong.status_code == 401
    assert public.post("/api/v1/notes", headers={"Authorization": "Bearer lantu_wrong"}).status_code == 401


def test_the_cookie_is_kept_from_scripts_and_other_sites(public: TestClient, signing_in: SignIn) -> None:
    answer = signing_in(public, "editor")
    assert answer.headers["location"].startswith("/plan")
    cookie = next(item for item in answer.headers.get_list("set-cookie") if item.startswith(COOKIE))
    for word in ("HttpOnly", "SameSite=lax", "Secure", "Path=/"):
        assert word in cookie
    assert "Domain" not in cookie
    assert "max-age" in public.get("/healthz").headers["strict-transport-security"]


def test_signing_in_gives_a_new_token_and_signing_out_ends_it(
    public: TestClient, public_studio: Studio, signing_in: SignIn
) -> None:
    signing_in(public, "editor")
    first = public.cookies[COOKIE]
    signing_in(public, "editor")
    second = public.cookies[COOKIE]
    assert first != second
    with public_studio.archive.engine.connect() as connection:
        held = connection.execute(select(sessions.c.id)).scalars().all()
    assert len(held) == 1  # the first one ended
    assert second not in held
    csrf = public.get("/api/v1/me").json()["csrf"]
    assert public.post("/sign-out", data={"csrf": "wrong"}).status_code == 403
    assert public.post("/sign-out", data={"csrf": csrf}).status_code == 303
    public.cookies.set(COOKIE, second, domain="plan.example.org")
    assert public.get("/api/v1/me").json()["signed_in"] is False


def test_the_sign_in_form_needs_its_token(public: TestClient) -> None:
    filled = {"name": "editor", "password": "correct horse battery"}
    assert public.post("/sign-in", data=filled).status_code == 403
    public.get("/sign-in")
    assert public.post("/sign-in", data={**filled, "csrf": "guessed"}).status_code == 403


def test_where_one_goes_after_signing_in_is_within_the_studio(public: TestClient) -> None:
    for path in ("//evil.example", "https://evil.example", "/\\evil.example"):
        form = public.get("/sign-in", params={"next": path}).text
        assert 'name="next" value="/"' in form


def test_trying_is_limited_by_name_and_by_address(public: TestClient, signing_in: SignIn) -> None:
    for _ in range(10):
        assert signing_in(public, "editor", "a wrong password").status_code == 401
    refused = signing_in(public, "editor")
    assert refused.status_code == 429
    assert 0 < int(refused.headers["retry-after"]) <= 900
    assert signing_in(public, "approver").status_code == 303  # another name may still


def test_another_spelling_of_a_name_is_counted_as_the_same(public: TestClient, signing_in: SignIn) -> None:
    for spelling in ("editor", "EDITOR", " editor", "ｅditor", "editor\u3000") * 2:
        assert signing_in(public, spelling, "a wrong password").status_code == 401
    assert signing_in(public, "Editor").status_code == 429


def test_an_owner_with_a_browser_that_is_known_is_not_kept_out(
    public: TestClient, public_studio: Studio, signing_in: SignIn
) -> None:
    assert signing_in(public, "editor").status_code == 303
    known = public.cookies.get("__Host-lantu_browser")
    public.cookies.clear()
    for _ in range(10):
        assert signing_in(public, "editor", "a wrong password").status_code == 401
    public.cookies.clear()
    assert signing_in(public, "editor").status_code == 429
    public.cookies.set("__Host-lantu_browser", known or "", domain="plan.example.org")
    assert signing_in(public, "editor").status_code == 303
    public.cookies.set("__Host-lantu_browser", known or "", domain="plan.example.org")
    assert signing_in(public, "approver").status_code == 303
    for _ in range(10):  # a browser that was stolen has no more tries than a name
        assert signing_in(public, "editor", "a wrong password").status_code == 401
    assert signing_in(public, "editor").status_code == 429
    unlock(public_studio.archive, "editor", "terminal")
    public.cookies.clear()
    assert signing_in(public, "editor").status_code == 303


def test_tries_outlive_a_restart_and_other_names_from_one_network_are_limited(
    visitor: TestClient, public_studio: Studio, signing_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sign_in_brakes, "MOST", {"name": 10, "network": 2, "browser": 10})
    answers = [signing_in(visitor, name, "a wrong password").status_code for name in ("a1", "b2", "c3")]
    assert answers == [401, 401, 429]
    with TestClient(make_app(public_studio), base_url=SITE, follow_redirects=False) as again:
        assert signing_in(again, "d4").status_code == 429


def test_writes_are_limited(public_studio: Studio) -> None:
    token = make_token(public_studio.archive, "editor", 1, "terminal")
    app = with_a_writing_route(public_studio)
    app.state.limits.writes.most = 3
    with TestClient(app, base_url=SITE, headers={"Authorization": f"Bearer {token}"}) as asking:
        assert [asking.post("/api/v1/notes").status_code for _ in range(4)] == [200, 200, 200, 429]


def test_a_limit_opens_again_and_forgets_old_keys() -> None:
    now = [0.0]
    limit = RateLimit(2, 10, clock=lambda: now[0])
    assert [limit.wait("a") for _ in range(3)] == [0, 0, 10]
    now[0] = 10.5
    assert limit.wait("a") == 0
    assert limit.wait("b") == 0


def test_a_crowd_of_strangers_does_not_make_a_limit_forget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ROOM", 100)
    limit = RateLimit(2, 10, clock=lambda: 0.0)
    assert [limit.wait("a") for _ in range(3)] == [0, 0, 10]
    refused = sum(limit.wait(f"stranger {number}") > 0 for number in range(1000))
    assert refused == 1000 - 99 - 2  # those beyond share one key
    assert limit.wait("a") == 10


def test_an_unknown_name_takes_as_long_as_a_known_one(public: TestClient, signing_in: SignIn) -> None:
    def seconds(name: str) -> float:
        times = []
        for _ in range(3):
            began = time.process_time()
            assert signing_in(public, name, "a wrong password").status_code == 401
            times.append(time.process_time() - began)
        return min(times)

    signing_in(public, "nobody", "a wrong password")  # makes the hash that no password has
    known, unknown = seconds("editor"), seconds("nobody")
    assert 0.4 < unknown / known < 2.5


def test_an_admin_changes_roles_and_closes_accounts(
    public: TestClient, public_studio: Studio, signing_in: SignIn
) -> None:
    signing_in(public, "admin")
    csrf = public.get("/api/v1/me").json()["csrf"]
    page = public.get("/accounts", params={"lang": "en"})
    assert f'value="{csrf}"' in page.text
    assert page.headers["cache-control"] == "no-store"
    change = {"name": "editor", "role": "approver"}
    assert public.post("/accounts/role", data=change).status_code == 403
    assert public.post("/accounts/role", data={**change, "csrf": csrf}).status_code == 303
    assert find_account(public_studio.archive, "editor").role == "approver"
    assert public.post("/accounts/close", data={"name": "editor", "csrf": csrf}).status_code == 303
    assert find_account(public_studio.archive, "editor").closed
    last = public.post("/accounts/close", data={"name": "admin", "csrf": csrf})
    assert last.status_code == 400
    assert "last admin" in last.text
    told = public.get("/audit", params={"lang": "en"}).text
    assert "Role changed" in told
    assert "The chain holds" in told
    public.cookies.clear()
    assert signing_in(public, "editor").status_code == 401


def test_sign_ins_and_refusals_are_on_record(public: TestClient, public_studio: Studio, signing_in: SignIn) -> None:
    signing_in(public, "editor", "a wrong password")
    signing_in(public, "editor")
    newest = audit.entries(public_studio.archive, 2)
    assert [(entry.what, entry.who) for entry in newest] == [("sign_in", "editor"), ("refuse_sign_in", "")]
    assert newest[1].about == "editor"
    assert verify(public_studio.archive).broken_at is None


def test_a_studio_for_reading_only_has_no_writing_route(public_studio: Studio) -> None:
    public_studio.access = Access(public=True, read_only=True)
    app = with_a_writing_route(public_studio)
    with TestClient(app, base_url="http://anything.example") as asking:
        for method, path in unsafe_routes(app):
            assert asking.request(method, path).status_code == 405, path
        assert asking.get("/sign-in").status_code == 404
        assert asking.get("/api/v1/me").json()["signs_in"] is False
        told = asking.get("/api/openapi.json").json()
    assert {verb for item in told["paths"].values() for verb in item} <= {"get"}


def test_a_public_studio_answers_at_its_own_address_only(public: TestClient) -> None:
    assert public.get("/healthz", headers={"Host": "evil.example"}).status_code == 421


def test_it_says_where_faults_of_security_are_told(public: TestClient, public_studio: Studio) -> None:
    assert public.get("/.well-known/security.txt").status_code == 404
    public_studio.access = replace(public_studio.access, security_contact=read_contact("mailto:safe@example.org"))
    told = public.get("/.well-known/security.txt")
    assert told.headers["content-type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in told.text.splitlines())
    assert fields["Contact"] == "mailto:safe@example.org"
    assert timedelta(days=1) < datetime.fromisoformat(fields["Expires"]) - datetime.now(UTC) < timedelta(days=365)
    assert fields["Canonical"] == f"{SITE}/.well-known/security.txt"
    for wrong in ("safe@example.org", "http://example.org", "mailto:", "https://", "mailto:a@b.org\nContact: x"):
        with pytest.raises(LantuError, match="--security-contact"):
            read_contact(wrong)


def test_nobody_frames_it_and_no_script_of_others_runs(public: TestClient) -> None:
    for path in ("/healthz", "/nowhere", "/api/v1/me", "/static/studio.css"):
        policy = public.get(path).headers["content-security-policy"]
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy


def test_options_that_do_not_fit_are_refused() -> None:
    assert read_site("https://Plan.example.org/") == SITE
    for wrong in ("plan.example.org", "http://plan.example.org", "https://plan.example.org/path", "ftp://x"):
        with pytest.raises(LantuError, match="--site"):
            read_site(wrong)
    with pytest.raises(LantuError, match="LANTU_OIDC_CLIENT_SECRET"):
        provider_of("https://id.example.org", "studio", None)
    with pytest.raises(LantuError, match="https"):
        provider_of("http://id.example.org", "studio", "secret")
