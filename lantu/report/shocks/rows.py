"""A shock as rows with fields, the same for the terminal, JSON, pages and the report.

Two numbers are the lower and the upper one over the ways of taking the ground (heights smoothed and raw); `_share` is of the weight that
reached such a place before.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from lantu.appraisal.streets.shocks import PackShocks
from lantu.language.text import Text, say_both
from lantu.report.shocks.hits import hit, longer
from lantu.report.shocks.nearest_name import NearestName
from lantu.report.streets.sentences import kind_name
from lantu.space.life_circle.coverage import worst_spots
from lantu.space.shocks.ground_shocks import ZONE, RankedLink, Shocked
from lantu.space.shocks.links import StreetLink
from lantu.space.shocks.restoration import Restoration
from lantu.space.shocks.shock import MOST_COUNTED, STEPS, WalkChange

SIDE = 250.0  # metres, of the squares in which homes that lose are told
SPOTS = 12

Ends = list[float]


def kind_of_link(kind: str) -> Text:
    """Return the name of a kind of link."""
    named = {"bridge": Text("桥", "Bridge"), "tunnel": Text("隧道", "Tunnel")}
    return named.get(kind) or say_both(f"way_{kind}")


def link_row(link: StreetLink) -> dict[str, Any]:
    """Return a link as fields."""
    return {
        "id": link.id,
        "ways": list(link.ways),
        "name": link.name.say("zh"),
        "name_en": link.name.say("en"),
        "kind": link.kind,
        "length_m": round(link.length, 1),
        "lon": round(link.lon, 6),
        "lat": round(link.lat, 6),
    }


def lost_rows(told: PackShocks, shocked: Shocked) -> list[dict[str, Any]]:
    """Return the ways that are lost."""
    ways = set(told.ground.streets.way[shocked.lost].tolist())
    return [link_row(link) for link in told.ground.links if link.ways[0] in ways]


def ends(changes: Sequence[WalkChange], field: str, digits: int = 1) -> Ends:
    """Return the lower and the upper value of a field over the grounds."""
    values = [float(getattr(item, field)) for item in changes]
    return [round(min(values), digits), round(max(values), digits)]


def change_row(changes: Sequence[WalkChange]) -> dict[str, Any]:
    """Return what a shock does as fields, over the grounds."""
    reached = max(item.reached for item in changes)

    def share(values: Sequence[float]) -> Ends:
        return [round(value / reached, 6) if reached else 0.0 for value in (min(values), max(values))]

    return {
        "reached_before": ends(changes, "reached"),
        "cut_off": ends(changes, "cut"),
        "cut_off_share": share([item.cut for item in changes]),
        "delayed": ends(changes, "delayed"),
        "delayed_share": share([item.delayed for item in changes]),
        "minutes_lost_mean": ends(changes, "mean", 2),
        "minutes_lost_most": ends(changes, "longest", 2),
        "weighted_minutes_lost": ends(changes, "minutes"),
        "minutes_before": ends(changes, "before", 2),
        "minutes_after": ends(changes, "after", 2),
        "share_losing_more_than": {str(step): share([item.over[step] for item in changes]) for step in STEPS},
    }


def reach_rows(told: PackShocks, shocked: Shocked) -> list[dict[str, Any]]:
    """Return what a shock does to the walks to each kind: of all homes, then of each zone that loses anything."""
    ground, rows = told.ground, list[dict[str, Any]]()
    lived_in = [zone for zone in ground.zones if ground.homes.weight[ground.zone_of_home == zone].sum() > 0]
    if len(lived_in) == 1 and bool((ground.zone_of_home == lived_in[0]).all()):
        lived_in = []  # all homes are in one: it would be told twice
    for kind in ground.kinds:
        for zone in ("", *lived_in):
            weight = (
                ground.homes.weight if not zone else np.where(ground.zone_of_home == zone, ground.homes.weight, 0.0)
            )
            changes = list(shocked.changes(kind, weight).values())
            if zone and not any(item.cut or item.delayed for item in changes):
                continue
            rows.append(
                {"to": kind, **_named(kind_name(kind)), "zone": zone, **_zone(told, zone), **change_row(changes)}
                | _people(told, shocked, kind, zone)
            )
    return rows


def between_rows(told: PackShocks, shocked: Shocked) -> list[dict[str, Any]]:
    """Return what a shock does to walks from each zone to the middle of each other zone, those that change only."""
    ground, rows = told.ground, list[dict[str, Any]]()
    for origin in ground.zones:
        weight = np.where(ground.zone_of_home == origin, ground.homes.weight, 0.0)
        for target in ground.zones:
            if target == origin:
                continue
            changes = list(shocked.changes(f"{ZONE}{target}", weight).values())
            if any(item.cut or item.delayed for item in changes):
                rows.append({"from": origin, "to": target, **change_row(changes)})
    return rows


def spot_rows(told: PackShocks, shocked: Shocked, most: int = SPOTS) -> list[dict[str, Any]]:
    """Return the squares of `SIDE` metres where homes are cut off or walk longer, the heaviest first: who it is, by the street there."""
    ground, rows = told.ground, list[dict[str, Any]]()
    homes, names = ground.homes, NearestName(told)
    for kind in ground.kinds:
        for state in ("cut_off", "delayed"):
            flags = hit(shocked, kind, state)
            here = np.flatnonzero(flags & (homes.weight > 0))
            if not here.size:
                continue
            lost_here = longer(shocked, kind)[here]
            lon, lat, weight = homes.lon[here], homes.lat[here], homes.weight[here]
            for spot in worst_spots(np.zeros((1, here.size), dtype=bool), lon, lat, weight, SIDE, most):
                near = np.hypot((lon - spot.lon) * np.cos(np.radians(spot.lat)), lat - spot.lat) * 111_195 <= SIDE / 2
                lost = np.average(lost_here[near], weights=weight[near]) if near.any() and state == "delayed" else None
                rows.append(
                    {
                        "to": kind,
                        "state": state,
                        "lon": round(spot.lon, 5),
                        "lat": round(spot.lat, 5),
                        "near": names.at(spot.lon, spot.lat),
                        "weight": round(spot.weight, 1),
                        "minutes_lost": None if lost is None else round(float(lost), 1),
                    }
                )
    return rows


def ranking_rows(ranked: Sequence[RankedLink], reached: float) -> list[dict[str, Any]]:
    """Return ranked links as fields; links whose loss changes nothing have zeros."""
    return [
        {
            "rank": at,
            **link_row(row.link),
            "cut_off": [round(value, 1) for value in row.cut],
            "cut_off_share": [round(value / reached, 6) if reached else 0.0 for value in row.cut],
            "weighted_minutes_lost": [round(value, 1) for value in row.minutes],
            "minutes_lost_most": [round(value, 2) for value in row.longest],
            "burden": [round(value, 1) for value in row.burden],
        }
        for at, row in enumerate(ranked, start=1)
    ]


def restoration_row(found: Restoration, names: Sequence[str], hours: Sequence[float], crews: int) -> dict[str, Any]:
    """Return the order of restoration as fields."""
    return {
        "crews": crews,
        "order": [
            {
                "link": names[step.link],
                "crew": step.crew + 1,
                "hours": hours[step.link],
                "begins": round(step.begins, 2),
                "ends": round(step.ends, 2),
            }
            for step in found.steps
        ],
        "all_open_after_hours": max((step.ends for step in found.steps), default=0.0),
        "burden_hours": round(found.total, 1),
        "no_order_has_less_than": round(found.bound, 1),
        "exact": found.exact,
        "burden_from_hour": [[round(hour, 2), round(load, 1)] for hour, load in found.curve],
    }


def shock_json(
    told: PackShocks,
    shocked: Shocked | None,
    ranked: Mapping[str, Sequence[RankedLink]],
    restoration: Mapping[str, Any] | None,
    seconds: float,
) -> dict[str, Any]:
    """Return all of it as JSON has it."""
    homes = told.ground.homes
    return {
        "place": told.name.say("zh"),
        "place_en": told.name.say("en"),
        "profile": told.profile,
        "weight": homes.counts,
        "total": round(float(homes.weight.sum()), 1),
        "grounds": list(told.ground.grounds),
        "not_mapped": list(told.ground.missing),
        "zones": {zone: dict(name) for zone, name in told.zone_names.items()},
        "counted_at_most_minutes": MOST_COUNTED,
        **(
            {
                "lost": lost_rows(told, shocked),
                "reach": reach_rows(told, shocked),
                "between": between_rows(told, shocked),
                "spots": spot_rows(told, shocked),
            }
            if shocked
            else {}
        ),
        **({"restoration": dict(restoration)} if restoration else {}),
        **(
            {"every_link": {kind: ranking_rows(rows, float(homes.weight.sum())) for kind, rows in ranked.items()}}
            if ranked
            else {}
        ),
        "seconds": seconds,
    }


def _named(name: Text) -> dict[str, str]:
    return {"name": name.say("zh"), "name_en": name.say("en")}


def _zone(told: PackShocks, zone: str) -> dict[str, str]:
    name = told.zone_names.get(zone, Text())
    return {"zone_name": name.say("zh"), "zone_name_en": name.say("en")}


def _people(told: PackShocks, shocked: Shocked, kind: str, zone: str) -> dict[str, Any]:
    """People of the census whom the homes of the pack's own place stand for; empty for other zones."""
    all_in_own = bool((told.ground.zone_of_home == told.own).all())
    if told.census is None or not told.own or (zone != told.own and not (all_in_own and not zone)):
        return {}
    weight = told.ground.homes.weight
    told_of: dict[str, Any] = {}
    for state in ("cut_off", "delayed"):
        people = told.people(np.where(hit(shocked, kind, state), weight, 0.0))
        if people is not None:
            told_of[f"people_{state}"] = round(people)
    return told_of | ({"census_year": told.census.year} if told_of else {})
