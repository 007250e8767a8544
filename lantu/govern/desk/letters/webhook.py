"""A letter goes out over HTTP: signed with a time, to an address that may be reached, and only there.

The signature is HMAC-SHA256 over `TIME.BODY` with the destination's secret, in the header Lantu-Signature: t=TIME,v1=HEX (TIME in
seconds of 1970). Whoever receives it checks both, refuses one that is older than some minutes, and takes a letter once by its
Idempotency-Key, which stays the same however often it is sent.
"""

import hashlib
import hmac
import socket
from dataclasses import dataclass
from datetime import datetime
from ipaddress import IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

from lantu.language.errors import LantuError
from lantu.language.text import Text

TIMEOUT = 10.0  # seconds
_CARRIERS = (
    IPv6Network("64:ff9b::/96"),
    IPv6Network("2002::/16"),
    IPv6Network("2001::/32"),
)  # hold another address inside


@dataclass(frozen=True)
class Destination:
    """Where letters go. actions: what it is told of, () is everything; private: it may be an address of the own network."""

    name: str
    url: str
    secret: str
    actions: tuple[str, ...]
    private: bool
    open: bool


def signature(secret: str, body: str, at: datetime) -> str:
    """Return the header that signs a body at a time.

    >>> from datetime import UTC
    >>> signature("s", "{}", datetime(2026, 3, 2, tzinfo=UTC))[:30]
    't=1772409600,v1=8ae93d1b4b777c'
    """
    seconds = int(at.timestamp())
    seal = hmac.new(secret.encode(), f"{seconds}.{body}".encode(), hashlib.sha256).hexdigest()
    return f"t={seconds},v1={seal}"


def is_signed(secret: str, body: str, header: str, now: datetime, within: float = 300.0) -> bool:
    """Say whether a header signs a body, not longer ago than so many seconds: for whoever receives letters."""
    parts = {name: value for name, _, value in (part.partition("=") for part in header.split(","))}
    if not parts.get("t", "").isdecimal() or abs(now.timestamp() - int(parts["t"])) > within:
        return False
    seal = hmac.new(secret.encode(), f"{parts['t']}.{body}".encode(), hashlib.sha256).hexdigest()
    return hmac.compare_digest(seal.encode(), parts.get("v1", "").encode())


def checked_url(url: str, *, private: bool) -> str:
    """Return an address to send to; LantuError where it is none, is not encrypted, or holds a password."""
    try:
        parts = urlsplit(url.strip())
        fits = parts.scheme == "https" or (parts.scheme == "http" and private)
        fits = fits and bool(parts.hostname) and not parts.username and not parts.password and parts.port != 0
    except ValueError:
        fits = False
    if not fits or len(url) > 2000 or any(mark.isspace() for mark in url.strip()):
        raise LantuError(
            Text(
                f"应为 https 地址，不含用户名和密码，实为“{url[:100]}”",
                f"expected an https address without a name or password, found '{url[:100]}'",
            ),
            hint=Text("内网地址须另行允许", "an address of the own network has to be allowed"),
        )
    return url.strip()


def reachable_address(host: str, port: int, *, private: bool) -> str:
    """Return an address of a host; LantuError where it has none, or where any of them is of a private network and that is not allowed."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise LantuError(Text(f"找不到主机 {host}（{error}）", f"there is no host {host} ({error})")) from None
    addresses = [str(entry[4][0]) for entry in found]
    if not private:
        for address in addresses:
            if not is_public(address):
                raise LantuError(
                    Text(
                        f"{host} 是内网地址（{address}），未获允许",
                        f"{host} is of a private network ({address}), which is not allowed",
                    )
                )
    return addresses[0]


def is_public(address: str) -> bool:
    """Say whether an address is one of the open internet, also what it carries inside.

    >>> [
    ...     is_public(a)
    ...     for a in ("8.8.8.8", "127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "::ffff:10.0.0.1", "64:ff9b::a00:1")
    ... ]
    [True, False, False, False, False, False, False]
    """
    found = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped is not None:
            return is_public(str(found.ipv4_mapped))
        if any(found in net for net in _CARRIERS):
            return False
    return found.is_global and not found.is_multicast


def post_letter(destination: Destination, key: str, body: str, at: datetime) -> None:
    """Send a letter; LantuError with the reason where it was not taken. Redirects are not followed."""
    import httpx

    parts = urlsplit(checked_url(destination.url, private=destination.private))
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    address = reachable_address(host, port, private=destination.private)
    named = (
        f"[{address}]" if ":" in address else address
    )  # that which was checked: a name may mean another one a moment later
    target = parts._replace(netloc=f"{named}:{port}").geturl()
    headers = {
        "Host": parts.netloc,
        "Content-Type": "application/json; charset=utf-8",
        "Idempotency-Key": key,
        "Lantu-Signature": signature(destination.secret, body, at),
    }
    try:
        with (
            httpx.Client(timeout=TIMEOUT, follow_redirects=False, trust_env=False) as client,
            client.stream(
                "POST", target, content=body.encode(), headers=headers, extensions={"sni_hostname": host}
            ) as answer,
        ):
            status = answer.status_code
    except (httpx.HTTPError, ValueError) as error:
        said = f"{type(error).__name__} {error}".strip()[:200]
        raise LantuError(Text(f"未送达：{said}", f"not delivered: {said}")) from None
    if not 200 <= status < 300:
        raise LantuError(Text(f"对方答复 {status}", f"the other side answered {status}"))
