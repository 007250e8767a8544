"""How wrong the model was on the past: the pack's hindcast.json as rows for a page."""

import json
from collections.abc import Mapping
from typing import Any, TypedDict

from lantu.city import City
from lantu.hindcast import named
from lantu.language.text import Text, each


class HindcastRow(TypedDict):
    """A line of the pack's hindcast as pages show it: `ScoreRow` with its words in both languages; errors in percent.

    single: of one series of the city, with few cases.
    """

    variable: Text
    level: Text
    origin: Text
    horizon: int
    n: int
    mape: float
    bias: float
    rival: Text
    rival_mape: float
    skill: float
    cover80: float
    cover95: float
    used: Text
    informed: bool
    single: bool


def hindcast_facts(city: City) -> dict[str, Any]:
    """Return what the pack's hindcast.json holds; {} where none was made."""
    try:
        facts: dict[str, Any] = json.loads((city.folder / "hindcast.json").read_text(encoding="utf-8"))
        return facts if facts["rows"] else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def hindcast_rows(facts: Mapping[str, Any]) -> list[HindcastRow]:
    """Return the rows of a hindcast table in both languages."""
    words = ("variable", "level", "origin", "rival", "used")
    rows: list[Any] = [
        {
            "informed": False,  # files written before rows said so
            **row,
            **{name: each(lambda language, word=row[name]: named(word, language)) for name in words},
            "single": row["level"] == "city" and not row["variable"].startswith("all series"),
        }
        for row in facts.get("rows", [])
    ]
    return rows
