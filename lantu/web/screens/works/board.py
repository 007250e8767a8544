"""Works: the board by stage with what each work lacks and whose that is, and the list of one stage."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, TypedDict

from fastapi import APIRouter, Request
from fastapi.responses import Response

from lantu.language.text import Text
from lantu.web.access.who import Anyone, Person
from lantu.web.api.plan.versions import reading
from lantu.web.http.pages import page, page_of
from lantu.web.state.dependencies import TheStudio
from lantu.web.state.studio import Studio
from lantu.web.state.works.shown import WorksShown
from lantu.web.views.works import rows as view
from lantu.web.views.works.names import WorkNames, today, work_names
from lantu.works import STAGES, stage_meanings
from lantu.works.record import Stage
from lantu.works.stages.transitions import StageMeaning

router = APIRouter()
DONE = ("operation", "maintenance", "closure")  # of these the board shows what ended last


class WorksFrame(TypedDict):
    """What stands above every screen of works: what is asked, of how many works (total) how many are found, and what can be asked.

    synthetic: how many of all were made up; places, owners and goals: by id, with name and number of works.
    """

    asked: view.WorkQuestion
    total: int
    count: int
    synthetic: int
    meanings: Mapping[Stage, StageMeaning]
    places: list[tuple[str, Text, int]]
    owners: list[tuple[str, Text, int]]
    goals: list[tuple[str, Text, int]]
    today: date


class PlacedCard(view.WorkCard):
    """What a card says of a work, with the name of its place."""

    place_name: Text


@dataclass(frozen=True, slots=True)
class BoardStage:
    """A stage on the board: how many works are in it, and cards of the first."""

    stage: str
    count: int
    cards: list[PlacedCard]


class BoardPage(WorksFrame):
    """What the board shows. unknown: works whose stage nobody has said."""

    stages: list[BoardStage]
    unknown: int


class StageListPage(WorksFrame):
    """What the list of one stage shows."""

    rows: list[PlacedCard]
    pager: dict[str, int]


class NoWorksPage(TypedDict):
    """What the page says where there are no works yet. streets: the pack has some to simulate works on."""

    pack: str
    streets: bool


@router.get("/works")
def works_page(request: Request, studio: TheStudio, person: Anyone) -> Response:
    """The board; with ?stage= the list of that stage, a page at a time."""
    asked = view.question(request.query_params)

    def make(shown: WorksShown, names: WorkNames) -> BoardPage | StageListPage:
        return facts(shown, names, asked, request.query_params)

    return works_screen(request, studio, person, "works/list" if asked.stage else "works/board", make)


def works_screen(
    request: Request,
    studio: Studio,
    person: Person,
    template: str,
    make: Callable[[WorksShown, WorkNames], Mapping[str, Any]],
) -> Response:
    """Return a screen of many works by its template and what it shows; how to begin where there are none yet."""
    shown, names = what_is_shown(studio, person)
    if not shown.works:
        return page(request, "works/none", beginning(studio), screen="works")
    return page_of(shown.recently, request, template, partial(make, shown, names), "works", today())


def what_is_shown(studio: Studio, person: Person) -> tuple[WorksShown, WorkNames]:
    """Return the works that a reader may see, and the names of the plan's places and goals."""
    read = reading(studio, "head")
    names: WorkNames = studio.readings.once(("work names", read.version.id), lambda: work_names(read))
    return studio.works(everything=not studio.public or person.signed_in), names


def beginning(studio: Studio) -> NoWorksPage:
    """Return what the page says where there are no works yet."""
    return {"pack": studio.pack, "streets": studio.ground() is not None}


def facts(
    shown: WorksShown, names: WorkNames, asked: view.WorkQuestion, query: Mapping[str, str]
) -> BoardPage | StageListPage:
    """Return what the page shows."""
    found = view.found(shown, asked)
    common = frame(shown, names, asked, len(found))
    if asked.stage:
        first = page_asked(query, len(found), view.LINES) * view.LINES
        return {
            **common,
            "rows": cards(shown, names, found[first : first + view.LINES]),
            "pager": pager(first, view.LINES, len(found)),
        }
    stages: list[BoardStage] = []
    for number, stage in enumerate(STAGES):
        own = found[shown.stage[found] == number]
        own = own[::-1] if stage in DONE else own
        stages.append(BoardStage(stage, len(own), cards(shown, names, own[: view.CARDS])))
    unknown = int((shown.stage[found] < 0).sum())
    return {**common, "stages": stages, "unknown": unknown}


def frame(shown: WorksShown, names: WorkNames, asked: view.WorkQuestion, count: int) -> WorksFrame:
    """Return what stands above every screen of works: what can be asked, what is asked, and how much of it was made up."""
    owners = view.owners(shown)
    return {
        "asked": asked,
        "total": len(shown.ids),
        "count": count,
        "synthetic": int(shown.synthetic.sum()),
        "meanings": stage_meanings(),
        "places": [(code, names.place(code), number) for code, number in view.counted(shown, "places")],
        "owners": [(name, owners[name], number) for name, number in view.counted(shown, "owners")],
        "goals": [(name, names.goal(name), len(works)) for name, works in view.goals(shown).items()],
        "today": today(),
    }


def cards(shown: WorksShown, names: WorkNames, positions: view.Positions) -> list[PlacedCard]:
    """Return what is said of each of some works."""
    goals = names.goals or None
    found = [view.card(shown, position, goals, today()) for position in positions.tolist()]
    return [{**item, "place_name": names.place(item["place"])} for item in found]


def page_asked(query: Mapping[str, str], count: int, size: int) -> int:
    """Return the number of the page that is asked for, from 0; the last one where there are fewer."""
    asked = query.get("page", "")
    last = max(count - 1, 0) // size
    return min(int(asked) - 1, last) if asked.isdecimal() and int(asked[:9]) > 0 else 0


def pager(first: int, size: int, count: int) -> dict[str, int]:
    """Return the part of a list that is shown: from, to, of how many, and the numbers of its page and of the last."""
    last = max(count - 1, 0) // size + 1
    return {
        "from": min(first + 1, count),
        "to": min(first + size, count),
        "of": count,
        "page": first // size + 1,
        "last": last,
    }
