"""The feed of work zones validates against WZDx 4.2, its ids stay, and days begin at the city's midnight."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import jsonschema
from referencing import Registry, Resource

from lantu.language.text import Text
from lantu.works import Footprint, Party, Span, Work
from lantu.works.clashes.wzdx import work_zone_feed

CHINA, NOW = timezone(timedelta(hours=8)), datetime(2027, 4, 1, 9, tzinfo=timezone(timedelta(hours=8)))
LINE = {"type": "LineString", "coordinates": [[106.55, 29.56], [106.551, 29.561], [106.552, 29.5612]]}
AREA = {
    "type": "Polygon",
    "coordinates": [[[106.55, 29.56], [106.553, 29.56], [106.553, 29.5602], [106.55, 29.5602], [106.55, 29.56]]],
}
POSITION = {"type": "array", "items": {"type": "number"}, "minItems": 2}


def validator() -> jsonschema.Draft7Validator:
    schemas = [json.loads(path.read_text("utf-8")) for path in (Path(__file__).parent / "wzdx").glob("*.json")]
    for kind, fewest in (("LineString", 2), ("MultiPoint", 1)):  # RFC 7946, 3.1.3 and 3.1.4
        points = {"type": "array", "items": POSITION, "minItems": fewest}
        schemas.append(
            {
                "$id": f"https://geojson.org/schema/{kind}.json",
                "$schema": "http://json-schema.org/draft-07/schema#",
                "type": "object",
                "required": ["type", "coordinates"],
                "properties": {"type": {"enum": [kind]}, "coordinates": points},
            }
        )
    registry: Any = Registry().with_resources([(each["$id"], Resource.from_contents(each)) for each in schemas])
    root = next(each for each in schemas if each["$id"].endswith("WorkZoneFeed.json"))
    return jsonschema.Draft7Validator(root, registry=registry, format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER)


def work(name: str, geometry: dict[str, Any] | None = LINE, **fields: Any) -> Work:
    given: dict[str, Any] = {
        "planned": Span(date(2027, 5, 1), date(2027, 5, 31)),
        "title": Text("换管", "New water main"),
        "owner": "water",
        "parties": (Party("water", Text("自来水公司", "Water company")),),
        "footprints": (Footprint(geometry, "road", "Minsheng Road"),),
        **fields,
    }
    return Work(id=name, **given)


def test_the_feed_validates_and_a_day_in_china_begins_at_16_utc_of_the_day_before():
    works = [work("a"), work("b", AREA, synthetic=True), work("c", {"type": "Point", "coordinates": [106.55, 29.56]})]
    made = work_zone_feed(works, "Demo city", NOW, CHINA, public_domain=True)
    assert not made.faults
    assert not list(validator().iter_errors(made.feed))
    assert not list(validator().iter_errors(work_zone_feed([], "Demo city", NOW, CHINA).feed))
    line, area, _ = made.feed["features"]
    assert line["properties"]["start_date"] == "2027-04-30T16:00:00Z"
    assert line["properties"]["end_date"] == "2027-05-31T16:00:00Z"
    assert line["properties"]["vehicle_impact"] == "all-lanes-closed"
    assert line["geometry"] == LINE
    assert area["geometry"]["type"] == "MultiPoint"
    assert area["geometry"]["coordinates"] == [[106.55, 29.5601], [106.553, 29.5601]] or area["geometry"][
        "coordinates"
    ] == [[106.553, 29.5601], [106.55, 29.5601]]
    assert "Synthetic" in area["properties"]["core_details"]["description"]
    assert made.feed["feed_info"]["update_date"] == "2027-04-01T01:00:00Z"
    assert made.feed["feed_info"]["data_sources"][0]["organization_name"] == "Water company"
    assert list(validator().iter_errors({**made.feed, "features": [{**line, "id": 7}]}))  # it would notice


def test_an_id_stays_when_dates_change_and_another_footprint_has_another():
    first = work_zone_feed([work("a"), work("b")], "Demo city", NOW, CHINA).feed["features"]
    later = replace(work("b"), forecast=Span(date(2027, 6, 1), date(2027, 8, 1)))
    second = work_zone_feed([later], "Demo city", NOW.astimezone(UTC), CHINA).feed["features"]
    assert second[0]["id"] == first[1]["id"] != first[0]["id"]
    assert second[0]["properties"]["start_date"] == "2027-05-31T16:00:00Z"


def test_what_the_feed_cannot_say_is_told_and_what_closes_nothing_or_is_over_is_not_in_it():
    street = Footprint(LINE, "lane", "Minsheng Road")
    works = [
        work("open end", planned=Span(date(2027, 5, 1))),
        work("no street", footprints=(Footprint(LINE, "lane"),)),
        work("no footprint", None),
        work("metres", {"type": "Point", "coordinates": [500_000.0, 3_000_000.0]}),
        work("closes nothing", footprints=(Footprint(LINE),)),
        work("over", planned=Span(date(2026, 5, 1), date(2027, 3, 31))),
        work("last day", planned=Span(date(2026, 5, 1), date(2027, 4, 1)), footprints=(street,)),
        work("in operation", stage="operation"),
    ]
    made = work_zone_feed(works, "Demo city", NOW, CHINA)
    assert sorted(fault.work for fault in made.faults) == ["metres", "no footprint", "no street", "open end"]
    (zone,) = made.feed["features"]
    assert zone["properties"]["vehicle_impact"] == "some-lanes-closed"
    assert zone["properties"]["end_date"] == "2027-04-01T16:00:00Z"
