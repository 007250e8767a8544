"""Parts of an explanation that are told together: small ones only, whichever way they pull."""

import pytest

from lantu.explain.contributions import _gathered
from lantu.explain.parts import ExplanationPart


def test_a_large_part_that_lowers_a_number_is_told_by_its_own_name():
    """Of +100, -90, +0.5 and -0.4 the last two are below a hundredth of the largest: told together they are +0.1."""
    amounts = {"output": 100.0, "prices": -90.0, "weather": 0.5, "age": -0.4}
    told = _gathered([ExplanationPart(name, "variable", amount) for name, amount in amounts.items()])
    assert [(part.name, part.kind) for part in told] == [
        ("output", "variable"),
        ("prices", "variable"),
        ("weather, age", "others"),
    ]
    assert [part.contribution for part in told] == pytest.approx([100, -90, 0.1])
