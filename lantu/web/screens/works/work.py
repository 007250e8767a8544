"""Work: one public project with its whole life, and the form with which somebody in the field reports on it."""

from collections.abc import Mapping
from datetime import date
from itertools import islice
from typing import TypedDict

from fastapi import APIRouter, Request
from fastapi.responses import Response

from lantu.govern import WorkChange, history_of
from lantu.language.text import Text, both
from lantu.web.access.who import Anyone
from lantu.web.api.plan.versions import reading
from lantu.web.http.not_found import not_found
from lantu.web.http.pages import page, page_of
from lantu.web.screens.works.board import what_is_shown
from lantu.web.state.dependencies import TheStudio
from lantu.web.state.works.shown import ShownWork, WorksShown
from lantu.web.views.works.in_run import taken_by_a_run
from lantu.web.views.works.money_curve import MoneyCurve, money_curve
from lantu.web.views.works.names import today
from lantu.web.views.works.odds import WorkOdds, work_odds
from lantu.web.views.works.page import facts, published
from lantu.web.views.works.record_rows import RecordShown
from lantu.works import Work, stage_meanings
from lantu.works.record import Stage, WorkTask
from lantu.works.stages.transitions import StageMeaning

router = APIRouter()
MOST_NAMED = 5000  # works among which the nearest name is looked for


class WorkPage(RecordShown):
    """What the page shows. writes: the record may be changed here; changes: its history; in_run: what a run takes of it."""

    meanings: Mapping[Stage, StageMeaning]
    record_version: int
    today: date
    writes: bool
    changes: list[WorkChange]
    odds: WorkOdds | None
    curve: MoneyCurve | None
    in_run: Text | None


class FieldPage(TypedDict):
    """What the form shows: the work, and its tasks that have not ended."""

    work: Work
    title: Text
    record_version: int
    writes: bool
    today: date
    tasks: list[WorkTask]


@router.get("/work/{name:path}")
def work_page(request: Request, studio: TheStudio, person: Anyone, name: str) -> Response:
    """The page of a work by its id."""
    shown, names = what_is_shown(studio, person)
    item, read = found(shown, name), reading(studio, "head")
    inside = not studio.public or person.signed_in

    def make() -> WorkPage:
        public_on = None if inside else today()
        told = item.work if inside else published(item.work, today())
        odds = work_odds(item.work, names.country, today())
        return {
            "meanings": stage_meanings(),
            "record_version": item.version,
            "today": today(),
            "writes": item.version > 0 and not studio.access.read_only,
            "changes": history_of(studio.archive, name, public_on=public_on) if item.version else [],
            "odds": odds,
            "curve": money_curve(odds.forecast.money, today())
            if odds and odds.forecast and odds.forecast.money
            else None,
            "in_run": taken_by_a_run(told, read.plan, read.city),
            **facts(told, names, today(), shown.assets),
        }

    return page_of(shown.recently, request, "works/work", make, "works", name, item.version, inside, today())


@router.get("/works/field/{name:path}")
def field_page(request: Request, studio: TheStudio, person: Anyone, name: str) -> Response:
    """The form with which somebody in the field reports on a work: a photo, a date and a note."""
    shown, _ = what_is_shown(studio, person)
    item = found(shown, name)
    told: FieldPage = {
        "work": item.work,
        "title": item.work.title.both if item.work.title else both(name, name),
        "record_version": item.version,
        "writes": item.version > 0 and not studio.access.read_only,
        "today": today(),
        "tasks": [task for task in item.work.tasks if task.actual_end is None],
    }
    return page(request, "works/field", told, screen="works")


def found(shown: WorksShown, name: str) -> ShownWork:
    """Return a work by its id; 404 with the nearest where there is none that the reader may see."""
    item = shown.works.get(name)
    if item is None:
        titles = {name: item.work.title.both for name, item in islice(shown.works.items(), MOST_NAMED)}
        raise not_found(Text("工程", "work"), name, titles, "/work/")
    return item
