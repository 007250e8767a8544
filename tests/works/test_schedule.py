"""The schedule: as networkx's longest path in every member, the same bytes on two threads, and what has happened stays."""

from dataclasses import replace
from datetime import date, timedelta

import networkx as nx
import numpy as np
import pytest

from lantu.language.errors import LantuError
from lantu.packs import find_pack
from lantu.works.record import Milestone, Work, WorkTask
from lantu.works.schedule.calendar import working_calendar, working_index
from lantu.works.schedule.duration_classes import (
    DurationClass,
    base_rates,
    duration_class,
    duration_classes,
    start_delay,
)
from lantu.works.schedule.members import key, schedule_network, schedule_work
from lantu.works.schedule.schedule_kernel import draw_duration, normal_at, pass_backward, pass_forward, uniform
from lantu.works.schedule.task_faults import task_faults
from lantu.works.schedule.task_network import task_network
from tests.works.plain_schedule import (
    graph,
    longest_from,
    plain_duration,
    plain_forward,
    plain_uniform,
    random_work,
)

CALENDAR = working_calendar("CN", 2020, 2026)
DAY = date(2024, 1, 2)


def index(day):
    return int(working_index(CALENDAR, day.toordinal()))


def after(days, start=DAY):
    """The date so many working days after a day."""
    return date.fromordinal(int(CALENDAR.worked[index(start) + days]))


def run(work, known_to=date(2024, 1, 1), **options):
    return schedule_work(work, CALENDAR, known_to, mean_start_delay=0, **options)


def test_equal_to_the_longest_path_of_networkx_in_every_member():
    draw = np.random.default_rng(11)
    today = index(DAY)
    compared = 0
    for case in range(100):
        work = random_work(draw)
        members = 12
        schedule = run(work, members=members, seed=case, known_to=date(2024, 1, 1))
        names = [task.id for task in schedule.network.tasks]
        release = {name: max(int(day), today) for name, day in zip(names, schedule.network.release, strict=True)}
        critical = np.zeros(len(names))
        for start, finish in zip(schedule.start, schedule.finish, strict=True):
            duration = dict(zip(names, (finish - start).tolist(), strict=True))
            found = graph(work.tasks, duration, release)
            early = longest_from(found, "source")
            assert [early[name] for name in names] == start.tolist()
            last = early["sink"]
            assert nx.dag_longest_path_length(found) == last == finish.max()
            to_end = longest_from(found.reverse(), "sink")
            critical += [last - to_end[name] == early[name] for name in names]
            compared += len(names)
        assert (critical / members).tolist() == schedule.critical.tolist()
    assert compared > 9_000


def test_thousands_of_networks_equal_the_plain_pass():
    draw = np.random.default_rng(12)
    for _ in range(1000):
        work = random_work(draw, tasks=int(draw.integers(2, 9)), links=7)
        network = task_network(work, CALENDAR)
        release = draw.integers(0, 9, network.planned.size).astype(np.int32)
        start, finish = (np.zeros(network.planned.size, np.int32) for _ in range(2))
        links = (network.first_link, network.before, network.kind, network.lag)
        state = np.zeros(network.planned.size, np.int8)
        last = pass_forward(*links, state, start, start, release, network.planned, start, finish)
        plain = plain_forward(network, network.planned, release)
        assert (start.tolist(), finish.tolist()) == (plain[0].tolist(), plain[1].tolist())
        late = np.zeros_like(start)
        pass_backward(*links, state, start, finish, last, late)
        assert (late >= finish).all()


def test_draws_equal_their_plain_twin():
    draw = np.random.default_rng(13)
    item = DurationClass("x", duration_class("").name, 1.2, 0.4, 0.36, (0, 1), (0, 1), "", "", "", "")
    for _ in range(400):
        seed, task, member = (int(draw.integers(0, 2**63)) for _ in range(3))
        share = uniform(np.uint64(seed), np.uint64(task), member % 10**6)
        assert share == plain_uniform(seed, task, member % 10**6)
        planned, common = int(draw.integers(0, 200)), float(draw.normal())
        beyond = int(draw.integers(0, 300)) if draw.random() < 0.5 else -1
        days = draw_duration(share, planned, np.log(1.2), 0.4, 0.6, common, beyond)
        assert abs(days - plain_duration(share, planned, item, common, beyond)) <= (share > 0.9999)
    from scipy.special import ndtri

    shares = [1e-300, 1e-12, 0.02, 0.02425, 0.3, 0.5, 0.7, 0.99, 1 - 1e-12]
    assert np.allclose([normal_at(share) for share in shares], ndtri(shares), rtol=2e-9, atol=1e-9)


def test_equal_bytes_on_one_and_two_threads_and_with_more_members():
    work = random_work(np.random.default_rng(3), tasks=30, links=60)
    one, two = (run(work, members=700, threads=threads) for threads in (1, 2))
    more = run(work, members=900)
    for name in ("start", "finish", "critical", "mean_float"):
        assert getattr(one, name).tobytes() == getattr(two, name).tobytes()
    assert one.finish.tobytes() == more.finish[:700].tobytes()


def test_another_task_leaves_the_draws_of_the_others():
    work = Work(id="w", tasks=(WorkTask("a", duration_days=40), WorkTask("b", duration_days=30)))
    more = replace(work, tasks=(WorkTask("c", duration_days=9), *work.tasks))
    assert key("w", "a") != key("w2", "a")
    for name in "ab":
        lengths = [
            (item.finish - item.start)[:, item.network.position[name]].tolist() for item in (run(work), run(more))
        ]
        assert lengths[0] == lengths[1]


def test_what_is_finished_is_fixed_and_what_has_begun_has_lasted_at_least_so_long():
    dig = WorkTask("dig", duration_days=10, actual_start=DAY, actual_end=after(11))
    lay = WorkTask("lay", duration_days=5, predecessors=(("dig", "FS", 0),), actual_start=after(12))
    pave = WorkTask("pave", duration_days=4, predecessors=(("lay", "FS", 2),))
    work = Work(id="w", tasks=(pave, lay, dig))
    known_to = after(31)
    schedule = run(work, known_to)
    at = schedule.network.position
    assert set(schedule.start[:, at["dig"]]) == {index(DAY)}
    assert set(schedule.finish[:, at["dig"]]) == {index(DAY) + 12}
    assert set(schedule.start[:, at["lay"]]) == {index(DAY) + 12}
    assert schedule.finish[:, at["lay"]].min() >= index(known_to) + 2  # not done at the end of that day
    assert (schedule.start[:, at["pave"]] == schedule.finish[:, at["lay"]] + 2).all()
    assert schedule.critical[at["dig"]] == 0
    assert schedule.critical[at["pave"]] == 1
    assert schedule.critical[at["lay"]] == 1
    # the same work as it was known before: later actual days are not looked at
    before = run(work, after(5))
    assert before.finish[:, at["dig"]].min() >= index(after(5)) + 2
    assert len(set(before.finish[:, at["dig"]])) > 5


def test_slow_tasks_say_that_those_to_come_are_slow_too():
    def ends(ratio):
        done = [
            WorkTask(f"d{n}", duration_days=40, actual_start=DAY, actual_end=after(int(40 * ratio) - 1))
            for n in range(4)
        ]
        work = Work(id="w", tasks=(*done, WorkTask("next", duration_days=40)))
        schedule = run(work, after(79))
        at = schedule.network.position["next"]
        return np.median((schedule.finish - schedule.start)[:, at])

    assert ends(0.8) < 40 < ends(1.8)


def test_a_wait_that_was_planned_stays_and_one_that_follows_from_links_moves():
    first = WorkTask("first", duration_days=10, planned_start=DAY, duration_class="as_planned")
    follows = replace(first, id="follows", predecessors=(("first", "FS", 0),), planned_start=after(10))
    waits = replace(follows, id="waits", planned_start=after(60))
    network = task_network(Work(id="w", tasks=(first, follows, waits)), CALENDAR)
    release = dict(zip([task.id for task in network.tasks], network.release.tolist(), strict=True))
    assert release == {"first": index(DAY), "follows": index(DAY), "waits": index(DAY) + 60}


A, B = WorkTask("a", duration_days=3), WorkTask("b", duration_days=2)
LATE = WorkTask("a", planned_start=DAY, planned_end=DAY - timedelta(days=2))


@pytest.mark.parametrize(
    ("tasks", "said"),
    [
        ((A, replace(B, predecessors=(("aa", "FS", 0),))), "waits for a task 'aa' that there is not .did you mean 'a'"),
        ((WorkTask("a"),), "task 'a' does not say how long it takes"),
        ((WorkTask("a", duration_days=-2),), "task 'a': expected 0 to 20000 working days, found -2"),
        ((WorkTask("a", duration_days=10**12),), "found 1000000000000"),
        ((A, replace(B, predecessors=(("a", "XS", 0),))), "should be one of FS, SS, FF, SF with a lag of at most"),
        ((LATE,), "its planned end 2023-12-31 is before its planned start 2024-01-02"),
        ((A, A), "more than one task 'a'"),
        ((replace(A, duration_class="standard_bilding"),), "no class of durations 'standard_bilding' .did you mean"),
        ((), "has no tasks"),
    ],
)
def test_what_cannot_be_scheduled_is_a_sentence(tasks, said):
    with pytest.raises(LantuError, match=said):
        run(Work(id="w", tasks=tasks))


def test_a_circle_is_named_task_by_task():
    circle = [replace(A, id=name, predecessors=((other, "SS", 1),)) for name, other in ("ab", "bc", "ca", "xb")]
    with pytest.raises(LantuError) as refused:
        run(Work(id="w", tasks=tuple(circle)))
    way = refused.value.message.en.removeprefix("tasks wait for each other: ").split(" -> ")
    assert len(way) == 4
    assert way[0] == way[-1]
    assert set(way) == {"a", "b", "c"}


def test_a_milestone_before_its_task_starts_is_told():
    work = Work(
        id="w",
        tasks=(WorkTask("a", duration_days=5, planned_start=date(2024, 5, 6)),),
        milestones=(Milestone("m", tasks=("a",), due=date(2024, 4, 1)), Milestone("n", tasks=("b",))),
    )
    assert [(item.rule, item.subject) for item in task_faults(work)] == [("LB543", "m"), ("LB541", "n")]


def test_every_class_has_a_source_or_is_marked():
    for item in duration_classes().values():
        assert item.basis in ("derived", "assumed")
        assert (item.basis == "assumed") or (item.source and item.url.startswith("http"))
        assert item.spread_range[0] <= item.spread <= item.spread_range[1]


def test_the_delay_of_starts_lies_within_what_was_published():
    from scipy.optimize import brentq

    def mean_days(share, year):
        """Mean delay, in working days of 250 a year, that leaves this share begun after part of a year, starts planned evenly over it."""
        return 250 * brentq(lambda mean: year - mean * (1 - np.exp(-year / mean)) - share, 1e-4, 20)

    rates = {item.id: item for item in base_rates([find_pack("chongqing")])}
    days = [
        mean_days(rates[f"chongqing_starts_{name}"].share, year)
        for name, year in (("2022_mid", 0.5), ("2021_mid", 0.5), ("2023", 1.0))
    ]
    assert np.round(days).tolist() == [5, 22, 27]
    assert min(days) < start_delay() < max(days)
    assert all(item.url.startswith("http") and 0 < item.share < 1 for item in rates.values())


def test_classes_have_the_median_and_mean_of_their_source():
    works = Work(id="w", tasks=tuple(WorkTask(f"t{n}", duration_days=1000) for n in range(40)))
    network = task_network(works, CALENDAR)
    today = index(DAY)
    classes = [duration_class("")] * 40
    schedule = schedule_network(works, network, CALENDAR, DAY, today, 3000, 1, 1, classes, 0.0)
    ratio = (schedule.finish - schedule.start) / 1000
    assert np.median(ratio) == pytest.approx(1.07, abs=0.02)  # Mott MacDonald 2002: median 7 %, mean 15 % over
    assert ratio.mean() == pytest.approx(1.15, abs=0.02)
