"""Plan: goals, projects and assumptions as tables, with what the check says beside the rows; versions and their differences."""

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from lantu.archive import Version, history
from lantu.exchange import write_workbook
from lantu.language.text import Text, both
from lantu.language.unit_words import unit_name
from lantu.language.units import is_unit, unit
from lantu.packs import Column, columns
from lantu.web.api.plan.draft import WORKBOOK
from lantu.web.api.plan.versions import reading, version_named
from lantu.web.http.pages import language_of, page, page_of
from lantu.web.state.dependencies import TheStudio
from lantu.web.state.plan_reading import SHEETS, PlanReading, ToldFinding, counts
from lantu.web.views.plan.differences import differences

router = APIRouter()
_WORDS = (  # that the script of the page says
    "draft_kept",
    "draft_saving",
    "draft_lost",
    "checking",
    "no_findings",
    "other_findings",
    "unreadable",
    "version_saved",
    "version_proposed",
    "nothing_saved",
    "behind_head",
    "pick_each",
    "row_gone",
    "not_there",
    "whole_row",
    "undone_in",
    "redone_in",
    "workbook_taken",
    "workbook_same",
    "keep_draft",
    "take_book",
    "workbook_conflicts",
    "added_row",
    "removed_row",
    "new_row",
    "remove_row",
    "drop_sure",
    "errors",
    "warnings",
    "findings_of_row",
    "sheet_goals",
    "sheet_projects",
    "sheet_assumptions",
    "version",
    "side_head",
    "side_draft",
)


@dataclass(frozen=True, slots=True)
class PlanHead:
    """The heading of a column, and what it means."""

    name: str
    label: Text
    note: Text


@dataclass(frozen=True, slots=True)
class PlanCell:
    """A cell: its text, the name of what an id stands for, its source, and whether it marks a kind of goal or project."""

    text: str
    name: Text | None = None
    source: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class PlanRowShown:
    """A row of a table of the plan, with the findings that stand at it."""

    cells: list[PlanCell]
    notes: list[ToldFinding]


class PlanPage(TypedDict):
    """What the page shows of a version: one of its tables (sheet), and how many rows the others have.

    plan_words: gives the words that scripts need; is_head: it is the newest; proposes: changes are proposed, not saved.
    """

    sheet: str
    sheets: list[tuple[str, int]]
    shown: Version
    plan_words: Callable[[Callable[[str], str]], dict[str, str]]
    heads: list[PlanHead]
    rows: list[PlanRowShown]
    counts: dict[str, int]
    is_head: bool
    proposes: bool


@router.get("/plan")
def plan(request: Request, studio: TheStudio, sheet: str = "goals", version: str = "head") -> Response:
    """The page."""
    if sheet not in SHEETS:
        raise HTTPException(
            404,
            Text(
                f"规划有 {'、'.join(SHEETS)}，没有“{sheet[:40]}”",
                f"the plan has {', '.join(SHEETS)}, but no '{sheet[:40]}'",
            ),
        )
    language = language_of(request)
    shown = reading(studio, version)
    head = studio.head()
    if shown.version.id == head.id and (at_hand := studio.at_hand()):
        shown.take(at_hand.findings)
    is_head = shown.version.id == head.id
    return page_of(
        studio.readings.once,
        request,
        "plan/plan",
        lambda: facts(shown, sheet, language, is_head=is_head, proposes=studio.public),
        "plan",
        shown.version.id,
        is_head,
    )


@router.get("/plan/history")
def versions(request: Request, studio: TheStudio) -> Response:
    """All versions, to read one or to compare two."""
    line = history(studio.archive)
    return page(request, "plan/history", {"versions": line, "newest": line[0]}, screen="plan")


@router.get("/plan/diff")
def diff(request: Request, studio: TheStudio, a: str, b: str = "head") -> Response:
    """What changed from one version to another."""
    old, new = version_named(studio, a), version_named(studio, b)
    language = language_of(request)
    made = studio.readings.once(("diff", old.id, new.id, language), lambda: differences(studio, old, new, language))
    return page(request, "plan/diff", {"old": old, "new": new, "sections": made}, screen="plan")


@router.get("/plan/workbook.xlsx")
def workbook(studio: TheStudio, version: str = "head") -> Response:
    """The plan as a workbook, to edit and to send back."""
    shown = reading(studio, version)
    content = studio.readings.once(("workbook", shown.version.id), lambda: _workbook(shown))
    name = f"{shown.files.folder.name}-v{shown.version.number}.xlsx"
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}",
        "Cache-Control": "no-cache",
    }
    return Response(content, media_type=WORKBOOK, headers=headers)


def facts(shown: PlanReading, sheet: str, language: str, *, is_head: bool, proposes: bool) -> PlanPage:
    """Return what the page shows."""
    lines = shown.files.sheets.get(sheet, ())
    used = [column for column in columns(sheet) if _says_more(column, [line.values for line in lines], language)]
    notes = shown.notes(language).get(sheet, {})
    return {
        "sheet": sheet,
        "sheets": [(name, len(shown.files.sheets.get(name, ()))) for name in SHEETS],
        "shown": shown.version,
        "plan_words": lambda t: {key: t(key) for key in _WORDS},
        "heads": [PlanHead(column.column, column.labels, both(column.note_zh, column.note_en)) for column in used],
        "rows": [
            PlanRowShown(
                [_cell(shown, column, line.values.get(column.column, ""), language) for column in used],
                notes.get(line.id, []),
            )
            for line in lines
        ],
        "counts": counts(shown.findings),
        "is_head": is_head,
        "proposes": proposes,
    }


def _says_more(column: Column, rows: list[Mapping[str, str]], language: str) -> bool:
    """Whether a column says anything that its counterpart in the reader's language does not."""
    said = [row for row in rows if row.get(column.column)]
    translated = column.language not in ("", language) and all(row.get(column.counterpart) for row in said)
    return bool(said) and not translated


def _cell(shown: PlanReading, column: Column, text: str, language: str) -> PlanCell:
    if column.column == "unit" and is_unit(text):
        return PlanCell(unit_name(unit(text), language) or text)
    if column.list in ("indicators", "places", "tasks", "measures") and text in shown.names:
        return PlanCell(text, name=shown.names[text])
    if column.list == "sources" and text in shown.city.sources:
        return PlanCell(text, source=text)
    if column.list in ("goal_kinds", "project_kinds"):
        return PlanCell(text, kind=text)
    return PlanCell(text)


def _workbook(shown: PlanReading) -> bytes:
    with tempfile.TemporaryDirectory(prefix="lantu-workbook-") as folder:
        path = Path(folder) / "plan.xlsx"
        write_workbook(shown.files, shown.plan, shown.city, path)
        return path.read_bytes()
