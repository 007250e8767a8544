"""New sites written into projects.csv as candidates, so that `lantu optimise` may choose among them."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from lantu.blueprint import Project
from lantu.city import Measure
from lantu.files import write_whole
from lantu.language.decoding import decode
from lantu.language.errors import LantuError, Location
from lantu.language.text import Text
from lantu.packs import column_names, read_records
from lantu.packs.reading.csv_text import CsvFile
from lantu.revision.proposal import with_projects
from lantu.space import FACILITY_KINDS
from lantu.space.siting.placement import PlacedSite, Placement


def candidate_projects(
    found: Placement,
    measures: Mapping[str, Measure],
    place: str,
    taken: Sequence[Mapping[str, str]],
    end: int | None = None,
) -> list[Project]:
    """Return the sites as candidate projects; end: the last year of the works, None where whoever chooses them says when.

    measures: of the city; the first that builds this kind of facility, in works of a known size, is theirs, else none, and then
    they have neither cost nor levers. taken: rows of the file; a site that stands in it already is left out.
    """
    kind = found.kinds[0]
    measure = next(
        (
            item
            for item in measures.values()
            if item.facility == kind and (item.smallest or item.unit.symbol == "count")
        ),
        None,
    )
    ids = {row.get("id", "") for row in taken}
    known = {(row.get("facility"), row.get("lon"), row.get("lat")) for row in taken}
    projects: list[Project] = []
    number = 0
    for site in found.sites:
        lon, lat = (f"{degrees:.7f}".rstrip("0").rstrip(".") for degrees in (site.lon, site.lat))
        if (kind, lon, lat) in known:
            continue
        number += 1
        while f"{kind}_{number}" in ids:
            number += 1
        projects.append(_project(f"{kind}_{number}", site, found, measure, place, end))
    return projects


def candidates_table(path: Path) -> CsvFile:
    """Read the projects.csv that candidates are added to; LantuError where there cannot be one, or it cannot be read."""
    if path.suffix.lower() != ".csv" or path.is_dir() or not path.parent.is_dir():
        raise LantuError(
            Text("应为现有文件夹中的 CSV 文件", "expected a CSV file in a folder that is there"),
            location=Location(str(path)),
            hint=Text("例如 --into mycity/projects.csv", "such as --into mycity/projects.csv"),
        )
    text = decode(path.read_bytes()).text_of(path) if path.exists() else ",".join(column_names("projects")) + "\n"
    return read_records(text)


def add_candidates(
    path: Path, found: Placement, measures: Mapping[str, Measure], place: str, end: int | None = None
) -> list[Project]:
    """Add the sites to a projects.csv, all of them or none, and return those added; the file is made where there is none."""
    table = candidates_table(path)
    projects = candidate_projects(found, measures, place, [table.row(record) for record in table.records], end)
    if projects:
        write_whole(path, with_projects(table, projects).text())
    return projects


def _project(
    name: str, site: PlacedSite, found: Placement, measure: Measure | None, place: str, end: int | None
) -> Project:
    kind = found.kinds[0]
    built = FACILITY_KINDS[kind]
    counted = Text("人", "people") if found.weight == "people" else Text("平方米住宅", "m² of homes")
    near = site.near or f"{site.lon:.4f}, {site.lat:.4f}"
    low, high = (f"{end:,.0f}" for end in site.covered)
    gained = Text(f"{low} {counted.zh}", f"{low} {counted.en}")
    if low != high:
        gained = Text(f"{low} 至 {high} {counted.zh}", f"{low} to {high} {counted.en}")
    quantity = None if measure is None else measure.smallest.value if measure.smallest else 1.0
    return Project(
        id=name,
        name=Text(f"新建{built.zh}（{near}附近）", f"New: {built.en} near {near}"),
        measure=measure.id if measure else "",
        place=place,
        quantity=quantity,
        end=end,
        kind="candidate",
        location=Location("projects.csv"),
        facility=kind,
        point=(site.lon, site.lat),
        note=Text(
            f"lantu site 选出；新覆盖 {gained.zh}；规模为措施的最小规模，用地未核实",
            f"Chosen by lantu site; newly covers {gained.en}; the size is the least of its measure, "
            "land is not checked",
        )
        if measure
        else Text(
            f"lantu site 选出；新覆盖 {gained.zh}；没有建这类设施的措施，因此没有造价和作用，用地未核实",
            f"Chosen by lantu site; newly covers {gained.en}; no measure builds this kind, so it has neither "
            "cost nor levers; land is not checked",
        ),
    )
