"""Where a request comes from: the address it was sent to, and the page that sent it."""

from urllib.parse import urlsplit

from starlette.requests import Request

from lantu.language.text import Text

LOOPBACK = ("127.0.0.1", "localhost", "::1")
_PORTS = {"http": 80, "https": 443}


def refuse_host(request: Request, site: str, *, public: bool) -> Text:
    """Return why a request was sent to a wrong address; an empty text where it was not.

    A page elsewhere whose name was bound to 127.0.0.1 (DNS rebinding) names itself as Host. A public studio without a
    known address takes any: it has nothing that a visitor could not read.
    """
    host = request.headers.get("host", "")
    name, port = _split(host, request.url.scheme)
    if site:
        return Text() if (name, port) == _split(*reversed(site.split("://", 1))) else _elsewhere(site, host)
    if public:
        return Text()
    listens = (request.scope.get("server") or ("", None))[1] or _PORTS[request.url.scheme]
    if name in LOOPBACK and port == listens:
        return Text()
    return _elsewhere(f"http://127.0.0.1:{listens}", host)


def _elsewhere(site: str, host: str) -> Text:
    return Text(f"这个工作室的地址是 {site}，不是“{host}”", f"this studio is at {site}, not at '{host}'")


def refuse_origin(request: Request, site: str) -> Text:
    """Return why a write comes from a foreign page; an empty text where it does not. Programs send neither header."""
    fetched = request.headers.get("sec-fetch-site", "same-origin")
    if fetched not in ("same-origin", "none"):
        return Text(
            f"其他网站的页面不能在此写入（Sec-Fetch-Site: {fetched}）",
            f"a page elsewhere may not write here (Sec-Fetch-Site: {fetched})",
        )
    origin = request.headers.get("origin")
    if origin is None:
        return Text()
    foreign = Text(f"{origin} 的页面不能在此写入", f"a page of {origin} may not write here")
    if site:
        return Text() if origin.lower() == site else foreign
    scheme, _, rest = origin.partition("://")
    own = _split(request.headers.get("host", ""), request.url.scheme)
    # the scheme of a page before a proxy is not known here, so only name and port are compared
    return Text() if rest and own in (_split(rest, scheme), _split(rest, request.url.scheme)) else foreign


def _split(host: str, scheme: str) -> tuple[str, int]:
    """Return name and port of a Host header; ('', 0) where it is none."""
    try:
        parts = urlsplit(f"//{host}")
        return parts.hostname or "", parts.port or _PORTS.get(scheme, 0)
    except ValueError:
        return "", 0
