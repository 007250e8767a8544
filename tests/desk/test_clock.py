"""Clocks: against calendars that others typed, worked examples of notices, and a count minute by minute."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta

import pytest

from lantu.desk.clock import UNITS, Allowance, allowance_of, clock_of, due_after_pause, due_time, read_due_times
from lantu.desk.office_hours import CHINA, OfficeHours, nth_working_day, usual_hours, worked_seconds
from lantu.desk.request import Event
from lantu.language.errors import LantuError
from tests.desk.plain_clock import days_cn, due

HOURS = usual_hours()
CASES = 600  # 20,000 were tried once


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


@pytest.mark.parametrize(
    ("start", "count", "unit", "end"),
    [
        # National Day 2026 is off from 1 to 7 October, Saturday the 10th is worked
        ("2026-09-30 16:00", 3, "working_days", "2026-10-10 18:00"),
        ("2026-09-30 16:00", 10, "working_hours", "2026-10-09 10:00"),
        ("2026-09-30 16:00", 7, "days", "2026-10-08 18:00"),
        ("2026-09-30 23:00", 2, "hours", "2026-10-01 01:00"),
        # Spring Festival 2026: off from 15 to 23 February, Saturday the 14th and the 28th are worked
        ("2026-02-13 10:00", 2, "working_days", "2026-02-24 18:00"),
        ("2026-02-14 17:00", 2, "working_hours", "2026-02-24 10:00"),
        # 2020: the holiday was made longer, to 2 February, when it had begun
        ("2020-01-23 10:00", 1, "working_days", "2020-02-03 18:00"),
        # 2019: 2 and 3 February were worked, a Saturday and a Sunday
        ("2019-02-01 10:00", 2, "working_days", "2019-02-03 18:00"),
        ("2024-05-10 12:30", 1, "working_hours", "2024-05-10 15:00"),
        ("2024-05-10 17:00", 1, "working_hours", "2024-05-10 18:00"),
    ],
)
def test_times_end_as_the_notices_of_the_years_say(start: str, count: int, unit: str, end: str) -> None:
    assert due_time(HOURS, local(start), Allowance(count, unit)) == local(end)


def test_times_equal_a_count_over_days_that_others_typed() -> None:
    days, chance = days_cn(), random.Random(22)
    for _ in range(CASES):
        start = datetime.fromisoformat("2018-01-02") + timedelta(minutes=chance.randrange(8 * 365 * 1440 + 200 * 1440))
        unit, count = chance.choice(UNITS), chance.randint(1, 20)
        found = due_time(HOURS, start.replace(tzinfo=CHINA), Allowance(count, unit))
        assert found.astimezone(CHINA).replace(tzinfo=None) == due(days, start, count, unit), (start, count, unit)


def test_a_year_whose_days_off_are_not_known_is_refused() -> None:
    with pytest.raises(LantuError, match="2027"):
        due_time(HOURS, local("2026-12-30 10:00"), Allowance(5, "working_days"))
    assert due_time(HOURS, local("2026-12-30 10:00"), Allowance(72, "hours")) == local("2027-01-02 10:00")


@pytest.mark.parametrize("unit", UNITS)
def test_a_pause_leaves_what_was_left(unit: str) -> None:
    chance = random.Random(unit)
    for _ in range(CASES // 6):
        start = local("2018-03-01 00:00") + timedelta(minutes=chance.randrange(8 * 365 * 1440))
        end = due_time(HOURS, start, Allowance(chance.randint(1, 12), unit))
        paused = start + (end - start) * chance.random()
        resumed = paused + timedelta(minutes=chance.randrange(20 * 1440))
        moved = due_after_pause(HOURS, end, paused, resumed, unit)
        assert moved >= end
        assert moved > resumed or resumed == paused
        if unit == "hours":
            assert moved - resumed == end - paused
        if unit == "working_hours":
            assert worked_seconds(HOURS, resumed, moved) == pytest.approx(worked_seconds(HOURS, paused, end))


def test_a_pause_of_the_same_day_moves_no_day_and_one_over_night_moves_one() -> None:
    end = local("2026-03-06 18:00")  # a Friday
    assert due_after_pause(HOURS, end, local("2026-03-03 09:00"), local("2026-03-03 17:00"), "working_days") == end
    over_night = due_after_pause(HOURS, end, local("2026-03-03 17:00"), local("2026-03-04 09:00"), "working_days")
    assert over_night == local("2026-03-09 18:00")
    last_day = due_after_pause(HOURS, end, local("2026-03-06 10:00"), local("2026-03-06 19:00"), "working_days")
    assert last_day == local("2026-03-09 18:00")  # it was not overdue when it stopped
    late = local("2026-03-10 10:00")
    assert due_after_pause(HOURS, end, late, late + timedelta(days=9), "working_days") == end  # it was overdue already


def event(action: str, before: str, after: str, at: str, **changed: object) -> Event:
    return Event(0, "r", 1, local(at), action, before, after, "", "", "", "", changed)


def test_the_clock_is_read_from_what_happened() -> None:
    events = [
        event("take", "", "received", "2026-03-02 09:00"),
        event("assign", "received", "assigned", "2026-03-02 10:00"),
        event("accept", "assigned", "accepted", "2026-03-02 11:00"),
        event("ask", "accepted", "asking", "2026-03-02 15:00"),
    ]
    day = Allowance(14, "working_hours")
    stands = clock_of(HOURS, day, events, local("2026-03-05 12:00"))
    assert stands
    assert (stands.running, stands.paused, stands.used, stands.left) == (False, True, 4 * 3600, 10 * 3600)
    events.append(event("answer", "asking", "accepted", "2026-03-05 15:00"))
    runs = clock_of(HOURS, day, events, local("2026-03-05 16:00"))
    assert runs
    assert (runs.due, runs.used, runs.left) == (local("2026-03-06 18:00"), 5 * 3600, 9 * 3600)
    events.append(event("finish", "accepted", "finished", "2026-03-09 10:00"))
    over = clock_of(HOURS, day, events, local("2026-03-20 10:00"))
    assert over
    assert (over.running, over.overdue, over.left) == (False, True, -3600)
    assert clock_of(HOURS, day, [], local("2026-03-20 10:00")) is None


def test_the_row_that_says_most_decides() -> None:
    rows = [
        {"kind": "", "urgency": "normal", "count": "5", "unit": "working_days"},
        {"kind": "noise", "urgency": "", "count": "3", "unit": "working_days"},
        {"kind": "noise", "urgency": "urgent", "count": "4", "unit": "working_hours"},
    ]
    table = read_due_times(rows)
    assert allowance_of(table, "light", "normal") == Allowance(5, "working_days")
    assert allowance_of(table, "noise", "normal") == Allowance(3, "working_days")
    assert allowance_of(table, "noise", "urgent") == Allowance(4, "working_hours")
    assert allowance_of(table, "light", "urgent") is None
    with pytest.raises(LantuError, match=r"due_times.csv:2.*found '1.5 working_days'"):
        read_due_times([{**rows[0], "count": "1.5"}])


def test_hours_that_overlap_are_refused_and_another_country_has_its_own_days() -> None:
    with pytest.raises(LantuError, match="09:00-12:00, 11:00-18:00"):
        OfficeHours(((HOURS.spans[0]), (HOURS.spans[0][0].replace(hour=11), HOURS.spans[1][1])))
    there = OfficeHours(HOURS.spans, UTC, "FI")
    found = due_time(there, datetime(2026, 12, 4, 10, tzinfo=UTC), Allowance(1, "working_days"))
    assert found == datetime(2026, 12, 7, 18, tzinfo=UTC)  # the sixth is a Sunday that year


def test_the_first_working_day_after_a_day_of_the_festival_is_the_next_that_is_worked():
    """Spring Festival 2026 goes from 15 to 23 February; Monday the 16th lies in it, and the 24th is worked."""
    days = [nth_working_day(HOURS, date(2026, 2, 16), count) for count in (1, 2)]
    assert days == [date(2026, 2, 24), date(2026, 2, 25)]
