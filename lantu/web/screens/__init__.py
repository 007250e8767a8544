"""The screens of the studio, one file each: what a page shows, and its address."""

from lantu.web.screens import city_map, compare, overview

# In the order in which their addresses are looked at.
SCREENS = (overview, city_map, compare)

__all__ = ["SCREENS"]
