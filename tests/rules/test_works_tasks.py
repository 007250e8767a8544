"""Rules on tasks and milestones: each with a work that trips it, beside a sound one that does not."""

from dataclasses import replace
from datetime import date

import pytest

import lantu
from lantu.language.errors import Location
from lantu.rules import check
from lantu.works.profile import impossible_days
from lantu.works.record import Milestone, Span, StageMove, Work, WorkTask
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
    "LB545": (
        {"tasks": (replace(DIG, actual_start=date(1026, 5, 6)), LAY)},
        "the actual start of task 'trench' is 1026-05-06, before 1900",
    ),
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


def test_what_has_happened_is_neither_to_come_nor_before_1900():
    work = replace(
        SOUND,
        actual=Span(date(1899, 12, 31), date(2031, 2, 3)),
        tasks=(replace(DIG, actual_end=date(2030, 6, 3)), replace(LAY, planned_start=date(2031, 1, 1))),
        milestones=(replace(OPEN, met=date(2030, 6, 1)),),
        moves=(StageMove("construction", date(2030, 6, 4)),),
    )
    told = [item.message["en"] for item in impossible_days(work, date(2030, 6, 1))]
    assert [item.removeprefix("work 'main': ").split(",")[0] for item in told] == [
        "its actual start is 1899-12-31",
        "its actual end is 2031-02-03",
        "the actual end of task 'trench' is 2030-06-03",
        "the move to construction is 2030-06-04",
    ]
    assert len(list(impossible_days(replace(work, synthetic=True), date(2030, 6, 1)))) == 1
