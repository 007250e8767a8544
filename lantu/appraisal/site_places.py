"""Whom a place of a new facility is for: the people of its ages, counted by the census of the pack."""

from lantu.appraisal.life_circles import needs_of
from lantu.city import City
from lantu.errors import LantuError
from lantu.space import Homes
from lantu.space.siting.placement import SitePlaces, Weigh
from lantu.text import Text


def places_for(each: float, kind: str, weigh: Weigh, homes: Homes, city: City | None, place: str) -> SitePlaces:
    """Return what places of a new site stand for.

    Of a kind that serves an age (AGES_SERVED) a place is for the people of that age, who are taken to live as all people do; of another
    kind for everybody who is counted. LantuError where homes are floor space and no census counts whom the kind serves.

    >>> import numpy as np
    >>> nobody = np.zeros(0)
    >>> places_for(40, "clinic", "people", Homes(nobody, nobody, nobody, "people", nobody > 0), None, "city").each
    40
    """
    if weigh == "older":
        return SitePlaces(each)
    need = next((item for item in needs_of(city, place, {}) if item.kind == kind), None) if city else None
    if need is not None and need.people > 0:
        return SitePlaces(each, float(homes.weight.sum()) / need.people, need.ages, need.year)
    if homes.counts == "people":
        return SitePlaces(each)
    raise LantuError(
        Text(
            "--places：这里没有人口统计，规划包也没有按年龄的普查，不知道多少人需要名额",
            "--places: nobody counted people here, and the pack has no census of the ages, so nobody knows who needs a place",
        ),
        hint=Text(
            "请导入人口（lantu import raster FILE PACK --as population），或把普查写入 observations/",
            "import people (lantu import raster FILE PACK --as population), or bring a census in observations/",
        ),
    )
