"""The screens of the studio, one file each: what a page shows, and its address."""

from lantu.web.screens import (
    choose,
    city_map,
    compare,
    glossary,
    indicator,
    money,
    overview,
    place,
    plan,
    sources,
)

# In the order in which their addresses are looked at.
SCREENS = (overview, indicator, place, city_map, plan, choose, compare, money, sources, glossary)

__all__ = ["SCREENS"]
