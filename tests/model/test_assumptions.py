"""The national assumptions: every one the model needs, with a range, a label, a source and the right unit."""

import inspect
from pathlib import Path

from ruamel.yaml import YAML

import lantu
from lantu.engine.graph import PLAN_INPUTS
from lantu.language.units import declared_units, unit
from lantu.model import functions

FILE = Path(lantu.__file__).parent / "cities" / "china" / "assumptions.yaml"
ASSUMPTIONS = YAML(typ="safe").load(FILE.read_text(encoding="utf-8"))
# Given by the engine or by observations, not by assumptions.
GIVEN = {
    "year", *PLAN_INPUTS, "net_migration_by_age", "net_moves_foretold", "net_moves_shared",
    "zone_of_place", "people_census", "people_census_2010",
    "cohort_births", "mortality_rate", "fertility_pattern", "employment_rate", "total_fertility",
    "area", "death_rate_census", "sex_ratio_at_birth", "share_primary", "share_secondary", "urban_rural_income_ratio",
}  # fmt: skip

# What the plan's bonds cost and what is asked of them: read by the engine and by the finance of projects.
BONDS = {
    "general_bond_rate", "general_bond_years", "special_bond_rate", "special_bond_years", "special_bond_cover",
    "special_debt_cover", "least_equity_share",
}  # fmt: skip

# Read by the engine itself.
ENGINE = {"model_error", "model_error_later"}


def needed():
    variables = functions()
    for function in variables.values():
        for name in inspect.signature(function).parameters:
            made = name.removesuffix("_last") in variables or name.endswith(("_observed", "_shock"))
            if not made and name not in GIVEN:
                yield name, declared_units(function)[name]


def test_every_assumption_the_model_needs_is_there():
    for name, wanted in set(needed()):
        assert unit(ASSUMPTIONS[name]["unit"]).dimension == wanted.dimension, name


def test_each_is_complete_and_used():
    used = {name for name, _ in needed()} | {f"{name}_start" for name in functions()} | BONDS | ENGINE
    for name, entry in ASSUMPTIONS.items():
        assert entry["low"] <= entry["value"] <= entry["high"], name
        assert entry["label"]["zh"], name
        assert entry["label"]["en"], name
        assert len(entry["source"]) > 20, name
        # works: for choosing projects
        assert name in used or name.startswith(("observation_error_", "works_")), name
