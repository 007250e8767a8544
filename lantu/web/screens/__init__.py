"""The screens of the studio, one file each: what a page shows, and its address."""

from lantu.web.screens import compare, map, overview

# In the order in which their addresses are looked at.
SCREENS = (overview, map, compare)

__all__ = ["SCREENS"]
