"""What many nouns of the API share: texts in both languages, numbers that may be missing, and names that may be wrong."""

from collections.abc import Iterable
from typing import Any

from fastapi import HTTPException
from pydantic import BaseModel

from lantu.errors import did_you_mean
from lantu.web.state.judged_run import JudgedRun


class Both(BaseModel):
    """A text in both languages; the other one stands in where one is missing."""

    zh: str
    en: str


def both(zh: str, en: str) -> Both:
    """Pair a text in both languages."""
    return Both(zh=zh or en, en=en or zh)


def known(value: Any) -> float | None:
    """Return a number, None where it is missing or not finite."""
    if value is None:
        return None
    number = float(value)
    return number if abs(number) < float("inf") else None


def missing(kind: str, name: str, names: Iterable[str]) -> HTTPException:
    """Return the error for a name that is not there, with the nearest one."""
    return HTTPException(404, f"there is no {kind} '{name}'. {did_you_mean(name, names)}".strip())


def place_of(judged: JudgedRun, place: str) -> str:
    """Return the id of a place that is named by its id or by its name in either language; 404 where there is none."""
    for item in judged.city.places:
        if place in (item.id, item.name_zh, item.name_en):
            return "city" if item.level == "city" else item.id
    if place == "city":
        return place
    names = [name for item in judged.city.places for name in (item.id, item.name_zh, item.name_en) if name]
    raise missing("place", place, names)
