"""What can be measured: the indicators that Lantu ships, the columns that describe one, and figures that are none."""

from lantu.catalogue.called import needed_names, needed_rows, synonyms
from lantu.catalogue.figure import FIGURES, figure_name
from lantu.catalogue.indicators import COLUMNS, NUMBERS, Indicator, catalogue, indicator, indicator_of
from lantu.catalogue.nature import KINDS, UNKNOWN, Nature, is_growth, nature_of

__all__ = [
    "COLUMNS",
    "FIGURES",
    "KINDS",
    "NUMBERS",
    "UNKNOWN",
    "Indicator",
    "Nature",
    "catalogue",
    "figure_name",
    "indicator",
    "indicator_of",
    "is_growth",
    "nature_of",
    "needed_names",
    "needed_rows",
    "synonyms",
]
