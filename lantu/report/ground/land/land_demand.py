"""How much land is built on next: as the built-up area of a plan's run grows between two years."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from lantu.language.errors import LantuError
from lantu.language.text import Text

MEMBERS = 64
AREA = "built_up_area"


@dataclass(frozen=True)
class LandDemand:
    """Cells that are built on, by the median of the futures; told: growth with its band, and of which run."""

    cells: int
    told: dict[str, Any]


def demand_like(said: str, built: int) -> LandDemand:
    """Return the demand of `PACK:YEAR:YEAR` for an area of which so many cells are built: its growth, times those.

    LantuError: not of that form, years that the run does not have, a plan whose run has no built-up area.
    """
    from lantu.blueprint import read_blueprint
    from lantu.city import read_city
    from lantu.engine import run
    from lantu.engine.projects.coverage import place_of

    pack, first, last = _parts(said)
    plan, city = read_blueprint(pack), read_city(pack)
    if not city.start <= first < last <= city.end:
        raise LantuError(
            Text(
                f"--like：年份应在 {city.start} 至 {city.end} 之间且先小后大，实为 {first}、{last}",
                f"--like: expected years from {city.start} to {city.end}, the earlier one first, found {first} and {last}",
            )
        )
    done = run(plan, city, members=MEMBERS)
    if AREA not in done.data:
        raise LantuError(
            Text(f"“{pack}”的推演没有建成区面积", f"the run of '{pack}' has no built-up area"),
            hint=Text("请用 --demand 写格数", "say how many cells with --demand"),
        )
    place = place_of(plan)
    area = done.at(AREA, place)
    years, values = area["year"].values.tolist(), np.asarray(area.transpose("member", "year"), np.float64)
    growth = values[:, years.index(last)] / values[:, years.index(first)] - 1
    low, middle, high = (float(part) for part in np.percentile(growth, [5, 50, 95]))
    cells = max(round(middle * built), 0)
    return LandDemand(
        cells,
        {"pack": pack, "place": place, "from": first, "to": last, "growth": [low, middle, high], "cells": cells},
    )


def _parts(said: str) -> tuple[str, int, int]:
    pack, _, years = said.partition(":") if said.count(":") == 2 else ("", "", "")
    first, _, last = years.partition(":")
    if not pack or not first.isdigit() or not last.isdigit():
        raise LantuError(
            Text(
                f"--like：应为 规划包:年份:年份，实为“{said}”",
                f"--like: expected PACK:YEAR:YEAR, found '{said}'",
            ),
            hint=Text("例如 mycity:2025:2035", "such as mycity:2025:2035"),
        )
    return pack, int(first), int(last)
