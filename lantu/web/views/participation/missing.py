"""Who is missing, as a page shows it: a list of groups for each variable, weights with their limits, and what would change."""

from collections.abc import Callable, Mapping
from typing import Any

from lantu.text import Text

VARIABLES = {"district": Text("区县", "District"), "age": Text("年龄", "Age"), "sex": Text("性别", "Sex")}
SEXES = {"f": Text("女", "women"), "m": Text("男", "men")}
ALL = Text("全部加权", "all weights together")


def missing_rows(told: Mapping[str, Any], place: Callable[[str], Text]) -> dict[str, Any]:
    """Return what `plain_missing` tells with groups by their names; place gives the name of a district by its id."""

    def named(variable: str, group: str) -> Text:
        if variable == "district" and group:
            return place(group)
        return SEXES.get(group, Text(group, group)) if variable == "sex" else Text(group, group)

    variables = [
        {
            "name": VARIABLES[variable],
            "rows": [
                {**row, "name": named(variable, row["group"])}
                for row in told["rows"]
                if row["variable"] == variable and row["group"]
            ],
            "most": max(max(row["share"], row["census"] or 0) for row in told["rows"] if row["variable"] == variable),
            "untold": next((row for row in told["rows"] if row["variable"] == variable and not row["group"]), None),
            "strange": dict(list(told["strange"].get(variable, {}).items())[:5]),
        }
        for variable in dict.fromkeys(row["variable"] for row in told["rows"])
    ]
    changes = told["changes"]
    return {
        **told,
        "variables": variables,
        "statements": [
            {**one, "by": [named(*group) for group in one["groups"]]} for one in changes.get("statements", [])
        ],
        "projects": [
            {
                "cause": named(*one["cause"]) if one["cause"][0] else ALL,
                "chosen": [(name, changes["names"][name]) for name in one["chosen"]],
                "left_out": [(name, changes["names"][name]) for name in one["left_out"]],
            }
            for one in changes.get("budget", [])
        ],
        "counted": "statements" if "statements" in changes else "budget" if "budget" in changes else "",
    }
