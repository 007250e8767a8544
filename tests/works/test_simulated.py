"""Simulated works: marked, repeatable, on real streets, with sums and dates that hold."""

from collections import Counter
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from shapely.geometry import shape

from lantu.finance import FUNDING
from lantu.language.errors import LantuError
from lantu.packs import find_pack
from lantu.space import Streets, open_space
from lantu.works import STAGES, Work
from lantu.works.oc4ids import project_json, work_of
from lantu.works.schedule.duration_classes import duration_class, start_delay
from lantu.works.simulated.kinds import simulated_kinds
from lantu.works.simulated.money import split
from lantu.works.simulated.simulator import simulate_works
from lantu.works.simulated.times import simulated_times

DAY = date(2026, 3, 4)
WINDOW = (date(2022, 1, 3), date(2026, 12, 30))


@pytest.fixture(scope="module")
def streets() -> Streets:
    """The streets of the Yuzhong peninsula."""
    found = open_space(find_pack("yuzhong")).streets()
    assert found is not None
    return found


@pytest.fixture(scope="module")
def works(streets: Streets) -> tuple[Work, ...]:
    """Some works of five years."""
    return simulate_works(streets, 400, 7, DAY, window=WINDOW, place="500103", goals=("a/2027", "b/2027"))


def test_every_record_says_that_it_was_made_up(works: tuple[Work, ...]) -> None:
    assert len({work.id for work in works}) == 400
    for work in works:
        assert work.synthetic
        assert work.id.startswith("synthetic-7-")
        assert "模拟数据" in work.title.zh
        assert "Synthetic" in work.title.en
        assert all("模拟" in party.name.zh and "ynthetic" in party.name.en for party in work.parties)


def test_the_same_seed_gives_the_same_works_and_another_gives_others(streets: Streets, works: tuple[Work, ...]) -> None:
    arguments = {"window": WINDOW, "place": "500103", "goals": ("a/2027", "b/2027")}
    assert simulate_works(streets, 9, 7, DAY, **arguments) == works[:9]  # type: ignore[arg-type]
    assert simulate_works(streets, 9, 8, DAY, **arguments)[0].planned != works[0].planned  # type: ignore[arg-type]


def test_all_kinds_and_stages_of_a_life_but_its_closure_are_there(works: tuple[Work, ...]) -> None:
    assert {work.title.en.partition(" ")[2][7:] for work in works} == {kind.name.en for kind in simulated_kinds()}
    assert {work.stage for work in works} == set(STAGES) - {"closure"}


def test_budgets_add_up_to_the_yuan_and_name_sources_that_money_may_have(works: tuple[Work, ...]) -> None:
    for work in works:
        planned = work.cost("planned")
        assert planned is not None
        assert sum(line.amount.amount for line in work.budget) == planned.amount.amount
        assert {line.source for line in work.budget} <= set(FUNDING)
        assert {line.amount.currency for line in work.budget} == {"CNY"}
        for contract in work.contracts:
            value = contract.value
            for change in contract.changes:
                assert change.old_value == value
                value = change.new_value
            if contract.final_value:
                assert contract.final_value == value
                assert work.cost("actual").amount == value  # type: ignore[union-attr]
    assert split(10, [1, 1, 1]) == [3, 3, 4]


def test_a_history_ends_on_its_day_and_what_is_done_came_after_what_it_waits_for(works: tuple[Work, ...]) -> None:
    for work in works:
        tasks = {task.id: task for task in work.tasks}
        for task in work.tasks:
            assert task.planned_start <= task.planned_end  # type: ignore[operator]
            assert all(on is None or on <= DAY for on in (task.actual_start, task.actual_end))
            assert task.actual_end is not None or task.forecast_end > DAY  # type: ignore[operator]
            for before, link, lag in task.predecessors:
                if link == "FS" and lag >= 0 and task.actual_start:
                    assert tasks[before].actual_end < task.actual_start  # type: ignore[operator]
        assert all(milestone.met is None or milestone.met <= DAY for milestone in work.milestones)
        assert (work.actual.end is not None) == (work.stage in ("operation", "maintenance"))
        assert [move.on for move in work.moves] == sorted(move.on for move in work.moves)
        assert work.moves[-1].stage == work.stage


def test_a_later_day_shows_the_same_works_further_on(streets: Streets, works: tuple[Work, ...]) -> None:
    later = simulate_works(streets, 400, 7, date(2031, 1, 1), window=WINDOW)
    for then, now in zip(works, later, strict=True):
        assert then.planned == now.planned
        assert then.footprints == now.footprints
        for early, late in zip(then.tasks, now.tasks, strict=True):
            assert early.actual_end in (None, late.actual_end)
            assert late.actual_end is not None


def test_footprints_are_whole_shapes_on_streets_of_the_pack(streets: Streets, works: tuple[Work, ...]) -> None:
    ways = set(streets.way.tolist())
    here = (streets.lon.min() - 0.01, streets.lat.min() - 0.01, streets.lon.max() + 0.01, streets.lat.max() + 0.01)
    for work in works:
        (footprint,) = work.footprints
        ground = shape(footprint.geometry)  # type: ignore[arg-type]
        assert ground.is_valid
        assert ground.length > 0
        assert here[0] < ground.bounds[0] and ground.bounds[3] < here[3]  # noqa: PT018
        assert int(footprint.street.removeprefix("way/")) in ways
    shared = Counter(work.footprints[0].street for work in works)
    assert shared.most_common(1)[0][1] > 3  # several works on one street, so that there is something to clash


def test_tasks_take_as_much_longer_as_their_classes_say() -> None:
    kind = next(kind for kind in simulated_kinds() if kind.id == "road_renewal")
    draws, count = np.random.default_rng(3), 1 + len(kind.tasks)
    size, even, normal = draws.random(4000), draws.random((4000, count)), draws.standard_normal((4000, count))
    times = simulated_times(kind, np.full(4000, np.datetime64("2024-01-02")), size, even, normal)
    for number, task in enumerate(kind.tasks):
        factor, of_class = times.factor[:, number], duration_class(task.duration_class)
        assert np.median(factor) == pytest.approx(of_class.median, rel=0.03)
        assert np.log(factor).std() == pytest.approx(of_class.spread, rel=0.05)
    late = np.busday_count(np.datetime64("2024-01-02"), times.real_start[:, 0])
    assert late.mean() == pytest.approx(start_delay() - 0.5, rel=0.06)
    assert np.is_busday(times.real_end).all()


def test_records_pass_through_a_file_of_oc4ids_and_come_back_the_same(works: tuple[Work, ...]) -> None:
    for work in works[:20]:
        assert replace(work_of(project_json(work)), raw={}) == replace(work, raw={})


def test_a_number_of_works_that_cannot_be_is_refused(streets: Streets) -> None:
    with pytest.raises(LantuError, match="expected 1 to 1000000 works, found 0"):
        simulate_works(streets, 0, 1, DAY)
