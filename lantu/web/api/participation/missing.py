"""The API of who is missing: participants against the census; counts alone are kept, where an office publishes them."""

import base64
import binascii
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import HTTPException
from fastapi import Path as InPath
from pydantic import BaseModel, ConfigDict, Field

from lantu.city.census.census_groups import census_of
from lantu.govern.voice import publish_standing, published_standing
from lantu.language.errors import LantuError
from lantu.language.text import Text, each
from lantu.voice.sample.census import ages_of
from lantu.voice.sample.missing import plain_missing, wanted, who_is_missing
from lantu.web.access.who import Approver, Editor
from lantu.web.api.participation.answers import participation_router
from lantu.web.api.plan.versions import reading
from lantu.web.http.upload import LARGEST
from lantu.web.state.dependencies import TheStudio
from lantu.web.state.studio import Studio

router = participation_router()
ENDINGS = (".csv", ".pb", ".txt")
Kind = Annotated[Literal["consultations", "budget-votes"], InPath(description="what was asked")]
Name = Annotated[str, InPath(description="its id", min_length=1, max_length=40)]


class SentFile(BaseModel):
    """A file that is sent within JSON: its name, and its bytes in base 64."""

    model_config = ConfigDict(extra="forbid")
    name: str = Field(min_length=1, max_length=200)
    content: str = Field(max_length=LARGEST * 4 // 3 + 4)


class NewStanding(BaseModel):
    """Participants to hold against the census of the plan.

    participants: a CSV table with district, age or sex, or a .pb file of Pabulib; votes: votes.csv of a Polis export whose voters they are.
    """

    model_config = ConfigDict(extra="forbid")
    participants: SentFile
    votes: SentFile | None = None
    by: str = Field(default="district,age,sex", max_length=60)
    ages: str = Field(default="15,30,45,60", max_length=100, description="where groups of ages begin")
    cap: float = Field(default=5.0, ge=1, le=100, description="a weight above so many times the mean is cut")


class StandingAnswer(BaseModel):
    """Who is missing: groups with counts and shares, weights with their limits, and what would change."""

    model_config = ConfigDict(extra="allow")
    participants: int
    outside: int = Field(description="of no group of the census, and not counted")
    census: int = Field(description="its year")
    rows: list[dict[str, Any]] = Field(
        description="by variable and group: count, expected, share, low, high, census, side (-1 fewer, 1 more); group '' did not tell"
    )
    weights: dict[str, Any] | None = Field(
        description="effective size, design effect, cut weights; null where a group is empty"
    )
    refused: dict[str, str] | None
    changes: dict[str, Any]


@router.post("/missing")
def missing(studio: TheStudio, person: Editor, sent: NewStanding) -> StandingAnswer:
    """Hold participants against the census; nothing is kept. For editors."""
    return StandingAnswer(**standing_of(studio, sent))


@router.put("/{kind}/{name}/missing")
def publish(studio: TheStudio, person: Approver, kind: Kind, name: Name, sent: NewStanding) -> StandingAnswer:
    """The same, and publish the counts beside what was asked; the file is not kept. For approvers."""
    told = standing_of(studio, sent)
    publish_standing(studio.archive, kind_of(kind), name, told, person.name, datetime.now(UTC))
    return StandingAnswer(**told)


@router.get("/{kind}/{name}/missing")
def published(studio: TheStudio, kind: Kind, name: Name) -> StandingAnswer:
    """What was published; 404 where nothing was."""
    told = published_standing(studio.archive, kind_of(kind), name)
    if told is None:
        raise HTTPException(404, Text("没有公布谁没有参加", "who is missing was not published"))
    return StandingAnswer(**told)


def kind_of(kind: str) -> str:
    """Return the word of the archive for a word of an address."""
    return kind.removesuffix("s").replace("-", "_")


def standing_of(studio: Studio, sent: NewStanding) -> dict[str, Any]:
    """Return who is missing of the participants that are sent; LantuError names the files as they were sent."""
    of, names = census_of(reading(studio, "head").city, ages_of(sent.ages))
    with tempfile.TemporaryDirectory(prefix="lantu-participants-") as folder:
        people, votes = _written(Path(folder), sent.participants), None
        if sent.votes:
            votes = _written(Path(folder) / "votes", sent.votes)
        try:
            found = who_is_missing(people, of, names, by=wanted(sent.by), votes=votes, cap=sent.cap)
        except LantuError as error:
            raise _without(folder, error) from None
    return plain_missing(found)


def _written(folder: Path, sent: SentFile) -> Path:
    """Write a file that was sent into a folder of its own, under a name of ours."""
    ending = Path(sent.name).suffix.casefold()
    if ending not in ENDINGS:
        raise LantuError(
            Text(
                f"文件应为 .csv 或 .pb，实为“{sent.name[:60]}”",
                f"expected a file .csv or .pb, found '{sent.name[:60]}'",
            )
        )
    folder.mkdir(exist_ok=True)
    path = folder / f"participants{ending}"
    try:
        path.write_bytes(base64.b64decode(sent.content, validate=True))
    except binascii.Error:
        raise LantuError(Text("文件内容应以 `base64` 编码", "the content of a file is in `base64`")) from None
    return path


def _without(folder: str, error: LantuError) -> LantuError:
    """Return an error that names no folder of this machine."""
    return LantuError(
        each(lambda language: error.say(language).replace(f"{folder}/votes/", "").replace(f"{folder}/", ""))
    )
