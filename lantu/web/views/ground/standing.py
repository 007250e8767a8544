"""How the pack of a studio stands on its ground: worked out once for the layers and works that are there."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypedDict

from lantu.blueprint import Blueprint, read_blueprint
from lantu.city import City, read_city
from lantu.city.ground.ground_figures import GroundFigure
from lantu.language.errors import LantuError, UnreadableError
from lantu.language.text import Text
from lantu.packs import find_pack
from lantu.report.ground.loss_hindcast import hindcast_sentences, loss_hindcast
from lantu.report.ground.losses import ground_losses, jrc_value, past_losses
from lantu.report.ground.missing import MissingFile, plan_rows
from lantu.report.ground.people import GroundPeople
from lantu.report.ground.picture import GroundMap, ground_map
from lantu.report.ground.sentences import (
    breach_sentence,
    cells_sentence,
    layer_name,
    layer_rows,
    lines_sentence,
    losses_sentences,
    names,
    past_sentences,
)
from lantu.report.ground.standing import GroundStanding, LayerStanding, ground_standing
from lantu.web.state.ground import StreetGround
from lantu.works.folder import read_works

PEOPLE = "people"
PAGES = {  # of the studio, by the word that their links have
    "/ground": "ground_standing", "/ground/change": "ground_change", "/ground/options": "ground_options", "/shock": "shock",
    "/ground/projects": "ground_projects", "/indicators": "indicators", "/compare": "compare", "/plan": "plan", "/choose": "choose",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class GroundPlanRow:
    """A row of the plan that asks where: what it asks, the pages that answer with the words of their links, and what is missing."""

    id: str
    name: Text | None
    asks: Text
    pages: list[tuple[str, str]]
    needs: Any


class GroundPage(TypedDict):
    """What the page shows of a layer (people for the people alone). kinds, rows: what stands in its classes; index: it has no unit.

    choices: the layers by id; losses: of a mean year, in words; past: those on record; left: figures that are not written, and why.
    """

    cells: Text
    choices: list[tuple[str, Text]]
    shown: str
    map: GroundMap
    people: GroundPeople | None
    kinds: list[Text]
    rows: list[tuple[Text, list[str]]]
    index: bool
    lines: Any
    breaches: list[Text]
    losses: list[Text]
    past: list[Text]
    figures: tuple[GroundFigure, ...]
    left: tuple[Text, ...]
    missing: tuple[MissingFile, ...]
    plan_rows: list[GroundPlanRow]
    credit: str
    pack: str


def standing_of(ground: StreetGround, pack: str, drainage: bool) -> tuple[GroundStanding, City | None]:
    """Return how a pack stands, and its city; None where it has none that can be read."""
    folder, year = find_pack(pack), datetime.now().astimezone().year
    works = sorted((folder / "works").glob("*.json"))
    mark = (year, *((path.name, path.stat().st_mtime_ns) for path in works))
    return ground.once(("ground", mark, drainage), lambda: _standing(folder, year, drainage))


def plan_and_city(folder: Path) -> tuple[Blueprint | None, City | None]:
    """Return plan and city of a pack; None for what it has none of, or cannot be read: the check says what is wrong with it."""
    try:
        plan = read_blueprint(folder) if (folder / "blueprint.yaml").exists() else None
        city = read_city(folder) if plan is not None or (folder / "city.yaml").exists() else None
    except UnreadableError:
        return None, None
    return plan, city


def _standing(folder: Path, year: int, drainage: bool) -> tuple[GroundStanding, City | None]:
    plan, city = plan_and_city(folder)
    return ground_standing(folder, plan, city, read_works(folder), year, drainage=drainage), city


def page_facts(ground: StreetGround, pack: str, shown: str, language: str) -> GroundPage:
    """Return what the page shows of a layer, `people` for the people alone."""
    standing, city = standing_of(ground, pack, shown == "hand")  # which takes seconds: worked out for who looks at it
    layers = {_id(one): one for one in standing.layers}
    chosen = layer_named(standing, shown)
    drawn: GroundMap = ground_map(standing, chosen, language, with_legend=False)
    choices = {name: layer_name(one.layer) for name, one in layers.items()}
    if ground.elevation is not None and not any(one.layer.kind == "depth" for one in standing.layers):
        choices = {"hand": names()["hand"]} | choices
    kinds, rows = layer_rows(chosen) if chosen else ((), [])
    losses, beside = _losses(standing, city)
    return {
        "cells": cells_sentence(standing),
        "choices": [(PEOPLE, names()["people"]), *choices.items()],
        "shown": shown if chosen else PEOPLE,
        "map": drawn,
        "people": standing.people,
        "kinds": [names()[kind] for kind in kinds],
        "rows": rows,
        "index": chosen is not None and chosen.layer.kind in ("hand", "landslide", "heat"),
        "lines": lines_sentence(standing),
        "breaches": [breach_sentence(item) for item in standing.breaches],
        "losses": losses,
        "past": [*past_sentences(past_losses(city)), *beside],
        "figures": standing.figures,
        "left": standing.not_written,
        "missing": standing.missing,
        "plan_rows": _rows_of(standing, city, pack),
        "credit": ground.credit,
        "pack": pack,
    }


def layer_named(standing: GroundStanding, name: str) -> LayerStanding | None:
    """Return the layer that the page calls so; None where there is none."""
    return next((one for one in standing.layers if _id(one) == name), None)


def _rows_of(standing: GroundStanding, city: City | None, pack: str) -> list[GroundPlanRow]:
    """Return the rows of the plan that ask where: their names, the pages that answer, and what is missing."""
    plan, _ = plan_and_city(find_pack(pack))
    named: dict[tuple[str, str], Text] = {}
    for one in (plan.parent, plan) if plan else ():
        if one is not None:
            named |= {("task", item.id): item.name for item in one.tasks}
            named |= {("target", item.id): item.name for item in one.targets}
    return [
        GroundPlanRow(
            id=row.id,
            name=named.get((row.kind, row.row)),
            asks=row.asks,
            pages=[(path, PAGES[path]) for path in row.pages],
            needs=row.needs,
        )
        for row in plan_rows(standing.space, standing.missing, city)
    ]


def _id(one: LayerStanding) -> str:
    return f"{one.layer.kind}-{one.layer.period:g}" if one.layer.period else one.layer.kind


def _losses(standing: GroundStanding, city: City | None) -> tuple[list[Text], list[Text]]:
    """Return what a mean year costs homes in prices of 2010 or what is missing for it, and how that stands beside the record."""
    if standing.people is None:
        return [standing.without], []
    try:
        value = jrc_value("CHN", "residential")
        found = ground_losses(standing.space, standing.people, "asia", "residential", value)
    except LantuError as error:
        return [error.message], []
    beside = loss_hindcast(found, past_losses(city), city, standing.people.total)
    return losses_sentences(found), hindcast_sentences(beside)
