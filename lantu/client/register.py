"""The register of works in a studio elsewhere: read as data frames and records, and edited with every amount exact."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from secrets import token_hex
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from lantu.client.connection import MOST, Connection, flat

if TYPE_CHECKING:
    import pandas as pd


def works(studio: Connection, **query: Any) -> pd.DataFrame:
    """Return the works that you may read, a row each. query: stage, place, owner, q (part of id, title or owner).

    Example:
        works(studio, stage="construction")[["id", "title_zh", "owner"]]
    """
    import pandas as pd

    rows: list[dict[str, Any]] = []
    after: str | None = ""
    while after is not None:
        page = studio.get("works", {**query, "limit": MOST, "after": after})
        rows += [flat(row) for row in page["items"]]
        after = page["items"][-1]["id"] if page["next"] else None
    return pd.DataFrame(rows)


def work(studio: Connection, name: str, version: int | None = None) -> dict[str, Any]:
    """Return a work with its record, amounts as `Decimal`: the newest version, or the one of a number."""
    part = f"/versions/{version}" if version else ""
    return studio.send("GET", f"works/{_part(name)}{part}", exact=True)


def work_history(studio: Connection, name: str) -> pd.DataFrame:
    """Return the versions of a work, the newest first, a row each: who changed what, when and why."""
    import pandas as pd

    rows: list[dict[str, Any]] = []
    before: int | None = None
    while True:
        page = studio.get(f"works/{_part(name)}/versions", {"limit": 200, "before": before})
        rows += page["items"]
        if not page["next"]:
            return pd.DataFrame(rows)
        before = rows[-1]["number"]


def edit_work(studio: Connection, record: Mapping[str, Any], version: int, reason: str = "") -> dict[str, Any]:
    """Save a record that was made on a version, and return the work. Needs an editor's token, except on this machine.

    LantuError with who was first, what they changed and when, where that is not the newest version.

    Example:
        held = work(studio, "riverside-park")
        edit_work(studio, {**held["record"], "title": "River park"}, held["version"], "its new name")
    """
    body = _written({"record": record, "reason": reason})
    sent = {"If-Match": f'"{version}"', "Content-Type": "application/json"}
    return studio.send("PUT", f"works/{_part(str(record.get('id', '')))}", body, headers=sent, exact=True)


def _part(name: str) -> str:
    """Write an id as one part of an address."""
    return quote(name, safe="")


def _written(body: Any) -> str:
    """Write a body as JSON, every `Decimal` with its digits."""
    mark, found = token_hex(8), dict[str, str]()

    def keep(value: object) -> str:
        if not isinstance(value, Decimal):
            raise TypeError(f"{type(value).__name__} is no value of JSON")
        name = f"{mark}{len(found)}"
        found[name] = format(value, "f")
        return name

    text = json.dumps(body, default=keep)
    for name, digits in found.items():
        text = text.replace(f'"{name}"', digits)
    return text
