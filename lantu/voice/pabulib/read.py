"""Read a file of Pabulib: META, PROJECTS and VOTES, each told apart by a line of its own.

What does not fit is told with its line and what was expected, and the rest is counted: a vote for an unknown project is left out, of
two ballots with one voter's id both are counted, as the file has them. What cannot be counted at all stops: no budget, no projects, a
cost that is no positive number.

Source: Stolicki, Szufa, Talmon, Pabulib: A Participatory Budgeting Library, 2020 (format of .pb files).
"""

import csv
import re
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path

import numpy as np

from lantu.errors import LantuError, Location
from lantu.text import Text
from lantu.voice.budget.vote import BudgetProject, BudgetVote, VoteFault

SECTIONS = ("META", "PROJECTS", "VOTES")
VOTE_TYPES = ("approval", "ordinal", "cumulative", "scoring", "choose-1")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")

Row = tuple[int, dict[str, str]]
Tell = Callable[[int | None, str, str], None]


def read_pabulib(path: Path) -> BudgetVote:
    """Return the vote that a .pb file holds. LantuError where it cannot be counted, with the line."""
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise LantuError(
            Text("文件不是 UTF-8 编码", "the file is not in UTF-8"), location=Location(str(path))
        ) from error
    except OSError as error:
        raise LantuError(Text("文件无法读取", "the file cannot be read"), location=Location(str(path))) from error
    return parse_pabulib(text, str(path))


def parse_pabulib(text: str, file: str) -> BudgetVote:
    """Return the vote that the text of a .pb file holds; `file` is how places in it are named."""
    sections = _sections(text.removeprefix("\ufeff"), file)
    meta = {key: value for _, row in sections["META"] for key, value in [(row.get("key", ""), row.get("value", ""))]}
    lines = {row.get("key", ""): line for line, row in sections["META"]}
    faults: list[VoteFault] = []

    def tell(line: int | None, zh: str, en: str) -> None:
        faults.append(VoteFault(Location(file, line), Text(zh, en)))

    if "budget" not in meta:
        raise LantuError(Text("META 中没有 `budget`", "META has no `budget`"), location=Location(file))
    budget = _number(meta["budget"], file, lines["budget"])
    kind = meta.get("vote_type", "approval").strip().casefold()
    if kind not in VOTE_TYPES:
        raise LantuError(
            Text(f"不认识投票方式“{kind}”", f"unknown vote_type '{kind}'"),
            location=Location(file, lines.get("vote_type")),
            hint=Text(f"可为 {'、'.join(VOTE_TYPES)}", f"one of {', '.join(VOTE_TYPES)}"),
        )
    projects = _projects(sections["PROJECTS"], file)
    for name, found in (("num_projects", len(projects)), ("num_votes", len(sections["VOTES"]))):
        if name in meta and meta[name].strip() != str(found):
            told = meta[name].strip()
            tell(lines[name], f"{name} 写 {told}，文件中有 {found}", f"{name} says {told}, the file has {found}")
    for project, (line, _) in zip(projects, sections["PROJECTS"], strict=True):
        if project.cost > budget:
            tell(line, f"项目 {project.id} 的费用高于预算", f"project {project.id} costs more than the budget")
    voters, entries = _ballots(sections["VOTES"], kind, projects, meta, file, tell)
    table = np.array(sorted(entries), dtype=np.int64).reshape(-1, 3)
    starts = np.searchsorted(table[:, 0], np.arange(len(projects) + 1))
    return BudgetVote(
        meta=meta,
        budget=budget,
        projects=projects,
        voters=tuple(voters),
        starts=starts,
        voter=table[:, 1].astype(np.int32),
        points=table[:, 2].copy(),
        faults=tuple(faults),
    )


def _ballots(
    rows: Sequence[Row], kind: str, projects: Sequence[BudgetProject], meta: dict[str, str], file: str, tell: Tell
) -> tuple[list[str], list[tuple[int, int, int]]]:
    """Return the voters and (project, voter, points) of what they gave."""
    at = {project.id: place for place, project in enumerate(projects)}
    voters: list[str] = []
    seen: dict[str, int] = {}
    entries: list[tuple[int, int, int]] = []
    limits = {name: _limit(meta, name) for name in ("min_length", "max_length")}
    depth = limits["max_length"] or max((row["vote"].count(",") + 1 for _, row in rows), default=1)
    for line, row in rows:
        voter = row.get("voter_id", "").strip()
        if voter in seen:
            tell(
                line, f"选民 {voter} 在第 {seen[voter]} 行已有一票", f"voter {voter} has a ballot on line {seen[voter]}"
            )
        seen.setdefault(voter, line)
        named = [name.strip() for name in row["vote"].split(",") if name.strip()]
        _check_length(line, len(named), limits, tell)
        given = _points(kind, named, row, depth, file, line)
        known: set[str] = set()
        for name, points in zip(named, given, strict=True):
            if name not in at:
                tell(line, f"选票投给未列出的项目 {name}", f"a vote for project {name}, which PROJECTS does not list")
            elif name in known:
                tell(line, f"一张选票两次写了项目 {name}", f"one ballot names project {name} twice")
            elif points > 0:
                entries.append((at[name], len(voters), points))
            known.add(name)
        voters.append(voter)
    return voters, entries


def _sections(text: str, file: str) -> dict[str, list[Row]]:
    """Return the rows of each section with their lines; LantuError for a section that is missing."""
    found: dict[str, list[Row]] = {}
    columns: list[str] | None = None
    rows: list[Row] = []
    for line, cells in _cells(text):
        word = cells[0].strip().upper()
        if word in SECTIONS and not any(cell.strip() for cell in cells[1:]) and word not in found:
            rows, columns = found.setdefault(word, []), None
        elif not found:
            raise LantuError(
                Text("文件应以 META 开始", "a file of Pabulib begins with META"), location=Location(file, line)
            )
        elif columns is None:
            columns = [cell.strip() for cell in cells]
            need = {"META": "key", "PROJECTS": "project_id", "VOTES": "vote"}[list(found)[-1]]
            if need == "key" and need not in columns:  # older files begin META without headings
                columns = ["key", "value"]
                rows.append((line, dict(zip(columns, [*cells, ""], strict=False))))
            elif need not in columns:
                raise LantuError(
                    Text(f"这一行应有 {need} 列", f"this line of headings has no column {need}"),
                    location=Location(file, line),
                )
        else:
            rows.append((line, dict(zip(columns, [*cells, *[""] * len(columns)], strict=False))))
    missing = [name for name in SECTIONS if name not in found]
    if missing:
        raise LantuError(
            Text(f"文件没有 {missing[0]} 一节", f"the file has no section {missing[0]}"), location=Location(file)
        )
    return found


def _cells(text: str) -> list[tuple[int, list[str]]]:
    """Return the cells of each line that holds any, parted by semicolons; a quote may run over lines."""
    table = csv.reader(text.splitlines(keepends=True), delimiter=";")
    rows: list[tuple[int, list[str]]] = []
    begun = 1
    for cells in table:
        if any(cell.strip() for cell in cells):
            rows.append((begun, cells))
        begun = table.line_num + 1
    return rows


def _projects(rows: Sequence[Row], file: str) -> tuple[BudgetProject, ...]:
    """Return the projects; LantuError for none, for one id twice and for a cost that is not above nothing."""
    found: dict[str, BudgetProject] = {}
    for line, row in rows:
        project, cost = row["project_id"].strip(), _number(row.get("cost", ""), file, line)
        if project in found or cost <= 0:
            raise LantuError(
                Text(
                    f"项目 {project} 重复，或费用不高于 0",
                    f"project {project} stands twice, or its cost is not above 0",
                ),
                location=Location(file, line),
            )
        other = {key: value for key, value in row.items() if key not in ("project_id", "cost", "name")}
        found[project] = BudgetProject(project, cost, row.get("name", "").strip(), other)
    if not found:
        raise LantuError(Text("PROJECTS 中没有项目", "PROJECTS lists no project"), location=Location(file))
    return tuple(found.values())


def _points(kind: str, named: Sequence[str], row: dict[str, str], depth: int, file: str, line: int) -> list[int]:
    """Return what a ballot gives to each project that it names, in whole points."""
    if kind in ("approval", "choose-1"):
        return [1] * len(named)
    if kind == "ordinal":
        return [max(depth - place, 1) for place in range(len(named))]
    told = [part.strip() for part in row.get("points", "").split(",") if part.strip()]
    if len(told) != len(named) or not all(re.fullmatch(r"-?\d+", part) for part in told):
        raise LantuError(
            Text("`points` 应为每个项目一个整数", "`points` should hold a whole number for each project of the vote"),
            location=Location(file, line),
        )
    return [int(part) for part in told]


def _check_length(line: int, length: int, limits: dict[str, int | None], tell) -> None:
    most, least = limits["max_length"], limits["min_length"]
    if most is not None and length > most:
        tell(
            line,
            f"选票有 {length} 个项目，至多 {most} 个",
            f"a ballot of {length} projects, at most {most} are allowed",
        )
    if least is not None and length < least:
        tell(
            line,
            f"选票有 {length} 个项目，至少 {least} 个",
            f"a ballot of {length} projects, at least {least} are asked",
        )


def _limit(meta: dict[str, str], name: str) -> int | None:
    told = meta.get(name, "").strip()
    return int(told) if told.isdigit() else None


def _number(told: str, file: str, line: int) -> Fraction:
    """Return an amount; a comma before the last digits is a decimal comma. LantuError for what is no number."""
    plain = told.strip().replace("\u00a0", "").replace(" ", "")
    if not _NUMBER.fullmatch(plain):
        raise LantuError(
            Text(f"应为数，实为“{told}”", f"expected a number, found '{told}'"), location=Location(file, line)
        )
    return Fraction(plain.replace(",", "."))
