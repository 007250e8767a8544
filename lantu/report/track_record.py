"""How wrong the model was on the past: the pack's hindcast.json as rows for a page."""

import json
from collections.abc import Mapping
from typing import Any

from lantu.city import City
from lantu.hindcast import named
from lantu.text import each


def hindcast_facts(city: City) -> dict[str, Any]:
    """Return what the pack's hindcast.json holds; {} where none was made."""
    try:
        facts: dict[str, Any] = json.loads((city.folder / "hindcast.json").read_text(encoding="utf-8"))
        return facts if facts["rows"] else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def hindcast_rows(facts: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the rows of a hindcast table in both languages; `single`: of one series of the city, with few cases."""
    words = ("variable", "level", "origin", "rival", "used")
    return [
        {
            "informed": False,  # files written before rows said so
            **row,
            **{name: each(lambda language, word=row[name]: named(word, language)) for name in words},
            "single": row["level"] == "city" and not row["variable"].startswith("all series"),
        }
        for row in facts.get("rows", [])
    ]
