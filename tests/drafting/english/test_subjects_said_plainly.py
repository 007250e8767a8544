"""What English numbers are about where the nearest words say so: the change of something, an aim beside it, "it", the part it is for."""

import pytest

from tests.drafting.reading import subject_of_value, subjects_in


@pytest.mark.parametrize(
    ("text", "value", "found"),
    [
        ("Bus trips were 41 million against the revised target of 45 million.", 45e6, "Bus trips"),
        ("Growth was 4.4 per cent compared to the projected 5.1 per cent.", 5.1, "Growth"),
        ("The loss was mainly caused by a 37% fall in cod landings.", 37, "cod landings"),
        ("Our four headline aims are a 26 percent cut in road deaths.", 26, "road deaths"),
        ("There was also a slight rise (2%) in the price of bread.", 2, "price of bread"),
        ("Reduce by 64% chronic child hunger.", 64, "chronic child hunger"),
        ("The dropout rate was 9% in 2031. It fell to 7% in 2033.", 7, "dropout rate"),
        ("Pupils per teacher could not be cut from 41 pupils. It is still 39.", 39, "Pupils per teacher could not be cut"),
        ("Mill towns had a waiting list of 4,100 people.\nLast year that number was 5,200.", 5200, "Mill towns had a waiting list"),
        ("The grant is Kshs. 14 billion, reflecting a decrease of Kshs. 130 million from this year’s.", 130e6, "grant"),
        ("There was a fall in the share of boys at school, from 61.4% to 58.2%.", 58.2, "share of boys at school"),
        ("Pay has gone up from £90 during the war to £168 at present.", 168, "Pay has gone"),
        ("Guests grew by 8% this year and had already exceeded 74,000.", 74_000, "Guests"),
        ("The town aims to raise £3 million in parking fees.", 3e6, "parking fees"),
    ],
)  # fmt: skip
def test_subject(text, value, found):
    assert subject_of_value(text)[value].removesuffix("s") == found.removesuffix("s")


def test_shares_for_parts_beside_each_other_bear_their_parts():
    text = (
        "The bank projects growth of 2.5 percent for farms, 6 percent for mines and quarries, and 4 percent for shops."
    )
    assert subjects_in(text) == [
        "bank projects growth for farms",
        *[f"bank projects growth for {part}" for part in ("mines and quarries", "shops")],
    ]
