"""Rules on what cannot hold, each with a plan that trips it and one beside it that does not."""

import json
from dataclasses import replace

import pytest

import lantu
from lantu.blueprint import Goal, Limit
from lantu.language.errors import Location
from lantu.language.units import unit
from lantu.rules import check
from tests.packs import edit, small_pack

HERE = Location("goals.csv", 2)


def goal(indicator, relation, value, symbol, *, year=2030, place="city", **more):
    return Goal(indicator, place, year, relation, value, unit(symbol), "own", "BOOK", "", HERE, **more)


def goals(*items):
    return lambda plan: replace(plan, goals=items)


def limit(rule):
    variable, relation, value, symbol = rule.split()
    item = Limit("cap", variable, relation, float(value), unit(symbol), None, None, Location("blueprint.yaml", 9))
    return lambda plan: replace(plan, limits=(item,))


def works(*changes):
    """Copies of the example project (10 million yuan over 2026-2027 in 900001), each with changes of its own."""

    def build(plan):
        return replace(plan, projects=tuple(replace(plan.projects[0], id=f"works_{number}", **change)
                                            for number, change in enumerate(changes)))  # fmt: skip

    return build


def under(*above):
    """A district's plan for 900001 that promises 66 %, under a plan that promises other things."""

    def build(plan):
        child = replace(plan, goals=(goal("urbanisation_rate", ">=", 66, "%", place="900001"),))
        return replace(child, parent=replace(plan, goals=above))

    return build


def gdp(place, value):
    return goal("gdp", ">=", value, "亿元", place=place)


URBAN = ("urbanisation_rate", ">=", 66, "%")
PAIRS = {
    "LB110 one indicator, two ways": (
        goals(goal(*URBAN), goal("urbanisation_rate", "<=", 64, "%")),
        goals(goal(*URBAN), goal("urbanisation_rate", "<=", 70, "%")),
    ),
    "LB110 part above its whole": (
        goals(goal("permanent_basic_farmland", ">=", 2100, "万亩"), goal("farmland_retained", "<=", 2064, "万亩")),
        goals(goal("permanent_basic_farmland", ">=", 2064, "万亩"), goal("farmland_retained", ">=", 2000, "万亩")),
    ),
    "LB110 ratio apart from its terms": (  # 1,800 / 1.5 million people is 120,000 a head
        goals(goal("gdp", "<=", 1800, "亿元"), goal("population", ">=", 150, "万人"),
              goal("gdp_per_capita", ">=", 130_000, "yuan/person")),
        goals(goal("gdp", "<=", 2000, "亿元"), goal("population", ">=", 150, "万人"),
              goal("gdp_per_capita", ">=", 130_000, "yuan/person")),
    ),
    # on record: 61 % in 2020, 63.5 % in 2024, so 0.625 points a year at most; 67.25 % in 2030 is just that
    "LB111": (goals(goal("urbanisation_rate", ">=", 67.3, "%")), goals(goal("urbanisation_rate", ">=", 67.2, "%"))),
    "LB112": (
        goals(goal("co2_intensity_reduction", "about", 15, "%")),
        goals(goal("co2_intensity_reduction", "about", 15, "%", baseline=2020)),
    ),
    "LB303 all money": (limit("project_spending <= 490 万元"), limit("project_spending <= 500 万元")),
    "LB303 one source": (limit("project_spending_own <= 490 万元"), limit("project_spending_transfer <= 1 万元")),
    "LB304": (limit("debt_ratio <= 40 %"), limit("debt_ratio <= 100000 %")),
    "LB403 exclude": (
        works({"excludes": ("works_1",)}, {}),
        works({"excludes": ("works_1",)}, {"start": 2028, "end": 2029}),
    ),
    "LB403 elsewhere": (
        works({"excludes": ("works_1",)}, {"place": "city"}),
        works({"excludes": ("works_1",)}, {"place": "900002"}),
    ),
    "LB403 street": (
        works({"streets": ("人民路",)}, {"streets": ("人民路",), "start": 2030, "end": 2031}),
        works({"streets": ("人民路",)}, {"streets": ("人民路",), "start": 2033, "end": 2034}),
    ),
    "LB501 same place": (
        under(goal("urbanisation_rate", ">=", 70, "%", place="900001", year=2028)),
        under(goal("urbanisation_rate", ">=", 65, "%", place="900001")),
    ),
    "LB501 rate of the whole city": (under(goal("urbanisation_rate", ">=", 70, "%")), under(goal(*URBAN, year=2035))),
    "LB502 complete": (
        goals(gdp("city", 1000), gdp("900001", 600), gdp("900002", 300)),
        goals(gdp("city", 900), gdp("900001", 600), gdp("900002", 300)),
    ),
    "LB502 rest left to others": (
        goals(gdp("city", 1000), gdp("900001", 600)),
        goals(gdp("city", 600), gdp("900001", 600)),
    ),
    "LB601": (works({}, {}, {}), works({}, {}, {"place": "900002"})),
}  # fmt: skip


@pytest.mark.parametrize("case", PAIRS)
def test_a_rule_trips_on_one_plan_and_not_on_the_other(sound, case):
    plan, city = sound
    trips, passes = PAIRS[case]
    code = case[:5]
    found = check(trips(plan), city, select=[code])
    assert {item.rule for item in found} == {code}, case
    assert found[0].message.zh
    assert found[0].message.en
    assert check(passes(plan), city, select=[code]) == []


def test_children_count_towards_the_sum(sound):
    plan, city = sound
    child = replace(plan, goals=(gdp("900001", 500),))
    whole = replace(plan, goals=(gdp("city", 1000), gdp("900002", 300)), children=(child,))
    found = check(whole, city, select=["LB502"])
    assert [item.severity for item in found] == ["error"]
    assert "800" in found[0].message.en


def test_a_level_set_by_law_that_its_record_breaks_is_found(tmp_path):
    pack = small_pack(tmp_path)
    figures = pack / "observations.csv"
    header, kept = figures.read_text(encoding="utf-8").split("\n", 1)
    plan = replace(lantu.read_blueprint(pack), goals=(goal("ecological_red_line", ">=", 830, "km2", year=2035),))
    for values, found in (((850, 850), []), ((850, 840), ["went from"]), ((810, 820), ["the record of 2023"])):
        told = {
            "place": "city",
            "variable": "ecological_red_line",
            "unit": "km2",
            "basis": "measured",
            "source": "BOOK",
        }
        rows = [
            told | {"year": f"{year}", "value": f"{value}"} for year, value in zip((2021, 2023), values, strict=True)
        ]
        lines = [",".join(row.get(column, "") for column in header.split(",")) for row in rows]
        figures.write_text("\n".join([header, *lines, kept]), encoding="utf-8")
        said = check(plan, lantu.read_city(pack), select=["LB113"])
        assert [any(words in item.message.en for item in said) for words in found] == [True] * len(found)
        assert len(said) == len(found)


def test_a_protected_place_and_a_place_that_ceased_are_found(tmp_path):
    pack = small_pack(tmp_path)
    shapes = json.loads((pack / "places.geojson").read_text(encoding="utf-8"))
    reserve = {"id": "reserve", "name_zh": "保护区", "name_en": "Reserve", "level": "area", "parent": "edge"}
    shapes["features"].append({"type": "Feature", "properties": reserve | {"protected": True}, "geometry": None})
    district = next(item["properties"] for item in shapes["features"] if item["properties"]["id"] == "900001")
    (pack / "places.geojson").write_text(json.dumps(shapes), encoding="utf-8")
    edit(pack / "projects.csv", "illustrative", "committed")

    def found():
        return check(lantu.read_blueprint(pack), lantu.read_city(pack), select=["LB404"])

    assert found() == []
    edit(pack / "projects.csv", "900001", "reserve")
    assert "Reserve" in found()[0].message.en
    edit(pack / "projects.csv", "reserve", "900001")
    district["valid_to"] = "2027-06-30"
    (pack / "places.geojson").write_text(json.dumps(shapes), encoding="utf-8")
    assert "ceased to exist on 2027-06-30" in found()[0].message.en
    district["valid_to"] = "2028-06-30"
    (pack / "places.geojson").write_text(json.dumps(shapes), encoding="utf-8")
    assert found() == []


FORMULA = "id,name_zh,name_en,unit,direction,numerator,denominator,function\nown,自,Own,{row}\n"
FORMULAS = {
    "numerator": ("yuan,higher,gpd,,", "yuan,higher,gdp,,", "did you mean 'gdp'?"),
    "denominator": ("yuan/person,higher,gdp,populaton,", "yuan/person,higher,gdp,population,", "'population'?"),
    "function": (
        "index,lower,,,theil_of_gdp_per_hed",
        "index,lower,,,theil_of_gdp_per_head",
        "'theil_of_gdp_per_head'?",
    ),
}


@pytest.mark.parametrize("column", FORMULAS)
def test_a_misspelt_formula_of_an_indicator_is_found_with_the_nearest_name(tmp_path, column):
    pack = small_pack(tmp_path)
    wrong, right, hint = FORMULAS[column]

    def found(row):
        (pack / "indicators.csv").write_text(FORMULA.format(row=row), encoding="utf-8")
        return check(lantu.read_blueprint(pack), lantu.read_city(pack), select=["LB406"])

    item = found(wrong)[0]
    assert (item.severity, item.subject, item.location.line) == ("error", "own", 2)
    assert all(column in said for said in item.message.values())
    assert item.hint["en"].endswith(hint)
    assert hint.partition("'")[2].rstrip("'?") in item.hint["zh"]
    assert found(right) == []


def test_a_formula_may_name_a_variable_of_the_packs_own_code(tmp_path):
    pack = small_pack(tmp_path)
    (pack / "indicators.csv").write_text(FORMULA.format(row="person,higher,dependents,,"), encoding="utf-8")
    code = "from lantu.units import Person\n\n\ndef dependents(population: Person) -> Person:\n    return population\n"
    (pack / "model.py").write_text(code, encoding="utf-8")
    plan = lantu.read_blueprint(pack)
    assert check(plan, lantu.read_city(pack, trust_code=True), select=["LB406"]) == []
    assert check(plan, lantu.read_city(pack), select=["LB406"]) == []
    (pack / "model.py").unlink()
    assert [item.subject for item in check(plan, lantu.read_city(pack), select=["LB406"])] == ["own"]


def test_a_cap_may_grow_where_neither_side_is_better(sound):
    """Without a better side a higher cap takes nothing back; a floor that falls does, and so does a cap on what is worse when higher."""
    plan, city = sound
    area, people, ratio = ("built_up_area", "km2"), ("population", "万人"), ("urban_rural_income_ratio", "ratio")
    for (name, unit_name), first, second, told in (
        (area, ("<=", 4100), ("<=", 4300), False),
        (area, (">=", 4100), ("<=", 4300), False),
        (people, ("<", 61), ("<=", 64), False),
        (people, ("about", 61), ("about", 58), False),
        (people, (">=", 61), (">=", 58), True),
        (ratio, ("<=", 2.1), ("<=", 2.2), True),
    ):
        asked = goals(goal(name, *first, unit_name, year=2028), goal(name, *second, unit_name, year=2033))(plan)
        found = [item for item in check(asked, city) if item.rule == "LB103"]
        assert bool(found) == told, (name, first, second)
        assert all(item.hint["zh"] and item.hint["en"] for item in found)
