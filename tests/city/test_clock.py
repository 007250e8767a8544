"""The clock of a city: its own, else that of its country's capital; what the desk of a studio keeps."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from lantu.city import new_city, write_city
from lantu.city.clock import city_clock
from lantu.desk.policy import due_by, policy_at, usual_policy
from lantu.language.text import package_rows
from lantu.rules import check_pack
from tests.packs import small_pack

EVENING = datetime(2026, 6, 30, 20, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("pack", "country", "hours"),
    [("chongqing", "CN", 8), ("jiangjin", "CN", 8), ("london", "GB", 1), ("vienna", "AT", 2)],
)
def test_a_city_keeps_the_clock_of_its_country(pack, country, hours):
    clock = city_clock(pack)
    assert clock.country == country
    assert EVENING.astimezone(clock.zone).utcoffset().total_seconds() == hours * 3600


@pytest.mark.parametrize(
    ("country", "currency", "zone"), [("Kenya", "EUR", "Africa/Nairobi"), ("Brazil", "BRL", "America/Sao_Paulo")]
)
def test_a_new_city_abroad_keeps_the_clock_of_the_capital(tmp_path, country, currency, zone):
    write_city(tmp_path / "mine", new_city("mine", country, currency, "2"))
    assert str(city_clock(tmp_path / "mine").zone) == zone


def _with_zone(folder: Path, zone: str) -> Path:
    pack = small_pack(folder)
    file = pack / "city.yaml"
    file.write_text(f"{file.read_text(encoding='utf-8').rstrip()}\ntime_zone: {zone}\n", encoding="utf-8")
    return pack


def test_a_city_may_name_its_own_clock(tmp_path):
    pack = _with_zone(tmp_path, "Asia/Urumqi")
    assert str(city_clock(pack).zone) == "Asia/Urumqi"
    assert not [item for item in check_pack(str(pack))[0] if "time_zone" in str(item.location)]


def test_a_clock_that_is_none_is_told_with_the_nearest(tmp_path):
    findings, unreadable = check_pack(str(_with_zone(tmp_path, "Europe/Lisbo")))
    assert unreadable
    told = [item for item in findings if "time zone" in item.message.en]
    assert len(told) == 1
    assert "Europe/Lisbon" in told[0].hint.en
    assert told[0].location.line


def test_every_country_has_a_clock():
    rows = package_rows("lantu.city", "time_zones.csv")
    assert {row["country"] for row in rows} == {
        row["code"] for row in package_rows("lantu.cities.world", "countries.csv")
    }


def test_a_day_ends_and_work_is_due_by_the_offices_own_clock():
    """30 June, 20:15 in London is the first of July in China; nobody there closes at 11 in the morning."""
    clock = city_clock("london")
    london, china = policy_at(clock.zone, clock.country), usual_policy()
    kind = next(kind for kind in ("consult", "complaint", "") if due_by(china, kind, "normal", EVENING)[0])
    here, there = (due_by(policy, kind, "normal", EVENING)[0] for policy in (london, china))
    assert here.astimezone(clock.zone).time() == london.hours.closing
    assert here != there
    assert policy_at(city_clock("chongqing").zone, "CN") is china


def test_no_page_and_no_command_keeps_the_clock_of_china_for_all():
    rooms = [Path("lantu/web"), Path("lantu/cli")]
    assert not [file for room in rooms for file in room.rglob("*.py") if "usual_policy" in file.read_text("utf-8")]
