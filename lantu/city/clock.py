"""The clock of a city, and whose working days it keeps: as city.yaml says, else those of its country's capital."""

from dataclasses import dataclass
from datetime import UTC, tzinfo
from pathlib import Path

from lantu.city.new_pack.country import Country, countries, find_country
from lantu.language.clocks import zone_called
from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text, package_rows
from lantu.packs import Reading, find_pack, lineage, read_yaml
from lantu.packs.reading.tree import YamlNode

CHINA = "CHN"  # of a pack that names no country and inherits none


@dataclass(frozen=True)
class CityClock:
    """When it is what time in a city. country: ISO code of two letters, whose working days are kept."""

    zone: tzinfo
    country: str


def city_clock(pack: str | Path) -> CityClock:
    """Return the clock of the city that a pack's plan is for: `time_zone` of its city.yaml, else its country's.

    Of a country with several zones it is the capital's, by its own name or that of a zone whose clock is the same (`GB`); UTC where the
    machine has no table of time zones.
    """
    named = next((one for one in lineage(find_pack(pack)) if (one / "city.yaml").exists()), None)
    head = YamlNode(None, None) if named is None else read_yaml(Reading(named), "city.yaml")  # pyright: ignore[reportArgumentType]
    country = _country(head)
    usual = {row["country"]: row["time_zone"] for row in package_rows("lantu.city", "time_zones.csv")}
    given = zone_called(head.get("time_zone").text() or usual.get(country.code, "UTC"))
    return CityClock(given or UTC, country.iso2)


def check_time_zone(reading: Reading, head: YamlNode) -> None:
    """Tell of a `time_zone` that is no clock."""
    text = head.get("time_zone").text()
    if text and zone_called(text) is None:
        from zoneinfo import available_timezones

        wrong = Text(f"没有名为“{text}”的时区", f"there is no time zone called '{text}'")
        some = Text("如 Europe/Rome、Asia/Shanghai 或 +08:00", "such as Europe/Rome, Asia/Shanghai or +08:00")
        reading.add("LB004", head.get("time_zone").where, wrong, did_you_mean(text, available_timezones()) or some)


def _country(head: YamlNode) -> Country:
    """Return the country that a city.yaml names, else the one whose rates it inherits."""
    if named := head.get("country").text():
        try:
            return find_country(named)
        except LantuError:
            pass  # the reader of cities says so
    pack = head.get("inherits").text()
    return next((item for item in countries().values() if pack and item.pack == pack), find_country(CHINA))
