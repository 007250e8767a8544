"""Requests to test with, and who acts on them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from lantu.desk.request import Actor, NewRequest, RequestContent, RequestMove

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)  # a Monday, ten in the morning in China
OWNER = "城管局"


def new(number: int = 0, **said: object) -> NewRequest:
    content = RequestContent(
        f"第 {number} 盏路灯不亮", "人民路 1 号", f"138 0000 {number:04d}", 106.57, 29.55, {"pole": f"L{number}"}
    )
    told = {"kind": "路灯", "content": content, "received": NOW, "district": "渝中区", "town": "解放碑街道"}
    return NewRequest(**{**told, **said})  # type: ignore[arg-type]


def actor(role: str, organisation: str = "", **place: str) -> Actor:
    return Actor(
        f"{role} of {organisation or 'the city'}", role, organisation or (OWNER if role == "officer" else ""), **place
    )


def complete(request: str, action: str, version: int | None, parent: str = "") -> RequestMove:
    """A move with all that any action may need."""
    return RequestMove(
        request,
        action,
        version,
        reason="因为",
        owner="市政局" if action == "reassign" else OWNER,
        helper="水务局",
        parent=parent,
        until=datetime(2026, 6, 1, tzinfo=UTC) + timedelta(days=version or 0),
        solved="yes",
        satisfied="not_reached",
        fields={"kind": "路面"},
    )
