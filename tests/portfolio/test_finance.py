"""Cash of chosen projects: what is paid is what works cost, to the fen, and bonds are paid back whole."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from lantu.blueprint import Project
from lantu.engine import BondTerms
from lantu.finance import FUNDING, CoverRules, to_fen
from lantu.language.errors import Location
from lantu.language.text import Text
from lantu.portfolio import project_flow
from lantu.portfolio.finance import added_up, project_cover

YEARS = range(2026, 2080)
TERMS = {"general_bond": BondTerms(0.025, 10), "special_bond": BondTerms(0.03, 15)}
AMOUNTS = some.floats(0, 5e9).map(lambda value: round(value, 2))


def project(cost, funding, start=2026, length=2, upkeep=None, payer=""):
    return Project(
        id="one", name=Text("一", "one"), task="", measure="", place="city", quantity=1.0, start=start, end=start + length - 1,
        lead="", partners=(), needs=(), excludes=(), cost=cost, upkeep=upkeep, upkeep_payer=payer, funding=funding, stage="",
        kind="committed", source="", location=Location("projects.csv", 2, 1),
    )  # fmt: skip


@given(
    some.lists(some.tuples(AMOUNTS, some.integers(2026, 2034), some.integers(1, 7), some.lists(AMOUNTS, min_size=5, max_size=5)),
               min_size=1, max_size=6),
)  # fmt: skip
def test_every_identity_holds_to_the_fen(drawn):
    flows = []
    for cost, start, length, parts in drawn:
        whole = sum(parts) or 1.0
        funding = {source: round(cost * part / whole, 2) for source, part in zip(FUNDING, parts, strict=True)}
        flow = project_flow(project(cost, funding, start, length), YEARS, TERMS)
        paid = sum(to_fen(amounts) for amounts in flow.paid.values())
        assert (paid + to_fen(flow.unfunded) == to_fen(flow.works)).all()
        assert to_fen(flow.works).sum() == to_fen(cost)
        bonds = to_fen(flow.paid["general_bond"]) + to_fen(flow.paid["special_bond"])
        assert (to_fen(flow.issued) == bonds).all()
        assert to_fen(flow.principal).sum() == bonds.sum()
        assert (np.cumsum(bonds - to_fen(flow.principal)) == to_fen(flow.balance)).all()
        assert to_fen(flow.balance)[-1] == 0
        flows.append(flow)
    total = added_up(flows, len(YEARS))
    for name in ("works", "unfunded", "issued", "principal", "interest", "balance"):
        assert (to_fen(getattr(total, name)) == sum(to_fen(getattr(flow, name)) for flow in flows)).all()


def test_upkeep_begins_after_the_works_and_asks_for_a_payer():
    flow = project_flow(project(1e8, {"own": 1e8}, upkeep=2e6), YEARS, TERMS)
    assert flow.upkeep[:3].tolist() == [0, 0, 2e6]
    assert (flow.upkeep_unpaid == flow.upkeep).all()
    named = project_flow(project(1e8, {"own": 1e8}, upkeep=2e6, payer="own"), YEARS, TERMS)
    assert not named.upkeep_unpaid.any()


def test_what_has_no_source_is_unfunded():
    flow = project_flow(project(1e8, {"own": 6e7}), YEARS, TERMS)
    assert flow.unfunded.sum() == pytest.approx(4e7)


def test_covers_are_those_of_the_closed_form():
    """A bond of 60 at 3 % for 15 years beside equity of 40: interest of 1.8 a year, 60 at the end; income of 10 a year."""
    built = project(100.0, {"own": 40.0, "special_bond": 60.0}, length=1)
    flow = project_flow(built, range(2026, 2043), TERMS, income=10.0)
    found = project_cover(flow, 100.0, 0.03, CoverRules(1.1, 1.2, 0.2))
    assert found.least == pytest.approx(10 / 61.8)  # the year in which all is paid back
    assert found.passes  # 160 earned in 16 years against 87 due
    assert not project_cover(flow, 100.0, 0.03, CoverRules(1.1, 1.2, 0.5)).passes  # too little of its own
    assert project_cover(replace(flow, income=np.zeros(17)), 100.0, 0.03, CoverRules(1.1, 1.2, 0.2)) is None
