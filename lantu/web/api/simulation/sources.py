"""Where numbers come from: sources of the pack, the run itself, assumptions."""

from typing import Annotated, Any

from fastapi import Query, Request
from pydantic import BaseModel, Field

from lantu.web.api.kept import noun
from lantu.web.api.paging import Page, Paged
from lantu.web.http.pages import language_of
from lantu.web.state.dependencies import TheJudgedRun
from lantu.web.views.sources import source_rows, told

router = noun("sources")


class Publication(BaseModel):
    """A publication that figures, goals or projects come from."""

    id: str
    title: str
    publisher: str
    date: str
    url: str
    licence: str


class SourceAnswer(Publication):
    """A source of the pack, with what it gives in the language asked for."""

    figures: int = Field(description="how many observations it gives")
    years: str = Field(description="the first and the last year of them")
    gives: str


class NumberSourceAnswer(Publication):
    """What a number's source says of itself; also of the run and of an assumption."""

    note: str


@router.get("/sources")
def sources(
    request: Request,
    judged: TheJudgedRun,
    paged: Paged,
    lang: Annotated[str, Query(description="zh or en")] = "",
) -> Page[SourceAnswer]:
    """Every source of the pack: id, title, publisher, date, address, licence, and what it gives."""
    language = language_of(request)
    found: list[SourceAnswer] = []
    for row in source_rows(judged):
        facts: dict[str, Any] = {**row, "gives": row["gives"][language]}
        found.append(SourceAnswer(**facts))
    return paged.page(found)


@router.get("/sources/{name}")
def source(
    request: Request,
    name: str,
    judged: TheJudgedRun,
    lang: Annotated[str, Query(description="zh or en")] = "",
) -> NumberSourceAnswer:
    """A source by its id; 'run' is the simulation itself, 'assumption-NAME' an assumption with its evidence."""
    return NumberSourceAnswer(**told(judged, name, language_of(request)))
