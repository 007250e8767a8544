"""From the desk into the plan: the theme of a month as a candidate with its record, and the figures of a year as observations.

Both go into the draft of whoever asks: they are part of the plan once that is saved or approved as any other draft.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, ConfigDict, Field

from lantu.archive import Draft, Edit, add_edits, base_files, drafted, open_draft
from lantu.archive.office import office_of
from lantu.desk.office_hours import local_day
from lantu.desk.service.observations import REQUEST_SOURCE, SOURCE, VARIABLES, observation_rows
from lantu.desk.transitions import DeskRoleError
from lantu.govern import ExistingWorkError, UnknownWorkError, enter_work, find_work
from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text
from lantu.packs import EXAMPLE, is_example
from lantu.revision import project_row
from lantu.revision.theme_candidate import candidate
from lantu.web.access.who import Editor, Person
from lantu.web.api.desk.answers import DeskRoute
from lantu.web.api.desk.person import AtTheDesk, DeskPerson
from lantu.web.api.desk.sent import Name
from lantu.web.api.plan.draft import fits
from lantu.web.api.plan.versions import reading
from lantu.web.api.words import Both
from lantu.web.state.dependencies import TheRegister, TheStudio
from lantu.web.state.studio import Studio
from lantu.web.views.desk.figures import year_figures
from lantu.web.views.desk.hotspots import people_of
from lantu.web.views.desk.request import kind_name
from lantu.web.views.desk.theme import CELLS, month_theme, theme_against
from lantu.works.oc4ids import project_json

router = APIRouter(prefix="/api/v1", tags=["requests"], route_class=DeskRoute)
Cell = Annotated[str, Field(max_length=40)]


class SentTheme(BaseModel):
    """A theme to make a candidate of. What nobody says (years, cost, who leads) stays empty."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"month": "2026-10", "cost": "350万元"}})
    month: str = Field(pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])$")
    kind: Name = Field(default="", description="only this kind; empty: the oddest of all")
    cell: int = Field(default=1000, description="side of a square in metres: 500, 1000 or 2000")
    indicator: Name = "request_on_time_rate"
    start: Cell = Field(default="", description="the first year of the works")
    end: Cell = ""
    cost: Cell = Field(default="", description="with its unit where it is not the city's, such as 350万元")
    lead: Name = ""


class CandidateAnswer(BaseModel):
    """A candidate that was begun: its row in your draft, its record in the register of works."""

    project: str
    name: Both
    finding: Both
    work: str = Field(description="address of its page")
    plan: str = Field(description="address of your draft")


class SentYear(BaseModel):
    """Whose figures to take."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"year": 2026}})
    year: int = Field(ge=2000, le=2100)


class TakenFigures(BaseModel):
    """Figures that went into your draft as observations."""

    year: int
    as_of: str
    rows: int = Field(description="observations that are new or have changed; 0: they stand there already")
    unknown: list[str] = Field(description="districts that are no places of the plan: not taken")
    told: Both
    plan: str = Field(description="address of your draft")


@router.post("/request-themes", status_code=201, response_model=CandidateAnswer)
def begin_candidate(
    studio: TheStudio, register: TheRegister, editor: Editor, person: AtTheDesk, sent: SentTheme
) -> Any:
    """Begin a candidate project of a theme: a row of your draft, and its record with the finding and the circle on the ground.

    For the desk of the whole city. 409 where the month has one already.
    """
    _whole_city(person)
    read = reading(studio, "head")
    plan, city = read.plan, read.city
    if sent.indicator not in city.indicators:
        name = sent.indicator[:60]
        raise LantuError(
            Text(f"规划没有指标“{name}”", f"the plan has no indicator '{name}'"),
            hint=did_you_mean(name, city.indicators),
        )
    if sent.cell not in CELLS:
        raise LantuError(
            Text(
                f"格子边长应为 500、1000 或 2000，实为 {sent.cell}",
                f"cell: expected 500, 1000 or 2000, found {sent.cell}",
            )
        )
    found = month_theme(studio.archive, people_of(studio.ground()), sent.month, sent.kind, sent.cell)
    seen = theme_against(found, plan, city, sent.indicator)
    if found.theme is None or seen is None:
        none = Text("没有一类在某处多得超出偶然", "no kind comes more often in an area than chance explains")
        raise LantuError(found.refused if found.refused.zh else none)
    example = _example(studio, found.synthetic)
    told = {name: getattr(sent, name).strip() for name in ("start", "end", "cost", "lead")}
    told["on"] = local_day(office_of(studio.archive).hours, datetime.now(UTC)).isoformat()
    made = candidate(found.theme, found.where, seen, plan, told, example, kind_name(found.theme.kind))
    name = made.project.id
    held = open_draft(studio.archive, editor.id)
    if any(row.get("id") == name for row in _rows(studio, held, "projects").values()) or _has_work(studio, name):
        raise HTTPException(
            409, Text(f"这个月的题已有备选项目：{name}", f"the theme of this month has its candidate already: {name}")
        )
    edits = [Edit("projects", "", "", None, project_row(made.project)), *_source(studio, held, example)]
    _add(studio, held, edits, editor, "begin_theme")
    try:
        enter_work(register, project_json(made.work), editor.name, editor.role, found.finding.en)
    except ExistingWorkError as error:
        raise HTTPException(409, error.message) from None
    project, finding = made.project, found.finding
    return {
        "project": name,
        "name": vars(project.name),
        "finding": vars(finding),
        "work": f"/work/{name}",
        "plan": "/plan",
    }


@router.post("/request-figures/draft", response_model=TakenFigures)
def take_figures(studio: TheStudio, editor: Editor, person: AtTheDesk, sent: SentYear) -> Any:
    """Take the on-time rate of each place and the gap between districts into your draft as observations of a year.

    For the desk of the whole city. The year counts up to its last day, or to today. What somebody typed is not overruled (409).
    """
    _whole_city(person)
    today = local_day(office_of(studio.archive).hours, datetime.now(UTC))
    if not today.year - 1 <= sent.year <= today.year:
        first, last = today.year - 1, today.year
        raise LantuError(
            Text(
                f"年份应为 {first} 或 {last}，实为 {sent.year}", f"year: expected {first} or {last}, found {sent.year}"
            )
        )
    city = reading(studio, "head").city
    places = city.ids_by_name()
    figures, columns, as_of = year_figures(studio.archive, sent.year, places)
    example = _example(studio, columns.synthetic)
    rows, strange = observation_rows(columns, figures, places, example)
    held = open_draft(studio.archive, editor.id)
    edits = _observation_edits(_rows(studio, held, "observations"), rows)
    if edits:
        _add(studio, held, [*edits, *_source(studio, held, example)], editor, "take_request_figures")
    count = len({edit.row or id(edit) for edit in edits})
    said = Text(
        f"{as_of.isoformat()} 为止：{len(rows)} 个数，{count} 个新写入草稿",
        f"as of {as_of.isoformat()}: {len(rows)} figures, {count} of them new in your draft",
    )
    return {
        "year": sent.year,
        "as_of": as_of.isoformat(),
        "rows": count,
        "unknown": list(strange),
        "told": vars(said),
        "plan": "/plan",
    }


def _whole_city(person: DeskPerson) -> None:
    if not person.everywhere:
        raise DeskRoleError(Text("须是全市诉求台的人", "this is for the desk of the whole city"))


def _example(studio: Studio, synthetic: bool) -> bool:
    """Return whether requests are synthetic; LantuError where they would go into a plan that is no example."""
    if synthetic and not is_example(Path(studio.folder(studio.head()))):
        raise LantuError(
            Text("模拟诉求只能写进示例规划", "synthetic requests may be written into an example only"),
            hint=Text("真实的规划请用真实的诉求", "for a real plan take real requests"),
        )
    return synthetic


def _rows(studio: Studio, held: Draft, sheet: str) -> dict[str, Any]:
    return dict(drafted(base_files(studio.archive, held.base), held.live).sheets.get(sheet, {}))


def _has_work(studio: Studio, name: str) -> bool:
    try:
        find_work(studio.archive, name)
    except UnknownWorkError:
        return False
    return True


def _add(studio: Studio, held: Draft, edits: list[Edit], editor: Person, what: str) -> None:
    fits(
        lambda: add_edits(studio.archive, held, edits, base_files(studio.archive, held.base), by=editor.name, what=what)
    )


def _source(studio: Studio, held: Draft, example: bool) -> list[Edit]:
    """Return the edit that names the source, where it is not named yet."""
    if example or any(row.get("id") == SOURCE for row in _rows(studio, held, "sources").values()):
        return []
    return [Edit("sources", "", "", None, dict(REQUEST_SOURCE))]


def _observation_edits(there: dict[str, Any], rows: list[dict[str, str]]) -> list[Edit]:
    """Return the edits that make observations what was computed; HTTPException 409 where a figure was typed in."""
    known = {
        (cells.get("variable"), cells.get("place"), cells.get("year")): (row, cells)
        for row, cells in there.items()
        if cells.get("variable") in VARIABLES and not cells.get("status")
    }
    edits: list[Edit] = []
    for made in rows:
        row, cells = known.get((made["variable"], made["place"], made["year"]), ("", None))
        if cells is None:
            edits.append(Edit("observations", "", "", None, made))
            continue
        if cells.get("source") not in (SOURCE, EXAMPLE):
            name, place = made["variable"], made["place"]
            raise HTTPException(
                409, Text(f"{name}（{place}）已有手填的数", f"{name} of {place} stands there already, typed in")
            )
        if cells.get("value") != made["value"]:
            edits += [
                Edit("observations", row, column, cells.get(column, ""), made[column])
                for column in ("value", "unit", "basis", "source", "note")
                if cells.get(column, "") != made[column]
            ]
    return edits
