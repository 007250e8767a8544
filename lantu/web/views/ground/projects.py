"""Projects ranked by what they protect, as the page shows them: worked out once for the layers and rows that are there."""

from typing import Any, TypedDict

from lantu.appraisal.streets.shocks import pack_shocks
from lantu.city.ground.ground import ground_parts
from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.packs import find_pack
from lantu.report.ground.losses import jrc_value
from lantu.report.ground.projects.project_sentences import (
    cost_words,
    measure_name,
    per_name,
    project_lines,
    ranking,
    told_measures,
)
from lantu.report.ground.projects.projects import MEMBERS, RankedProjects, ranked_projects
from lantu.space.protection.protects import AREAS, FILE
from lantu.web.state.ground import StreetGround
from lantu.web.views.ground.standing import plan_and_city, standing_of
from lantu.works.folder import read_works


class NoRankingPage(TypedDict):
    """What the page shows where a row of the file cannot be (wrong), and an example of one that can."""

    projects: list[Any]
    wrong: Text
    example: str
    pack: str


class RankingPage(TypedDict):
    """What the page shows. rankings: by measure, each project with its cost and cells; per: what a ratio is by; draws: futures."""

    wrong: None
    example: str
    pack: str
    draws: int
    rankings: list[tuple[Text, list[tuple[Text, Text, list[str]]]]]
    per: list[Text]
    projects: list[tuple[Text, list[Text]]]


EXAMPLE = """project,from,within_m,area,up_to_years,link,to,share,source
levee,flood,300,,100,,,0.8:1,
slope_7,landslide,0,,,,,0.5:0.9,
bridge,lost_link,,,,BRIDGE,hospital,,
"""


def page_facts(ground: StreetGround, pack: str) -> RankingPage | NoRankingPage:
    """Return what the page shows; `wrong` where a row of the file cannot be."""
    try:
        found = ranking_of(ground, pack)
    except LantuError as error:
        return {"projects": [], "wrong": error.message, "example": EXAMPLE, "pack": pack}
    measures = told_measures(found)
    rankings = [
        (measure_name(name), [(item.name, cost_words(item, found), cells) for item, cells in ranking(found, name)[1]])
        for name in measures
    ]
    return {
        "wrong": None,
        "example": EXAMPLE,
        "pack": pack,
        "draws": MEMBERS,
        "rankings": rankings,
        "per": [per_name(name, found.currency) for name in measures],
        "projects": [(item.name, project_lines(item, found)) for item in found.projects],
    }


def ranking_of(ground: StreetGround, pack: str) -> RankedProjects:
    """Return the projects ranked; LantuError for a row that cannot be."""
    folder = find_pack(pack)
    marks = tuple(
        (path.name, path.stat().st_mtime_ns)
        for path in (folder / "projects.csv", folder / "space" / FILE, folder / "space" / AREAS)
        if path.exists()
    )

    def made() -> RankedProjects:
        standing, city = standing_of(ground, pack, False)
        plan, _ = plan_and_city(folder)
        value = jrc_value("CHN", "residential")
        return ranked_projects(
            folder, plan, city, read_works(folder), standing, value,
            shocks=lambda: pack_shocks(ground_parts(pack), plan, city),
        )  # fmt: skip

    return ground.once(("ranked projects", marks), made)
