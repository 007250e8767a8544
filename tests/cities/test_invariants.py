"""What holds in every future of every embedded city, whatever is drawn: parts, sums, bounds, stocks and twins.

A few futures here; `LANTU_FUTURES=1000` asks for as many as a published run has.
"""

import os
from datetime import date

import numpy as np
import pytest

import lantu
from lantu.catalogue import nature_of
from lantu.engine.formula import calculate, names_in
from lantu.engine.setup import arrange, model_of
from lantu.language.text import LANGUAGES
from lantu.report.brief import brief_facts, brief_of, brief_page
from tests.engine.test_labels import CITIES

FUTURES = int(os.environ.get("LANTU_FUTURES", "24"))
ROUNDING = 1e-5  # runs keep single precision
TWINS = 0.01

# part <= whole, beyond what a nature `share` with a whole says; where the record has both at once
PARTS = [
    ("high_tech_enterprises", "technology_firms"),
    ("rd_spending", "gdp"),
    ("built_up_area_city_districts", "built_up_area"),
    ("built_up_green_area", "built_up_area"),
    ("gdp_central_urban_area", "gdp"),
    ("high_speed_rail_km", "railway_km"),
    ("urban_population", "population"),
    ("people_80_plus", "people_65_plus"),
    ("people_65_plus", "people_60_plus"),
    ("working_age", "population"),
    ("employed", "population"),
    ("doctors", "health_workers"),
    ("nurses", "health_workers"),
    ("special_debt", "government_debt"),
    ("nev_output", "car_output"),
    ("digital_core_share", "digital_economy_share"),
]
SUMS = [
    ("male + female", "population"),
    ("exports + imports", "foreign_trade_total"),
    ("tax_revenue + non_tax_revenue", "budget_revenue"),
    ("employed_primary + employed_secondary + employed_tertiary", "employed"),
    ("people_0_14 + people_15_59 + people_60_plus", "population"),
    ("household_population + collective_population", "population"),
    ("gva_primary + gva_secondary + gva_tertiary", "gdp"),
    ("general_debt + special_debt", "government_debt"),
]
ON_LAND = ["built_up_area", "farmland", "forest_area", "ecological_red_line", "park_green_area", "sponge_city_area"]


@pytest.fixture(scope="module", params=CITIES)
def world(request):
    plan, city = lantu.read_blueprint(request.param), lantu.read_city(request.param)
    to = 2035 if city.start < 2035 else None
    run = lantu.run(plan, city, members=FUTURES, to=to)
    setup = arrange(plan, city, model_of(city), 0, range(city.start, int(run.manifest["to"]) + 1), {})
    return run, setup


def at(run, name):
    """Return a quantity of the whole city (member, year), None where the city has none."""
    return run.at(name).transpose("member", "year").values.astype(float) if name in run.data else None


def in_districts(run, name):
    """Return a quantity of every district (member, place, year) after the first year, None where districts have none."""
    known = name in run.data and "place" in run.data[name].dims
    return run.data[name].transpose("member", "place", "year", ...).values[:, :, 1:].astype(float) if known else None


def given(run, formula):
    """Return what a formula gives, None where the city lacks a name."""
    values = {}
    for name in names_in(formula):
        now = at(run, name.removesuffix("_last"))
        if now is None:
            return None
        values[name] = np.roll(now, 1, axis=1) if name.endswith("_last") else now
    return calculate(formula, values)


def test_parts_stay_below_their_wholes(world):
    run, setup = world
    linked = [(name, link.formula) for name, link in setup.known.links.items() if link.how == "part"]
    for part, whole in [*PARTS, *linked]:
        small, large = at(run, part), given(run, whole)
        if small is not None and large is not None:
            known = np.isfinite(small) & np.isfinite(large)
            assert (small[known] <= large[known] * (1 + 1e-4)).all(), (part, whole)


def test_parts_add_up(world):
    run, _ = world
    for parts, whole in SUMS:
        total, wanted = given(run, parts), given(run, whole)
        if total is not None and wanted is not None:
            assert np.nanmax(np.abs(total[:, 1:] / wanted[:, 1:] - 1)) < TWINS, (parts, whole)


def test_parts_stay_below_and_add_up_to_their_wholes_in_every_district(world):
    run, _ = world
    held = 0
    for part, whole in PARTS:
        small, large = in_districts(run, part), in_districts(run, whole)
        if part == "employed":  # jobs may be counted where they are, and more people work in a downtown than live there
            continue
        if small is not None and large is not None:
            assert not (small > large * (1 + 1e-4)).any(), (part, whole)
            held += 1
    for parts, whole in SUMS:
        terms = [in_districts(run, name) for name in parts.split(" + ")]
        wanted = in_districts(run, whole)
        if wanted is not None and all(term is not None for term in terms):
            assert np.nanmax(np.abs(sum(terms) / wanted - 1)) < TWINS, (parts, whole)
            held += 1
    assert held >= 3


def test_land_stays_within_the_territory(world):
    run, _ = world
    territory = sum(place.area_km2 or 0.0 for place in run.city.districts())
    if not territory:
        pytest.skip("no areas")
    for name in ON_LAND:
        land = at(run, name)
        if land is not None:
            assert (land <= territory * (1 + ROUNDING)).all(), name


def test_people_live_as_long_as_people_do(world):
    years = at(world[0], "life_expectancy")
    if years is not None:
        assert ((years >= 65) & (years <= 95)).all()


def test_stocks_that_never_fall_by_themselves_never_fall(world):
    run, setup = world
    for name, record in setup.records.items():
        drawn = name in {*setup.known.followed, *setup.known.links} and name not in setup.effects
        if record.nature.kind == "cumulative stock" and drawn:
            values = at(run, name)
            after = [index for index, year in enumerate(setup.years) if year >= max(record.city)]
            assert (np.diff(values[:, after], axis=1) >= -np.abs(values[:, after[1:]]) * ROUNDING).all(), name


def test_shares_stay_between_nothing_and_all(world):
    run, setup = world
    for name in setup.known.followed:
        record = setup.records[name]
        if record.nature.kind == "share" and record.unit.symbol == "%" and name not in setup.effects:
            values = at(run, name)
            assert ((values >= 0) & (values <= 1)).all(), name


def test_legal_levels_and_past_periods_stay(world):
    run, setup = world
    for name, record in setup.known.followed.items():
        if record.nature.kind in ("legal level", "past period") and name not in setup.effects:
            assert np.ptp(at(run, name), axis=0).max() == 0, name


def test_classes_are_whole_numbers(world):
    run, setup = world
    for name, record in setup.known.followed.items():
        if record.nature.kind == "ordinal class" and name not in setup.effects:
            values = at(run, name)
            np.testing.assert_array_equal(values, np.round(values))


def test_twins_agree_and_are_joined_to_their_last_figure(world):
    run, setup = world
    for name, link in setup.known.links.items():
        if link.how != "identity" or name in setup.effects:
            continue
        values, formula = at(run, name), given(run, link.formula)
        later = [index for index, year in enumerate(setup.years) if year > max(link.years[-1], setup.years[1])]
        if not link.formula.endswith("- 1"):  # a growth rate may be nothing, and has no ratio
            ratio = values[:, later] / formula[:, later]
            drift = np.nanmax(ratio, axis=1) / np.nanmin(ratio, axis=1) - 1
            assert np.nanmax(np.abs(drift)) < TWINS, (name, link.formula)
        for year, figure in zip(link.years, link.values, strict=True):
            if year in setup.years:
                np.testing.assert_allclose(values[:, year - setup.years[0]], figure, rtol=ROUNDING, err_msg=name)


def test_identities_in_the_catalogue_have_their_terms_in_one_city_at_least():
    cities = [lantu.read_city(name) for name in CITIES]
    linked = set()
    for name, city in zip(CITIES, cities, strict=True):
        plan = lantu.read_blueprint(name)
        setup = arrange(plan, city, model_of(city), 0, range(city.start, city.start + 3), {})
        linked |= set(setup.known.links)
        for variable, record in setup.known.followed.items():
            nature = nature_of(variable, record.unit, city.indicators)
            assert nature.kind != "identity" or not nature.formula, (name, variable, nature.formula)
    assert {
        "debt_to_gdp",
        "birth_rate",
        "death_rate",
        "gdp_growth_real",
        "people_0_14",
        "imports",
        "non_tax_revenue",
    } <= linked


def test_the_brief_of_every_city_is_five_sentences_with_their_numbers(world):
    run, _ = world
    brief = brief_of(brief_facts(run, lantu.appraise(run), [], date(2026, 1, 2)))
    assert [item.id for item in brief.sentences] == ["promises", "furthest", "places", "money", "evidence"]
    for item in brief.sentences:
        for language in LANGUAGES:
            assert "nan" not in item.text[language]
            assert "None" not in item.text[language]
        assert item.numbers or item.weak.en
        assert all(number.origin.en and number.value.en for number in item.numbers)
    assert 1 <= len(brief.pictures) <= 3
    assert all(city_name in brief_page(brief) for city_name in (run.city.name_zh, run.city.name_en))
