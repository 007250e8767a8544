"""Why a number is what it is: the engine's explanation as a tree that a page can unfold, in both languages."""

from collections.abc import Mapping
from functools import lru_cache
from threading import Lock
from typing import TypedDict

from lantu.catalogue import Indicator, nature_of
from lantu.catalogue.figure import written_with_name
from lantu.engine import Run
from lantu.engine.formula import variables_in
from lantu.engine.graph import base
from lantu.engine.left_out import lacks_of
from lantu.explain import Explanation, explain
from lantu.explain.parts import ExplanationNode, ExplanationPart
from lantu.explain.text import KINDS, WORDS, amount
from lantu.language.errors import LantuError
from lantu.language.numbers import all_digits, quantity
from lantu.language.text import Text, both, each, say_both
from lantu.language.units import Unit, unit
from lantu.web.state.runs.judged import JudgedRun
from lantu.web.views.names import variable_name
from lantu.web.views.sources import ASSUMED, RUN

MEMBERS = 100  # futures that an explanation is averaged over: enough for three figures, and done in seconds
_NAMED = 3  # inputs that are lacking and named
KEPT = 256  # explanations that a judged run keeps
_ONE_AT_A_TIME = Lock()  # an explanation simulates and keeps every value: two at once would only wait for each other


class WhyRow(TypedDict):
    """A part of a change, with the rows below it: amount with its sign and unit, whether it raises (up), size beside its siblings.

    weight: percent of the largest of its siblings; code: the variable's name, empty where the part has a name of its own;
    source: id of a source, `RUN` or an assumption, None where there is none.
    """

    amount: Mapping[str, str]
    up: bool
    weight: int
    name: Text
    code: str
    detail: Mapping[str, str]
    source: str | None
    parts: list["WhyRow"]


class WhyTree(TypedDict):
    """Why a variable changed from one year to another (since, until): start, end and change, and the parts that add up to it.

    members: the futures that it is averaged over.
    """

    variable: str
    name: Text
    since: str
    until: str
    members: int
    start: Mapping[str, str]
    end: Mapping[str, str]
    change: Mapping[str, str]
    parts: list[WhyRow]


class WhyRefused(TypedDict):
    """The sentence that says why there is nothing to explain."""

    refused: str


def explained(run: Run, indicator: Indicator) -> list[str]:
    """Return the variables of the model that an indicator is made of; [] where it is carried on from its own record."""
    names = list(dict.fromkeys((indicator.numerator, indicator.denominator, indicator.id)))
    nature = nature_of(indicator.id, indicator.unit, run.city.indicators)
    if nature.kind == "identity" and nature.formula and not {*names} & run.graph.functions.keys():
        names = list(variables_in(nature.formula))
    return [name for name in names if name in run.graph.functions and name in run.data]


def origin_of(run: Run, indicator: Indicator) -> Text:
    """Say where the values of an indicator come from that no variable of the model explains: its record, and what it follows."""
    lacks = lacks_of(run.graph, indicator, run.city)
    if indicator.function and not lacks:
        return Text(
            "由多个推演值算得，算法见它的定义。", "Worked out from several simulated values, as its definition says."
        )
    nature = nature_of(indicator.id, indicator.unit, run.city.indicators)
    follows = variables_in(nature.follows) if nature.follows else ()
    if lacks:
        more = " …" if len(lacks) > _NAMED else ""
        named = each(lambda code: ", ".join(written_with_name(name, code) for name in lacks[:_NAMED]) + more)
        first = Text(
            f"模型未推演这项指标：缺 {named.zh}", f"The model does not simulate this indicator: lacks {named.en}"
        )
    else:
        first = Text("模型没有这项指标的方程", "The model has no equation for this indicator")
    if not {indicator.id, indicator.variable} & {str(name) for name in run.data.data_vars}:
        return Text(f"{first.zh}；没有一种未来可画。", f"{first.en}; it has no futures to draw.")
    if follows and all(name in run.data for name in follows):
        driver = ", ".join(follows)
        return Text(
            f"{first.zh}：按自身的历史记录外推，并跟随 {driver}。",
            f"{first.en}: its own record is carried on, and follows {driver}.",
        )
    return Text(f"{first.zh}：按自身的历史记录外推。", f"{first.en}: its own record is carried on.")


def why(judged: JudgedRun, variable: str, place: str, year: int) -> WhyTree | WhyRefused:
    """Return the tree of a variable in a place and year; the sentence that refuses it where there is nothing to explain."""
    kept = judged.once("why", lambda: lru_cache(KEPT)(lambda *asked: _why(judged, *asked)))
    return kept(variable, place, year)


def _why(judged: JudgedRun, variable: str, place: str, year: int) -> WhyTree | WhyRefused:
    try:
        with _ONE_AT_A_TIME:
            found = explain(judged.run, variable, place=place, year=year, members=MEMBERS)
    except LantuError as error:
        return {"refused": str(error)}
    return tree(found, judged)


def tree(found: Explanation, judged: JudgedRun) -> WhyTree:
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


def _row(part: ExplanationPart, of: ExplanationNode, judged: JudgedRun) -> WhyRow:
    largest = max((abs(item.contribution) for item in of.parts), default=0.0) or 1.0
    about = base(part.name)[0]
    row: WhyRow = {
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
        _assume(row, part)
    elif part.node:
        _explain(row, part.node, judged)
    elif part.kind in KINDS:
        year = part.evidence.get("last_observed")
        row["detail"] = {
            language: KINDS[part.kind][at] + (f", {year}" if year else "") for at, language in enumerate(("zh", "en"))
        }
        row["source"] = _last_source(judged, about) if year else None
    return row


def _assume(row: WhyRow, part: ExplanationPart) -> None:
    """Write a row about an assumption: its name, its value with range and basis, and where that comes from."""
    facts = part.evidence
    in_unit = unit(facts["unit"])
    row["detail"] = {
        language: f"{KINDS['assumption'][at]} {quantity(facts['value'], in_unit, language, all_digits)} "
        f"({quantity(facts['low'], in_unit, language, all_digits)} … {quantity(facts['high'], in_unit, language, all_digits)}), "
        f"{say_both(facts['basis'])[language]}"
        for at, language in enumerate(("zh", "en"))
    }
    row["name"] = both(facts["label_zh"], facts["label_en"])
    row["source"] = ASSUMED + part.name


def _explain(row: WhyRow, node: ExplanationNode, judged: JudgedRun) -> None:
    """Write a row about a variable that is explained in turn: its name, from where to where it goes, and the rows below."""
    if node.how == "change" and node.start is not None and node.end is not None:
        start, end = (_amount(value, node.unit, sign=False) for value in (node.start, node.end))
        row["detail"] = each(lambda language: f"{start[language]} → {end[language]}")
    else:
        total = _amount(node.change, node.unit, sign=False)
        row["detail"] = both(f"累计 {total['zh']}", f"over the years {total['en']}")
    row["name"], row["source"] = node.labels, RUN
    row["parts"] = [_row(part, node, judged) for part in node.parts]


def _last_source(judged: JudgedRun, variable: str) -> str | None:
    rows = judged.city.observations
    rows = rows[(rows["variable"] == variable) & (rows["status"] == "")]
    return str(rows.sort_values("year")["source"].iloc[-1]) if len(rows) else None


def _amount(value: float, in_unit: Unit, *, sign: bool = True) -> dict[str, str]:
    return {"zh": amount(value, in_unit, True, sign), "en": amount(value, in_unit, False, sign)}
