"""What all screens of the desk share: pages that no cache keeps, names of places, and what can be chosen."""

from collections.abc import Mapping
from typing import Any

from fastapi import Request
from fastapi.responses import Response

from lantu.desk.open311 import services
from lantu.desk.request import URGENCIES
from lantu.desk.transitions import desk_states
from lantu.govern.desk import known_kinds
from lantu.language.text import Text, both
from lantu.web.api.desk.person import DeskPerson
from lantu.web.api.plan.versions import reading
from lantu.web.http.pages import page
from lantu.web.state.studio import Studio
from lantu.web.views.works.names import WorkNames, work_names

TABS = (
    ("queue", "/requests"),
    ("send_one", "/requests/new"),
    ("places", "/requests/places"),
    ("hotspots", "/requests/hotspots"),
    ("theme", "/requests/theme"),
    ("rules", "/requests/rules"),
)


def desk_page(
    request: Request, template: str, facts: Mapping[str, Any], person: DeskPerson, *, status: int = 200
) -> Response:
    """Write a screen of the desk: what it shows depends on who looks and when, so nobody keeps it."""
    shared = {
        "desk_tabs": [
            tab for tab in TABS if (person.works_here or tab[0] != "rules") and (person.everywhere or tab[0] != "theme")
        ],
        "person": person,
        "kinds": [(service.code, service.name, service.group) for service in services().values()],
        "states": desk_states(),
        "urgencies": URGENCIES,
    }
    answer = page(request, f"desk/{template}", {**shared, **facts}, status=status, screen="requests")
    answer.headers["Cache-Control"] = "no-store"
    if "ETag" in answer.headers:
        del answer.headers["ETag"]
    return answer


def kind_choices(studio: Studio) -> list[tuple[str, Text]]:
    """Return the kinds that can be chosen, by code and name: those that Lantu ships, then the register's own."""
    shipped = [(service.code, service.name) for service in services().values()]
    return shipped + [(kind, both(kind, kind)) for kind in known_kinds(studio.archive) if kind not in services()]


def place_names(studio: Studio) -> WorkNames:
    """Return the names of the places of the plan's city."""
    read = reading(studio, "head")
    names: WorkNames = studio.readings.once(("work names", read.version.id), lambda: work_names(read))
    return names


def district_choices(studio: Studio) -> list[tuple[str, Text]]:
    """Return the districts of the plan's city, by code and name."""
    return [(place.id, place.names.both) for place in reading(studio, "head").city.districts()]


def where(names: WorkNames, district: str, town: str) -> Text:
    """Return where a request is, as everybody may know it."""
    if not district:
        return both(town, town)
    name = names.place(district)
    return Text(f"{name.zh} {town}", f"{town}, {name.en}") if town else name
