import numpy as np
import pytest

from lantu.engine import build
from lantu.language.errors import GraphError
from lantu.language.units import unit
from lantu.units import Person, Ratio, Yuan


def output(workers: Person, pay: Yuan) -> Yuan:
    """Output (产出)."""
    return workers * pay


def debt(debt_last: Yuan, deficit: Yuan) -> Yuan:
    """Debt (债务)."""
    return debt_last + deficit


def deficit(spending: Yuan, revenue: Yuan) -> Yuan:
    """Deficit (赤字)."""
    return spending - revenue


def test_order_follows_the_arguments():
    graph = build({"debt": debt, "deficit": deficit}, ["spending", "revenue", "debt"])
    assert list(graph.functions) == ["deficit", "debt"]
    assert graph.is_state("debt")
    assert not graph.missing


def test_a_cycle_is_named():
    def one(two: Ratio) -> Ratio:
        return two

    def two(one: Ratio) -> Ratio:
        return one

    with pytest.raises(GraphError, match=r"one -> two|two -> one"):
        build({"one": one, "two": two}, [])


def test_a_missing_input_leaves_out_what_needs_it_and_names_the_path_when_strict():
    functions = {"debt": debt, "deficit": deficit}
    graph = build(functions, ["spending", "debt"])
    assert graph.missing == {"deficit": ("revenue",), "debt": ("revenue",)}
    with pytest.raises(GraphError, match="revenue"):
        build(functions, ["spending", "debt"], strict=True)


def test_units_must_meet_on_every_edge():
    def people() -> Person:
        return np.ones((1, 1))

    with pytest.raises(GraphError, match="people -> deficit"):
        build({"deficit": lambda_free_deficit, "people": people}, {"revenue": unit("yuan")})
    with pytest.raises(GraphError, match="revenue -> deficit"):
        build({"deficit": deficit}, {"spending": unit("yuan"), "revenue": unit("person")})


def lambda_free_deficit(people: Yuan, revenue: Yuan) -> Yuan:
    return people - revenue


lambda_free_deficit.__name__ = "deficit"


def test_a_state_without_a_start_is_missing():
    assert build({"debt": debt}, ["deficit"]).missing == {"debt": ("debt_start",)}
    assert not build({"debt": debt}, ["deficit", "debt_start"]).missing
