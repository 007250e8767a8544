"""The API of versions: /api/v1/versions, /api/v1/plan and /api/v1/diff."""

from typing import Annotated, Any, TypedDict

from fastapi import APIRouter, HTTPException, Query, Response
from pydantic import BaseModel, Field

from lantu.archive import Version, find_version, history
from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text
from lantu.packs import column_names
from lantu.revision import PlanVersion as PlanVersion
from lantu.revision import compare
from lantu.web.api.paging import Page, Paged
from lantu.web.state.dependencies import TheStudio
from lantu.web.state.plan_reading import SHEETS, PlanReading
from lantu.web.state.studio import Studio

router = APIRouter(prefix="/api/v1", tags=["plan"])
Named = Annotated[str, Query(description="id of a version, its beginning, its number, or head")]


class VersionAnswer(BaseModel):
    """A version of the plan: who saved it, when, and what they said."""

    id: str
    number: int
    parent: str | None
    message: str
    author: str
    created: str


class WholeVersion(VersionAnswer):
    """A version with the files that it is made of."""

    pack: str = Field(description="the pack's folder among the files")
    files: dict[str, str] = Field(description="SHA-256 by path")


@router.get("/versions")
def versions(studio: TheStudio, paged: Paged) -> Page[VersionAnswer]:
    """All versions of the plan, the newest first."""
    return paged.page([VersionAnswer(**told(version)) for version in history(studio.archive)])


@router.get("/versions/{name}")
def version(studio: TheStudio, name: str, response: Response) -> WholeVersion:
    """One version, with the SHA-256 of each of its files. {name}: its id, the beginning of it, its number, or head."""
    found = version_named(studio, name)
    response.headers["ETag"] = mark(found)
    return WholeVersion(**told(found), pack=found.pack, files=dict(found.files))


@router.get("/plan")
def plan(studio: TheStudio, response: Response, version: Named = "head", sheet: str = "") -> dict[str, Any]:
    """Goals, projects and assumptions of a version as they stand in its files, a row each with its id."""
    if sheet and sheet not in SHEETS:
        raise LantuError(
            Text(f"没有工作表“{sheet[:60]}”", f"there is no sheet '{sheet[:60]}'"),
            hint=did_you_mean(sheet, SHEETS) or Text(f"可选的表：{'、'.join(SHEETS)}", f"sheets: {', '.join(SHEETS)}"),
        )
    found = reading(studio, version)
    response.headers["ETag"] = mark(found.version)
    return {
        "version": told(found.version),
        "sheets": {
            name: {
                "columns": list(column_names(name)),
                "rows": [{"row": line.id, **line.values} for line in found.files.sheets.get(name, ())],
            }
            for name in ([sheet] if sheet else SHEETS)
        },
    }


@router.get("/diff")
def diff(studio: TheStudio, a: Named, b: Named = "head") -> dict[str, Any]:
    """What changed from one version of the plan to another: goals, projects, money, waivers and parts."""
    old, new = reading(studio, a), reading(studio, b)
    found = compare(PlanVersion(old.plan, old.city), PlanVersion(new.plan, new.city))
    return {"a": told(old.version), "b": told(new.version), **found.to_json()}


def reading(studio: Studio, name: str) -> PlanReading:
    """Return a version as it is read."""
    return studio.readings.of(studio.archive, version_named(studio, name), trust_code=studio.trust_code)


def version_named(studio: Studio, name: str) -> Version:
    """Return a version; 404 where there is none of that name."""
    try:
        return find_version(studio.archive, name)
    except LantuError as error:
        raise HTTPException(404, error.message) from None


class ToldVersion(TypedDict):
    """A version of the plan; created: ISO, parent: None for the first."""

    id: str
    number: int
    parent: str | None
    message: str
    author: str
    created: str


def told(version: Version) -> ToldVersion:
    """Return a version as plain data."""
    return {
        "id": version.id,
        "number": version.number,
        "parent": version.parent,
        "message": version.message,
        "author": version.author,
        "created": version.created.isoformat(),
    }


def mark(version: Version) -> str:
    """Return the ETag of a version."""
    return f'"{version.id}"'
