"""Shock: who is cut off when links are lost, on a map, and every link ranked by what its loss costs."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, TypedDict

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.datastructures import QueryParams

from lantu.blueprint import Blueprint
from lantu.city import City
from lantu.language.text import Text
from lantu.report import kind_name
from lantu.report.shocks import rows, sentences
from lantu.report.shocks.terminal import ranking_cells, ranking_columns
from lantu.report.streets.classes import percent
from lantu.space import PROFILES, Profile
from lantu.web.http.pages import asset, language_of, page, page_of
from lantu.web.http.words import both_words, word
from lantu.web.screens.city_map import LOCALE
from lantu.web.state.dependencies import TheStudio, no_streets
from lantu.web.state.ground import StreetGround
from lantu.web.views.streets import shock as view
from lantu.web.views.streets.street_shapes import MOST, View, whole_view

router = APIRouter()
SHOWN = 25  # links of the ranking on the page; the API has all


class ShockScript(TypedDict):
    """What the map's script is given. box: west, south, east, north; whole: all streets and homes are sent at once; cell: metres.

    locale: of the map library, in the language of the page; sites: what people walk to, longitude and latitude.
    """

    query: dict[str, Any]
    box: list[float]
    whole: bool
    shades: list[str]
    cell: float
    library: str
    worker: str
    locale: dict[str, str]
    sites: list[list[float]]


class ShockPage(TypedDict):
    """What the page shows: for links that are lost (ways: how many) what of each kind is farther, and every link ranked.

    offered: links that can be chosen; headline: what is lost, None for nothing; idle: links whose loss costs nothing.
    """

    place: Text
    asked: view.ShockQuestion
    name: Text
    kinds: list[tuple[str, Text]]
    profiles: list[Profile]
    offered: list[str]
    headline: Text | None
    ways: int
    reach: list[Text]
    others: list[Text]
    between: list[Text]
    spots: list[Text]
    columns: list[Text]
    ranked: list[tuple[Mapping[str, Any], Text, list[str]]]
    links: int
    idle: int
    legend: list[tuple[str, str, str]]
    notes: list[Text]
    credit: str
    facts: ShockScript


@router.get("/shock")
def shock_page(request: Request, studio: TheStudio) -> Response:
    """The page; where the pack has no streets, or nothing to walk to, how to bring some."""
    ground = studio.ground()
    if ground is None or not view.kinds(ground):
        told = no_streets(studio.pack) if ground is None else both_words("streets_no_facilities")
        return page(request, "map/no_streets", {"told": told}, screen="shock")
    at_hand = studio.at_hand()
    plan, city = (at_hand.plan, at_hand.city) if at_hand else (None, None)
    make = partial(facts, ground, request.query_params, language_of(request), plan, city)
    return page_of(ground.recently, request, "map/shock", make, "shock", city is not None)


def facts(
    ground: StreetGround, query: QueryParams, language: str, plan: Blueprint | None, city: City | None
) -> ShockPage:
    """Return what the page shows in a language."""
    asked = view.question(ground, query)
    shocks = view.shocks_of(ground, asked, plan, city)
    shocked, one = view.told(ground, asked, shocks), view.one_kind(shocks, asked.kind)
    homes, box = shocks.ground.homes, whole_view(ground.streets)
    found = view.home_class(shocked, asked.kind, homes.weight.size)
    shares = view.shares_of_classes(found, homes.weight)
    lost = rows.lost_rows(shocks, shocked) if shocked else []
    ranked = view.ranking(ground, asked, shocks)
    shown = rows.ranking_rows([row for row in ranked if row.burden[1] > 0][:SHOWN], float(homes.weight.sum()))
    return {
        "place": shocks.name,
        "asked": asked,
        "name": kind_name(asked.kind),
        "kinds": [(kind, kind_name(kind)) for kind in view.kinds(ground)],
        "profiles": list(PROFILES.values()),
        "offered": view.named_links(shocks),
        "headline": sentences.lost_words(lost, 2) if lost else None,
        "ways": len(lost),
        "reach": [sentences.reach_sentence(row, homes.counts) for row in rows.reach_rows(one, shocked)]
        if shocked
        else [],
        "others": _others(shocks, asked, shocked) if shocked else [],
        "between": [sentences.between_sentence(row, shocks) for row in rows.between_rows(one, shocked)]
        if shocked
        else [],
        "spots": [sentences.spot_sentence(row, homes.counts) for row in rows.spot_rows(one, shocked)]
        if shocked
        else [],
        "columns": ranking_columns(homes.counts),
        "ranked": [(row, sentences.link_words(row), ranking_cells(row, homes.counts, language)) for row in shown],
        "links": len(shocks.ground.links),
        "idle": sum(row.burden[1] == 0 for row in ranked),
        "legend": [
            (shade, word(f"shock_class_{at}", language), percent(shares[at], language) if shocked else "")
            for at, shade in enumerate(view.SHADES)
        ],
        "notes": sentences.notes(one),
        "credit": ground.credit,
        "facts": {
            "query": {**view.as_query(asked), "lang": language},
            "box": _opening(ground, box, lost),
            "whole": ground.streets.length.size <= MOST and homes.weight.size <= MOST,
            "shades": list(view.SHADES),
            "cell": homes.cell,
            "library": asset("vendor/maplibre-gl.mjs"),
            "worker": asset("vendor/maplibre-gl-worker.mjs"),
            "locale": {key: word(name, language) for key, name in LOCALE.items()}
            | {"Map.Title": word("shock_map", language)},
            "sites": _sites(ground, asked.kind),
        },
    }


def _others(shocks: Any, asked: view.ShockQuestion, shocked: Any) -> list[Text]:
    """Sentences of the other kinds, of all homes, where anybody loses anything."""
    counts = shocks.ground.homes.counts
    return [
        sentences.reach_sentence(row, counts)
        for row in rows.reach_rows(shocks, shocked)
        if row["to"] != asked.kind and not row["zone"] and (row["cut_off"][1] or row["delayed"][1])
    ]


def _sites(ground: StreetGround, kind: str) -> list[list[float]]:
    here = ground.there.kind == kind
    return [
        [round(lon, 5), round(lat, 5)]
        for lon, lat in zip(ground.there.lon[here].tolist(), ground.there.lat[here].tolist(), strict=True)
    ]


def _opening(ground: StreetGround, box: View, lost: Sequence[Mapping[str, Any]]) -> list[float]:
    """Return what the map shows first: all streets, or 1.5 km around what is lost where that is in one place."""
    if lost:
        lon, lat = [row["lon"] for row in lost], [row["lat"] for row in lost]
        edge = 0.014
        if max(lon) - min(lon) < 4 * edge and max(lat) - min(lat) < 4 * edge:
            return [min(lon) - edge, min(lat) - edge, max(lon) + edge, max(lat) + edge]
    return [box.west, box.south, box.east, box.north]
