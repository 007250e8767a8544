"""The picture of the life circle in the report: a map without words of a language, and a legend in each."""

import re
from pathlib import Path

import numpy as np

from lantu.appraisal import life_circle
from lantu.appraisal.streets.life_circles import GroundParts
from lantu.report.drawn.map_marks import round_length
from lantu.report.streets.classes import COLOURS
from lantu.report.streets.picture import life_circle_picture
from lantu.space import ImportRecord
from lantu.space.outline import Outline
from tests.space.small_district import SIDE, SOUTH, TALL, WEST, WIDE, elevation, facilities, people, streets


def picture_of(outline: Outline | None = None) -> dict:
    sources = (ImportRecord("osm:small.osm.pbf", "", "2026-05-02", "lantu", licence="ODbL", as_of="2026-04-24"),)
    parts = GroundParts(Path("small"), streets(), elevation(), facilities(), people(), sources, None, outline)
    made = life_circle_picture(life_circle(parts, profiles=("adult",)))
    assert made is not None
    return made


def drawn_streets(svg: str) -> int:
    return sum(
        path.count("M") for path in re.findall(r'<path d="([^"]+)" fill="none" stroke="#\w+" stroke-linecap', svg)
    )


def test_the_map_has_every_street_and_each_legend_the_words_of_its_language() -> None:
    made = picture_of()
    assert drawn_streets(made["map"]) == 2 * SIDE * (SIDE - 1) + 1
    assert made["title"].en == "Minutes on foot to the nearest: School of unstated stage, adult, heights as they are"
    for language, words in (("zh", ["≤ 5分钟", "学校（未注明学段）"]), ("en", ["≤ 5 min", "School of unstated stage"])):
        legend = made["legend"][language]
        assert all(word in legend for word in words)
        assert "© OpenStreetMap contributors (ODbL) · 2026-04-24" in legend
        assert sum(int(share) for share in re.findall(r"(\d+) ?%", legend)) in range(97, 104)
    assert set(re.findall(r'stroke="(#\w+)" stroke-linecap', made["map"])) <= set(COLOURS.values())


def test_where_the_area_is_known_the_map_shows_it_and_what_lies_far_off_is_left_out() -> None:
    corner = np.array([[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]], dtype=float) * [WIDE, TALL] + [WEST, SOUTH]
    made = picture_of(Outline((corner,)))
    assert 12 <= drawn_streets(made["map"]) < 40
    assert "stroke-dasharray" in made["map"]


def test_a_scale_bar_is_a_round_length() -> None:
    assert [round_length(most) for most in (1.0, 4.9, 99.9, 100.0, 731.0, 2600.0)] == [1, 2, 50, 100, 500, 2000]
