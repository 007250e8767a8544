"""Lantu (蓝图): write a city's blueprint as data, see whether it adds up, and how likely each promise is.

plan = lantu.read_blueprint("chongqing"); city = lantu.read_city("chongqing")
run = lantu.run(plan, city); verdict = lantu.appraise(run)
"""

from typing import TYPE_CHECKING

from lantu.later import door
from lantu.version import __version__ as __version__

if TYPE_CHECKING:
    from lantu.appraisal import Verdict, appraise, goal_futures
    from lantu.blueprint import Blueprint, read_blueprint
    from lantu.city import City, read_city
    from lantu.client import Connection, connect
    from lantu.engine import Run, run
    from lantu.explain import Explanation, explain
    from lantu.language.errors import Finding, LantuError
    from lantu.portfolio import Portfolio, Wishes, optimise
    from lantu.rules import check

__all__ = [
    "Blueprint",
    "City",
    "Connection",
    "Explanation",
    "Finding",
    "LantuError",
    "Portfolio",
    "Run",
    "Verdict",
    "Wishes",
    "appraise",
    "check",
    "connect",
    "explain",
    "goal_futures",
    "optimise",
    "read_blueprint",
    "read_city",
    "run",
]

_ROOMS = {
    "Blueprint": "blueprint",
    "read_blueprint": "blueprint",
    "City": "city",
    "read_city": "city",
    "check": "rules",
    "Connection": "client",
    "connect": "client",
    "Run": "engine",
    "run": "engine",
    "Explanation": "explain",
    "explain": "explain",
    "Verdict": "appraisal",
    "appraise": "appraisal",
    "goal_futures": "appraisal",
    "Finding": "language.errors",
    "LantuError": "language.errors",
    "Portfolio": "portfolio",
    "Wishes": "portfolio",
    "optimise": "portfolio",
}

# A room is opened when its door is first knocked on, so that `lantu --help` need not import the model.
__getattr__ = door(__name__, _ROOMS)


def __dir__() -> list[str]:
    return sorted(__all__)
