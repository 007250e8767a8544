"""How a studio lets people in: what its operator chose when it was opened."""

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from lantu.database.sessions import USUAL, SessionLength
from lantu.language.errors import LantuError
from lantu.language.text import Text


@dataclass(frozen=True)
class Provider:
    """An OpenID Connect provider that vouches for people: its issuer, and what it knows this studio by."""

    issuer: str
    client: str
    secret: str


@dataclass(frozen=True)
class Access:
    """Who may do what. site: the address that people know a public studio by, such as https://plan.example.org."""

    public: bool = False
    read_only: bool = False  # nobody writes, nobody signs in
    site: str = ""
    provider: Provider | None = None
    one_factor: bool = False  # a password alone gives the roles of approver and admin too
    sessions: SessionLength = USUAL
    security_contact: str = ""  # where faults of security are told: a mailto:, https: or tel: address


def read_session_length(idle: float, longest: float) -> SessionLength:
    """Return how long sessions last from minutes without a request and hours in all; LantuError out of 5 minutes to 7 days.

    >>> read_session_length(30, 12).longest
    datetime.timedelta(seconds=43200)
    """
    for option, given, least, most in (
        ("--session-idle", idle, 5, 7 * 24 * 60),
        ("--session-longest", longest, 0.25, 7 * 24),
    ):
        if not least <= given <= most:
            raise LantuError(
                Text(
                    f"{option}：应为 {least:g} 至 {most:g}，实为 {given:g}",
                    f"{option}: expected {least:g} to {most:g}, found {given:g}",
                )
            )
    return SessionLength(timedelta(minutes=idle), timedelta(hours=longest))


def read_contact(text: str) -> str:
    """Return an address where people tell of faults of security; LantuError where it is none.

    >>> read_contact("mailto:security@example.org")
    'mailto:security@example.org'
    """
    parts = urlsplit(text)
    good = parts.netloc if parts.scheme == "https" else parts.path if parts.scheme in ("mailto", "tel") else ""
    if not good or any(character.isspace() or not character.isprintable() for character in text):
        raise LantuError(
            Text(
                f"--security-contact：应为 mailto:、https: 或 tel: 开头的地址，实为“{text}”",
                f"--security-contact: expected an address that begins with mailto:, https: or tel:, found '{text}'",
            )
        )
    return text


def read_site(text: str, option: str = "--site") -> str:
    """Return an address without its path; LantuError where it is none, or not https away from this machine."""
    parts = urlsplit(text)
    local = parts.hostname in ("127.0.0.1", "localhost", "::1")
    if parts.scheme not in ("https", "http") or not parts.hostname or parts.path.strip("/"):
        raise LantuError(
            Text(
                f"{option}：应为地址，例如 https://plan.example.org，实为“{text}”",
                f"{option}: expected an address such as https://plan.example.org, found '{text}'",
            )
        )
    if parts.scheme == "http" and not local:
        raise LantuError(
            Text(f"{option}：应为 https，实为“{text}”", f"{option}: expected https, found '{text}'"),
            hint=Text("否则密码会明文传输", "passwords would travel in the clear"),
        )
    return f"{parts.scheme}://{parts.netloc}".lower()


def provider_of(issuer: str | None, client: str | None, secret: str | None) -> Provider | None:
    """Return the provider that the options name, None where they name none; LantuError where one is missing."""
    given = {
        "--oidc-issuer": issuer,
        "--oidc-client": client,
        "LANTU_OIDC_CLIENT_SECRET": secret,
    }
    lacks = [name for name, value in given.items() if not value]
    if len(lacks) == len(given):
        return None
    if lacks:
        raise LantuError(
            Text(
                f"用单位账号登录还需要 {'、'.join(lacks)}", f"signing in with a provider also needs {', '.join(lacks)}"
            )
        )
    parts = urlsplit(issuer or "")
    if parts.scheme != "https" and parts.hostname not in ("127.0.0.1", "localhost", "::1"):
        raise LantuError(
            Text(
                f"--oidc-issuer：应为以 https 开头的地址，实为“{issuer}”",
                f"--oidc-issuer: expected an address that begins with https, found '{issuer}'",
            )
        )
    return Provider(issuer or "", client or "", secret or "")
