"""Options of a plan as their page shows them: rows side by side, and two maps of one frame to swipe between."""

from collections.abc import Sequence
from typing import Any, TypedDict

from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.packs import find_pack
from lantu.report.ground.options.option_rows import SHADES, kinds_drawn, option_rows
from lantu.report.ground.options.options import ComparedOptions, compared_options
from lantu.report.ground.picture import GroundMap, ground_map
from lantu.space.options.read import FILE, PROJECTS
from lantu.web.state.ground import StreetGround
from lantu.web.views.ground.standing import plan_and_city, standing_of
from lantu.works.folder import read_works


class NoOptionsPage(TypedDict):
    """What the page shows where the options cannot be compared (wrong), and an example that can."""

    options: list[Any]
    wrong: Text
    example: str
    pack: str


class OptionsPage(TypedDict):
    """What the page shows. rows: what is compared, a cell an option; chosen, names, maps: of the two that are shown; people: shades."""

    wrong: None
    example: str
    pack: str
    options: list[tuple[str, Text]]
    chosen: tuple[str, str]
    names: list[Text]
    rows: list[tuple[Text, list[Text]]]
    maps: list[GroundMap]
    legend: list[tuple[str, Text]]
    people: Sequence[tuple[str, str]]
    credit: str


EXAMPLE = """{"type": "FeatureCollection", "features": [
 {"type": "Feature", "properties": {"option": "compact", "kind": "homes", "people": 5000, "cost": 800000000},
  "geometry": {"type": "Polygon", "coordinates": [...]}}]}
"""


def page_facts(ground: StreetGround, pack: str, language: str, one: str, other: str) -> OptionsPage | NoOptionsPage:
    """Return what the page shows of two options, by default the first two."""
    try:
        found = options_of(ground, pack)
    except LantuError as error:
        return {"options": [], "wrong": error.message, "example": EXAMPLE, "pack": pack}
    ids = [item.option.id for item in found.options]
    first = one if one in ids else next(iter(ids), "")
    second = other if other in ids else next((name for name in ids if name != first), first)
    shown = [item for name in dict.fromkeys((first, second)) for item in found.options if item.option.id == name]
    standing, _ = standing_of(ground, pack, False)
    picked = ComparedOptions(tuple(shown), found.band, found.currency)
    maps = [
        ground_map(
            standing,
            None,
            language,
            False,
            [(area.shape, SHADES.get(area.kind, "#8a6d00")) for area in item.option.areas],
        )
        for item in shown
    ]
    return {
        "wrong": None,
        "example": EXAMPLE,
        "pack": pack,
        "options": [(item.option.id, item.option.name) for item in found.options],
        "chosen": (first, second),
        "names": [item.option.name for item in shown],
        "rows": option_rows(picked),
        "maps": maps,
        "legend": [*kinds_drawn(picked)],
        "people": maps[0].legend if maps else [],
        "credit": ground.credit,
    }


def options_of(ground: StreetGround, pack: str) -> ComparedOptions:
    """Return the options compared; LantuError for what of them cannot be."""
    folder = find_pack(pack)
    files = (folder / "space" / FILE, folder / "space" / PROJECTS, folder / "projects.csv")
    marks = tuple((path.name, path.stat().st_mtime_ns) for path in files if path.exists())

    def made() -> ComparedOptions:
        standing, city = standing_of(ground, pack, False)
        plan, _ = plan_and_city(folder)
        return compared_options(folder, plan, city, read_works(folder), standing)

    return ground.once(("options", marks), made)
