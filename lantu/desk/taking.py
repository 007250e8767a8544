"""A request comes in: what it must say, and how it stands then."""

import math
import re
from datetime import UTC, datetime, timedelta

from lantu.desk.policy import DeskPolicy, due_by, next_escalation
from lantu.desk.request import CHANNELS, URGENCIES, NewRequest, Request
from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text, listed

LONGEST_TEXT, LONGEST_NAME = 10_000, 200
_EARLY = timedelta(days=1)  # clocks of senders differ
UNWRITABLE = re.compile("[\x00\ud800-\udfff]")


def taken_request(new: NewRequest, name: str, reporter: str, now: datetime, policy: DeskPolicy) -> Request:
    """Return a request as it stands when it comes in; LantuError for what cannot be kept. now is aware."""
    _refuse_unkept(new, now)
    received = new.received.astimezone(UTC)
    due, unit = due_by(policy, new.kind, new.urgency, received)
    request = Request(
        id=name,
        kind=new.kind,
        urgency=new.urgency,
        channel=new.channel,
        received=received,
        district=new.district,
        town=new.town,
        grid=new.grid,
        reporter=reporter,
        state="received",
        owner="",
        helpers="",
        parent=None,
        rule="",
        unit=unit,
        started=received,
        due=due,
        waiting=due,
        paused=None,
        next_check=None,
        escalation=0,
        watched=False,
        hops=0,
        returns=0,
        reopened=0,
        finished=None,
        first_accepted=None,
        solved="",
        satisfied="",
        excluded="",
        erased=False,
        version=1,
        lon=new.content.lon,
        lat=new.content.lat,
        text=new.content.text,
        address=new.content.address,
    )
    return with_next_check(request, policy)


def with_next_check(request: Request, policy: DeskPolicy) -> Request:
    """Return the request with the moment at which something happens to it by itself."""
    coming = next_escalation(policy, request)
    return request.having({"next_check": coming[0] if coming else None})


def _refuse_unkept(new: NewRequest, now: datetime) -> None:
    """Refuse what the desk cannot keep or count: nothing of it is stored."""
    content = new.content
    if new.received.tzinfo is None:
        raise LantuError(
            Text(
                "收到时间须带时区，例如 2026-03-02T09:00+08:00",
                "a time of receipt needs its zone, such as 2026-03-02T09:00+08:00",
            )
        )
    if new.received > now + _EARLY:
        raise LantuError(
            Text(
                f"收到时间 {new.received:%Y-%m-%d %H:%M} 晚于现在",
                f"it was received at {new.received:%Y-%m-%d %H:%M}, later than now",
            )
        )
    for name, found, choices in (("channel", new.channel, CHANNELS), ("urgency", new.urgency, URGENCIES)):
        if found not in choices:
            raise LantuError(
                Text(
                    f"{name} 应为 {listed(choices).zh} 之一，实为“{found}”",
                    f"{name}: expected one of {listed(choices).en}, found '{found}'",
                ),
                hint=did_you_mean(found, choices),
            )
    if not new.kind.strip() or not (content.text.strip() or content.address.strip()):
        raise LantuError(
            Text("诉求须有类别，以及内容或地址", "a request needs a kind, and words or an address"),
        )
    short = {
        "kind": new.kind,
        "district": new.district,
        "town": new.town,
        "grid": new.grid,
        "reporter": new.reporter,
        "key": new.key,
    }
    long = {"text": content.text, "address": content.address, "contact": content.contact}
    long.update({f"more.{name}": value for name, value in content.more.items()})
    limits = [(name, value, LONGEST_NAME) for name, value in short.items()]
    for name, value, most in [*limits, *((name, value, LONGEST_TEXT) for name, value in long.items())]:
        if len(value) > most:
            raise LantuError(
                Text(
                    f"{name} 最多 {most:,} 个字符，实为 {len(value):,}",
                    f"{name} has at most {most:,} letters, found {len(value):,}",
                )
            )
        if UNWRITABLE.search(value):
            raise LantuError(Text(f"{name} 含有不能保存的字符", f"{name} holds a character that cannot be kept"))
    if (content.lon is None) != (content.lat is None):
        raise LantuError(Text("经度和纬度须同时给出", "longitude and latitude come together"))
    lon, lat = content.lon or 0.0, content.lat or 0.0
    if not (math.isfinite(lon) and abs(lon) <= 180 and math.isfinite(lat) and abs(lat) <= 90):
        raise LantuError(
            Text(
                f"坐标应为 WGS 84 经纬度，实为 {lon}、{lat}",
                f"expected longitude and latitude in WGS 84, found {lon}, {lat}",
            )
        )
