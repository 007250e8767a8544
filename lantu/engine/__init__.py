"""Runs the model: graph, ensemble, observations that win, levers, store, explanation."""

from lantu.engine.boundaries import run_on_boundaries
from lantu.engine.explain import explain
from lantu.engine.explanation import Explanation
from lantu.engine.graph import Graph, build
from lantu.engine.run import Run, missing_inputs, run, scenario_settings, used_assumptions
from lantu.engine.shapley import shares

__all__ = [
    "Explanation",
    "Graph",
    "Run",
    "build",
    "explain",
    "missing_inputs",
    "run",
    "run_on_boundaries",
    "scenario_settings",
    "shares",
    "used_assumptions",
]
