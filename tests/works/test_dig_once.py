"""Common openings are the best that exhaustive search finds, and no due date is passed for them."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import product

import numpy as np
import pytest

from lantu.language.errors import LantuError
from lantu.report.works.clashes import clashes_text
from lantu.works import ExactMoney, Footprint, Milestone, Permit, Span, Work, WorkTask
from lantu.works.clashes.dig_once import DigOnce, Opening, UnitRange, dig_once
from lantu.works.clashes.finder import find_clashes
from lantu.works.clashes.openings import StreetWork, closures, openings

TODAY = date(2027, 1, 1)


def test_openings_are_as_good_as_the_best_of_all_ways_to_begin():
    draw = np.random.default_rng(0)
    for _ in range(250):
        works = []
        for at in range(int(draw.integers(2, 5))):
            days, earliest, spare = (int(value) for value in draw.integers([1, 0, 0], [6, 12, 7]))
            works.append(StreetWork(f"w{at}", days, earliest, earliest + days - 1 + spare, earliest))
        starts = [range(work.earliest, work.latest - work.days + 2) for work in works]
        best = min(
            closures([(begin, begin + work.days - 1) for begin, work in zip(begins, works, strict=True)])
            for begins in product(*starts)
        )
        chosen, proved = openings(works)
        placed = [(work, begin) for opening in chosen for work, begin in opening]
        assert proved
        assert sorted(work.id for work, _ in placed) == sorted(work.id for work in works)
        assert all(work.earliest <= begin <= work.latest - work.days + 1 for work, begin in placed)
        assert closures([(begin, begin + work.days - 1) for work, begin in placed]) == best


def test_many_works_on_one_street_are_answered_and_it_is_said_whether_that_is_proved():
    draw = np.random.default_rng(1)
    works = []
    for at in range(150):
        days, earliest, spare = (int(value) for value in draw.integers([3, 0, 0], [60, 900, 400]))
        works.append(StreetWork(f"w{at}", days, earliest, earliest + days - 1 + spare, earliest + spare // 2))
    chosen, _ = openings(works)
    placed = [(work, begin) for opening in chosen for work, begin in opening]
    assert len(placed) == len(works)
    assert all(work.earliest <= begin <= work.latest - work.days + 1 for work, begin in placed)
    plan = closures([(work.planned, work.planned + work.days - 1) for work in works])
    assert closures([(begin, begin + work.days - 1) for work, begin in placed]) <= plan


def dug(name: str, begin: str, days: int, street: str = "way/7", **fields: object) -> Work:
    start = date.fromisoformat(begin)
    given = {"planned": Span(start, start + timedelta(days=days - 1)), **fields}
    return Work(id=name, footprints=(Footprint(None, "road", street),), **given)  # pyright: ignore[reportArgumentType]


def test_works_of_one_street_get_one_opening_and_what_it_saves_is_counted():
    works = [
        dug("water", "2027-05-01", 30),
        dug("gas", "2027-08-01", 20),
        dug("other street", "2027-08-01", 20, street="way/8"),
    ]
    (proposal,) = dig_once(works, TODAY, 24)
    assert (proposal.closed_before, proposal.closed_after) == (50, 30)
    assert (proposal.resurfacings_before, proposal.resurfacings_after) == (2, 1)
    assert proposal.street == "way/7"
    assert set(proposal.works) == {"water", "gas"}
    assert proposal.proved
    assert proposal.saved is None  # money only where somebody says what a resurfacing costs
    assert dig_once(works, TODAY, 1) == ()  # three months apart are not within one
    low, high = (ExactMoney(Decimal(amount), "CNY") for amount in ("100.10", "250"))
    (priced,) = dig_once(works, TODAY, unit=UnitRange(low, high, "assumed", "of this test"))
    assert priced.saved == (low, high)
    assert priced.unit
    assert priced.unit.basis == "assumed"


def ends(proposal: DigOnce) -> dict[str, date]:
    return {name: span.end for opening in proposal.openings for name, span in opening.works if span.end}


def test_no_due_date_is_passed_and_permits_are_kept():
    early = dug("early", "2027-03-01", 10, milestones=(Milestone("open", due=date(2027, 3, 12)),))
    late = dug("late", "2027-03-20", 10, milestones=(Milestone("open", due=date(2027, 12, 1)),))
    (proposal,) = dig_once([early, late], TODAY)
    assert ends(proposal)["early"] <= date(2027, 3, 12)
    permit = Permit("excavation", "granted", granted=date(2027, 3, 15))
    assert dig_once([early, replace(late, permits=(permit,))], TODAY) == ()
    expiring = Permit("excavation", "granted", expires=date(2027, 3, 5))
    (sooner,) = dig_once([replace(early, permits=(expiring,)), late], TODAY)
    assert ends(sooner)["early"] <= date(2027, 3, 5)
    both = replace(expiring, granted=date(2027, 2, 27))
    assert dig_once([replace(early, permits=(both,)), late], TODAY) == ()  # its own dates leave no room
    begun = replace(late, actual=Span(date(2026, 12, 20)))
    assert dig_once([early, begun], TODAY) == ()
    assert dig_once([early, replace(late, planned=Span())], TODAY) == ()


def test_the_days_of_work_within_a_longer_window_are_what_counts():
    task = WorkTask("lay", planned_start=date(2027, 4, 10), planned_end=date(2027, 4, 11))
    cable = dug("cable", "2027-04-08", 7, tasks=(task,))
    pipe = dug("pipe", "2027-04-13", 3, tasks=())
    (proposal,) = dig_once([cable, pipe], TODAY)
    assert (proposal.closed_before, proposal.closed_after) == (5, 3)


def test_a_number_of_months_below_zero_is_refused():
    with pytest.raises(LantuError, match="months"):
        dig_once([], TODAY, -1)


def test_the_advice_points_to_proposals_only_where_there_is_one_for_works_that_clash():
    line = {"type": "LineString", "coordinates": [[106.55, 29.55], [106.56, 29.55]]}
    sewer, cable = (
        Work(
            id=name,
            planned=Span(date(2027, 3, 1), date(2027, 3, day)),
            footprints=(Footprint(line, "road", "way/9"),),
        )
        for name, day in (("sewer", 20), ("cable", 25))
    )
    found = find_clashes([sewer, cable], since=date(2027, 1, 1))
    assert found.counts["same_ground"] == 1
    opening = Opening(Span(date(2027, 3, 1), date(2027, 3, 25)), (("cable", cable.planned), ("sewer", sewer.planned)))
    here = DigOnce("way/9", (opening,), 45, 25, 2, 1, proved=True)
    other = replace(here, openings=(replace(opening, works=(("cable", cable.planned), ("fibre", sewer.planned))),))
    told = {
        name: clashes_text(found, rows, (), "en", 20)
        for name, rows in {"none": (), "here": (here,), "other": (other,)}.items()
    }
    assert {name: "see the proposals" in text for name, text in told.items()} == {
        "none": False,
        "here": True,
        "other": False,
    }
    assert "见下面的“一次开挖”" in clashes_text(found, (here,), (), "zh", 20)
