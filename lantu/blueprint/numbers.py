"""Reads goals.csv and projects.csv: the plan in numbers, works and money."""

from datetime import date
from typing import cast, get_args

from lantu.blueprint.located import facility_of, point_of
from lantu.blueprint.schema import Goal, GoalKind, Project, ProjectKind, Relation
from lantu.finance import FUNDING
from lantu.language.errors import Location, did_you_mean
from lantu.language.text import Text
from lantu.packs import Reading, Row, known_unit, number, other_cells, own_currency, read_table, year

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
            hint = did_you_mean(row["relation"], relations) or Text(
                f"可选：{' '.join(relations)}", f"one of {' '.join(relations)}"
            )
            reading.add(
                "LB004",
                row.at("relation"),
                Text(f"未知的关系“{row['relation']}”", f"unknown relation '{row['relation']}'"),
                hint,
            )
            continue
        kind = row["kind"] or "own"
        if kind not in kinds:
            reading.add(
                "LB004",
                row.at("kind"),
                Text(f"未知的类别“{kind}”", f"unknown kind '{kind}'"),
                did_you_mean(kind, kinds) or Text(f"可选：{'、'.join(kinds)}", f"one of {', '.join(kinds)}"),
            )
            continue
        value, given = None, known_unit(reading, row["unit"], row.at("unit")) if row["unit"] else None
        if row["relation"] != "words":
            read = number(reading, row["value"], row.at("value"), row["unit"])
            if read is None:
                continue
            value, given = read[0] / read[1].scale, read[1]
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
                    year(reading, row["baseline"], row.at("baseline")) if row["baseline"] else None,
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


def read_projects(reading: Reading) -> tuple[Project, ...]:
    """Return the projects; findings for ids that appear twice and references that lead nowhere."""
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
    projects = [_project(reading, row) for row in rows.values()]
    for row in rows.values():
        for column in ("needs", "excludes"):
            for other in _list(row[column]):
                if other not in rows:
                    reading.add(
                        "LB006",
                        row.at(column),
                        Text(f"未知的项目“{other}”", f"unknown project '{other}'"),
                        did_you_mean(other, rows),
                    )
    return tuple(project for project in projects if project)


def _project(reading: Reading, row: Row) -> Project | None:
    kinds = get_args(ProjectKind)
    kind = row["kind"] or "candidate"
    if kind not in kinds:
        reading.add(
            "LB004",
            row.at("kind"),
            Text(f"未知的类别“{kind}”", f"unknown kind '{kind}'"),
            did_you_mean(kind, kinds) or Text(f"可选：{'、'.join(kinds)}", f"one of {', '.join(kinds)}"),
        )
        return None
    start, end = (year(reading, row[name], row.at(name)) if row[name] else None for name in ("start", "end"))
    if start is not None and end is not None and end < start:
        reading.add(
            "LB003",
            row.at("end"),
            Text(f"{end} 年完工，早于开工的 {start} 年", f"ends in {end}, before it starts in {start}"),
        )
    money = {name: _money(reading, row[name], row.at(name)) for name in ("cost", "upkeep")}
    quantity = number(reading, row["quantity"], row.at("quantity")) if row["quantity"] else None
    if quantity and quantity[0] < 0:
        reading.add(
            "LB007",
            row.at("quantity"),
            Text(f"工程量不能为负，实为 {row['quantity']}", f"a quantity cannot be negative, found {row['quantity']}"),
        )
    return Project(
        id=row["id"],
        name=Text(row["name_zh"], row["name_en"]),
        task=row["task"],
        measure=row["measure"],
        place=row["place"] or "city",
        quantity=quantity[0] if quantity else None,
        start=start,
        end=end,
        lead=row["lead"],
        partners=_list(row["partners"]),
        needs=_list(row["needs"]),
        excludes=_list(row["excludes"]),
        cost=money["cost"],
        upkeep=money["upkeep"],
        upkeep_payer=row["upkeep_payer"],
        funding=_funding(reading, row),
        stage=row["stage"],
        kind=kind,  # type: ignore[arg-type]
        source=row["source"],
        location=row.at(),
        streets=_list(row["streets"]),
        facility=facility_of(reading, row),
        point=point_of(reading, row),
        note=Text(row["note_zh"], row["note_en"]),
        more=other_cells(reading, row, "projects", _PROJECT),
    )


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip()) if text else ()


def _money(reading: Reading, text: str, where: Location) -> float | None:
    read = number(reading, text, where, own_currency(reading) or "yuan") if text else None
    if read and read[0] < 0:
        reading.add("LB007", where, Text(f"支出不能为负，实为 {text}", f"money spent cannot be negative, found {text}"))
        return None
    return read[0] if read else None


def _funding(reading: Reading, row: Row) -> dict[str, float]:
    funding: dict[str, float] = {}
    for part in _list(row["funding"]):
        source, colon, amount = part.partition(":")
        if not colon or source.strip() not in FUNDING:
            hint = did_you_mean(source.strip(), FUNDING) or Text(
                f"写法为“来源:金额”，来源可选 {'、'.join(FUNDING)}",
                f"source:amount, source one of {', '.join(FUNDING)}",
            )
            reading.add("LB004", row.at("funding"), Text(f"未知的资金来源“{part}”", f"unknown funding '{part}'"), hint)
            continue
        if amount.strip().endswith(("%", "％")):
            wrong = Text(f"资金应写金额，实为比例“{part}”", f"expected an amount of funding, found the share '{part}'")
            hint = Text("例如 `own:4亿元;special_bond:6亿元`", "such as own:4亿元;special_bond:6亿元")
            reading.add("LB010", row.at("funding"), wrong, hint)
            continue
        money = _money(reading, amount.strip(), row.at("funding"))
        if money is not None:
            funding[source.strip()] = funding.get(source.strip(), 0.0) + money
    return funding
