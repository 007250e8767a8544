"""A public studio with a register of works to ask as somebody: fixtures that tests of its API import."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from fastapi.testclient import TestClient
from httpx import Response
from PIL import Image

from lantu.archive import take_folder
from lantu.database import open_archive, verify
from lantu.database.accounts import ROLES
from lantu.database.sessions import make_token
from lantu.database.tables import accounts
from lantu.govern import verify_register
from lantu.web import Studio, make_app
from lantu.web.access import Access
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


FIRST = {"If-Match": '"1"'}


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
    studio = Studio(
        str(home / "small"), home / "studio", archive, access=Access(public=True, site=SITE, one_factor=True)
    )
    app = make_app(studio)
    app.state.limits.writes.most = app.state.limits.forms.most = 10**6
    tokens = {role: make_token(archive, role, 1, "terminal") for role in ROLES}
    client = TestClient(app, base_url=SITE)

    def ask(role: str, method: str, path: str, **more: Any) -> Response:
        headers = {**({"Authorization": f"Bearer {tokens[role]}"} if role else {}), **more.pop("headers", {})}
        return client.request(method, f"/api/v1/{path}", headers=headers, **more)

    ask.studio = studio  # type: ignore[attr-defined]
    ask.http = client  # type: ignore[attr-defined]
    ask.token = tokens.__getitem__  # type: ignore[attr-defined]
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
