"""Open311 as values: what is asked and sent, what is refused with which status, and XML that says what JSON says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from lantu.desk.office_hours import CHINA
from lantu.desk.open311 import Open311Error, asked_requests, sent_request, services, told_definition, xml_text
from lantu.desk.open311.as_xml import ITEMS

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)
PLACE = {"lat": "29.56", "long": "106.57"}


@pytest.mark.parametrize(
    ("sent", "code", "says"),
    [
        ({}, 400, "service_code was not provided"),
        ({"service_code": "streetlight", **PLACE}, 404, "street_light"),
        ({"service_code": "waste"}, 400, "address_string"),
        ({"service_code": "waste", "lat": "29.5"}, 400, "address_string"),
        ({"service_code": "waste", "lat": "nan", "long": "106"}, 400, "lat"),
        ({"service_code": "waste", "lat": "29", "long": "181"}, 400, "long"),
        ({"service_code": "noise", **PLACE}, 400, "attribute[hours]"),
        ({"service_code": "noise", "attribute[hours]": "noon", **PLACE}, 400, "day, night"),
    ],
)
def test_what_is_missing_or_wrong_is_refused_with_its_status(sent: dict[str, str], code: int, says: str) -> None:
    with pytest.raises(Open311Error) as refused:
        sent_request(sent, NOW)
    assert refused.value.code == code
    assert says in refused.value.say("en")


def test_nothing_personal_is_kept_beyond_one_way_to_ask_back() -> None:
    sent = {
        "service_code": "noise", "attribute[hours]": "night", "attribute[colour]": "red", "description": " 太吵 ", "email": "a@b.example",
        "phone": "123", "first_name": "Ann", "last_name": "Li", "device_id": "D", "account_id": "A", **PLACE,
    }  # fmt: skip
    new = sent_request(sent, NOW, "k1")
    assert (new.channel, new.key, new.content.text, new.content.contact) == ("open311", "k1", "太吵", "123")
    assert new.content.more == {"hours": "night"}
    assert (new.content.lat, new.content.lon) == (29.56, 106.57)
    assert not any(word in repr(new) for word in ("Ann", "Li'", "'D'", "'A'"))


def test_ninety_days_are_asked_for_at_most() -> None:
    last = asked_requests({}, NOW, CHINA)
    assert last.end > NOW
    assert last.end - last.start == timedelta(days=90)
    one = asked_requests(
        {"start_date": "2026-01-01T00:00:00 08:00", "status": "open", "service_code": "waste, noise"}, NOW, CHINA
    )
    assert (one.start.isoformat(), one.open, one.codes) == ("2026-01-01T00:00:00+08:00", True, ("waste", "noise"))
    assert one.end - one.start == timedelta(days=90)
    assert asked_requests({"status": "closed,open"}, NOW, CHINA).open is None
    assert asked_requests({"end_date": "2026-01-31"}, NOW, CHINA).end.isoformat() == "2026-01-31T00:00:00+08:00"
    for wrong in (
        {"start_date": "01/02/2026"},
        {"start_date": "2026-01-01", "end_date": "2026-04-02"},
        {"start_date": "2026-01-02", "end_date": "2026-01-01"},
        {"end_date": "0001-01-01"},
        {"start_date": "9999-12-31"},
        {"status": "pending"},
        {"service_request_id": ",".join(map(str, range(1001)))},
    ):
        with pytest.raises(Open311Error) as refused:
            asked_requests(wrong, NOW, CHINA)
        assert refused.value.code == 400, wrong
    with pytest.raises(Open311Error) as refused:
        asked_requests({"service_code": "waste,nothing"}, NOW, CHINA)
    assert refused.value.code == 404


def test_xml_says_what_json_says() -> None:
    told = {
        "text": "a <b> & \x00\ud800c",
        "none": None,
        "yes": True,
        "number": 2.5,
        "values": [{"key": "k", "name": "白天"}],
        "formats": ["text/xml"],
        "attributes": [],
    }
    root = ET.fromstring(xml_text("service_definition", told))
    assert back(root) == {**told, "text": "a <b> & c", "none": "", "yes": "true", "number": "2.5", "attributes": ""}
    definition = told_definition(services()["noise"], "zh")
    assert back(ET.fromstring(xml_text("service_definition", definition))) == written(definition)


def back(element: ET.Element) -> Any:
    """Read XML as plain values again, by nothing but the names of lists."""
    if element.tag in ITEMS and len(element):
        return [back(item) for item in element]
    return {item.tag: back(item) for item in element} if len(element) else element.text or ""


def written(value: Any) -> Any:
    """Return plain values as XML writes them."""
    if isinstance(value, dict):
        return {name: written(item) for name, item in value.items()}
    if isinstance(value, list):
        return [written(item) for item in value] or ""
    return str(value).lower() if isinstance(value, bool) else "" if value is None else str(value)
