"""Working days: as China's notices say, as other countries' packages know, and refused where nobody has decided."""

import csv
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from lantu.language.errors import LantuError
from lantu.works.schedule import calendar
from lantu.works.schedule.calendar import (
    day_of,
    is_working_day,
    next_working_day,
    working_calendar,
    working_days_between,
    working_index,
)
from lantu.works.schedule.decided_days import read_decided_days, shipped_days

HEAD = "year,decided,kind,first,last,name_zh,notice,source\n"


def by_hand(year):
    """Every day of a year: worked or not, from the list of days beside this test (see days_cn.md)."""
    with Path(__file__).with_name("days_cn.csv").open(encoding="utf-8") as file:
        special = {date.fromisoformat(row["date"]): row["kind"] for row in csv.DictReader(file)}
    days = [date(year, 1, 1) + timedelta(days=number) for number in range(366 if year % 4 == 0 else 365)]
    return days, [special.get(day, "off" if day.weekday() > 4 else "work") == "work" for day in days]


@pytest.mark.parametrize("year", range(2018, 2027))
def test_china_is_as_the_notices_say_and_as_two_others_read_them(year):
    days, worked = by_hand(year)
    calendar = working_calendar("cn", year, year)
    assert calendar.working.tolist() == worked
    from holidays import CN

    package = CN(years=(year, year + 1))
    assert worked == [package.is_working_day(day) for day in days]


def test_a_later_notice_wins():
    calendar = working_calendar("CN", 2019, 2020)
    days = [date(2019, 5, 2), date(2020, 2, 1), date(2020, 2, 3), date(2019, 4, 28)]
    assert is_working_day(calendar, [day.toordinal() for day in days]).tolist() == [False, False, True, True]


def test_every_year_of_china_has_its_notice_and_source():
    rows = shipped_days("CN")
    assert {item.year for item in rows} == set(range(2018, 2027))
    assert all("国办发明电" in item.notice and "gov.cn" in item.source for item in rows)


def test_a_year_without_a_notice_is_refused_until_it_is_there():
    for asked in ((2027, 2027), (2020, 2030)):
        with pytest.raises(LantuError, match="2027 in CN are not known; there are those of 2018 to 2026"):
            working_calendar("CN", *asked)
    notice = "2027,2026-11-20,off,2027-01-01,2027-01-03,元旦,made up for this test,test\n"
    calendar = working_calendar("CN", 2026, 2027, decided=read_decided_days(HEAD + notice, "calendar.csv"))
    assert calendar.provisional_from is None
    # only what the notice says: nothing of what the package expects for Spring Festival
    assert is_working_day(calendar, date(2027, 2, 8).toordinal())
    assert not is_working_day(calendar, date(2027, 1, 1).toordinal())


def test_a_provisional_year_is_marked():
    calendar = working_calendar("CN", 2025, 2029, provisional=True)
    assert calendar.provisional_from == date(2027, 1, 1)
    assert working_calendar("CN", 2025, 2026, provisional=True).provisional_from is None
    year = [date(2029, 1, 1).toordinal(), date(2029, 12, 31).toordinal()]
    assert working_days_between(calendar, *year) == 365 - 104 - 13  # weekend days, and 13 days off by law since 2025


@pytest.mark.parametrize(("country", "year"), [("KZ", 2026), ("VN", 2027), ("MM", 2026), ("CN", 1990)])
def test_other_countries_that_move_days_by_decree_are_refused_past_their_data(country, year):
    with pytest.raises(LantuError, match=f"{year} in {country}"):
        working_calendar(country, year, year)


def test_other_countries():
    france = working_calendar("FR", 2026, 2030)
    assert is_working_day(france, [date(2026, 7, 13).toordinal(), date(2026, 7, 14).toordinal()]).tolist() == [
        True,
        False,
    ]
    scotland, england = (working_calendar("GB", 2026, 2026, subdivision=part) for part in ("SCT", "ENG"))
    easter_monday = date(2026, 4, 6).toordinal()
    assert is_working_day(scotland, easter_monday)
    assert not is_working_day(england, easter_monday)
    for arguments, said in (
        (("ZZ", 2026, 2026), "country or region 'ZZ'"),
        (("CHN", 2026, 2026), "country or region 'CHN'"),
    ):
        with pytest.raises(LantuError, match=said):
            working_calendar(*arguments)
    with pytest.raises(LantuError, match="no subdivision 'SCO'"):
        working_calendar("GB", 2026, 2026, subdivision="SCO")


def test_arithmetic_equals_counting_days_one_by_one():
    calendar = working_calendar("CN", 2019, 2021)
    draw = np.random.default_rng(5)
    starts = draw.integers(date(2019, 6, 1).toordinal(), date(2021, 6, 1).toordinal(), 300)
    ends = starts + draw.integers(-90, 91, 300)
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        day = start
        while not is_working_day(calendar, day):
            day += 1
        assert next_working_day(calendar, start) == day
        low, high = min(start, end), max(start, end)
        assert working_days_between(calendar, low, high) == sum(
            bool(is_working_day(calendar, day)) for day in range(low, high + 1)
        )
    assert working_days_between(calendar, starts, starts - 1).tolist() == [0] * 300


def test_dates_past_the_calendar_are_refused():
    calendar = working_calendar("CN", 2026, 2026)
    with pytest.raises(LantuError, match="after 2026-12-31"):
        day_of(calendar, working_index(calendar, date(2026, 12, 30).toordinal()) + 9)
    with pytest.raises(LantuError, match="before 2026-01-01"):
        is_working_day(calendar, date(2025, 12, 31).toordinal())


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2027,2026-11-20,free,2027-01-01,2027-01-03,元旦,n,s", "expected off or work, found 'free'"),
        ("2027,2026-11-20,off,2027-1-1,2027-01-03,元旦,n,s", "first: expected a date"),
        ("2027,2026-11-20,off,2027-01-03,2027-01-01,元旦,n,s", "a first day before the last"),
        ("2027,2026-11-20,off,2027-01-01,2027-01-03,元旦,,s", "need the notice"),
    ],
)
def test_a_row_that_is_wrong_is_named_with_its_line(row, said):
    with pytest.raises(LantuError, match=rf"works/calendar.csv:2: .*{said}"):
        read_decided_days(HEAD + row, "works/calendar.csv")
    with pytest.raises(LantuError, match="columns are missing: decided"):
        read_decided_days(HEAD.replace("decided,", "") + row, "works/calendar.csv")


@pytest.mark.parametrize("locale", ["C.UTF-8", "en_US.UTF-8", "zh_CN.UTF-8", "de_DE.UTF-8"])
@pytest.mark.parametrize("country", ["MY", "EG", "ID"])
def test_an_estimated_year_is_refused_whatever_the_language_of_the_machine(country, locale, monkeypatch):
    """holidays 0.109 writes its names in the language of the locale, and the mark of an estimated day in its own."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", locale)
    calendar._of_package.cache_clear()
    with pytest.raises(LantuError, match="2030"):
        working_calendar(country, 2030, 2030)
