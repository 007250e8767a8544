"""Every figure of the studio: what it shows as rows, how it is drawn, and the files it can be taken away as."""

from lantu.web.figures.charts.comparison import comparison_figure, fans_figure, why_figure
from lantu.web.figures.charts.districts import districts_figure
from lantu.web.figures.charts.fan import fan_figure
from lantu.web.figures.charts.money import debt_figure, money_paths_figure
from lantu.web.figures.charts.places import ages_figure, peers_figure, places_figure, projects_figure
from lantu.web.figures.charts.ranking import ranking_figure
from lantu.web.figures.figure import Figure, FigureColumn, Maker
from lantu.web.figures.tables.glossary import glossary_figure
from lantu.web.figures.tables.goals import goals_figure
from lantu.web.figures.tables.indicators import indicators_figure, record_figure, track_figure
from lantu.web.figures.tables.money import money_figure, upkeep_figure
from lantu.web.figures.tables.plan import plan_figure
from lantu.web.figures.tables.sources import assumptions_figure, sources_figure
from lantu.web.figures.write import FORMATS, write_figure

# A figure is a function of a judged run and of what the address says. Its name here is its name in the address.
FIGURES: dict[str, Maker] = {
    "ages": ages_figure,
    "assumptions": assumptions_figure,
    "comparison": comparison_figure,
    "debt": debt_figure,
    "districts": districts_figure,
    "fan": fan_figure,
    "fans": fans_figure,
    "glossary": glossary_figure,
    "goals": goals_figure,
    "indicators": indicators_figure,
    "money": money_figure,
    "money_paths": money_paths_figure,
    "peers": peers_figure,
    "places": places_figure,
    "plan": plan_figure,
    "projects": projects_figure,
    "ranking": ranking_figure,
    "record": record_figure,
    "sources": sources_figure,
    "track": track_figure,
    "upkeep": upkeep_figure,
    "why": why_figure,
}

__all__ = ["FIGURES", "FORMATS", "Figure", "FigureColumn", "Maker", "write_figure"]
