"""What closes a street, as a WZDx 4.2 work zone feed: GeoJSON that navigation services read.

A day of a work begins and ends at the city's midnight; the feed has it in UTC. On China's clock, eight hours ahead, work from 1 to 31
May is from 30 April 16:00 to 31 May 16:00 UTC: the date before, and all of the last day. The id of a zone is made from publisher,
work and footprint alone, so that it is the same in every feed. What the feed cannot say is left out and told: an end is required.

Source: Work Zone Data Exchange (WZDx) Specification 4.2, USDOT ITS Joint Program Office, CC0.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from lantu.language.text import Text
from lantu.works.clashes.windows import FINISHED, now_of
from lantu.works.footprints import WorkFault
from lantu.works.ground import ground_of
from lantu.works.record import Footprint, Work

VERSION = "4.2"
IMPACT = {"lane": "some-lanes-closed", "road": "all-lanes-closed"}
CC0 = "https://creativecommons.org/publicdomain/zero/1.0/"


@dataclass(frozen=True)
class WorkZoneFeed:
    """The feed as it is written, and what is not in it and why."""

    feed: dict[str, Any]
    faults: tuple[WorkFault, ...]


def work_zone_feed(
    works: Sequence[Work], publisher: str, now: datetime, zone: tzinfo, *, public_domain: bool = False
) -> WorkZoneFeed:
    """Return the feed of works that close a lane or a road and are not over; now has its own time zone, zone is the city's clock.

    public_domain: whether the publisher gives the feed away under CC0, the only licence that WZDx can name.
    """
    if now.tzinfo is None:
        raise ValueError("now needs a time zone")
    today, faults, features, sources = now.astimezone(zone).date(), [], [], {}
    asked: list[tuple[Work, int, Footprint]] = []
    for work in works:
        closing = [(number, each) for number, each in enumerate(work.footprints) if each.closes != "none"]
        if not closing or work.cancelled or work.stage in FINISHED:
            continue
        fault = _not_said(work, [each for _, each in closing])
        if fault:
            faults.append(fault)
        elif (now_of(work).end or date.max) >= today:
            asked += [(work, number, each) for number, each in closing if each.street.strip()]
    ground = ground_of([replace(work, footprints=(each,)) for work, _, each in asked])
    faults += ground.faults

    def degrees(points: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.round(np.stack(ground.plane.degrees(points[:, 0], points[:, 1]), 1), 7)

    for (work, number, footprint), shape in zip(asked, ground.geometry, strict=True):
        if shape is None:
            if footprint.geometry is None:
                faults.append(_no_footprint(work))
            continue
        source = _id(publisher, work.owner or publisher)
        owner = next((party.name for party in work.parties if party.id == work.owner and party.name), None)
        sources[source] = (owner.say("en") if owner else work.owner) or publisher
        for part, line in enumerate(_lines(shape)):
            geometry = shapely.geometry.mapping(shapely.transform(line, degrees))
            features.append(
                {
                    "id": _id(publisher, work.id, str(number), str(part)),
                    "type": "Feature",
                    "properties": _properties(work, footprint, source, zone),
                    "geometry": {
                        "type": geometry["type"],
                        "coordinates": [list(point) for point in geometry["coordinates"]],
                    },
                }
            )
    info: dict[str, Any] = {
        "update_date": _in_utc(now),
        "version": VERSION,
        "publisher": publisher,
        "data_sources": [
            {"data_source_id": source, "organization_name": name}
            for source, name in sorted((sources or {_id(publisher, publisher): publisher}).items())
        ],
    }
    if public_domain:
        info["license"] = CC0
    return WorkZoneFeed({"feed_info": info, "type": "FeatureCollection", "features": features}, tuple(faults))


def _properties(work: Work, footprint: Footprint, source: str, zone: tzinfo) -> dict[str, Any]:
    window = now_of(work)
    start, end = window.start or date.min, window.end or date.max
    core: dict[str, Any] = {
        "event_type": "work-zone",
        "data_source_id": source,
        "road_names": [footprint.street.strip()],
        "direction": "unknown",
    }
    title = work.title.say("en")
    if title:
        core["name"] = title
    if work.synthetic:
        core["description"] = "Synthetic, made up for a demonstration: no such work exists. 模拟数据，并无此工程。"
    return {
        "core_details": core,
        "start_date": _in_utc(datetime.combine(start, time(), zone)),
        "end_date": _in_utc(datetime.combine(end + timedelta(days=1), time(), zone)),
        "is_start_date_verified": work.actual.start is not None,
        "is_end_date_verified": work.actual.end is not None,
        "is_start_position_verified": False,
        "is_end_position_verified": False,
        "vehicle_impact": IMPACT[footprint.closes],
        "location_method": "unknown",
    }


def _not_said(work: Work, closing: Sequence[Footprint]) -> WorkFault | None:
    """Say what keeps a work out of the feed, whose fields are required: dates, and the name of the street."""
    window = now_of(work)
    if window.start is None or window.end is None or window.end < window.start:
        what = Text("没有完整的起止日期，不能写入 WZDx", "it has no first and last day, which WZDx requires")
        return WorkFault(work.id, what, Text("补上预计的起止日期", "give the days that are forecast"))
    if not all(each.street.strip() for each in closing):
        what = Text(
            "有的范围没有写明封闭哪条街道，不能写入 WZDx",
            "a footprint does not say which street it closes, which WZDx requires",
        )
        used = any(each.street.strip() for each in closing)
        fault = WorkFault(work.id, what, Text("写上街道名称或道路编号", "name the street, or its way"), used=used)
        return None if used else fault
    return None


def _no_footprint(work: Work) -> WorkFault:
    return WorkFault(
        work.id,
        Text("封闭街道却没有画出范围，不能写入 WZDx", "it closes a street and has no footprint, which WZDx requires"),
        Text("画出范围", "draw its footprint"),
    )


def _lines(shape: Any) -> list[Any]:
    """Return lines, or the two ends of the longer axis of an area, or a point, in metres: WZDx has LineString and MultiPoint only."""
    found = []
    for part in shapely.get_parts(shapely.line_merge(shape) if shapely.get_dimensions(shape) == 1 else shape):
        dimension = shapely.get_dimensions(part)
        if dimension == 1:
            found.append(part)
        elif dimension == 0:
            found.append(shapely.MultiPoint([part]))
        else:
            corner = shapely.get_coordinates(shapely.oriented_envelope(part))[:4]
            sides = np.roll(corner, -1, axis=0) - corner
            short = int(np.argmin(np.hypot(sides[:2, 0], sides[:2, 1])))
            ends = [(corner[at] + corner[(at + 1) % 4]) / 2 for at in (short, short + 2)]
            found.append(shapely.MultiPoint(ends))
    return found


def _id(*parts: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "lantu:wzdx:" + "\x1f".join(parts)))


def _in_utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
