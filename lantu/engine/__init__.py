"""Runs the model: graph, ensemble, observations that win, levers, store, explanation."""

from lantu.engine.boundaries import run_on_boundaries
from lantu.engine.explain import Explanation, explain
from lantu.engine.graph import Graph, build
from lantu.engine.run import Run, missing_inputs, run, used_assumptions

__all__ = [
    "Explanation",
    "Graph",
    "Run",
    "build",
    "explain",
    "missing_inputs",
    "run",
    "run_on_boundaries",
    "used_assumptions",
]
