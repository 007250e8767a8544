"""Runs the model: graph, ensemble, observations that win, levers, store, explanation."""

from lantu.engine.boundaries import run_on_boundaries
from lantu.engine.explain import explain
from lantu.engine.explanation import Explanation
from lantu.engine.graph import Graph, build
from lantu.engine.run import Run, missing_inputs, run, scenario_settings, try_each, used_assumptions
from lantu.engine.setup import Setup, arrange, graph_of, model_of
from lantu.engine.shapley import shares

__all__ = [
    "Explanation",
    "Graph",
    "Run",
    "Setup",
    "arrange",
    "build",
    "explain",
    "graph_of",
    "missing_inputs",
    "model_of",
    "run",
    "run_on_boundaries",
    "scenario_settings",
    "shares",
    "try_each",
    "used_assumptions",
]
