"""What the register itself must know of a record: who it is of, where it stands, and from when on anybody may read it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from lantu.errors import LantuError
from lantu.text import Text


@dataclass(frozen=True)
class WorkFacts:
    """What lists are filtered by. disclosed: the first day that something of the work was made public; None: nothing was."""

    id: str
    title: str
    stage: str
    place: str
    owner: str
    disclosed: date | None
    moves: tuple[Any, ...]


def facts_of(project: Mapping[str, Any]) -> WorkFacts:
    """Return the facts of a project; LantuError where it has no id."""
    own: Mapping[str, Any] = project.get("x_lantu") or {}
    name = project.get("id")
    if not isinstance(name, str) or not 1 <= len(name) <= 120:
        raise LantuError(Text("工程的编号应为 1 至 120 个字符", "the id of a work has 1 to 120 letters"))
    days = [date.fromisoformat(item["on"]) for item in own.get("disclosures", ()) if item.get("on")]
    return WorkFacts(
        id=name,
        title=str(project.get("title", "")),
        stage=str(own.get("stage", "")),
        place=str(own.get("place", "")),
        owner=str(own.get("owner", "")),
        disclosed=min(days, default=None),
        moves=tuple(own.get("moves", ())),
    )
