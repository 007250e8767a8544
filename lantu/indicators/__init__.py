"""What is measured: the catalogue of indicators, and their values over a run."""

from lantu.catalogue import Indicator, catalogue, indicator
from lantu.indicators.dispersion import Theil, theil, top_to_bottom_fifth, worst_tenth
from lantu.indicators.evaluation import (
    by_function,
    evaluate,
    evaluate_by_place,
    in_year,
    last_value,
    record,
    record_by_place,
)
from lantu.indicators.functions import FUNCTIONS, zone_labels
from lantu.indicators.simulated import of_districts

__all__ = [
    "FUNCTIONS",
    "Indicator",
    "Theil",
    "by_function",
    "catalogue",
    "evaluate",
    "evaluate_by_place",
    "in_year",
    "indicator",
    "last_value",
    "of_districts",
    "record",
    "record_by_place",
    "theil",
    "top_to_bottom_fifth",
    "worst_tenth",
    "zone_labels",
]
