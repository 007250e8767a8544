"""Sites that take only so many, written down: who needs a place, who finds one, and what that rests on."""

from collections.abc import Iterator
from typing import Any

from lantu.language.text import Text
from lantu.report.streets.sentences import share_words
from lantu.space.life_circle.coverage import Covered
from lantu.space.siting.placement import Placement, SitePlaces


def with_a_place(found: Placement, places: SitePlaces) -> Text:
    """Say how many need a place, and which share finds one before and after."""
    before, after = (share_words(Covered(*ends, 0.0, 0.0)) for ends in (found.before, found.after))
    who, told = _who_needs(places), f"{found.total:,.0f}"
    return Text(
        f"{who.zh} {told} 人，在时限内有名额的：现状 {before}，新增后 {after}；每处 {places.each:g} 个名额，"
        f"{len(found.sites)} 处中 {places.full} 处满额",
        f"{who.en}: {told}; with a place within reach: now {before}, with the new sites {after}; places of each: "
        f"{places.each:g}; full: {places.full} of {len(found.sites)}",
    )


def notes_of_places(places: SitePlaces) -> Iterator[Text]:
    """Say what the count of places rests on."""
    if places.ages:
        yield Text(
            f"{places.ages}岁的人按其余的人那样分布（假设）",
            f"People of {places.ages} are taken to live as all others do (an assumption)",
        )
    if places.stated:
        yield Text(
            f"已有 {places.stated} 处写明容量，按容量计；其余到得了的人都算有名额",
            f"Facilities that say how many they take, and take no more: {places.stated}; of others whoever reaches one has a place",
        )
    else:
        yield Text(
            "已有设施都没有写明容量：到得了的人都算有名额",
            "No facility that stands says how many it takes: whoever reaches one counts as having a place",
        )


def places_json(places: SitePlaces) -> dict[str, Any]:
    """Return the places of new sites, for the documented JSON object."""
    return {
        "each": places.each,
        "ages": places.ages or None,
        "census": places.year or None,
        "full": places.full,
        "stated": places.stated,
        "exact": places.exact,
    }


def _who_needs(places: SitePlaces) -> Text:
    if not places.ages:
        return Text("需要名额的人：", "People who need a place")
    return Text(
        f"{places.year}年普查{places.ages}岁", f"People of {places.ages}, who need a place (census of {places.year})"
    )
