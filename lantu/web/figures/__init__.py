"""Every figure of the studio: what it shows as rows, how it is drawn, and the files it can be taken away as."""

from lantu.web.figures.fan import fan
from lantu.web.figures.figure import Column, Figure, Maker
from lantu.web.figures.goals import goals
from lantu.web.figures.plan import plan
from lantu.web.figures.write import FORMATS, write_figure

# A figure is a function of a standing and of what the address says. Its name here is its name in the address.
FIGURES: dict[str, Maker] = {"fan": fan, "goals": goals, "plan": plan}

__all__ = ["FIGURES", "FORMATS", "Column", "Figure", "Maker", "write_figure"]
