"""Signing in with an OpenID Connect provider: code flow with PKCE, state and nonce."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from secrets import token_urlsafe
from threading import Lock
from typing import TYPE_CHECKING, Annotated, NoReturn
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import RedirectResponse, Response

from lantu.database.accounts import account_of
from lantu.database.sign_in_brakes import Caller, network_of, refuse
from lantu.language.text import Text
from lantu.later import later
from lantu.plain import Json
from lantu.web.access.forms import is_https, own_path
from lantu.web.access.sign_in import let_in
from lantu.web.state.access import Provider
from lantu.web.state.dependencies import TheStudio
from lantu.web.state.studio import Studio

if TYPE_CHECKING:
    import httpx
    from authlib.common import urls
    from authlib.oauth2 import rfc7636
    from authlib.oidc import core as oidc
    from joserfc import errors, jwk, jws, jwt
else:
    httpx = later("httpx")
    urls = later("authlib.common.urls")
    rfc7636 = later("authlib.oauth2.rfc7636")
    oidc = later("authlib.oidc.core")
    errors = later("joserfc.errors")
    jwk = later("joserfc.jwk")
    jws = later("joserfc.jws")
    jwt = later("joserfc.jwt")

router = APIRouter()
COOKIE = "lantu_provider"
MINUTES, MOST_WAITING, MOST_OF_NETWORK = 10, 5000, 60
TOLD_FOR = 600.0  # seconds that what the provider says of itself is kept
# A token signed with a shared secret, or not at all, is not taken.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
SECONDS = 10  # for an answer of the provider
LEEWAY = 60  # seconds between two clocks


@dataclass(frozen=True)
class AuthorizationRequest:
    """What was asked of the provider, to be met by its answer."""

    state: str
    nonce: str
    verifier: str
    path: str
    until: float
    network: str = ""  # whose browser began it


@dataclass
class Waiting:
    """Sign-ins under way, by the cookie of the browser that began them; in memory, for ten minutes.

    A network that begins more than it may loses its own oldest one: nobody fills the room of others.
    """

    _asked: dict[str, AuthorizationRequest] = field(default_factory=dict[str, AuthorizationRequest])
    _lock: Lock = field(default_factory=Lock)
    _heard: dict[str, tuple[float, Json]] = field(default_factory=dict[str, tuple[float, Json]])

    def told(self, provider: Provider, ask: Callable[[Provider], Json]) -> Json:
        """Return what a provider says of itself, asked at most every ten minutes."""
        with self._lock:
            heard = self._heard.get(provider.issuer)
        if heard is None or time.monotonic() - heard[0] > TOLD_FOR:
            heard = time.monotonic(), ask(provider)
            with self._lock:
                self._heard[provider.issuer] = heard
        return heard[1]

    def add(self, asked: AuthorizationRequest) -> str:
        """Keep what was asked and return the cookie that finds it."""
        key = token_urlsafe(32)
        with self._lock:
            for old in [name for name, item in self._asked.items() if item.until < time.monotonic()]:
                del self._asked[old]
            own = [name for name, item in self._asked.items() if item.network == asked.network]
            for old in own[: max(0, len(own) - MOST_OF_NETWORK + 1)]:
                del self._asked[old]
            if len(self._asked) >= MOST_WAITING:
                raise HTTPException(
                    503,
                    Text("登录人数过多，请过几分钟再试", "too many people are signing in; try again in a few minutes"),
                )
            self._asked[key] = asked
        return key

    def take(self, key: str) -> AuthorizationRequest | None:
        """Return what was asked, once."""
        with self._lock:
            asked = self._asked.pop(key, None)
        return asked if asked and asked.until >= time.monotonic() else None


@router.get("/sign-in/provider")
def go_to_provider(request: Request, studio: TheStudio, then: Annotated[str, Query(alias="next")] = "/") -> Response:
    """Send the browser to the provider."""
    provider = _provider(studio)
    asked = AuthorizationRequest(
        token_urlsafe(32),
        token_urlsafe(32),
        token_urlsafe(64),
        own_path(then),
        time.monotonic() + 60 * MINUTES,
        network_of(request.client.host if request.client else ""),
    )
    question = {
        "response_type": "code",
        "client_id": provider.client,
        "redirect_uri": _callback(request),
        "scope": "openid profile email",
        "state": asked.state,
        "nonce": asked.nonce,
        "code_challenge": rfc7636.create_s256_code_challenge(asked.verifier),
        "code_challenge_method": "S256",
    }
    told = request.app.state.waiting.told(provider, _told)
    address = urls.add_params_to_uri(told["authorization_endpoint"], list(question.items()))
    answer = RedirectResponse(address, 303, headers={"Cache-Control": "no-store"})
    answer.set_cookie(
        COOKIE,
        request.app.state.waiting.add(asked),
        max_age=60 * MINUTES,
        path="/sign-in",
        httponly=True,
        samesite="lax",
        secure=is_https(request),
    )
    return answer


@router.get("/sign-in/callback")
def come_back(
    request: Request, studio: TheStudio, state: str = "", code: str = "", iss: str = "", error: str = ""
) -> Response:
    """Take the provider's answer: its code is exchanged for a signed token, which says who somebody is."""
    provider = _provider(studio)
    asked = request.app.state.waiting.take(request.cookies.get(COOKIE, ""))
    if asked is None or state != asked.state or (iss and iss != provider.issuer):
        _refuse(
            studio,
            Text("此浏览器没有发起过这次登录，或已过期", "no such sign-in was begun in this browser, or too long ago"),
        )
    if error or not code:
        _refuse(
            studio,
            Text(
                f"登录服务拒绝：{error[:100] or '没有给出 code'}", f"the provider refused: {error[:100] or 'no code'}"
            ),
        )
    claims = _claims(request, provider, code, asked, studio)
    name = str(claims.get("preferred_username") or claims.get("email") or claims["sub"])
    account = account_of(studio.archive, provider.issuer, str(claims["sub"]), name, str(claims.get("name") or name))
    if account is None:
        _refuse(studio, Text("账号已停用", "this account is closed"), name)
    answer = let_in(request, studio, account, asked.path)
    answer.delete_cookie(COOKIE, path="/sign-in")
    return answer


def _claims(request: Request, provider: Provider, code: str, asked: AuthorizationRequest, studio: Studio) -> Json:
    """Return what the provider's signed token says; 403 where it is not what it should be."""
    try:
        told = request.app.state.waiting.told(provider, _told)
        token = _exchanged(provider, told, code, asked.verifier, _callback(request))
        keys = jwk.KeySet.import_key_set(_got(told["jwks_uri"]))  # type: ignore[arg-type]
        offered = told.get("id_token_signing_alg_values_supported") or ["RS256"]
        registry = jws.JWSRegistry(
            algorithms=[name for name in ALGORITHMS if name in offered], strict_check_header=False
        )
        read = jwt.decode(str(token["id_token"]), keys, registry=registry)
        claims = oidc.CodeIDToken(
            read.claims,
            read.header,
            {"iss": {"value": provider.issuer}, "aud": {"value": provider.client}},
            {"nonce": asked.nonce, "client_id": provider.client, "access_token": token.get("access_token")},
        )
        claims.validate(leeway=LEEWAY)
    except (errors.JoseError, httpx.HTTPError, KeyError, ValueError) as error:
        _refuse(
            studio,
            Text(
                f"登录服务的回应无效（{type(error).__name__}）",
                f"the provider's answer is not valid ({type(error).__name__})",
            ),
        )
    return dict(claims)


def _exchanged(provider: Provider, told: Json, code: str, verifier: str, callback: str) -> Json:
    """Exchange a code for the provider's tokens."""
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": callback,
        "code_verifier": verifier,
    }
    if "client_secret_basic" in told.get("token_endpoint_auth_methods_supported", ["client_secret_basic"]):
        auth = (quote(provider.client, safe=""), quote(provider.secret, safe=""))
        answer = httpx.post(told["token_endpoint"], data=form, auth=auth, timeout=SECONDS)
    else:
        form |= {"client_id": provider.client, "client_secret": provider.secret}
        answer = httpx.post(told["token_endpoint"], data=form, timeout=SECONDS)
    return answer.raise_for_status().json()


def _callback(request: Request) -> str:
    site = request.app.state.studio.access.site or str(request.base_url).rstrip("/")
    return f"{site}/sign-in/callback"


def _told(provider: Provider) -> Json:
    """Return what the provider says of itself; 502 where it does not answer, or is another one."""
    address = f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration"
    try:
        told = _got(address)
    except (httpx.HTTPError, ValueError):
        raise HTTPException(
            502, Text("登录服务没有回应", "the provider that people sign in with does not answer")
        ) from None
    if told.get("issuer") != provider.issuer:
        raise HTTPException(
            502,
            Text(
                f"登录服务自称“{told.get('issuer')}”，不是“{provider.issuer}”",
                f"the provider calls itself '{told.get('issuer')}', not '{provider.issuer}'",
            ),
        )
    return told


def _got(address: str) -> Json:
    answer = httpx.get(address, timeout=SECONDS).raise_for_status()
    return answer.json()


def _provider(studio: Studio) -> Provider:
    provider = studio.access.provider
    if provider is None or studio.access.read_only:
        raise HTTPException(404, Text("这个工作室不通过单位账号登录", "nobody signs in to this studio with a provider"))
    return provider


def _refuse(studio: Studio, why: Text, about: str = "") -> NoReturn:
    refuse(studio.archive, Caller(about, ""), why.en)
    raise HTTPException(403, why)
