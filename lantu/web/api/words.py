"""What many nouns of the API share: texts in both languages, numbers that may be missing, and names that may be wrong."""

from collections.abc import Iterable
from typing import Any

from fastapi import HTTPException
from pydantic import BaseModel

from lantu.errors import LantuError, did_you_mean
from lantu.text import each
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
    try:
        return judged.city.place_called(place)
    except LantuError as error:
        raise HTTPException(404, each(error.say)) from None
