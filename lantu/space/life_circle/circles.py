"""Life circles: lists of services that people should reach on foot, as standards and indicators name them.

A list is a row of life_circles.csv and its services rows of life_circle_services.csv, so that a city's own list is data. Source: each
row's; what was only remembered and not read again says `recalled` in the column certainty. The 15, 10 and 5 minutes with 1,000, 500
and 300 m of GB 50180-2018 were read in an explanation of its clause 5.0.1 (http://geipa.cn/post/30020.html) and in secondary
copies; which facility belongs to which of the three circles is recalled from its appendix B.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from lantu.language.text import Text, package_rows
from lantu.space.stops import DAYTIME

Certainty = Literal["read", "recalled", "ours"]


@dataclass(frozen=True)
class Service:
    """Something to be reached: any facility of its kinds will do.

    perhaps: kinds of which a facility may be one, as a school of unstated stage may be a primary school; the upper bound counts them.
    minutes: on foot, None where the limit is metres. metres: along the streets; beside minutes it is the standard's radius, and
    the minutes are what is measured.
    least_area: square metres from which on a facility counts. headway: minutes at most between departures, on average over
    hours (from, until). Both None where any will do; a service that asks for one of them has its limit in metres.
    """

    id: str
    name: Text
    kinds: tuple[str, ...]
    perhaps: tuple[str, ...]
    minutes: float | None
    metres: float | None
    least_area: float | None = None
    headway: float | None = None
    hours: tuple[int, int] = DAYTIME

    @property
    def sure_kinds(self) -> tuple[str, ...]:
        """The kinds that it walks to for certain: its own, or those of a size or frequency (see thresholds.py)."""
        if self.least_area is not None:
            return tuple(f"{kind} from {self.least_area:g} m2" for kind in self.kinds)
        if self.headway is not None:
            return tuple(f"{kind} every {self.headway:g} min {self.hours[0]}-{self.hours[1]}" for kind in self.kinds)
        return self.kinds

    @property
    def possible_kinds(self) -> tuple[str, ...]:
        """The kinds that may be what it asks for."""
        unsaid = () if self.least_area is None else tuple(self.unsaid_kind(kind) for kind in self.kinds)
        return (*self.perhaps, *unsaid)

    def unsaid_kind(self, kind: str) -> str:
        """The kind of those whose size nobody knows."""
        return f"{kind} of unknown size"


@dataclass(frozen=True)
class CircleList:
    """Services that belong together.

    at_least: how many of them must be within reach, all of them by default. ages: whom it asks about, empty for everybody.
    source: who made the list; certainty: read there, recalled, or ours.
    """

    id: str
    name: Text
    services: tuple[Service, ...]
    at_least: int
    ages: str
    source: str
    certainty: str

    @property
    def by_timetable(self) -> bool:
        """Whether only a timetable can tell."""
        return any(service.headway is not None for service in self.services)


def _rows(name: str) -> list[dict[str, str]]:
    return package_rows("lantu.space.life_circle", name)


def _service(row: Mapping[str, str]) -> Service:
    kinds, perhaps = (tuple(filter(None, row[name].split("|"))) for name in ("kinds", "perhaps"))
    return Service(
        id=row["service"],
        name=Text(row["name_zh"], row["name_en"]),
        kinds=kinds,
        perhaps=perhaps,
        minutes=float(row["minutes"]) if row["minutes"] else None,
        metres=float(row["metres"]) if row["metres"] else None,
        least_area=float(row["least_m2"]) if row["least_m2"] else None,
        headway=float(row["headway"]) if row["headway"] else None,
        hours=(int(row["from"]), int(row["until"])) if row["from"] else DAYTIME,
    )


def _lists() -> dict[str, CircleList]:
    services: dict[str, list[Service]] = {}
    for row in _rows("life_circle_services.csv"):
        services.setdefault(row["list"], []).append(_service(row))
    return {
        row["list"]: CircleList(
            id=row["list"],
            name=Text(row["name_zh"], row["name_en"]),
            services=tuple(services[row["list"]]),
            at_least=int(row["at_least"] or len(services[row["list"]])),
            ages=row["ages"],
            source=row["source"],
            certainty=row["certainty"],
        )
        for row in _rows("life_circles.csv")
    }


LIFE_CIRCLES: Mapping[str, CircleList] = MappingProxyType(_lists())


def all_services() -> tuple[Service, ...]:
    """Return the services of all lists."""
    return tuple(service for circle in LIFE_CIRCLES.values() for service in circle.services)
