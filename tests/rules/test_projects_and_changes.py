"""Projects, changes of boundaries and words of other offices: what cannot be is refused, what is hardly right is told."""

import pytest

import lantu
from lantu.hindcast import read_past_goals
from lantu.rules import check_pack
from tests.blueprint.test_written_amounts import PROJECT, found, row
from tests.packs import edit, small_pack


@pytest.mark.parametrize(
    ("cells", "rule", "said"),
    [
        ({"quantity": "60", "cost": "90亿元", "funding": "own:90亿元"}, "LB301", "costs 150,000,000 yuan per place"),
        ({"quantity": "90000", "cost": "11万元", "funding": "own:11万元"}, "LB301", "costs 1.22222 yuan per place"),
        ({"upkeep": "950万元"}, "LB302", "upkeep of project 'second' is more than its whole cost"),
        ({"start": "2044", "end": "2047", "task": ""}, "LB401", "after the last year that is simulated, 2035"),
        ({"start": "2014", "end": "2016", "stage": "拟建"}, "LB401", "before the plan was adopted"),
        ({"start": "2180", "end": "2190", "stage": "建成"}, "LB401", "is '建成', and ends in 2190"),
    ],
)  # fmt: skip
def test_a_project_that_is_hardly_right_is_told(tmp_path, cells, rule, said):
    pack = small_pack(tmp_path)
    row(pack, "projects", **{**PROJECT, **cells})
    assert [severity for code, severity, en, _ in found(pack) if code == rule and said in en] == ["warning"]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["2025-01-01,900002,900001,0.6,0.5,measured,BOOK", "2025-01-01,900002,900001,0.6,0.5,measured,BOOK"], "gives away 120 %"),
        (["2025-01-01,900002,900002,0.6,0.5,measured,BOOK"], "gives a part of itself to itself"),
        (["2025-01-01,900002,900001,35,30,measured,BOOK"], "write 35 %"),
        (["2025年1月1日,900002,900001,0.3,0.3,measured,BOOK"], "write 2025-01-01"),
    ],
)  # fmt: skip
def test_a_change_of_boundaries_that_cannot_be_is_refused(tmp_path, lines, said):
    pack = small_pack(tmp_path)
    with (pack / "changes.csv").open("a", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in lines)
    assert [severity for _, severity, en, _ in found(pack) if said in en] == ["error"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("全市,2021,gdp,,,760,亿元,measured,BOOK,,", "the whole city is written city"),
        ("示例二县,2021,gdp,,,210,亿元,measured,BOOK,,", "the id of '示例二县' is 900002"),
        ("city,2021,gdp,,,760,亿元,估算,BOOK,,", "write modelled"),
        ("city,2021,gdp,,,760,亿元,preliminary,BOOK,,", "write provisional"),
        ("city,2021,gdp,,,760,亿元,forecast,BOOK,,", "write expected"),
        ("city,2021,gdp,,,760,亿元,measured,BOOK,,r", "write superseded at the older one"),
    ],
)
def test_words_of_other_offices_are_told_with_what_to_write(tmp_path, line, said):
    pack = small_pack(tmp_path)
    with (pack / "observations.csv").open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    assert [severity for _, severity, en, _ in found(pack) if said in en] == ["error"]


def test_a_goal_many_times_the_one_figure_on_record_is_told(tmp_path):
    pack = small_pack(tmp_path)
    with (pack / "observations.csv").open("a", encoding="utf-8") as file:
        file.write("city,2023,foreign_trade_total,,,64,亿元,measured,BOOK,,\n")
    goal = {
        "indicator": "foreign_trade_total",
        "place": "city",
        "relation": ">=",
        "unit": "亿元",
        "kind": "own",
        "source": "BOOK",
    }
    row(pack, "goals", **goal, year="2031", value="690")
    row(pack, "goals", **goal, year="2034", value="75")
    assert ["over 10 times apart" in en for rule, _, en, _ in found(pack) if rule == "LB111"] == [True]


def test_the_city_is_of_the_level_city(tmp_path):
    pack = small_pack(tmp_path)
    edit(pack / "places.geojson", '"level": "city"', '"level": "area"')
    assert any("the level 'city'" in item.message.en for item in check_pack(str(pack))[0])


def test_a_past_goal_due_before_it_was_set_is_refused(tmp_path):
    pack = small_pack(tmp_path)
    (pack / "past_goals.csv").write_text(
        "plan,adopted,indicator,year,relation,value,unit,source\nold,2022,urbanisation_rate,2020,>=,60,%,BOOK\n",
        encoding="utf-8",
    )
    with pytest.raises(lantu.LantuError, match="lies before 2022, when it was set"):
        read_past_goals(lantu.read_city(pack))


@pytest.mark.parametrize(
    ("lon", "lat", "said"),
    [
        ("31.2", "121.5", "look swapped"),
        ("355000", "3450000", "degrees of WGS 84"),
        ("nan", "31.2", "found nan"),
        ("121.5", "31.2", ""),
    ],
)
def test_a_facility_that_stands_nowhere_is_told(tmp_path, lon, lat, said):
    pack = small_pack(tmp_path)
    (pack / "space").mkdir()
    head = "id,kind,name,lon,lat,capacity,area_m2,source\n"
    (pack / "space" / "facilities.csv").write_text(f"{head}n/7,school,A,{lon},{lat},,,BOOK\n", encoding="utf-8")
    told = [en for rule, severity, en, _ in found(pack) if (rule, severity) == ("LB001", "error")]
    assert [said in en for en in told] == ([True] if said else [])


def test_bounds_of_an_indicator_the_wrong_way_round_are_refused(tmp_path):
    pack = small_pack(tmp_path)
    head = "id,name_zh,name_en,unit,direction,lower,upper\n"
    (pack / "indicators.csv").write_text(f"{head}ferry_stops,渡口,Ferry stops,count,higher,40,3\n", encoding="utf-8")
    assert any(rule == "LB007" and "lower 40 is above upper 3" in en for rule, _, en, _ in found(pack))
