"""A district's plan under its city's: it names its parent, lives on its city, and adds to its figures."""

import pytest

import lantu
from lantu.language.errors import LantuError, UnreadableError
from tests.packs import edit, small_pack

HEAD = "blueprint: district-2030\nadopted: 2025-02-01\nphases: [2030]\n"


@pytest.fixture
def city(tmp_path):
    return small_pack(tmp_path)


@pytest.fixture
def district(city):
    folder = city.parent / "district"
    folder.mkdir()
    (folder / "blueprint.yaml").write_text(f"{HEAD}extends: ../small\n", encoding="utf-8")
    (folder / "goals.csv").write_text(
        "indicator,place,year,relation,value,unit,kind,source\n"
        "gdp,900001,2030,>=,600,亿元,own,OWN\nparks,900001,2030,>=,20,count,own,BOOK\n", encoding="utf-8",
    )  # fmt: skip
    (folder / "sources.csv").write_text("id,title\nOWN,District report\n", encoding="utf-8")
    (folder / "indicators.csv").write_text(
        "id,name_zh,name_en,unit,direction,numerator\nparks,公园数,Parks,count,higher,parks\n",
        encoding="utf-8",
    )
    (folder / "observations.csv").write_text(
        "place,year,variable,value,unit,basis,source\n900001,2024,parks,12,count,measured,OWN\n900001,2020,gdp,500,亿元,measured,OWN\n"
        "900001,2022,gdp,540,亿元,measured,OWN\n900001,2024,gdp,580,亿元,measured,OWN\n",
        encoding="utf-8",
    )
    return folder


def test_a_district_is_judged_on_its_city(district):
    plan, city = lantu.read_blueprint(district), lantu.read_city(district)
    assert plan.parent is not None
    assert plan.parent.id == "small-2035"
    assert len(city.districts()) == 2
    assert "parks" in city.indicators
    used = city.observations[city.observations["status"].eq("")]
    gdp = used[used["place"].eq("900001") & used["variable"].eq("gdp")]
    assert gdp["value"].tolist() == [500e8, 540e8, 580e8]  # the district's own figures replace the city's
    verdict = lantu.appraise(lantu.run(plan, city, members=8))
    assert verdict.goals["state"].tolist()[0] in ("likely", "uncertain", "unlikely")
    assert {item.rule for item in lantu.check(plan, city)} <= {"LB502"}


def test_the_works_and_limits_of_the_city_hold_in_the_district_too(city, district):
    edit(city / "projects.csv", "illustrative", "committed")
    plan = lantu.read_blueprint(district)
    assert [project.id for project in plan.all_projects] == ["example_nursery"]
    assert [limit.location.file for limit in plan.binding_limits] == ["../small/blueprint.yaml"]


def test_a_city_knows_the_plans_of_its_districts(city, district):
    with (city / "blueprint.yaml").open("a", encoding="utf-8") as file:
        file.write("children: [../district]\n")
    plan = lantu.read_blueprint(city)
    assert [child.id for child in plan.children] == ["district-2030"]
    assert any(name.startswith("district/") for name in plan.files)


@pytest.mark.parametrize(
    ("extends", "said"),
    [
        ("../nowhere", "no pack"),
        (".", "extends itself"),
        ("chongking", "did you mean 'chongqing'"),
        ("../broken", "cannot be read"),
    ],
)
def test_a_parent_that_cannot_be_read_is_told(district, extends, said):
    broken = district.parent / "broken"
    broken.mkdir()
    (broken / "blueprint.yaml").write_text("blueprint: [", encoding="utf-8")
    (district / "blueprint.yaml").write_text(f"{HEAD}extends: {extends}\n", encoding="utf-8")
    with pytest.raises(LantuError, match=said):
        lantu.read_blueprint(district)


def test_plans_that_extend_each_other_are_told(city, district):
    with (city / "blueprint.yaml").open("a", encoding="utf-8") as file:
        file.write("extends: ../district\n")
    with pytest.raises(UnreadableError, match="extends itself"):
        lantu.read_blueprint(district)


def test_the_plan_of_jiangjin_stands_under_that_of_chongqing():
    plan, city = lantu.read_blueprint("jiangjin"), lantu.read_city("jiangjin")
    assert plan.parent is not None
    assert plan.parent.id == "chongqing-2035"
    assert len(plan.targets) == 6
    assert {goal.place for goal in plan.goals} == {"500116"}
    findings = lantu.check(plan, city)
    assert not [item for item in findings if item.severity == "error"]
    assert "urbanisation_rate/500116/2027" in {item.subject for item in findings if item.rule == "LB501"}
