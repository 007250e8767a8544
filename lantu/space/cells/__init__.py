"""Cells: a grid of equal areas, people brought to it and back without losing one, and sums of a raster by zone."""
