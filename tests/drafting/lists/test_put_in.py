"""What an English sentence says a budget or a strategy holds, what is needed and what is faced: with other words than any text's."""

import pytest

from lantu.drafting import draft


def sure(text: str) -> list[str]:
    """Return the items of a text that a rule holds for items."""
    return [
        text[item.start : item.end]
        for items in draft(text, 2031).items.values()
        for item in items
        if item.likely is None
    ]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "The harbour budget includes new berths for ferries, a 3 percent rise in pay for crews and additional reed planting.",
            ["new berths for ferries", "a 3 percent rise in pay for crews", "additional reed planting"],
        ),
        (
            "Some of the larger purchases include £60,000 for a tug, £12,500 for buoys, and about £8,000 for lamps.",
            ["£60,000 for a tug", "£12,500 for buoys", "about £8,000 for lamps"],
        ),
        (
            "She said the main features of the strategy included steady dues, deeper channels, safe crews and honest books.",
            ["steady dues", "deeper channels", "safe crews", "honest books"],
        ),
        (
            "This year, the board's priorities reflect channel upkeep and survey work, crew safety, and open books.",
            ["channel upkeep and survey work", "crew safety", "open books"],
        ),
        (
            "There is a need for wider quays, mending the lock, and planting reeds along the weir.",
            ["wider quays", "mending the lock", "planting reeds along the weir"],
        ),
        (
            "The harbour faces challenges such as shallow water, ageing cranes and a lack of crews.",
            ["shallow water", "ageing cranes", "a lack of crews"],
        ),
        (
            "The aims of what the mayor called the boldest plan, are deeper channels, fair dues, and raising traffic 2.5 times.",
            ["deeper channels", "fair dues", "raising traffic 2.5 times"],
        ),
        (
            "The prioritised areas are dredging, crew safety, upkeep and trade.",
            ["dredging", "crew safety", "upkeep", "trade"],
        ),
        (
            '"The projects include dredging (£4.5 million), reeds and weirs (£2 million), lamps (£300) and crew homes (£70)," he said.',
            [
                "dredging (£4.5 million)",
                "reeds and weirs (£2 million)",
                "lamps (£300)",
                "crew homes (£70)",
            ],
        ),
        (
            "The plan focuses on five aspects, including fair dues, deeper channels, open books, as well as keeping crews safe.",
            ["fair dues", "deeper channels", "open books", "keeping crews safe"],
        ),
        (
            "The initiatives to speed up the lock focus on mending gates, widening the basin and training new keepers.",
            ["mending gates", "widening the basin", "training new keepers"],
        ),
        (
            "We pledge half of all dues to green works. This includes planting reeds, clearing the weir, and mending the fish pass.",
            ["planting reeds", "clearing the weir", "mending the fish pass"],
        ),
        (
            "Reeds, crews and trade are ambitions in the harbour plan.\n\nThese include planting reeds; training crews; and opening trade.",
            ["planting reeds", "training crews", "opening trade"],
        ),
        (
            "The plan has three aims and several targets covering areas of Deep Water; Fair Dues; Safe Crews, Open Books and joint works.",
            ["Deep Water", "Fair Dues", "Safe Crews", "Open Books", "joint works"],
        ),
    ],
)
def test_what_is_put_in_is_a_list(text, items):
    assert sure(text) == items


@pytest.mark.parametrize(
    "text",
    [
        "The budget includes revenue from dues, spending on crews and the reserve at year end.",
        "The budget includes a table of dues, a map of berths and an index.",
        "Last year the budget included new berths for ferries, a rise in pay for crews and additional reed planting.",
        "The larger purchases include tugs, buoys and lamps that were bought over the past ten years.",
        "The features of the harbour include old quays, deep basins and a stone lock.",
        "The priorities reflect feedback from crews, ferrymen and visitors.",
        "The priorities reflect our duties under the law, the views of crews and the state of the quays.",
        "There is a need for care, patience and tact.",
        "In 2019 the harbour had faced challenges such as shallow water, ageing cranes and a lack of crews, which were overcome.",
        "The aims of the founders, who came from the north, are told in books, songs and plays.",
        "The harbour has five basins, including the Old Basin, the Fish Basin and the Coal Basin.",
        "The desk handles permits for moorings. This includes reading letters, taking fees, and keeping files.",
    ],
)
def test_what_looks_alike_is_none(text):
    assert sure(text) == []
