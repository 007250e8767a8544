"""Every figure of the studio: what it shows as rows, how it is drawn, and the files it can be taken away as."""

from lantu.web.figures.comparison import comparison, fans, why
from lantu.web.figures.districts import districts
from lantu.web.figures.fan import fan
from lantu.web.figures.figure import Column, Figure, Maker
from lantu.web.figures.glossary import glossary
from lantu.web.figures.goals import goals
from lantu.web.figures.indicators import indicators, record, track
from lantu.web.figures.money import debt, money, money_paths, upkeep
from lantu.web.figures.places import ages, peers, places, projects
from lantu.web.figures.plan import plan
from lantu.web.figures.ranking import ranking
from lantu.web.figures.sources import assumptions, sources
from lantu.web.figures.write import FORMATS, write_figure

# A figure is a function of a standing and of what the address says. Its name here is its name in the address.
FIGURES: dict[str, Maker] = {
    "ages": ages,
    "assumptions": assumptions,
    "comparison": comparison,
    "debt": debt,
    "districts": districts,
    "fan": fan,
    "fans": fans,
    "glossary": glossary,
    "goals": goals,
    "indicators": indicators,
    "money": money,
    "money_paths": money_paths,
    "peers": peers,
    "places": places,
    "plan": plan,
    "projects": projects,
    "ranking": ranking,
    "record": record,
    "sources": sources,
    "track": track,
    "upkeep": upkeep,
    "why": why,
}

__all__ = ["FIGURES", "FORMATS", "Column", "Figure", "Maker", "write_figure"]
