"""Who may do what: every route of the router, asked by every role, with a session and with a program's token.

What each route is for stands in access_of_routes.csv. A route that is not in it fails here, so nobody adds one without saying
for whom it is.
"""

from __future__ import annotations

import asyncio
import csv
import inspect
import re
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import fastapi.routing
import httpx
import pytest
from fastapi import FastAPI
from fastapi.responses import Response

from lantu.database.accounts import ROLES, add_account, close_account, find_account, set_role
from lantu.database.sessions import begin_session, holder_of_session, make_token
from lantu.web import Studio, make_app, open_studio
from lantu.web.access import Access
from lantu.web.access.guard import FORMS
from lantu.web.state.dependencies import _judged
from tests.web.conftest import PASSWORD, SITE

TABLE = Path(__file__).with_name("access_of_routes.csv")
OWN_PROOF = (
    "resident",
    "api_key",
    "open_form",
    "sign_in",
)  # no role is asked for: a code, a key or a token of the form is
REACHED = 299  # what stands for the answer of a route that everybody may read


@dataclass(frozen=True)
class Caller:
    """Somebody who asks. role: '' for a visitor; csrf: of a session, to be shown with a write."""

    name: str
    role: str
    headers: dict[str, str]
    csrf: str = ""

    def may(self, access: str) -> bool:
        """Whether the table lets them in."""
        if access == "anybody":
            return True
        return bool(self.role) and ROLES.index(self.role) >= ROLES.index(access)


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    """A public studio with an account of each role, which has simulated nothing."""
    opened = open_studio(
        "chongqing", tmp_path_factory.mktemp("matrix"), access=Access(public=True, site=SITE, one_factor=True)
    )
    for role in ROLES:
        add_account(opened.archive, role, role, PASSWORD, "terminal")
    yield opened
    opened.archive.engine.dispose()


def routes_of(app: FastAPI) -> Iterator[tuple[str, str, Any]]:
    """Every route of an application: method, path, route; HEAD is GET's shadow, and what is mounted is a folder of files."""
    for route in fastapi.routing.iter_route_contexts(app.routes):
        for method in sorted((route.methods or set()) - {"HEAD"}):
            yield method, route.path or "", route


def stated() -> dict[tuple[str, str], str]:
    """What each route is for, as the table has it."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {(row["method"], row["path"]): row["access"] for row in csv.DictReader(file)}


def unlisted(app: FastAPI) -> set[tuple[str, str]]:
    """Routes that the table lacks, and lines of it without a route."""
    return {(method, path) for method, path, _ in routes_of(app)} ^ set(stated())


def callers(studio: Studio) -> list[Caller]:
    """A visitor; each role with a session and with a token; what is left of an account that was closed."""
    found, archive = [Caller("visitor", "", {})], studio.archive
    for role in ROLES:
        account = find_account(archive, role)
        session = begin_session(archive, account)
        held = holder_of_session(archive, session)
        assert held is not None
        found.append(Caller(f"session of {role}", role, {"Cookie": f"__Host-lantu_session={session}"}, held.csrf))
        token = make_token(archive, role, 1, "terminal")
        found.append(Caller(f"token of {role}", role, {"Authorization": f"Bearer {token}"}))
    return found


async def ask(app: FastAPI, method: str, path: str, caller: Caller, csrf: str | None = None) -> int:
    """Ask as somebody, with the token of their session unless another is given, and return the status."""
    shown = caller.csrf if csrf is None else csrf
    address = re.sub(r"{[^}]*}", "1", path.replace("{form}", "json"))
    sent: dict[str, Any] = {"headers": {**caller.headers, **({"X-CSRF-Token": shown} if shown else {})}}
    if method != "GET":
        form = path in FORMS or path.startswith(FORMS[-2:])
        sent |= {"data": {"csrf": shown}} if form else {"json": {}}
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app, raise_app_exceptions=False), base_url=SITE
    ) as client:
        return (await client.request(method, address, **sent)).status_code


def stand_in(route: Any) -> None:
    """Let a route answer at once where all that comes before it lets the caller pass; what FastAPI adds has no dependencies."""
    if not hasattr(route, "dependant"):
        return

    def reached(**_: object) -> Response:
        return Response(status_code=REACHED)

    async def reached_waiting(**_: object) -> Response:
        return Response(status_code=REACHED)

    route.dependant.call = reached_waiting if inspect.iscoroutinefunction(route.endpoint) else reached


def test_no_route_is_without_a_stated_access(studio: Studio) -> None:
    app = make_app(studio)
    assert unlisted(app) == set()
    assert set(stated().values()) <= {"anybody", *OWN_PROOF, *ROLES}

    @app.get("/api/v1/forgotten")
    def forgotten() -> None:
        """A route of which nobody said whom it is for."""

    assert unlisted(app) == {("GET", "/api/v1/forgotten")}


def answered(asked: Coroutine[Any, Any, Any]) -> Any:
    """Return what a coroutine gives, in a thread of its own: a browser of another test keeps the loop of this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, asked).result()


def test_every_route_lets_in_whom_the_table_says_and_nobody_else(studio: Studio) -> None:
    app, table = make_app(studio), stated()
    for limit in vars(app.state.limits).values():
        limit.most = 10**6
    app.dependency_overrides[_judged] = lambda: None  # nothing is simulated for an answer that nobody reads
    for method, path, route in routes_of(app):
        # what everybody may read costs time to make; one's own account asks for the password and ends what this test holds
        if (method == "GET" and table[method, path] == "anybody") or path.startswith(("/account/", "/sign-out")):
            stand_in(route)
    wrong = answered(_wrong_answers(app, callers(studio)))
    assert wrong == [], "\n".join(map(str, wrong))


async def _wrong_answers(app: FastAPI, people: list[Caller]) -> list[tuple[str, ...]]:
    wrong = []
    for (method, path), access in stated().items():
        for caller in people:
            status = await ask(app, method, path, caller)
            if access in OWN_PROOF:  # which nobody here shows: what is asked for is not a role
                right = status in (400, 401, 403, 404, 422)
            else:
                right = (status not in (401, 403, 500)) == caller.may(access)
            if not right:
                wrong.append((method, path, access, caller.name, str(status)))
        if method == "GET" or access in ("api_key", "open_form", "sign_in"):
            continue
        for forged in ("", "guessed"):  # a page elsewhere has the cookie of an admin, but not the token of the session
            status = await ask(app, method, path, people[-2], forged)
            if status != 403:
                wrong.append((method, path, access, f"{people[-2].name} without its token", str(status)))
    return wrong


def test_what_was_taken_from_an_account_opens_nothing(studio: Studio) -> None:
    people, app = {caller.name: caller for caller in callers(studio)}, make_app(studio)
    set_role(studio.archive, "approver", "reader", "admin")
    close_account(studio.archive, "editor", "admin")
    for (method, path), access in stated().items():
        for name, refused in (("editor", 401), ("approver", 403)) if access in ROLES[1:] else ():
            for kind in ("session", "token"):
                status = answered(ask(app, method, path, people[f"{kind} of {name}"]))
                assert status == refused, (method, path, kind, name)
