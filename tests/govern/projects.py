"""Small projects for the tests of the register."""

from __future__ import annotations

from decimal import Decimal
from typing import Any


def project(
    name: str,
    *,
    title: str = "",
    description: str = "",
    place: str = "",
    disclosed: str = "",
    budget: Decimal | None = None,
) -> dict[str, Any]:
    """Return a project of OC4IDS with few fields."""
    made: dict[str, Any] = {"id": name, "title": title or name}
    if description:
        made["description"] = description
    if budget is not None:
        made["budget"] = {"amount": {"amount": budget, "currency": "CNY"}}
    own: dict[str, Any] = {"place": place} if place else {}
    if disclosed:
        own["disclosures"] = [{"stage": "identification", "on": disclosed}]
    return {**made, "x_lantu": own} if own else made
