"""Rules at the edges of what they forbid: the last year of a phase, the same year, exactly as much, one year of a limit."""

from dataclasses import replace

from lantu.blueprint import Goal, Limit
from lantu.language.errors import Location
from lantu.language.units import unit
from lantu.rules import check

HERE = Location("goals.csv", 2)


def rules_found(plan, city, code):
    return [item.rule for item in check(plan, city, select=[code])]


def works(plan, *changes):
    """The plan with copies of its project, each with changes of its own."""
    copies = [replace(plan.projects[0], id=f"works_{at}", **change) for at, change in enumerate(changes)]
    return replace(plan, projects=tuple(copies))


def test_projects_that_open_in_the_same_year_may_need_each_other(sound):
    """A line and its depot both end in 2027: LB402 is about a need that ends later."""
    plan, city = sound
    assert rules_found(works(plan, {"needs": ("works_1",)}, {}), city, "LB402") == []
    assert rules_found(works(plan, {"needs": ("works_1",)}, {"end": 2028}), city, "LB402") == ["LB402"]


def test_a_district_that_asks_exactly_what_the_city_asks_is_not_looser(sound):
    plan, city = sound

    def asked(value, place):
        return Goal("urbanisation_rate", place, 2030, ">=", value, unit("%"), "own", "BOOK", "", HERE)

    for value, found in ((66, []), (65.9, ["LB501"])):
        child = replace(plan, goals=(asked(value, "900001"),), parent=replace(plan, goals=(asked(66, "900001"),)))
        assert rules_found(child, city, "LB501") == found, value


def test_only_the_worse_side_of_an_indicator_that_has_one_is_objected_to(sound):
    plan, city = sound
    for indicator, worse, better in (
        ("surveyed_unemployment_rate", (">", ">="), ("<", "<=", "=")),
        ("forest_cover", ("<", "<="), (">", ">=", "=")),
        ("population", (), ("<", "<=", ">", ">=")),
    ):
        for relation in (*worse, *better):
            value, symbol = (250000, "person") if indicator == "population" else (7, "%")
            asked = Goal(indicator, "city", 2030, relation, value, unit(symbol), "own", "BOOK", "", HERE)
            expected = ["LB114"] * (relation in worse)
            assert rules_found(replace(plan, goals=(asked,)), city, "LB114") == expected, (indicator, relation)


def test_a_plan_without_any_goal_is_told_and_a_district_s_part_of_one_is_not(sound):
    plan, city = sound
    told = [
        item for item in check(replace(plan, goals=(), targets=()), city, select=["LB105"]) if item.subject == "goals"
    ]
    assert ["no goal" in item.message.en for item in told] == [True]
    of_a_city = replace(plan, goals=(), targets=(), parent=plan)
    assert not [item for item in check(of_a_city, city, select=["LB105"]) if item.subject == "goals"]


def test_a_limit_for_one_year_binds_that_year_alone(sound):
    """5 million yuan are drawn in each of 2026 and 2027: a limit of 4 for 2027 is broken once, one for 2028 never."""
    plan, city = sound
    for year, times in ((None, 2), (2027, 1), (2028, 0)):
        cap = Limit("cap", "project_spending", "<=", 400.0, unit("万元"), year, None, Location("blueprint.yaml", 9))
        assert rules_found(replace(plan, limits=(cap,)), city, "LB303") == ["LB303"] * times, year


def test_what_opens_in_the_last_year_of_a_phase_belongs_to_it(sound):
    """Three that open from 2028 to 2030, all in the richest district, are a phase's; of 2027 and 2028 twice one is not."""
    plan, city = sound
    assert plan.phases == (2027, 2030, 2035)
    together = works(plan, {"end": 2029}, {"end": 2030}, {"end": 2030})
    (found,) = check(together, city, select=["LB601"])
    assert "2030" in found.message.en
    assert rules_found(works(plan, {"end": 2027}, {"end": 2028}, {"end": 2028}), city, "LB601") == []
