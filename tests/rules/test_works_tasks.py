"""Rules on tasks and milestones: each with a work that trips it, beside a sound one that does not."""

from dataclasses import replace
from datetime import date

import pytest

import lantu
from lantu.errors import Location
from lantu.rules import check
from lantu.works.record import Milestone, Work, WorkTask
from tests.packs import small_pack

DIG = WorkTask("trench", duration_days=20, planned_start=date(2026, 5, 6), duration_class="standard_civil")
LAY = WorkTask("pipes", duration_days=30, predecessors=(("trench", "SS", 5),))
OPEN = Milestone("open", tasks=("trench",), due=date(2026, 6, 30))
SOUND = Work(id="main", location=Location("works/main.json", 1), tasks=(DIG, LAY), milestones=(OPEN,))
TRIPS = {
    "LB540": ({"tasks": (replace(DIG, predecessors=(("pipes", "FF", 0),)), LAY)}, "wait for each other: "),
    "LB541": ({"tasks": (DIG, replace(LAY, predecessors=(("trensh", "FS", 0),)))}, "a task 'trensh' that there is not"),
    "LB542": ({"tasks": (replace(DIG, duration_days=None), LAY)}, "task 'trench' does not say how long it takes"),
    "LB543": (
        {"milestones": (Milestone("open", tasks=("trench",), due=date(2026, 4, 1)),)},
        "before its task 'trench'",
    ),
    "LB544": ({"tasks": (replace(DIG, duration_class="standard_civl"), LAY)}, "no class of durations 'standard_civl'"),
}


@pytest.fixture(scope="module")
def ground(tmp_path_factory):
    pack = small_pack(tmp_path_factory.mktemp("p"))
    return lantu.read_blueprint(pack), lantu.read_city(pack)


@pytest.mark.parametrize("code", TRIPS)
def test_a_work_trips_its_rule_alone(ground, code):
    plan, city = ground
    changes, said = TRIPS[code]
    works = (replace(SOUND, id="sound"), replace(SOUND, **changes))
    found = check(replace(plan, works=works), city, select=["LB54"])
    assert [(item.rule, item.severity, item.subject.split("/")[0]) for item in found] == [(code, "error", "main")]
    assert said in found[0].message["en"]
    if code in ("LB541", "LB544"):
        assert "did you mean" in found[0].hint["en"]
