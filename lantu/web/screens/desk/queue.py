"""The queue: requests that wait, the first due first; and for everybody, what became of which request."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from lantu.desk.request import Request as DeskRequest
from lantu.desk.transitions import desk_states
from lantu.govern.desk import QueueFilter, QueuePage, queue, requests_named
from lantu.language.errors import LantuError
from lantu.language.text import Text, each
from lantu.web.access.forms import back_to
from lantu.web.api.desk.person import AtTheDesk, DeskPerson
from lantu.web.screens.desk.frame import desk_page, district_choices, kind_choices, place_names, where
from lantu.web.state.dependencies import TheStudio
from lantu.web.views.desk.clock import ShownClock, shown_clock
from lantu.web.views.desk.request import kind_name
from lantu.web.views.works.names import WorkNames

router = APIRouter()
LINES, SHOWN = 50, 90  # requests on a page; letters of a text in a line
VIEWS = ("due", "overdue", "watched", "newest")
ASKED = ("view", "state", "kind", "district", "town", "owner", "q")
LONGEST = 200  # letters of what is asked for


@dataclass(frozen=True, slots=True)
class QueueLine:
    """A line of the queue; words: the first of the request, empty for whoever does not work there."""

    id: str
    kind: Text
    urgency: str
    words: str
    where: Text
    owner: str
    state: str
    clock: ShownClock
    received: datetime
    watched: bool


@router.get("/requests")
def queue_page(request: Request, studio: TheStudio, person: AtTheDesk) -> Response:
    """The queue of somebody's place, a page at a time; ?q=ID leads to a request."""
    query = {name: request.query_params.get(name, "").strip()[:LONGEST] for name in ASKED}
    words = query.get("q", "")
    named = requests_named(studio.archive, [words.upper()]) if words else []
    if named:
        return back_to(request, f"/request/{named[0][0].id}")
    asked = asked_of(query, person)
    if words and not person.works_here:
        page = QueuePage((), None)  # words are for the desk: nobody finds a stranger's request by them
    else:
        try:
            page = queue(studio.archive, person.within, asked, after=request.query_params.get("after"), limit=LINES)
        except LantuError as error:
            raise HTTPException(404, each(error.say)) from None
    names, now = place_names(studio), datetime.now(UTC)
    facts = {
        "rows": [line(one, names, now, inside=person.sees(one)) for one in page.requests],
        "page": page,
        "view": view_of(query, person),
        "views": VIEWS if person.works_here else ("newest", "overdue"),
        "query": query,
        "asked": {
            name: query[name] for name in ("view", "state", "kind", "district", "town", "owner", "q") if query.get(name)
        },
        "every_kind": kind_choices(studio),
        "districts": district_choices(studio) if not person.within.district else [],
        "own_place": where(names, person.within.district, person.within.town),
        "first": not request.query_params.get("after"),
    }
    return desk_page(request, "queue", facts, person)


def view_of(query: Mapping[str, str], person: DeskPerson) -> str:
    """Return which view is asked for; without a word, what is due first for the desk and the newest for everybody else."""
    asked = query.get("view", "")
    if asked in VIEWS and (person.works_here or asked != "watched"):
        return asked
    return "due" if person.works_here and not query.get("q") else "newest"


def asked_of(query: Mapping[str, str], person: DeskPerson) -> QueueFilter:
    """Return which requests are asked for."""
    view = view_of(query, person)
    state = query.get("state", "")
    return QueueFilter(
        states=(state,) if state in desk_states() else (),
        owner=query.get("owner", ""),
        kind=query.get("kind", ""),
        district=query.get("district", ""),
        town=query.get("town", ""),
        overdue=view == "overdue",
        watched=view == "watched",
        words=query.get("q", ""),
        by_due=view == "due",
    )


def line(one: DeskRequest, names: WorkNames, now: datetime, *, inside: bool) -> QueueLine:
    """Return what a line of the queue says of a request."""
    text = one.text or one.address
    return QueueLine(
        id=one.id,
        kind=kind_name(one.kind),
        urgency=one.urgency,
        words=(text[:SHOWN] + ("…" if len(text) > SHOWN else "")) if inside else "",
        where=where(names, one.district, one.town),
        owner=one.owner,
        state=one.state,
        clock=shown_clock(one, now),
        received=one.received,
        watched=one.watched and inside,
    )
