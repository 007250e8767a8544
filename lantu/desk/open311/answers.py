"""Answers of Open311 as plain values: where the server is, a request, its updates, and what was refused.

What may be personal (words, address, exact place) is told only to whoever works at the desk.
"""

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import Any

from lantu.desk.open311.service_list import services
from lantu.desk.request import Event, Request
from lantu.desk.transitions import desk_states

SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"
CHANGED = "2026-11-29T00:00:00Z"  # when the shapes of these answers last changed
FORMATS = ["text/xml", "application/json"]


def discovery(address: str) -> dict[str, Any]:
    """Return where the server is. address: of the studio, without a slash at its end."""
    return {
        "changeset": CHANGED,
        "contact": f"{address}/",
        "key_service": f"{address}/account",
        "endpoints": [
            {
                "specification": SPECIFICATION,
                "url": f"{address}/open311/v2",
                "changeset": CHANGED,
                "type": "production",
                "formats": FORMATS,
            }
        ],
    }


def told_request(
    request: Request, changed: datetime, zone: tzinfo, language: str, *, inside: bool, extensions: bool = False
) -> dict[str, Any]:
    """Return a request. changed: of its newest event; inside: with its words and its place; extensions: with what is ours."""
    service, state = services().get(request.kind), desk_states()[request.state]
    told: dict[str, Any] = {
        "service_request_id": request.id,
        "status": "open" if state.open else "closed",
        "status_notes": state.name.say(language),
        "service_name": service.name.say(language) if service else request.kind,
        "service_code": request.kind,
        "description": request.text if inside else None,
        "agency_responsible": request.owner or None,
        "service_notice": None,
        "requested_datetime": moment(request.received, zone),
        "updated_datetime": moment(changed, zone),
        "expected_datetime": moment(request.due, zone),
        "address": (request.address or None) if inside else None,
        "address_id": None,
        "zipcode": None,
        "lat": request.lat if inside else None,
        "long": request.lon if inside else None,
        "media_url": None,
    }
    if extensions:
        told["extended_attributes"] = {
            "state": request.state,
            "urgency": request.urgency,
            "district": request.district or None,
            "town": request.town or None,
            "paused_datetime": moment(request.paused, zone),
            "parent_service_request_id": request.parent,
        }
    return told


def told_taken(request: Request, notice: str = "") -> list[dict[str, Any]]:
    """Return what a sender is told of a request that was taken in. notice: what was not kept of it."""
    return [{"service_request_id": request.id, "service_notice": notice or None, "account_id": None}]


def told_updates(events: Sequence[Event], zone: tzinfo, language: str) -> list[dict[str, Any]]:
    """Return events as updates: what became of a request and when, not who did it nor in which words."""
    states = desk_states()
    return [
        {
            "update_id": str(event.number),
            "service_request_id": event.request,
            "status": "open" if states[event.after].open else "closed",
            "updated_datetime": moment(event.at, zone),
            "description": states[event.after].name.say(language),
            "media_url": None,
        }
        for event in events
    ]


def told_errors(code: int, description: str) -> list[dict[str, Any]]:
    """Return what was refused."""
    return [{"code": code, "description": description}]


def moment(at: datetime | None, zone: tzinfo) -> str | None:
    """Return a time as W3C writes it, to the second, in the zone of the office."""
    return at.astimezone(zone).isoformat(timespec="seconds") if at else None
