"""A measured figure beside odds of the model: the basis tells both, and a goal far above the record's pace says whose odds they are."""

from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest

import lantu
from lantu.city import new_city, write_city
from lantu.report.verdict.goals import written_goals
from lantu.report.verdict.odds_basis import beside_record, goal_basis
from lantu.report.workbook import results_workbook

PEOPLE = {2016: 308_100, 2017: 308_500, 2018: 309_000, 2019: 309_300, 2020: 309_800, 2021: 310_000, 2022: 310_400}
DRIVERS = {2018: 4_010, 2019: 4_050, 2020: 4_075, 2021: 4_120}


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """A port of one district that hardly grew, and shall grow by seven times as much a year."""
    pack = tmp_path_factory.mktemp("basis") / "harbour"
    write_city(pack, new_city("harbour", "Norway", None, "1", 2021))
    head, *rows = (pack / "observations.csv").read_text("utf-8").splitlines()
    whole = sum(float(row.split(",")[5]) for row in rows if ",people_census," in row)
    for index, row in enumerate(rows):
        cells = row.split(",")
        if cells[2] == "people_census":
            cells[5] = f"{float(cells[5]) * PEOPLE[2021] / whole:.0f}"
            rows[index] = ",".join(cells)
    rows += [f"city,{year},population,,,{value},person,measured,EXAMPLE,," for year, value in PEOPLE.items()]
    rows += [f"city,{year},tram_drivers,,,{value},person,survey,EXAMPLE,," for year, value in DRIVERS.items()]
    (pack / "observations.csv").write_text("\n".join([head, *rows]) + "\n", "utf-8")
    (pack / "indicators.csv").write_text(
        "id,name_zh,name_en,unit,direction,nature\ntram_drivers,电车司机,Tram drivers,person,higher,stock\n", "utf-8"
    )
    goals = [
        "indicator,place,year,relation,value,unit,kind,source,note",
        "population,city,2029,>=,331000,person,own,EXAMPLE,",
        "population,city,2022,>=,300000,person,own,EXAMPLE,",
        "tram_drivers,city,2029,>=,4600,person,own,EXAMPLE,",
    ]
    (pack / "goals.csv").write_text("\n".join(goals) + "\n", "utf-8")
    return lantu.run(lantu.read_blueprint(pack), lantu.read_city(pack), members=64)


@pytest.fixture(scope="module")
def rows(run):
    return {(row.indicator, row.year): row for row in lantu.appraise(run).goal_rows}


def test_the_basis_tells_the_figure_and_the_odds(run, rows):
    told = goal_basis(rows["population", 2029], run.city)
    assert told.en == "measured; odds modelled"
    assert told.zh == "实测；把握由模型推算"


def test_what_is_decided_or_carried_on_from_its_record_has_one_basis(run, rows):
    assert goal_basis(rows["population", 2022], run.city).en == "measured"
    assert goal_basis(rows["tram_drivers", 2029], run.city).en == "survey"
    assert goal_basis(replace(rows["population", 2029], odds=None), run.city).en == "measured"


def test_a_goal_far_above_the_pace_of_its_record_says_whose_odds_they_are(run, rows):
    row = replace(rows["population", 2029], state="uncertain")
    assert row.pace > 2
    for language, word in (("en", "not of the record's pace"), ("zh", "不随记录的节奏")):
        assert word in beside_record(row, run.city).say(language)
    assert not beside_record(replace(row, pace=1.4), run.city)
    assert not beside_record(replace(row, state="unlikely"), run.city)
    assert beside_record(replace(row, pace=-0.5, state="likely"), run.city)
    assert not beside_record(replace(rows["tram_drivers", 2029], state="uncertain", pace=5.0), run.city)


def test_pages_and_workbooks_have_both(run):
    verdict = lantu.appraise(run)
    assert {goal.basis.en for goal in written_goals(verdict, run.city)} == {
        "measured; odds modelled",
        "measured",
        "survey",
    }
    book = openpyxl.load_workbook(BytesIO(results_workbook(run, verdict, "zh")))
    cells = [cell.value for sheet in book for line in sheet for cell in line]
    assert "实测；把握由模型推算" in cells
