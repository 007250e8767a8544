"""Packs with seeded mistakes, and whether what `check` passes also runs, reports and serves.

The mistakes are those that people and programs make in tables, YAML and maps: a cell emptied, copied or misread, rows lost or doubled,
another unit or year, a key renamed, an outline of another kind. `python -m bench.mutated_packs` tries some hundreds.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import lantu
from lantu.language.errors import LantuError

CELLS = (
    "", "0", "-1", "1", "100", "1e9", "0.5", "63.5", "1,234", "％", "nan", "inf", "2030", "2024", "1999", "2090", "city", "900001",
    "900002", "centre", "m", "f", "85+", "100+", "0-4", "0", "90+", "%", "person", "亿元", "km2", "yuan", "GBP", ">=", "<=", "=",
    "about", "words",
    "superseded", "EXAMPLE", "committed", "own", "urbanisation_rate", "population", "gdp", "debt_ratio", "nursery_place", "example_nursery",
    "people_census", "births", "net_migration", "life_expectancy", "60", "0.0001", "200000000", "=1+1", "'5", "a;b", "示例一区",
)  # fmt: skip
TABLES = ("goals.csv", "projects.csv", "observations.csv", "sources.csv", "changes.csv", "breaks.csv", "indicators.csv",
    "past_goals.csv", "space/facilities.csv", "works/base_rates.csv")  # fmt: skip
PAPERS = ("city.yaml", "blueprint.yaml", "assumptions.yaml", "measures.yaml", "scenarios.yaml")
PLANNED = (
    "chongqing",
    "jiangjin",
    "london",
    "vienna",
    "yuzhong",
)  # embedded cities with a plan; the others are streets alone
SCALARS = ("0", "-5", "1", "2030", "1990", "[]", "{}", "''", "nan", "1e12", "-1e12", "%", "50 %", "-50 %", "city", "900001",
    "true", "示例", "[2030, 2020]", "0.5 person")  # fmt: skip
FIRST_SCREENS = (
    "/",
    "/plan",
    "/plan?sheet=projects",
    "/map",
    "/money",
    "/choose",
    "/compare",
)


@dataclass(frozen=True)
class Outcome:
    """What became of a pack: refused (unreadable), found (check finds errors), ran, or broken,
    with what was changed and what went wrong."""

    kind: str
    changed: tuple[str, ...]
    wrong: str = ""


def mutate(pack: Path, dice: Random) -> tuple[str, ...]:
    """Change one or two things of a pack in place; return what was changed, to be told where it breaks."""
    return tuple(
        dice.choices(_WAYS, weights=[weight for _, weight in _WEIGHTED])[0](pack, dice)
        for _ in range(dice.randint(1, 2))
    )


def _cell(pack: Path, dice: Random) -> str:
    def change(rows: list[list[str]]) -> str:
        row, column = dice.randrange(1, len(rows)), dice.randrange(len(rows[0]))
        old = rows[row][column]
        near = [other[column] for other in rows[1:]]
        rows[row][column] = new = dice.choice([*CELLS, *dice.choices(near, k=20)])
        return f"{rows[0][column]} of row {row + 1}: {old!r} became {new!r}"

    return _in_table(pack, dice, change)


def _row(pack: Path, dice: Random) -> str:
    def change(rows: list[list[str]]) -> str:
        at, how = dice.randrange(1, len(rows)), dice.choice(("lost", "doubled", "half lost"))
        if how == "lost":
            del rows[at]
        elif how == "doubled":
            again = list(rows[at])
            column = dice.randrange(len(again))
            again[column] = dice.choice(CELLS)
            rows.insert(at, again)
        else:
            rows[:] = rows[: 1 + len(rows) // 2]
        return f"row {at + 1} {how}"

    return _in_table(pack, dice, change)


def _column(pack: Path, dice: Random) -> str:
    def change(rows: list[list[str]]) -> str:
        at, how = dice.randrange(len(rows[0])), dice.choice(("lost", "emptied", "copied down"))
        name, value = rows[0][at], dice.choice(rows[1:])[at]
        for row in rows[0 if how == "lost" else 1 :]:
            if how == "lost":
                del row[at]
            else:
                row[at] = "" if how == "emptied" else value
        return f"column {name} {how}"

    return _in_table(pack, dice, change)


def _ages(pack: Path, dice: Random) -> str:
    """Change the groups of a census: join two, split one, lose those of a sex or of a place."""
    file = next((table for table in _tables(pack) if _has_ages(table)), None)
    if file is None:
        return _cell(pack, dice)
    rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8"))))
    ages = sorted({row[4] for row in rows[1:] if row[4]})
    how = dice.choice(("lost", "renamed", "one sex", "one place", "to 100+", "0-4"))
    if how in ("lost", "renamed") and ages:
        old, new = dice.choice(ages), dice.choice(("90+", "0-4", "85-89", "100+", "17", "1-5"))
        rows = (
            [row for row in rows if row[4] != old]
            if how == "lost"
            else [[*row[:4], new if row[4] == old else row[4], *row[5:]] for row in rows]
        )
    elif how == "one sex":
        rows = [row for row in rows if row[3] != "f"]
    elif how == "one place":
        rows = [row for row in rows if not (row[0] == "900002" and row[4])]
    elif how == "to 100+":
        rows = [
            new
            for row in rows
            for new in (
                [[*row[:4], age, str(float(row[5]) / 4), *row[6:]] for age in ("85-89", "90-94", "95-99", "100+")]
                if row[4] == "85+"
                else [row]
            )
        ]
    else:
        rows = [[*row[:4], "0-4" if row[4] == "0" else row[4], *row[5:]] for row in rows if row[4] != "1-4"]
    _write(file, rows)
    return f"ages: {how}"


def _has_ages(table: Path) -> bool:
    head, *rows = csv.reader(io.StringIO(table.read_text(encoding="utf-8")))
    return head[3:5] == ["sex", "age"] and any(row[4] for row in rows)


def _paper(pack: Path, dice: Random) -> str:
    papers = [name for name in PAPERS if (pack / name).is_file()]
    if not papers:
        return _cell(pack, dice)
    file = pack / dice.choice(papers)
    lines = file.read_text(encoding="utf-8").splitlines()
    at = dice.choice([number for number, line in enumerate(lines) if ":" in line])
    old, how = lines[at], dice.choice(("value", "key", "lost", "doubled"))
    if how == "value":
        lines[at] = re.sub(r":\s.*$|:$", f": {dice.choice(SCALARS)}", old, count=1)
    elif how == "key":
        lines[at] = old.replace(":", dice.choice(("x:", "_2:")), 1)
    elif how == "lost":
        del lines[at]
    else:
        lines.insert(at, old)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return f"{file.name} line {at + 1} {how}: {old.strip()!r} became {lines[at].strip() if at < len(lines) else ''!r}"


def _square(east: float, north: float, size: float = 0.3) -> list[list[float]]:
    return [[east, north], [east + size, north], [east + size, north + size], [east, north + size], [east, north]]


SHAPES: dict[str, Any] = {
    "polygon": {"type": "Polygon", "coordinates": [_square(106, 29)]},
    "bow-tie": {"type": "Polygon", "coordinates": [[[106, 29], [107, 30], [107, 29], [106, 30], [106, 29]]]},
    "line": {"type": "Polygon", "coordinates": [[[106, 29], [107, 30], [106, 29], [106, 29]]]},
    "one point": {"type": "Polygon", "coordinates": [[[106, 29]] * 4]},
    "open": {"type": "Polygon", "coordinates": [_square(106, 29)[:-1]]},
    "hole outside": {"type": "Polygon", "coordinates": [_square(106, 29), _square(108, 31)]},
    "empty": {"type": "Polygon", "coordinates": []},
    "empty ring": {"type": "Polygon", "coordinates": [[]]},
    "point": {"type": "Point", "coordinates": [106, 29]},
    "line string": {"type": "LineString", "coordinates": [[106, 29], [107, 30]]},
    "collection": {"type": "GeometryCollection", "geometries": [{"type": "Polygon", "coordinates": [_square(106, 29)]}]},
    "multi": {"type": "MultiPolygon", "coordinates": [[_square(106, 29)], [_square(107, 30)]]},
    "overlapping parts": {"type": "MultiPolygon", "coordinates": [[_square(106, 29)], [_square(106.1, 29.1)]]},
    "multi depth": {"type": "MultiPolygon", "coordinates": [_square(106, 29)]},
    "swapped": {"type": "Polygon", "coordinates": [[[north, east] for east, north in _square(106, 29)]]},
    "swapped within": {"type": "Polygon", "coordinates": [_square(29, 51)]},
    "metres": {"type": "Polygon", "coordinates": [_square(360000, 3200000, 1000)]},
    "date line": {"type": "Polygon", "coordinates": [[[179, 10], [-179, 10], [-179, 11], [179, 11], [179, 10]]]},
    "heights": {"type": "Polygon", "coordinates": [[[*point, 300] for point in _square(106, 29)]]},
    "words": {"type": "Polygon", "coordinates": "106 29"},
    "null point": {"type": "Polygon", "coordinates": [[None, *_square(106, 29)]]},
    "texts": {"type": "Polygon", "coordinates": [[["106", "29"], *_square(106, 29)]]},
    "no type": {"coordinates": [_square(106, 29)]},
    "nothing": {},
    "pole": {"type": "Polygon", "coordinates": [[[0, 90], [90, 90], [90, 90], [0, 90], [0, 90]]]},
    "tiny": {"type": "Polygon", "coordinates": [_square(106, 29, 1e-7)]},
}  # fmt: skip


def _shape(pack: Path, dice: Random) -> str:
    return _in_places(pack, dice, lambda feature, kind: feature.update(geometry=SHAPES[kind]), tuple(SHAPES))


def _place(pack: Path, dice: Random) -> str:
    """Change what a place says of itself, or lose it."""

    def change(feature: dict[str, Any], kind: str) -> None:
        key, value = kind.split(" = ")
        feature["properties"][key] = json.loads(value)

    ways = (
        'id = "900001"', 'id = "city"', 'id = 900002', 'name_zh = ""', 'name_zh = "示例一区"', 'name_en = null', 'level = "area"',
        'level = "zone"',
        'level = "district"', 'parent = "900001"', 'parent = ""', 'parent = "edge"', "area_km2 = null", "area_km2 = 0.001",
        "area_km2 = 90000000",
        'area_km2 = "12"', 'valid_from = "2026-01-01"', 'valid_to = "2026-01-01"', 'valid_to = "2019-01-01"', "protected = true",
    )  # fmt: skip
    return _in_places(pack, dice, change, ways)


def _in_places(pack: Path, dice: Random, change: Callable[[dict[str, Any], str], None], ways: tuple[str, ...]) -> str:
    file = pack / "places.geojson"
    if not file.is_file():
        return _cell(pack, dice)
    whole = json.loads(file.read_text(encoding="utf-8"))
    at, kind = dice.randrange(len(whole["features"])), dice.choice(ways)
    change(whole["features"][at], kind)
    file.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
    return f"places.geojson {at}: {kind}"


def embedded_pack(name: str, folder: Path) -> Path:
    """Copy the embedded packs into a folder, with the countries that they stand on, and return the one of that name."""
    shutil.copytree(Path(lantu.__file__).parent / "cities", folder / "cities")
    return folder / "cities" / name


def _tables(pack: Path) -> list[Path]:
    """Return the tables of a pack that are there; observations may be a folder of them."""
    here = [pack / name for name in TABLES if (pack / name).is_file()]
    return here + sorted((pack / "observations").glob("*.csv"))


def _in_table(pack: Path, dice: Random, change: Callable[[list[list[str]]], str]) -> str:
    file = dice.choice(_tables(pack))
    rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8"))))
    if len(rows) < 2:
        rows.append([dice.choice(CELLS) for _ in rows[0]])
    told = change(rows)
    _write(file, rows)
    return f"{file.name}: {told}"


def _write(file: Path, rows: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    file.write_text(out.getvalue(), encoding="utf-8")


_WEIGHTED: tuple[tuple[Callable[[Path, Random], str], int], ...] = (
    (_cell, 8), (_row, 3), (_column, 2), (_ages, 2), (_paper, 5), (_shape, 4), (_place, 3)
)  # fmt: skip
_WAYS = [way for way, _ in _WEIGHTED]


def tried(pack: Path, folder: Path, changed: tuple[str, ...], members: int = 2, serve: bool = True) -> Outcome:
    """Check a pack, and if that passes run it, report it and open every kind of screen; folder: for what is written."""
    import lantu
    from lantu.cli.options import open_pack
    from lantu.rules import check

    try:
        plan, city = open_pack(str(pack), False, "en")
        findings = check(plan, city)
    except LantuError:
        return Outcome("refused", changed)
    except Exception:  # noqa: BLE001  (whatever it is, it should not happen)
        return Outcome("broken", changed, traceback.format_exc())
    passed = not any(item.severity == "error" for item in findings)
    try:
        _whole(plan, city, pack, folder, members, serve, findings)
    except LantuError as error:
        return Outcome("broken" if passed else "found", changed, str(error) if passed else "")
    except Exception:  # noqa: BLE001
        return Outcome("broken", changed, traceback.format_exc())
    assert lantu
    return Outcome("ran" if passed else "found", changed)


def _whole(plan: Any, city: Any, pack: Path, folder: Path, members: int, serve: bool, findings: Any) -> None:
    import lantu
    from lantu.appraisal import plan_effect
    from lantu.report import furthest_drivers, verdict_json, verdict_text, write_report

    finished = lantu.run(plan, city, members=members, threads=1, watch=lantu.goal_futures, out=folder / "run")
    verdict, effect = lantu.appraise(finished), plan_effect(finished)
    json.dumps(verdict_json(finished, verdict, effect), allow_nan=False)
    for language in ("zh", "en"):
        verdict_text(finished, verdict, findings, language, effect)
    write_report(finished, verdict, findings, folder / "run", "en", furthest_drivers(finished, verdict), effect)
    if serve:
        _served(plan, city, pack, folder / "studio", members)


def _served(plan: Any, city: Any, pack: Path, home: Path, members: int) -> None:
    """Open the first pages of the studio, and those of a goal and of a place; each must answer 200."""
    from fastapi.testclient import TestClient

    from lantu.web import make_app, open_studio

    goal = next(iter(plan.goals), None)
    place = next((one.id for one in city.places if one.level in ("zone", "district")), None)
    paths = [
        *FIRST_SCREENS,
        *([f"/indicator/{goal.indicator}?year={goal.year}"] if goal else []),
        *([f"/place/{place}"] if place else []),
    ]
    studio = open_studio(str(pack), home, members=members)
    studio.judged()
    with TestClient(make_app(studio), base_url="http://127.0.0.1", raise_server_exceptions=True) as client:
        for path in paths:
            answer = client.get(path, headers={"accept": "text/html"})
            if answer.status_code != 200:
                refused = LantuError if answer.status_code < 500 else RuntimeError
                raise refused(f"{path} answered {answer.status_code}: {answer.text[:500]}")
    studio.archive.engine.dispose()
