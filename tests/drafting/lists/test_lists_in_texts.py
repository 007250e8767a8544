"""Lists as texts print them: behind a lead-in, with marks or without, in brackets, under one verb; and what is no list."""

import pytest

from lantu.drafting import draft


def listed(text: str, kind: str | None = None) -> list[str]:
    """Return the items of a text in order, of one kind or of all."""
    found = draft(text).items
    items = [item for name, part in found.items() if kind in (None, name) for item in part]
    return [text[item.start : item.end] for item in sorted(items, key=lambda item: item.start)]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "It is intended that the plan has the following aims;\n  1. Safer streets for children\n  2. Cleaner canals\n  3. Warm homes\n",
            ["Safer streets for children", "Cleaner canals", "Warm homes"],
        ),
        (
            "Some 2040 targets:\n\nCut water use to 115 litres a head\n\nExtend the tram from 12 km to 31 km\n\nPlant 9,000 trees\n",
            ["Cut water use to 115 litres a head", "Extend the tram from 12 km to 31 km", "Plant 9,000 trees"],
        ),
        (
            (
                "The council is aimed to secure:\nEvery home within reach of a park;\nEvery school with a garden;\n"
                "Clean rivers.\nThe plan was adopted."
            ),
            ["Every home within reach of a park", "Every school with a garden", "Clean rivers"],
        ),
        (
            (
                "• A fair city: the key objectives here include:\n• Lifting wages.\n• Halving rents.\n"
                "• A green city. The focus areas are:\n• Planting oaks.\n• Opening ponds."
            ),
            ["Lifting wages", "Halving rents", "Planting oaks", "Opening ponds"],
        ),
        (
            "It sets out 90 steps across four main themes (housing and land, mobility, heat resilience and water) for the years to come.",
            ["housing and land", "mobility", "heat resilience", "water"],
        ),
        (
            (
                "Main reforms include cutting leaks to below 15 per cent, reusing rain, "
                "metering for all, clean ponds and issuing bonds, the ministry said."
            ),
            ["cutting leaks to below 15 per cent", "reusing rain", "metering for all", "clean ponds", "issuing bonds"],
        ),
        (
            "稳步推进海绵城市建设、雨污分流改造、内河水系治理，改善人居环境。",
            ["海绵城市建设", "雨污分流改造", "内河水系治理"],
        ),
        ("主要任务包括：\n1．完善路网\n2．治理内涝\n3．提升绿地品质\n", ["完善路网", "治理内涝", "提升绿地品质"]),
        (
            "明年的主要任务是：健全社区养老网络；建设儿童友好空间；推广绿色建筑。",
            ["健全社区养老网络", "建设儿童友好空间", "推广绿色建筑"],
        ),
    ],
)
def test_items_are_found_whole(text, items):
    assert listed(text) == items


@pytest.mark.parametrize(
    "text",
    [
        "The targets include reaching 40% by 2031, adding 6 parks by 2032 and opening 9 schools by 2033.",
        "主要预期目标是：生产总值增长6%左右；财政收入增长4%；粮食产量保持在18万吨以上。",
        "本报讯：记者从会上获悉，张村、李村、王村三地降雨较多。",
        "实施一批民生工程、发展工程、安全工程。",
        "The mayor said:\nThe weather was fine.\nThe market was full.\nThe bridge was open.",
    ],
)
def test_rows_of_figures_and_sentences_are_no_lists(text):
    assert listed(text) == []
