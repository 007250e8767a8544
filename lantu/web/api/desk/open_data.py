"""The open data of requests: rows without anything personal as CSV and JSON, figures of places, and a description in DCAT-AP."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import islice
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse
from pydantic import BaseModel, Field

from lantu.archive.office import office_of
from lantu.govern.desk import open_rows, received_first
from lantu.language.text import Text
from lantu.packs.cells.safe_cell import safe_cell
from lantu.plain import plain
from lantu.web.api.desk.districts import shapes_of
from lantu.web.api.desk.person import AtTheDesk, refuse_often
from lantu.web.api.desk.told_figures import told_figures
from lantu.web.api.plan.versions import reading
from lantu.web.state.dependencies import TheStudio
from lantu.web.views.desk.catalogue import catalogue
from lantu.web.views.desk.figures import desk_figures
from lantu.web.views.desk.places import box_of
from lantu.web.views.desk.request import kind_name
from lantu.web.views.maps.geojson import collected

router = APIRouter(prefix="/api/v1", tags=["requests"])
MOST, LONGEST, USUAL = 1000, 366, 90  # rows of a JSON answer; days of a question, and where none are named
COLUMNS = (
    "id", "kind", "kind_zh", "kind_en", "urgency", "channel", "district", "town", "state", "owner", "received", "due", "finished",
    "in_time", "reopened", "parent",
)  # fmt: skip
Name = Annotated[str, Query(max_length=200)]
Known = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2100, 1, 1))]
Day = Annotated[Known | None, Query(description="a day, such as 2026-03-02")]


class OpenRequest(BaseModel):
    """A request as open data. Times are UTC; in_time: null while it is not done, or where no time was set."""

    id: str
    kind: str
    kind_zh: str
    kind_en: str
    urgency: str
    channel: str
    district: str
    town: str
    state: str
    owner: str
    received: str
    due: str | None
    finished: str | None
    in_time: bool | None
    reopened: int
    parent: str | None


class OpenRequests(BaseModel):
    """A part of the open data, the oldest first."""

    items: list[OpenRequest]
    since: date
    until: date = Field(description="the first day that is not in it")
    next: str | None = Field(description="address of the next part, null on the last")


@router.get("/request-data")
def request_data(
    request: Request,
    studio: TheStudio,
    person: AtTheDesk,
    since: Day = None,
    until: Day = None,
    district: Name = "",
    town: Name = "",
    after: Annotated[str, Query(max_length=100, description="what the part before gives in next")] = "",
    limit: Annotated[int, Query(ge=1, le=MOST)] = MOST,
) -> OpenRequests:
    """Requests received from a day up to another (at most 366 days, the last 90 where none are named), without anything personal."""
    refuse_often(request, person)
    start, end = _span(office_of(studio.archive).hours.zone, since, until)
    rows = list(islice(_rows(studio, start, end, district, town, _last(after)), limit + 1))
    end_of = f"{rows[limit - 1]['at']}~{rows[limit - 1]['id']}" if len(rows) > limit else ""
    url = request.url.include_query_params(after=end_of, since=start, until=end)
    items = [OpenRequest(**row) for row in rows[:limit]]
    return OpenRequests(items=items, since=start, until=end, next=f"{url.path}?{url.query}" if end_of else None)


@router.get("/request-data.csv", response_class=Response, responses={200: {"content": {"text/csv": {}}}})
def request_table(
    request: Request,
    studio: TheStudio,
    person: AtTheDesk,
    since: Day = None,
    until: Day = None,
    district: Name = "",
    town: Name = "",
) -> Response:
    """The same as a table for Excel and others, all rows of the days that are asked for."""
    refuse_often(request, person)
    start, end = _span(office_of(studio.archive).hours.zone, since, until)
    name = f"requests-{start}-{end}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-cache"}
    return StreamingResponse(
        _lines(_rows(studio, start, end, district, town)), media_type="text/csv; charset=utf-8", headers=headers
    )


@router.get("/request-figures")
def request_figures(studio: TheStudio) -> dict[str, Any]:
    """How requests are dealt with by place: counts, on-time rate, the three rates and median days, each with its interval and count.

    No value stands on fewer than 30; rank_best and rank_worst are as far apart as intervals leave open.
    """
    found = desk_figures(studio.archive)
    told = {"at": found.at, "as_of": found.as_of, "equity_ratio": asdict(found.equity)}
    return plain({**told, "places": [told_figures(one) for one in found.places.values()]})


@router.get("/request-catalogue", response_class=Response, responses={200: {"content": {"application/ld+json": {}}}})
def request_catalogue(request: Request, studio: TheStudio, district: Name = "") -> Response:
    """The open data described in DCAT-AP (JSON-LD), for the city or a district."""
    read = reading(studio, "head")
    known = {place.id: place.names.both for place in read.city.districts()}
    if district and district not in known:
        raise HTTPException(404, Text(f"没有区县“{district[:60]}”", f"there is no district '{district[:60]}'"))
    site = studio.access.site or str(request.base_url).rstrip("/")
    first, city = received_first(studio.archive) or datetime.now(UTC), read.city.names.both
    shapes = shapes_of(studio)
    own = [item for item in shapes["features"] if not district or item["properties"]["id"] == district]
    told = catalogue(
        site,
        city,
        district,
        known.get(district, city),
        first.astimezone(office_of(studio.archive).hours.zone).date(),
        datetime.now(UTC),
        box_of(collected(own)),
    )
    return JSONResponse(told, media_type="application/ld+json", headers={"Cache-Control": "no-cache"})


def _span(zone: tzinfo, since: date | None, until: date | None) -> tuple[date, date]:
    today = datetime.now(zone).date()
    end = until or (since + timedelta(days=USUAL) if since else today + timedelta(days=1))
    start = since or end - timedelta(days=USUAL)
    if not timedelta(0) < end - start <= timedelta(days=LONGEST):
        raise HTTPException(
            422,
            Text(
                f"起止日期应相隔 1 至 {LONGEST} 天，实为 {start} 至 {end}",
                f"since to until: expected 1 to {LONGEST} days, found {start} to {end}",
            ),
        )
    return start, end


def _last(after: str) -> tuple[datetime, str] | None:
    """Read where the part before ended; 422 for what none gave."""
    if not after:
        return None
    at, _, name = after.partition("~")
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None or not name or not 2000 <= moment.year <= 2100:
        raise HTTPException(422, Text(f"没有这一页：“{after[:60]}”", f"there is no such part: '{after[:60]}'"))
    return moment.astimezone(UTC), name


def _rows(
    studio: TheStudio, start: date, end: date, district: str, town: str, ended: tuple[datetime, str] | None = None
) -> Iterator[dict[str, Any]]:
    zone = office_of(studio.archive).hours.zone
    first, last = (datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC) for day in (start, end))
    for row in open_rows(studio.archive, first, last, district, town, ended):
        kind, due, finished = kind_name(row["kind"]), row["due"], row["finished"]
        in_time = finished <= due if finished and due else None
        moments = {
            name: row[name] and row[name].isoformat(timespec="seconds").replace("+00:00", "Z")
            for name in ("received", "due", "finished")
        }
        yield {
            **row,
            **moments,
            "at": row["received"].isoformat(),
            "kind_zh": kind.zh,
            "kind_en": kind.en,
            "in_time": in_time,
        }


def _lines(rows: Iterator[Mapping[str, Any]]) -> Iterator[str]:
    """Give a CSV in pieces; a cell that a spreadsheet would take for a formula begins with an apostrophe."""
    kept = io.StringIO()
    table = csv.writer(kept, lineterminator="\r\n")
    kept.write("\ufeff")
    table.writerow(COLUMNS)
    for number, row in enumerate(rows):
        table.writerow([_cell(row[name]) for name in COLUMNS])
        if number % 500 == 499:
            yield kept.getvalue()
            kept.seek(0)
            kept.truncate()
    yield kept.getvalue()


def _cell(value: Any) -> str:
    text = "" if value is None else {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
    return safe_cell(text)
