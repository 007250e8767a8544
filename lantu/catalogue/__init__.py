"""What can be measured: the indicators that Lantu ships, and those that a city adds to them."""

from lantu.catalogue.indicator import COLUMNS, REQUIRED, Indicator, catalogue, indicator, read_indicators

__all__ = ["COLUMNS", "REQUIRED", "Indicator", "catalogue", "indicator", "read_indicators"]
