"""What a client of Open311 asks for and sends, read as the standard says: 400 what is missing or wrong, 404 what is not there."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from lantu.desk.open311.errors import Open311Error
from lantu.desk.open311.service_list import RequestService, service_of
from lantu.desk.request import NewRequest, RequestContent
from lantu.language.text import Text, listed

LONGEST = timedelta(days=90)
MOST_IDS = 1000
STATUSES = ("open", "closed")
_SPACE_FOR_PLUS = re.compile(r" (\d\d:?\d\d)$")  # a client that does not encode the plus of +08:00


@dataclass(frozen=True)
class AskedRequests:
    """Which requests are asked for. ids come before all else; open: None for both."""

    ids: tuple[str, ...]
    codes: tuple[str, ...]
    start: datetime
    end: datetime
    open: bool | None


def check_jurisdiction(sent: Mapping[str, str], here: str) -> None:
    """Open311Error 404 where another jurisdiction is asked for; the studio has one, so none need be named."""
    asked = sent.get("jurisdiction_id", "")
    if asked and asked != here:
        raise Open311Error(
            404,
            Text(
                f"没有辖区“{asked[:60]}”，此处是“{here}”",
                f"jurisdiction_id: there is no '{asked[:60]}'; this is '{here}'",
            ),
        )


def asked_requests(sent: Mapping[str, str], now: datetime, zone: tzinfo) -> AskedRequests:
    """Read which requests are asked for: by ids, else by services, status and at most 90 days, the last ones if none are named."""
    ids, codes = _listed(sent.get("service_request_id", "")), _listed(sent.get("service_code", ""))
    if len(ids) > MOST_IDS:
        raise Open311Error(
            400, Text(f"一次最多查询 {MOST_IDS} 件", f"service_request_id: at most {MOST_IDS} are asked for at a time")
        )
    for code in codes:
        service_of(code)
    start, end = _moment(sent, "start_date", zone), _moment(sent, "end_date", zone)
    try:
        if start is None:
            end = end or now + timedelta(days=1)
            start = end - LONGEST
        end = end or start + LONGEST
        span = end - start
    except OverflowError:
        raise Open311Error(400, Text("日期超出范围", "start_date, end_date: out of range")) from None
    if span > LONGEST or span < timedelta(0):
        raise Open311Error(
            400,
            Text(
                f"start_date 至 end_date 最多 {LONGEST.days} 天，且不得倒置",
                f"start_date to end_date spans at most {LONGEST.days} days, the earlier one first",
            ),
        )
    statuses = _listed(sent.get("status", ""))
    if not set(statuses) <= set(STATUSES):
        raise Open311Error(
            400,
            Text(
                f"status 应为 {listed(STATUSES).zh} 之一，实为“{sent['status'][:60]}”",
                f"status: expected one of {listed(STATUSES).en}, found '{sent['status'][:60]}'",
            ),
        )
    return AskedRequests(ids, codes, start, end, statuses[0] == "open" if len(set(statuses)) == 1 else None)


def sent_request(sent: Mapping[str, str], now: datetime, key: str = "") -> NewRequest:
    """Read a request that is sent in; Open311Error says all that is missing.

    Names, device and account of the sender are not kept; a telephone number, else an address for mail, is the contact.
    """
    service = service_of(sent.get("service_code", ""))
    lat, lon = _degrees(sent, "lat", 90), _degrees(sent, "long", 180)
    address = sent.get("address_string", "").strip()
    missing: list[str] = []
    if (lat is None or lon is None) and not address and not sent.get("address_id", "").strip():
        missing.append("lat, long / address_string / address_id")
    more = service_answers(sent, service, missing)
    if missing:
        raise Open311Error(400, Text(f"缺少{listed(missing).zh}", f"required, but not provided: {listed(missing).en}"))
    for name in ("address_id", "media_url"):
        if sent.get(name, "").strip():
            more[name] = sent[name].strip()
    both = lat is not None and lon is not None
    content = RequestContent(
        text=sent.get("description", "").strip() or service.name.zh,
        address=address,
        contact=sent.get("phone", "").strip() or sent.get("email", "").strip(),
        lon=lon if both else None,
        lat=lat if both else None,
        more=more,
    )
    return NewRequest(service.code, content, now, channel="open311", key=key)


def service_answers(sent: Mapping[str, str], service: RequestService, missing: list[str]) -> dict[str, str]:
    """Return what the service's own questions were answered with; those that are not its questions are left out.

    missing: takes the names of the fields that have to be answered and are not. Open311Error for an answer that is none of the choices.
    """
    found: dict[str, str] = {}
    for item in service.attributes:
        value = sent.get(f"attribute[{item.code}]", "").strip()
        if not value:
            if item.required:
                missing.append(f"attribute[{item.code}]")
            continue
        if item.values and value not in item.values:
            choices = listed(list(item.values))
            asked = f"attribute[{item.code}]"
            raise Open311Error(
                400,
                Text(
                    f"{asked} 应为 {choices.zh} 之一，实为“{value[:60]}”",
                    f"{asked}: expected one of {choices.en}, found '{value[:60]}'",
                ),
            )
        found[item.code] = value
    return found


def _listed(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.strip() for item in text.split(",") if item.strip()))


def _degrees(sent: Mapping[str, str], name: str, most: int) -> float | None:
    text = sent.get(name, "").strip()
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not abs(value) <= most:
        raise Open311Error(
            400,
            Text(
                f"{name} 应为 WGS 84 度数，实为“{text[:40]}”",
                f"{name}: expected degrees in WGS 84, found '{text[:40]}'",
            ),
        )
    return value


def _moment(sent: Mapping[str, str], name: str, zone: tzinfo) -> datetime | None:
    text = _SPACE_FOR_PLUS.sub(r"+\1", sent.get(name, "").strip())
    if not text:
        return None
    try:
        at = datetime.fromisoformat(text)
        return at if at.tzinfo else at.replace(tzinfo=zone)
    except (ValueError, OverflowError):
        raise Open311Error(
            400,
            Text(
                f"{name} 应为 W3C 时间，例如 2026-01-01T00:00:00Z，实为“{text[:40]}”",
                f"{name}: expected a time as W3C writes it, such as 2026-01-01T00:00:00Z, found '{text[:40]}'",
            ),
        ) from None
