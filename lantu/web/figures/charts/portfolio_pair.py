"""Two portfolios side by side: ?job= and ?with=. What only one builds, and what each costs and brings."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypedDict

from lantu.finance import FUNDING
from lantu.language.numbers import in_both
from lantu.language.text import Text, both, say_both
from lantu.web.figures.figure import Figure, FigureColumn
from lantu.web.jobs.results import Chosen

_HUNDRED_MILLION = 1e8


class BuiltKind(TypedDict):
    """What a portfolio builds of a measure at a place: quantity in the measure's unit, cost in base money, spans of years."""

    name: Mapping[str, str]
    place: Mapping[str, str]
    size: float
    cost: float
    years: str


class PairRow(TypedDict):
    """A measure at a place that two portfolios build to another extent; costs and what the second costs more, in 100 million.

    kind: both, only_a or only_b; size: None and years empty for a portfolio that builds none of it.
    """

    name: Mapping[str, str]
    place: Mapping[str, str]
    years_a: str
    years_b: str
    size_a: float | None
    size_b: float | None
    cost_a: float
    cost_b: float
    more: float
    kind: str


@dataclass(frozen=True, slots=True)
class PairPoint:
    """A figure of two portfolios, and by how much the second has more of it, written."""

    name: Text
    a: Text
    b: Text
    more: Mapping[str, str]


def pair_rows(one: Chosen, other: Chosen) -> list[PairRow]:
    """Return the kinds of project at places that the two build to another extent, the dearest difference first."""
    built = [_built(chosen) for chosen in (one, other)]
    rows: list[PairRow] = []
    for key in sorted(built[0].keys() | built[1].keys()):
        a, b = built[0].get(key), built[1].get(key)
        if a and b and (a["size"], a["years"]) == (b["size"], b["years"]):
            continue
        known = a or built[1][key]
        costs = [item["cost"] / _HUNDRED_MILLION if item else 0.0 for item in (a, b)]
        rows.append(
            {
                "name": known["name"],
                "place": known["place"],
                "years_a": a["years"] if a else "",
                "years_b": b["years"] if b else "",
                "size_a": a["size"] if a else None,
                "size_b": b["size"] if b else None,
                "cost_a": costs[0],
                "cost_b": costs[1],
                "more": costs[1] - costs[0],
                "kind": "both" if a and b else "only_a" if a else "only_b",
            }
        )
    return sorted(rows, key=lambda row: (-abs(row["more"]), row["name"]["zh"]))


def _built(chosen: Chosen) -> dict[tuple[str, str], BuiltKind]:
    """Return what is built of each measure at each place: quantity, cost, years."""
    names = {row["id"]: row for row in chosen.facts["projects"]}
    found: dict[tuple[str, str], BuiltKind] = {}
    for row in chosen.result["chosen"]:
        key = (row["measure"], row["place"])
        sofar = found.setdefault(
            key,
            {
                "name": names[row["id"]]["name"],
                "place": names[row["id"]]["place"],
                "size": 0.0,
                "cost": 0.0,
                "years": "",
            },
        )
        sofar["size"] += row["quantity"] or 0.0
        sofar["cost"] += row["cost"] or 0.0
        spans = {*filter(None, sofar["years"].split("; ")), f"{row['start']}–{row['end']}"}
        sofar["years"] = "; ".join(sorted(spans))
    return found


def pair_points(one: Chosen, other: Chosen) -> list[PairPoint]:
    """Return what each brings and costs, a row a figure: points, projects, needs met where least, money by payer."""
    sides = (one, other)
    alike = (
        one.job.question["fairness"] == other.job.question["fairness"]
    )  # bounds hold with the points for fairness in
    rows = [
        _line(name, [float(chosen.facts[key]) for chosen in sides], lambda value: both(f"{value:.2f}", ""))
        for key, name in (
            ("attained", say_both("attainment")),
            *([("bound", both("上界", "Bound"))] if alike else []),
            ("gap", both("最多还能高出", "Gap")),
        )
    ]
    counts = [float(len(chosen.result["chosen"])) for chosen in sides]
    rows.append(_line(both("项目数", "Projects"), counts, lambda value: both(f"{value:,.0f}", "")))
    met = [[row["needs_met"] for row in chosen.result["places"]] for chosen in sides]
    if all(None not in values for values in met):
        least = [100 * min(values) for values in met]
        rows.append(
            _line(
                both("最弱区县需求满足", "Needs met where least"),
                least,
                lambda value: both(f"{value:.0f} %", ""),
            )
        )
    for payer in FUNDING:
        paid = [sum(row[payer] for row in chosen.result["money"]) for chosen in sides]
        if any(paid):
            rows.append(_line(say_both(f"payer_{payer}"), paid, lambda value: in_both(value, one.facts["money_unit"])))
    return rows


def _line(name: Text, values: Sequence[float], written: Callable[[float], Text]) -> PairPoint:
    change = values[1] - values[0]
    sign = "+" if change > 0 else ""
    more = {code: sign + text for code, text in written(change).items()}
    return PairPoint(name, written(values[0]), written(values[1]), more)


def pair_figure(one: Chosen, other: Chosen) -> Figure:
    """Return the table of differences."""
    columns = (
        FigureColumn("name", both("类型", "Kind")),
        FigureColumn("place", both("地点", "Place")),
        FigureColumn("years_a", both("甲 施工", "A works")),
        FigureColumn("years_b", both("乙 施工", "B works")),
        FigureColumn("size_a", both("甲 规模", "A size")),
        FigureColumn("size_b", both("乙 规模", "B size")),
        FigureColumn("cost_a", both("甲 投资（亿）", "A cost (100m)")),
        FigureColumn("cost_b", both("乙 投资（亿）", "B cost (100m)")),
        FigureColumn("more", both("相差（亿）", "Difference (100m)")),
    )
    title = both("两个组合的差别", "What differs between the two")
    return Figure(title, columns, pair_rows(one, other), title)
