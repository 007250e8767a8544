"""lantu ground losses: what floods cost in a mean year, with a band, beside what the record has."""

import json as json_format
from typing import TYPE_CHECKING, Annotated, Any

import numpy as np
from cyclopts import Parameter

from lantu.cli.ground.exposure import Write, Year
from lantu.cli.options import Json, Lang, Pack
from lantu.language.errors import LantuError
from lantu.language.text import Text

if TYPE_CHECKING:
    from lantu.report.ground.loss_hindcast import LossHindcast
    from lantu.space.hazards.losses import AssetValue


def ground_losses(
    pack: Pack,
    /,
    *,
    continent: Annotated[
        str, Parameter(help="whose curves: africa, asia, europe, north_america, oceania, south_america")
    ] = "asia",
    assets: Annotated[
        str, Parameter(help="what stands in the water: residential, commercial, industrial")
    ] = "residential",
    country: Annotated[
        str, Parameter(help="whose construction costs, such as CHN, where --value is not given")
    ] = "CHN",
    value: Annotated[str | None, Parameter(help="what a m2 of floor with its contents is worth, LEAST:MOST")] = None,
    money: Annotated[str | None, Parameter(help="of --value: the currency, such as CNY")] = None,
    money_year: Annotated[int | None, Parameter(help="of --value: the year of its prices")] = None,
    storeys: Annotated[
        str, Parameter(help="of a building whose storeys nobody mapped, LEAST:MOST, an assumption")
    ] = "3:9",
    year: Year = None,
    write: Write = False,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Say what floods cost homes in a mean year: depths of several return periods, curves of the JRC, and the spread of both.

    Example: lantu ground losses mycity --value 1500:3000 --money CNY --money-year 2024
    """
    from lantu.cli.ground.shared import standing_of
    from lantu.cli.ground.shared import write as write_down
    from lantu.language.choice import choose_language
    from lantu.report.ground.loss_hindcast import hindcast_sentences, loss_hindcast
    from lantu.report.ground.losses import ground_losses as losses_of
    from lantu.report.ground.losses import loss_figure, past_losses
    from lantu.report.ground.sentences import losses_sentences, past_sentences

    language = choose_language(lang)
    worth = worth_of(value, money, money_year, country, assets)
    high = _span(storeys, "--storeys")
    standing, city = standing_of(pack, year, 100.0, None, hazards=False)
    if standing.people is None:
        raise LantuError(standing.without)
    found = losses_of(standing.space, standing.people, continent, assets, worth, high)
    past = past_losses(city)
    beside = loss_hindcast(found, past, city, standing.people.total)
    written = None
    if write:
        from datetime import datetime

        figure = loss_figure(found, city, standing.place, year or datetime.now().astimezone().year) if city else None
        why = Text(
            f"损失为 {worth.money} {worth.year} 年的钱，须与城市的货币相同，且该年有地区生产总值",
            f"the loss is in money of {worth.money} {worth.year}; it needs the city's currency, and its output of that year",
        )
        written = write_down(pack, [figure] if figure else [], city, [why], language)
    if json:
        print(json_format.dumps(_plain(found, past, beside), ensure_ascii=False, indent=1))
        return 0
    for line in (*losses_sentences(found), *past_sentences(past), *hindcast_sentences(beside)):
        print(line.say(language))
    if written:
        print(written)
    return 0


def worth_of(value: str | None, money: str | None, money_year: int | None, country: str, assets: str) -> "AssetValue":
    """Return what a square metre is worth, as somebody says it, else by the construction costs of a country."""
    from lantu.report.ground.losses import jrc_value
    from lantu.space.hazards.losses import AssetValue

    if value is None:
        return jrc_value(country, assets)
    if money is None or money_year is None:
        raise LantuError(
            Text("--value 须同时写明 --money 和 --money-year", "--value needs --money and --money-year beside it"),
            hint=Text("例如 `--money CNY --money-year 2024`", "such as `--money CNY --money-year 2024`"),
        )
    return AssetValue(*_span(value, "--value"), money, money_year, "--value")


def _span(given: str, option: str) -> tuple[float, float]:
    low, _, high = given.partition(":")
    try:
        least, most = float(low), float(high or low)
    except ValueError:
        least, most = 1.0, 0.0
    if not (0 < least <= most < float("inf")):
        raise LantuError(
            Text(f"{option}：应为 最小:最大，实为“{given}”", f"{option}: expected LEAST:MOST, found '{given}'"),
            hint=Text("例如 1500:3000", "such as 1500:3000"),
        )
    return least, most


def _plain(found: Any, past: Any, beside: "LossHindcast") -> dict[str, Any]:
    low, middle, high = (float(part) for part in np.percentile(found.annual.mean, [5, 50, 95]))
    return {
        "money": found.value.money,
        "year": found.value.year,
        "expected_annual_loss": {"p5": low, "median": middle, "p95": high},
        "rarer": float(np.median(found.annual.rarer)),
        "more_often_at_most": float(np.median(found.annual.often)),
        "expected_annual_people": float(found.people.mean),
        "periods": found.periods.tolist(),
        "median_losses": np.median(found.losses, axis=0).tolist(),
        "people_at": found.people_at.tolist(),
        "floor_space_without_depth_m2": found.unknown,
        "past": [{**vars(item), "name": dict(item.name)} for item in past],
        "hindcast": {
            "modelled_each_resident": dict(zip(("p5", "median", "p95"), beside.modelled, strict=True)),
            "record": [
                {
                    "variable": row.past.variable,
                    "years": list(row.years),
                    "each_resident": row.each_resident,
                    "prices": row.prices.ratio,
                    "index": dict(row.prices.index),
                    "sources": list(row.prices.sources),
                }
                for row in beside.rows
            ],
            "not_compared": [dict(one) for one in beside.why_not],
        },
    }
