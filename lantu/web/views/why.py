"""Why a number is what it is: the engine's explanation as a tree that a page can unfold, in both languages."""

from functools import lru_cache
from threading import Lock
from typing import Any

from lantu.catalogue import Indicator
from lantu.engine import Run
from lantu.engine.graph import base
from lantu.errors import LantuError
from lantu.explain import Explanation, explain
from lantu.explain.parts import ExplanationNode, ExplanationPart
from lantu.explain.text import KINDS, WORDS, amount
from lantu.numbers import quantity
from lantu.text import both, each, say_both
from lantu.units import Unit, unit
from lantu.web.state.judged_run import JudgedRun
from lantu.web.views.names import variable_name
from lantu.web.views.sources import ASSUMED, RUN

MEMBERS = 100  # futures that an explanation is averaged over: enough for three figures, and done in seconds
KEPT = 256  # explanations that a judged run keeps
_ONE_AT_A_TIME = Lock()  # an explanation simulates and keeps every value: two at once would only wait for each other


def explained(run: Run, indicator: Indicator) -> list[str]:
    """Return the variables of the model that an indicator is made of; [] where it is carried on from its own record."""
    names = dict.fromkeys((indicator.numerator, indicator.denominator, indicator.id))
    return [name for name in names if name in run.graph.functions and name in run.data]


def why(judged: JudgedRun, variable: str, place: str, year: int) -> dict[str, Any]:
    """Return the tree of a variable in a place and year; {'refused': sentence} where there is nothing to explain."""
    kept = judged.once("why", lambda: lru_cache(KEPT)(lambda *asked: _why(judged, *asked)))
    return kept(variable, place, year)


def _why(judged: JudgedRun, variable: str, place: str, year: int) -> dict[str, Any]:
    try:
        with _ONE_AT_A_TIME:
            found = explain(judged.run, variable, place=place, year=year, members=MEMBERS)
    except LantuError as error:
        return {"refused": str(error)}
    return tree(found, judged)


def tree(found: Explanation, judged: JudgedRun) -> dict[str, Any]:
    """Return an explanation as nested rows: amount, name, detail, source, and the rows below."""
    root = found.root
    return {
        "variable": root.variable,
        "name": root.labels,
        "since": found.since,
        "until": found.until,
        "members": found.members,
        "start": _amount(root.start or 0.0, root.unit, sign=False),
        "end": _amount(root.end or 0.0, root.unit, sign=False),
        "change": _amount(root.change, root.unit),
        "parts": [_row(part, root, judged) for part in root.parts],
    }


def _row(part: ExplanationPart, of: ExplanationNode, judged: JudgedRun) -> dict[str, Any]:
    largest = max((abs(item.contribution) for item in of.parts), default=0.0) or 1.0
    about = base(part.name)[0]
    row: dict[str, Any] = {
        "amount": _amount(part.contribution, of.unit),
        "up": part.contribution >= 0,
        "weight": round(100 * abs(part.contribution) / largest),
        "name": variable_name(judged.city, part.name if part.kind == "chance" else about),
        "code": part.name if part.name not in WORDS and part.kind != "others" else "",
        "detail": both("", ""),
        "source": None,
        "parts": [],
    }
    if part.name in WORDS:
        row["name"] = both(*WORDS[part.name])
        names = {item.id: item.name for item in judged.plan.all_projects}
        projects = [names[item] for item in part.evidence.get("projects", ()) if item in names]
        row["detail"] = both(
            "、".join(item.say("zh") for item in projects), ", ".join(item.say("en") for item in projects)
        )
    elif part.kind == "others":
        listed = [variable_name(judged.city, base(name.strip())[0]) for name in part.name.split(",")]
        row["name"] = both(*KINDS["others"])
        row["detail"] = both("、".join(item["zh"] for item in listed), ", ".join(item["en"] for item in listed))
    elif part.kind == "assumption":
        row |= _assumed(part)
    elif part.node:
        row |= _explained(part.node, judged)
    elif part.kind in KINDS:
        year = part.evidence.get("last_observed")
        row["detail"] = {
            language: KINDS[part.kind][at] + (f", {year}" if year else "") for at, language in enumerate(("zh", "en"))
        }
        row["source"] = _last_source(judged, about) if year else None
    return row


def _assumed(part: ExplanationPart) -> dict[str, Any]:
    facts = part.evidence
    in_unit = unit(facts["unit"])
    detail = {
        language: f"{KINDS['assumption'][at]} {quantity(facts['value'], in_unit, language)} "
        f"({quantity(facts['low'], in_unit, language)} … {quantity(facts['high'], in_unit, language)}), "
        f"{say_both(facts['basis'])[language]}"
        for at, language in enumerate(("zh", "en"))
    }
    return {
        "name": both(facts["label_zh"], facts["label_en"]),
        "detail": detail,
        "source": ASSUMED + part.name,
    }


def _explained(node: ExplanationNode, judged: JudgedRun) -> dict[str, Any]:
    if node.how == "change" and node.start is not None and node.end is not None:
        start, end = (_amount(value, node.unit, sign=False) for value in (node.start, node.end))
        detail = each(lambda language: f"{start[language]} → {end[language]}")
    else:
        total = _amount(node.change, node.unit, sign=False)
        detail = both(f"累计 {total['zh']}", f"over the years {total['en']}")
    return {
        "name": node.labels,
        "detail": detail,
        "source": RUN,
        "parts": [_row(part, node, judged) for part in node.parts],
    }


def _last_source(judged: JudgedRun, variable: str) -> str | None:
    rows = judged.city.observations
    rows = rows[(rows["variable"] == variable) & (rows["status"] == "")]
    return str(rows.sort_values("year")["source"].iloc[-1]) if len(rows) else None


def _amount(value: float, in_unit: Unit, *, sign: bool = True) -> dict[str, str]:
    return {"zh": amount(value, in_unit, True, sign), "en": amount(value, in_unit, False, sign)}
