"""A true figure takes no odds away: what the model calculates is judged by its equation, with none, one or two figures as well."""

import csv
import io

import pytest

import lantu
from lantu.city.new_pack.any_city import new_city, write_city
from lantu.report.verdict.goal_reason import reason_in

GOALS = (
    ("population", ">=", 700_000, "person"),
    ("elders", "<=", 190_000, "person"),
    ("old_age_support_ratio", ">=", 2.2, "ratio"),
    ("newborns", ">=", 7_000, "person"),
    ("library_visits", ">=", 400_000, "ratio"),
)
NEW = """id,name_zh,name_en,unit,direction,numerator,nature
library_visits,到馆人次,Visits to libraries,ratio,higher,,flow
elders,老人,Elders,person,lower,people_60_plus,stock
newborns,新生儿,Newborns,person,higher,births,flow
"""


def _table(rows):
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows(rows)
    return file.getvalue()


def _verdict(pack, figures, census="measured"):
    """Return the goals of a town on the Adriatic with some figures: (variable, year, value, unit)."""
    write_city(pack, new_city(pack.name, "Slovenia", None, "3", 2021))
    path = pack / "observations.csv"
    path.write_text(
        path.read_text("utf-8").replace(",assumed,", f",{census},")
        + _table(
            ["city", year, name, "", "", value, unit, "measured", "EXAMPLE", "", ""]
            for name, year, value, unit in figures
        ),
        "utf-8",
    )
    head = ["indicator", "place", "year", "relation", "value", "unit", "kind", "source", "note"]
    rows = [[name, "city", 2031, relation, value, unit, "own", "EXAMPLE", ""] for name, relation, value, unit in GOALS]
    (pack / "goals.csv").write_text(_table([head, *rows]), "utf-8")
    (pack / "indicators.csv").write_text(NEW, "utf-8")
    run = lantu.run(lantu.read_blueprint(pack), lantu.read_city(pack), members=64)
    return {row.indicator: row for row in lantu.appraise(run).goal_rows}


@pytest.fixture(scope="module")
def without(tmp_path_factory):
    return _verdict(tmp_path_factory.mktemp("none") / "town", [])


@pytest.mark.parametrize(
    ("name", "figures"),
    [
        ("population", [(2023, 612_500)]),
        ("population", [(2022, 611_900), (2023, 612_500)]),
        ("population", [(2002, 590_400)]),  # an old count beside the census of the first year
        ("elders", [(2022, 171_000)]),
        ("old_age_support_ratio", [(2022, 2.05)]),
        ("old_age_support_ratio", [(2011, 2.9)]),
        ("newborns", [(2022, 6_100), (2023, 6_000)]),
    ],
)
def test_a_figure_of_what_the_model_calculates_takes_no_odds_away(tmp_path, without, name, figures):
    unit = "ratio" if "ratio" in name else "person"
    row = _verdict(tmp_path / "town", [(name, year, value, unit) for year, value in figures])[name]
    assert without[name].odds is not None
    assert row.odds is not None, (row.state, row.figures)
    assert row.figures == len(figures)


def test_an_old_figure_beside_people_whom_nobody_counted_is_too_thin(tmp_path):
    row = _verdict(tmp_path / "town", [("population", 2002, 590_400, "person")], census="assumed")["population"]
    assert (row.state, row.odds, row.figures_wanted) == ("record too thin", None, 1)


def test_an_old_figure_of_what_no_census_counts_is_too_thin_and_one_more_is_enough(tmp_path):
    row = _verdict(tmp_path / "town", [("newborns", 2009, 6_900, "person")])["newborns"]
    assert (row.state, row.figures_wanted) == ("record too thin", 1)
    assert "With 1 more" in reason_in(row, "person", "en")


def test_what_is_carried_on_from_its_record_still_needs_three_figures(tmp_path):
    rows = [("library_visits", year, 300_000 + 9_000 * year, "ratio") for year in (2022, 2023)]
    row = _verdict(tmp_path / "town", rows)["library_visits"]
    assert (row.state, row.odds, row.figures_wanted) == ("record too thin", None, 1)
