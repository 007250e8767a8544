"""Reads a city: what is there, from a pack's folder and the pack it inherits from."""

from datetime import date
from pathlib import Path

from lantu.city.assumptions import known_keys, read_assumptions, read_measures
from lantu.city.observations import frame, read_observations, refer
from lantu.city.places import read_changes, read_places
from lantu.city.schema import City, SeriesBreak, Source
from lantu.errors import Finding, Location, UnreadableError
from lantu.tables import Node, Reading, day, find_pack, read_table, read_yaml, year

_KEYS = (
    "id", "name", "places", "metropolitan_zones", "money_unit", "calendar", "start", "end", "phases", "inherits",
)  # fmt: skip


def read_city(pack: str | Path) -> City:
    """Read a city from an embedded pack ('chongqing') or a folder.

    Raises UnreadableError with everything that is wrong (codes LB001 to LB010), LantuError where there is no pack.

    Example:
        city = lantu.read_city("chongqing")
    """
    return read_city_with_notes(pack)[0]


def read_city_with_notes(pack: str | Path) -> tuple[City, tuple[Finding, ...]]:
    """Read a city, and what was noticed on the way without being wrong (a GBK file, for instance)."""
    reading = Reading(find_pack(pack))
    head = read_yaml(reading, "city.yaml")
    known_keys(reading, head, _KEYS, ("id", "name", "start", "end"))
    inherited = _inherit(reading, head)
    sources = read_sources(reading)
    places = read_places(reading, head.get("places").text() or "places.geojson")
    ids = {place.id for place in places}
    rows = read_observations(reading)
    refer(reading, rows, ids | {"city", "nation"}, set(sources) | {"P", "R", "recalled"})
    changes, breaks = read_changes(reading, ids), _breaks(reading)
    assumptions, measures = read_assumptions(reading), read_measures(reading)
    start, end = (_year(reading, head.get(name)) for name in ("start", "end"))
    if start and end and not start < end <= start + 80:
        reading.add("LB003", head.get("end").where, f"expected a year after {start}, found {end}")
    for zone in head.get("metropolitan_zones").items():
        if zone.text() not in ids:
            reading.add("LB006", zone.where, f"unknown zone '{zone.text()}'")
    if reading.errors:
        raise UnreadableError(reading.errors)
    base_rows, base_assumptions, base_measures, base_sources = inherited
    name = head.get("name")
    city = City(
        id=head.get("id").text(),
        name_zh=name.get("zh").text() or name.text(),
        name_en=name.get("en").text() or name.text(),
        folder=reading.folder,
        start=start or 0,
        end=end or 0,
        places=places,
        changes=changes,
        breaks=breaks,
        observations=frame([*base_rows, *rows]),
        assumptions={**base_assumptions, **assumptions},
        measures={**base_measures, **measures},
        sources={**base_sources, **sources},
        metropolitan_zones=tuple(zone.text() for zone in head.get("metropolitan_zones").items()),
        files=reading.files,
    )
    return city, tuple(reading.findings)


def _inherit(reading: Reading, head: Node):
    name = head.get("inherits").text()
    if not name:
        return [], {}, {}, {}
    base = Reading(find_pack(name, beside=reading.folder))
    content = read_observations(base), read_assumptions(base), read_measures(base), read_sources(base)
    for finding in base.findings:
        where = Location(f"{name}/{finding.location.file}", finding.location.line, finding.location.column)
        reading.add(finding.rule, where, finding.message, finding.hint, finding.severity)
    reading.files |= {f"{name}/{file}": digest for file, digest in base.files.items()}
    return content


def read_sources(reading: Reading) -> dict[str, Source]:
    """Return the sources of sources.csv by id."""
    columns = ("id", "title", "publisher", "date", "url", "licence")
    found: dict[str, Source] = {}
    for row in read_table(reading, "sources", ("id", "title"), columns[2:]):
        if row["id"] in found:
            reading.add("LB005", row.at("id"), f"source '{row['id']}' stands twice")
        found[row["id"]] = Source(*(row[column] for column in columns))
    return found


def _breaks(reading: Reading) -> tuple[SeriesBreak, ...]:
    breaks: list[SeriesBreak] = []
    for row in read_table(reading, "breaks", ("variable", "date"), ("reason_zh", "reason_en", "source")):
        on: date | None = day(reading, row["date"], row.at("date"))
        if on:
            breaks.append(
                SeriesBreak(row["variable"], on, row["reason_zh"], row["reason_en"], row["source"], row.at())
            )
    return tuple(breaks)


def _year(reading: Reading, node: Node) -> int | None:
    return year(reading, node.text(), node.where) if node.text() else None
