"""What the register itself must know of a record: whose it is, where it stands, and what of it anybody may read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.works import Document, StageMove, Work
from lantu.works.oc4ids import work_of

LONGEST_ID = 120
_NOT_IN_AN_ADDRESS = re.compile(r"[\s/\\?#%\x00-\x1f\x7f\ud800-\udfff]")
_NOT_IN_A_COLUMN = re.compile(r"[\x00\ud800-\udfff]")  # what a database holds no text with


@dataclass(frozen=True)
class WorkFacts:
    """What lists are filtered by. disclosed: the first day that something of the work was made public; None: nothing was."""

    id: str
    title: str
    stage: str
    place: str
    owner: str
    disclosed: date | None
    moves: tuple[StageMove, ...]


def facts_of(project: Mapping[str, Any]) -> WorkFacts:
    """Return the facts of a project; LantuError where its id cannot stand in an address."""
    work = work_of(project)
    if len(work.id) > LONGEST_ID or _NOT_IN_AN_ADDRESS.search(work.id) or work.id in (".", ".."):
        raise LantuError(
            Text(
                f"工程的编号应为 1 至 {LONGEST_ID} 个字符，不含空白、/、\\、?、#、%，实为“{work.id[:LONGEST_ID]}”",
                f"the id of a work has 1 to {LONGEST_ID} letters without blanks and / \\ ? # %, found '{work.id[:LONGEST_ID]}'",
            )
        )
    days = [item.on for item in work.disclosures if item.on]
    return WorkFacts(
        id=work.id,
        title=_held(f"{work.title.zh} {work.title.en}".strip()),
        stage=work.stage or "",
        place=_held(work.place)[:LONGEST_ID],
        owner=_held(work.owner),
        disclosed=min(days, default=None),
        moves=work.moves,
    )


def public_project(project: Mapping[str, Any], on: date) -> dict[str, Any]:
    """Return what anybody may read of the project of a disclosed work: without documents not published by a day, and without reasons."""
    work = work_of(project)
    shown = dict(project)
    closed = {item.id for item in work.documents if not _published(item, on)}
    listed = project.get("documents")
    if closed and isinstance(listed, list):
        opened = {item.id for item in work.documents} - closed
        shown["documents"] = [item for item in listed if isinstance(item, Mapping) and str(item.get("id")) in opened]
    own = project.get("x_lantu")
    if work.moves and isinstance(own, Mapping):
        moves = own.get("moves")
        listed = moves if isinstance(moves, list) else []
        told = [{key: item[key] for key in item if key != "reason"} for item in listed if isinstance(item, Mapping)]
        shown["x_lantu"] = {**own, "moves": told}
    return shown


def public_work(work: Work, on: date) -> Work:
    """Return the same of a work as it is read."""
    return replace(
        work,
        documents=tuple(item for item in work.documents if _published(item, on)),
        moves=tuple(replace(item, reason="") for item in work.moves),
        raw={},
    )


def _published(document: Document, on: date) -> bool:
    return document.published is not None and document.published <= on


def _held(text: str) -> str:
    return _NOT_IN_A_COLUMN.sub("", text)
