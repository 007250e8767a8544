"""Whom a place of a new facility is for: the people of its ages, counted by the census of the pack."""

from lantu.appraisal.streets.life_circles import AGES_SERVED, needs_of
from lantu.city import City
from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.space import Homes
from lantu.space.siting.placement import OLDER, SitePlaces, Weigh


def places_for(each: float, kind: str, weigh: Weigh, homes: Homes, city: City | None, place: str) -> SitePlaces:
    """Return what places of a new site stand for.

    Of a kind that serves an age (AGES_SERVED) a place is for the people of that age, who are taken to live as all people do; of another
    kind for everybody who is counted. LantuError where no census counts whom the kind serves, or homes are floor space without one.

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
    if homes.counts == "people" and kind not in AGES_SERVED:
        return SitePlaces(each)
    older = next((name for name in OLDER if homes.ages.get(name) is not None), None)
    raise LantuError(
        Text(
            "--places：规划包没有按年龄的普查，不知道多少人需要名额",
            "--places: the pack has no census by age, so nobody knows how many need a place",
        ),
        hint=Text(
            "请把普查写入 observations/；老年人已按年龄统计时可用 `--weigh older`"
            if older
            else "请把普查写入 observations/",
            "bring a census in observations/, or ask for older people alone: `--weigh older`"
            if older
            else "bring a census in observations/",
        ),
    )
