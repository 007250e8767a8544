"""Signing in with an OpenID Connect provider, which the test itself runs on this machine."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import uvicorn
from fastapi import FastAPI, Form, HTTPException, Request
from fastapi.testclient import TestClient
from httpx import Response
from joserfc import jwt
from joserfc.jwk import KeySet, OctKey, RSAKey

from lantu.database import audit
from lantu.database.accounts import close_account, find_account, set_role
from lantu.web import Studio, make_app
from lantu.web.access import Access, Provider
from lantu.web.access.provider import MOST_OF_NETWORK, TOLD_FOR, AuthorizationRequest, Waiting

SITE = "https://plan.example.org"
CLIENT, SECRET = "lantu-studio", "a secret: with signs/"


@dataclass
class Vouching:
    """A provider: whom it vouches for, and what of its answers is wrong in a test."""

    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one", "use": "sig"}))
    other_key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one", "use": "sig"}))
    issuer: str = ""
    claims: dict[str, Any] = field(default_factory=lambda: {"sub": "42", "preferred_username": "Zhao", "name": "赵"})
    wrong: str = ""
    asked: dict[str, dict[str, str]] = field(default_factory=dict)  # code -> question

    def app(self) -> FastAPI:
        app = FastAPI()

        @app.get("/.well-known/openid-configuration")
        def configuration() -> dict[str, Any]:
            return {
                "issuer": "https://other.example" if self.wrong == "configuration" else self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
                "id_token_signing_alg_values_supported": ["RS256", "HS256"],
            }

        @app.get("/keys")
        def keys() -> dict[str, Any]:
            return dict(KeySet([self.key]).as_dict(private=False))

        @app.post("/token")
        def token(
            request: Request, code: str = Form(), code_verifier: str = Form(), redirect_uri: str = Form()
        ) -> dict[str, Any]:
            asked = self.asked.pop(code, None)
            basic = "Basic " + base64.b64encode(b"lantu-studio:a%20secret%3A%20with%20signs%2F").decode()
            digest = hashlib.sha256(code_verifier.encode()).digest()
            challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
            if (
                asked is None
                or request.headers["authorization"] != basic
                or asked["code_challenge"] != challenge
                or asked["redirect_uri"] != redirect_uri
            ):
                raise HTTPException(400, "invalid_grant")
            return {"access_token": "opaque", "token_type": "Bearer", "id_token": self.id_token(asked)}

        return app

    def authorise(self, address: str) -> dict[str, str]:
        """What the provider does when somebody says yes there: the query with which it sends them back."""
        asked = {key: value[0] for key, value in parse_qs(urlsplit(address).query).items()}
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        assert asked["client_id"] == CLIENT
        assert "openid" in asked["scope"].split()
        code = f"code-{len(self.asked)}-{asked['state'][:6]}"
        self.asked[code] = asked
        return {"code": code, "state": asked["state"], "iss": self.issuer}

    def id_token(self, asked: dict[str, str]) -> str:
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            **self.claims,
        }
        claims |= {
            "nonce": {"nonce": "guessed"},
            "audience": {"aud": "somebody else"},
            "issuer": {"iss": "https://other.example"},
            "expired": {"iat": now - 900, "exp": now - 600},
        }.get(self.wrong, {})
        if self.wrong == "no nonce":
            del claims["nonce"]
        if self.wrong == "shared secret":
            return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(SECRET), algorithms=["HS256"])
        if self.wrong == "unsigned":
            parts = ['{"alg":"none"}', json.dumps(claims)]
            return ".".join(base64.urlsafe_b64encode(part.encode()).rstrip(b"=").decode() for part in parts) + "."
        key = self.other_key if self.wrong == "key" else self.key
        return jwt.encode({"alg": "RS256", "kid": "one"}, claims, key)


@pytest.fixture(scope="module")
def running() -> Iterator[Vouching]:
    provider = Vouching()
    server = uvicorn.Server(uvicorn.Config(provider.app(), port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    provider.issuer = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    yield provider
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def provider(running: Vouching) -> Vouching:
    running.wrong = ""
    return running


@pytest.fixture
def somebody(public_studio: Studio, provider: Vouching) -> Iterator[TestClient]:
    public_studio.access = Access(public=True, site=SITE, provider=Provider(provider.issuer, CLIENT, SECRET))
    with TestClient(make_app(public_studio), base_url=SITE, follow_redirects=False) as asking:
        yield asking


def sign_in(somebody: TestClient, provider: Vouching, **changed: str) -> Response:
    there = somebody.get("/sign-in/provider", params={"next": "/plan"})
    assert there.status_code == 303
    back = provider.authorise(there.headers["location"]) | changed
    return somebody.get("/sign-in/callback", params=back)


def test_somebody_new_comes_in_as_reader(somebody: TestClient, provider: Vouching, public_studio: Studio) -> None:
    assert "/sign-in/provider" in somebody.get("/sign-in").text
    answer = sign_in(somebody, provider)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/plan")
    me = somebody.get("/api/v1/me").json()
    assert (me["name"], me["shown"], me["role"], me["signed_in"]) == ("zhao", "赵", "reader", True)
    assert not find_account(public_studio.archive, "zhao").local
    newest = [entry.what for entry in audit.entries(public_studio.archive, 2)]
    assert newest == ["sign_in", "add_account"]
    set_role(public_studio.archive, "zhao", "editor", "admin")
    sign_in(somebody, provider)
    assert somebody.get("/api/v1/me").json()["role"] == "editor"
    close_account(public_studio.archive, "zhao", "admin")
    assert sign_in(somebody, provider).status_code == 403
    assert not somebody.get("/api/v1/me").json()["signed_in"]


WRONG = ("nonce", "no nonce", "audience", "issuer", "expired", "key", "shared secret", "unsigned")
TAMPERED = ({"state": "guessed"}, {"iss": "https://other.example"}, {"code": "guessed"})


def test_an_answer_that_is_not_what_it_should_be_lets_nobody_in(
    somebody: TestClient, provider: Vouching, public_studio: Studio
) -> None:
    for number, wrong in enumerate(WRONG, 1):
        provider.wrong = wrong
        assert sign_in(somebody, provider).status_code == 403, wrong
        assert not somebody.get("/api/v1/me").json()["signed_in"], wrong
        newest = [entry.what for entry in audit.entries(public_studio.archive, number)]
        assert newest == ["refuse_sign_in"] * number, wrong


def test_an_answer_that_was_tampered_with_lets_nobody_in(somebody: TestClient, provider: Vouching) -> None:
    for changed in TAMPERED:
        assert sign_in(somebody, provider, **changed).status_code == 403, changed


def test_an_answer_counts_once_and_in_the_browser_that_asked(somebody: TestClient, provider: Vouching) -> None:
    there = somebody.get("/sign-in/provider")
    back = provider.authorise(there.headers["location"])
    app: Any = somebody.app
    with TestClient(app, base_url=SITE, follow_redirects=False) as another:
        assert another.get("/sign-in/callback", params=back).status_code == 403
    assert somebody.get("/sign-in/callback", params=back).status_code == 303
    assert somebody.get("/sign-in/callback", params=back).status_code == 403


def test_a_provider_that_is_another_one_or_does_not_answer_is_told(
    somebody: TestClient, provider: Vouching, public_studio: Studio
) -> None:
    provider.wrong = "configuration"
    assert somebody.get("/sign-in/provider").status_code == 502
    public_studio.access = Access(public=True, site=SITE, provider=Provider("http://127.0.0.1:9", CLIENT, SECRET))
    assert somebody.get("/sign-in/provider").status_code == 502


def test_one_network_does_not_fill_the_room_of_others() -> None:
    waiting, far = Waiting(), time.monotonic() + 600

    def began(network: str) -> str:
        return waiting.add(AuthorizationRequest("state", "nonce", "verifier", "/", far, network))

    first, elsewhere = began("192.0.2.1"), began("2001:db8::/64")
    many = [began("192.0.2.1") for _ in range(3 * MOST_OF_NETWORK)]
    assert waiting.take(elsewhere) is not None
    assert waiting.take(first) is None, "its own oldest gives way"
    assert sum(waiting.take(key) is not None for key in many) == MOST_OF_NETWORK


def test_what_a_provider_says_of_itself_is_asked_once_in_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    waiting, asked, now = Waiting(), list[str](), [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])

    def ask(provider: Provider) -> dict[str, str]:
        asked.append(provider.issuer)
        return {"issuer": provider.issuer}

    one = Provider("https://id.example.org", CLIENT, SECRET)
    assert [waiting.told(one, ask) for _ in range(5)] == [{"issuer": one.issuer}] * 5
    now[0] = TOLD_FOR + 1
    waiting.told(one, ask)
    assert asked == [one.issuer] * 2
