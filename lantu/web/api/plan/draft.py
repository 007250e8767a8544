"""The API of a person's draft: edit, undo, redo, check, save as a version, drop, and an edited workbook taken in.

Long because every address of a draft is here, and all of them answer with the same state of it.
"""

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from dataclasses import asdict
from typing import Annotated, Any, Literal, get_args

from fastapi import APIRouter, Header, HTTPException, Query, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool

from lantu.archive import (
    Clash,
    Draft,
    Edit,
    EditError,
    Entry,
    Spot,
    Take,
    Version,
    add_edits,
    base_files,
    drafted,
    drop,
    merge_with_head,
    open_draft,
    propose,
    redo,
    save_draft,
    undo,
    workbook_edits,
)
from lantu.blueprint import GoalKind, ProjectKind
from lantu.language.errors import UnreadableError
from lantu.language.text import Text, each
from lantu.language.unit_words import unit_name
from lantu.language.units import is_unit, unit
from lantu.packs import Conflict, Side, columns
from lantu.web.access.who import Editor, Person
from lantu.web.api.plan.versions import told
from lantu.web.http.pages import language_of
from lantu.web.http.upload import read_body, read_upload
from lantu.web.http.words import word
from lantu.web.state.dependencies import TheStudio
from lantu.web.state.plan_reading import SHEETS, PlanReading
from lantu.web.state.studio import Studio
from lantu.web.views.plan.draft_check import check_draft

router = APIRouter(prefix="/api/v1/draft", tags=["draft"])
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SIDES: dict[str, Side] = {"": "", "draft": "head", "workbook": "draft"}  # of a workbook merged into a draft
IfMatch = Annotated[str, Header(description="the ETag of the draft: its base version")]


class OneEdit(BaseModel):
    """An edit: a cell's text before and after; without a column, a row that is added (after: its cells) or taken out."""

    model_config = ConfigDict(extra="forbid")
    sheet: str = Field(max_length=60)
    row: str = Field(default="", max_length=200)
    column: str = Field(default="", max_length=80)
    before: str | None = None
    after: str | dict[str, str] | None = None


class Edits(BaseModel):
    """Edits that are made, and undone, together."""

    model_config = ConfigDict(extra="forbid")
    edits: list[OneEdit] = Field(min_length=1, max_length=5000)


class Pick(BaseModel):
    """Whose side counts in a cell, or a whole row, that two have changed."""

    model_config = ConfigDict(extra="forbid")
    sheet: str
    row: str
    column: str = ""
    take: Literal["head", "draft"]


class Save(BaseModel):
    """What a version is saved with; picks settle the conflicts that were shown with the version `seen`."""

    model_config = ConfigDict(extra="forbid")
    message: str = Field(max_length=4000)
    picks: list[Pick] = Field(default=[], max_length=100_000)
    seen: str = Field(default="", max_length=64)
    alone: str = Field(
        default="", max_length=2000, description="why nobody else can approve it now: an approver saves it alone"
    )


@router.get("")
def draft(studio: TheStudio, person: Editor, response: Response) -> dict[str, Any]:
    """Your draft: what it is based on, its edits, and the tables with them. Its ETag is the base version."""
    return _told(studio, open_draft(studio.archive, person.id), response, tables=True)


@router.get("/form")
def form(
    request: Request, studio: TheStudio, person: Editor, sheet: Literal["goals", "projects", "assumptions"]
) -> dict[str, Any]:
    """How a sheet is filled in: its columns, what they may hold, and the names of ids, in the language asked for."""
    language = language_of(request)
    base = studio.readings.of(studio.archive, open_draft(studio.archive, person.id).base, trust_code=studio.trust_code)
    shown = sorted(
        columns(sheet), key=lambda column: column.language not in ("", language)
    )  # the other one's words last
    return {
        "columns": [
            {
                "column": column.column,
                "label": column.label_zh if language == "zh" else column.label_en,
                "note": column.note_zh if language == "zh" else column.note_en,
                "list": column.list,
                "key": column.key,
                "width": column.width,
            }
            for column in shown
        ],
        "choices": {column.list: base.choices[column.list] for column in shown if column.list},
        "names": {name: said[language] for name, said in base.names.items()},
        "units": _unit_names(base, sheet, language),
        "sources": {
            name: source.title
            for name, source in base.city.sources.items()
            if any(column.list == "sources" for column in shown)
        },
        "kinds": {kind: word(f"rowkind_{kind}", language) for kind in (*get_args(GoalKind), *get_args(ProjectKind))},
        "labels": {
            name: {column.column: column.label_zh if language == "zh" else column.label_en for column in columns(name)}
            for name in SHEETS
        },
    }


def _unit_names(base: PlanReading, sheet: str, language: str) -> dict[str, str]:
    """Return how the units that a sheet is written in are called in a language, by their spellings."""
    spelled = {line.values.get("unit", "") for line in base.files.sheets.get(sheet, ())}
    named = {text: unit_name(unit(text), language) for text in spelled if is_unit(text)}
    return {text: name for text, name in named.items() if name and name != text}


@router.post("/edits")
def edit(studio: TheStudio, person: Editor, asked: Edits, response: Response) -> dict[str, Any]:
    """Change cells, add rows, take rows out: all of it, or nothing. It is kept when this answers."""
    held = open_draft(studio.archive, person.id)
    edits = [Edit(**item.model_dump()) for item in asked.edits]
    with_it = fits(
        lambda: add_edits(studio.archive, held, edits, base_files(studio.archive, held.base), by=person.name)
    )
    made = with_it.edits[-len(edits) :]
    return {**_told(studio, with_it, response), "rows": [item.row for item in made]}


@router.post("/undo")
def take_back(studio: TheStudio, person: Editor, response: Response) -> dict[str, Any]:
    """Take the last step back."""
    held, edits = fits(lambda: undo(studio.archive, open_draft(studio.archive, person.id), by=person.name))
    return {**_told(studio, held, response, tables=True), "changed": _spots(edits)}


@router.post("/redo")
def make_again(studio: TheStudio, person: Editor, response: Response) -> dict[str, Any]:
    """Make the step again that was undone last."""
    held, edits = fits(lambda: redo(studio.archive, open_draft(studio.archive, person.id), by=person.name))
    return {**_told(studio, held, response, tables=True), "changed": _spots(edits)}


@router.get("/check")
def check(request: Request, studio: TheStudio, person: Editor) -> dict[str, Any]:
    """What the check finds in your draft: by sheet and row, the rest, and how many. It may take a few seconds."""
    held = open_draft(studio.archive, person.id)
    return {"step": _step(held), **asdict(check_draft(studio, held, language_of(request)))}


@router.post(
    "/save",
    responses={
        202: {"description": "proposed: it is the next version once somebody else has approved it"},
        409: {"description": "conflicts with what others have saved"},
    },
)
def save(studio: TheStudio, person: Editor, asked: Save, if_match: IfMatch) -> Any:
    """Save your draft as the next version; in a public studio, propose it. If-Match carries the draft's ETag.

    Where others have changed the same cells meanwhile: 409 with the conflicts, and your draft as it was. Send the same
    again with a pick for each of them.
    """
    held = open_draft(studio.archive, person.id)
    if if_match.strip('W/" ') != held.base.id:
        raise HTTPException(
            412,
            Text(
                "这份草稿所依据的版本已变；请重新打开页面",
                "this draft is based on another version by now; load the page again",
            ),
        )
    picks: dict[Spot, Take] = {(item.sheet, item.row, item.column): item.take for item in asked.picks}
    with readable():
        if studio.public and not asked.alone.strip():
            return _propose(studio, person, held, asked, picks)
        saving = fits(
            lambda: save_draft(
                studio.archive,
                held,
                asked.message,
                person.name,
                picks,
                asked.seen,
                trust_code=studio.trust_code,
                entry=_alone(person, asked.alone.strip()) if studio.public else None,
            )
        )
    if saving.clashes:
        return JSONResponse(conflicts(saving.head, saving.clashes), 409, media_type="application/problem+json")
    return JSONResponse(told(saving.head), 201, headers={"Location": f"/api/v1/versions/{saving.head.id}"})


def _propose(studio: Studio, person: Person, held: Draft, asked: Save, picks: dict[Spot, Take]) -> JSONResponse:
    """Put a draft before an approver; what clashes is asked of its author now, not of whoever approves."""
    merged = merge_with_head(studio.archive, held, picks, asked.seen, trust_code=studio.trust_code)
    if merged.clashes:
        return JSONResponse(conflicts(merged.head, merged.clashes), 409, media_type="application/problem+json")
    made = fits(lambda: propose(studio.archive, held, asked.message, person.name, picks, asked.seen))
    where = f"/api/v1/proposals/{made.draft}"
    answer = {"proposal": made.draft, "author": made.author, "message": made.message, "address": where}
    return JSONResponse(answer, 202, headers={"Location": where})


def _alone(person: Person, reason: str) -> Entry:
    """Return what the audit log says of a version that nobody else has looked at; 403 below an approver."""
    if not person.may("approver"):
        raise HTTPException(
            403,
            Text(
                f"不经他人批准保存需要审批人角色，您的角色是 {person.role}",
                f"saving without a second person needs the role approver; you are {person.role}",
            ),
        )
    return Entry(person.name, "save_version_alone", {"reason": reason})


@contextmanager
def readable() -> Generator[None, None, None]:
    """422 with the first findings where the plan could not be read any more."""
    try:
        yield
    except UnreadableError as error:
        few = UnreadableError(error.findings[:20])
        said = Text(f"规划将无法读取：{few.say('zh')}", f"the plan could not be read any more: {few.say('en')}")
        raise HTTPException(422, said) from None


@router.delete("", status_code=204)
def give_up(studio: TheStudio, person: Editor) -> None:
    """Give your draft up."""
    drop(studio.archive, open_draft(studio.archive, person.id), by=person.name)


@router.put("/workbook", openapi_extra={"requestBody": {"content": {WORKBOOK: {}}}})
async def workbook(
    request: Request,
    studio: TheStudio,
    person: Editor,
    response: Response,
    prefer: Annotated[Literal["", "draft", "workbook"], Query(description="whose word settles conflicts")] = "",
) -> Any:
    """Take an edited workbook (.xlsx, up to 10 MB) into your draft as one step; 409 with what stands against it."""
    content = await read_body(request)
    return await run_in_threadpool(_take_in, studio, person, content, prefer, response)


def _take_in(
    studio: Studio, person: Person, content: bytes, prefer: Literal["", "draft", "workbook"], response: Response
) -> Any:
    book = read_upload(content)
    held = open_draft(studio.archive, person.id)
    files = base_files(studio.archive, held.base)
    edits, conflicts = workbook_edits(book, drafted(files, held.live), _SIDES[prefer])
    if conflicts:
        shown = [_conflict(item) for item in conflicts]
        problem = {"type": "about:blank", "title": "Conflict", "status": 409, "conflicts": shown}
        problem["detail"] = f"{len(shown)} cells were changed in the workbook and in the plan"
        return JSONResponse(problem, 409, media_type="application/problem+json")
    if edits:
        held = fits(lambda: add_edits(studio.archive, held, edits, files, by=person.name, what="upload_workbook"))
    return {**_told(studio, held, response, tables=True), "taken": len(edits)}


def _conflict(item: Conflict) -> dict[str, str]:
    """Return a conflict as whoever sent the workbook knows its sides: their draft is the head that it is merged into."""
    named = {name: getattr(item, name) for name in ("file", "row", "column", "where", "base")}
    return {**named, "draft": item.head, "workbook": item.draft}


def fits(do: Any) -> Any:
    """Return what is done; 409 where somebody else was first."""
    try:
        return do()
    except EditError as error:
        raise HTTPException(409, each(error.say)) from None


def _told(studio: Studio, held: Draft, response: Response, *, tables: bool = False) -> dict[str, Any]:
    head = studio.head()
    response.headers["ETag"] = f'"{held.base.id}"'
    response.headers["Cache-Control"] = "no-store"
    shown: dict[str, Any] = {
        "base": told(held.base),
        "head": told(head),
        "step": _step(held),
        "edits": len(held.live),
        "can_undo": bool(held.live),
        "can_redo": any(item.undone for item in held.edits),
    }
    if tables:
        made = drafted(base_files(studio.archive, held.base), held.live)
        shown["changes"] = [_change(item) for item in held.live]
        shown["sheets"] = {
            sheet: [
                {"row": row, **{column.column: values.get(column.column, "") for column in columns(sheet)}}
                for row, values in made.sheets.get(sheet, {}).items()
            ]
            for sheet in SHEETS
        }
    return shown


def _step(held: Draft) -> int:
    """Which state of the draft this is: what was checked is compared by it."""
    return hash(tuple((item.step, item.undone) for item in held.edits)) & 0x7FFFFFFF


def _change(item: Edit) -> dict[str, Any]:
    return {name: getattr(item, name) for name in ("sheet", "row", "column", "before", "after", "step")}


def _spots(edits: tuple[Edit, ...]) -> list[dict[str, str]]:
    return [{"sheet": item.sheet, "row": item.row, "column": item.column} for item in edits]


def conflicts(head: Version, clashes: Iterable[Clash]) -> dict[str, Any]:
    """Return the problem of a draft that clashes with the newest version."""
    shown = [asdict(clash) for clash in clashes]
    return {
        "type": "about:blank",
        "title": "Conflict",
        "status": 409,
        "detail": f"{len(shown)} cells were changed by you and by others; your draft is as it was",
        "head": told(head),
        "conflicts": shown,
    }
