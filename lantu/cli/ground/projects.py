"""lantu ground projects: projects ranked by the people, minutes and yuan that they protect for their money."""

import json as json_format
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import numpy as np
from cyclopts import Parameter

from lantu.cli.ground.exposure import Year
from lantu.cli.options import Json, Lang, Pack
from lantu.language.errors import LantuError
from lantu.language.text import Text

if TYPE_CHECKING:
    from lantu.report.ground.projects.projects import RankedProjects


def ground_projects(
    pack: Pack,
    /,
    *,
    value: Annotated[str | None, Parameter(help="what a m2 of floor with its contents is worth, LEAST:MOST")] = None,
    money: Annotated[str | None, Parameter(help="of --value: the currency, such as CNY")] = None,
    money_year: Annotated[int | None, Parameter(help="of --value: the year of its prices")] = None,
    cost_year: Annotated[
        int | None,
        Parameter(help="the year of whose prices the costs of projects are: --value is brought to it by an index"),
    ] = None,
    country: Annotated[
        str, Parameter(help="whose construction costs, such as CHN, where --value is not given")
    ] = "CHN",
    year: Year = None,
    write: Annotated[
        bool,
        Parameter(
            negative="", help="write what projects do to indicators into space/effects.csv, for run and optimise"
        ),
    ] = False,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Rank projects by the people they take out of harm's way, the minutes they save and the losses they avoid, for their money.

    What each project protects stands in space/protects.csv of the pack. The rankings are never summed.

    Example: lantu ground projects mycity --value 1500:3000 --money CNY --money-year 2024
    """
    from lantu.appraisal.streets.shocks import pack_shocks
    from lantu.blueprint import read_blueprint
    from lantu.city.ground.ground import ground_parts
    from lantu.city.ground.ground_effects import write_effects
    from lantu.cli.ground.losses import worth_of
    from lantu.cli.ground.shared import standing_of
    from lantu.cli.importing.import_folder import pack_folder
    from lantu.language.choice import choose_language
    from lantu.packs import find_pack
    from lantu.report.ground.loss_hindcast import in_prices_of
    from lantu.report.ground.projects.project_effects import effects_of_projects, without_effects
    from lantu.report.ground.projects.projects import ranked_projects
    from lantu.works.folder import read_works

    language = choose_language(lang)
    worth = worth_of(value, money, money_year, country, "residential")
    standing, city = standing_of(pack, year, 100.0, None)
    worth = in_prices_of(worth, city, cost_year) if cost_year is not None else worth
    folder = find_pack(pack)
    plan = read_blueprint(folder) if (folder / "blueprint.yaml").exists() else None
    found = ranked_projects(
        folder,
        plan,
        city,
        read_works(folder),
        standing,
        worth,
        shocks=lambda: pack_shocks(ground_parts(pack), plan, city),
    )
    if not found.projects:
        raise LantuError(
            Text(
                "没有 space/protects.csv，不知道哪个项目保护什么",
                "there is no space/protects.csv: what protects what is not said",
            ),
            hint=Text(
                "请写一个：列 `project,from,within_m,area,up_to_years,link,to,share,source`",
                "write one: columns `project,from,within_m,area,up_to_years,link,to,share,source`",
            ),
        )
    written = None
    if write:
        effects, left = effects_of_projects(found, standing)
        if not effects:
            raise LantuError(without_effects(left))
        written = write_effects(pack_folder(Path(pack)), effects)
    print(json_format.dumps(plain(found), ensure_ascii=False, indent=1) if json else told(found, language))
    if written and not json:
        print(written)
    return 0


def told(found: "RankedProjects", language: str) -> str:
    """Return the lines of the terminal."""
    from lantu.report.ground.projects.project_sentences import cost_words, project_lines, ranking, told_measures
    from lantu.report.streets.terminal import table_text

    blocks: list[str] = []
    for measure in told_measures(found):
        heads, rows = ranking(found, measure)
        table = [[head.say(language) for head in (heads[1], heads[0], *heads[2:])]]
        for item, (place, amount, worth) in rows:
            cost = cost_words(item, found).say(language)
            table.append([item.name.say(language) or item.id, place, amount, cost, worth])
        blocks.append(table_text(table))
    for item in found.projects:
        lines = [
            item.name.say(language) or item.id,
            *(f"  {line.say(language)}" for line in project_lines(item, found)),
        ]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def plain(found: "RankedProjects") -> dict[str, Any]:
    """Return the same as JSON: bands are 5, 50 and 95 %."""
    from lantu.report.ground.projects.projects import MEASURES

    def band(values: Any) -> dict[str, float] | None:
        if values is None:
            return None
        low, middle, high = (float(part) for part in np.percentile(values, [5, 50, 95]))
        return {"p5": low, "median": middle, "p95": high}

    ranks = {measure: found.ranks(measure) for measure in MEASURES}
    return {
        "place": found.place,
        "currency": found.currency,
        "value": vars(found.value) if found.value else None,
        "projects": [
            {
                "id": item.id,
                "name": dict(item.name),
                "cost": item.cost,
                "by_harm": {harm: band(values) for harm, values in item.by_harm.items()},
                "people_of_a_mean_year": band(item.yearly),
                **{measure: band(item.amount(measure)) for measure in MEASURES},
                "for_each_unit_of_money": {measure: band(found.worth(item, measure)) for measure in MEASURES},
                "rank": {
                    measure: dict(zip(("best", "middle", "worst"), ranks[measure][item.id], strict=True))
                    for measure in MEASURES
                    if item.id in ranks[measure]
                },
            }
            for item in found.projects
        ],
    }
