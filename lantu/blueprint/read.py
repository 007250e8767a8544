"""Reads a blueprint: what a city promises, from a pack's folder."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal

from lantu.blueprint import numbers, words
from lantu.blueprint.schema import Blueprint, Goal, Project
from lantu.language.errors import Finding, LantuError, Location, UnreadableError, did_you_mean
from lantu.language.text import Text, alike
from lantu.language.units import Unit
from lantu.packs import (
    Reading,
    YamlNode,
    day,
    find_pack,
    known_unit,
    lineage,
    read_table,
    read_text,
    read_yaml,
    refuse_streets_alone,
    year,
)
from lantu.packs.place_ids import id_text, place_hint
from lantu.works.folder import read_works_with_notes

_LISTED = {  # what a row may refer to: what that is called, and the file that lists it
    "place": (Text("地方", "place"), "places.geojson"),
    "source": (Text("来源", "source"), "sources.csv"),
    "task": (Text("任务", "task"), "blueprint.yaml"),
    "measure": (Text("措施", "measure"), "measures.yaml"),
}
_ALWAYS_CITED = frozenset({"P", "R", "recalled"})  # sources that may be cited without a row


def read_blueprint(pack: str | Path) -> Blueprint:
    """Read a plan from an embedded pack ('chongqing') or a folder.

    Raises UnreadableError with everything that is wrong (codes LB001 to LB010), LantuError where there is no pack.

    Example:
        plan = lantu.read_blueprint("chongqing")
    """
    return read_blueprint_with_notes(pack)[0]


def read_blueprint_with_notes(pack: str | Path) -> tuple[Blueprint, tuple[Finding, ...]]:
    """Read a plan, and what was noticed on the way without being wrong (a GBK file, for instance)."""
    return _read(pack, (), "whole")


def _read(
    pack: str | Path, readers: tuple[Path, ...], part: Literal["whole", "parent", "child"]
) -> tuple[Blueprint, tuple[Finding, ...]]:
    """Read a plan. readers are the folders of the plans that asked for it; a child is read without its kin."""
    reading = Reading(find_pack(pack))
    refuse_streets_alone(reading.folder)
    root = read_yaml(reading, "blueprint.yaml")
    for key, node in root.entries().items():
        if key not in words.HEAD:
            reading.add(
                "LB004", node.where, Text(f"未知的键“{key}”", f"unknown key '{key}'"), did_you_mean(key, words.HEAD)
            )
    for key in ("blueprint", "adopted", "phases"):
        if root.get(key).value is None and not reading.errors:
            reading.add("LB004", root.where, Text(f"缺少“{key}”", f"is missing '{key}'"))
    stated = root.get("adopted")
    adopted = (day(reading, stated.text(), stated.where) if stated.text() else None) or date(1900, 1, 1)
    phases = [year(reading, item.text(), item.where) for item in root.get("phases").items()]
    extends = root.get("extends")
    parent = _related(reading, extends, readers, "parent") if extends.text() and part != "child" else None
    children = [_related(reading, node, readers, "child") for node in root.get("children").items() if part == "whole"]
    targets = words.read_targets(reading, root)
    served = {target.id for target in (*targets, *(parent.targets if parent else ()))}
    tasks = words.read_tasks(reading, root, served)
    measured_in = _measure_units(lineage(reading.folder))
    goals, projects = numbers.read_goals(reading, adopted), numbers.read_projects(reading, measured_in)
    works = read_works_with_notes(reading) if part == "whole" else ()
    if part == "whole":
        known_tasks = {task.id for task in (*tasks, *(parent.tasks if parent else ()))}
        _refer(reading, goals, projects, known_tasks, set(measured_in))
    plan = Blueprint(
        id=root.get("blueprint").text(),
        title=root.get("title").in_both(),
        adopted=adopted,
        phases=tuple(sorted(phase for phase in phases if phase is not None)),
        targets=targets,
        tasks=tasks,
        reforms=words.read_reforms(reading, root),
        challenges=words.read_challenges(reading, root),
        strategies=words.read_strategies(reading, root),
        limits=words.read_limits(reading, root),
        waivers=words.read_waivers(reading, root),
        goals=goals,
        projects=projects,
        folder=reading.folder,
        parent=parent,
        children=tuple(child for child in children if child),
        files=reading.files,
        works=works,
    )
    if reading.errors:
        raise UnreadableError(reading.errors)
    return plan, tuple(reading.findings)


def _related(
    reading: Reading, node: YamlNode, readers: tuple[Path, ...], part: Literal["parent", "child"]
) -> Blueprint | None:
    """Read the plan that this one extends, or the plan of one of its districts."""
    here = reading.folder.resolve()
    try:
        folder = find_pack(node.text(), beside=reading.folder)
        if folder.resolve() in (here, *readers):
            reading.add(
                "LB006",
                node.where,
                Text(f"规划“{node.text()}”的上级规划是它自身", f"the plan '{node.text()}' extends itself"),
            )
            return None
        plan, _ = _read(folder, (*readers, here), part)
    except UnreadableError as error:
        count = len(error.findings)
        reading.add(
            "LB006",
            node.where,
            Text(
                f"无法读取规划“{node.text()}”：有 {count} 个问题，第一个是 {error.findings[0].say('zh')}",
                f"the plan '{node.text()}' cannot be read: {count} findings, the first is {error.findings[0]}",
            ),
            alike(f"lantu check {node.text()}"),
        )
        return None
    except LantuError as error:
        reading.add("LB006", node.where, error.message, error.hint)
        return None
    reading.files |= {f"{folder.name}/{name}": digest for name, digest in plan.files.items()}
    return plan


def _refer(
    reading: Reading, goals: tuple[Goal, ...], projects: tuple[Project, ...], tasks: set[str], measures: set[str]
) -> None:
    folders = lineage(reading.folder)
    places, sources = _places(folders), _listed_sources(folders)
    cited = sorted({part.strip() for goal in goals for part in goal.source.split(";")} - sources - {""})
    listed = bool(_listed_sources(folders[:1]) - _ALWAYS_CITED)
    if cited and not listed:
        named, columns = ", ".join(cited[:5]), "id, title, publisher, date, url, licence"
        wrong = Text(
            f"没有列出来源，而 goals.csv 引用了 {len(cited)} 个：{named}",
            f"lists no source, and goals.csv cites {len(cited)}: {named}",
        )
        hint = Text(f"请补上 sources.csv：{columns}", f"bring sources.csv: {columns}")
        reading.add("LB006", Location("sources.csv"), wrong, hint)
    for goal in goals:
        _know(reading, "place", goal.place, places, goal)
        ends = places.get(goal.place)
        if ends and goal.year >= ends.year:
            reading.add(
                "LB006",
                goal.location,
                Text(f"地方“{goal.place}”自 {ends} 起已不存在", f"place '{goal.place}' ceased to exist on {ends}"),
            )
        if goal.source and listed:
            _know(reading, "source", goal.source, sources, goal)
    for project in projects:
        _know(reading, "place", project.place, places, project)
        if project.task:
            _know(reading, "task", project.task, tasks, project)
        if project.measure and measures:
            _know(reading, "measure", project.measure, measures, project)


def _know(reading: Reading, what: str, name: str, known: Mapping[str, object] | set[str], part: Goal | Project) -> None:
    if what == "place" and len(known) == 1:
        return  # no place is known at all, which the city's reader says once
    if name not in known and not all(piece.strip() in known for piece in name.split(";")):
        kind, file = _LISTED[what]
        near = place_hint(reading.folder, name, known) if what == "place" else did_you_mean(name, known)
        hint = near or Text(f"{file} 中列出各{kind.zh}", f"{file} lists every {kind.en}")
        reading.add("LB006", part.location, Text(f"未知的{kind.zh}“{name}”", f"unknown {kind.en} '{name}'"), hint)


def _places(folders: list[Path]) -> dict[str, date | None]:
    """Return the ids of the places of a pack, with the day on which they cease to exist."""
    found: dict[str, date | None] = {"city": None}
    folder = next((item for item in folders if (item / "places.geojson").exists()), None)
    text = read_text(Reading(folder), "places.geojson") if folder else None  # the city's reader reports on it
    try:
        features: list[dict[str, dict[str, str] | None]] = json.loads(text)["features"] if text else []
        for given in (feature["properties"] for feature in features):
            if given is None:  # which GeoJSON allows, and the reader of places refuses
                continue
            found[id_text(given["id"])] = date.fromisoformat(given["valid_to"]) if given.get("valid_to") else None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return found
    return found


def _listed_sources(folders: list[Path]) -> set[str]:
    """Return the ids that sources.csv of any of the folders offers, and those that need no row."""
    rows = (row for folder in folders for row in read_table(Reading(folder), "sources", ("id",)))
    return {*_ALWAYS_CITED, *(row["id"] for row in rows)}


def _measure_units(folders: list[Path]) -> dict[str, Unit | None]:
    """Return the measures that a pack has or builds on, with the unit that each is counted in; None where it cannot be read."""
    found: dict[str, Unit | None] = {}
    for folder in reversed(folders):  # what the pack says itself counts
        if (folder / "measures.yaml").exists():
            aside = Reading(folder)  # the city's reader reports on it
            for name, node in read_yaml(aside, "measures.yaml").entries().items():
                text = node.get("unit").text()
                found[name] = known_unit(aside, text, node.where) if text else None
    return found
