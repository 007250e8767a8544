"""Indicators from records, by hand: what is counted, what is left out, nothing that came after the day, and no rate of too few."""

from datetime import date
from decimal import Decimal

import pytest
from scipy.stats import binomtest

from lantu.catalogue import catalogue
from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.language.units import unit
from lantu.works import (
    BudgetLine,
    Contract,
    CostFigure,
    Disclosure,
    ExactMoney,
    Footprint,
    Milestone,
    Review,
    Span,
    StageMove,
    Upkeep,
    Work,
)
from lantu.works.coordination.observations import observations_file, records_hash, write_observations
from lantu.works.coordination.rates import figures, rates, wilson
from lantu.works.heritage.assets import Asset

DAY = date(2026, 6, 30)


def money(amount):
    return ExactMoney(Decimal(amount), "CNY")


def lot(number, north=0.0):
    """A square of 50 m, 100 m apart from the next."""
    lon, lat = 106.5 + number * 0.001, 29.5 + north
    ring = [(lon, lat), (lon + 0.0005, lat), (lon + 0.0005, lat + 0.0005), (lon, lat + 0.0005), (lon, lat)]
    return {"type": "Polygon", "coordinates": [ring]}


def rate(works, variable, place="city", **more):
    return next(item for item in rates(works, DAY, **more) if (item.variable, item.place) == (variable, place))


def test_every_figure_is_an_indicator_of_the_catalogue_in_a_unit_that_fits():
    for figure in figures().values():
        assert unit(figure.unit).dimension == catalogue[figure.variable].unit.dimension


def test_milestones_of_the_year_count_and_what_came_after_the_day_is_not_known():
    days = [
        (date(2026, 1, 10), date(2026, 1, 10)),  # on its day
        (date(2026, 2, 1), date(2026, 1, 20)),  # before
        (date(2026, 3, 1), date(2026, 3, 11)),  # ten days late
        (date(2026, 6, 20), date(2026, 7, 20)),  # not met on the day of the count: ten days until then
        (date(2026, 6, 30), None),  # due today and not met
        (date(2025, 12, 31), None),  # of another year
        (date(2026, 7, 1), None),  # not due yet
        (None, None),
    ]
    work = Work(
        id="a", place="d1", milestones=tuple(Milestone(str(at), due=due, met=met) for at, (due, met) in enumerate(days))
    )
    gone = Work(id="b", place="d1", cancelled=True, milestones=(Milestone("x", due=date(2026, 2, 2)),))
    found = rate([work, gone], "milestone_on_time_rate")
    assert (found.value, found.count, found.met) == (40.0, 5, 2)
    assert found.beside["mean_slip"] == pytest.approx((0 - 12 + 10 + 10 + 0) / 5)
    assert dict(found.left_out) == {"cancelled": 1, "no_due": 1}
    assert rate([work], "milestone_on_time_rate", "d1").value == 40.0


def test_too_few_have_no_rate_and_say_so():
    works = [Work(id=str(at), milestones=(Milestone("m", due=DAY, met=DAY),)) for at in range(4)]
    found = rate(works, "milestone_on_time_rate")
    assert (found.value, found.low, found.count) == (None, None, 4)
    assert "fewer than 5" in found.reason.en
    assert rate([*works, *works[:1]], "milestone_on_time_rate").value == 100


def test_the_interval_is_wilsons():
    for met, of in ((40, 50), (1, 7), (0, 5)):
        found = binomtest(met, of).proportion_ci(0.9, method="wilson")
        assert wilson(met / of, of) == pytest.approx((found.low, found.high), abs=1e-9)


def test_conflicts_are_shared_ground_and_days_streets_closed_again_and_red_lines_that_refused():
    def built(name, where, start, end, **more):
        return Work(id=name, footprints=(Footprint(where, more.pop("closes", "none"), more.pop("street", "")),),
                    planned=Span(start, end), **more)  # fmt: skip

    first, second = (date(2026, 1, 1), date(2026, 3, 1)), (date(2026, 3, 1), date(2026, 5, 1))
    later = (date(2029, 2, 27), date(2029, 5, 1))
    works = [
        built("ground 1", lot(0), *first),
        built("ground 2", lot(0), *second),  # one day together
        built("apart", lot(1), *first),
        built("street 1", lot(2), *first, closes="lane", street="way/5"),
        built("street 2", lot(3), *later, closes="road", street="way/5"),  # 1,094 days after
        built("beside it", lot(4), *later, street="way/5"),  # closes nothing
        built("refused", lot(5), *first, reviews=(Review("red_line", "refused"),)),
        built("later there", lot(1), date(2026, 3, 2), date(2026, 4, 1)),
        Work(id="nowhere", planned=Span(*first)),
        built("gone", lot(0), *first, cancelled=True),
    ]
    found = rate(works, "project_conflict_rate")
    assert (found.met, found.count, found.value) == (5, 8, 62.5)
    assert dict(found.left_out) == {"no_ground": 1, "cancelled": 1}


def test_footprints_that_cannot_be_used_are_counted_as_left_out():
    days = Span(date(2026, 4, 1), date(2026, 6, 1))
    flat = {"type": "Polygon", "coordinates": [[[0.0, 0.0], [0.001, 0.0]]]}
    far = {"type": "Point", "coordinates": [500_000.0, 3_300_000.0]}
    shapes = [flat, far, *(lot(at) for at in range(6))]
    works = [Work(id=str(at), footprints=(Footprint(shape),), planned=days) for at, shape in enumerate(shapes)]
    found = rate(works, "project_conflict_rate")
    assert (found.met, found.count, dict(found.left_out)) == (0, 6, {"no_ground": 2})


def test_upkeep_is_funded_where_each_of_five_years_is_and_counts_by_cost():
    def built(name, cost, years, needs="10", stage="operation", currency="CNY"):
        lines = tuple(BudgetLine(year, "budget", money("10")) for year in years)
        return Work(id=name, stage=stage, actual=Span(date(2023, 3, 1), date(2025, 3, 1)),
                    costs=(CostFigure("actual", ExactMoney(Decimal(cost), currency)),),
                    budget=lines, upkeep=Upkeep(money(needs) if needs else None, "owner"))  # fmt: skip

    works = [
        built("funded", "300", range(2027, 2032)),
        built("four years", "100", range(2027, 2031)),
        built("too little", "100", range(2027, 2032), needs="10.01"),
        built("needs unknown", "50", range(2027, 2032), needs=""),
        built("years unknown", "70", [None]),
        built("later years", "100", [2040]),
        built("funded too", "50", range(2026, 2040), stage="maintenance"),
        built("not built", "1000", range(2027, 2032), stage="construction"),
        built("elsewhere", "1000", range(2027, 2032), currency="USD"),
    ]
    found = rate(works, "funded_om_share")
    # a need that nobody wrote down is not unfunded but unknown: it was counted as a measured nought before
    assert found.value == pytest.approx(100 * 350 / 650, abs=1e-3)
    assert (found.count, dict(found.left_out)) == (5, {"other_currency": 1, "no_upkeep": 1, "no_budget_year": 1})
    low, high = wilson(350 / 650, 650**2 / (300**2 + 3 * 100**2 + 50**2))
    assert (found.low, found.high) == (pytest.approx(100 * low, abs=1e-3), pytest.approx(100 * high, abs=1e-3))


def test_what_a_bare_record_does_not_say_is_left_out_and_not_a_measured_nought():
    row = {"owner": "o", "upkeep": Upkeep(money("1"), "p"), "costs": (CostFigure("planned", money("100")),),
           "budget": (BudgetLine(None, "bond", money("100")),)}  # fmt: skip
    bare = [Work(id=str(at), stage=stage, **row) for at, stage in enumerate([*4 * ["preparation"], *4 * ["operation"]])]
    for variable in figures():
        assert rate(bare, variable).value is None, variable
    assert dict(rate(bare, "lifecycle_coordination_score").left_out) == {"bare": 8}
    kept = [*bare, *(Work(id=f"kept {at}", goals=("metro_km/2030",), **row) for at in range(5))]
    assert rate(kept, "lifecycle_coordination_score").value == 100


def test_open_is_what_was_made_public_of_every_stage_that_ended_within_four_weeks():
    moves = (StageMove("identification", date(2025, 1, 1)), StageMove("preparation", date(2026, 1, 1)))
    on_time, late = date(2026, 1, 29), date(2026, 1, 30)

    def told(name, *days, moves=moves):
        return Work(id=name, moves=moves, disclosures=tuple(Disclosure("identification", day, "page") for day in days))

    fresh = (moves[0], StageMove("preparation", date(2026, 6, 3)))  # its four weeks are not over on the day
    works = [told("a", on_time), told("b", late), told("c", late, on_time), told("d"), told("e", on_time),
             told("f", moves=fresh), told("g", moves=())]  # fmt: skip
    found = rate(works, "public_disclosure_rate")
    assert (found.met, found.count, dict(found.left_out)) == (3, 5, {"no_moves": 1})


def test_heritage_counts_works_that_meet_it_and_a_review_without_a_decision_is_none():
    asset = Asset(id="x", name=Text("X"), geometry=lot(0))
    decisions = [
        ("passed", date(2026, 1, 1)),
        ("refused", date(2026, 1, 1)),
        ("passed", date(2026, 7, 1)),
        ("under_way", None),
    ]
    works = [
        *(Work(id=str(at), footprints=(Footprint(lot(0)),), reviews=(Review("heritage", state, on=day),))
          for at, (state, day) in enumerate(decisions)),
        Work(id="none", footprints=(Footprint(lot(0)),)),
        Work(id="away", footprints=(Footprint(lot(9)),)),
    ]  # fmt: skip
    found = rate(works, "heritage_project_conflict_rate", assets=[asset])
    assert (found.met, found.count, found.value) == (3, 5, 60.0)
    assert "no heritage register" in rate(works, "heritage_project_conflict_rate").reason.en


def test_the_score_is_the_mean_of_checks_by_cost():
    whole = {
        "goals": ("metro_km/2030",), "owner": "o", "upkeep": Upkeep(money("1"), "p"), "stage": "construction",
        "actual": Span(date(2026, 1, 5)), "contracts": (Contract("c", suppliers=("s",)),), "costs": (CostFigure("planned", money("100")),),
        "budget": (BudgetLine(2026, "bond", money("100")),),
    }  # fmt: skip
    cases = [
        ({}, 3),
        ({"goals": ()}, 2),
        ({"contracts": ()}, 2),
        ({"contracts": (), "stage": "preparation", "actual": Span()}, 3),
        ({"budget": (BudgetLine(2026, "bond", money("99.99")),), "costs": (CostFigure("planned", money("300")),)}, 2),
        ({"goals": (), "owner": "", "upkeep": Upkeep()}, 0),
    ]
    works = [Work(id=str(at), **{**whole, **change}) for at, (change, _) in enumerate(cases)]
    weights = [100, 100, 100, 100, 300, 100]
    expected = 100 * sum(met / 3 * cost for (_, met), cost in zip(cases, weights, strict=True)) / sum(weights)
    assert rate(works, "lifecycle_coordination_score").value == pytest.approx(expected, abs=1e-3)


def test_what_was_built_paid_or_decided_later_is_not_known_on_a_day_of_the_past():
    moves = (StageMove("construction", date(2022, 2, 1)), StageMove("operation", date(2024, 8, 1)))
    usual = {"stage": "maintenance", "upkeep": Upkeep(money("3"), "p"), "goals": ("g",), "owner": "o",
             "budget": tuple(BudgetLine(year, "own", money("3")) for year in range(2015, 2040))}  # fmt: skip
    paid = (CostFigure("planned", money("40")), CostFigure("actual", money("70"), seen=date(2024, 9, 9)))
    moved = [Work(id=f"m{at}", moves=moves, costs=paid, **usual) for at in range(6)]
    dated = [Work(id=f"d{at}", actual=Span(date(2022, 2, 1), date(2024, 8, 1)), costs=paid, **usual) for at in range(2)]
    silent = [Work(id="silent", costs=paid, **usual)]
    works = [*moved, *dated, *silent]

    def on(variable, day):
        return next(item for item in rates(works, day) if (item.variable, item.place) == (variable, "city"))

    before = on("funded_om_share", date(2020, 12, 31))
    assert (before.value, before.count, dict(before.left_out)) == (None, 0, {"no_stage_day": 1})
    building = on("funded_om_share", date(2023, 12, 31))
    assert (building.value, building.count) == (None, 0)
    assert on("funded_om_share", date(2024, 8, 31)).of == 8 * 40  # what was paid is known nine days later
    assert on("funded_om_share", date(2024, 9, 9)).of == 8 * 70
    score = "lifecycle_coordination_score"
    assert on(score, date(2020, 12, 31)).met == pytest.approx(8 * 40)  # no supplier is asked for before works begin
    assert on(score, date(2023, 12, 31)).met == pytest.approx(8 * 40 * 2 / 3)
    assert dict(on(score, date(2023, 12, 31)).left_out) == {"no_stage_day": 1}


def test_a_heritage_decision_without_a_day_is_left_out_and_said():
    passed = Review("heritage", "passed", on=date(2026, 2, 2))
    works = [Work(id=str(at), footprints=(Footprint(lot(0)),), reviews=(passed,)) for at in range(5)]
    works.append(Work(id="some day", footprints=(Footprint(lot(0)),), reviews=(Review("heritage", "passed"),)))
    found = rate(works, "heritage_project_conflict_rate", assets=[Asset(id="x", name=Text("X"), geometry=lot(0))])
    assert (found.met, found.count, dict(found.left_out)) == (0, 5, {"no_review_day": 1})


@pytest.fixture
def pack(tmp_path):
    (tmp_path / "works").mkdir()
    (tmp_path / "works" / "a.json").write_text("{}")
    (tmp_path / "sources.csv").write_text("id,title,publisher,date,url,licence\nS1,Some,Body,2026,,\n")
    return tmp_path


def due(count, place="d1", **more):
    return [
        Work(id=str(at), place=place, milestones=(Milestone("m", due=DAY, met=DAY),), **more) for at in range(count)
    ]


def test_observations_are_written_once_with_their_hash_and_older_years_stay(pack):
    works = due(5)
    write_observations(pack, works, rates(works, date(2025, 12, 31)), {"d1"})
    assert observations_file(pack).read_text().count("\n") == 1  # nothing was due in 2025: no value, no row
    write_observations(pack, works, rates(works, DAY), {"d1"})
    before = observations_file(pack).read_text(), (pack / "sources.csv").read_text()
    write_observations(pack, works, rates(works, DAY), {"d1"})
    assert (observations_file(pack).read_text(), (pack / "sources.csv").read_text()) == before
    rows = before[0].splitlines()
    assert len(rows) == 3
    assert rows[1].startswith("city,2026,milestone_on_time_rate,,,100,%,measured,works_records,")
    assert "5 of 5 (milestones)" in rows[1]
    assert "as of 2026-06-30" in rows[1]
    assert records_hash(pack) in rows[1]
    assert before[1].startswith("id,title")
    assert before[1].count("works_records") == 1
    assert "S1,Some,Body" in before[1]
    (pack / "works" / "a.json").write_text("{ }")
    assert records_hash(pack) not in rows[1]


@pytest.mark.parametrize("case", ["synthetic", "place", "typed"])
def test_what_must_not_become_an_observation_is_refused_and_nothing_is_written(pack, case):
    works = due(5, synthetic=case == "synthetic", place="mars" if case == "place" else "d1")
    if case == "typed":
        (pack / "observations").mkdir()
        row = "place,year,variable,sex,age,value,unit,basis,source,note,status\nd1,2026,milestone_on_time_rate,,,90,%,measured,S1,,\n"
        (pack / "observations" / "mine.csv").write_text(row)
    said = {"synthetic": "never become observations", "place": "mars", "typed": "mine.csv:2"}[case]
    with pytest.raises(LantuError, match=said):
        write_observations(pack, works, rates(works, DAY), {"d1"})
    assert not observations_file(pack).exists()
    assert "works_records" not in (pack / "sources.csv").read_text()
