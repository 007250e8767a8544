"""Packs with data taken out, a block or a pair of blocks at a time, and whether each still ends in a verdict.

A block is what a bureau may not have: a file, the rows of a variable in a file or in all files, one column, the figures by district,
a part of the plan, the assumptions of one subject, the outlines. `python -m bench.removed_data` takes out all of them, one by one and
two by two.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path

from lantu.city import write_skeleton
from lantu.language.errors import LantuError
from lantu.packs import find_pack, lineage
from tests.mutated_packs import FIRST_SCREENS

SKELETON = "skeleton"
PACKS = ("chongqing", "jiangjin", "london", "vienna", SKELETON)
COPIED = ("*.csv", "*.yaml", "*.geojson", "hindcast.json")
SCREENS = (*FIRST_SCREENS, "/place/{place}", "/indicator/{indicator}")
_FILE = re.compile(r"\b[\w/]+\.(csv|yaml|geojson)\b")
_UNEXPECTED = ("this should not happen", "不应发生", "Traceback")


@dataclass(frozen=True)
class Block:
    """Something that can be taken out of a pack: its name, what kind of thing it is, and how (folders: that of the packs)."""

    name: str
    kind: str
    remove: Callable[[Path], None] = field(repr=False)


@dataclass(frozen=True)
class Outcome:
    """What became of a pack without some blocks: verdict, named (a sentence names a file), or broken; with what was said."""

    kind: str
    pack: str
    removed: tuple[str, ...]
    said: str = ""


def copy_packs(name: str, above: Path) -> Path:
    """Copy a pack and all that it builds on, side by side, into a folder; return the folder of the pack."""
    if name == SKELETON:
        write_skeleton(above / name, name)
    folder = above / name if name == SKELETON else find_pack(name)
    for one in lineage(folder):
        for pattern in COPIED:
            for file in one.rglob(pattern):
                target = above / one.name / file.relative_to(one)
                target.parent.mkdir(parents=True, exist_ok=True)
                if one != above / name:
                    shutil.copy(file, target)
    return above / name


def blocks_of(pack: Path) -> list[Block]:
    """Return every block of a pack and of those that it builds on, the pack's own first."""
    found: dict[str, Block] = {}
    of_plan = not (pack / "city.yaml").exists()  # its city is tried by itself
    for folder in lineage(pack):
        own = folder.resolve() == pack.resolve()
        parts = [_files(folder)]
        if own or not of_plan:
            parts += [_rows(folder), _papers(folder)]
        if own:
            parts += [_columns(folder), _outlines(folder)]
        for block in (block for part in parts for block in part):
            found.setdefault(block.name, block)
    return list(found.values())


def _files(folder: Path) -> Iterator[Block]:
    for file in sorted(path for pattern in COPIED for path in folder.rglob(pattern)):
        name = f"{folder.name}/{file.relative_to(folder)}"
        yield Block(name, "file", lambda above, name=name: (above / name).unlink(missing_ok=True))


def _rows(folder: Path) -> Iterator[Block]:
    """The rows of each variable, of each variable by district and for the city, of each goal, project and table."""
    tables = {path: _read(path) for path in sorted(folder.rglob("*.csv")) if "panel" not in path.parts}
    for file, rows in tables.items():
        name = f"{folder.name}/{file.relative_to(folder)}"
        head = rows[0]
        yield Block(f"all rows of {name}", "table", _keeping(name, lambda row: False))
        by = next((head.index(key) for key in ("variable", "indicator", "measure", "id") if key in head), None)
        if by is None or file.stem == "sources":
            continue
        kind = {"goals": "goal", "projects": "project", "indicators": "indicator"}.get(file.stem, "variable")
        for value in dict.fromkeys(row[by] for row in rows[1:] if len(row) > by):
            yield Block(f"{kind} {value} of {name}", kind, _keeping(name, lambda row, v=value, at=by: row[at] != v))
        if "variable" in head and "place" in head:
            at = head.index("place")
            for value in dict.fromkeys(row[by] for row in rows[1:]):
                places = {row[at] in ("city", "nation") for row in rows[1:] if row[by] == value}
                if len(places) == 2:
                    for city in (True, False):
                        yield Block(
                            f"{'city' if city else 'district'} rows of {value} of {name}",
                            "place rows",
                            _keeping(
                                name,
                                lambda row, v=value, by=by, at=at, city=city: (
                                    row[by] != v or (row[at] in ("city", "nation")) != city
                                ),
                            ),
                        )
    everywhere = Counter(
        value
        for rows in tables.values()
        if {"value", "variable"} <= {*rows[0]}
        for value in {row[rows[0].index("variable")] for row in rows[1:]}
    )
    for value in sorted(value for value, files in everywhere.items() if files > 1):
        yield Block(f"variable {value} of {folder.name}", "variable", _without_variable(folder.name, value))


def _columns(folder: Path) -> Iterator[Block]:
    for file in sorted(folder.rglob("*.csv")):
        name = f"{folder.name}/{file.relative_to(folder)}"
        for column in _read(file)[0]:

            def drop(above: Path, name: str = name, column: str = column) -> None:
                rows = (
                    _read(above / name) if (above / name).exists() else []
                )  # the other block of a pair may be the file
                if rows and column in rows[0]:
                    at = rows[0].index(column)
                    _write(above / name, [row[:at] + row[at + 1 :] for row in rows])

            yield Block(f"column {column} of {name}", "column", drop)


_KEY = re.compile(r"^(\w+):", re.MULTILINE)
_GROUP = {"assumptions.yaml": "assumptions", "measures.yaml": "measure", "scenarios.yaml": "scenario"}


def _papers(folder: Path) -> Iterator[Block]:
    """Every part of a YAML file; assumptions by the first word of their names, and all starts."""
    for file in sorted(folder.rglob("*.yaml")):
        name = f"{folder.name}/{file.relative_to(folder)}"
        keys = _KEY.findall(file.read_text(encoding="utf-8"))
        if file.name == "assumptions.yaml":
            groups: dict[str, list[str]] = {}
            for key in keys:
                groups.setdefault(key.split("_")[0], []).append(key)
                if key.endswith("_start"):
                    groups.setdefault("*_start", []).append(key)
            for group, members in groups.items():
                yield Block(f"assumptions {group} of {name}", "assumptions", _without_keys(name, set(members)))
        else:
            kind = _GROUP.get(file.name, "part")
            for key in keys:
                yield Block(f"{kind} {key} of {name}", kind, _without_keys(name, {key}))


def _outlines(folder: Path) -> Iterator[Block]:
    name = f"{folder.name}/places.geojson"
    if not (folder / "places.geojson").exists():
        return
    whole = json.loads((folder / "places.geojson").read_text(encoding="utf-8"))
    properties = dict.fromkeys(key for feature in whole["features"] for key in feature["properties"])

    def changing(change: Callable[[dict], object]) -> Callable[[Path], None]:
        def remove(above: Path) -> None:
            file = above / name
            if file.exists():
                content = json.loads(file.read_text(encoding="utf-8"))
                content["features"] = [feature for feature in content["features"] if change(feature) is not False]
                file.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")

        return remove

    yield Block(f"outlines of {name}", "outlines", changing(lambda feature: feature.update(geometry=None)))
    for key in properties:
        yield Block(
            f"{key} of {name}",
            "outlines",
            changing(lambda feature, key=key: feature["properties"].pop(key, None) and None),
        )
    for level in dict.fromkeys(feature["properties"].get("level") for feature in whole["features"]):
        yield Block(
            f"level {level} of {name}",
            "outlines",
            changing(lambda feature, level=level: feature["properties"].get("level") != level),
        )
    last = whole["features"][-1]["properties"]["id"]
    yield Block(f"place {last} of {name}", "outlines", changing(lambda feature: feature["properties"]["id"] != last))


def _keeping(name: str, keep: Callable[[list[str]], bool]) -> Callable[[Path], None]:
    def remove(above: Path) -> None:
        if (above / name).exists():
            rows = _read(above / name)
            _write(above / name, rows[:1] + [row for row in rows[1:] if not row or keep(row)])

    return remove


def _without_variable(folder: str, variable: str) -> Callable[[Path], None]:
    def remove(above: Path) -> None:
        for file in (above / folder).rglob("*.csv"):
            rows = _read(file)
            if rows and "variable" in rows[0] and "value" in rows[0]:
                at = rows[0].index("variable")
                kept = [row for row in rows[1:] if row[at] != variable]
                if len(kept) < len(rows) - 1:
                    _write(file, rows[:1] + kept)

    return remove


def _without_keys(name: str, keys: set[str]) -> Callable[[Path], None]:
    """Drop top-level keys of a YAML file with what stands under them."""

    def remove(above: Path) -> None:
        file = above / name
        if not file.exists():
            return
        kept: list[str] = []
        dropping = False
        for line in file.read_text(encoding="utf-8").splitlines():
            key = _KEY.match(line)
            if key:
                dropping = key[1] in keys
            elif line[:1] == "#":
                dropping = False
            if not dropping:
                kept.append(line)
        file.write_text("\n".join(kept) + "\n", encoding="utf-8")

    return remove


def _read(file: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(file.read_text(encoding="utf-8"))))


def _write(file: Path, rows: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    file.write_text(out.getvalue(), encoding="utf-8")


def tried(
    pack: Path,
    blocks: tuple[Block, ...],
    members: int = 8,
    serve: bool = False,
    language: str = "en",
    report: bool = True,
) -> Outcome:
    """Take blocks out of copied packs, run, ask the doctor and, where asked for, write a report and open the studio.

    A run calls the check itself; where it refuses a pack, the check is asked too: it must not pass what a run refuses.
    """
    for block in blocks:
        block.remove(pack.parent)
    names = tuple(block.name for block in blocks)
    out = pack.parent / "out"

    def outcome(kind: str, said: str = "") -> Outcome:
        return Outcome(kind, pack.name, names, said)

    words = ["run", str(pack), "--members", str(members), "--threads", "1", "--out", str(out), "--lang", language]
    ran = command(words if report else [*words, "--no-report"])
    try:
        passes = _diagnosed(pack, checked=ran.code == 2)
    except Exception:  # noqa: BLE001  (whatever it is, it should not happen)
        return outcome("broken", f"check or doctor: {traceback.format_exc()}")
    verbs = {"run": ran}
    if serve:
        verbs |= {verb: command([verb, str(pack), "--lang", language]) for verb in ("check", "doctor")}
        verbs |= {"report": command(["report", str(out), "--lang", language])} if ran.code == 0 else {}
    wrong = [f"{verb}: {item.wrong}" for verb, item in verbs.items() if item.wrong]
    if wrong:
        return outcome("broken", "\n".join(wrong))
    if ran.code == 2:
        if passes:
            return outcome("broken", f"check passes, run does not: {ran.err}")
        return outcome("named", ran.err) if _FILE.search(ran.err) else outcome("broken", f"no file is named: {ran.err}")
    unhappy = [
        f"{verb} ended with {verbs[verb].code}: {verbs[verb].err}"
        for verb in ("run", "report")
        if verb in verbs and (verbs[verb].code or verbs[verb].err.strip())
    ]
    if unhappy or not ran.out.strip():
        return outcome("broken", "\n".join(unhappy) or "the verdict is empty")
    try:
        seen = _served(pack, pack.parent / "studio", members) if serve else ""
    except Exception:  # noqa: BLE001
        seen = traceback.format_exc()
    return outcome("broken", f"studio: {seen}") if seen else outcome("verdict", ran.out)


def _diagnosed(pack: Path, checked: bool) -> bool:
    """Ask the doctor about a pack, and check it where that is asked for; return whether the check passes it.

    A pack that cannot be read does not pass.
    """
    from lantu.blueprint import read_blueprint
    from lantu.city import read_city
    from lantu.engine import missing_inputs
    from lantu.language.text import LANGUAGES
    from lantu.rules import check, diagnose, gaps_text

    try:
        plan, city = read_blueprint(pack), read_city(pack)
        findings = check(plan, city) if checked else []
        gaps = diagnose(plan, city, missing_inputs(plan, city))
    except LantuError:
        return False
    for language in LANGUAGES:
        assert gaps_text(gaps, language)
    return not any(item.severity == "error" for item in findings)


@dataclass(frozen=True)
class Said:
    """What a verb of the command line said: exit code, both streams, and the traceback where something should not have happened."""

    code: int
    out: str
    err: str
    wrong: str = ""


def command(words: list[str]) -> Said:
    """Run a verb of the command line in this process."""
    from lantu.cli import main

    said = _once(main, words)
    if any(sign in said.err or sign in said.out for sign in _UNEXPECTED):
        return Said(
            said.code,
            said.out,
            said.err,
            _once(main, [*words, "--debug", "--force"] if words[0] == "run" else [*words, "--debug"]).wrong or said.err,
        )
    return said


def _once(main: Callable[[list[str]], None], words: list[str]) -> Said:
    out, err = io.StringIO(), io.StringIO()
    code, wrong = 0, ""
    with redirect_stdout(out), redirect_stderr(err):
        try:
            main(words)
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        except Exception:  # noqa: BLE001  (--debug shows where it came from)
            code, wrong = 2, traceback.format_exc()
    return Said(code, out.getvalue(), err.getvalue(), wrong)


def _served(pack: Path, home: Path, members: int) -> str:
    """Open the studio's main pages; return what went wrong, or nothing."""
    from fastapi.testclient import TestClient

    from lantu.web import make_app, open_studio

    studio = open_studio(str(pack), home, members=members)
    run = studio.judged().run
    goals = [goal.indicator for goal in run.plan.goals] or ["urbanisation_rate"]
    places = [place.id for place in run.city.districts()]
    said: list[str] = []
    with TestClient(make_app(studio), raise_server_exceptions=False) as client:
        for path in SCREENS:
            path = path.format(place=places[0], indicator=goals[0])
            try:
                answer = client.get(path, headers={"accept": "text/html"})
                if answer.status_code >= 500:
                    said.append(f"{path} answered {answer.status_code}: {answer.text[-800:]}")
            except Exception:  # noqa: BLE001
                said.append(f"{path}: {traceback.format_exc()}")
    studio.archive.engine.dispose()
    return "\n".join(said)
