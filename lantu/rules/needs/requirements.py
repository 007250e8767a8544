"""What any verdict needs: five files, each with the least that it has to hold; also of a pack that cannot be read yet."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lantu.appraisal.goals.evidence import FEWEST
from lantu.catalogue import catalogue
from lantu.language.text import Text
from lantu.packs import Reading, Row, lineage, read_csv, read_table, read_text, read_yaml


@dataclass(frozen=True)
class Need:
    """Something without which there is no verdict: its file, what it has to hold, and whether it is there."""

    file: str
    what: Text
    there: bool


def needed(pack: Path) -> list[Need]:
    """Return what any verdict needs, in the order in which a pack is begun; what a pack extends or inherits counts as there."""
    folders = lineage(pack)
    return [Need(file, what, is_there(folders)) for file, what, is_there in _NEEDS]


def _has_head(folders: list[Path]) -> bool:
    return any(_keys(folder, "city.yaml") >= {"id", "name", "start", "end"} for folder in folders)


def _has_district(folders: list[Path]) -> bool:
    return any(_level(item) == "district" for folder in folders for item in _features(folder))


def _has_plan(folders: list[Path]) -> bool:
    return _keys(folders[0], "blueprint.yaml") >= {"blueprint", "adopted", "phases"}


def _has_goal(folders: list[Path]) -> bool:
    return any(row["value"] for row in _goals(folders[0]))


def _has_figure(folders: list[Path]) -> bool:
    """Whether anything is on record of what a goal in numbers counts, or people by age, which the model starts from."""
    terms = {row["id"]: {row["numerator"], row["denominator"]} for folder in folders for row in _indicators(folder)}
    wanted = {"people_census"}
    for row in _goals(folders[0]):
        name = row["indicator"] if row["value"] else ""
        known = catalogue.get(name)
        wanted |= {name, *terms.get(name, ()), *((known.numerator, known.denominator) if known else ())}
    return any(row["variable"] in wanted - {""} for folder in folders for row in _observations(folder))


_NEEDS: tuple[tuple[str, Text, Callable[[list[Path]], bool]], ...] = (
    ("city.yaml", Text("城市的名称、起始年和结束年", "the city's name, first and last year"), _has_head),
    (
        "places.geojson",
        Text("至少一个区县（可以没有边界）", "one district or more (outlines are optional)"),
        _has_district,
    ),
    (
        "blueprint.yaml",
        Text("规划的名称、通过日期和阶段年份", "the plan's name, day of adoption and phases"),
        _has_plan,
    ),
    ("goals.csv", Text("至少一个有数字的目标", "one goal in numbers"), _has_goal),
    (
        "observations.csv",
        Text(
            f"目标所统计的量的观测（有 {FEWEST} 项才有把握），或分性别、年龄的人口",
            f"a figure of what a goal counts ({FEWEST} of them for odds), or people by sex and age",
        ),
        _has_figure,
    ),
)


def _keys(folder: Path, file: str) -> set[str]:
    if not (folder / file).is_file():
        return set()
    return {key for key, node in read_yaml(Reading(folder), file).entries().items() if node.value is not None}


def _features(folder: Path) -> list[Any]:
    text = read_text(Reading(folder), "places.geojson") if (folder / "places.geojson").is_file() else None
    try:
        return list(json.loads(text)["features"]) if text else []
    except (ValueError, KeyError, TypeError, RecursionError):
        return []


def _level(feature: Any) -> str:
    try:
        return str(feature["properties"].get("level", "district"))
    except (KeyError, TypeError, AttributeError):
        return ""


def _goals(folder: Path) -> list[Row]:
    return read_table(Reading(folder), "goals", ("indicator",))


def _indicators(folder: Path) -> list[Row]:
    return read_table(Reading(folder), "indicators", ("id",))


def _observations(folder: Path) -> list[Row]:
    rows = read_table(Reading(folder), "observations", ("variable",))
    for path in sorted((folder / "observations").glob("*.csv")):
        rows += read_csv(Reading(folder), f"observations/{path.name}", "observations", ("variable",))
    return rows


def needed_text(needs: Iterable[Need], language: str) -> str:
    """Return what any verdict needs as text: how many of how many are there, and each that is not with its file."""
    items = list(needs)
    there = sum(item.there for item in items)
    zh = language == "zh"
    head = (
        f"任何结论都需要：{len(items)} 项中已有 {there} 项"
        if zh
        else f"Needed for any verdict: {there} of {len(items)} are there"
    )
    lines = [f"    {'✓' if item.there else '✗'} {item.file}: {item.what.say(language)}" for item in items]
    return "\n".join([head, *lines])
