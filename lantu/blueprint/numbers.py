"""Reads goals.csv and projects.csv: the plan in numbers, works and money."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import cast, get_args

from lantu.blueprint.located import facility_of, point_of
from lantu.blueprint.project_amounts import cell_list, funding_of, money_of, quantity_of
from lantu.blueprint.schema import Goal, GoalKind, Project, ProjectKind, Relation
from lantu.language.errors import did_you_mean
from lantu.language.text import Text
from lantu.language.units import Unit
from lantu.packs import Reading, Row, known_unit, number, other_cells, read_table, year
from lantu.packs.cells.relation_words import stated_relation

_GOAL = frozenset(Goal.__dataclass_fields__)
_PROJECT = frozenset((*Project.__dataclass_fields__, "name_zh", "name_en", "note_zh", "note_en", "lon", "lat"))


def read_goals(reading: Reading, adopted: date) -> tuple[Goal, ...]:
    """Return the goals; findings for words, years, units and relations that cannot be."""
    relations, kinds = get_args(Relation), get_args(GoalKind)
    goals: list[Goal] = []
    for row in read_table(reading, "goals"):
        when = year(reading, row["year"], row.at("year"))
        if when is not None and when < adopted.year:
            reading.add(
                "LB003",
                row.at("year"),
                Text(
                    f"目标年 {when} 早于规划通过日期（{adopted}）",
                    f"the goal's year {when} lies before the plan was adopted ({adopted})",
                ),
            )
        if row["relation"] not in relations:
            near, choices = stated_relation(row["relation"]), " ".join(relations)
            hint = Text(f"请写 `{near}`", f"write {near}") if near else Text(f"可选：{choices}", f"one of {choices}")
            reading.add(
                "LB004",
                row.at("relation"),
                Text(f"未知的关系“{row['relation']}”", f"unknown relation '{row['relation']}'"),
                hint,
            )
            continue
        kind = row["kind"] or "own"
        if not _is_kind(reading, row, kind, kinds):
            continue
        value, given = None, known_unit(reading, row["unit"], row.at("unit")) if row["unit"] else None
        if row["relation"] != "words":
            read = number(reading, row["value"], row.at("value"), row["unit"])
            if read is None:
                continue
            value, given = read[0] / read[1].scale, read[1]
        elif row["value"]:
            zh, en = (
                f"关系为 `words`，数值 {row['value']} 不起作用",
                f"the relation is words, and its value {row['value']} counts for nothing",
            )
            hint = Text("请写关系，例如 `>=`", "write a relation, such as >=")
            reading.add("LB004", row.at("value"), Text(zh, en), hint, "warning")
        baseline = year(reading, row["baseline"], row.at("baseline")) if row["baseline"] else None
        if when is not None and baseline is not None and baseline >= when:
            reading.add(
                "LB003",
                row.at("baseline"),
                Text(
                    f"基年 {baseline} 不早于目标年 {when}", f"the base year {baseline} is not before the goal's {when}"
                ),
            )
        if when is not None:
            relation, chosen = cast(Relation, row["relation"]), cast(GoalKind, kind)
            place, source = row["place"] or "city", row["source"]
            goals.append(
                Goal(
                    row["indicator"],
                    place,
                    when,
                    relation,
                    value,
                    given,
                    chosen,
                    source,
                    row["note"],
                    row.at(),
                    baseline,
                    row["definition"],
                    _tolerance(reading, row),
                    row["note_zh"],
                    other_cells(reading, row, "goals", _GOAL),
                )
            )
    return tuple(goals)


def _tolerance(reading: Reading, row: Row) -> float | None:
    """Return the tolerance of a goal in its own unit; a finding where it is not a number above zero."""
    if not row["tolerance"]:
        return None
    try:
        value = float(row["tolerance"])
    except ValueError:
        value = -1.0
    if value > 0:
        return value
    reading.add(
        "LB002",
        row.at("tolerance"),
        Text(
            f"应为大于 0、与目标值单位相同的数，实为“{row['tolerance']}”",
            f"expected a number above 0 in the goal's unit, found '{row['tolerance']}'",
        ),
    )
    return None


def read_projects(reading: Reading, measured_in: Mapping[str, Unit | None]) -> tuple[Project, ...]:
    """Return the projects; findings for ids that appear twice and references that lead nowhere.

    measured_in: the unit of every measure that the pack knows; None where it cannot be read.
    """
    rows: dict[str, Row] = {}
    for row in read_table(reading, "projects"):
        if not row["id"]:
            reading.add("LB004", row.at("id"), Text("项目缺少编号 id", "a project needs an id"))
        elif row["id"] in rows:
            reading.add(
                "LB005",
                row.at("id"),
                Text(
                    f"项目“{row['id']}”重复出现，首次见于 {rows[row['id']].at()}",
                    f"project '{row['id']}' appears twice, first at {rows[row['id']].at()}",
                ),
            )
        else:
            rows[row["id"]] = row
    projects = [_project(reading, row, measured_in.get(row["measure"])) for row in rows.values()]
    for row in rows.values():
        for column in ("needs", "excludes"):
            for other in cell_list(row[column]):
                if other not in rows:
                    reading.add(
                        "LB006",
                        row.at(column),
                        Text(f"未知的项目“{other}”", f"unknown project '{other}'"),
                        _parted(other, rows) or did_you_mean(other, rows),
                    )
                elif other == row["id"] and column == "excludes":
                    same = Text(f"项目“{other}”与自身互斥", f"project '{other}' excludes itself")
                    reading.add("LB006", row.at(column), same)
    return tuple(project for project in projects if project)


def _is_kind(reading: Reading, row: Row, kind: str, kinds: Sequence[str]) -> bool:
    """Whether the kind of a row is one of those there are; a finding where it is none."""
    if kind in kinds:
        return True
    reading.add(
        "LB004",
        row.at("kind"),
        Text(f"未知的类别“{kind}”", f"unknown kind '{kind}'"),
        did_you_mean(kind, kinds) or Text(f"可选：{'、'.join(kinds)}", f"one of {', '.join(kinds)}"),
    )
    return False


def _parted(text: str, known: Mapping[str, object]) -> Text:
    """Return how to part names that stand in one cell with other marks; empty where they are none."""
    parts = [part.strip() for part in re.split(r"[、,，/|]", text) if part.strip()]
    if len(parts) < 2 or not all(part in known for part in parts):
        return Text()
    return Text(f"用分号隔开：`{';'.join(parts)}`", f"part them with semicolons: {';'.join(parts)}")


def _project(reading: Reading, row: Row, counted: Unit | None) -> Project | None:
    kinds = get_args(ProjectKind)
    kind = row["kind"] or "candidate"
    if not _is_kind(reading, row, kind, kinds):
        return None
    start, end = (year(reading, row[name], row.at(name)) if row[name] else None for name in ("start", "end"))
    if start is not None and end is not None and end < start:
        reading.add(
            "LB003",
            row.at("end"),
            Text(f"{end} 年完工，早于开工的 {start} 年", f"ends in {end}, before it starts in {start}"),
        )
    money = {name: money_of(reading, row[name], row.at(name)) for name in ("cost", "upkeep")}
    quantity = quantity_of(reading, row, counted)
    return Project(
        id=row["id"],
        name=Text(row["name_zh"], row["name_en"]),
        task=row["task"],
        measure=row["measure"],
        place=row["place"] or "city",
        quantity=quantity,
        start=start,
        end=end,
        lead=row["lead"],
        partners=cell_list(row["partners"]),
        needs=cell_list(row["needs"]),
        excludes=cell_list(row["excludes"]),
        cost=money["cost"],
        upkeep=money["upkeep"],
        upkeep_payer=row["upkeep_payer"],
        funding=funding_of(reading, row),
        stage=row["stage"],
        kind=kind,  # type: ignore[arg-type]
        source=row["source"],
        location=row.at(),
        streets=cell_list(row["streets"]),
        facility=facility_of(reading, row),
        point=point_of(reading, row),
        note=Text(row["note_zh"], row["note_en"]),
        more=other_cells(reading, row, "projects", _PROJECT),
    )
