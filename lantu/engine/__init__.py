"""Runs the model: graph, ensemble, observations that win, levers, store, explanation."""

from lantu.engine.boundaries import run_on_boundaries
from lantu.engine.draws import Z90, normals
from lantu.engine.ensemble import Run
from lantu.engine.graph import Graph, build
from lantu.engine.inputs import path_of
from lantu.engine.levers import BondTerms, bond_terms
from lantu.engine.record import Record, read_records, table_of
from lantu.engine.results import names_of
from lantu.engine.run import middle_world, missing_inputs, run, scenario_settings, try_each, used_assumptions
from lantu.engine.setup import Setup, arrange, graph_of, model_of

__all__ = [
    "Z90",
    "BondTerms",
    "Graph",
    "Record",
    "Run",
    "Setup",
    "arrange",
    "bond_terms",
    "build",
    "graph_of",
    "middle_world",
    "missing_inputs",
    "model_of",
    "names_of",
    "normals",
    "path_of",
    "read_records",
    "run",
    "run_on_boundaries",
    "scenario_settings",
    "table_of",
    "try_each",
    "used_assumptions",
]
