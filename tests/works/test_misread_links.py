"""Links and lengths of tasks as other programs write them: read where they mean one thing, else told; never dropped."""

import json

import pytest

from lantu.language.errors import LantuError
from lantu.works.oc4ids import project_json, read, work_of
from lantu.works.schedule.calendar import working_calendar
from lantu.works.schedule.task_faults import task_faults
from lantu.works.schedule.task_network import task_network
from tests.command import lantu


def work_with(predecessors, days="8"):
    tasks = f'[{{"id": "sewer", "duration_days": {days}}}, {{"id": "paving", "duration_days": 4, "predecessors": {predecessors}}}]'
    return read(f'{{"id": "lane", "x_lantu": {{"tasks": {tasks}}}}}', "lane.json").works[0]


@pytest.mark.parametrize(
    ("predecessors", "link"),
    [
        ('[{"task": "sewer", "lag_days": 21}]', ("sewer", "FS", 21)),
        ('[{"task": "sewer", "lag_days": "21"}]', ("sewer", "FS", 21)),
        ('[{"task": "sewer", "lag_days": 21.00}]', ("sewer", "FS", 21)),
        ('[{"task": "sewer", "lag_days": 2.1e1}]', ("sewer", "FS", 21)),
        ('[{"task": "sewer", "lag_days": null, "kind": null}]', ("sewer", "FS", 0)),
        ('[{"task": "sewer", "lag_days": -3, "kind": "ff"}]', ("sewer", "FF", -3)),
        ('[{"task": "sewer", "kind": "start-to-start"}]', ("sewer", "SS", 0)),
        ('[{"task": "sewer", "kind": "Finish To Finish"}]', ("sewer", "FF", 0)),
        ('[{"task": "sewer", "kind": "startToFinish"}]', ("sewer", "SF", 0)),
        ('[{"task": "sewer", "kind": "开始—开始"}]', ("sewer", "SS", 0)),
        ('["sewer"]', ("sewer", "FS", 0)),
    ],
)
def test_what_means_one_thing_is_read_so_and_stays_as_it_was_written(predecessors, link):
    work = work_with(predecessors)
    assert work.tasks[1].predecessors == (link,)
    assert list(task_faults(work)) == []
    assert json.dumps(json.loads(predecessors)) in json.dumps(project_json(work), default=float)


@pytest.mark.parametrize(
    ("predecessors", "says", "hint"),
    [
        ('[{"task": "sewer", "kind": "SX"}]', "its link to 'sewer' is of no known kind: \"SX\"", "SS"),
        ('[{"task": "sewer", "kind": 1}]', "is of no known kind: 1", "FS, SS, FF, SF"),
        ('[{"task": "sewer", "lag_days": 1.5}]', "lag in whole working days, found 1.5", "30"),
        ('[{"task": "sewer", "lag_days": "2 weeks"}]', 'found "2 weeks"', "30"),
        ('[{"task": "sewer", "lag_days": true}]', "found True", "30"),
        ('[{"task": "sewer", "lagDays": 9}]', "has 'lagDays', which is not read", "lag_days"),
        ('[{"task": "sewer", "type": "SS"}]', "has 'type', which is not read", "kind"),
        ('[{"id": "sewer", "lag_days": 9}]', "does not say which `task`", '"task"'),
        ("[null, 7]", "does not say which `task`", '"task"'),
        ('{"task": "sewer"}', "should be an array", '"task"'),
        ('"sewer"', "should be an array", '"task"'),
    ],
)
def test_what_cannot_be_read_is_told_and_nothing_is_scheduled_without_it(predecessors, says, hint):
    work = work_with(predecessors)
    fault = next(iter(task_faults(work)))
    assert (fault.rule, fault.subject) == ("LB541", "paving")
    assert says in fault.message.en
    assert fault.message.zh.startswith("工序“paving”")
    assert hint in fault.hint.en
    with pytest.raises(LantuError, match="paving"):
        task_network(work, working_calendar("CN", 2026, 2026))
    assert project_json(work) == work.raw


@pytest.mark.parametrize(
    ("days", "length"), [("12", 12), ('"12"', 12), ("12.0", 12), ("3.5", None), ('"long"', None), ("[4]", None)]
)
def test_a_length_that_is_not_whole_days_is_told_also_where_there_are_planned_dates(days, length):
    work = work_with("[]", f'{days}, "planned_start": "2027-03-01", "planned_end": "2027-03-31"')
    assert work.tasks[0].duration_days == length
    assert [(fault.rule, fault.subject) for fault in task_faults(work)] == ([] if length else [("LB542", "sewer")])


def test_an_entry_that_cannot_be_read_outlives_a_change_of_the_others():
    from dataclasses import replace

    work = work_with('["sewer", {"after": "sewer"}]')
    sewer, paving = work.tasks
    changed = replace(work, tasks=(sewer, replace(paving, predecessors=(*paving.predecessors, ("gate", "SS", 2)))))
    kept = project_json(changed)["x_lantu"]["tasks"][1]["predecessors"]
    assert kept == ["sewer", {"task": "gate", "kind": "SS", "lag_days": 2}, {"after": "sewer"}]
    assert "does not say which" in next(iter(task_faults(work_of(project_json(changed))))).message.en


def test_a_long_circle_names_its_first_tasks_and_how_many_there_are():
    ring = [{"id": f"t{at}", "duration_days": 1, "predecessors": [f"t{(at + 1) % 300}"]} for at in range(300)]
    work = read(json.dumps({"id": "ring", "x_lantu": {"tasks": ring}}), "f").works[0]
    (fault,) = task_faults(work)
    assert fault.rule == "LB540"
    assert fault.message.en.startswith("300 tasks wait for each other: ")
    assert fault.message.zh.startswith("300 道工序互相等待：")
    assert len(fault.message.en) < 120


def test_a_file_by_itself_is_checked_for_its_tasks(tmp_path):
    file = tmp_path / "lane.json"
    file.write_text(json.dumps(dict(work_with('["swer"]').raw), default=float), encoding="utf-8")
    done = lantu("works", "check", file)
    assert done.returncode == 1
    assert "LB541" in done.stdout
    assert "did you mean" in done.stdout
