"""When a consultation opens and closes: by the city's clock where the file names no zone."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from lantu.web.commands.asking import by_the_clock

LIMA = ZoneInfo("America/Lima")


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        (datetime(2027, 5, 4, 18, 30), datetime(2027, 5, 4, 23, 30, tzinfo=UTC)),  # noqa: DTZ001  (as YAML reads it)
        ("2027-05-04T18:30", datetime(2027, 5, 4, 23, 30, tzinfo=UTC)),
        (datetime(2027, 5, 4, 18, 30, tzinfo=UTC), datetime(2027, 5, 4, 18, 30, tzinfo=UTC)),
        ("2027-05-04T18:30:00+02:00", "2027-05-04T18:30:00+02:00"),
    ],
)
def test_times_without_a_zone_are_the_citys(told, meant):
    assert by_the_clock({"id": "ferry", "closes": told}, LIMA) == {"id": "ferry", "closes": meant}


def test_what_is_no_time_is_left_to_whoever_checks_the_whole():
    asked = {"opens": "soon", "closes": 5}
    assert by_the_clock(asked, timezone(timedelta(hours=3))) == asked
