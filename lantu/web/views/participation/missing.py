"""Who is missing, as a page shows it: a list of groups for each variable, weights with their limits, and what would change."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypedDict

from lantu.language.text import Text
from lantu.plain import Json


@dataclass(frozen=True, slots=True)
class MissingVariable:
    """A variable (district, age or sex) with its groups as `plain_missing` tells them, by name. most: the largest share of any.

    untold: those who said nothing of it, None where all did; strange: words that are no group, the first five.
    """

    name: Text
    rows: list[Json]
    most: float
    untold: Json | None
    strange: Json


@dataclass(frozen=True, slots=True)
class MissingProjects:
    """What weights of one group, or all together (cause), would choose and leave out of a vote: ids with titles."""

    cause: Text
    chosen: list[tuple[str, str]]
    left_out: list[tuple[str, str]]


class MissingShown(TypedDict):
    """Who is missing as `plain_missing` tells it, and that by names. counted: statements, budget or nothing.

    outside: participants of none of the places; census: its year; refused: why there are no weights.
    """

    participants: int
    outside: int
    census: int
    rows: list[Json]
    strange: Json
    weights: Json | None
    refused: dict[str, str] | None
    changes: Json
    variables: list[MissingVariable]
    statements: list[Json]
    projects: list[MissingProjects]
    counted: str


VARIABLES = {"district": Text("区县", "District"), "age": Text("年龄", "Age"), "sex": Text("性别", "Sex")}
SEXES = {"f": Text("女", "women"), "m": Text("男", "men")}
ALL = Text("全部加权", "all weights together")


def missing_rows(told: Mapping[str, Any], place: Callable[[str], Text]) -> MissingShown:
    """Return what `plain_missing` tells with groups by their names; place gives the name of a district by its id."""

    def named(variable: str, group: str) -> Text:
        if variable == "district" and group:
            return place(group)
        return SEXES.get(group, Text(group, group)) if variable == "sex" else Text(group, group)

    variables = [
        MissingVariable(
            name=VARIABLES[variable],
            rows=[
                {**row, "name": named(variable, row["group"])}
                for row in told["rows"]
                if row["variable"] == variable and row["group"]
            ],
            most=max(max(row["share"], row["census"] or 0) for row in told["rows"] if row["variable"] == variable),
            untold=next((row for row in told["rows"] if row["variable"] == variable and not row["group"]), None),
            strange=dict(list(told["strange"].get(variable, {}).items())[:5]),
        )
        for variable in dict.fromkeys(row["variable"] for row in told["rows"])
    ]
    changes = told["changes"]
    shown: Any = {
        **told,
        "variables": variables,
        "statements": [
            {**one, "by": [named(*group) for group in one["groups"]]} for one in changes.get("statements", [])
        ],
        "projects": [
            MissingProjects(
                cause=named(*one["cause"]) if one["cause"][0] else ALL,
                chosen=[(name, changes["names"][name]) for name in one["chosen"]],
                left_out=[(name, changes["names"][name]) for name in one["left_out"]],
            )
            for one in changes.get("budget", [])
        ],
        "counted": "statements" if "statements" in changes else "budget" if "budget" in changes else "",
    }
    return shown
