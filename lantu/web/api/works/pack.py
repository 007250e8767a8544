"""The API of what the pack and the register of works have both changed: what waits, and whose word counts."""

from typing import Any, Literal

from fastapi import APIRouter
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from lantu.database import Archive
from lantu.govern import PackTaking, take_works
from lantu.language.text import Text
from lantu.web.access.who import Approver, Reader
from lantu.web.api.plan.versions import reading
from lantu.web.api.words import Both
from lantu.web.api.works.answers import EditConflict, WorksRoute, exact
from lantu.web.state.dependencies import TheRegister, TheStudio
from lantu.web.state.studio import Studio

router = APIRouter(prefix="/api/v1/pack-works", tags=["works"], route_class=WorksRoute)


class PackConflictAnswer(BaseModel):
    """A work that the pack's file and the register have both changed; base: what the file said when it was last taken."""

    work: str
    fields: list[EditConflict] = Field(description="head is what the pack says, draft what the register says")


class RefusedWork(BaseModel):
    """A work of the pack that the register cannot hold, and why."""

    work: str
    why: Both


class PackWorks(BaseModel):
    """What became of the works of the pack, by their ids."""

    created: list[str]
    taken: list[str]
    merged: list[str]
    conflicts: list[PackConflictAnswer]
    refused: list[RefusedWork]


class WhoseWord(BaseModel):
    """Whose word counts for some works that both sides have changed."""

    model_config = ConfigDict(extra="forbid")
    works: list[str] = Field(min_length=1, max_length=10_000, description="ids of works")
    prefer: Literal["head", "draft"] = Field(description="head: what the pack says; draft: what the register says")


@router.get("", response_model=PackWorks)
def waiting(studio: TheStudio, register: TheRegister, person: Reader) -> Response:
    """What waits for a word: works that the pack and the register have both changed. Nothing of them was overwritten."""
    return exact(_told(_take(studio, register, "", "", None)))


@router.post("", response_model=PackWorks)
def settle(studio: TheStudio, register: TheRegister, person: Approver, asked: WhoseWord) -> Response:
    """Say whose word counts in the fields that both have changed; what one side alone changed is kept either way."""
    return exact(_told(_take(studio, register, person.name, asked.prefer, set(asked.works))))


def _take(
    studio: Studio, register: Archive, by: str, prefer: Literal["", "head", "draft"], names: set[str] | None
) -> PackTaking:
    plan = reading(studio, "head").plan
    return take_works(register, [work for work in plan.works if names is None or work.id in names], by, prefer)


def _told(taking: PackTaking) -> dict[str, Any]:
    def both(text: Text) -> dict[str, str]:
        return {"zh": text.zh, "en": text.en}

    return {
        "created": list(taking.created),
        "taken": list(taking.taken),
        "merged": list(taking.merged),
        "conflicts": [
            {"work": item.work, "fields": [vars(field) for field in item.fields]} for item in taking.conflicts
        ],
        "refused": [{"work": name, "why": both(error.message)} for name, error in taking.refused],
    }
