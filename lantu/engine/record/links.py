"""What a quantity on record hangs on: a whole that it is part of, output or people that it moves with, or a formula that it is.

Such quantities are worked out after the model, for all years at once, from the same futures: whatever slows growth in a scenario
reaches them. Their own surprises are drawn for what is left when the driver is taken out (`lantu.model.record.natures`).

How the level is joined to the record: a part keeps its log odds, what moves keeps its ratio, an identity keeps the ratio of the
last figure to what its formula gives in that year; a rate keeps its difference, and an identity that is a growth rate is taken as is.

Long because a link, how it is found in the catalogue's words and how each kind of link is joined to the record are read together.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from lantu.arrays import Array
from lantu.catalogue import Nature
from lantu.engine.formula import calculate, names_in, variables_in
from lantu.engine.record.record import Record
from lantu.model.record.natures import PROPORTIONAL, elasticity

How = Literal["part", "moves", "beside", "identity"]
_EDGE = 1e-4  # a share of 0 or 1 has no logit
_LEAST = 1e-6  # of its driver's first value: what a quantity that moves with it may fall to


@dataclass(frozen=True)
class Link:
    """How a quantity hangs on others, and its record, to which it is joined.

    formula: of what it follows, or of what it is; elasticity: of what moves; years, values: the record in base units;
    share: the last value as a share of the whole on record; since: driver at the last figure over that in the first year of the
    run, where the last figure is older than the run; never_falls: its share of the whole does not, nor does it.
    """

    how: How
    formula: str
    elasticity: float
    years: tuple[int, ...]
    values: tuple[float, ...]
    share: float = 0.0
    since: float = 1.0
    never_falls: bool = False


def links_of(
    records: Mapping[str, Record], followed: Mapping[str, Record], known: set[str], inputs: frozenset[str], years: range
) -> tuple[dict[str, Record], dict[str, Link]]:
    """Return what is carried on by itself (with drivers taken out of the record), and what hangs on what.

    known: every name that has a value in the run; inputs: names that the model is given and so cannot wait for it. A link whose
    names are not all known, or lead back to itself, is left out: the quantity is carried on alone.
    """
    links: dict[str, Link] = {}
    own: dict[str, Record] = dict(followed)
    for name, record in followed.items():
        nature = record.nature
        formula = nature.formula if nature.kind == "identity" else nature.follows
        if not formula or name in inputs or not set(variables_in(formula)) <= known | {name}:
            continue
        found = _link(record, formula, records, years)
        if found is not None:
            links[name] = found
    for name in [name for name in links if _leads_back(name, links)]:
        del links[name]
    for name, link in links.items():
        if link.how == "identity":
            del own[name]
        else:
            own[name] = _without_driver(followed[name], link, records)
    return own, links


def _link(record: Record, formula: str, records: Mapping[str, Record], years: range) -> Link | None:
    seen = tuple(sorted(record.city))
    values = tuple(record.city[year] for year in seen)
    if record.nature.kind == "identity":
        return Link("identity", formula, PROPORTIONAL, seen, values)
    driver = on_record(formula, records, seen)
    if record.nature.kind in ("share", "cumulative stock"):
        if driver is None or not 0 < values[-1] < driver[-1]:
            return None
        never = record.nature.kind == "cumulative stock"
        return Link("part", formula, PROPORTIONAL, seen, values, values[-1] / float(driver[-1]), never_falls=never)
    if record.nature.kind == "rate":
        return None if driver is None else Link("beside", formula, PROPORTIONAL, seen, values)
    if not min(values) > 0:
        return None
    if driver is None or not (driver > 0).all():
        return Link("moves", formula, PROPORTIONAL, seen, values)
    first = on_record(formula, records, (years[0],))
    since = float(driver[-1] / first[0]) if first is not None and seen[-1] < years[0] else 1.0
    strength = elasticity(np.array(seen, dtype=float), np.array(values), driver)
    return Link("moves", formula, strength, seen, values, since=since)


def _without_driver(record: Record, link: Link, records: Mapping[str, Record]) -> Record:
    """Return a record with its driver taken out: a share of the whole, a level at the last driver, a rate beside the other's."""
    driver = on_record(link.formula, records, link.years)
    if driver is None:
        return record
    values = np.array(link.values)
    if link.how == "part":
        values = np.clip(values / driver, _EDGE, 1 - _EDGE)
    elif link.how == "moves":
        values = values / (driver / driver[-1]) ** link.elasticity
    else:
        values = values - (driver - driver[-1])
    nature = Nature("share") if link.how == "part" else record.nature
    return replace(record, city=dict(zip(link.years, values.tolist(), strict=True)), nature=nature)


def on_record(formula: str, records: Mapping[str, Record], years: Sequence[int]) -> Array | None:
    """Return what a formula gives on record in some years, straight between figures, level outside; None where one has none."""
    found: dict[str, Array] = {}
    for name in names_in(formula):
        series = _series(name, records)
        if not series:
            return None
        seen = sorted(series)
        found[name] = np.interp(years, seen, [series[year] for year in seen])
    return calculate(formula, found)


def moved_by(record: Record, records: Mapping[str, Record], year: int) -> float:
    """Return by how much a quantity has moved from its last figure up to a year to the year, with what it follows; 1 for nothing known.

    A run that starts in 2020 from a peak load of 2018 would else start two years too low. What is on record only later has moved from
    its first figure, backwards.
    """
    before = [seen for seen in record.city if seen <= year]
    last = max(before) if before else min(record.city, default=year)
    nature = record.nature
    if last == year or nature.kind not in ("flow", "stock") or not nature.follows or min(record.city.values()) <= 0:
        return 1.0
    driver = on_record(nature.follows, records, (last, year))
    if driver is None or not (driver > 0).all():
        return 1.0
    seen = sorted(before)
    beside = on_record(nature.follows, records, seen) if before else None
    values = np.array([record.city[item] for item in seen])
    strength = PROPORTIONAL if beside is None else elasticity(np.array(seen, dtype=float), values, beside)
    return float((driver[1] / driver[0]) ** strength)


def _series(name: str, records: Mapping[str, Record]) -> Mapping[int, float]:
    record = records.get(name)
    if record is not None and record.city:
        return record.city
    if record is not None and record.places:
        whole = {year for year, _ in record.places}
        return {year: sum(value for (when, _), value in record.places.items() if when == year) for year in whole}
    if name == "gdp_per_capita" and "gdp" in records and "population" in records:
        output, people = records["gdp"].city, records["population"].city
        return {year: output[year] / people[year] for year in sorted(output.keys() & people.keys())}
    return _real_output(records) if name == "real_gdp" else {}


def _real_output(records: Mapping[str, Record]) -> Mapping[int, float]:
    """Return real output as an index from its growth on record; years without a figure grow as those around them."""
    growth = records.get("gdp_growth_real")
    if growth is None or not growth.city:
        return {}
    seen = sorted(growth.city)
    years = range(seen[0], seen[-1] + 1)
    rates = np.interp(years, seen, [growth.city[year] for year in seen])
    return dict(zip(years, np.cumprod(1 + rates).tolist(), strict=True))


def _leads_back(name: str, links: Mapping[str, Link]) -> bool:
    waiting, met = [item for item in variables_in(links[name].formula) if item != name], set[str]()
    while waiting:
        item = waiting.pop()
        if item == name:
            return True
        if item in links and item not in met:
            met.add(item)
            waiting.extend(need for need in variables_in(links[item].formula) if need != item)
    return False


def drivers_of_links(links: Mapping[str, Link]) -> set[str]:
    """Return every name that a link needs and that is no link itself."""
    return {name for link in links.values() for name in variables_in(link.formula)} - set(links)


def follow(
    links: Mapping[str, Link],
    own: Mapping[str, Array],
    series: dict[str, Array],
    years: range,
    settle: Callable[[str, Array], Array],
) -> dict[str, Array]:
    """Return the paths (member, year) of all that hangs on something, with settle(name, path) applied to each.

    own: what was drawn of each; series: name -> (member, year) of the model, filled with what is worked out here.
    """
    found: dict[str, Array] = {}

    def path(name: str) -> Array:
        if name not in series:
            link = links[name]
            for need in variables_in(link.formula):
                if need != name:
                    path(need)
            series[name] = found[name] = settle(name, _path(name, link, own, series, years))
        return series[name]

    for name in links:
        path(name)
    return found


def _path(name: str, link: Link, own: Mapping[str, Array], series: Mapping[str, Array], years: range) -> Array:
    if f"{name}_last" in names_in(link.formula):
        return _year_by_year(name, link, series, years)
    given = calculate(link.formula, _with_last(link.formula, series))
    if link.how == "identity":
        return _joined(link, given, years)
    wanted, last = np.array(years), link.years[-1]
    at = _anchor(given, last, years)
    driver = given[:, at : at + 1]
    if link.how == "part":
        shift = _logit(link.values[-1] / driver) - _logit(link.share) if last >= years[0] else 0.0
        part = 1 / (1 + np.exp(-_logit(own[name]) - shift))
        if link.never_falls:
            after = wanted >= last
            part[:, after] = np.maximum.accumulate(part[:, after], axis=1)
        exact = dict(zip(link.years, link.values, strict=True))
        path = given * np.where(wanted > last, part, own[name])
        for position, year in enumerate(years):
            if year in exact:
                path[:, position] = exact[year]
        return path
    elif link.how == "moves":
        base = driver if last >= years[0] else driver * link.since
        path = own[name] * np.maximum(given / base, _LEAST) ** link.elasticity
    else:
        path = own[name] + (given - driver if last >= years[0] else 0.0)
    return np.where(wanted <= last, _known(link, wanted), path)


def _with_last(formula: str, series: Mapping[str, Array]) -> dict[str, Array]:
    values: dict[str, Array] = {}
    for name in names_in(formula):
        if name.endswith("_last") and name not in series:
            now = series[name.removesuffix("_last")]
            values[name] = np.concatenate([np.full((len(now), 1), np.nan), now[:, :-1]], axis=1)
        else:
            values[name] = series[name]
    return values


def _anchor(given: Array, last: int, years: range) -> int:
    """Return the index of the year to which the level is joined: that of the last figure, or the first after it with a driver."""
    at = min(max(last - years[0], 0), len(years) - 1)
    while at < len(years) - 1 and not np.isfinite(given[:, at]).all():
        at += 1
    return at


def _joined(link: Link, given: Array, years: range) -> Array:
    """Return an identity that meets its record and keeps the ratio of the last figure; a growth rate as it is in other years."""
    inside = [index for index, year in enumerate(link.years) if year in years]
    if not inside:
        return given
    at = [link.years[index] - years[0] for index in inside]
    values = np.array([link.values[index] for index in inside])
    result = given.copy()
    calculated = given[:, at]
    if not link.formula.endswith("- 1") and (values > 0).all():
        positive = (calculated > 0).all(1, keepdims=True)  # each member by itself
        ratios = np.where(positive, values / np.where(positive, calculated, 1.0), 1.0)
        position = np.searchsorted(at, np.arange(len(years)), side="right") - 1
        result = given * ratios[:, np.clip(position, 0, None)]
    result[:, at] = values
    return result


def _year_by_year(name: str, link: Link, series: Mapping[str, Array], years: range) -> Array:
    """Return a stock that is last year's and its flows, from its last figure on."""
    needs = _with_last(link.formula, {**series, name: np.zeros_like(next(iter(series.values())))})
    members = len(next(iter(needs.values())))
    wanted, last = np.array(years), link.years[-1]
    result = np.broadcast_to(_known(link, wanted), (members, len(years))).copy()
    for index in range(max(last - years[0], 0) + 1, len(years)):
        now = {key: values[:, index] for key, values in needs.items()}
        result[:, index] = calculate(link.formula, now | {f"{name}_last": result[:, index - 1]})
    return result


def _known(link: Link, wanted: Array) -> Array:
    """Return the record in the wanted years: straight between figures (of logarithms above zero), level outside."""
    values = np.array(link.values)
    if (values > 0).all():
        known = np.exp(np.interp(wanted, link.years, np.log(values)))
        exact = dict(zip(link.years, link.values, strict=True))
        return np.array([exact.get(int(year), value) for year, value in zip(wanted, known, strict=True)])
    return np.interp(wanted, link.years, values)


def _logit(share: Array | float) -> Array:
    inside = np.clip(share, _EDGE, 1 - _EDGE)
    return np.log(inside / (1 - inside))
