"""Reads a city: what is there, from a pack's folder and the pack it inherits from.

Long because what it refuses is said in both languages where it is refused.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from lantu.catalogue import Indicator, catalogue
from lantu.city.assumptions import known_keys, read_assumptions, read_measures
from lantu.city.census.age_groups import check_districts
from lantu.city.census.rate_groups import check_rates
from lantu.city.clock import check_time_zone
from lantu.city.code import CODE, Function, has_code, read_code
from lantu.city.ground.ground import ground_files, ground_indicators
from lantu.city.indicators import read_indicators
from lantu.city.learned import learn, told_elsewhere
from lantu.city.measure import Measure
from lantu.city.new_pack.country import read_country, serves_countries
from lantu.city.observations import ALWAYS_CITED, EVERYWHERE, frame, read_observations, refer
from lantu.city.places.places import read_changes, read_places, with_the_city
from lantu.city.scenarios import read_scenarios
from lantu.city.schema import Assumption, City, Scenario, SeriesBreak, Source
from lantu.language.errors import Finding, LantuError, Location, UnreadableError, did_you_mean
from lantu.language.text import Text
from lantu.language.units import CURRENCIES, in_currency, unit
from lantu.packs import (
    Reading,
    YamlNode,
    day,
    find_pack,
    key_names,
    lineage,
    other_cells,
    other_money,
    own_currency,
    read_table,
    read_yaml,
    refuse_streets_alone,
    year,
)
from lantu.packs.folders import CITIES

_CURRENCY_WORDS = {
    **dict.fromkeys(("rmb", "cny", "人民币", "元", "¥", "￥", "renminbi", "亿元", "万元"), "yuan"),
    **dict.fromkeys(("€", "euro", "euros", "欧元"), "EUR"),
    **dict.fromkeys(("£", "pound", "pounds", "英镑"), "GBP"),
    **dict.fromkeys(("$", "us$", "dollar", "dollars", "美元"), "USD"),
}
_KEYS = (
    "id",
    "name",
    "places",
    "metropolitan_zones",
    "money_unit",
    "calendar",
    "start",
    "end",
    "phases",
    "inherits",
    "country",
    "time_zone",
)


def read_city(pack: str | Path, *, trust_code: bool = False) -> City:
    """Read a city from an embedded pack ('chongqing') or a folder.

    trust_code: run the pack's own model.py, and those of the packs that it builds on; a pack is data by default.
    Raises UnreadableError with everything that is wrong (codes LB001 to LB010), LantuError where there is no pack.

    Example:
        city = lantu.read_city("chongqing")
    """
    return read_city_with_notes(pack, trust_code=trust_code)[0]


def read_city_with_notes(pack: str | Path, *, trust_code: bool = False) -> tuple[City, tuple[Finding, ...]]:
    """Read a city, and what was noticed on the way without being wrong (a GBK file, for instance).

    A folder without city.yaml whose plan extends another one lives on that plan's city, and may add to its figures.
    """
    reading = Reading(find_pack(pack))
    refuse_streets_alone(reading.folder)
    folders = lineage(reading.folder)
    if not (reading.folder / "city.yaml").exists() and len(folders) > 1:
        return _on_city_of(read_city(folders[1], trust_code=trust_code), reading, trust_code, folders)
    head = read_yaml(reading, "city.yaml")
    known_keys(reading, head, _KEYS, ("id", "name", "start", "end"))
    money = _money_unit(reading, head)
    check_time_zone(reading, head)
    base = _inherit(reading, head, money, trust_code)
    places = read_places(reading, head.get("places").text() or "places.geojson")
    ids = {place.id for place in places}
    own = _city_content(reading, trust_code, ids, base.assumptions)
    changes, breaks = read_changes(reading, ids), _breaks(reading)
    start, end = (_year(reading, head.get(name)) for name in ("start", "end"))
    if start and end and not start < end <= start + 80:
        reading.add(
            "LB003",
            head.get("end").where,
            Text(f"应为 {start} 之后的年份，实为 {end}", f"expected a year after {start}, found {end}"),
        )
    for zone in head.get("metropolitan_zones").items():
        if ids and zone.text() not in ids:
            reading.add("LB006", zone.where, Text(f"未知的片区“{zone.text()}”", f"unknown zone '{zone.text()}'"))
    if start:
        check_districts(reading, places, [*base.rows, *own.rows], start)
        check_rates(reading, places, [*base.rows, *own.rows], start)
    if reading.errors:
        raise UnreadableError(reading.errors)
    name, observations = head.get("name").in_both(), frame([*base.rows, *own.rows])
    places = with_the_city(places, name)
    city = City(
        id=head.get("id").text(),
        name_zh=name.zh,
        name_en=name.en,
        folder=reading.folder,
        start=start or 0,
        end=end or 0,
        places=places,
        changes=changes,
        breaks=breaks,
        observations=observations,
        assumptions=learn(
            told_elsewhere({**base.assumptions, **own.assumptions}, head.get("id").text()), observations, start or 0
        ),
        measures={**base.measures, **own.measures},
        sources={**base.sources, **own.sources},
        indicators={
            **{name: replace(item, unit=in_currency(item.unit, money)) for name, item in catalogue.items()},
            **ground_indicators(folders),
            **base.indicators,
            **own.indicators,
        },
        money_unit=money,
        inherited=tuple(item for item in folders[1:] if item != reading.folder),
        metropolitan_zones=tuple(zone.text() for zone in head.get("metropolitan_zones").items()),
        scenarios={**base.scenarios, **own.scenarios},
        files={**reading.files, **ground_files(folders)},
        functions={**base.functions, **own.functions},
        idle_code=(*base.idle_code, *own.idle_code),
        notes=tuple(reading.findings),
    )
    return city, city.notes


@dataclass(frozen=True)
class _Content:
    """What a pack may bring of its own, and inherit."""

    rows: list[dict[str, object]]
    assumptions: dict[str, Assumption]
    measures: dict[str, Measure]
    sources: dict[str, Source]
    indicators: dict[str, Indicator]
    scenarios: dict[str, Scenario]
    functions: dict[str, Function]
    idle_code: tuple[str, ...]


_NOTHING = _Content([], {}, {}, {}, {}, {}, {}, ())


def _content(
    reading: Reading,
    trust_code: bool,
    places: set[str] | None = None,
    sources: set[str] | None = None,
    above: Mapping[str, Assumption] = MappingProxyType({}),
) -> _Content:
    """Read what a pack brings; check references where its places and the sources of others are known."""
    own = read_sources(reading)
    rows = read_observations(reading)
    if places is not None and sources is not None:
        refer(reading, rows, places | EVERYWHERE, sources | set(own) | ALWAYS_CITED, listed=bool(own or sources))
    assumptions = read_assumptions(reading)
    scenarios = read_scenarios(reading, {**above, **assumptions})
    idle = (f"{reading.folder.name}/{CODE}",) if has_code(reading) and not trust_code else ()
    return _Content(
        rows,
        assumptions,
        read_measures(reading),
        own,
        read_indicators(reading),
        scenarios,
        read_code(reading, trust_code),
        idle,
    )


def _money_unit(reading: Reading, head: YamlNode) -> str:
    node = head.get("money_unit")
    text = node.text() or "yuan"
    if text not in CURRENCIES:
        same = _CURRENCY_WORDS.get(text.strip().casefold(), "")
        near = Text(f"请写 `{same}`", f"write {same}") if same else did_you_mean(text, CURRENCIES)
        hint = near or Text(f"可选：{'、'.join(CURRENCIES)}", f"one of {', '.join(CURRENCIES)}")
        reading.add("LB004", node.where, Text(f"未知的货币“{text}”", f"unknown currency '{text}'"), hint)
        return "yuan"
    return text


_KNOWN_COUNTRIES: dict[Path, tuple[str, Reading, _Content]] = {}
_KNOWN_CITIES: dict[Path, tuple[tuple[object, ...], Reading, _Content]] = {}


def _country(base: Reading, trust_code: bool) -> tuple[Reading, _Content]:
    """Return what a pack to inherit from brings, and its reading, both to be read and not changed.

    Lantu's own packs without code are read once for as long as their bytes stay: whoever edits a plan reads it after each edit.
    """
    if base.folder.parent != CITIES or has_code(base) or serves_countries(base):
        return base, _content(base, trust_code)
    state = _state(base.folder)
    known = _KNOWN_COUNTRIES.get(base.folder)
    if known is None or known[0] != state:
        known = _KNOWN_COUNTRIES[base.folder] = (state, base, _content(base, trust_code))
    return known[1], known[2]


def _city_content(reading: Reading, trust_code: bool, places: set[str], above: Mapping[str, Assumption]) -> _Content:
    """Return what a city brings beside its places, to be read and not changed; one of Lantu's own is kept as a country is.

    What the reading found and which files it read are told to every reading anew. above: what the city inherits, which counts too.
    """
    if reading.folder.parent != CITIES or has_code(reading) or reading.errors:
        return _content(reading, trust_code, places, set(), above)
    state = (_state(reading.folder), own_currency(reading), places, above)
    known = _KNOWN_CITIES.get(reading.folder)
    if known is None or known[0] != state:
        alone = Reading(reading.folder)
        known = _KNOWN_CITIES[reading.folder] = (state, alone, _content(alone, trust_code, places, set(), above))
    reading.findings += known[1].findings
    reading.files |= known[1].files
    return known[2]


def _state(folder: Path) -> str:
    """Return the hash of all files of a folder, by name and bytes."""
    digest = hashlib.sha256()
    for file in sorted(item for item in folder.rglob("*") if item.is_file()):
        content = file.read_bytes()
        digest.update(f"{file.relative_to(folder)} {len(content)} ".encode())
        digest.update(content)
    return digest.hexdigest()


def _inherit(reading: Reading, head: YamlNode, money: str, trust_code: bool) -> _Content:
    name = head.get("inherits").text()
    if not name:
        return _NOTHING
    try:
        above = find_pack(name, beside=reading.folder)
    except LantuError as error:
        known = (item.name for item in CITIES.iterdir() if item.is_dir())
        reading.add("LB006", head.get("inherits").where, error.message, did_you_mean(name, known) or error.hint)
        return _NOTHING
    base, content = _country(Reading(above), trust_code)
    if serves_countries(base):
        rows, assumptions = read_country(reading, head, base, content.assumptions)
        content = replace(content, rows=[*content.rows, *rows], assumptions=assumptions)
    for finding in base.findings:
        where = Location(f"{name}/{finding.location.file}", finding.location.line, finding.location.column)
        reading.add(finding.rule, where, finding.message, finding.hint, finding.severity)
    units = [unit(str(row["unit"])) for row in content.rows] + [item.unit for item in content.assumptions.values()]
    foreign = next((item for item in units if item.currency not in ("", money)), None)
    if foreign:
        reading.add(
            "LB011",
            head.get("inherits").where,
            Text(
                f"继承的 {name} 中有{other_money(foreign, money)[0].zh}",
                f"inherits {name}, which has {other_money(foreign, money)[0].en}",
            ),
            Text(f"请改为继承以 {money} 计价的规划包，或不继承", f"inherit a pack that counts in {money}, or none"),
        )
    reading.files |= {f"{name}/{file}": digest for file, digest in base.files.items()}
    return content


def _on_city_of(
    city: City, reading: Reading, trust_code: bool, folders: Sequence[Path]
) -> tuple[City, tuple[Finding, ...]]:
    """Return a city with what a district's plan adds to it; a figure of the district's own replaces the city's."""
    own = _content(reading, trust_code, {place.id for place in city.places}, set(city.sources), city.assumptions)
    breaks = _breaks(reading)
    if reading.errors:
        raise UnreadableError(reading.errors)
    key = list(key_names("observations"))
    added, known = frame(own.rows), city.observations
    used = known["status"].eq("") & pd.MultiIndex.from_frame(known[key]).isin(
        pd.MultiIndex.from_frame(added[added["status"].eq("")][key])
    )
    return replace(
        city,
        breaks=city.breaks + breaks,
        observations=pd.concat([known.assign(status=known["status"].mask(used, "superseded")), added]),
        assumptions={**city.assumptions, **told_elsewhere(own.assumptions, city.id)},
        measures={**city.measures, **own.measures},
        sources={**city.sources, **own.sources},
        indicators={**city.indicators, **ground_indicators(folders), **own.indicators},
        scenarios={**city.scenarios, **own.scenarios},
        functions={**city.functions, **own.functions},
        idle_code=(*city.idle_code, *own.idle_code),
        files={
            **{f"{city.folder.name}/{name}": digest for name, digest in city.files.items()},
            **reading.files,
            **ground_files(folders),
        },
    ), tuple(reading.findings)


def read_sources(reading: Reading) -> dict[str, Source]:
    """Return the sources of sources.csv by id."""
    found: dict[str, Source] = {}
    for row in read_table(reading, "sources"):
        if row["id"] in found:
            reading.add(
                "LB005", row.at("id"), Text(f"来源“{row['id']}”重复出现", f"source '{row['id']}' appears twice")
            )
        found[row["id"]] = Source(
            row["id"],
            row["title"],
            row["publisher"],
            row["date"],
            row["url"],
            row["licence"],
            other_cells(reading, row, "sources", Source.__dataclass_fields__),
        )
    return found


def _breaks(reading: Reading) -> tuple[SeriesBreak, ...]:
    breaks: list[SeriesBreak] = []
    for row in read_table(reading, "breaks"):
        on: date | None = day(reading, row["date"], row.at("date"))
        if on:
            breaks.append(SeriesBreak(row["variable"], on, row["reason_zh"], row["reason_en"], row["source"], row.at()))
    return tuple(breaks)


def _year(reading: Reading, node: YamlNode) -> int | None:
    return year(reading, node.text(), node.where) if node.text() else None
