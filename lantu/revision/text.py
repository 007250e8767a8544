"""A revision as text and as a page, in Chinese or English."""

import re
from collections.abc import Mapping
from html import escape
from importlib.resources import files
from types import MappingProxyType

from rich.cells import cell_len

from lantu.language.numbers import all_digits, in_own_unit
from lantu.language.text import read_words
from lantu.language.units import CURRENCIES, unit
from lantu.revision.change import (
    GoalChange,
    MoneyShift,
    OddsChange,
    PartChange,
    PlanVersion,
    ProjectChange,
    Revision,
    WaiverChange,
)

Line = tuple[str, str, str]  # what kind of change, of what, how
_WRITTEN = re.compile(r"(>=|<=|>|<|=|about) (-?[\d.]+(?:e[+-]?\d+)?) (.+)")
_MOVED = ("goalpost moved", "re-based", "re-defined")


def say(word: str, language: str) -> str:
    """Return a word of a diff in 'zh' or 'en'; words that are no part of it stay as they are."""
    known = read_words("lantu.revision").get(word)
    return known[language] if known else word


def names_in(version: PlanVersion, language: str) -> dict[str, str]:
    """Return the names of indicators, places, projects and parts by id."""
    plan, city = version.plan, version.city
    parts = (*plan.targets, *plan.tasks, *plan.reforms, *plan.challenges, *plan.strategies, *plan.projects)
    named = {item.id: item.name.say(language) for item in parts}
    named |= {item.id: item.names[language] for item in (*city.places, *city.indicators.values())}
    return {**named, "city": city.names[language]}


def lines(revision: Revision, language: str, names: Mapping[str, str] = MappingProxyType({})) -> dict[str, list[Line]]:
    """Return what changed by section, a line a change; names stand for ids where they are given."""
    sections: dict[str, list[Line]] = {
        "goals": [_goal(item, language) for item in revision.goals],
        "projects": [_project(item, language, revision.money_unit) for item in revision.projects],
        "money": [_money(item, language, revision.money_unit) for item in revision.money],
        "parts": [_part(item, language) for item in revision.parts],
        "waivers": [_waiver(item, language) for item in revision.waivers],
        "odds": [_odds(item) for item in revision.odds if item.old != item.new],
    }
    return {
        name: [(kind, "/".join(names.get(part, part) for part in of.split("/")), how) for kind, of, how in rows]
        for name, rows in sections.items()
        if rows
    }


def _goal(item: GoalChange, language: str) -> Line:
    where = f"{item.indicator}/{item.year}" if item.place == "city" else f"{item.indicator}/{item.place}/{item.year}"
    kind = say(item.kind, language) + (
        f"（{say(item.how, language)}）"
        if item.how and language == "zh"
        else f" ({say(item.how, language)})"
        if item.how
        else ""
    )
    if item.kind in ("added", "dropped"):
        value = item.new if item.kind == "added" else item.old
        return kind, where, "" if value is None else _in_unit(value, item.unit, language)
    before, after = (
        say(text, language) if item.kind == "re-classified" else _in_words(text, language)
        for text in (item.before, item.after)
    )
    how = f"{before} → {after}" if before or after else ""
    if item.easier_by:
        word = say("easier" if item.easier_by > 0 else "harder", language)
        apart = "% point" if item.unit == "%" else item.unit
        how += f"   {word} {_in_unit(abs(item.easier_by), apart, language)}"
    elif item.kind in _MOVED and item.easier_by is None:
        how += f"   {say('unknown', language)}"
    return kind, where, how.strip()


def _in_words(text: str, language: str) -> str:
    """Return what a goal was or is (`>= 410000 person`) with its unit as people write it; other texts stay as they are."""
    found = _WRITTEN.fullmatch(text)
    return f"{found[1]} {_in_unit(float(found[2]), found[3], language)}" if found else text


def _in_unit(value: float, symbol: str, language: str) -> str:
    """Write a number with its unit, in the unit that it is given in: `0.5万人`. One without a word of its own keeps its symbol."""
    times, words = in_own_unit(value, unit(symbol), language) if symbol else (1.0, "")
    number, name = all_digits(float(f"{value * times:.6g}")), words or symbol
    return f"{number}{name}" if language == "zh" and name[:1] > "\u2e7f" else f"{number} {name}".rstrip()


def _project(item: ProjectChange, language: str, money: str) -> Line:
    paid = item.unit.startswith(money)

    def shown(value: float | str | None) -> str:
        if isinstance(value, (int, float)):
            return _amount(value, language, money) if paid else f"{value:.6g}"
        return value or "–"

    if item.kind in ("added", "cancelled"):
        value = item.new if item.kind == "added" else item.old
        return say(item.kind, language), item.id, shown(value) if value is not None else ""
    tail = f" {item.unit}" if item.unit and not paid and item.unit != "year" else ""
    return say(item.kind, language), item.id, f"{shown(item.old)} → {shown(item.new)}{tail}"


def _amount(value: float, language: str, money: str) -> str:
    word = CURRENCIES[money]
    return f"{value / 1e8:,.4g} 亿{word.zh}" if language == "zh" else f"{value / 1e9:,.4g} bn {word.en}"


def _money(item: MoneyShift, language: str, money: str) -> Line:
    sign = "+" if item.change > 0 else "−"
    was, now, by = (_amount(value, language, money) for value in (item.old, item.new, abs(item.change)))
    change = f"{was} → {now}   {sign}{by}"
    return say(item.by, language), item.name or "–", change


def _part(item: PartChange, language: str) -> Line:
    moved = "re-dated" if (item.part, item.kind) == ("adopted", "moved") else item.kind
    kind = f"{say(item.part, language)} {say(moved, language)}"
    change = f"{item.old or '–'} → {item.new or '–'}" if item.old or item.new else ""
    return kind, item.id, change


def _waiver(item: WaiverChange, language: str) -> Line:
    return say(item.kind, language), f"{item.rule} {item.on}", item.reason


def _odds(item: OddsChange) -> Line:
    odds = [("–" if value is None else f"{100 * value:.0f} %") for value in (item.old, item.new)]
    where = f"{item.indicator}/{item.year}" if item.place == "city" else f"{item.indicator}/{item.place}/{item.year}"
    return "", where, f"{odds[0]} → {odds[1]}"


def revision_text(revision: Revision, language: str, names: Mapping[str, str] = MappingProxyType({})) -> str:
    """Return a revision as text, a section a kind of thing."""
    parts: list[str] = []
    for name, rows in lines(revision, language, names).items():
        parts += [
            say(name, language),
            *(f"  {_pad(kind, 26)} {_pad(of, 36)} {how}".rstrip() for kind, of, how in rows),
            "",
        ]
    return "\n".join(parts).rstrip() if parts else say("nothing", language)


def _pad(text: str, width: int) -> str:
    return text + " " * max(0, width - cell_len(text))


def revision_html(
    revision: Revision, language: str, old: str, new: str, names: Mapping[str, str] = MappingProxyType({})
) -> str:
    """Return a revision as one self-contained page; old and new are the names of the versions."""
    sections = lines(revision, language, names)
    tables = "".join(
        f"<h2>{escape(say(name, language))}</h2><table>"
        + "".join(
            f'<tr class="{"moved" if kind.startswith(say("goalpost moved", language)) else ""}">'
            f"<td>{escape(kind)}</td><td><code>{escape(of)}</code></td><td>{escape(how)}</td></tr>"
            for kind, of, how in rows
        )
        + "</table>"
        for name, rows in sections.items()
    )
    style = files("lantu.revision").joinpath("page.css").read_text(encoding="utf-8")
    title = escape(say("title", language))
    body = tables or f"<p>{escape(say('nothing', language))}</p>"
    return (
        f'<!doctype html><html lang="{"zh-Hans" if language == "zh" else "en"}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title><style>{style}</style></head>'
        f"<body><h1>{title}</h1><p>{escape(old)} → {escape(new)}</p>{body}</body></html>\n"
    )
