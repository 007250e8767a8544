"""The works of the register as a list: filtered, in the order of their ids, a page at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, or_, select

from lantu.database.open import Archive
from lantu.database.tables import works
from lantu.database.transactions import looking
from lantu.govern.works.version import WorkVersion, newest_versions, version_of_row


@dataclass(frozen=True)
class WorkFilter:
    """Which works are asked for. words: part of the id, title or owner; public_on: only what anybody may read on that day."""

    stages: tuple[str, ...] = ()
    place: str = ""
    owner: str = ""
    words: str = ""
    public_on: date | None = None


EVERY_WORK = WorkFilter()
AT_ONCE = 500  # ids in one question to the database


def list_works(
    archive: Archive, asked: WorkFilter = EVERY_WORK, *, after: str = "", limit: int = 100
) -> tuple[Sequence[WorkVersion], bool]:
    """Return the newest versions of the works asked for whose ids come after one, and whether there are more."""
    if _impossible(asked, after):
        return (), False
    question = _narrowed(newest_versions().order_by(works.c.id), asked).where(works.c.id > after).limit(limit + 1)
    with looking(archive) as connection:
        rows = [version_of_row(row) for row in connection.execute(question).mappings()]
    return rows[:limit], len(rows) > limit


def count_works(archive: Archive, asked: WorkFilter = EVERY_WORK) -> int:
    """Return how many works are asked for."""
    if _impossible(asked):
        return 0
    with looking(archive) as connection:
        return connection.execute(_narrowed(select(func.count()).select_from(works), asked)).scalar_one()


def register_mark(archive: Archive) -> tuple[int, int]:
    """Return how many works and versions there are: another pair after every change."""
    with looking(archive) as connection:
        works_, versions = connection.execute(select(func.count(), func.sum(works.c.version)).select_from(works)).one()
    return int(works_), int(versions or 0)


def changed_works(archive: Archive, known: Mapping[str, int]) -> list[WorkVersion]:
    """Return the newest versions of the works that are not known in that version yet, in the order of their ids."""
    with looking(archive) as connection:
        heads = connection.execute(select(works.c.id, works.c.version).order_by(works.c.id)).all()
        wanted = [row.id for row in heads if known.get(row.id) != row.version]
        found: list[WorkVersion] = []
        for at in range(0, len(wanted), AT_ONCE):
            question = newest_versions().where(works.c.id.in_(wanted[at : at + AT_ONCE])).order_by(works.c.id)
            found += [version_of_row(row) for row in connection.execute(question).mappings()]
    return found


def _narrowed(question: Select[Any], asked: WorkFilter) -> Select[Any]:
    if asked.stages:
        question = question.where(works.c.stage.in_(asked.stages))
    if asked.place:
        question = question.where(works.c.place == asked.place)
    if asked.owner:
        question = question.where(works.c.owner == asked.owner)
    if asked.words:
        named = [
            column.icontains(asked.words, autoescape=True) for column in (works.c.id, works.c.title, works.c.owner)
        ]
        question = question.where(or_(*named))
    if asked.public_on is not None:
        question = question.where(works.c.disclosed <= asked.public_on)
    return question


def _impossible(asked: WorkFilter, *more: str) -> bool:
    """Whether a text is asked for that no database holds."""
    return any("\0" in text for text in (asked.place, asked.owner, asked.words, *asked.stages, *more))
