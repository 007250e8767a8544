import json
from dataclasses import replace

import pandas as pd
import pytest

import lantu
from lantu.blueprint import Goal, Waiver
from lantu.city import write_skeleton
from lantu.language.errors import LantuError, Location
from lantu.language.text import Text
from lantu.language.units import unit
from lantu.rules import RULES, check, check_pack, render, rule_list, rule_page
from tests.packs import edit, small_pack

CODES = [
    *(f"LB{number:03}" for number in range(1, 14)),
    *(f"LB{number}" for number in (*range(101, 115), *range(201, 205), 206, 207, *range(301, 305), *range(401, 409))),
    *(f"LB{number}" for number in (501, 502, *range(511, 526), *range(540, 546), 560, 561, 562, 565, 566)),
    *("LB601", "LB901", "LB902"),
]
HERE = Location("goals.csv", 2)


def goal(indicator="urbanisation_rate", year=2030, relation=">=", value=66.0, symbol="%", source="BOOK"):
    return Goal(indicator, "city", year, relation, value, unit(symbol), "own", source, "", HERE)


def with_goals(plan, *goals):
    return replace(plan, goals=goals)


def with_project(plan, **changes):
    return replace(plan, projects=tuple(replace(item, **changes) for item in plan.projects))


TRIPS = {
    "LB006": lambda plan: with_goals(plan, goal("urbanisation_ratte")),
    "LB010": lambda plan: with_goals(plan, goal(symbol="km2")),
    "LB101": lambda plan: with_goals(plan, goal(source="")),
    "LB102": lambda plan: with_goals(plan, goal(value=60.0)),
    "LB103": lambda plan: with_goals(plan, goal(year=2027, value=66.0), goal(value=65.0)),
    "LB104": lambda plan: with_goals(plan, goal(value=140.0)),
    "LB105": lambda plan: with_goals(plan),
    "LB106": lambda plan: with_goals(plan, goal("transit_access")),
    "LB108": lambda plan: with_goals(plan, goal(relation="words", value=None)),
    "LB109": lambda plan: with_goals(plan, goal(), goal()),
    "LB114": lambda plan: with_goals(plan, goal("surveyed_unemployment_rate", relation=">", value=6.5)),
    "LB201": lambda plan: replace(plan, tasks=()),
    "LB202": lambda plan: replace(plan, tasks=(replace(plan.tasks[0], lead=Text()),)),
    "LB203": lambda plan: replace(plan, reforms=(replace(plan.reforms[0], changes=("limit:dept",)),)),
    "LB204": lambda plan: replace(plan, challenges=(replace(plan.challenges[0], watch=()),)),
    "LB206": lambda plan: with_goals(plan, goal(source="EXAMPLE"), goal(year=2035, source="EXAMPLE")),
    "LB301": lambda plan: with_project(plan, funding={"own": 9e6}),
    "LB302": lambda plan: with_project(plan, upkeep_payer=""),
    "LB401": lambda plan: with_project(plan, end=2034),
    "LB402": lambda plan: with_project(plan, needs=("example_nursery",)),
    "LB901": lambda plan: replace(plan, waivers=(Waiver("LB102", "x/2030", "", HERE),)),
    "LB902": lambda plan: replace(plan, waivers=(Waiver("LB102", "x/2030", "it stands", HERE),)),
}


def test_a_sound_plan_has_no_findings(sound):
    assert check(*sound) == []


@pytest.mark.parametrize("code", TRIPS)
def test_each_rule_trips_on_its_plan_in_both_languages(sound, code):
    plan, city = sound
    found = check(TRIPS[code](plan), city, select=[code])
    assert found, code
    assert all(item.rule == code and item.message.zh and item.message.en for item in found)
    assert not [item for item in found if item.message.zh == item.message.en]


def test_a_rule_that_nobody_asked_for_is_not_tried(sound, monkeypatch):
    """But for who asks which waivers waive nothing, which only the findings of all rules tell."""
    tried: list[str] = []
    monkeypatch.setitem(RULES, "LB304", lambda _: tried.append("LB304") or iter(()))
    for options in ({"select": ["LB1"]}, {"select": ["lb3"], "ignore": ["lb304"]}, {"ignore": ["LB3", "LB902"]}):
        check(*sound, **options)
        assert tried == [], options
    for options in ({"select": ["LB30"]}, {"select": ["LB902"]}, {"ignore": ["LB304"]}, {}):
        check(*sound, **options)
        assert tried == ["LB304"], options
        tried.clear()


def test_a_break_between_record_and_goal_is_found(sound, tmp_path):
    pack = small_pack(tmp_path)
    with (pack / "breaks.csv").open("a") as file:
        file.write("urbanisation_rate,2026-01-01,改口径,new definition,BOOK\n")
    assert [item.rule for item in check(lantu.read_blueprint(pack), lantu.read_city(pack))] == ["LB107"]


def test_a_lever_that_pulls_at_nothing_or_in_the_wrong_unit_is_found(tmp_path):
    pack = small_pack(tmp_path)
    edit(pack / "projects.csv", "illustrative", "committed")
    edit(pack / "measures.yaml", "variable: childcare_places", "variable: childcare_place")
    assert [item.rule for item in check(lantu.read_blueprint(pack), lantu.read_city(pack))] == ["LB405"]
    edit(pack / "measures.yaml", "variable: childcare_place,", "variable: built_up_area,")
    found = check(lantu.read_blueprint(pack), lantu.read_city(pack))
    assert [item.rule for item in found] == ["LB405"]


def test_a_measure_that_is_nowhere_is_found_once_for_all_its_projects(tmp_path):
    pack = small_pack(tmp_path)
    edit(pack / "projects.csv", "illustrative", "committed")
    row = (pack / "projects.csv").read_text(encoding="utf-8").splitlines()[1]
    with (pack / "projects.csv").open("a", encoding="utf-8") as file:
        file.write(row.replace("example_nursery", "second_nursery") + "\n")
    (pack / "measures.yaml").unlink()
    [found] = [item for item in check(lantu.read_blueprint(pack), lantu.read_city(pack)) if item.rule == "LB405"]
    assert (found.severity, found.location.line) == ("warning", 2)
    assert "'nursery_place'" in found.message["en"]
    assert "2 projects" in found.message["en"]


def test_an_example_that_names_a_measure_that_is_nowhere_is_no_finding(tmp_path):
    pack = small_pack(tmp_path)
    (pack / "measures.yaml").unlink()
    assert not [item for item in check(lantu.read_blueprint(pack), lantu.read_city(pack)) if item.rule == "LB405"]


def test_a_waiver_turns_a_finding_into_a_note_with_its_reason(sound):
    plan, city = sound
    waived = replace(
        TRIPS["LB102"](plan), waivers=(Waiver("LB102", "urbanisation_rate/2030", "the number stands", HERE),)
    )
    assert [(item.rule, item.severity, item.hint["en"]) for item in check(waived, city)] == [
        ("LB102", "note", "the number stands")
    ]


def test_a_growth_of_one_year_is_not_met_already_by_another_year(sound):
    """Retail sales grew by 6.4 % in a year before the plan: a promise of 5 % for 2030 still asks something."""
    plan, city = sound
    first = city.observations[city.observations["variable"].eq("urbanisation_rate")].iloc[:1]
    grown = first.assign(variable="retail_sales_growth", year=plan.adopted.year - 1, value=0.064, place="city")
    known = replace(city, observations=pd.concat([city.observations, grown], ignore_index=True))
    asked = with_goals(plan, goal("retail_sales_growth", value=5.0))
    assert not [item for item in check(asked, known) if item.rule in ("LB102", "LB106")]


def test_a_census_by_age_is_an_observation_of_residents(tmp_path):
    write_skeleton(tmp_path / "town", "town")
    plan, city = lantu.read_blueprint(tmp_path / "town"), lantu.read_city(tmp_path / "town")
    census = city.observations["variable"].str.startswith("people_census")
    asked = with_goals(
        plan, goal("population", value=1e6, symbol="person"), goal("old_age_support_ratio", value=2, symbol="ratio")
    )
    assert not [item for item in check(asked, city) if item.rule == "LB106"]
    without = replace(city, observations=city.observations[~census])
    told = {item.subject for item in check(asked, without) if item.rule == "LB106"}
    assert told == {"population/2030", "old_age_support_ratio/2030"}


def test_one_of_a_kind_is_told_in_the_singular(sound):
    assert "1 error, 1 warning, 0 notes" in render(check(TRIPS["LB103"](sound[0]), sound[1]), "text", "en")


def test_select_and_ignore_take_beginnings_and_refuse_what_is_no_code(sound):
    plan, city = sound
    broken = with_project(TRIPS["LB102"](plan), upkeep_payer="")
    assert {item.rule for item in check(broken, city, select=["LB3"])} == {"LB302"}
    assert {item.rule for item in check(broken, city, ignore=["lb302"])} == {"LB102"}
    with pytest.raises(LantuError):
        check(plan, city, select=["XX1"])


def test_every_code_has_a_page_in_both_languages():
    assert sorted(RULES) == sorted(CODES)
    for code in CODES:
        assert "How to fix" in rule_page(code)
        assert "怎样修正" in rule_page(code, "zh")
    assert len(rule_list("zh")) == len(CODES)
    with pytest.raises(LantuError, match="did you mean 'LB1"):
        rule_page("LB1O2")


def test_formats(sound):
    found = check(TRIPS["LB103"](sound[0]), sound[1])
    told = json.loads(render(found, "json"))
    assert set(told) == {"findings", "summary"}
    assert set(told["findings"][0]) == {"rule", "severity", "file", "line", "column", "message", "hint"}
    sarif = json.loads(render(found, "sarif"))
    assert sarif["version"] == "2.1.0"
    result = sarif["runs"][0]["results"][0]
    assert {"ruleId", "level", "message", "locations"} <= result.keys()
    assert render(found, "github").startswith("::error file=goals.csv,line=2,title=LB103::")
    assert "LB103" in render(found, "text", "zh")
    with pytest.raises(LantuError):
        render(found, "xml")


def test_the_real_cases_of_chongqing():
    findings, unreadable = check_pack("chongqing")
    assert not unreadable
    by_rule = {}
    for item in findings:
        by_rule.setdefault(item.rule, set()).add(item.subject)
    assert "urban_rural_income_ratio/2027" in by_rule["LB102"]
    assert {"good_air_days/2027", "good_air_share/2027"} <= by_rule["LB107"] | by_rule["LB106"]
    assert len(by_rule["LB108"]) == 8
    assert "longxing_base_2" in by_rule["LB404"]  # in Yubei, which became Liangjiang New Area in 2025
    assert not [item for item in findings if item.severity == "error"]
