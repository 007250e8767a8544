"""Streets: minutes on foot to the nearest facility, who is within them, and who would gain from one more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypedDict

import numpy as np
from fastapi import APIRouter, Request
from fastapi.responses import Response

from lantu.language.text import Text
from lantu.report import kind_name
from lantu.report.streets.classes import CLASSES, LegendLine, amount, legend, percent, shade_names
from lantu.space import PROFILES, WAY_KINDS, Profile
from lantu.web.http.pages import asset, language_of, page, page_of
from lantu.web.http.words import both_words, word
from lantu.web.screens.city_map import LOCALE
from lantu.web.state.dependencies import TheStudio, no_streets
from lantu.web.state.ground import StreetGround
from lantu.web.views.streets import street_question as asking
from lantu.web.views.streets import streets as view
from lantu.web.views.streets.street_shapes import MOST, View, whole_view

router = APIRouter()


@dataclass(frozen=True, slots=True)
class WorstSpot:
    """Where people have far to walk: degrees, how many they are, and the minutes, written."""

    lon: str
    lat: str
    weight: str
    walk: str


class StreetsGain(TypedDict):
    """What a facility put at a place would bring, written: who comes nearer and by how much, shares before and after.

    homes: numbers of the homes; nearest, mean: minutes on foot, empty where nobody is reached; others: by the other grounds; ages: by
    group.
    """

    nearest: str
    mean: str
    homes: list[int]
    count: str
    weight: str
    before: str
    after: str
    others: list[tuple[str, str]]
    ages: dict[str, str]


class StreetsScript(TypedDict):
    """What the map's script is given. box: west, south, east, north; whole: all streets and homes are sent at once; cell: metres.

    locale and words: of the map library and of Lantu, in the language of the page; sites: the facilities, longitude and latitude.
    """

    query: dict[str, str | int]
    box: list[float]
    whole: bool
    classes: list[int]
    shades: list[str]
    cell: float
    library: str
    worker: str
    locale: dict[str, str]
    ways: list[str]
    words: dict[str, str]
    unit: str
    sites: list[list[float]]


class StreetsPage(TypedDict):
    """What the page shows of a kind of facility, for a profile, on a ground (bound), within minutes.

    counts: what homes count (people or floor); rows: by ground the share that is near enough and how many that are; gain: of a
    facility at `place`, None where none is asked for.
    """

    city: Text
    asked: asking.StreetQuestion
    chosen: dict[str, str | int]
    name: Text
    kinds: list[tuple[str, Text, int]]
    profiles: list[Profile]
    bounds: Sequence[str]
    minutes: list[int]
    counts: str
    count: int
    total: str
    share: str
    flat: str
    rows: list[tuple[str, str, str]]
    legend: list[LegendLine]
    worst: list[WorstSpot]
    place: tuple[float, float] | None
    gain: StreetsGain | None
    credit: str
    box: View
    edges: int
    facts: StreetsScript


@router.get("/streets")
def streets_page(request: Request, studio: TheStudio) -> Response:
    """The page; where the pack has no streets, or no facilities, how to bring some."""
    ground = studio.ground()
    if ground is None or not asking.mapped(ground):
        told = no_streets(studio.pack) if ground is None else both_words("streets_no_facilities")
        return page(request, "map/no_streets", {"told": told}, screen="streets")
    at_hand = studio.at_hand()
    city = at_hand.city.names if at_hand else Text()
    make = partial(facts, ground, request.query_params, language_of(request), city)
    return page_of(ground.recently, request, "map/streets", make, "streets")


def facts(ground: StreetGround, query: Mapping[str, str], language: str, city: Text) -> StreetsPage:
    """Return what the page shows in a language."""
    asked = asking.question(ground, query)
    place = asking.place_asked(query, ground)
    homes, box = ground.homes, whole_view(ground.streets)
    counts = homes.counts if homes else "people"
    mapped = view.of_kind(ground, asked.kind)
    shares = view.shares(ground, asked)
    chosen: dict[str, str | int] = {
        "kind": asked.kind,
        "profile": asked.profile,
        "bound": asked.bound,
        "minutes": asked.minutes,
    }
    return {
        "city": city,
        "asked": asked,
        "chosen": chosen,
        "name": kind_name(asked.kind),
        "kinds": [(kind, kind_name(kind), count) for kind, count in asking.mapped(ground).items()],
        "profiles": list(PROFILES.values()),
        "bounds": asking.bounds(ground),
        "minutes": sorted({*asking.MINUTES, asked.minutes}),
        "counts": counts,
        "count": asking.mapped(ground)[asked.kind],
        "total": amount(homes.weight.sum(), counts, language) if homes else "",
        "share": percent(view.span(shares), language),
        "flat": percent(shares.get(asking.FLAT), language),
        "rows": [
            (bound, percent(found, language), amount(found.covered, counts, language))
            for bound, found in shares.items()
            if found
        ],
        "legend": legend(asked.minutes, view.shares_of_classes(ground, asked), language),
        "worst": [_spot(row, counts, language) for row in view.worst(ground, asked)],
        "place": place,
        "gain": _gain(ground, asked, place, counts, language) if place else None,
        "credit": ground.credit,
        "box": box,
        "edges": ground.streets.length.size,
        "facts": {
            "query": chosen | {"lang": language},
            "box": _opening(ground, box),
            "whole": ground.streets.length.size <= MOST and (homes is None or homes.weight.size <= MOST),
            "classes": list(CLASSES),
            "shades": shade_names(asked.minutes),
            "cell": homes.cell if homes else 0,
            "library": asset("vendor/maplibre-gl.mjs"),
            "worker": asset("vendor/maplibre-gl-worker.mjs"),
            "locale": {key: word(name, language) for key, name in LOCALE.items()}
            | {"Map.Title": word("streets_map", language)},
            "ways": [word(f"way_{kind}", language) for kind in WAY_KINDS],
            "words": {
                name: word(f"streets_{name}", language)
                for name in ("minutes_away", "farther", "home_of", f"unit_{counts}", "some_left_out")
            },
            "unit": f"unit_{counts}",
            "sites": np.round(np.stack([mapped.lon, mapped.lat], axis=1), 5).tolist(),
        },
    }


def _opening(ground: StreetGround, box: View) -> list[float]:
    """Return what the map shows first: the area that is spoken of, else all streets."""
    if ground.outline is None:
        return [box.west, box.south, box.east, box.north]
    ends = np.concatenate(ground.outline.rings)
    return [*ends.min(axis=0).tolist(), *ends.max(axis=0).tolist()]


def _spot(row: view.Underserved, counts: str, language: str) -> WorstSpot:
    spot, walk = row.spot, row.walk
    return WorstSpot(
        lon=f"{spot.lon:.5f}",
        lat=f"{spot.lat:.5f}",
        weight=amount(spot.weight, counts, language),
        walk=word("streets_min", language).format(f"{view.minutes_up(walk):g}") if walk is not None else "",
    )


def _gain(
    ground: StreetGround, asked: asking.StreetQuestion, place: tuple[float, float], counts: str, language: str
) -> StreetsGain | None:
    gain = view.put(ground, asked, *place).gain
    if gain is None:
        return None
    others: list[tuple[str, str]] = []
    for bound in asking.bounds(ground):  # the truth lies between smoothed and raw heights, never on the flat map
        there = bound not in (asked.bound, asking.FLAT)
        other = view.put(ground, replace(asked, bound=bound), *place).gain if there else None
        if other is not None:
            others.append((word(f"bound_{bound}", language), amount(other.weight, counts, language)))
    nearest, mean = (
        word("streets_min", language).format(f"{view.minutes_up(cost):g}") if cost is not None else ""
        for cost in (gain.nearest, gain.mean)
    )
    return {
        "nearest": nearest,
        "mean": mean,
        "homes": gain.homes.tolist(),
        "count": f"{len(gain.homes):,}",
        "weight": amount(gain.weight, counts, language),
        "before": percent(gain.before, language),
        "after": percent(gain.after, language),
        "others": others,
        "ages": {group: amount(people, "people", language) for group, people in gain.ages.items() if people > 0},
    }
