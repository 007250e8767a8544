"""What many nouns of the API share: texts in both languages, numbers that may be missing, and names that may be wrong."""

from collections.abc import Iterable
from typing import Any

from fastapi import HTTPException
from pydantic import BaseModel

from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text, each
from lantu.web.state.runs.judged import JudgedRun


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
    near, called = did_you_mean(name, names), _KINDS[kind]
    said = Text(f"没有{called}“{name}”。{near.zh}", f"there is no {kind} '{name}'. {near.en}".strip())
    return HTTPException(404, said)


_KINDS = {"indicator": "指标", "place": "地方", "variable": "变量", "text": "文本"}


def place_of(judged: JudgedRun, place: str) -> str:
    """Return the id of a place that is named by its id or by its name in either language; 404 where there is none."""
    try:
        return judged.city.place_called(place)
    except LantuError as error:
        raise HTTPException(404, each(error.say)) from None
