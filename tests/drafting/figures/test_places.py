"""Whose a figure is: the city's, a named place's, several places', nobody's."""

from __future__ import annotations

from datetime import date

import pytest

from lantu.catalogue import catalogue
from lantu.city.schema import Place
from lantu.drafting import draft, outcomes
from lantu.drafting.figures.places import SEVERAL, UNSAID, WIDER, names_of
from lantu.drafting.reasons import reason_in
from tests.drafting.reading import read_back

KNOWN = tuple(
    Place(
        id=id_,
        name_zh=zh,
        name_en=en,
        level=level,
        parent="" if level == "city" else "city",
        area_km2=1.0,
        valid_from=None,
        valid_to=None,
        geometry=None,
    )
    for id_, zh, en, level in (
        ("city", "云泽市", "Yunze", "city"),
        ("d1", "青禾土家族苗族自治县", "Qinghe", "district"),
        ("d2", "白沙区", "Baisha", "district"),
        ("core", "中心城区", "Core", "zone"),
    )
)


def of_places(text, places=()):
    """Return (indicator, place, value) of what is entered, and the reasons of what is left."""
    found = outcomes(draft(text, 2026), catalogue, date(2026, 1, 1), places)
    entered = [
        (one.row.get("indicator") or one.row["variable"], one.row["place"], float(one.row["value"]))
        for one in found
        if one.became in ("goal", "observation")
    ]
    return entered, [one.reason for one in found if one.became == "unmatched"]


def own(name):
    return f"'{name}': of a place of its own, not of the whole city"


@pytest.mark.parametrize(
    ("text", "entered", "reasons"),
    [
        ("到2031年，青禾县森林覆盖率达到62%。", [("forest_cover", "d1", 62)], []),
        ("到2031年，青禾土家族苗族自治县的森林覆盖率达到62%。", [("forest_cover", "d1", 62)], []),
        ("到2031年，云泽市青禾县森林覆盖率达到62%。", [("forest_cover", "d1", 62)], []),
        ("到2031年，青禾森林覆盖率达到62%，全市常住人口城镇化率达到75%。",
         [("forest_cover", "d1", 62), ("urbanisation_rate", "city", 75)], []),
        ("到2031年，白沙区生态向好，森林覆盖率达到31%；常住人口城镇化率达到88%。",
         [("forest_cover", "d2", 31), ("urbanisation_rate", "d2", 88)], []),
        ("到2031年，中心城区森林覆盖率达到31%。", [("forest_cover", "core", 31)], []),
        ("到2031年，青禾县、白沙区森林覆盖率达到62%。", [], [SEVERAL]),
        ("到2031年，东石县森林覆盖率达到62%。", [], [own("东石县")]),
        ("到2031年，柳溪镇森林覆盖率达到62%。", [], [own("柳溪镇")]),
        ("到2031年，望江街道森林覆盖率达到62%。", [], [own("望江街道")]),
        ("到2031年，我国森林覆盖率达到26%。", [], [WIDER]),
        ("By 2031, forest cover in Qinghe County will reach 62%.", [("forest_cover", "d1", 62)], []),
        ("Baisha’s forest cover will reach 31% by 2031.", [("forest_cover", "d2", 31)], []),
        ("By 2031, Stone Hill District's forest cover will reach 62%.", [], [own("Stone Hill")]),
        ("Forest cover in Low Fen Township will reach 62% by 2031.", [], [own("Low Fen")]),
        ("The city will raise its forest cover to 62% by 2031.", [("forest_cover", "city", 62)], []),
    ],
)  # fmt: skip
def test_the_figure_of_a_place_is_entered_for_it_or_for_nobody(text, entered, reasons):
    assert of_places(text, KNOWN) == (entered, reasons)
    assert all(reason_in(reason, "zh") != reason for reason in reasons)


def test_without_a_city_no_place_is_known_and_a_title_tells_whose_the_plan_is():
    assert of_places("到2031年，青禾县森林覆盖率达到62%。") == ([], [own("青禾县")])
    assert of_places("青禾县“十五五”规划\n到2031年，青禾县森林覆盖率达到62%。") == ([("forest_cover", "city", 62)], [])
    assert of_places("青禾县“十五五”规划\n到2031年，我国森林覆盖率达到26%。") == ([], [WIDER])
    assert names_of(KNOWN)["青禾县"] == "d1"
    assert "云泽市" not in names_of(KNOWN)


@pytest.mark.parametrize(
    "text",
    [
        "到2031年，乡镇森林覆盖率达到62%。",
        "到2031年，地区森林覆盖率达到62%。",
        "到2031年，全区森林覆盖率达到62%。",
        "到2031年，城区森林覆盖率达到62%。",
        "到2031年，东石县委提出森林覆盖率达到62%。",
        "Stone Hill District Council will raise forest cover to 62% by 2031.",
    ],
)
def test_words_that_end_as_names_do_are_no_places(text):
    assert of_places(text) == ([("forest_cover", "city", 62)], [])


def test_a_clause_behind_a_place_s_own_figure_is_neither_s_unless_it_says_so():
    entered, left = of_places("到2032年，白沙区森林覆盖率达到61%，常住人口城镇化率达到76%。", KNOWN)
    assert entered == [("forest_cover", "d2", 61.0)]
    assert left == [UNSAID]
    assert reason_in(UNSAID, "zh") != UNSAID


@pytest.mark.parametrize("part", ["主城区", "中心城区", "核心区", "老城区"])
def test_a_part_of_a_city_is_not_the_city_unless_the_plan_is_of_that_part(part):
    aim = f"到2032年，{part}森林覆盖率达到33%。"
    assert not read_back(aim)
    assert set(read_back(f"云泽市{part}更新规划\n{aim}")) == {("forest_cover", 2032)}
