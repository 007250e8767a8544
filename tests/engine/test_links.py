"""What hangs on others: joined to its record, moved by scenarios, the same on any number of threads."""

import numpy as np
import pytest

import lantu
from lantu.catalogue import Nature
from lantu.engine import run as engine_run
from lantu.engine.record.links import Link, follow, links_of, moved_by
from lantu.engine.record.record import Record, read_records
from lantu.language.units import unit
from tests.engine.test_labels import run_of
from tests.packs import small_pack

YEARS = range(2020, 2026)
DRIVER = np.array([[100.0, 110, 120, 130, 140, 150], [100.0, 110, 90, 80, 70, 60]])


def record(name, nature, figures):
    return Record(name, unit("yuan"), figures, True, {}, {}, None, nature)  # type: ignore[arg-type]


def paths(link, own):
    return follow({"x": link}, {"x": own}, {"driver": DRIVER}, YEARS, lambda _, path: path)["x"]


def test_a_part_keeps_its_share_and_stays_below_its_whole():
    link = Link("part", "driver", 1.0, (2020, 2021), (50.0, 66.0), share=0.6)
    found = paths(link, np.full((2, 6), 0.6))
    np.testing.assert_allclose(found[:, :2], [[50, 66], [50, 66]])
    np.testing.assert_allclose(found[:, 2:], 0.6 * DRIVER[:, 2:])


def test_what_moves_moves_by_its_elasticity_from_its_last_figure():
    found = paths(Link("moves", "driver", 0.5, (2021,), (8.0,)), np.full((2, 6), 8.0))
    np.testing.assert_allclose(found[:, 1], 8)
    np.testing.assert_allclose(found[:, 5], 8 * (DRIVER[:, 5] / 110) ** 0.5)


def test_an_identity_keeps_the_ratio_of_its_last_figure_and_a_growth_rate_does_not():
    found = paths(Link("identity", "driver * 2", 1.0, (2021,), (231.0,)), DRIVER)
    np.testing.assert_allclose(found[:, 1:], DRIVER[:, 1:] * 2 * 1.05)
    growth = paths(Link("identity", "driver / driver_last - 1", 1.0, (2021,), (0.2,)), DRIVER)
    np.testing.assert_allclose(growth[0, 1:3], [0.2, 120 / 110 - 1])


def test_a_stock_is_last_years_and_its_flow():
    link = Link("identity", "x_last + driver", 1.0, (2022,), (1000.0,))
    found = follow({"x": link}, {}, {"driver": DRIVER}, YEARS, lambda _, path: path)["x"]
    assert found[0, 2:].tolist() == [1000, 1130, 1270, 1420]


def test_links_that_lead_back_to_themselves_are_left_out():
    figures = {2020: 1.0, 2021: 1.1}
    records = {
        name: record(name, Nature("flow", other), figures) for name, other in (("a", "b"), ("b", "a"), ("c", "gdp"))
    }
    own, links = links_of(records, records, {"a", "b", "c", "gdp"}, frozenset(), YEARS)
    assert set(own) == {"a", "b", "c"}
    assert set(links) <= {"a", "b", "c"}
    assert not {"a", "b"} <= set(links)


def test_what_the_model_is_given_waits_for_nobody():
    records = {"c": record("c", Nature("flow", "gdp"), {2020: 1.0})}
    assert not links_of(records, records, {"c", "gdp"}, frozenset({"c"}), YEARS)[1]


def test_retail_sales_move_with_output():
    run = run_of("chongqing")
    many = lantu.run(run.plan, run.city, members=400)
    sales, output = (many.at(name).sel(year=2035).values for name in ("retail_sales", "gdp"))
    assert np.corrcoef(sales, output)[0, 1] > 0.3


@pytest.mark.parametrize("threads", [1, 2])
def test_links_are_the_same_on_any_number_of_threads(threads):
    run = run_of("chongqing")
    once, again = (engine_run(run.plan, run.city, members=40, threads=number) for number in (1, threads))
    for name in ("retail_sales", "imports", "debt_to_gdp", "yangtze_main_stem_class", "sponge_city_area"):
        np.testing.assert_array_equal(once.data[name].values, again.data[name].values)


def test_slow_growth_moves_ten_goals_with_odds():
    run = run_of("chongqing")
    base, slow = (
        lantu.appraise(lantu.run(run.plan, run.city, members=200, scenario=name))
        for name in ("baseline", "slow_growth")
    )
    moved = [
        one.indicator
        for one, other in zip(base.goal_rows, slow.goal_rows, strict=True)
        if one.odds is not None and other.odds is not None and one.median and other.median != one.median
    ]
    assert len(moved) >= 10, moved


def test_a_run_that_starts_after_the_last_figure_moves_it_with_what_it_follows():
    """The peak load of 2018 grows with output until the run starts in 2020; a figure of the first year stays."""
    city = lantu.read_city("chongqing")
    records = read_records(city)
    grown = np.prod([1 + records["gdp_growth_real"].city[year] for year in (2019, 2020)])
    assert moved_by(records["grid_peak_load"], records, 2020) == pytest.approx(grown)
    assert moved_by(records["population"], records, 2020) == 1.0
    london = read_records(lantu.read_city("london"))
    assert 1.0 < moved_by(london["income_per_capita"], london, 2021) < 1.1


def test_a_stock_that_is_on_record_only_later_begins_where_that_figure_was_reached_from(tmp_path):
    pack = small_pack(tmp_path)
    with (pack / "observations.csv").open("a", encoding="utf-8") as file:
        file.write("city,2023,elder_care_beds,,,1000,bed,measured,BOOK,,\n")
    city = lantu.read_city(pack)
    assert "elder_care_beds_start" not in city.assumptions
    beds = lantu.run(lantu.read_blueprint(pack), city, members=4, to=2024).at("elder_care_beds")
    assert (beds.sel(year=2023) == 1000).all()
    assert (abs(beds.sel(year=2020) / 1000 - 1) < 0.2).all()
