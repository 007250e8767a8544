"""Read a file of Pabulib: META, PROJECTS and VOTES, each told apart by a line of its own.

What does not fit is told with its line and what was expected, and the rest is counted: a vote for an unknown project is left out, of
two ballots with one voter's id both are counted, as the file has them, and a project that costs nothing is free. What cannot be
counted at all stops: no budget, no projects, a cost that is no number.

Source: Stolicki, Szufa, Talmon, Pabulib: A Participatory Budgeting Library, 2020 (format of .pb files).
"""

from collections.abc import Callable, Sequence, Set
from fractions import Fraction
from pathlib import Path

import numpy as np

from lantu.language.decoding import decode
from lantu.language.errors import LantuError, Location
from lantu.language.text import Text
from lantu.voice.budget.vote import BudgetProject, BudgetVote, VoteFault, arranged
from lantu.voice.pabulib.amounts import OpenAmountError, amount, decimal_signs
from lantu.voice.pabulib.ballots import ballots
from lantu.voice.pabulib.sections import Section, sections

VOTE_TYPES = ("approval", "ordinal", "cumulative", "scoring", "choose-1")
_OURS = ("project_id", "cost", "name")
_NOT_KEPT = ("budget_per_category", "max_sum_cost_per_category", "budget_per_neighborhood")

Tell = Callable[[int | None, str, str], None]


def read_pabulib(path: Path) -> BudgetVote:
    """Return the vote that a .pb file holds. LantuError where it cannot be counted, with the line."""
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise LantuError(Text("文件无法读取", "the file cannot be read"), location=Location(str(path))) from error
    return parse_pabulib(decode(content).text_at(Location(str(path))), str(path))


def parse_pabulib(text: str, file: str) -> BudgetVote:
    """Return the vote that the text of a .pb file holds; `file` is how places in it are named."""
    parts = sections(text.removeprefix("\ufeff"), file)
    meta, lines = _meta(parts["META"])
    faults: list[VoteFault] = []

    def tell(line: int | None, zh: str, en: str) -> None:
        faults.append(VoteFault(Location(file, line), Text(zh, en)))

    if not meta.get("budget"):
        raise LantuError(Text("META 中没有 `budget`", "META has no `budget`"), location=Location(file))
    shown = decimal_signs([meta["budget"], *(parts["PROJECTS"].cell(row, "cost") for _, row in parts["PROJECTS"].rows)])
    budget = _amount(meta["budget"], shown, file, lines["budget"])
    kind = _kind(meta, parts["VOTES"], file, lines)
    projects = _projects(parts["PROJECTS"], shown, file)
    for name, found in (("num_projects", len(projects)), ("num_votes", len(parts["VOTES"].rows))):
        if meta.get(name) and _count(meta[name]) != found:
            told = meta[name]
            tell(lines[name], f"{name} 写 {told}，文件中有 {found}", f"{name} says {told}, the file has {found}")
    for name in _NOT_KEPT:
        if meta.get(name):
            tell(lines[name], f"计票不理会 {name}", f"the count does not keep {name}")
    _check_costs(projects, parts["PROJECTS"], budget, tell)
    limits = {name: _whole(meta.get(name, "")) for name in ("min_length", "max_length")}
    given = ballots(parts["VOTES"], kind, [project.id for project in projects], limits, tell)
    return arranged(
        BudgetVote(
            meta={**meta, "vote_type": kind},
            budget=budget,
            projects=projects,
            voters=tuple(given.voters),
            starts=np.zeros(len(projects) + 1, np.int64),
            voter=np.array(given.voter, np.int32),
            points=given.whole_points(),
            faults=tuple(faults),
            columns=given.columns,
        ),
        np.array(given.project, np.int64),
    )


def _meta(section: Section) -> tuple[dict[str, str], dict[str, int]]:
    meta: dict[str, str] = {}
    lines: dict[str, int] = {}
    for line, cells in section.rows:
        key = section.cell(cells, "key").casefold()
        value = section.cell(cells, "value") if "value" in section.columns else ";".join(cells[1:]).strip()
        if key and key not in meta:
            meta[key], lines[key] = value, line
    return meta, lines


def _kind(meta: dict[str, str], votes: Section, file: str, lines: dict[str, int]) -> str:
    """Return the way of voting; a file that does not say has approvals, or points where it has a column of them."""
    kind = meta.get("vote_type", "").casefold() or ("scoring" if votes.place("points") is not None else "approval")
    if kind not in VOTE_TYPES:
        raise LantuError(
            Text(f"不认识投票方式“{kind}”", f"unknown vote_type '{kind}'"),
            location=Location(file, lines.get("vote_type")),
            hint=Text(f"可为 {'、'.join(VOTE_TYPES)}", f"one of {', '.join(VOTE_TYPES)}"),
        )
    return kind


def _projects(section: Section, shown: Set[str], file: str) -> tuple[BudgetProject, ...]:
    """Return the projects; LantuError for none, for one id twice and for a cost that is no amount or below nothing."""
    found: dict[str, BudgetProject] = {}
    for line, cells in section.rows:
        project, cost = section.cell(cells, "project_id"), _amount(section.cell(cells, "cost"), shown, file, line)
        if not project or project in found or cost < 0:
            raise LantuError(
                Text(
                    f"项目“{project}”没有编号或重复，或费用低于 0",
                    f"project '{project}' has no id or stands twice, or its cost is below 0",
                ),
                location=Location(file, line),
            )
        other = {name: section.cell(cells, name) for name in section.columns if name and name not in _OURS}
        found[project] = BudgetProject(project, cost, section.cell(cells, "name"), other)
    if not found:
        raise LantuError(Text("PROJECTS 中没有项目", "PROJECTS lists no project"), location=Location(file))
    return tuple(found.values())


def _check_costs(projects: Sequence[BudgetProject], section: Section, budget: Fraction, tell: Tell) -> None:
    for project, (line, _) in zip(projects, section.rows, strict=True):
        if project.cost > budget:
            tell(line, f"项目 {project.id} 的费用高于预算", f"project {project.id} costs more than the budget")
        elif not project.cost:
            tell(
                line,
                f"项目 {project.id} 的费用为 0：有人投票即选入；如已撤回，请从文件中删去",
                f"project {project.id} costs 0: one vote is enough to choose it; take it out of the file if it was withdrawn",
            )


def _count(told: str) -> Fraction | None:
    """Return how many there are, a number without decimals: a comma or a dot parts its thousands."""
    try:
        return amount(told, {"."})
    except OpenAmountError as error:
        return Fraction(error.readings[0])


def _whole(told: str) -> int | None:
    found = _count(told)
    return int(found) if found is not None and found > 0 and found.denominator == 1 else None


def _amount(told: str, shown: Set[str], file: str, line: int) -> Fraction:
    """Return an amount. LantuError for what is none, and for what can be read in two ways; shown: see decimal_signs."""
    try:
        found = amount(told, shown)
    except OpenAmountError as error:
        whole, parts = error.readings
        raise LantuError(
            Text(
                f"“{told}”中的符号可能分千位，也可能是小数点，其他金额也说明不了",
                f"the sign in '{told}' may part thousands or stand before decimals, and the other amounts do not tell",
            ),
            location=Location(file, line),
            hint=Text(f"请写成 {whole} 或 {parts}", f"write {whole} or {parts}"),
        ) from None
    if found is None:
        raise LantuError(
            Text(f"应为数，实为“{told}”", f"expected a number, found '{told}'"), location=Location(file, line)
        )
    return found
