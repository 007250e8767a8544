"""Writes pages: templates, the words of a language, links that keep it."""

import hashlib
from collections.abc import Callable, Hashable, Mapping
from functools import lru_cache
from importlib.resources import files
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import jinja2
from fastapi import Request
from fastapi.responses import Response

from lantu.language.numbers import counted
from lantu.language.text import LANGUAGES
from lantu.report.drawn.compiled_templates import compiled_templates
from lantu.version import __version__
from lantu.web.http.compressed import CompressedAnswer, compress, send
from lantu.web.http.etag import has, mark_of
from lantu.web.http.glossary import glossary
from lantu.web.http.words import day, moment, number, word, word_or_itself

Once = Callable[[tuple[Any, ...], Callable[[], CompressedAnswer]], CompressedAnswer]
_KEPT = {"Cache-Control": "no-cache", "Vary": "Accept-Language, Cookie"}


@lru_cache
def environment() -> jinja2.Environment:
    """The templates."""
    return jinja2.Environment(
        loader=jinja2.PackageLoader("lantu.web", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=compiled_templates(Path(str(files("lantu.web"))) / "templates"),
    )


def language_of(request: Request) -> str:
    """Return the language asked for: ?lang=, else the cookie, else the browser's, else Chinese."""
    asked = request.query_params.get("lang") or request.cookies.get("lang") or ""
    if asked in LANGUAGES:
        return asked
    wanted = request.headers.get("accept-language", "").lower()
    return "en" if wanted.startswith("en") else "zh"


def language_of_program(request: Request) -> str:
    """Return the language in which a program is answered: as a page's, but English where it asks for none."""
    names_one = {"lang"} & {*request.query_params, *request.cookies} or "accept-language" in request.headers
    return language_of(request) if names_one else "en"


def page(request: Request, template: str, facts: Mapping[str, Any], *, status: int = 200, screen: str = "") -> Response:
    """Write a page in the language asked for; 304 where the reader has it already.

    template: a file of templates/ without its ending; screen: the entry of the menu that it belongs to.
    """
    text = written(request, template, facts, screen)
    mark = mark_of(text.encode())
    headers = {"ETag": mark, **_KEPT}
    if status == 200 and has(request, mark):
        return Response(status_code=304, headers=headers)
    return Response(text, status_code=status, headers=headers, media_type="text/html")


def page_of(
    once: Once,
    request: Request,
    template: str,
    facts: Callable[[], Mapping[str, Any]],
    screen: str,
    *also: Hashable,
) -> Response:
    """Write a page once for all its readers.

    once: holds it (`Standing.recently`); also: what the page tells of beside that holder and its own address.
    """
    return send_page(request, made_page(once, request, template, facts, screen, *also))


def made_page(
    once: Once,
    request: Request,
    template: str,
    facts: Callable[[], Mapping[str, Any]],
    screen: str,
    *also: Hashable,
) -> CompressedAnswer:
    """Return a page that is written once for all its readers. See page_of."""
    asked = tuple(request.query_params.multi_items())
    key = ("page", template, request.url.path, asked, language_of(request), *also)
    return once(key, lambda: as_page(written(request, template, facts(), screen).encode()))


def as_page(body: bytes) -> CompressedAnswer:
    """Return a written page as it is sent."""
    return compress(body, "text/html; charset=utf-8")


def send_page(request: Request, made: CompressedAnswer) -> Response:
    """Send a written page; 304 where the reader has it already."""
    return send(request, made, _KEPT)


def written(request: Request, template: str, facts: Mapping[str, Any], screen: str) -> str:
    """Return a page as text."""
    language = language_of(request)

    def link(path: str, **query: Any) -> str:
        """A link within the studio that keeps the language."""
        left = {name: value for name, value in query.items() if value not in (None, "")}
        return f"{path}?{urlencode({**left, 'lang': language})}"

    def here(**query: Any) -> str:
        """This page with other settings."""
        left = [item for item in request.query_params.multi_items() if item[0] not in query]
        left += [(name, value) for name, value in query.items() if value not in (None, "")]
        return f"{request.url.path}?{urlencode(left)}"

    judged = {
        "language": language,
        "other": "en" if language == "zh" else "zh",
        "screen": screen,
        "menu": request.app.state.menu(),
        "t": lambda key: word(key, language),
        "known_word": lambda start, name: word_or_itself(start, name, language),
        "pick": lambda said: said[language],
        "number": lambda value, digits=0: number(value, language, digits),
        "counted": lambda value, things: counted(value, things, language),
        "day": lambda value: day(value, language),
        "moment": moment,
        "link": link,
        "here": here,
        "asset": asset,
        "terms": glossary(),
        "can_be_shared": getattr(request.app.state, "shared", frozenset[str]()),
        "next_number": count().__next__,
        "version": __version__,
    }
    return environment().get_template(f"{template}.html.j2").render({**judged, **facts})


@lru_cache
def asset(name: str) -> str:
    """Return the address of a static file with its hash, so that it may be kept for ever."""
    content = files("lantu.web").joinpath("static", *name.split("/")).read_bytes()
    return f"/static/{name}?v={hashlib.sha256(content).hexdigest()[:12]}"
