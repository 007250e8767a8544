"""The calendar of works: which are on in which week, with holidays and the weekends that are worked."""

from collections.abc import Mapping
from datetime import date, timedelta

from fastapi import APIRouter, Request
from fastapi.responses import Response

from lantu.web.access.who import Anyone
from lantu.web.screens.works.board import PlacedCard, WorksFrame, cards, frame, page_asked, pager, works_screen
from lantu.web.state.dependencies import TheStudio
from lantu.web.state.works.shown import WorksShown
from lantu.web.views.works import calendar
from lantu.web.views.works import rows as view
from lantu.web.views.works.names import WorkNames, today

router = APIRouter()


class CalendarRow(PlacedCard, calendar.CalendarBars):
    """A work in the calendar: what a card says of it, and its bars."""


class CalendarPage(WorksFrame):
    """What the page shows. now: where today is in the drawing, None outside of it; from_day: the first day, where one is asked for."""

    weeks: calendar.CalendarView
    wide: int
    day_wide: int
    now: float | None
    special: list[calendar.SpecialDays]
    country: str
    rows: list[CalendarRow]
    pager: dict[str, int]
    earlier: date
    later: date
    from_day: date | None


@router.get("/works/calendar")
def calendar_page(request: Request, studio: TheStudio, person: Anyone) -> Response:
    """Thirteen weeks from ?from= on."""

    def make(shown: WorksShown, names: WorkNames) -> CalendarPage:
        return facts(shown, names, request.query_params)

    return works_screen(request, studio, person, "works/calendar", make)


def facts(shown: WorksShown, names: WorkNames, query: Mapping[str, str]) -> CalendarPage:
    """Return what the page shows."""
    asked = view.question(query)
    found = view.found(shown, asked)
    first = calendar.first_day(query, today())
    weeks = calendar.calendar_view(first, names.country)
    on = calendar.on_in(shown, found, weeks)
    start = page_asked(query, len(on), calendar.MOST_WORKS) * calendar.MOST_WORKS
    part = on[start : start + calendar.MOST_WORKS]
    rows: list[CalendarRow] = [
        {**row, **calendar.bars(shown.at(position).work, weeks, today())}
        for row, position in zip(cards(shown, names, part), part.tolist(), strict=True)
    ]
    now = (today() - first).days
    return {
        **frame(shown, names, asked, len(found)),
        "weeks": weeks,
        "wide": calendar.WIDE,
        "day_wide": calendar.DAY_WIDE,
        "now": now * calendar.DAY_WIDE + calendar.DAY_WIDE / 2 if 0 <= now < calendar.WEEKS * 7 else None,
        "special": calendar.special_days(weeks),
        "country": names.country,
        "rows": rows,
        "pager": pager(start, calendar.MOST_WORKS, len(on)),
        "earlier": first - timedelta(weeks=calendar.WEEKS - 1),
        "later": first + timedelta(weeks=calendar.WEEKS - 1),
        "from_day": first if query.get("from") else None,
    }
