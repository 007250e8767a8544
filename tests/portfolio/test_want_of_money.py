"""What goals wait for is the ceiling that binds."""

import pytest

from lantu.language.text import say
from lantu.portfolio.portfolio import short_of


@pytest.mark.parametrize(
    ("prices", "wanting"),
    [
        ({"budget": 0.3, "private": 0.0}, "money"),
        ({"budget": 0.0, "private": 0.0041, "debt_ratio": 0.2}, "private money"),
        ({"budget": 1e-9, "private": 1e-9, "capacity": 4.0}, "limits"),
        ({"floor": 1.0}, "limits"),
    ],
)
def test_what_is_wanting_has_a_price(prices, wanting):
    assert short_of(prices) == wanting
    for language in ("zh", "en"):
        assert say(f"why_{wanting}", language)


def test_public_and_private_money_are_told_apart():
    assert "private" in say("why_private money", "en")
    assert "public" in say("why_money", "en")
    assert say("why_money", "zh") != say("why_private money", "zh")
