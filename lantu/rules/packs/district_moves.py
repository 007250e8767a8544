"""Cities of many districts whose people are simulated with the same moves in each."""

from collections.abc import Iterator

from lantu.appraisal.district_moves import SAID, moves_alike
from lantu.engine import graph_of
from lantu.language.errors import Finding, Location
from lantu.language.text import Text
from lantu.rules.findings import Ground

MANY = 10  # districts: from so many on the worst tenth is a place, and reports rank them


def lb207_district_moves(ground: Ground) -> Iterator[Finding]:
    """LB207 Districts that are taken to move alike (各区县按同样的迁移推演).

    Why: districts of young renters renew themselves, others do not; simulated with the same moves, all become alike in age in twenty years.
    Example: 21 wards with people by age of one census, and nothing on who came and went in each.
    How to fix: bring the census of ten years before by district (`people_census_2010`) or net moves (`net_moves_foretold`, from
    `lantu hindcast PACK --moves FILE`), which give each its own net moves; their ages stay those of one schedule. Figures of
    `population` by district of later years are met as they are.
    """
    districts = len(ground.city.districts())
    if districts >= MANY and moves_alike(graph_of(ground.city), districts):
        hint = Text(
            "补充各区县十年前的普查（people_census_2010），或以后各年的 population",
            "bring the census of ten years before by district (people_census_2010), or population of later years",
        )
        yield ground.finding("LB207", "note", Location("city.yaml"), "districts", SAID.zh, SAID.en, hint)
