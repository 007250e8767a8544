"""What can be measured: the indicators that Lantu ships, and the columns that describe one."""

from lantu.catalogue.indicator import COLUMNS, NUMBERS, REQUIRED, Indicator, catalogue, indicator, indicator_of

__all__ = ["COLUMNS", "NUMBERS", "REQUIRED", "Indicator", "catalogue", "indicator", "indicator_of"]
