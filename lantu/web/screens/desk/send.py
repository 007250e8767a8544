"""Sending a request, without an account and without JavaScript; and what its sender can say of it afterwards.

The form carries the token of its own cookie. What is sent again from the same form is the same request. Whoever sent one is given a key
in the address of its page: with it they read what they wrote and are told, answer, remind, and take it back.
"""

import math
from collections.abc import Mapping
from datetime import UTC, datetime
from secrets import token_urlsafe
from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import Response

from lantu.archive.office import office_of
from lantu.desk.open311 import RequestService, service_answers, services
from lantu.desk.request import Actor, NewRequest, RequestContent, RequestMove
from lantu.govern.desk import (
    ReusedKeyError,
    StaleRequestError,
    find_request,
    is_resident,
    move_request,
    resident_key,
    take_request,
)
from lantu.language.errors import LantuError
from lantu.language.text import Text, each
from lantu.web.access.forms import VISITOR, back_to, keep_visitor, refuse_unless, visitor_token
from lantu.web.api.desk.districts import shapes_of
from lantu.web.api.desk.person import AtTheDesk, DeskPerson
from lantu.web.api.plan.versions import reading
from lantu.web.http.form_text import AS_TYPED
from lantu.web.http.pages import asset, language_of
from lantu.web.http.words import word
from lantu.web.screens.city_map import LOCALE
from lantu.web.screens.desk.frame import desk_page, district_choices
from lantu.web.state.dependencies import TheStudio
from lantu.web.state.studio import Studio
from lantu.web.views.desk.places import box_of, district_at

router = APIRouter()
RESIDENT = Actor("resident", "resident")
SAYS = ("urge", "give_particulars", "answer", "withdraw")  # actions of whoever sent a request
FIELDS: tuple[str, ...] = ("kind", "text", "address", "district", "town", "contact", "lon", "lat")
Field = Annotated[str, AS_TYPED, Form(max_length=10_000)]
Short = Annotated[str, Form(max_length=200)]
_ANSWER = "attribute["  # fields of a service's own questions, as Open311 names them


async def _answers(request: Request) -> dict[str, str]:
    """Return the fields with which a service's own questions are answered."""
    sent = await request.form(max_files=0, max_fields=200)
    return {name: value for name, value in sent.items() if name.startswith(_ANSWER) and isinstance(value, str)}


Answers = Annotated[dict[str, str], Depends(_answers)]


@router.get("/requests/new")
def form(request: Request, studio: TheStudio, person: AtTheDesk) -> Response:
    """The form; ?kind=, ?district= and ?lon=&lat= fill it in."""
    given = {name: request.query_params.get(name, "")[:200] for name in FIELDS}
    return _form(request, studio, person, given)


@router.post("/requests/send")
def send(
    request: Request,
    studio: TheStudio,
    person: AtTheDesk,
    answers: Answers,
    kind: Short = "",
    text: Field = "",
    address: Field = "",
    district: Short = "",
    town: Short = "",
    contact: Short = "",
    lon: Short = "",
    lat: Short = "",
    csrf: Short = "",
    key: Short = "",
) -> Response:
    """Take it in and lead to its page, or say on the form what is missing."""
    refuse_unless(csrf, request.cookies.get(VISITOR) or "no form was opened")
    given: dict[str, str] = dict(zip(FIELDS, (kind, text, address, district, town, contact, lon, lat), strict=True))
    try:
        new = _read(studio, {name: value.strip() for name, value in given.items()}, answers, key)
        taken = take_request(studio.archive, new, RESIDENT, office_of(studio.archive)).request
    except ReusedKeyError:
        wrong = Text(
            "这份表单已经提交过；内容不同请再次提交",
            "this form was sent already; to send the changed one as well, send it again",
        )
        return _form(request, studio, person, given | answers, wrong, 409)
    except LantuError as error:
        return _form(request, studio, person, given | answers, each(error.say), 422)
    return back_to(request, f"/request/{taken.id}?key={resident_key(studio.archive, taken.id)}&sent=1")


@router.post("/requests/say")
def say(
    request: Request,
    studio: TheStudio,
    name: Short = "",
    key: Short = "",
    action: Short = "",
    words: Annotated[str, AS_TYPED, Form(max_length=2000)] = "",
    seen: Short = "",
) -> Response:
    """Do what its sender may do: answer, remind, take it back. The key of the request stands for who they are."""
    if not is_resident(studio.archive, name, key):
        raise HTTPException(403, Text("链接中的密钥不对", "the key of this link is not right"))
    one = find_request(studio.archive, name)
    if action not in SAYS:
        raise HTTPException(422, Text(f"没有操作“{action[:40]}”", f"there is no action '{action[:40]}'"))
    made_on = int(seen) if seen.isdecimal() and len(seen) < 9 else one.version
    try:
        move_request(
            studio.archive,
            RequestMove(name, action, made_on, words.replace("\r\n", "\n")),
            RESIDENT,
            office_of(studio.archive),
        )
    except StaleRequestError:
        return back_to(request, f"/request/{name}?key={key}&late=1")
    except LantuError as error:
        raise HTTPException(409, each(error.say)) from None
    return back_to(request, f"/request/{name}?key={key}")


def _read(studio: Studio, given: Mapping[str, str], answers: Mapping[str, str], key: str) -> NewRequest:
    if given["kind"] not in services():
        raise LantuError(Text("请选择类别", "choose what it is about"))
    if not given["text"]:
        raise LantuError(Text("请写明是什么事", "say what the matter is"))
    point = [_degrees(given[name]) for name in ("lon", "lat")]
    if not given["address"] and None in point:
        raise LantuError(Text("请写明地点，或在地图上点出", "say where it is, or point at it on the map"))
    more = _own_answers(services()[given["kind"]], answers)
    city = reading(studio, "head").city
    known = {place.id for place in city.districts()}
    lon, lat = point
    district = given["district"] if given["district"] in known else ""
    if not district and lon is not None and lat is not None:
        district = district_at(city, lon, lat)
    whole = lon is not None and lat is not None
    content = RequestContent(
        given["text"], given["address"], given["contact"], lon if whole else None, lat if whole else None, more
    )
    return NewRequest(
        given["kind"],
        content,
        datetime.now(UTC),
        "web",
        district=district,
        town=given["town"],
        key=key or token_urlsafe(16),
    )


def _own_answers(service: RequestService, answers: Mapping[str, str]) -> dict[str, str]:
    """Return what the service's own questions were answered with; LantuError names those that have to be answered and are not."""
    more = service_answers(answers, service, [])
    missing = [item.name for item in service.attributes if item.required and item.code not in more]
    if missing:
        told = Text("、".join(name.zh for name in missing), ", ".join(name.en for name in missing))
        raise LantuError(Text(f"请回答：{told.zh}", f"answer this as well: {told.en}"))
    return more


def _degrees(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return round(value, 6) if math.isfinite(value) else None


def _form(
    request: Request,
    studio: Studio,
    person: DeskPerson,
    given: Mapping[str, str],
    wrong: Text | None = None,
    status: int = 200,
) -> Response:
    token, language = visitor_token(request), language_of(request)
    facts = {
        "given": given,
        "wrong": wrong,
        "csrf": token,
        "key": token_urlsafe(16),
        "districts": district_choices(studio),
        "asking": [service for service in services().values() if service.attributes],
        "read_only": studio.access.read_only,
        "facts": {
            "box": box_of(shapes_of(studio)),
            "streets": studio.ground() is not None,
            "library": asset("vendor/maplibre-gl.mjs"),
            "worker": asset("vendor/maplibre-gl-worker.mjs"),
            "language": language,
            "locale": {name: word(key, language) for name, key in LOCALE.items()}
            | {"Map.Title": word("desk_map_title", language)},
            "words": {"set": word("desk_point_set", language)},
        },
    }
    answer = desk_page(request, "send", facts, person, status=status)
    return keep_visitor(request, answer, token, "/requests")
