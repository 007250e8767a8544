"""What floods cost a pack in a mean year, beside what they did cost: a hindcast, or which layer the city must bring."""

from dataclasses import dataclass, replace

import numpy as np

from lantu.city import City
from lantu.city.ground.ground_figures import GroundFigure
from lantu.engine.store.results import name_on_record
from lantu.language.errors import LantuError
from lantu.language.text import Text, package_rows
from lantu.language.units import CURRENCIES, canonical, unit
from lantu.report.ground.people import GroundPeople
from lantu.space import SpaceFolder
from lantu.space.hazards.annual import annual_expectation
from lantu.space.hazards.damage import SOURCE, curve
from lantu.space.hazards.losses import AssetValue, FloodLosses, flood_losses

STOREYS = (3.0, 9.0)  # of a building whose storeys nobody mapped, an assumption
LEAST_PART = 0.5  # of the construction cost that an old building is still worth, an assumption; new ones all of it
UNDAMAGED = 0.4  # of masonry and concrete that water leaves. Source: Huizinga et al. 2017
CONTENTS = {"residential": 0.5, "commercial": 1.0, "industrial": 1.5}  # of the structure. Source: Huizinga et al. 2017
SEED = 0


@dataclass(frozen=True)
class PastLoss:
    """A loss on record: of a variable in a year, in base units, written in the unit of the record."""

    variable: str
    name: Text
    year: int
    value: float
    unit: str
    source: str


def jrc_value(country: str, assets: str) -> AssetValue:
    """Return what a square metre of floor and its contents can lose, by country (ISO 3166-1 alpha-3): EUR of 2010.

    Construction cost x what water damages x 1 + contents; the least for buildings that are worth half. LantuError: a country or class
    without a figure. Source: Huizinga et al. 2017, construction costs as HydroMT-FIAT stores them (691f2292), shares as CLIMAAX tells them.
    """
    rows = {row["country"]: row for row in package_rows("lantu.report.ground", "construction_costs.csv")}
    if country not in rows or assets not in CONTENTS:
        raise LantuError(
            Text(f"没有“{country}/{assets}”的造价", f"there is no construction cost for '{country}/{assets}'"),
            hint=Text("请用 --value 写明每平方米的价值", "say what a square metre is worth with --value"),
        )
    most = float(rows[country][assets]) * (1 - UNDAMAGED) * (1 + CONTENTS[assets])
    return AssetValue(LEAST_PART * most, most, "EUR", 2010, SOURCE)


def ground_losses(
    space: SpaceFolder,
    people: GroundPeople,
    continent: str,
    assets: str,
    value: AssetValue,
    storeys: tuple[float, float] = STOREYS,
) -> FloodLosses:
    """Return what the pack's depths cost its homes. LantuError: no depths, or no floor space, with the file that brings them."""
    layers = [layer for layer in space.hazards() if layer.kind == "depth"]
    if not layers:
        raise LantuError(
            Text("没有淹没水深图，算不出损失", "there is no map of flood depths, so no loss can be told"),
            hint=Text(
                "请导入各重现期的水深：lantu import raster 文件 规划包 --as depth --return-period 100",
                "bring depths of several periods: lantu import raster FILE PACK --as depth --return-period 100",
            ),
        )
    homes = space.buildings()
    if homes is None:
        raise LantuError(
            Text("没有建筑面积，算不出损失", "there is no floor space, so no loss can be told"),
            hint=Text("请用 lantu import osm 导入建筑", "bring buildings by lantu import osm"),
        )
    curve_of = curve(continent, assets)
    by_home = people.people.astype(np.float64) if not people.counted else np.zeros(homes.lon.size)
    lon, lat, space_of = (
        (homes.lon, homes.lat, homes.weight) if people.counted else (people.lon, people.lat, people.floor_space)
    )
    found = flood_losses(layers, lon, lat, space_of, by_home, curve_of, value, storeys, np.random.default_rng(SEED))
    if people.counted:  # counted where they live, not at buildings
        at = [layer.at(people.lon, people.lat).astype(np.float32) >= np.float32(0.3) for layer in layers]
        own = np.array([people.people[deep].sum() for deep in at], np.float64)
        found = replace(found, people_at=own, people=annual_expectation(found.periods, own))
    return found


def past_losses(city: City | None) -> tuple[PastLoss, ...]:
    """Return the losses by disasters that the city's record has, by year."""
    if city is None:
        return ()
    rows = city.observations
    rows = rows[
        rows["variable"].str.startswith(("disaster_", "flood_people"))
        & rows["status"].eq("")
        & rows["place"].eq("city")
    ]
    return tuple(
        PastLoss(
            str(row["variable"]),
            name_on_record(city, str(row["variable"])),
            int(row["year"]),
            float(row["value"]),
            canonical(unit(str(row["unit"])), city.money_unit).symbol,
            str(row["source"]),
        )
        for _, row in rows.sort_values(["variable", "year"]).iterrows()
    )


def loss_figure(found: FloodLosses, city: City, place: str, year: int) -> GroundFigure | None:
    """Return the mean year's loss as a share of output; None where the money is another than the city's or its year has no output."""
    if found.value.money != CURRENCIES[city.money_unit].code:
        return None
    rows = city.observations
    rows = rows[
        rows["variable"].eq("gdp") & rows["place"].eq(place) & rows["year"].eq(found.value.year) & rows["status"].eq("")
    ]
    if rows.empty:
        return None
    output = float(rows["value"].iloc[0])  # the record keeps figures in their base unit
    share = 100 * float(np.median(found.annual.mean)) / output
    low, high = (100 * float(part) / output for part in np.percentile(found.annual.mean, [5, 95]))
    note = (
        f"expected yearly flood loss of homes in money of {found.value.year}, 90 % band {low:.4g} to {high:.4g}; "
        f"return periods {', '.join(f'{period:g}' for period in sorted(found.periods))}"
    )
    return GroundFigure("annual_disaster_loss", place, year, share, "%", "modelled", note)
