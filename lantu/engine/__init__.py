"""Runs the model: graph, ensemble, observations that win, levers, store.

Setup   all of a run that is the same for every member: plan, city, graph, record, effects of projects.
Inputs  the outside values of some members: assumptions, shocks and paths, drawn or at their medians.
World   a setup for some members: their inputs and errors of observation; what is simulated year by year.
Run     what comes out, for readers: values by member, place and year, with the plan, the city and a manifest.

`run` arranges a Setup, draws a World for each block of members, fills arrays from it and returns the Run.
"""

from lantu.engine.boundaries import run_on_boundaries
from lantu.engine.draws import Z90, normals
from lantu.engine.ensemble import FAN, Run, UnsavedError, band_of
from lantu.engine.graph import Graph, build, idle
from lantu.engine.inputs import path_of
from lantu.engine.monte_carlo import (
    median_member,
    missing_inputs,
    run,
    scenario_settings,
    scenario_without,
    try_each,
    used_assumptions,
)
from lantu.engine.part import run_part
from lantu.engine.projects.completion import Completion, as_expected
from lantu.engine.projects.levers import ALL, chosen_projects
from lantu.engine.projects.project_money import ProjectMoney, money_of, payers
from lantu.engine.projects.works_money import BondTerms, bond_terms, works_by_source
from lantu.engine.record.record import Record, read_records, table_of
from lantu.engine.setup import Setup, arrange, graph_of, model_of
from lantu.engine.store.results import names_of

__all__ = [
    "ALL",
    "FAN",
    "Z90",
    "BondTerms",
    "Completion",
    "Graph",
    "ProjectMoney",
    "Record",
    "Run",
    "Setup",
    "UnsavedError",
    "arrange",
    "as_expected",
    "band_of",
    "bond_terms",
    "build",
    "chosen_projects",
    "graph_of",
    "idle",
    "median_member",
    "missing_inputs",
    "model_of",
    "money_of",
    "names_of",
    "normals",
    "path_of",
    "payers",
    "read_records",
    "run",
    "run_on_boundaries",
    "run_part",
    "scenario_settings",
    "scenario_without",
    "table_of",
    "try_each",
    "used_assumptions",
    "works_by_source",
]
