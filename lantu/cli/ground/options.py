"""lantu ground options: options of a plan side by side."""

import json as json_format
from typing import TYPE_CHECKING, Any

from lantu.cli.ground.exposure import Year
from lantu.cli.options import Json, Lang, Pack
from lantu.language.errors import LantuError
from lantu.language.text import Text

if TYPE_CHECKING:
    from lantu.report.ground.options.options import ComparedOptions


def ground_options(pack: Pack, /, *, year: Year = None, json: Json = False, lang: Lang = None) -> int:
    """Compare options of a plan: land taken for each person gained, density, reach on foot, exposure, conflicts and money of each.

    The options stand in space/options.geojson of the pack, their projects in space/options.csv.

    Example: lantu ground options mycity
    """
    from lantu.blueprint import read_blueprint
    from lantu.cli.ground.shared import standing_of
    from lantu.language.choice import choose_language
    from lantu.packs import find_pack
    from lantu.report.ground.options.option_rows import option_rows
    from lantu.report.ground.options.options import compared_options
    from lantu.report.streets.terminal import table_text
    from lantu.works.folder import read_works

    language = choose_language(lang)
    standing, city = standing_of(pack, year, 100.0, None)
    folder = find_pack(pack)
    plan = read_blueprint(folder) if (folder / "blueprint.yaml").exists() else None
    found = compared_options(folder, plan, city, read_works(folder), standing)
    if not found.options:
        raise LantuError(
            Text("没有 space/options.geojson，没有方案可比", "there is no space/options.geojson: no option to compare"),
            hint=Text(
                "请写一个：属性 `option`、`kind`（`homes`、`jobs`、`green` 或控制线）、`people`、`cost` 的面",
                "write one: areas with `option`, `kind` (`homes`, `jobs`, `green` or a control line), `people`, `cost`",
            ),
        )
    if json:
        print(json_format.dumps(plain(found), ensure_ascii=False, indent=1))
        return 0
    lines = [["", *(item.option.name.say(language) for item in found.options)]]
    lines += [[name.say(language), *(cell.say(language) for cell in cells)] for name, cells in option_rows(found)]
    print(table_text(lines))
    return 0


def plain(found: "ComparedOptions") -> dict[str, Any]:
    """Return the same as JSON."""
    return {
        "density_band": list(found.band),
        "currency": found.currency,
        "options": [
            {
                "id": item.option.id,
                "name": dict(item.option.name),
                "land_taken_m2": item.taken,
                "people_gained": item.gained,
                "people_living": item.living,
                "land_per_person_m2": item.per_person,
                "density_below_within_above": list(item.density),
                "densities": list(item.densities),
                "within_15_minutes": {kind: list(ends) for kind, ends in item.reach.items()},
                "exposed": [
                    {"kind": layer.kind, "period": layer.period or None, "share": share}
                    for layer, share in item.exposed
                ],
                "beyond_lines_m2": item.beyond,
                "works_met": list(item.works),
                "cost": item.cost,
                "projects_without_cost": list(item.uncosted),
            }
            for item in found.options
        ],
    }
