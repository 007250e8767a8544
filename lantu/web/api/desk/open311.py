"""Open311 GeoReport v2: requests taken in and told to clients of that standard, as JSON and as XML with the same content.

Anybody is told which requests there are and how they stand. Their words and places are for whoever works at the desk in that place, and
only a program with a key (api_key: a token of an editor's account) sends one in. A cookie never counts: no page elsewhere writes here.
"""

import json
from collections.abc import Callable, Coroutine, Mapping
from datetime import UTC, datetime
from pathlib import PurePath
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import Response
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool

from lantu.archive.office import office_of
from lantu.database import ArchiveError
from lantu.database.accounts import ROLES
from lantu.database.sessions import SignedIn, holder_of_token
from lantu.desk import open311
from lantu.desk.open311 import Open311Error
from lantu.desk.request import Actor
from lantu.desk.request import Request as DeskRequest
from lantu.desk.transitions import DeskRoleError, covers
from lantu.govern.desk import UnknownRequestError, desk_actor, events_of, received_between, requests_named, take_request
from lantu.language.errors import LantuError, as_text
from lantu.language.text import Text, listed
from lantu.plain import plain
from lantu.web.api.refusing_route import Statuses, status_of
from lantu.web.http.pages import language_of_program
from lantu.web.state.dependencies import TheStudio
from lantu.web.state.studio import Studio

LOCAL = Actor("local", "admin")
FORMS = ("json", "xml")
_STATUSES: Statuses = {UnknownRequestError: 404, DeskRoleError: 403}


class Open311Route(APIRoute):
    """A route whose refusals are told as the standard has them."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the handler with the refusals around it."""
        answer_of = super().get_route_handler()

        async def told(request: Request) -> Response:
            try:
                return await answer_of(request)
            except ArchiveError:
                raise
            except HTTPException as error:
                code, said = error.status_code, as_text(error.detail).say(language_of_program(request))
            except LantuError as error:
                code = error.code if isinstance(error, Open311Error) else 400
                code = status_of(error, _STATUSES, code)
                said = error.say(language_of_program(request))
            form = "xml" if request.url.path.endswith(".xml") else "json"
            return _answer(form, "errors", open311.told_errors(code, said), code)

        return told


router = APIRouter(prefix="/open311", route_class=Open311Route, include_in_schema=False)


@router.get("/discovery.{form}")
@router.get("/v2/discovery.{form}")
def discovery(request: Request, studio: TheStudio, form: str) -> Response:
    """Where the server is, in both forms."""
    address = studio.access.site or str(request.base_url).rstrip("/")
    return _answer(form, "discovery", open311.discovery(address))


def _sent(request: Request, studio: TheStudio) -> dict[str, str]:
    """Return what a question says; 404 for another jurisdiction."""
    sent = dict(request.query_params)
    open311.check_jurisdiction(sent, PurePath(studio.pack).name)
    return sent


Sent = Annotated[dict[str, str], Depends(_sent)]


@router.get("/v2/services.{form}")
def list_services(request: Request, form: str, sent: Sent) -> Response:
    """What may be asked for."""
    language = language_of_program(request)
    return _answer(form, "services", [open311.told_service(item, language) for item in open311.services().values()])


@router.get("/v2/services/{code}.{form}")
def definition(request: Request, form: str, code: str, sent: Sent) -> Response:
    """What a service asks."""
    told = open311.told_definition(open311.service_of(code), language_of_program(request))
    return _answer(form, "service_definition", told)


@router.get("/v2/requests.{form}")
def list_requests(request: Request, studio: TheStudio, form: str, sent: Sent) -> Response:
    """Requests by id, or those of at most 90 days, the newest thousand of them."""
    zone = office_of(studio.archive).hours.zone
    asked = open311.asked_requests(sent, datetime.now(UTC), zone)
    if asked.ids:
        return _requests(request, studio, form, sent, asked.ids)
    found = received_between(studio.archive, asked.start, asked.end, kinds=asked.codes, is_open=asked.open)
    return _told(request, studio, form, sent, found)


@router.get("/v2/requests/{name}.{form}")
def one_request(request: Request, studio: TheStudio, form: str, name: str, sent: Sent) -> Response:
    """One request, or several with commas between their ids."""
    ids = open311.asked_requests({"service_request_id": name}, datetime.now(UTC), UTC).ids
    return _requests(request, studio, form, sent, ids)


@router.get("/v2/tokens/{token}.{form}")
def token_of(studio: TheStudio, form: str, token: str, sent: Sent) -> Response:
    """The id behind a token: requests are taken in at once, so a token is the id itself."""
    _found(studio, (token,))
    return _answer(form, "service_requests", [{"token": token, "service_request_id": token}])


@router.get("/v2/servicerequestupdates.{form}")
def list_updates(request: Request, studio: TheStudio, form: str, sent: Sent) -> Response:
    """What became of some requests and when; of those received in the span that is asked for where none is named."""
    zone = office_of(studio.archive).hours.zone
    asked = open311.asked_requests(sent, datetime.now(UTC), zone)
    if asked.ids:
        found = _found(studio, asked.ids)
    else:
        found = received_between(studio.archive, asked.start, asked.end, kinds=asked.codes, limit=100)
    events = [event for one, _ in found for event in events_of(studio.archive, one.id)]
    told = open311.told_updates(sorted(events, key=lambda event: event.number), zone, language_of_program(request))
    return _answer(form, "service_requests_updates", told)


@router.post("/v2/requests.{form}")
async def send_request(request: Request, studio: TheStudio, form: str) -> Response:
    """Take a request in. The same one again within a day, or with the same Idempotency-Key, is the one that is there."""
    _known_form(form)
    fields = {**dict(request.query_params)}
    photo = False
    async with request.form(max_files=10, max_fields=200) as sent:
        for name, value in sent.multi_items():
            if isinstance(value, str):
                fields[name] = value
            else:
                photo = True
    open311.check_jurisdiction(fields, PurePath(studio.pack).name)
    key = request.headers.get("idempotency-key", "")
    told = await run_in_threadpool(_taken, request, studio, fields, key)
    notice = Text("照片未保存", "the photo was not kept").say(language_of_program(request)) if photo else ""
    return _answer(form, "service_requests", open311.told_taken(told, notice))


def _taken(request: Request, studio: Studio, sent: Mapping[str, str], key: str) -> DeskRequest:
    sender = "local"
    if studio.public:
        held = _holder(request, studio, sent)
        if held is None or ROLES.index(held.role) < ROLES.index("editor"):
            raise Open311Error(
                403, Text("api_key 缺失，或其账户不能写入", "api_key: missing, or of an account that may not write")
            )
        sender = held.name
    new = open311.sent_request(sent, datetime.now(UTC), key)
    return take_request(studio.archive, new, Actor(sender, "resident"), office_of(studio.archive)).request


def _holder(request: Request, studio: Studio, sent: Mapping[str, str]) -> SignedIn | None:
    """Return whose key was sent; Open311Error 403 for a key that nobody has."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    key = sent.get("api_key", "").strip() or (token.strip() if scheme.lower() == "bearer" else "")
    held = holder_of_token(studio.archive, key) if key and not studio.access.read_only else None
    if key and held is None:
        raise Open311Error(403, Text("api_key 无效或已过期", "api_key: unknown or past its day"))
    return held


def _requests(request: Request, studio: Studio, form: str, sent: Mapping[str, str], ids: tuple[str, ...]) -> Response:
    return _told(request, studio, form, sent, _found(studio, ids))


def _found(studio: Studio, ids: tuple[str, ...]) -> list[tuple[DeskRequest, datetime]]:
    found = requests_named(studio.archive, ids)
    if not found:
        named = ", ".join(ids)[:120]
        raise Open311Error(404, Text(f"没有诉求“{named}”", f"service_request_id: there is no request '{named}'"))
    return found


def _told(
    request: Request, studio: Studio, form: str, sent: Mapping[str, str], found: list[tuple[DeskRequest, datetime]]
) -> Response:
    actor: Actor | None = LOCAL
    if studio.public:
        held = _holder(request, studio, sent)
        actor = desk_actor(studio.archive, held.name) if held else None
    language, zone = language_of_program(request), office_of(studio.archive).hours.zone
    extensions = sent.get("extensions", "") == "true"
    told = [
        open311.told_request(
            one,
            changed,
            zone,
            language,
            inside=actor is not None and covers(actor, one.district, one.town),
            extensions=extensions,
        )
        for one, changed in found
    ]
    return _answer(form, "service_requests", told)


def _known_form(form: str) -> None:
    if form not in FORMS:
        found = form[:20]
        raise HTTPException(
            404,
            Text(
                f"没有格式“{found}”，应为 {listed(FORMS).zh} 之一",
                f"there is no format '{found}': one of {listed(FORMS).en}",
            ),
        )


def _answer(form: str, root: str, told: Any, status: int = 200) -> Response:
    _known_form(form)
    carried = {"Cache-Control": "no-store", "Vary": "Authorization, Accept-Language"}
    if form == "xml":
        return Response(open311.xml_text(root, told), status, carried, "text/xml; charset=utf-8")
    return Response(json.dumps(plain(told), ensure_ascii=False), status, carried, "application/json; charset=utf-8")
