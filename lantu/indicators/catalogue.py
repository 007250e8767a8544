"""Temporary."""

from lantu.catalogue import Indicator, catalogue, indicator

__all__ = ["Indicator", "catalogue", "indicator"]
