"""What is known of the city's money: groups by phase, the record, upkeep of what the plan builds, and stresses."""

from collections.abc import Sequence

import numpy as np

from lantu.appraisal.public_money.money import debt_band, debt_bounds
from lantu.blueprint import Project
from lantu.city import City, Scenario
from lantu.engine import FAN, band_of
from lantu.language.numbers import in_both
from lantu.language.text import Text, both, say_both
from lantu.language.units import Unit, in_currency, unit
from lantu.portfolio.finance import STRESSES
from lantu.report.verdict.money import MONEY, has_amounts, money_groups
from lantu.web.http.not_found import not_found
from lantu.web.state.runs.judged import JudgedRun
from lantu.web.views.indicator import ObservedRow, record_rows
from lantu.web.views.money_rows import (
    DebtRow,
    MoneyLine,
    MoneyOnRecord,
    MoneyPathRow,
    MoneyTable,
    ScenarioSetting,
    StressedDebt,
    UpkeepRow,
    WorksShare,
)
from lantu.web.views.names import phase_years, years_of

PATHS = ("money_in", "money_out", "money_borrowed")  # the groups whose variables are all amounts of a year


def years_shown(judged: JudgedRun) -> list[int]:
    """Return the years of the money table: the first of the run, and those that pages offer."""
    return sorted({years_of(judged)[0], *phase_years(judged)})


def groups(judged: JudgedRun) -> list[MoneyTable]:
    """Return income, spending, borrowing and debt: medians by year, range at the end, and the last figure on record."""
    return judged.once("money groups", lambda: _groups(judged))


def _groups(judged: JudgedRun) -> list[MoneyTable]:
    found = money_groups(judged.run, years_shown(judged))
    return [
        MoneyTable(
            group.id,
            group.name,
            [MoneyLine(row.id, row.name, row.values, row.range, _on_record(judged, row.id)) for row in group.rows],
        )
        for group in found
    ]


def _on_record(judged: JudgedRun, variable: str) -> MoneyOnRecord | None:
    city = judged.city
    rows = city.observations.iloc[city.plain_rows.get((variable, "city"), [])]
    if rows.empty:
        return None
    row = rows.sort_values("year").iloc[-1]
    known, value = unit(judged.run.data[variable].attrs["units"]), float(row["value"])
    shown = in_both(value, known) if known.is_money else in_both(100 * value, "%")
    return MoneyOnRecord(int(row["year"]), shown, row["source"], say_both(row["basis"]))


def path_rows(judged: JudgedRun, group: str) -> list[MoneyPathRow]:
    """Return the median of every amount of a group by year, in hundred millions (bn where the money is not yuan's)."""
    in_unit = amounts(judged.city)
    rows: list[MoneyPathRow] = []
    for name in MONEY[group]:
        if not has_amounts(judged.run, name) or not unit(judged.run.data[name].attrs["units"]).is_money:
            continue
        attributes = judged.run.data[name].attrs
        ends = judged.run.band(name) / in_unit.scale
        for at, year in enumerate(years_of(judged)):
            if np.isfinite(ends[:, at]).all():
                low, median, high = (float(f"{end:.5g}") for end in ends[:, at])
                rows.append(
                    {
                        "id": name,
                        "name": both(attributes["long_name_zh"], attributes["long_name"]),
                        "year": year,
                        "median": median,
                        "low": low,
                        "high": high,
                    }
                )
    return rows


def amounts(city: City) -> Unit:
    """Return the unit that large amounts are drawn in."""
    return in_currency(unit("100m yuan"), city.money_unit)


def debt_rows(judged: JudgedRun) -> list[DebtRow]:
    """Return the debt ratio by year in percent: quantiles over futures, band of the median, odds of staying within the limit."""
    return judged.once("debt path", lambda: _debt(judged))


def _debt(judged: JudgedRun) -> list[DebtRow]:
    if "debt_ratio" not in judged.run.data:
        return []
    limit, bounds = judged.verdict.money.get("limit"), debt_bounds(judged.city)
    values = judged.run.at("debt_ratio").transpose("member", "year").values.astype(np.float64)
    rows: list[DebtRow] = []
    for at, year in enumerate(years_of(judged)):
        if not np.isfinite(values[:, at]).all():
            continue
        low, low50, median, high50, high = (100 * float(end) for end in band_of(values[:, at], FAN))
        rows.append(
            {
                "year": year,
                "low90": low,
                "low50": low50,
                "median": median,
                "high50": high50,
                "high90": high,
                "band": debt_band(median / 100, bounds),
                "within": None if limit is None else 100 * float((100 * values[:, at] <= limit).mean()),
            }
        )
    return rows


def debt_record(judged: JudgedRun) -> list[ObservedRow]:
    """Return the debt ratios on record, newest first."""
    known = judged.verdict.indicators.get("debt_ratio")
    return record_rows(judged, known) if known else []


def stresses(city: City) -> list[Scenario]:
    """Return the pack's scenarios: stress tests of money first, then the others in their order."""
    first = [city.scenarios[name] for name in STRESSES if name in city.scenarios]
    return first + [item for item in city.scenarios.values() if item not in first]


def scenario_of(city: City, asked: str) -> Scenario:
    """Return a scenario of the pack; Missing with the nearest where there is none."""
    if asked not in city.scenarios:
        names = {item.name: item.labels for item in city.scenarios.values()}
        raise not_found(Text("情景", "scenario"), asked, names, "/money?stress=")
    return city.scenarios[asked]


def settings_of(city: City, scenario: Scenario) -> list[ScenarioSetting]:
    """Return what a scenario fixes: the assumption, its usual value, and the value here."""
    rows: list[ScenarioSetting] = []
    for name, value in scenario.settings(city.assumptions).items():
        item = city.assumptions[name]
        if item.unit.symbol == "year":  # a year of the calendar; 0 where it stands for never
            usual, here = (both(f"{end:.0f}" if end else "–", "") for end in (item.value, value))
        else:
            usual, here = (in_both(end / item.unit.scale, item.unit) for end in (item.value, value))
        rows.append(ScenarioSetting(name, item.labels, usual, here))
    return rows


def stressed_rows(stressed: JudgedRun, years: Sequence[int]) -> list[StressedDebt]:
    """Return the debt ratio by phase under a scenario beside the one by the pack's own assumptions."""
    base = {row["year"]: row for row in debt_rows(stressed.base)} if stressed.base else {}
    works = {row["year"]: row for row in works_shown(stressed)}
    usual = {row["year"]: row for row in works_shown(stressed.base)} if stressed.base else {}
    return [
        {
            **row,
            "base": base.get(row["year"]),
            "works": works.get(row["year"]),
            "base_works": usual.get(row["year"]),
        }
        for row in debt_rows(stressed)
        if row["year"] in years
    ]


def works_shown(judged: JudgedRun) -> list[WorksShare]:
    """Return by phase what stays unpaid, the share of works asked for and not built, and works against the record, written."""
    return [
        {
            "year": row["year"],
            "unpaid": in_both(row["unpaid"], judged.city.money_unit),
            "unbuilt": f"{100 * row['unbuilt']:.0f} %",
            "of_usual": f"{100 * row['of_usual']:.0f} %",
        }
        for row in judged.verdict.money.get("works", ())
    ]


def upkeep_rows(judged: JudgedRun) -> list[UpkeepRow]:
    """Return what it takes each year to keep what the committed projects build: as the plan says, else by the measure's share of cost."""
    return judged.once("upkeep", lambda: _upkeep(judged))


def _upkeep(judged: JudgedRun) -> list[UpkeepRow]:
    money = judged.city.money_unit
    rows: list[UpkeepRow] = []
    for project in judged.plan.all_projects:
        measure = judged.city.measures.get(project.measure)
        if project.kind != "committed" or measure is None:
            continue
        cost, by_rule = cost_of(project, judged.city)
        if cost is None and project.upkeep is None:
            continue
        upkeep = project.upkeep if project.upkeep is not None else (cost or 0.0) * measure.upkeep_share
        rows.append(
            {
                "id": project.id,
                "name": project.name.both,
                "measure": measure.names,
                "cost": in_both(cost, money),
                "cost_by_rule": by_rule,
                "cost_number": cost,
                "source": source_of(measure.cost_source if by_rule else project.source, judged.city),
                "upkeep": in_both(upkeep, money),
                "upkeep_number": upkeep,
                "by_rule": project.upkeep is None,
                "share": f"{100 * measure.upkeep_share:g} %",
                "basis": say_both(measure.upkeep_basis),
                "evidence": measure.upkeep_source,
                "payer": project.upkeep_payer,
                "end": project.end,
            }
        )
    return sorted(rows, key=lambda row: -row["upkeep_number"])


def source_of(named: str, city: City) -> str:
    """Return the first source of the pack that a cell names; '' where it names none, such as a sentence or 'assumed'."""
    return next((item for item in named.split(";") if item in city.sources), "")


def cost_of(project: Project, city: City) -> tuple[float | None, bool]:
    """Return what a project costs, and whether that is by the measure's unit cost because nobody has said it."""
    measure = city.measures.get(project.measure)
    if project.cost is not None or measure is None or project.quantity is None:
        return project.cost, False
    return project.quantity * measure.unit_cost, True
