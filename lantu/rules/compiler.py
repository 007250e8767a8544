"""The check: every rule on a plan and its city, waivers, and what to leave out."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import lru_cache, partial
from pathlib import Path
from types import ModuleType
from typing import Any

from lantu.blueprint import Blueprint, read_blueprint_with_notes
from lantu.city import City, read_city_with_notes
from lantu.engine import missing_inputs
from lantu.language.errors import Finding, LantuError, UnreadableError, did_you_mean
from lantu.language.text import Text, package_rows
from lantu.rules.findings import Ground
from lantu.rules.goals import goals, identities, legal_level, pace, worse_side
from lantu.rules.packs import (
    district_moves,
    formulas,
    nested,
    outlines,
    reading,
    stale_ground,
    structure,
    unlikely_figures,
    waivers,
)
from lantu.rules.projects import levers, money, places, schedule
from lantu.rules.works import works_heritage, works_profile, works_rows, works_tasks

_FAMILIES: tuple[ModuleType, ...] = (
    reading,
    unlikely_figures,
    outlines,
    goals,
    identities,
    pace,
    legal_level,
    worse_side,
    structure,
    district_moves,
    money,
    schedule,
    places,
    levers,
    formulas,
    stale_ground,
    nested,
    works_rows,
    works_profile,
    works_tasks,
    works_heritage,
    waivers,
)


def _collect() -> dict[str, Callable[..., Iterator[Finding]]]:
    named = re.compile(r"lb\d{3}_\w+")
    return {
        name[:5].upper(): item
        for family in _FAMILIES
        for name, item in sorted(vars(family).items())
        if named.fullmatch(name)
    }


RULES: Mapping[str, Callable[..., Iterator[Finding]]] = _collect()


def check(
    plan: Blueprint,
    city: City,
    *,
    select: Collection[str] = (),
    ignore: Collection[str] = (),
) -> list[Finding]:
    """Check a plan against its city; findings, in both languages, in the order of file, line and rule; with what reading noticed.

    select and ignore take codes (LB102) or beginnings (LB1). A waived finding stays, as a note with its reason.

    Example:
        lantu.check(plan, city, ignore=["LB108"])
    """
    for code in (*select, *ignore):
        if not any(name.startswith(code.upper()) for name in RULES):
            raise LantuError(
                Text(f"没有以“{code}”开头的规则", f"no rule begins with '{code}'"),
                hint=did_you_mean(code.upper(), RULES),
            )
    found = _found(Ground(plan, city), select, ignore)
    return ordered(list(dict.fromkeys([*city.notes, *found])), select, ignore)


def _found(ground: Ground, select: Collection[str], ignore: Collection[str]) -> list[Finding]:
    """Return what every rule that is asked for finds, in the order of the rules; what a waiver accepts as a note."""
    idle = _is_wanted("LB902", select, ignore)  # only whoever knows all findings knows which waivers waive nothing
    asked = [rule for name, rule in RULES.items() if name != "LB902" and (idle or _is_wanted(name, select, ignore))]
    found = [finding for rule in asked for finding in rule(ground)]
    if idle:
        found += waivers.lb902_idle(ground, found)
    return waivers.waive(found, ground.plan.waivers)


def ordered(findings: Collection[Finding], select: Collection[str], ignore: Collection[str]) -> list[Finding]:
    """Return the findings that were asked for, sorted by file, line and rule."""
    wanted = [item for item in findings if _is_wanted(item.rule, select, ignore)]
    return sorted(wanted, key=lambda item: (item.location.file, item.location.line or 0, item.rule, item.message["en"]))


def _is_wanted(rule: str, select: Collection[str], ignore: Collection[str]) -> bool:
    """Whether a rule is asked for: one of `select`, or of all where nothing is selected, and none of `ignore`."""
    some, none = (tuple(code.upper() for code in codes) for codes in (select, ignore))
    return (not some or rule.startswith(some)) and not rule.startswith(none)


def check_pack(
    pack: str | Path,
    *,
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    trust_code: bool = False,
) -> tuple[list[Finding], bool]:
    """Read and check a pack. Returns (findings, whether it could not be read).

    trust_code: run the pack's own model.py; GraphError where its variables do not fit into the model.
    """
    read: list[Any] = []
    broken: list[Finding] = []
    notes: list[Finding] = []
    read_it = partial(read_city_with_notes, trust_code=trust_code)
    for reader in (read_blueprint_with_notes, read_it):
        try:
            part, noted = reader(pack)
            read.append(part)
            notes += noted
        except UnreadableError as error:
            broken += error.findings
    if broken:
        return ordered(list(dict.fromkeys([*broken, *notes])), (), ()), True
    if read[1].functions:
        missing_inputs(*read)
    findings = check(read[0], read[1], select=select, ignore=ignore)
    return ordered(list(dict.fromkeys([*notes, *findings])), select, ignore), False


def rule_page(code: str, language: str = "en") -> str:
    """Return the page of a rule: its docstring, title first; LantuError with the nearest code where there is none."""
    if code not in RULES:
        digits = code.upper().replace("O", "0").replace("I", "1")  # as they are mistyped and misread
        raise LantuError(Text(f"没有规则“{code}”", f"there is no rule '{code}'"), hint=did_you_mean(digits, RULES))
    if language == "zh" and (told := _pages_in_chinese().get(code)):
        parts = (("为什么", "why"), ("例子", "example"), ("怎样修正", "fix"))
        body = "\n".join(f"{head}：{told[part]}" for head, part in parts)
        return f"{code} {rule_list('zh')[code]}\n\n{body}"
    return "\n".join(line.strip() for line in (RULES[code].__doc__ or "").strip().splitlines())


@lru_cache
def _pages_in_chinese() -> Mapping[str, Mapping[str, str]]:
    """The pages of the rules in Chinese, by code: why, example, fix; the English stands with the rule."""
    return {row["code"]: row for row in package_rows("lantu.rules", "pages_zh.csv")}


def rule_list(language: str = "en") -> dict[str, str]:
    """Return the title of every rule by code."""
    titles: dict[str, str] = {}
    for code, rule in sorted(RULES.items()):
        first = (rule.__doc__ or "").strip().splitlines()[0].removeprefix(code).strip()
        english, _, chinese = first.rstrip(".").rpartition(" (")
        titles[code] = chinese.rstrip(").") if language == "zh" else english
    return titles
