"""The screens of the studio, one file each: what a page shows, and its address. Routes and menu follow this list."""

from collections.abc import Callable
from typing import NamedTuple

from fastapi import APIRouter

from lantu.web.screens import (
    brief,
    choose,
    city_map,
    compare,
    desk,
    embed,
    glossary,
    health,
    indicator,
    money,
    overview,
    place,
    search,
    security_contact,
    sources,
)
from lantu.web.screens.ground import change, options, projects, scorecard, standing
from lantu.web.screens.participation import asked, asking, missing, vote
from lantu.web.screens.participation import proposals as residents_proposals
from lantu.web.screens.plan import new_city, plan, proposals, text
from lantu.web.screens.streets import shock, streets
from lantu.web.screens.works import board, calendar, clashes, heritage, work
from lantu.web.screens.works import map as works_map
from lantu.web.state.studio import Studio


class Screen(NamedTuple):
    """A screen: its routes, the word that the menu has for it (a key of words.csv; none: not in the menu), its address.

    offered: whether a studio's menu has it.
    """

    router: APIRouter
    word: str = ""
    address: str = ""
    offered: Callable[[Studio], bool] = lambda _: True


# In the order in which their addresses are looked at, and in which they stand in the menu.
SCREENS = (
    Screen(overview.router, "overview", "/"),
    Screen(indicator.router, "indicators", "/indicators"),
    Screen(place.router, "places", "/places"),
    Screen(city_map.router, "map", "/map"),
    Screen(streets.router, "streets", "/streets", lambda studio: studio.ground() is not None),
    Screen(standing.router, "ground", "/ground", lambda studio: studio.ground() is not None),
    Screen(projects.router),
    Screen(change.router),
    Screen(options.router),
    Screen(scorecard.router, "scorecard", "/ground/scorecard", lambda studio: studio.ground() is None),
    Screen(shock.router, "shock", "/shock", lambda studio: studio.ground() is not None),
    Screen(plan.router, "plan", "/plan"),
    Screen(text.router),
    Screen(proposals.router),
    Screen(choose.router, "choose", "/choose"),
    Screen(compare.router, "compare", "/compare"),
    Screen(money.router, "money", "/money"),
    Screen(desk.queue.router, "requests", "/requests"),
    Screen(desk.send.router),
    Screen(desk.places.router),
    Screen(desk.hotspots.router),
    Screen(desk.theme.router),
    Screen(desk.rules.router),
    Screen(desk.request.router),
    Screen(board.router, "works", "/works"),
    Screen(calendar.router),
    Screen(works_map.router),
    Screen(clashes.router),
    Screen(heritage.router),
    Screen(work.router),
    Screen(asked.router, "participation", "/participation"),
    Screen(asking.router),
    Screen(missing.router),
    Screen(residents_proposals.router),
    Screen(vote.router),
    Screen(brief.router, "brief", "/brief"),
    Screen(search.router),
    Screen(sources.router),
    Screen(glossary.router),
    Screen(embed.router),
    Screen(new_city.router),
    Screen(health.router),
    Screen(security_contact.router),
)

__all__ = ["SCREENS", "Screen"]
