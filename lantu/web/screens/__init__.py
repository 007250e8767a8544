"""The screens of the studio, one file each: what a page shows, and its address."""

from lantu.web.screens import choose, overview

# In the order in which their addresses are looked at.
SCREENS = (overview, choose)

__all__ = ["SCREENS"]
